//! How one keeps a conversation: for oneself alone, the same on all devices.

use parlour_domain::conversations::own::may_pin;
use parlour_domain::{Announcement, Audience};
use parlour_store::Unit;
use parlour_store::conversations::{self, MemberRow};
use parlour_store::drafts::{self, DraftRow};
use parlour_wire::api::conversations::{Own, OwnPatch};
use parlour_wire::event::{Change, DraftChange, What};
use parlour_wire::{ConversationId, SiteId, UserId};

use crate::changes::own_change;
use crate::{Actor, Error, Result, Service, access};

impl Service {
    /// Mutes, pins, archives, marks; what is absent stays. One keeps also what one has left.
    pub async fn keep_conversation(&self, actor: &Actor, id: ConversationId, patch: OwnPatch) -> Result<Own> {
        let (site, user, limits) = (actor.site, actor.user.id, self.settings.limits);
        self.store
            .write(async move |unit| {
                let place = access::visible(conversations::membership(unit, site, id, user).await?)?;
                let own = patched(place.own, patch);
                if own.pinned && !place.own.pinned {
                    let pinned = conversations::pinned_count(unit, site, user).await?;
                    may_pin(pinned, &limits)?;
                }
                if own != place.own {
                    keep(unit, site, MemberRow { own, ..place }).await?;
                }
                Ok::<_, Error>(own)
            })
            .await
    }

    /// Empties a conversation for oneself: it is not listed until something is said there.
    pub async fn empty_conversation(&self, actor: &Actor, id: ConversationId) -> Result<()> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        self.store
            .write(async move |unit| {
                empty(unit, site, user, id).await?;
                let draft = drafts::get(unit, site, user, id).await?;
                if draft.is_none_or(|draft| draft.content.is_none()) {
                    return Ok::<_, Error>(());
                }
                let changed = unit.next_revision(site).await?;
                let row = DraftRow {
                    conversation: id,
                    content: None,
                    updated_at: now,
                    changed,
                };
                drafts::put(unit, site, user, &row).await?;
                let draft = DraftChange {
                    conversation: id,
                    draft: None,
                };
                unit.announce(Announcement {
                    site,
                    to: Audience::Inbox(user),
                    change: Change {
                        revision: changed,
                        what: What::Draft(draft),
                    },
                });
                Ok(())
            })
            .await
    }
}

fn patched(own: Own, patch: OwnPatch) -> Own {
    Own {
        muted_until: patch.muted_until.unwrap_or(own.muted_until),
        notify: patch.notify.unwrap_or(own.notify),
        pinned: patch.pinned.unwrap_or(own.pinned),
        archived: patch.archived.unwrap_or(own.archived),
        marked_unread: patch.marked_unread.unwrap_or(own.marked_unread),
    }
}

/// Nothing that was said so far is theirs to see any more.
pub(crate) async fn empty(unit: &mut Unit, site: SiteId, user: UserId, id: ConversationId) -> Result<()> {
    let place = access::visible(conversations::membership(unit, site, id, user).await?)?;
    let row = access::visible(conversations::get(unit, site, id).await?)?;
    let end = place.visible_to.unwrap_or(row.activity);
    if place.visible_from >= end {
        return Ok(());
    }
    let own = Own {
        pinned: false,
        archived: false,
        marked_unread: false,
        ..place.own
    };
    let place = MemberRow {
        own,
        visible_from: end,
        ..place
    };
    keep(unit, site, place).await
}

async fn keep(unit: &mut Unit, site: SiteId, place: MemberRow) -> Result<()> {
    let revision = unit.next_revision(site).await?;
    let place = MemberRow {
        own_changed: revision,
        ..place
    };
    conversations::set_own(unit, site, &place).await?;
    unit.announce(Announcement {
        site,
        to: Audience::Inbox(place.user),
        change: Change {
            revision,
            what: What::Own(own_change(&place)),
        },
    });
    Ok(())
}
