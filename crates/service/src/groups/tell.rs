//! A group changes: its row, what its log says of it, and who is told.

use parlour_domain::{Announcement, Audience, Refusal};
use parlour_store::conversations::{ConversationRow, MemberRow};
use parlour_store::{Unit, conversations, messages};
use parlour_wire::api::conversations::{Conversation, Member};
use parlour_wire::api::groups::Group;
use parlour_wire::api::messages::{Content, Message};
use parlour_wire::api::system::SystemEvent;
use parlour_wire::event::{Change, GroupChange, RoleChange, What};
use parlour_wire::problem::Reason;
use parlour_wire::{ConversationId, MessageId, Revision, SiteId, Timestamp, UserId};

use crate::ambient::Ambient;
use crate::{Error, Result, access};

/// The most that are told of by name when many come at once; who has more to show asks for them.
const TOLD: usize = 32;

/// Somebody does something to a group.
pub(crate) struct Doing<'a> {
    pub(crate) site: SiteId,
    pub(crate) user: UserId,
    pub(crate) now: Timestamp,
    pub(crate) ambient: &'a dyn Ambient,
}

/// What became of it.
pub(crate) struct Done {
    pub(crate) changed: Revision,
    /// What its log says, in order.
    pub(crate) said: Vec<Message>,
}

/// Who came, who went, who is something else now.
#[derive(Default)]
pub(crate) struct Who {
    pub(crate) added: Vec<Member>,
    pub(crate) removed: Vec<UserId>,
    pub(crate) roles: Vec<RoleChange>,
}

/// A group somebody is in now.
pub(crate) async fn group(
    unit: &mut Unit,
    site: SiteId,
    user: UserId,
    id: ConversationId,
) -> Result<(ConversationRow, Group, MemberRow)> {
    let place = access::place(unit, site, user, id).await?;
    let row = access::visible(conversations::get(unit, site, id).await?)?;
    match row.group.clone() {
        Some(group) => Ok((row, group, place)),
        None => Err(not_a_group()),
    }
}

pub(super) fn not_a_group() -> Error {
    Refusal::forbidden(Reason::NotAGroup).into()
}

impl Doing<'_> {
    /// Writes a group as `row` says, with what happened in its log; its revisions are taken here.
    pub(crate) async fn write(
        &self,
        unit: &mut Unit,
        row: &mut ConversationRow,
        events: Vec<SystemEvent>,
    ) -> Result<Done> {
        let first = unit.next_revisions(self.site, 1 + events.len() as u64).await?;
        row.changed = first;
        conversations::update(unit, self.site, row).await?;
        let mut said = Vec::with_capacity(events.len());
        for (place, event) in (first.0 + 1..).zip(events) {
            said.push(self.message(row.id, Revision(place), event));
        }
        if let Some(last) = said.last() {
            row.last_revision = last.revision;
            row.activity = last.revision;
            messages::insert_many(unit, self.site, &said).await?;
        } else {
            // What is warm is looked at by those who ask what changed.
            conversations::warm(unit, self.site, &[row.id], self.now).await?;
        }
        Ok(Done { changed: first, said })
    }

    fn message(&self, id: ConversationId, revision: Revision, event: SystemEvent) -> Message {
        let content = Content::System { event };
        Message::new(
            MessageId(self.ambient.id()),
            id,
            revision,
            self.user,
            self.now,
            content,
        )
    }

    /// Tells the members of it.
    pub(crate) fn tell(&self, unit: &mut Unit, row: &ConversationRow, done: Done, who: Who) {
        let to = Audience::Conversation(row.id);
        let Some(group) = row.group.clone() else { return };
        let Who {
            mut added,
            removed,
            roles,
        } = who;
        added.truncate(TOLD);
        let change = GroupChange {
            conversation: row.id,
            changed: done.changed,
            group,
            member_count: row.member_count,
            added,
            removed,
            roles,
        };
        self.announce(unit, to, done.changed, What::Group(change));
        for message in done.said {
            self.announce(unit, to, message.changed, What::Message(message));
        }
    }

    /// Tells one person how a conversation is for them now.
    pub(crate) fn tell_one(&self, unit: &mut Unit, user: UserId, revision: Revision, seen: Conversation) {
        let what = What::Conversation(Box::new(seen));
        self.announce(unit, Audience::Inbox(user), revision, what);
    }

    pub(crate) fn announce(&self, unit: &mut Unit, to: Audience, revision: Revision, what: What) {
        unit.announce(Announcement {
            site: self.site,
            to,
            change: Change { revision, what },
        });
    }
}
