//! The books: what was sent, accepted and delivered, so that nothing lost, doubled or reordered goes unseen.
//!
//! Every person has a lane of numbered messages. A message's text begins with its [`Mark`], which finds the lane again.

use std::time::{Duration, Instant};

/// What stands on both sides of a mark. Nothing else in a delivered message contains it.
const FENCE: u8 = b'~';
const FILLER: &str = "The quick brown fox jumps over the lazy dog while the band plays on.";

/// Who sent a message, and its number in their lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub person: usize,
    pub number: usize,
}

impl Mark {
    /// The text of the message, about 90 bytes.
    pub fn text(self) -> String {
        format!("~{:04}:{:08}~ {FILLER}", self.person, self.number)
    }

    /// The mark somewhere in delivered bytes.
    pub fn find(bytes: &[u8]) -> Option<Self> {
        let start = bytes.iter().position(|byte| *byte == FENCE)?;
        let mark = std::str::from_utf8(bytes.get(start + 1..start + 14)?).ok()?;
        let (person, number) = mark.split_once(':')?;
        Some(Self {
            person: person.parse().ok()?,
            number: number.parse().ok()?,
        })
    }
}

/// What must not happen. All zero, or the run has failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Faults {
    /// Accepted, not delivered.
    pub lost: usize,
    /// Delivered more than once.
    pub doubled: usize,
    /// Delivered after a later one of the same lane.
    pub reordered: usize,
    /// Handed in and not accepted.
    pub refused: usize,
    /// Delivered and not readable by its recipient.
    pub unopened: usize,
    /// Times the server told a client to fetch what it had missed.
    pub gaps: usize,
    /// Rows in the database fewer or more than messages accepted.
    pub rows_off: usize,
}

impl Faults {
    pub fn any(&self) -> bool {
        *self != Self::default()
    }
}

#[derive(Default)]
struct Lane {
    handed_in: Vec<Instant>,
    seen: Vec<bool>,
    accepted: usize,
    delivered: usize,
    highest: Option<usize>,
}

/// The books of one target, over all its rounds.
pub struct Ledger {
    lanes: Vec<Lane>,
    faults: Faults,
    delivered: usize,
    /// Delays of delivery since the last [`Ledger::take_delays`], while recording.
    delays: Vec<Duration>,
    recording: bool,
}

impl Ledger {
    pub fn new(people: usize) -> Self {
        let lanes = (0..people).map(|_| Lane::default()).collect();
        Self {
            lanes,
            faults: Faults::default(),
            delivered: 0,
            delays: Vec::new(),
            recording: false,
        }
    }

    /// The next message of a person, handed in now (or since `at`, when it had to wait for its turn).
    pub fn hand_in(&mut self, person: usize, at: Instant) -> Mark {
        let Some(lane) = self.lanes.get_mut(person) else {
            return Mark { person, number: 0 };
        };
        let number = lane.handed_in.len();
        lane.handed_in.push(at);
        lane.seen.push(false);
        Mark { person, number }
    }

    pub fn accepted(&mut self, person: usize) {
        if let Some(lane) = self.lanes.get_mut(person) {
            lane.accepted += 1;
        }
    }

    pub fn refused(&mut self) {
        self.faults.refused += 1;
    }

    pub fn unopened(&mut self) {
        self.faults.unopened += 1;
    }

    pub fn gap(&mut self) {
        self.faults.gaps += 1;
    }

    /// A message has reached its recipient.
    pub fn delivered(&mut self, mark: Mark) {
        let lane = self.lanes.get_mut(mark.person);
        let Some((lane, at)) =
            lane.and_then(|lane| lane.handed_in.get(mark.number).copied().map(|at| (lane, at)))
        else {
            self.faults.unopened += 1;
            return;
        };
        if let Some(seen) = lane.seen.get_mut(mark.number)
            && std::mem::replace(seen, true)
        {
            self.faults.doubled += 1;
            return;
        }
        if lane.highest.is_some_and(|highest| highest > mark.number) {
            self.faults.reordered += 1;
        } else {
            lane.highest = Some(mark.number);
        }
        lane.delivered += 1;
        self.delivered += 1;
        if self.recording {
            self.delays.push(at.elapsed());
        }
    }

    /// Messages delivered so far, each once.
    pub fn deliveries(&self) -> usize {
        self.delivered
    }

    /// Messages accepted so far.
    pub fn acceptances(&self) -> usize {
        self.lanes.iter().map(|lane| lane.accepted).sum()
    }

    /// Whether everything accepted has been delivered.
    pub fn settled(&self) -> bool {
        self.lanes.iter().all(|lane| lane.delivered >= lane.accepted)
    }

    pub fn record(&mut self, on: bool) {
        self.recording = on;
    }

    pub fn take_delays(&mut self) -> Delays {
        std::mem::take(&mut self.delays).into()
    }

    /// What went wrong so far; what is not delivered by now counts as lost.
    pub fn faults(&self) -> Faults {
        let lost = self
            .lanes
            .iter()
            .map(|lane| lane.accepted.saturating_sub(lane.delivered))
            .sum();
        Faults { lost, ..self.faults }
    }
}

/// Delays, sorted.
pub struct Delays(Vec<Duration>);

impl From<Vec<Duration>> for Delays {
    fn from(mut delays: Vec<Duration>) -> Self {
        delays.sort_unstable();
        Self(delays)
    }
}

impl Delays {
    /// The delay that `share` of them do not exceed, in milliseconds; zero when there are none.
    pub fn quantile(&self, share: f64) -> f64 {
        let rank = (share * crate::figures::number(self.0.len())).ceil();
        let index = crate::figures::whole(rank)
            .saturating_sub(1)
            .min(self.0.len().saturating_sub(1));
        self.0
            .get(index)
            .map_or(0.0, |delay| delay.as_secs_f64() * 1000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Faults, Ledger, Mark};
    use std::time::Instant;

    fn sent(count: usize) -> Ledger {
        let mut ledger = Ledger::new(1);
        for _ in 0..count {
            ledger.hand_in(0, Instant::now());
            ledger.accepted(0);
        }
        ledger
    }

    #[test]
    fn a_mark_is_found_again_in_what_surrounds_it() {
        let mark = Mark {
            person: 399,
            number: 1_234_567,
        };
        let frame = format!("{{\"text\":\"{}\"}}", mark.text());
        assert_eq!(Mark::find(frame.as_bytes()), Some(mark));
        assert_eq!(Mark::find(b"{\"revision\":\"3\"}"), None);
        assert_eq!(Mark::find(b"~0001"), None);
    }

    #[test]
    fn lost_doubled_and_reordered_are_told_apart() {
        let mut ledger = sent(4);
        for number in [0, 2, 1, 2] {
            ledger.delivered(Mark { person: 0, number });
        }
        assert!(!ledger.settled());
        assert_eq!(
            ledger.faults(),
            Faults {
                lost: 1,
                doubled: 1,
                reordered: 1,
                ..Faults::default()
            }
        );
    }

    #[test]
    fn in_order_and_once_is_no_fault() {
        let mut ledger = sent(3);
        (0..3).for_each(|number| ledger.delivered(Mark { person: 0, number }));
        assert!(ledger.settled());
        assert!(!ledger.faults().any());
    }
}
