//! Passes and subscriptions taken back, remembered for as long as a pass of that id could still be shown.

use std::collections::HashMap;

use parlour_wire::pass::{PASS_SECONDS, Pass};
use parlour_wire::ticket::LEEWAY_SECONDS;
use parlour_wire::{ChannelId, PassId, Timestamp};

/// No pass that is valid now is still valid after this, milliseconds.
pub(crate) const LONGEST_MILLIS: i64 = (PASS_SECONDS + LEEWAY_SECONDS) * 1000;
/// How many are remembered one by one.
const MOST: usize = 1 << 16;

#[derive(Default)]
pub(crate) struct Withdrawn {
    passes: HashMap<PassId, Timestamp>,
    subscriptions: HashMap<(PassId, ChannelId), Timestamp>,
    /// Passes that end by then are refused: there were too many withdrawals to remember each.
    all_until: Timestamp,
}

/// Why a pass is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// This one was taken back.
    Closed,
    /// It may have been; a newer one would do.
    Renew,
}

impl Withdrawn {
    pub(crate) fn close(&mut self, pass: PassId, now: Timestamp) {
        self.make_room(now);
        self.passes.insert(pass, now.plus_millis(LONGEST_MILLIS));
    }

    pub(crate) fn unsubscribe(&mut self, pass: PassId, channel: ChannelId, now: Timestamp) {
        self.make_room(now);
        self.subscriptions
            .insert((pass, channel), now.plus_millis(LONGEST_MILLIS));
    }

    pub(crate) fn check(&self, pass: &Pass) -> Result<(), Refusal> {
        if self.passes.contains_key(&pass.id) {
            Err(Refusal::Closed)
        } else if pass.expires_at <= self.all_until {
            Err(Refusal::Renew)
        } else {
            Ok(())
        }
    }

    pub(crate) fn has_unsubscribed(&self, pass: PassId, channel: ChannelId) -> bool {
        self.subscriptions.contains_key(&(pass, channel))
    }

    pub(crate) fn forget(&mut self, now: Timestamp) {
        self.passes.retain(|_, until| *until > now);
        self.subscriptions.retain(|_, until| *until > now);
    }

    fn make_room(&mut self, now: Timestamp) {
        if self.len() >= MOST {
            self.forget(now);
        }
        if self.len() >= MOST {
            *self = Self {
                all_until: now.plus_millis(LONGEST_MILLIS),
                ..Self::default()
            };
        }
    }

    fn len(&self) -> usize {
        self.passes.len() + self.subscriptions.len()
    }
}

#[cfg(test)]
mod tests {
    use super::{ChannelId, LONGEST_MILLIS, MOST, Pass, PassId, Refusal, Timestamp, Withdrawn};
    use parlour_wire::SiteTag;

    const NOW: Timestamp = Timestamp::from_millis(1_000_000_000);

    fn pass(id: u128, life: i64) -> Pass {
        let expires_at = NOW.plus_millis(life);
        Pass {
            site: SiteTag([0; 16]),
            id: PassId(id.to_be_bytes()),
            expires_at,
            channels: Vec::new(),
        }
    }

    #[test]
    fn a_closed_pass_is_refused_until_none_of_its_id_can_be_valid() {
        let mut withdrawn = Withdrawn::default();
        let closed = pass(1, 600_000);
        withdrawn.close(closed.id, NOW);
        withdrawn.forget(NOW.plus_millis(LONGEST_MILLIS - 1));
        assert_eq!(withdrawn.check(&closed), Err(Refusal::Closed));
        assert_eq!(withdrawn.check(&pass(2, 600_000)), Ok(()));
        withdrawn.forget(NOW.plus_millis(LONGEST_MILLIS));
        assert_eq!(withdrawn.len(), 0);
    }

    #[test]
    fn too_many_withdrawals_refuse_every_pass_issued_before() {
        let mut withdrawn = Withdrawn::default();
        for id in 0..=MOST as u128 {
            withdrawn.close(pass(id, 0).id, NOW);
        }
        assert!(withdrawn.len() <= MOST);
        assert_eq!(withdrawn.check(&pass(0, 600_000)), Err(Refusal::Renew));
        assert_eq!(withdrawn.check(&pass(0, LONGEST_MILLIS + 1)), Ok(()));
    }

    #[test]
    fn an_unsubscription_is_of_one_pass_and_one_channel() {
        let mut withdrawn = Withdrawn::default();
        let (gone, other) = (ChannelId([1; 16]), ChannelId([2; 16]));
        withdrawn.unsubscribe(pass(1, 0).id, gone, NOW);
        assert!(withdrawn.has_unsubscribed(pass(1, 0).id, gone));
        assert!(!withdrawn.has_unsubscribed(pass(1, 0).id, other));
        assert!(!withdrawn.has_unsubscribed(pass(2, 0).id, gone));
    }
}
