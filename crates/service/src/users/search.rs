//! Find people by a word of their name.

use parlour_domain::settings::Reach;
use parlour_domain::users::{finds, name_key};
use parlour_store::users;
use parlour_wire::api::users::{Role, Users};

use crate::people::as_user;
use crate::{Actor, Result, Service};

const MOST: u32 = 20;

impl Service {
    /// Others on the site, by name; oneself is not among them.
    pub async fn search_users(&self, actor: &Actor, beginning: &str) -> Result<Users> {
        let (site, me) = (actor.site, actor.user.id);
        let from_role = match finds(actor.user.role, &self.decided.of(site))? {
            Reach::Everybody => Role::Member,
            Reach::Moderators => Role::Moderator,
            Reach::Administrators => Role::Administrator,
            Reach::Nobody => return Ok(Users { users: Vec::new() }),
        };
        let key: String = name_key(beginning.trim()).chars().take(60).collect();
        let rows = self
            .store
            .read(async move |c| users::search(c, site, &key, from_role, MOST + 1).await)
            .await?;
        let users = rows
            .into_iter()
            .filter(|row| row.id != me)
            .take(MOST as usize)
            .map(|row| as_user(&row))
            .collect();
        Ok(Users { users })
    }
}
