//! What is forgotten, and when. Every rule here is also a `kept` in the inventory of `parlour-privacy`.

use parlour_domain::messages::EDITS_KEPT_MILLIS;
use parlour_domain::webhooks::KEPT_MILLIS;
use parlour_store::{
    admin_log, channel_keys, group_invitations, links, message_edits, reports, scheduled, sessions,
    used_tokens, webhooks,
};

use crate::channels::RETIRED_MILLIS;
use crate::scheduled::ENDED_MILLIS;
use crate::{Error, Result, Service};

/// Rows one round removes of a kind at most, so that the writer is never held for long.
const ROUND: u32 = 1000;

/// How many rows a round removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten(pub u64);

impl Service {
    /// Removes what has lived its time on every site. Call it again while it removes anything.
    pub async fn forget_what_is_due(&self) -> Result<Forgotten> {
        let now = self.ambient.now();
        let mut forgotten = Forgotten::default();
        for site in self.sites.all() {
            let id = site.id;
            forgotten.0 += self
                .store
                .write(async move |unit| {
                    let mut removed =
                        message_edits::delete_before(unit, id, now.plus_millis(-EDITS_KEPT_MILLIS), ROUND)
                            .await?;
                    removed +=
                        channel_keys::delete_retired_before(unit, id, now.plus_millis(-RETIRED_MILLIS))
                            .await?;
                    removed += scheduled::delete_ended(unit, id, now.plus_millis(-ENDED_MILLIS)).await?;
                    removed += sessions::delete_expired(unit, id, now).await?;
                    removed += links::delete_expired(unit, id, now).await?;
                    removed += group_invitations::delete_expired(unit, id, now).await?;
                    removed += used_tokens::delete_expired(unit, id, now).await?;
                    removed += webhooks::delete_before(unit, id, now.plus_millis(-KEPT_MILLIS)).await?;
                    let closed = now.plus_millis(-parlour_domain::reports::KEPT_MILLIS);
                    removed += reports::delete_closed(unit, id, closed).await?;
                    let done = now.plus_millis(-crate::admin_log::KEPT_MILLIS);
                    removed += admin_log::delete_before(unit, id, done).await?;
                    Ok::<_, Error>(removed)
                })
                .await?;
        }
        Ok(forgotten)
    }
}
