//! Find people by the beginning of their name.

use parlour_domain::users::name_key;
use parlour_store::users;
use parlour_wire::api::users::{User, Users};

use crate::{Actor, Result, Service};

const MOST: u32 = 20;

impl Service {
    /// Others on the site, by name; oneself is not among them.
    pub async fn search_users(&self, actor: &Actor, beginning: &str) -> Result<Users> {
        let (site, me) = (actor.site, actor.user.id);
        let key: String = name_key(beginning.trim()).chars().take(60).collect();
        let rows = self
            .store
            .read(async move |c| users::search(c, site, &key, MOST + 1).await)
            .await?;
        let users = rows
            .into_iter()
            .filter(|row| row.id != me)
            .take(MOST as usize)
            .map(|row| User {
                id: row.id,
                name: row.name,
                changed: row.changed,
            })
            .collect();
        Ok(Users { users })
    }
}
