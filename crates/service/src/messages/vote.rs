//! Choose in a poll, and close it.

use parlour_domain::conversations::contact::write;
use parlour_domain::messages::poll;
use parlour_store::messages;
use parlour_store::responses::{self, ResponderRow, ResponseKind};
use parlour_wire::api::messages::Message;
use parlour_wire::event::{Change, What};
use parlour_wire::{MessageId, Personal};

use super::responded;
use crate::{Actor, Error, Result, Service, access, quiet};

impl Service {
    /// Puts one's choice in the place of the one before; none takes it back.
    pub async fn vote(&self, actor: &Actor, id: MessageId, chosen: Vec<u8>) -> Result<()> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        self.store
            .write(async move |unit| {
                let (poll, place) = access::message_there(unit, site, user, id).await?;
                let chosen = poll::vote(&poll, &chosen)?;
                let before = responses::of_people(unit, site, user, &[(id, user)])
                    .await?
                    .remove(&(id, user, ResponseKind::Vote))
                    .unwrap_or_default();
                let choices: Vec<Personal> = chosen
                    .iter()
                    .map(|option| Personal::new(option.to_string()))
                    .collect();
                let same =
                    before.len() == choices.len() && choices.iter().all(|choice| before.contains(choice));
                if same {
                    return Ok::<_, Error>(());
                }
                write(place.quiet.blocks)?;
                let row = ResponderRow {
                    message: id,
                    kind: ResponseKind::Vote,
                    user,
                    conversation: poll.conversation,
                    changed: unit.next_revision(site).await?,
                    withheld: place.quiet.is(),
                };
                let row = responses::replace(unit, site, &row, &choices, now).await?;
                Ok(responded::tell(unit, site, &row).await?)
            })
            .await
    }

    /// Closes a poll: it takes no more votes. Closing twice is closing once.
    pub async fn close_poll(&self, actor: &Actor, id: MessageId) -> Result<Message> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        self.store
            .write(async move |unit| {
                let (poll, place) = access::message_there(unit, site, user, id).await?;
                let standing = access::standing(unit, site, &place).await?;
                poll::may_close(&poll, user, standing)?;
                let Some(content) = poll::close(&poll, now)? else {
                    return Ok::<_, Error>(poll);
                };
                write(place.quiet.blocks)?;
                if place.quiet.blocked {
                    quiet::withhold(unit, site, poll.conversation, user, id, now).await?;
                }
                let to = quiet::heard_about(unit, site, &place, &poll).await?;
                let changed = unit.next_revision(site).await?;
                messages::restate(unit, site, id, &content, changed).await?;
                let closed = Message {
                    changed,
                    content: Some(content),
                    ..poll
                };
                let change = Change {
                    revision: changed,
                    what: What::Message(closed.clone()),
                };
                quiet::tell_about(unit, site, to, &closed, change).await?;
                Ok(closed)
            })
            .await
    }
}
