//! Heads: how far each conversation has come, told on inbox channels now and then, so that even a last event that was
//! lost is found.

use std::collections::{BTreeMap, HashMap};

use parlour_domain::Audience;
use parlour_store::{Store, conversations};
use parlour_wire::{ConversationId, Revision, SiteId, Timestamp, UserId};

use crate::Result;

/// Between two heads, milliseconds.
const PAUSE_MILLIS: i64 = 30_000;

/// Whom to tell what.
pub(super) type People = HashMap<UserId, BTreeMap<ConversationId, Revision>>;

/// What has happened on a site since the last heads.
#[derive(Default)]
pub(super) struct Active {
    conversations: BTreeMap<ConversationId, Revision>,
    inboxes: Vec<UserId>,
    revision: Revision,
}

#[derive(Default)]
pub(super) struct Heads {
    active: HashMap<SiteId, Active>,
    told: Timestamp,
}

impl Heads {
    pub(super) fn note(&mut self, site: SiteId, to: Audience, revision: Revision) {
        let active = self.active.entry(site).or_default();
        active.revision = active.revision.max(revision);
        match to {
            Audience::Conversation(id) => drop(active.conversations.insert(id, revision)),
            Audience::Inbox(user) if active.inboxes.last() != Some(&user) => active.inboxes.push(user),
            Audience::Inbox(_) => {}
        }
    }

    /// What there is to tell, when it is time.
    pub(super) fn due(&mut self, now: Timestamp) -> Vec<(SiteId, Revision, Active)> {
        if self.active.is_empty() || now < self.told.plus_millis(PAUSE_MILLIS) {
            return Vec::new();
        }
        self.told = now;
        self.active.drain().map(|(site, active)| (site, active.revision, active)).collect()
    }
}

/// Sorts what happened by whom it concerns.
pub(super) async fn by_person(store: &Store, site: SiteId, active: Active) -> Result<People> {
    let Active { conversations: heads, inboxes, .. } = active;
    let mut people = People::new();
    for user in inboxes {
        people.entry(user).or_default();
    }
    let ids: Vec<ConversationId> = heads.keys().copied().collect();
    let members = store.read(async move |c| conversations::members(c, site, &ids).await).await?;
    for member in members {
        if let Some(revision) = heads.get(&member.member.conversation) {
            people.entry(member.user.id).or_default().insert(member.member.conversation, *revision);
        }
    }
    Ok(people)
}
