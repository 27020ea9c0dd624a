//! What changed. `GET /api/v1/changes` answers with [`Change`]s; a sealed event is a change on its way.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::api::conversations::{Conversation, Draft};
use crate::api::messages::Message;
use crate::api::passes::ChannelKey;
use crate::api::users::{Me, User};
use crate::envelope::Class;
use crate::{ConversationId, MessageId, Revision, Timestamp, UserId};

/// One durable change, as its result: applying it twice, or an older one after a newer one, does no harm
/// (keep what has the higher revision).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Change {
    /// Its place in the site's log.
    pub revision: Revision,
    /// What it is about.
    #[serde(flatten)]
    pub what: What,
}

/// The kinds of durable change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum What {
    /// A message was sent, edited or deleted; this is how it is now.
    Message(Message),
    /// You deleted a message for yourself.
    MessageHidden(MessageHidden),
    /// A conversation is new to you, or its members changed. `last_message`, `unread` and `draft` are as they were
    /// when this was written.
    Conversation(Box<Conversation>),
    /// Somebody's cursors moved.
    Receipt(ReceiptChange),
    /// Your draft changed on another device; `None`: it is gone.
    Draft(DraftChange),
    /// Somebody you talk to changed their name.
    User(User),
    /// Your own settings changed on another device.
    Me(Me),
}

/// A message deleted for oneself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessageHidden {
    /// Where it was.
    pub conversation: ConversationId,
    /// Which one.
    pub message: MessageId,
}

/// How far somebody has come in a conversation. Cursors only grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceiptChange {
    /// Where.
    pub conversation: ConversationId,
    /// Who.
    pub user: UserId,
    /// Revision of the last message read; absent when one of the two hides read receipts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<Revision>,
    /// Revision of the last message that reached a device of theirs.
    pub delivered: Revision,
}

/// A draft, or its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftChange {
    /// Where it waits.
    pub conversation: ConversationId,
    /// What it says now.
    pub draft: Option<Draft>,
}

/// What is inside an envelope, as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Event {
    /// Goes up with every event of one channel and generation; one that does not is a replay.
    #[serde(with = "text")]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub counter: u64,
    /// The conversation of the channel; absent on an inbox channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conversation: Option<ConversationId>,
    /// What it says.
    #[serde(flatten)]
    pub body: EventBody,
}

impl Event {
    /// How the relay treats it under pressure. Keys are ephemeral, yet losing them must be told like losing a change.
    pub const fn class(&self) -> Class {
        match &self.body {
            EventBody::Durable { .. }
            | EventBody::Ephemeral {
                signal: Signal::Keys { .. },
                ..
            } => Class::Durable,
            EventBody::Ephemeral { .. } => Class::Ephemeral,
        }
    }
}

/// The two classes of event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum EventBody {
    /// Has happened and is stored.
    Durable {
        /// Revision of the durable event before this one on the channel: whoever has not seen that one fetches
        /// `/changes`. Absent when the publisher does not know (it restarted), and on receipts, which are
        /// last-value state outside the chain.
        #[serde(skip_serializing_if = "Option::is_none")]
        previous: Option<Revision>,
        /// The change itself.
        #[serde(flatten)]
        change: Change,
    },
    /// Is happening, and will not be told again.
    Ephemeral {
        /// Worthless after this.
        expires_at: Timestamp,
        /// What it is.
        #[serde(flatten)]
        signal: Signal,
    },
}

/// The kinds of ephemeral event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", content = "body", rename_all = "snake_case")]
pub enum Signal {
    /// Somebody is typing in this conversation.
    Typing {
        /// Who.
        user: UserId,
        /// `false`: stopped.
        typing: bool,
    },
    /// Inbox only: new channel keys. Ask for a pass that covers them, then look at `/changes`.
    Keys {
        /// The keys.
        keys: Vec<ChannelKey>,
    },
    /// Inbox only: how far the log has come. Whoever has not seen a conversation's number fetches `/changes`;
    /// whoever has seen them all may move their cursor to `revision`.
    Heads {
        /// All that concerns you up to here is in `conversations`, in earlier heads, or on your inbox channel.
        revision: Revision,
        /// Last durable, chained revision of each conversation with something new since the heads before.
        conversations: BTreeMap<ConversationId, Revision>,
        /// Last durable revision on your inbox channel.
        inbox: Revision,
    },
}

mod text {
    use serde::{Deserialize, Deserializer, Serializer, de};

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for this signature")]
    pub fn serialize<S: Serializer>(value: &u64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse()
            .map_err(|_| de::Error::custom("expected a whole number in a string"))
    }
}
