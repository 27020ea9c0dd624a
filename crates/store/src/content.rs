//! What messages hold, as two columns: a number for its kind, and words.

use std::borrow::Cow;

use parlour_wire::Personal;
use parlour_wire::api::messages::Content;

use crate::Error;
use crate::connection::{Row, Value};

const TEXT: i64 = 1;
const POLL: i64 = 2;
/// What happened to a conversation.
pub(crate) const SYSTEM: i64 = 3;

/// Content on its way into the database. A text is its own words; whatever has more to it is JSON.
pub(crate) struct Stored<'a> {
    kind: i64,
    words: Option<Cow<'a, str>>,
}

impl<'a> Stored<'a> {
    pub(crate) fn new(content: Option<&'a Content>) -> Self {
        let (kind, words) = match content {
            None => (TEXT, None),
            Some(Content::Text { text }) => (TEXT, Some(Cow::Borrowed(text.expose().as_str()))),
            Some(poll @ Content::Poll { .. }) => (POLL, Some(Cow::Owned(json(poll)))),
            Some(event @ Content::System { .. }) => (SYSTEM, Some(Cow::Owned(json(event)))),
        };
        Self { kind, words }
    }

    /// `content_kind`, `content`
    pub(crate) fn values(&self) -> [Value<'_>; 2] {
        [Value::Int(self.kind), self.words.as_deref().into()]
    }
}

fn json(content: &Content) -> String {
    // It has no keys but words, so this cannot fail; if it could, reading it would say so.
    serde_json::to_string(content).unwrap_or_default()
}

/// `content_kind`, `content`
pub(crate) fn read(row: &mut Row<'_>) -> Result<Option<Content>, Error> {
    let kind = row.take::<Option<i64>>()?;
    let Some(words) = row.take::<Option<Personal>>()? else {
        return Ok(None);
    };
    let content = match kind {
        Some(TEXT) => Some(Content::Text { text: words }),
        Some(_) => serde_json::from_str(words.expose()).ok(),
        None => None,
    };
    content.map(Some).ok_or_else(|| Error::Contradiction {
        table: "messages",
        detail: "content of an unknown kind".to_owned(),
    })
}
