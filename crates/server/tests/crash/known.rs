//! What one device knows, kept up to date by changes that may come twice and in any order.

use std::collections::HashMap;

use parlour_wire::api::messages::Message;
use parlour_wire::event::{Change, What};
use parlour_wire::{ConversationId, MessageId, Revision};

#[derive(Default)]
pub struct Known {
    pub messages: HashMap<MessageId, Message>,
    /// All that concerns this person up to here is known.
    pub cursor: Revision,
    /// Their own read cursors, as acknowledged.
    pub read: HashMap<ConversationId, Revision>,
    /// A read cursor is on its way and not acknowledged yet.
    pub telling: bool,
    /// Messages that `/changes` told of, with repetitions.
    pub told_by_changes: u64,
    /// What came through the relay.
    pub heard: Heard,
}

/// What a socket brought.
#[derive(Debug, Default)]
pub struct Heard {
    /// Times the relay let them in.
    pub admitted: u64,
    /// Times it said that something was missed.
    pub missed: u64,
    /// Durable events.
    pub events: u64,
    /// Events of channels that were not known.
    pub unknown: u64,
    /// Messages that were not known yet.
    pub news: u64,
}

impl Known {
    /// Takes in a change; what is newer wins. Says whether the message was not known before.
    pub fn apply(&mut self, change: Change) -> bool {
        let What::Message(message) = change.what else {
            return false;
        };
        assert_eq!(change.revision, message.changed);
        let before = self.messages.get(&message.id).map(|known| known.changed);
        if before.is_none_or(|before| before < message.changed) {
            self.messages.insert(message.id, message);
        }
        before.is_none()
    }
}
