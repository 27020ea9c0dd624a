//! Let a message say something else.

use parlour_domain::conversations::contact::write;
use parlour_domain::messages::edit::{Edited, edit};
use parlour_domain::messages::mentions::{call_everybody, named};
use parlour_store::message_edits::{self, EditRow};
use parlour_store::messages;
use parlour_wire::MessageId;
use parlour_wire::api::messages::{Edit, Message};
use parlour_wire::event::{Change, What};

use super::mentions;
use crate::{Actor, Error, Result, Service, access, quiet};

impl Service {
    /// Replaces what a message says; what it said before is kept for its author and moderators.
    pub async fn edit_message(&self, actor: &Actor, id: MessageId, body: Edit) -> Result<Message> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let limits = self.settings.limits;
        self.store
            .write(async move |unit| {
                let (message, place) = access::message_there(unit, site, user, id).await?;
                if message_edits::exists(unit, site, id, body.id).await? {
                    return Ok::<_, Error>(message);
                }
                if edit(&message, user, &body.content, &limits)? == Edited::Same {
                    return Ok(message);
                }
                let called = message.content.as_ref().is_some_and(|content| named(content).all);
                if named(&body.content).all && !called {
                    call_everybody(access::standing(unit, site, &place).await?)?;
                }
                write(place.quiet.blocks)?;
                if place.quiet.blocked {
                    quiet::withhold(unit, site, message.conversation, user, id, now).await?;
                }
                let to = quiet::heard_about(unit, site, &place, &message).await?;
                let changed = unit.next_revision(site).await?;
                if let Some(content) = message.content.clone() {
                    let conversation = message.conversation;
                    let earlier = EditRow {
                        message: id,
                        id: body.id,
                        conversation,
                        content,
                        said_since: Some(message.edited_at.unwrap_or(message.created_at)),
                        replaced_at: now,
                    };
                    message_edits::insert(unit, site, &earlier).await?;
                }
                messages::edit(unit, site, id, &body.content, now, changed).await?;
                parlour_store::mentions::forget(unit, site, id).await?;
                let edited = Message {
                    changed,
                    edited_at: Some(now),
                    content: Some(body.content.clone()),
                    ..message
                };
                mentions::note(unit, site, std::slice::from_ref(&edited)).await?;
                let change = Change {
                    revision: changed,
                    what: What::Message(edited.clone()),
                };
                quiet::tell_about(unit, site, to, &edited, change).await?;
                Ok(edited)
            })
            .await
    }
}
