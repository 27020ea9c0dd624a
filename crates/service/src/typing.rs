//! Somebody is typing: told at once, kept nowhere.

use parlour_domain::Audience;
use parlour_wire::ConversationId;
use parlour_wire::event::Signal;

use crate::{Actor, Result, Service};

/// How long "is typing" holds without being repeated, milliseconds.
const TYPING_MILLIS: i64 = 6_000;

impl Service {
    /// Tells the others, unless one has switched that off, or one of the two blocks the other.
    pub async fn put_typing(&self, actor: &Actor, id: ConversationId, typing: bool) -> Result<()> {
        let place = self.require_member(actor, id).await?;
        if !place.quiet.is() && actor.user.typing && self.decided.of(actor.site).typing {
            let signal = Signal::Typing {
                user: actor.user.id,
                typing,
            };
            let expires_at = self.ambient.now().plus_millis(TYPING_MILLIS);
            self.announcer
                .signal(actor.site, Audience::Conversation(id), signal, expires_at);
        }
        Ok(())
    }
}
