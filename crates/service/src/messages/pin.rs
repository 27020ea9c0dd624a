//! Pin a message where everybody finds it, and take it down.

use parlour_domain::conversations::contact::write;
use parlour_domain::messages::pins;
use parlour_domain::{Announcement, Audience};
use parlour_store::conversations::MemberRow;
use parlour_store::left::Left;
use parlour_store::responses::{self, PINNED, ResponderRow, ResponseKind, TAKEN_DOWN};
use parlour_store::{Unit, conversations, history, messages};
use parlour_wire::api::messages::{Content, Found, Message};
use parlour_wire::api::system::SystemEvent;
use parlour_wire::event::{Change, What};
use parlour_wire::{ConversationId, MessageId, SiteId, Timestamp, UserId};

use super::{extras, responded};
use crate::{Actor, Error, Result, Service, access, quiet};

impl Service {
    /// Pins a message, and says so in the conversation; pinning it twice is pinning it once.
    pub async fn pin_message(&self, actor: &Actor, id: MessageId) -> Result<()> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let (limits, notice) = (self.settings.limits, MessageId(self.ambient.id()));
        self.store
            .write(async move |unit| {
                let (message, place) = access::message_there(unit, site, user, id).await?;
                let message = seen(unit, site, user, message).await?;
                if message.pinned_at.is_some() {
                    return Ok::<_, Error>(());
                }
                let standing = access::standing(unit, site, &place).await?;
                let pinned = history::pinned(unit, site, message.conversation).await?;
                pins::pin(&message, standing, pinned, &limits)?;
                write(place.quiet.blocks)?;
                let to = put(unit, site, &place, &message, Some((now, user)), now).await?;
                let conversation = message.conversation;
                let event = SystemEvent::MessagePinned { message: id };
                let (revision, content) = (unit.next_revision(site).await?, Content::System { event });
                let said = Message::new(notice, conversation, revision, user, now, content);
                messages::insert_many(unit, site, std::slice::from_ref(&said)).await?;
                if to == Audience::Inbox(user) {
                    quiet::withhold(unit, site, conversation, user, notice, now).await?;
                }
                unit.announce(Announcement {
                    site,
                    to,
                    change: Change {
                        revision,
                        what: What::Message(said),
                    },
                });
                Ok(())
            })
            .await
    }

    /// Takes a pinned message down; one that is not pinned is no error.
    pub async fn unpin_message(&self, actor: &Actor, id: MessageId) -> Result<()> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        self.store
            .write(async move |unit| {
                let (message, place) = access::message_there(unit, site, user, id).await?;
                let message = seen(unit, site, user, message).await?;
                if message.pinned_at.is_none() {
                    return Ok::<_, Error>(());
                }
                pins::may_pin(access::standing(unit, site, &place).await?)?;
                write(place.quiet.blocks)?;
                put(unit, site, &place, &message, None, now).await?;
                Ok(())
            })
            .await
    }

    /// A conversation's pinned messages, newest pin first.
    pub async fn list_pins(&self, actor: &Actor, conversation: ConversationId) -> Result<Found> {
        let (site, user, limit) = (actor.site, actor.user.id, self.settings.limits.pins);
        let found = self
            .store
            .read(async move |c| {
                let Some(place) = conversations::membership(c, site, conversation, user).await? else {
                    return Ok(None);
                };
                let mut pins = history::pins(c, site, &place, limit).await?;
                for pin in history::withheld_pins(c, site, &place, limit).await? {
                    if pins.iter().all(|there| there.id != pin.id) {
                        pins.push(pin);
                    }
                }
                let left = std::iter::once(&place).collect();
                extras::fill(c, site, user, &left, &mut pins).await?;
                pins.retain(|pin| pin.pinned_at.is_some());
                pins.sort_by_key(|pin| std::cmp::Reverse((pin.pinned_at, pin.revision)));
                pins.truncate(limit as usize);
                Ok(Some(pins))
            })
            .await?;
        let messages = access::visible(found)?;
        Ok(Found { messages })
    }
}

/// A message with its pin as one person sees it.
async fn seen(unit: &mut Unit, site: SiteId, user: UserId, mut message: Message) -> Result<Message> {
    extras::fill(unit, site, user, &Left::default(), [&mut message]).await?;
    message.extras = None;
    Ok(message)
}

/// Pins or takes down for everybody; for oneself alone while one of two blocks the other. Who hears of it.
async fn put(
    unit: &mut Unit,
    site: SiteId,
    place: &MemberRow,
    message: &Message,
    pinned: Option<(Timestamp, UserId)>,
    now: Timestamp,
) -> Result<Audience> {
    let changed = unit.next_revision(site).await?;
    if place.quiet.is() {
        let row = ResponderRow {
            message: message.id,
            kind: ResponseKind::Pin,
            user: place.user,
            conversation: message.conversation,
            changed,
            withheld: true,
        };
        let choice = if pinned.is_some() { PINNED } else { TAKEN_DOWN };
        responses::replace(unit, site, &row, &[choice.into()], now).await?;
        responded::tell(unit, site, &row).await?;
        return Ok(quiet::heard_by(place));
    }
    let to = quiet::heard_about(unit, site, place, message).await?;
    responses::forget_pins(unit, site, message.id).await?;
    messages::pin(unit, site, message.id, pinned, changed).await?;
    let (pinned_at, pinned_by) = pinned.unzip();
    let message = Message {
        changed,
        pinned_at,
        pinned_by,
        ..message.clone()
    };
    let change = Change {
        revision: changed,
        what: What::Message(message.clone()),
    };
    quiet::tell_about(unit, site, to, &message, change).await?;
    Ok(to)
}
