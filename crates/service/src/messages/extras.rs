//! What hangs on messages besides their words, as one person sees it.

use std::collections::HashMap;

use parlour_store::left::Left;
use parlour_store::responses::{self, PINNED, ResponseKind, Tally};
use parlour_store::{Connection, stars};
use parlour_wire::api::messages::{Content, Message};
use parlour_wire::api::responses::{Extras, Reaction, ReactionCount, Votes};
use parlour_wire::{MessageId, SiteId, UserId};

type Result<T> = std::result::Result<T, parlour_store::Error>;

/// Fills in the extras of messages that somebody reads: three questions, however many they are, and two more if some of them
/// are from conversations they left.
pub(crate) async fn fill<'m>(
    c: &mut Connection,
    site: SiteId,
    viewer: UserId,
    left: &Left,
    messages: impl IntoIterator<Item = &'m mut Message>,
) -> Result<()> {
    let there = messages.into_iter().filter(|message| message.content.is_some());
    let mut there: Vec<&mut Message> = there.collect();
    let ids: Vec<MessageId> = there.iter().map(|message| message.id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let starred = stars::among(c, site, viewer, &ids).await?;
    let mut tallies = tallies(c, site, viewer, left, there.iter().map(|message| &**message)).await?;
    let polls = there
        .iter()
        .filter(|message| matches!(message.content, Some(Content::Poll { .. })))
        .map(|message| &**message);
    let people = voters(c, site, viewer, left, polls).await?;
    for message in &mut there {
        let tallies = tallies.remove(&message.id).unwrap_or_default();
        let people = people.get(&message.id).copied().unwrap_or_default();
        let votes = message
            .content
            .as_ref()
            .and_then(|content| votes(content, people, &tallies));
        if let Some(pin) = tallies.iter().find(|tally| tally.kind == ResponseKind::Pin) {
            let there = pin.choice.expose() == PINNED;
            message.pinned_at = there.then_some(pin.first);
            message.pinned_by = there.then_some(viewer);
        }
        message.extras = Some(Extras {
            reactions: reactions(tallies),
            votes,
            starred: starred.contains(&message.id),
        });
    }
    Ok(())
}

/// What stands under messages, by message, as one person sees it: where they left, what stood then.
pub(crate) async fn tallies<'m>(
    c: &mut Connection,
    site: SiteId,
    viewer: UserId,
    left: &Left,
    messages: impl IntoIterator<Item = &'m Message>,
) -> Result<HashMap<MessageId, Vec<Tally>>> {
    let (gone, there) = apart(left, messages);
    let mut tallies = responses::tallies(c, site, viewer, &there).await?;
    tallies.extend(responses::tallies_as_left(c, site, viewer, &gone).await?);
    Ok(by_message(tallies))
}

/// As [`tallies`], how many people chose something.
pub(crate) async fn voters<'m>(
    c: &mut Connection,
    site: SiteId,
    viewer: UserId,
    left: &Left,
    messages: impl IntoIterator<Item = &'m Message>,
) -> Result<HashMap<MessageId, u32>> {
    let (gone, there) = apart(left, messages);
    let mut voters = responses::voters(c, site, viewer, &there).await?;
    voters.extend(responses::voters_as_left(c, site, viewer, &gone).await?);
    Ok(voters)
}

/// Messages of conversations somebody left, and the others.
fn apart<'m>(
    left: &Left,
    messages: impl IntoIterator<Item = &'m Message>,
) -> (Vec<MessageId>, Vec<MessageId>) {
    let (gone, there): (Vec<&Message>, Vec<_>) = messages
        .into_iter()
        .partition(|message| left.end(message.conversation).is_some());
    let ids = |messages: Vec<&Message>| messages.iter().map(|message| message.id).collect();
    (ids(gone), ids(there))
}

/// Tallies by the message they are of; each message's stay in their order.
fn by_message(tallies: Vec<Tally>) -> HashMap<MessageId, Vec<Tally>> {
    let mut of = HashMap::<MessageId, Vec<Tally>>::new();
    for tally in tallies {
        of.entry(tally.message).or_default().push(tally);
    }
    of
}

/// The reactions among the tallies of one message.
pub(crate) fn reactions(tallies: Vec<Tally>) -> Vec<Reaction> {
    tallies
        .into_iter()
        .filter(|tally| tally.kind == ResponseKind::Reaction)
        .map(|tally| Reaction {
            emoji: tally.choice,
            count: tally.count,
            users: tally.users,
            mine: tally.mine,
        })
        .collect()
}

/// How many there are of each.
pub(crate) fn counts(reactions: &[Reaction]) -> Vec<ReactionCount> {
    reactions
        .iter()
        .map(|reaction| ReactionCount {
            emoji: reaction.emoji.clone(),
            count: reaction.count,
        })
        .collect()
}

/// What was chosen in a poll; `None`: it is none.
pub(crate) fn votes(content: &Content, people: u32, tallies: &[Tally]) -> Option<Votes> {
    let Content::Poll { options, .. } = content else {
        return None;
    };
    let mut votes = Votes {
        counts: vec![0; options.len()],
        voters: people,
        users: vec![Vec::new(); options.len()],
        mine: Vec::new(),
    };
    for tally in tallies.iter().filter(|tally| tally.kind == ResponseKind::Vote) {
        let Some(option) = place(tally.choice.expose()) else {
            continue;
        };
        if let Some(count) = votes.counts.get_mut(usize::from(option)) {
            *count = tally.count;
        }
        if let Some(users) = votes.users.get_mut(usize::from(option)) {
            users.clone_from(&tally.users);
        }
        if tally.mine {
            votes.mine.push(option);
        }
    }
    votes.mine.sort_unstable();
    Some(votes)
}

/// The place of an option, as it is kept.
pub(crate) fn place(choice: &str) -> Option<u8> {
    choice.parse().ok()
}
