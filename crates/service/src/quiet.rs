//! Who hears of what somebody does in a conversation. Where one of two blocks the other, neither hears of what the other
//! does, and the blocked one is not told: what they say is kept for them alone.

use parlour_domain::conversations::start::other_of;
use parlour_domain::{Announcement, Audience};
use parlour_store::conversations::{self, MemberRow};
use parlour_store::messages::{self, HiddenRow};
use parlour_store::{Connection, Unit};
use parlour_wire::api::messages::Message;
use parlour_wire::event::Change;
use parlour_wire::{ConversationId, MessageId, Revision, SiteId, Timestamp, UserId};

use crate::Result;

/// Who hears of what somebody does in a conversation they are in.
pub(crate) fn heard_by(place: &MemberRow) -> Audience {
    if place.quiet.is() {
        Audience::Inbox(place.user)
    } else {
        Audience::Conversation(place.conversation)
    }
}

/// As [`heard_by`], where it is about a message: one that was withheld from the other stays so after the block.
pub(crate) async fn heard_about(
    c: &mut Connection,
    site: SiteId,
    place: &MemberRow,
    message: &Message,
) -> Result<Audience> {
    if place.quiet.is() {
        return Ok(heard_by(place));
    }
    seen_by(c, site, message).await
}

/// Who sees a message: those who must hear that it is gone, whoever blocks whom.
pub(crate) async fn seen_by(c: &mut Connection, site: SiteId, message: &Message) -> Result<Audience> {
    let other = other(c, site, message.conversation, message.author).await?;
    Ok(match other {
        Some(other) if messages::is_withheld(c, site, other, message.id).await? => {
            Audience::Inbox(message.author)
        }
        _ => Audience::Conversation(message.conversation),
    })
}

/// Tells what became of a message: on the channel of its conversation, or where somebody who is there came too late to see
/// it, each who does see it.
pub(crate) async fn tell_about(
    unit: &mut Unit,
    site: SiteId,
    to: Audience,
    message: &Message,
    change: Change,
) -> std::result::Result<(), parlour_store::Error> {
    let (conversation, place) = (message.conversation, message.revision);
    let to = match to {
        Audience::Conversation(_) if conversations::shut_out(unit, site, conversation, place).await? => {
            let seeing = conversations::who_sees(unit, site, conversation, place).await?;
            seeing.into_iter().map(Audience::Inbox).collect()
        }
        to => vec![to],
    };
    for to in to {
        let change = change.clone();
        unit.announce(Announcement { site, to, change });
    }
    Ok(())
}

/// Keeps a message of the blocked from whoever blocks them, for good: as if they had deleted it for themselves, with no
/// place in the log that they could hear of.
pub(crate) async fn withhold(
    unit: &mut Unit,
    site: SiteId,
    conversation: ConversationId,
    author: UserId,
    message: MessageId,
    at: Timestamp,
) -> std::result::Result<(), parlour_store::Error> {
    if let Some(user) = other(unit, site, conversation, author).await? {
        let row = HiddenRow {
            user,
            message,
            conversation,
            changed: Revision::ZERO,
            hidden_at: at,
        };
        messages::hide(unit, site, &row).await?;
    }
    Ok(())
}

/// The other one of a direct conversation; `None`: it is a group.
pub(crate) async fn other(
    c: &mut Connection,
    site: SiteId,
    conversation: ConversationId,
    one: UserId,
) -> std::result::Result<Option<UserId>, parlour_store::Error> {
    let row = conversations::get(c, site, conversation).await?;
    Ok(row.and_then(|row| row.pair).map(|pair| other_of(&pair, one)))
}
