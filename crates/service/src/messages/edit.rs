//! Let a message say something else.

use parlour_domain::messages::edit::{Edited, edit};
use parlour_domain::{Announcement, Audience};
use parlour_store::message_edits::{self, EditRow};
use parlour_store::messages;
use parlour_wire::MessageId;
use parlour_wire::api::messages::{Edit, Message};
use parlour_wire::event::{Change, What};

use crate::{Actor, Error, Result, Service, access};

impl Service {
    /// Replaces what a message says; what it said before is kept for its author and moderators.
    pub async fn edit_message(&self, actor: &Actor, id: MessageId, body: Edit) -> Result<Message> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let limits = self.settings.limits;
        self.store
            .write(async move |unit| {
                let message = access::message(unit, site, user, id).await?;
                if message_edits::exists(unit, site, id, body.id).await? {
                    return Ok::<_, Error>(message);
                }
                if edit(&message, user, &body.content, &limits)? == Edited::Same {
                    return Ok(message);
                }
                let changed = unit.next_revision(site).await?;
                if let Some(content) = message.content.clone() {
                    let conversation = message.conversation;
                    let earlier = EditRow {
                        message: id,
                        id: body.id,
                        conversation,
                        content,
                        replaced_at: now,
                    };
                    message_edits::insert(unit, site, &earlier).await?;
                }
                messages::edit(unit, site, id, &body.content, now, changed).await?;
                let edited = Message {
                    changed,
                    edited_at: Some(now),
                    content: Some(body.content.clone()),
                    ..message
                };
                unit.announce(Announcement {
                    site,
                    to: Audience::Conversation(edited.conversation),
                    change: Change {
                        revision: changed,
                        what: What::Message(edited.clone()),
                    },
                });
                Ok(edited)
            })
            .await
    }
}
