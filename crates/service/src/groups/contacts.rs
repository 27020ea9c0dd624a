//! Whom somebody may bring into a group.

use std::collections::HashSet;

use parlour_domain::conversations::contact::{Contact, add};
use parlour_domain::settings::SiteSettings;
use parlour_store::users::UserRow;
use parlour_store::{Connection, blocks};
use parlour_wire::{SiteId, UserId};

use crate::Result;

/// Refuses whoever wants to bring in people whom they may not.
pub(super) async fn may_bring(
    c: &mut Connection,
    site: SiteId,
    asker: &UserRow,
    people: &[UserRow],
    settings: &SiteSettings,
) -> Result<()> {
    for contact in contacts(c, site, asker.id, people).await? {
        add(asker.role, contact, settings)?;
    }
    Ok(())
}

/// How some people stand with somebody, in their order.
pub(super) async fn contacts(
    c: &mut Connection,
    site: SiteId,
    asker: UserId,
    people: &[UserRow],
) -> std::result::Result<Vec<Contact>, parlour_store::Error> {
    let ids = people.iter().map(|person| person.id);
    let pairs: Vec<_> = ids.flat_map(|id| [(asker, id), (id, asker)]).collect();
    let blocks: HashSet<(UserId, UserId)> = blocks::among(c, site, &pairs).await?;
    let contacts = people.iter().map(|person| Contact {
        role: person.role,
        suspended: person.suspended_at.is_some(),
        blocked: blocks.contains(&(asker, person.id)),
        blocks: blocks.contains(&(person.id, asker)),
    });
    Ok(contacts.collect())
}
