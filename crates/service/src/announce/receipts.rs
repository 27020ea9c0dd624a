//! Cursors are last-value state: told at once, then at most every two seconds, and only the latest.

use std::collections::HashMap;

use parlour_domain::Audience;
use parlour_wire::event::{Change, What};
use parlour_wire::{SiteId, Timestamp, UserId};

/// Between two receipts of one person on one channel, milliseconds.
const PAUSE_MILLIS: i64 = 2_000;

type Whose = (SiteId, Audience, UserId);

#[derive(Default)]
pub(super) struct Receipts {
    told: HashMap<Whose, Told>,
}

struct Told {
    at: Timestamp,
    waiting: Option<Change>,
}

impl Receipts {
    /// Gives back what is to be told now; keeps the rest for [`due`](Self::due).
    pub(super) fn take_up(
        &mut self,
        site: SiteId,
        to: Audience,
        change: Change,
        now: Timestamp,
    ) -> Option<Change> {
        let What::Receipt(receipt) = &change.what else {
            return Some(change);
        };
        let told = self.told.entry((site, to, receipt.user)).or_insert(Told {
            at: Timestamp::default(),
            waiting: None,
        });
        if now >= told.at.plus_millis(PAUSE_MILLIS) {
            *told = Told {
                at: now,
                waiting: None,
            };
            return Some(change);
        }
        told.waiting = Some(change);
        None
    }

    /// What has waited long enough.
    pub(super) fn due(&mut self, now: Timestamp) -> Vec<(SiteId, Audience, Change)> {
        let mut due = Vec::new();
        self.told.retain(|(site, to, _), told| {
            if now < told.at.plus_millis(PAUSE_MILLIS) {
                return true;
            }
            match told.waiting.take() {
                Some(change) => {
                    told.at = now;
                    due.push((*site, *to, change));
                    true
                }
                None => false,
            }
        });
        due
    }
}

#[cfg(test)]
mod tests {
    use parlour_wire::event::ReceiptChange;
    use parlour_wire::{ConversationId, Revision};
    use uuid::Uuid;

    use super::*;

    fn receipt(revision: u64) -> Change {
        let (conversation, user) = (ConversationId(Uuid::from_u128(1)), UserId(Uuid::from_u128(2)));
        let receipt = ReceiptChange {
            conversation,
            user,
            read: None,
            delivered: Revision(revision),
        };
        Change {
            revision: Revision(revision),
            what: What::Receipt(receipt),
        }
    }

    #[test]
    fn the_first_is_told_at_once_and_of_the_rest_only_the_last() {
        let mut receipts = Receipts::default();
        let (site, to) = (
            SiteId(1),
            Audience::Conversation(ConversationId(Uuid::from_u128(1))),
        );
        let at = |millis: i64| Timestamp::from_millis(10_000 + millis);
        assert_eq!(receipts.take_up(site, to, receipt(1), at(0)), Some(receipt(1)));
        assert_eq!(receipts.take_up(site, to, receipt(2), at(100)), None);
        assert_eq!(receipts.take_up(site, to, receipt(3), at(1_900)), None);
        assert_eq!(receipts.due(at(1_999)), []);
        assert_eq!(receipts.due(at(2_000)), [(site, to, receipt(3))]);
        assert_eq!(receipts.due(at(4_000)), []);
        assert!(
            receipts.told.is_empty(),
            "nothing is remembered of those who are quiet"
        );
    }
}
