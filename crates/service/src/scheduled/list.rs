//! What waits to be sent.

use parlour_store::scheduled;
use parlour_wire::api::scheduled::AllScheduled;

use super::seen;
use crate::{Actor, Result, Service};

impl Service {
    /// All of one's own that wait, and those that could not be sent; the earliest first.
    pub async fn list_scheduled(&self, actor: &Actor) -> Result<AllScheduled> {
        let (site, user) = (actor.site, actor.user.id);
        let rows = self
            .store
            .read_one(async move |c| scheduled::of_user(c, site, user).await)
            .await?;
        let scheduled = rows.iter().filter_map(seen).collect();
        Ok(AllScheduled { scheduled })
    }
}
