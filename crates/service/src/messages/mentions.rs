//! Whom messages mention.

use std::collections::{HashMap, HashSet};

pub(super) use parlour_domain::messages::mentions::calls_everybody;
use parlour_domain::messages::mentions::{Mentions, Named, mentions, named};
use parlour_domain::messages::{Send, Standing};
use parlour_store::conversations::MemberRow;
use parlour_store::{Unit, conversations};
use parlour_wire::api::conversations::ConversationKind;
use parlour_wire::api::messages::Message;
use parlour_wire::{ConversationId, SiteId, UserId};

/// Notes whom some messages mention, with three statements for all of them, and none where nobody is named. What is passed on
/// mentions nobody: its author called those who were there.
pub(crate) async fn note(
    unit: &mut Unit,
    site: SiteId,
    messages: &[Message],
) -> Result<(), parlour_store::Error> {
    let found = messages
        .iter()
        .filter(|message| message.forwarded_from.is_none())
        .filter_map(|message| Some((message, named(message.content.as_ref()?))));
    let calling: Vec<(&Message, Named)> = found
        .filter(|(_, named)| named.all || !named.people.is_empty())
        .collect();
    if calling.is_empty() {
        return Ok(());
    }
    let pairs: Vec<(ConversationId, UserId)> = calling
        .iter()
        .flat_map(|(message, named)| {
            let people = named.people.iter();
            people.map(|user| (message.conversation, *user))
        })
        .collect();
    let places: HashSet<_> = conversations::memberships(unit, site, &pairs)
        .await?
        .into_iter()
        .filter(MemberRow::is_present)
        .map(|place| (place.conversation, place.user))
        .collect();
    let everybody = calling.iter().filter(|(_, named)| named.all);
    let sizes = sizes(unit, site, everybody.map(|(message, _)| message.conversation)).await?;
    let mentioned: Vec<(&Message, Mentions)> = calling
        .into_iter()
        .map(|(message, named)| {
            let place = message.conversation;
            let is_member = |user| places.contains(&(place, user));
            let mentions = mentions(named, message.author, sizes.contains_key(&place), is_member);
            (message, mentions)
        })
        .collect();
    parlour_store::mentions::insert(unit, site, &mentioned).await
}

/// The standing of each who calls everybody, in the groups where they do: two statements, and none where nobody does.
pub(super) async fn standings(
    unit: &mut Unit,
    site: SiteId,
    sends: &[Send],
) -> Result<HashMap<(ConversationId, UserId), Standing>, parlour_store::Error> {
    let calling: Vec<_> = sends
        .iter()
        .filter(|send| calls_everybody(send))
        .map(|send| (send.conversation, send.sender))
        .collect();
    if calling.is_empty() {
        return Ok(HashMap::new());
    }
    let sizes = sizes(unit, site, calling.iter().map(|(conversation, _)| *conversation)).await?;
    let places = conversations::memberships(unit, site, &calling).await?;
    Ok(places
        .into_iter()
        .filter_map(|place| {
            let members = *sizes.get(&place.conversation)?;
            let role = place.role;
            Some((
                (place.conversation, place.user),
                Standing::Group { role, members },
            ))
        })
        .collect())
}

/// How many are in each of some groups.
async fn sizes(
    unit: &mut Unit,
    site: SiteId,
    of: impl Iterator<Item = ConversationId>,
) -> Result<HashMap<ConversationId, u32>, parlour_store::Error> {
    let of: Vec<ConversationId> = of.collect::<HashSet<_>>().into_iter().collect();
    let groups = conversations::many(unit, site, &of).await?;
    Ok(groups
        .into_iter()
        .filter(|conversation| conversation.kind == ConversationKind::Group)
        .map(|conversation| (conversation.id, conversation.member_count))
        .collect())
}
