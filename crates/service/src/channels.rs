//! Channel keys: one for each conversation and inbox in each generation. They only protect what is under way; history
//! comes through the API.

use parlour_domain::Audience;
use parlour_seal::{ChannelKey, MasterKey, Owner, Purpose};
use parlour_store::Unit;
use parlour_store::channel_keys::{self, KeyRow};
use parlour_wire::api::passes::ChannelKey as IssuedKey;
use parlour_wire::{Base64, ChannelId, ConversationId, Generation, SiteId, Timestamp};

use crate::ambient::Ambient;
use crate::sites::out_of_memory;
use crate::{Error, Result};

/// A generation lives this long, milliseconds (7 days), or 2^24 events, whichever comes first.
const GENERATION_MILLIS: i64 = 7 * 24 * 60 * 60 * 1000;
/// A key is destroyed this long after its generation ended, milliseconds (24 h).
pub(crate) const RETIRED_MILLIS: i64 = 24 * 60 * 60 * 1000;
/// Conversations one pass covers at most, most recently active first.
pub(crate) const MOST_CONVERSATIONS: u32 = 1000;

/// Between two keys that a large conversation takes because somebody left it by themselves, milliseconds.
const PARTING_MILLIS: i64 = 60 * 1000;

/// Ends the live generation of a channel, if it has one, and begins the next.
pub(crate) async fn next_generation(
    unit: &mut Unit,
    ambient: &dyn Ambient,
    master: &MasterKey,
    site: SiteId,
    owner: Audience,
) -> Result<KeyRow> {
    let now = ambient.now();
    let known = channel_keys::usable(unit, site, &[owner], Timestamp::default()).await?;
    for row in known.iter().filter(|row| row.retired_at.is_none()) {
        channel_keys::retire(unit, site, owner, row.generation, now).await?;
    }
    // Numbers of destroyed generations may come again: their keys, and so their channels, do not.
    let last = known.iter().map(|row| row.generation.0).max().unwrap_or(0);
    let generation = Generation(last.saturating_add(1));
    let secret = ambient.random();
    let wrapped = master
        .wrap(ambient.random(), &secret, purpose(site, owner, generation))
        .ok_or_else(out_of_memory)?;
    let row = KeyRow {
        owner,
        generation,
        channel: ChannelKey::from_random(secret).channel_id(),
        wrapped_key: Base64(wrapped),
        created_at: now,
        retired_at: None,
        replace_at: None,
    };
    channel_keys::insert(unit, site, &row).await?;
    Ok(row)
}

/// Somebody leaves a conversation: what is said next is under a key they do not have. In a large one, those who leave by
/// themselves have it changed at most once a minute. Answers which channel they have heard until now.
pub(crate) async fn part(
    unit: &mut Unit,
    ambient: &dyn Ambient,
    master: &MasterKey,
    site: SiteId,
    id: ConversationId,
    at_once: bool,
) -> Result<Option<ChannelId>> {
    let owner = Audience::Conversation(id);
    let live = channel_keys::live(unit, site, &[owner]).await?.pop();
    match &live {
        Some(row) if !at_once && ambient.now() < row.created_at.plus_millis(PARTING_MILLIS) => {
            let due = row.created_at.plus_millis(PARTING_MILLIS);
            channel_keys::replace_at(unit, site, owner, row.generation, due).await?;
        }
        _ => {
            next_generation(unit, ambient, master, site, owner).await?;
        }
    }
    Ok(live.map(|row| row.channel))
}

/// Opens a stored key.
pub(crate) fn open(master: &MasterKey, site: SiteId, row: &KeyRow) -> Result<ChannelKey> {
    master
        .unwrap(&row.wrapped_key.0, purpose(site, row.owner, row.generation))
        .map(ChannelKey::from_random)
        .map_err(|error| Error::Bug(format!("a channel key: {error}")))
}

/// A key, as a member is given it.
pub(crate) fn issue(
    owner: Audience,
    generation: Generation,
    channel: ChannelId,
    key: &ChannelKey,
) -> IssuedKey {
    IssuedKey {
        conversation: conversation(owner),
        generation,
        channel,
        key: Base64(key.expose().to_vec()),
    }
}

/// The conversation of a channel; `None`: it is an inbox.
pub(crate) fn conversation(owner: Audience) -> Option<parlour_wire::ConversationId> {
    match owner {
        Audience::Conversation(id) => Some(id),
        Audience::Inbox(_) => None,
    }
}

/// Whether a generation has lived its life.
pub(crate) fn is_old(created_at: Timestamp, now: Timestamp) -> bool {
    now >= created_at.plus_millis(GENERATION_MILLIS)
}

fn purpose(site: SiteId, owner: Audience, generation: Generation) -> Purpose {
    let owner = match owner {
        Audience::Conversation(id) => Owner::Conversation(id),
        Audience::Inbox(user) => Owner::Inbox(user),
    };
    Purpose::Channel(site, owner, generation)
}
