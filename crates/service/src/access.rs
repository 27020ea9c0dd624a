//! Who may see what. A thing that is not there and one that is not yours are the same refusal.

use parlour_domain::Refusal;
use parlour_store::{Connection, Unit, conversations, messages};
use parlour_wire::api::messages::Message;
use parlour_wire::{MessageId, SiteId, UserId};

use crate::{Error, Result};

/// What was found, or the refusal that tells nothing.
pub(crate) fn visible<T>(found: Option<T>) -> Result<T> {
    found.ok_or_else(|| Error::Refused(Refusal::not_found()))
}

/// A message in a conversation the user is in.
pub(crate) async fn find_message(
    c: &mut Connection,
    site: SiteId,
    user: UserId,
    id: MessageId,
) -> std::result::Result<Option<Message>, parlour_store::Error> {
    let Some(message) = messages::get(c, site, id).await? else {
        return Ok(None);
    };
    let member = conversations::membership(c, site, message.conversation, user).await?;
    Ok(member.map(|_| message))
}

/// As [`find_message`], inside a write.
pub(crate) async fn message(unit: &mut Unit, site: SiteId, user: UserId, id: MessageId) -> Result<Message> {
    visible(find_message(unit, site, user, id).await?)
}
