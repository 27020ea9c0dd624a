//! Another time or other words for a message that waits; or let it go.

use parlour_domain::messages::{content, schedule};
use parlour_store::Unit;
use parlour_store::scheduled::{self, ScheduledRow};
use parlour_wire::api::scheduled::{Reschedule, Scheduled};
use parlour_wire::{MessageId, SiteId, UserId};

use super::{seen, tell};
use crate::{Actor, Error, Result, Service, access};

impl Service {
    /// Changes a message that waits. One that could not be sent is tried again, at the new time.
    pub async fn reschedule_message(
        &self,
        actor: &Actor,
        id: MessageId,
        body: Reschedule,
    ) -> Result<Scheduled> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let limits = self.settings.limits;
        if let Some(new) = &body.content {
            content::check(new, &limits)?;
        }
        let scheduled = self
            .store
            .write(async move |unit| {
                let row = own(unit, site, user, id).await?;
                let at = body.at.unwrap_or(row.at);
                schedule::time(at, now)?;
                let row = ScheduledRow {
                    at,
                    content: body.content.clone().or(row.content),
                    failure: None,
                    changed: unit.next_revision(site).await?,
                    ..row
                };
                scheduled::update(unit, site, &row).await?;
                tell(unit, site, &row);
                access::visible(seen(&row))
            })
            .await?;
        self.scheduled.notify_one();
        Ok(scheduled)
    }

    /// Lets a message go that waits.
    pub async fn unschedule_message(&self, actor: &Actor, id: MessageId) -> Result<()> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        self.store
            .write(async move |unit| {
                let row = own(unit, site, user, id).await?;
                let row = ScheduledRow {
                    content: None,
                    reply_to: None,
                    failure: None,
                    ended_at: Some(now),
                    changed: unit.next_revision(site).await?,
                    ..row
                };
                scheduled::update(unit, site, &row).await?;
                tell(unit, site, &row);
                Ok::<_, Error>(())
            })
            .await
    }
}

/// One of their own that still waits.
async fn own(unit: &mut Unit, site: SiteId, user: UserId, id: MessageId) -> Result<ScheduledRow> {
    let row = scheduled::get(unit, site, id).await?;
    access::visible(row.filter(|row| row.user == user && row.content.is_some()))
}
