//! What changed. `GET /api/v1/changes` answers with [`Change`]s; a sealed event is a change on its way.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::api::conversations::{Conversation, Draft, Member, Own};
use crate::api::groups::{Group, GroupRole};
use crate::api::messages::Message;
use crate::api::passes::ChannelKey;
use crate::api::presence::Presence;
use crate::api::responses::ReactionCount;
use crate::api::scheduled::Scheduled;
use crate::api::users::{Me, User};
use crate::envelope::Class;
use crate::{ConversationId, MessageId, Personal, Revision, Timestamp, UserId};

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
    /// Somebody's reactions to a message changed.
    Reaction(ReactionChange),
    /// Somebody voted in a poll, or took their vote back.
    Vote(VoteChange),
    /// You starred a message, or no longer do.
    Star(StarChange),
    /// A message of yours waits to be sent, or no longer does.
    Scheduled(ScheduledChange),
    /// A conversation is new to you, you left it, or it changed. `last_message`, `unread`, `mentions` and `draft` are as
    /// they were when this was written.
    Conversation(Box<Conversation>),
    /// A group changed; on its channel only (`/changes` answers with the whole conversation).
    Group(GroupChange),
    /// You keep a conversation otherwise, or emptied it.
    Own(OwnChange),
    /// You blocked somebody, or no longer do.
    Block(BlockChange),
    /// Somebody's cursors moved.
    Receipt(ReceiptChange),
    /// Your draft changed on another device; `None`: it is gone.
    Draft(DraftChange),
    /// Somebody you talk to changed their name.
    User(User),
    /// Your own settings changed on another device.
    Me(Me),
}

/// A group, after something about it changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GroupChange {
    /// Which.
    pub conversation: ConversationId,
    /// See [`Conversation::changed`].
    pub changed: Revision,
    /// What it is now.
    pub group: Group,
    /// How many are in it now.
    pub member_count: u32,
    /// Who came, 32 at most; `member_count` tells whether there were more.
    pub added: Vec<Member>,
    /// Who left or was removed.
    pub removed: Vec<UserId>,
    /// Who may do other things now.
    pub roles: Vec<RoleChange>,
}

/// Somebody may do other things in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleChange {
    /// Who.
    pub user: UserId,
    /// What they are now.
    pub role: GroupRole,
}

/// How one keeps a conversation now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnChange {
    /// Which.
    pub conversation: ConversationId,
    /// How.
    pub own: Own,
    /// Everything up to here is gone for you, and the conversation is not listed until something comes after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cleared: Option<Revision>,
}

/// Whether one blocks somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BlockChange {
    /// Whom.
    pub user: User,
    /// `false`: no longer.
    pub blocked: bool,
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

/// Somebody's reactions to a message, and how many there are by now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReactionChange {
    /// Where.
    pub conversation: ConversationId,
    /// To what.
    pub message: MessageId,
    /// Who.
    pub user: UserId,
    /// All of theirs, earliest first; none: they took the last one back.
    pub emoji: Vec<Personal>,
    /// Everybody's, in the order in which they were first given.
    pub counts: Vec<ReactionCount>,
}

/// Somebody's vote in a poll, and what was chosen by now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VoteChange {
    /// Where.
    pub conversation: ConversationId,
    /// The poll.
    pub message: MessageId,
    /// Who.
    pub user: UserId,
    /// What they chose; none: they took it back.
    pub options: Vec<u8>,
    /// How many chose each option.
    pub counts: Vec<u32>,
    /// How many people chose anything.
    pub voters: u32,
}

/// A star, or its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StarChange {
    /// Where the message is.
    pub conversation: ConversationId,
    /// Which one.
    pub message: MessageId,
    /// Whether it is starred now.
    pub starred: bool,
}

/// A message that waits to be sent, or the end of its waiting: it was sent, or let go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ScheduledChange {
    /// The id it has or will have.
    pub id: MessageId,
    /// Where.
    pub conversation: ConversationId,
    /// As it is now; absent: it no longer waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheduled: Option<Scheduled>,
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
        change: Box<Change>,
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
    /// Inbox only: somebody came or went. Told to those who are here and may know.
    Presence(Presence),
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
