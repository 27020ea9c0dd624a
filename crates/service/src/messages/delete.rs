//! Let a message go, for oneself or for everybody.

use parlour_domain::messages::delete::for_all;
use parlour_domain::{Announcement, Audience};
use parlour_store::conversations;
use parlour_store::messages::{self, HiddenRow};
use parlour_wire::MessageId;
use parlour_wire::api::messages::{DeleteFor, Message};
use parlour_wire::event::{Change, MessageHidden, What};

use crate::{Actor, Error, Result, Service, access, quiet};

impl Service {
    /// Deletes a message. For everybody: its words, and what it said before, are gone from the database when this
    /// answers; that there was one stays. Doing it twice is doing it once.
    pub async fn delete_message(&self, actor: &Actor, id: MessageId, whose: DeleteFor) -> Result<()> {
        match whose {
            DeleteFor::Me => self.hide_message(actor, id).await,
            DeleteFor::All => self.delete_for_all(actor, id).await,
        }
    }

    async fn delete_for_all(&self, actor: &Actor, id: MessageId) -> Result<()> {
        let (site, user, role, now) = (actor.site, actor.user.id, actor.user.role, self.ambient.now());
        let moderators = self.decided.of(site).moderators_delete;
        self.store
            .write(async move |unit| {
                let (message, place) = access::message_to_delete(unit, site, user, id).await?;
                let place = access::present(Some(place))?;
                for_all(&message, user, role, place.role, moderators)?;
                if message.deleted_at.is_some() {
                    return Ok::<_, Error>(());
                }
                let to = quiet::seen_by(unit, site, &message).await?;
                let changed = unit.next_revision(site).await?;
                let deleted = Message {
                    changed,
                    deleted_at: Some(now),
                    content: None,
                    pinned_at: None,
                    pinned_by: None,
                    ..message
                };
                messages::delete_for_all(unit, site, id, now, changed).await?;
                let change = Change {
                    revision: changed,
                    what: What::Message(deleted.clone()),
                };
                // It is gone for who left as well, who hears of nothing else there.
                let gone = conversations::who_saw(unit, site, deleted.conversation, deleted.revision);
                for user in gone.await? {
                    let (to, change) = (Audience::Inbox(user), change.clone());
                    unit.announce(Announcement { site, to, change });
                }
                Ok(quiet::tell_about(unit, site, to, &deleted, change).await?)
            })
            .await
    }

    async fn hide_message(&self, actor: &Actor, id: MessageId) -> Result<()> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        self.store
            .write(async move |unit| {
                let (message, _) = access::message_to_delete(unit, site, user, id).await?;
                let changed = unit.next_revision(site).await?;
                let conversation = message.conversation;
                let row = HiddenRow {
                    user,
                    message: id,
                    conversation,
                    changed,
                    hidden_at: now,
                };
                if !messages::hide(unit, site, &row).await? {
                    return Ok::<_, Error>(());
                }
                let hidden = MessageHidden {
                    conversation,
                    message: id,
                };
                unit.announce(Announcement {
                    site,
                    to: Audience::Inbox(user),
                    change: Change {
                        revision: changed,
                        what: What::MessageHidden(hidden),
                    },
                });
                Ok(())
            })
            .await
    }
}
