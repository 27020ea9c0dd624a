//! Messages that are sent later: schedule, list, change, let go, send.

mod change;
mod list;
mod schedule;
mod send_due;

use parlour_domain::{Announcement, Audience};
use parlour_store::Unit;
use parlour_store::scheduled::ScheduledRow;
use parlour_wire::SiteId;
use parlour_wire::api::scheduled::Scheduled;
use parlour_wire::event::{Change, ScheduledChange, What};

/// How long the end of a scheduled message is kept, so that every device learns of it, milliseconds (30 days).
pub(crate) const ENDED_MILLIS: i64 = 30 * 24 * 60 * 60 * 1000;

/// As its author sees it; `None`: it no longer waits.
pub(crate) fn seen(row: &ScheduledRow) -> Option<Scheduled> {
    Some(Scheduled {
        id: row.id,
        conversation: row.conversation,
        content: row.content.clone()?,
        at: row.at,
        reply_to: row.reply_to,
        failure: row.failure.clone(),
    })
}

/// What its author's devices hear.
pub(crate) fn change(row: &ScheduledRow) -> ScheduledChange {
    ScheduledChange {
        id: row.id,
        conversation: row.conversation,
        scheduled: seen(row),
    }
}

fn tell(unit: &mut Unit, site: SiteId, row: &ScheduledRow) {
    unit.announce(Announcement {
        site,
        to: Audience::Inbox(row.user),
        change: Change {
            revision: row.changed,
            what: What::Scheduled(change(row)),
        },
    });
}
