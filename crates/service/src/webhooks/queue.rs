//! Write down what webhooks are to be told, in the transaction in which it happens.

use parlour_domain::webhooks::{deliveries, without_bodies};
use parlour_domain::{Announcement, ids};
use parlour_store::webhooks::{self, EventRow};
use parlour_store::{Error, Unit};
use parlour_wire::api::webhooks::Delivery;
use parlour_wire::{Personal, SiteId, Timestamp};
use uuid::Uuid;

use super::Hooks;

impl Hooks {
    /// Queues what is about to be announced for whoever wants to know.
    pub(crate) async fn queue(&self, unit: &mut Unit, announcements: &[Announcement]) -> Result<(), Error> {
        if self.none() {
            return Ok(());
        }
        let mut queued = false;
        for run in announcements.chunk_by(|a, b| a.site == b.site) {
            let Some(site) = run.first().map(|announcement| announcement.site) else {
                continue;
            };
            let events = self.events(site, run)?;
            if !events.is_empty() {
                webhooks::queue(unit, site, &events).await?;
                queued = true;
            }
        }
        if queued {
            self.queued.notify_one();
        }
        Ok(())
    }

    fn events(&self, site: SiteId, announcements: &[Announcement]) -> Result<Vec<EventRow>, Error> {
        let hooks = self.of(site);
        if hooks.is_empty() {
            return Ok(Vec::new());
        }
        let (now, mut events) = (self.ambient.now(), Vec::new());
        for delivery in deliveries(announcements, now) {
            let id = id_of(&delivery, now);
            let whole = body(&delivery)?;
            let bare = body(&without_bodies(delivery.clone()))?;
            let told = hooks.iter().filter(|hook| hook.events.contains(&delivery.event));
            events.extend(told.map(|hook| EventRow {
                webhook: hook.id,
                id,
                body: if hook.bodies { whole.clone() } else { bare.clone() },
                created_at: now,
            }));
        }
        Ok(events)
    }
}

fn body(delivery: &Delivery) -> Result<Personal, Error> {
    let text = serde_json::to_string(delivery).map_err(|error| Error::Bug(error.to_string()))?;
    Ok(Personal::new(text))
}

/// An id that sorts by what happened first: by time, then by place in the log.
fn id_of(delivery: &Delivery, now: Timestamp) -> Uuid {
    let mut bytes = [0; 10];
    let [_, _, place @ ..] = delivery.data.revision.0.to_be_bytes();
    bytes[3..9].copy_from_slice(&place);
    bytes[9] = delivery.event as u8;
    ids::v7(now, bytes)
}
