use parlour_wire::event::{Event, EventBody};
use parlour_wire::{ConversationId, Timestamp};

use crate::channel::{Channel, SealError};

/// After so many events a channel takes a new key.
const MOST_EVENTS: u64 = 1 << 24;

/// The one writer of a channel in one generation: it gives each event the next counter.
#[derive(Debug)]
pub struct Publisher {
    channel: Channel,
    conversation: Option<ConversationId>,
    first: u64,
    next: u64,
}

impl Publisher {
    /// Begins, or begins again after a restart. The counter starts from the clock (milliseconds × 2¹⁰), which
    /// keeps it above every earlier start's without being stored, as long as a channel has fewer than 2¹⁰
    /// events a millisecond and the clock is not set back past the last start.
    pub fn new(channel: Channel, conversation: Option<ConversationId>, now: Timestamp) -> Self {
        let first = now.millis().unsigned_abs().saturating_mul(1 << 10);
        Self {
            channel,
            conversation,
            first,
            next: first,
        }
    }

    /// Its channel.
    pub const fn channel(&self) -> &Channel {
        &self.channel
    }

    /// Seals the channel's next event. `nonce` must be random. A failure uses up no counter.
    pub fn seal(&mut self, nonce: [u8; 12], body: EventBody) -> Result<Vec<u8>, SealError> {
        let event = Event {
            counter: self.next,
            conversation: self.conversation,
            body,
        };
        let sealed = self.channel.seal(nonce, &event)?;
        self.next = self.next.saturating_add(1);
        Ok(sealed)
    }

    /// Whether the key has served long enough (2²⁴ events) and the channel needs the next generation.
    pub const fn is_spent(&self) -> bool {
        self.next - self.first >= MOST_EVENTS
    }
}
