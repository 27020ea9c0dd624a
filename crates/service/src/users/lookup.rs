//! Who these are.

use std::collections::HashSet;

use parlour_domain::Refusal;
use parlour_domain::messages::named;
use parlour_store::{history, presence, users};
use parlour_wire::UserId;
use parlour_wire::api::users::{LOOKUP, UserLookup, Users};
use parlour_wire::problem::Code;

use crate::people::as_user;
use crate::{Actor, Result, Service};

impl Service {
    /// The names of those one shares, or has shared, a conversation with, of those who are named in messages one sees, and
    /// one's own; others are left out.
    pub async fn look_up_users(&self, actor: &Actor, body: UserLookup) -> Result<Users> {
        if body.ids.len() > LOOKUP || body.seen_in.len() > LOOKUP {
            return Err(Refusal::new(
                Code::TooLong,
                format!("Ask for up to {LOOKUP} people, in up to {LOOKUP} messages, at once."),
            )
            .into());
        }
        let (site, me) = (actor.site, actor.user.id);
        let mut rows = self
            .store
            .read(async move |c| {
                let mut met = presence::met(c, site, me, &body.ids).await?;
                let (read, _) = history::look(c, site, me, &body.seen_in).await?;
                let named: HashSet<UserId> = read.iter().flat_map(named).collect();
                met.extend(body.ids.iter().filter(|id| **id == me || named.contains(id)));
                users::many(c, site, &met).await
            })
            .await?;
        rows.sort_unstable_by(|a, b| a.name_key.cmp(&b.name_key));
        Ok(Users {
            users: rows.iter().map(as_user).collect(),
        })
    }
}
