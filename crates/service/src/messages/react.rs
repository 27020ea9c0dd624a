//! Answer with an emoji, or take it back.

use parlour_domain::conversations::contact::write;
use parlour_domain::messages::emoji::emoji;
use parlour_domain::messages::reactions::{Given, give};
use parlour_store::Unit;
use parlour_store::conversations::MemberRow;
use parlour_store::responses::{self, ResponderRow, ResponseKind};
use parlour_wire::api::messages::Message;
use parlour_wire::api::responses::Reaction;
use parlour_wire::{MessageId, Personal, Revision, SiteId, UserId};

use super::{extras, responded};
use crate::{Actor, Error, Result, Service, access};

impl Service {
    /// Gives a message a reaction; giving it twice is giving it once.
    pub async fn react(&self, actor: &Actor, id: MessageId, given: &Personal) -> Result<()> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let (limits, given) = (self.settings.limits, emoji(given.expose())?);
        self.store
            .write(async move |unit| {
                let (message, place) = access::message_there(unit, site, user, id).await?;
                let there = standing(unit, site, user, id).await?;
                if give(&message, &given, &there, &limits)? == Given::Same {
                    return Ok::<_, Error>(());
                }
                write(place.quiet.blocks)?;
                let changed = unit.next_revision(site).await?;
                let row = row(&message, &place, changed);
                responses::insert(unit, site, &row, &given, now).await?;
                Ok(responded::tell(unit, site, &row).await?)
            })
            .await
    }

    /// Takes a reaction of one's own back; one that is not there is no error.
    pub async fn take_reaction_back(&self, actor: &Actor, id: MessageId, given: &Personal) -> Result<()> {
        let (site, user, given) = (actor.site, actor.user.id, emoji(given.expose())?);
        self.store
            .write(async move |unit| {
                let (message, place) = access::message_there(unit, site, user, id).await?;
                let there = standing(unit, site, user, id).await?;
                if !there
                    .iter()
                    .any(|reaction| reaction.mine && reaction.emoji == given)
                {
                    return Ok::<_, Error>(());
                }
                let changed = unit.next_revision(site).await?;
                let row = row(&message, &place, changed);
                if let Some(gone) = responses::remove(unit, site, &row, &given).await? {
                    responded::tell(unit, site, &gone).await?;
                }
                Ok(())
            })
            .await
    }
}

fn row(message: &Message, place: &MemberRow, changed: Revision) -> ResponderRow {
    ResponderRow {
        message: message.id,
        kind: ResponseKind::Reaction,
        user: place.user,
        conversation: message.conversation,
        changed,
        withheld: place.quiet.is(),
    }
}

async fn standing(unit: &mut Unit, site: SiteId, user: UserId, id: MessageId) -> Result<Vec<Reaction>> {
    let tallies = responses::tallies(unit, site, user, &[id]).await?;
    Ok(extras::reactions(tallies))
}
