//! Channel keys, wrapped: one per audience and generation, for transit only.

use parlour_domain::Audience;
use parlour_wire::{Base64, ChannelId, Generation, SiteId, Timestamp};

use crate::{Connection, Error, Unit};

/// A channel key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRow {
    /// Whose channel.
    pub owner: Audience,
    /// Which key of theirs.
    pub generation: Generation,
    /// What the relay calls the channel; unique in the site.
    pub channel: ChannelId,
    /// The key, wrapped by a master key outside the database, at most 64 bytes.
    pub wrapped_key: Base64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When the next one took its place.
    pub retired_at: Option<Timestamp>,
}

/// The keys in use of some audiences, in no order.
pub async fn live(connection: &mut Connection, site: SiteId, owners: &[Audience]) -> Result<Vec<KeyRow>, Error> {
    soon!(connection, site, owners)
}

/// The keys in use of some audiences, and those retired after a time, in no order.
pub async fn usable(
    connection: &mut Connection,
    site: SiteId,
    owners: &[Audience],
    retired_after: Timestamp,
) -> Result<Vec<KeyRow>, Error> {
    soon!(connection, site, owners, retired_after)
}

/// Remembers a new key.
pub async fn insert(unit: &mut Unit, site: SiteId, key: &KeyRow) -> Result<(), Error> {
    soon!(unit, site, key)
}

/// Takes a key out of use; `false`: it was not in use.
pub async fn retire(
    unit: &mut Unit,
    site: SiteId,
    owner: Audience,
    generation: Generation,
    now: Timestamp,
) -> Result<bool, Error> {
    soon!(unit, site, owner, generation, now)
}

/// Destroys the keys retired before a time; how many.
pub async fn delete_retired_before(unit: &mut Unit, site: SiteId, before: Timestamp) -> Result<u64, Error> {
    soon!(unit, site, before)
}
