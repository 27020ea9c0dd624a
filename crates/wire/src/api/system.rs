//! What the server says of a conversation, among its messages.

use serde::{Deserialize, Serialize};

use super::groups::{GroupRole, History};
use crate::{MessageId, Personal, UserId};

/// Something that happened to a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "event", rename_all = "snake_case", deny_unknown_fields)]
pub enum SystemEvent {
    /// The group began.
    Created {
        /// What it was called.
        title: Personal,
    },
    /// It has a new title.
    Renamed {
        /// The new one.
        title: Personal,
    },
    /// It has a new colour.
    Coloured,
    /// The author added people.
    Added {
        /// Whom.
        users: Vec<UserId>,
    },
    /// The author removed somebody.
    Removed {
        /// Whom.
        user: UserId,
    },
    /// The author left.
    Left,
    /// The author joined by a link.
    Joined,
    /// Somebody may do other things now.
    Role {
        /// Who.
        user: UserId,
        /// What they are.
        role: GroupRole,
    },
    /// New members see something else of what was said before.
    History {
        /// What.
        history: History,
    },
    /// The author pinned a message.
    MessagePinned {
        /// Which.
        message: MessageId,
    },
    /// An administrator looked at a reported message.
    Looked {
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Personal>,
    },
}

impl SystemEvent {
    /// Whom it is about, besides who did it.
    pub fn people(&self) -> &[UserId] {
        match self {
            Self::Added { users } => users,
            Self::Removed { user } | Self::Role { user, .. } => std::slice::from_ref(user),
            Self::Created { .. }
            | Self::Renamed { .. }
            | Self::Coloured
            | Self::Left
            | Self::Joined
            | Self::History { .. }
            | Self::MessagePinned { .. }
            | Self::Looked { .. } => &[],
        }
    }
}
