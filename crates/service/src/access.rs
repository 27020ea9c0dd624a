//! Who may see what. A thing that is not there and one that is not yours are the same refusal.

use parlour_domain::Refusal;
use parlour_domain::messages::Standing;
use parlour_store::conversations::MemberRow;
use parlour_store::{Connection, Unit, conversations, history, messages};
use parlour_wire::api::conversations::ConversationKind;
use parlour_wire::api::messages::Message;
use parlour_wire::{ConversationId, MessageId, SiteId, UserId};

use crate::{Error, Result};

/// What was found, or the refusal that tells nothing.
pub(crate) fn visible<T>(found: Option<T>) -> Result<T> {
    found.ok_or_else(|| Error::Refused(Refusal::not_found()))
}

/// Refuses strangers, and those who left.
pub(crate) fn present(place: Option<MemberRow>) -> Result<MemberRow> {
    let place = visible(place)?;
    if place.is_present() {
        Ok(place)
    } else {
        Err(Refusal::no_longer_a_member().into())
    }
}

/// The place of somebody who is in a conversation now.
pub(crate) async fn place(
    c: &mut Connection,
    site: SiteId,
    user: UserId,
    id: ConversationId,
) -> Result<MemberRow> {
    present(conversations::membership(c, site, id, user).await?)
}

/// A message that the user sees: they are in its conversation, or were when it was said; they did not delete it for
/// themselves, and it was not withheld from them. As it was when they left, if they did.
pub(crate) async fn find_message(
    c: &mut Connection,
    site: SiteId,
    user: UserId,
    id: MessageId,
) -> std::result::Result<Option<Message>, parlour_store::Error> {
    let (mut seen, _) = history::look(c, site, user, &[id]).await?;
    Ok(seen.pop())
}

/// As [`message`], also one that they deleted for themselves: to delete it once more, or for everybody.
pub(crate) async fn message_to_delete(
    unit: &mut Unit,
    site: SiteId,
    user: UserId,
    id: MessageId,
) -> Result<(Message, MemberRow)> {
    let message = visible(messages::get(unit, site, id).await?)?;
    let place = conversations::membership(unit, site, message.conversation, user).await?;
    let place = visible(place.filter(|place| place.sees(message.revision)))?;
    if messages::is_withheld(unit, site, user, id).await? {
        return visible(None);
    }
    Ok((message, place))
}

/// As [`find_message`], inside a write.
pub(crate) async fn message(unit: &mut Unit, site: SiteId, user: UserId, id: MessageId) -> Result<Message> {
    visible(find_message(unit, site, user, id).await?)
}

/// Somebody's standing in a conversation they are in.
pub(crate) async fn standing(c: &mut Connection, site: SiteId, place: &MemberRow) -> Result<Standing> {
    let conversation = visible(conversations::get(c, site, place.conversation).await?)?;
    Ok(match conversation.kind {
        ConversationKind::Direct => Standing::Direct,
        ConversationKind::Group => Standing::Group {
            role: place.role,
            members: conversation.member_count,
        },
    })
}

/// As [`message`], by somebody who is in its conversation now.
pub(crate) async fn message_there(
    unit: &mut Unit,
    site: SiteId,
    user: UserId,
    id: MessageId,
) -> Result<(Message, MemberRow)> {
    let message = message(unit, site, user, id).await?;
    let place = place(unit, site, user, message.conversation).await?;
    Ok((message, place))
}
