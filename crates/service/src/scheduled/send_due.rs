//! What is due is sent, whether or not its author is there.

use std::sync::Arc;
use std::time::Duration;

use parlour_domain::Refusal;
use parlour_domain::messages::{Send, schedule};
use parlour_store::scheduled::{self, ScheduledRow};
use parlour_store::{SendOutcome, Unit};
use parlour_wire::problem::Problem;
use parlour_wire::{SiteId, Timestamp};

use super::tell;
use crate::{Error, Result, Service};

/// Messages sent in one transaction at most.
const ROUND: u32 = 100;
/// After so long it is looked again, whatever was found before: another process may have written into the same database.
const LONGEST: Duration = Duration::from_mins(1);

impl Service {
    /// Sends what is due on every site; how long to wait before it is called again, unless something is scheduled meanwhile
    /// ([`Self::something_scheduled`]). The message, and that it no longer waits, are one transaction, and the message has
    /// the id it was scheduled under: whenever the process dies, it is sent once.
    pub async fn send_what_is_due(&self) -> Result<Duration> {
        let mut next: Option<Timestamp> = None;
        for site in self.sites.all() {
            match self.send_due_and_look(site.id).await {
                Ok(of_site) => next = next.into_iter().chain(of_site).min(),
                // The other sites do not wait for this one.
                Err(error) => {
                    tracing::error!(%error, "what is due on a site was not sent; it is tried again");
                }
            }
        }
        let now = self.ambient.now();
        let until = next.map(|next| u64::try_from(next.millis() - now.millis()).unwrap_or_default());
        Ok(until.map_or(LONGEST, |millis| Duration::from_millis(millis).min(LONGEST)))
    }

    /// Resolves when something was scheduled, perhaps for sooner than all before.
    pub async fn something_scheduled(&self) {
        self.scheduled.notified().await;
    }

    /// When the next one is due.
    async fn send_due_and_look(&self, site: SiteId) -> Result<Option<Timestamp>> {
        while self.send_due_of(site).await? == ROUND as usize {}
        let next = self.store.read_one(async move |c| scheduled::next(c, site).await);
        Ok(next.await?)
    }

    async fn send_due_of(&self, site: SiteId) -> Result<usize> {
        let now = self.ambient.now();
        let sends = Arc::clone(&self.sends);
        self.store
            .write(async move |unit| {
                let due = scheduled::due(unit, site, now, ROUND).await?;
                let asked: Vec<Send> = due.iter().filter_map(|row| send(site, row, now)).collect();
                let outcomes = sends.run_of_site(unit, &asked).await?;
                for (row, outcome) in due.iter().zip(outcomes) {
                    settle(unit, site, row, outcome, now).await?;
                }
                Ok::<_, Error>(due.len())
            })
            .await
    }
}

fn send(site: SiteId, row: &ScheduledRow, at: Timestamp) -> Option<Send> {
    Some(Send {
        site,
        sender: row.user,
        conversation: row.conversation,
        id: row.id,
        content: row.content.clone()?,
        reply_to: row.reply_to,
        forwarded_from: None,
        at,
    })
}

/// What was sent no longer waits; what was refused waits for its author, with the reason.
async fn settle(
    unit: &mut Unit,
    site: SiteId,
    row: &ScheduledRow,
    outcome: SendOutcome,
    now: Timestamp,
) -> Result<()> {
    let changed = unit.next_revision(site).await?;
    let row = match outcome {
        Ok(_) => ScheduledRow {
            content: None,
            reply_to: None,
            ended_at: Some(now),
            changed,
            ..row.clone()
        },
        Err(refusal) => ScheduledRow {
            failure: Some(problem(schedule::failure(refusal))),
            changed,
            ..row.clone()
        },
    };
    scheduled::update(unit, site, &row).await?;
    tell(unit, site, &row);
    Ok(())
}

fn problem(refusal: Refusal) -> Problem {
    Problem {
        status: refusal.code.status(),
        code: refusal.code,
        reason: refusal.reason,
        detail: refusal.detail.into_owned(),
        retry_after: None,
        incident: None,
    }
}
