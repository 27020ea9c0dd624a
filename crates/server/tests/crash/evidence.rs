//! What anybody was ever told about the log: a revision is one message, and a message has one revision, for all time.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use parlour_wire::api::messages::Message;
use parlour_wire::{MessageId, Revision};

#[derive(Default)]
pub struct Evidence(Mutex<Seen>);

#[derive(Default)]
struct Seen {
    messages: HashMap<MessageId, Revision>,
    revisions: HashMap<Revision, MessageId>,
}

impl Evidence {
    /// Somebody was told of this message, in an answer, a change or an event.
    pub fn saw(&self, message: &Message) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let revision = *seen.messages.entry(message.id).or_insert(message.revision);
        let id = *seen.revisions.entry(message.revision).or_insert(message.id);
        drop(seen);
        assert_eq!(
            revision, message.revision,
            "message {} has two revisions",
            message.id
        );
        assert_eq!(id, message.id, "revision {} was used twice", message.revision);
    }

    /// Every message anybody was told of.
    pub fn all(&self) -> HashMap<MessageId, Revision> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .messages
            .clone()
    }
}
