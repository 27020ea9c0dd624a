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

impl Active {
    /// The last of it.
    pub(super) fn revision(&self) -> Revision {
        self.revision
    }
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
            Audience::Conversation(id) => {
                let head = active.conversations.entry(id).or_default();
                *head = revision.max(*head);
            }
            Audience::Inbox(user) if active.inboxes.last() != Some(&user) => active.inboxes.push(user),
            Audience::Inbox(_) => {}
        }
    }

    /// What there is to tell, when it is time.
    pub(super) fn due(&mut self, now: Timestamp) -> Vec<(SiteId, Active)> {
        if self.active.is_empty() || now < self.told.plus_millis(PAUSE_MILLIS) {
            return Vec::new();
        }
        self.told = now;
        self.active.drain().collect()
    }

    /// Could not be told: with the next ones, or a client that lost both the event and its head would never know.
    pub(super) fn put_back(&mut self, site: SiteId, untold: Active) {
        for user in untold.inboxes {
            self.note(site, Audience::Inbox(user), untold.revision);
        }
        for (id, revision) in untold.conversations {
            self.note(site, Audience::Conversation(id), revision);
        }
    }
}

/// Sorts what happened by whom it concerns.
pub(super) async fn by_person(store: &Store, site: SiteId, active: &Active) -> Result<People> {
    let Active {
        conversations: heads,
        inboxes,
        ..
    } = active;
    let mut people = People::new();
    for user in inboxes {
        people.entry(*user).or_default();
    }
    let ids: Vec<ConversationId> = heads.keys().copied().collect();
    let members = store
        .read(async move |c| conversations::member_ids(c, site, &ids).await)
        .await?;
    for (conversation, user) in members {
        if let Some(revision) = heads.get(&conversation) {
            people.entry(user).or_default().insert(conversation, *revision);
        }
    }
    Ok(people)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use uuid::Uuid;

    use super::*;

    #[test]
    fn what_could_not_be_told_is_told_with_what_came_since() {
        let (site, mut heads) = (SiteId(1), Heads::default());
        let (old, new) = (
            ConversationId(Uuid::from_u128(1)),
            ConversationId(Uuid::from_u128(2)),
        );
        let at = |seconds: i64| Timestamp::from_millis(1_000_000 + seconds * 1000);
        heads.note(site, Audience::Conversation(old), Revision(5));
        let (_, untold) = heads.due(at(0)).pop().unwrap();
        heads.note(site, Audience::Conversation(new), Revision(9));
        heads.put_back(site, untold);
        assert!(
            heads.due(at(29)).is_empty(),
            "not more often than every half minute"
        );
        let (_, active) = heads.due(at(30)).pop().unwrap();
        assert_eq!(active.revision(), Revision(9));
        assert_eq!(
            active.conversations,
            BTreeMap::from([(old, Revision(5)), (new, Revision(9))])
        );
    }
}
