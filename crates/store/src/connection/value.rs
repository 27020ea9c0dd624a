use parlour_wire::{
    Base64, ChannelId, ConversationId, EditId, Generation, InvitationId, MessageId, Personal, Revision,
    SessionId, SiteId, Timestamp, UserId,
};
use uuid::Uuid;

/// An argument of a statement. Never prints.
#[derive(Clone, Copy)]
pub(crate) enum Value<'a> {
    Null,
    Int(i64),
    /// Words, compared as people compare them.
    Text(&'a str),
    /// Words that must match to the byte (`TEXT` in SQLite, `VARBINARY` in MySQL).
    Exact(&'a str),
    Id([u8; 16]),
    Bytes(&'a [u8]),
}

impl<'a> Value<'a> {
    pub(crate) fn exact(text: &'a Personal) -> Self {
        Self::Exact(text.expose())
    }
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

macro_rules! ids {
    ($($id:ident),+) => {$(
        impl From<$id> for Value<'_> {
            fn from(id: $id) -> Self {
                Self::Id(*id.0.as_bytes())
            }
        }
    )+};
}
ids!(UserId, ConversationId, MessageId, EditId, InvitationId, SessionId);

impl From<Uuid> for Value<'_> {
    fn from(id: Uuid) -> Self {
        Self::Id(*id.as_bytes())
    }
}

impl From<ChannelId> for Value<'_> {
    fn from(id: ChannelId) -> Self {
        Self::Id(id.0)
    }
}

impl From<SiteId> for Value<'_> {
    fn from(site: SiteId) -> Self {
        Self::Int(i64::from(site.0))
    }
}

impl From<Generation> for Value<'_> {
    fn from(generation: Generation) -> Self {
        Self::Int(i64::from(generation.0))
    }
}

impl From<Revision> for Value<'_> {
    fn from(revision: Revision) -> Self {
        Self::Int(i64::try_from(revision.0).unwrap_or(i64::MAX))
    }
}

impl From<Timestamp> for Value<'_> {
    fn from(time: Timestamp) -> Self {
        Self::Int(time.millis())
    }
}

impl From<bool> for Value<'_> {
    fn from(value: bool) -> Self {
        Self::Int(i64::from(value))
    }
}

impl From<u32> for Value<'_> {
    fn from(value: u32) -> Self {
        Self::Int(i64::from(value))
    }
}

impl From<i64> for Value<'_> {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl<'a> From<&'a Personal> for Value<'a> {
    fn from(text: &'a Personal) -> Self {
        Self::Text(text.expose())
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a [u8; 32]> for Value<'a> {
    fn from(bytes: &'a [u8; 32]) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a> From<&'a Base64> for Value<'a> {
    fn from(bytes: &'a Base64) -> Self {
        Self::Bytes(&bytes.0)
    }
}
