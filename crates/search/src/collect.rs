//! From all that match, the few that somebody may see and that come first.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use parlour_wire::{ConversationId, Revision};
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use crate::index::{AT, AUTHOR, CONVERSATION, REVISION};

/// Milliseconds after which a message counts for half (90 days).
const HALF_LIFE: f64 = 90.0 * 24.0 * 60.0 * 60.0 * 1000.0;

/// What somebody may see of a conversation: what came after the one revision, up to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Which conversation.
    pub conversation: ConversationId,
    /// Nothing up to here.
    pub after: Revision,
    /// Nothing past here.
    pub until: Revision,
}

/// All that somebody may see, ready to be asked about many messages.
#[derive(Clone, Debug, Default)]
pub struct Visible(HashMap<u64, Seen, BuildHasherDefault<AsItIs>>);

impl Visible {
    pub(crate) fn get(&self, conversation: u64) -> Option<&Seen> {
        self.0.get(&conversation)
    }
}

impl FromIterator<Seen> for Visible {
    fn from_iter<I: IntoIterator<Item = Seen>>(seen: I) -> Self {
        let keyed = seen
            .into_iter()
            .map(|seen| (short(seen.conversation.0.as_u128()), seen));
        Self(keyed.collect())
    }
}

/// An id in 64 bits. Two ids that come out alike cost time, not privacy: what is found is looked up in the database.
pub(crate) fn short(id: u128) -> u64 {
    // Both halves, of which a client may have made either constant.
    let [high, low] =
        [id >> 64, id & u128::from(u64::MAX)].map(|half| u64::try_from(half).unwrap_or_default());
    (high.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ low).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

/// Hashes numbers that are well mixed already.
#[derive(Default)]
pub(crate) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// In which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// What says it best, and what is newer of what says it as well.
    Rank,
    /// Newest first.
    Newest,
}

/// The place of a message in an answer: higher comes first. It does not change while others write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The rank, as a number that sorts like it; 0 where newest come first.
    pub rank: u64,
    /// The message.
    pub revision: Revision,
}

/// Which of the matching messages are wanted.
#[derive(Clone)]
pub(crate) struct Wanted {
    pub(crate) visible: Arc<Visible>,
    pub(crate) author: Option<u64>,
    /// Milliseconds since 1970.
    pub(crate) from: Option<i64>,
    pub(crate) until: Option<i64>,
    pub(crate) order: Order,
    pub(crate) below: Option<Place>,
    pub(crate) limit: usize,
}

/// A message that was found.
pub(crate) type Found = (Place, u64);

pub(crate) struct InSegment {
    wanted: Wanted,
    conversation: Column<u64>,
    revision: Column<u64>,
    author: Column<u64>,
    at: Column<i64>,
    best: Best,
}

/// The highest so many.
struct Best {
    heap: BinaryHeap<Reverse<Found>>,
    limit: usize,
}

impl Best {
    fn new(limit: usize) -> Self {
        Self {
            heap: BinaryHeap::with_capacity(limit + 1),
            limit,
        }
    }

    fn add(&mut self, found: Found) {
        let full = self.heap.len() >= self.limit;
        if full && self.heap.peek().is_some_and(|Reverse(lowest)| found < *lowest) {
            return;
        }
        self.heap.push(Reverse(found));
        if full {
            self.heap.pop();
        }
    }

    fn into_sorted(self) -> Vec<Found> {
        let sorted = self.heap.into_sorted_vec();
        sorted.into_iter().map(|Reverse(found)| found).collect()
    }
}

impl Collector for Wanted {
    type Fruit = Vec<Found>;
    type Child = InSegment;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<InSegment> {
        let columns = segment.fast_fields();
        Ok(InSegment {
            wanted: self.clone(),
            conversation: columns.u64(CONVERSATION)?,
            revision: columns.u64(REVISION)?,
            author: columns.u64(AUTHOR)?,
            at: columns.i64(AT)?,
            best: Best::new(self.limit),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.order == Order::Rank
    }

    fn merge_fruits(&self, segments: Vec<Vec<Found>>) -> tantivy::Result<Vec<Found>> {
        let mut best = Best::new(self.limit);
        for found in segments.into_iter().flatten() {
            best.add(found);
        }
        Ok(best.into_sorted())
    }
}

impl InSegment {
    fn found(&self, doc: DocId, score: Score) -> Option<Found> {
        let conversation = self.conversation.first(doc)?;
        let seen = self.wanted.visible.get(conversation)?;
        let revision = Revision(self.revision.first(doc)?);
        if revision <= seen.after || revision > seen.until {
            return None;
        }
        let of = self
            .wanted
            .author
            .is_none_or(|author| self.author.first(doc) == Some(author));
        let at = self.at.first(doc)?;
        let when = self.wanted.from.is_none_or(|from| at >= from)
            && self.wanted.until.is_none_or(|until| at < until);
        if !of || !when {
            return None;
        }
        let rank = match self.wanted.order {
            Order::Rank => rank(score, at),
            Order::Newest => 0,
        };
        let place = Place { rank, revision };
        self.wanted
            .below
            .is_none_or(|below| place < below)
            .then_some((place, conversation))
    }
}

impl SegmentCollector for InSegment {
    type Fruit = Vec<Found>;

    fn collect(&mut self, doc: DocId, score: Score) {
        if let Some(found) = self.found(doc, score) {
            self.best.add(found);
        }
    }

    fn harvest(self) -> Vec<Found> {
        self.best.into_sorted()
    }
}

/// A score that fades with age, without asking what time it is: halving a score takes one from its logarithm, so does
/// having been said one half-life earlier.
fn rank(score: Score, at: i64) -> u64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "milliseconds since 1970 fit, and a rank is rough"
    )]
    let age = at as f64 / HALF_LIFE;
    tantivy::f64_to_u64(f64::from(score.max(f32::MIN_POSITIVE)).log2() + age)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_it_twice_as_well_is_worth_ninety_days() {
        let (day, now) = (24 * 60 * 60 * 1000, 1_800_000_000_000);
        assert!(rank(2.0, now - 89 * day) > rank(1.0, now));
        assert!(rank(2.0, now - 91 * day) < rank(1.0, now));
        assert!(rank(0.0, now) < rank(f32::MIN_POSITIVE * 2.0, now));
    }

    #[test]
    fn of_many_the_highest_are_kept_highest_first() {
        let mut best = Best::new(3);
        for revision in [4, 9, 1, 7, 3] {
            let place = Place {
                rank: 0,
                revision: Revision(revision),
            };
            best.add((place, 1));
        }
        let kept: Vec<u64> = best
            .into_sorted()
            .into_iter()
            .map(|(place, _)| place.revision.0)
            .collect();
        assert_eq!(kept, [9, 7, 4]);
    }
}
