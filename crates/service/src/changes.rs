//! What has changed since N: the one way to resume, to poll, and to fill a gap.

use std::collections::HashMap;
use std::time::Duration;

use parlour_domain::receipts::DELIVERED_TOLD;
use parlour_domain::settings::SiteSettings;
use parlour_domain::{Audience, Refusal};
use parlour_store::changes::{self, Changed};
use parlour_store::conversations::{InboxRow, Member, MemberRow, NEVER};
use parlour_store::users::UserRow;
use parlour_store::{Connection, conversations, sessions};
use parlour_wire::api::changes::Changes;
use parlour_wire::api::conversations::Conversation;
use parlour_wire::api::conversations::Draft;
use parlour_wire::event::{
    BlockChange, Change, DraftChange, MessageHidden, OwnChange, ReceiptChange, StarChange, What,
};
use parlour_wire::{ConversationId, Revision, SiteId, UserId};

use crate::conversations::view;
use crate::messages::extras;
use crate::messages::responded::Responded;
use crate::users::me;
use crate::{Actor, Result, Service, channels, scheduled};

/// Changes in one answer at most.
const PAGE: u32 = 500;
/// A client this far behind starts from the inbox again: revisions.
const FAR_BEHIND: u64 = 100_000;

impl Service {
    /// Answers at once when there is something, else waits for it, up to `wait` (bounded by the limits).
    pub async fn list_changes(&self, actor: &Actor, after: Revision, wait: Duration) -> Result<Changes> {
        let longest = Duration::from_secs(self.settings.limits.wait_seconds.into());
        let deadline = tokio::time::Instant::now() + wait.min(longest);
        if wait.is_zero() {
            return self.changes_now(actor, after).await;
        }
        loop {
            // Watching begins before looking, so that nothing falls between the two.
            let watch = self.announcer.watch(actor.site, self.audiences(actor).await?);
            self.still_signed_in(actor).await?;
            let changes = self.changes_now(actor, after).await?;
            if !changes.changes.is_empty() || changes.reset {
                return Ok(changes);
            }
            if tokio::time::timeout_at(deadline, watch.changed()).await.is_err() {
                return Ok(changes);
            }
        }
    }

    /// Whoever waits is signed out at once when their session ends.
    async fn still_signed_in(&self, actor: &Actor) -> Result<()> {
        let (site, user) = (actor.site, actor.user.id);
        let sessions = self
            .store
            .read(async move |c| sessions::of_user(c, site, user).await)
            .await?;
        let there = sessions.iter().any(|session| session.id == actor.session);
        if there {
            Ok(())
        } else {
            Err(Refusal::signed_out().into())
        }
    }

    async fn audiences(&self, actor: &Actor) -> Result<Vec<Audience>> {
        let (site, user) = (actor.site, actor.user.id);
        let most = channels::MOST_CONVERSATIONS;
        let ids = self
            .store
            .read(async move |c| conversations::of_user(c, site, user, most).await)
            .await?;
        Ok(ids
            .into_iter()
            .map(Audience::Conversation)
            .chain([Audience::Inbox(user)])
            .collect())
    }

    async fn changes_now(&self, actor: &Actor, after: Revision) -> Result<Changes> {
        let (site, user, viewer) = (actor.site, actor.user.id, actor.user.clone());
        let settings = self.decided.of(site);
        let changes = self
            .store
            .read(async move |c| {
                let head = changes::head(c, site).await?;
                if head < after || head.0 - after.0 > FAR_BEHIND {
                    return Ok(Changes {
                        changes: Vec::new(),
                        next: head,
                        more: false,
                        reset: true,
                    });
                }
                let changes::Page { rows, more, left } = changes::since(c, site, user, after, PAGE).await?;
                let next = rows.last().filter(|_| more).map_or(head, |row| row.revision);
                let seen = conversations_among(c, site, user, &rows).await?;
                let responded = Responded::among(c, site, user, &rows).await?;
                let mut changes: Vec<Change> = rows
                    .into_iter()
                    .flat_map(|row| told(row, after, &viewer, &seen, &settings, &responded))
                    .collect();
                let messages = changes.iter_mut().filter_map(|change| match &mut change.what {
                    What::Message(message) => Some(message),
                    _ => None,
                });
                extras::fill(c, site, user, &left, messages).await?;
                Ok(Changes {
                    changes,
                    next,
                    more,
                    reset: false,
                })
            })
            .await?;
        Ok(changes)
    }
}

async fn conversations_among(
    c: &mut Connection,
    site: SiteId,
    user: UserId,
    rows: &[changes::ChangeRow],
) -> std::result::Result<HashMap<ConversationId, Conversation>, parlour_store::Error> {
    let ids: Vec<ConversationId> = rows
        .iter()
        .filter_map(|row| match &row.what {
            Changed::Conversation(id) => Some(*id),
            Changed::Place(place) => Some(place.conversation),
            _ => None,
        })
        .collect();
    let pairs: Vec<_> = ids.iter().map(|id| (*id, user)).collect();
    let mut places: HashMap<_, _> = conversations::memberships(c, site, &pairs)
        .await?
        .into_iter()
        .map(|mine| (mine.conversation, mine))
        .collect();
    let rows = conversations::many(c, site, &ids)
        .await?
        .into_iter()
        .filter_map(|conversation| {
            let mine = places.remove(&conversation.id)?;
            if mine.visible_from == NEVER {
                return None;
            }
            Some(InboxRow { conversation, mine })
        })
        .collect();
    let seen = view::of_viewer(c, site, user, rows).await?;
    Ok(seen
        .into_iter()
        .map(|conversation| (conversation.id, conversation))
        .collect())
}

/// What somebody is told of a change after a revision they know: mostly one thing.
fn told(
    row: changes::ChangeRow,
    after: Revision,
    viewer: &UserRow,
    seen: &HashMap<ConversationId, Conversation>,
    settings: &SiteSettings,
    responded: &Responded,
) -> Vec<Change> {
    let revision = row.revision;
    let whole = |id| {
        seen.get(&id)
            .map(|conversation| What::Conversation(Box::new(conversation.clone())))
    };
    let what = match row.what {
        Changed::Message(message) => Some(What::Message(message)),
        Changed::Hidden(row) => Some(What::MessageHidden(MessageHidden {
            conversation: row.conversation,
            message: row.message,
        })),
        Changed::Conversation(id) => whole(id),
        Changed::Place(place) => {
            let joined_or_left = (place.placed > after).then(|| whole(place.conversation));
            // Whoever emptied it and left, or came back to less, lets go of what was there before.
            let keeps_it = place.own_changed > place.placed || place.visible_from > Revision::ZERO;
            let own = keeps_it.then(|| What::Own(own_change(&place)));
            return joined_or_left
                .flatten()
                .into_iter()
                .chain(own)
                .map(|what| Change { revision, what })
                .collect();
        }
        Changed::Receipt { member, members } => receipt(member, members, viewer).map(What::Receipt),
        Changed::OwnReceipt(place) => Some(What::Receipt(ReceiptChange {
            conversation: place.conversation,
            user: viewer.id,
            read: Some(place.read),
            delivered: place.delivered,
        })),
        Changed::Responded(row) => responded.told(&row),
        Changed::Scheduled(row) => Some(What::Scheduled(scheduled::change(&row))),
        Changed::Star(row) => Some(What::Star(StarChange {
            conversation: row.conversation,
            message: row.message,
            starred: row.starred_at.is_some(),
        })),
        Changed::Draft(row) => {
            let draft = row.content.map(|content| Draft { content });
            Some(What::Draft(DraftChange {
                conversation: row.conversation,
                draft,
            }))
        }
        Changed::Block { user, stands } => Some(What::Block(BlockChange {
            user: view::user(user),
            blocked: stands,
        })),
        Changed::User(user) => Some(What::User(view::user(user))),
        Changed::Me(row) => Some(What::Me(me(&row, settings))),
    };
    what.into_iter().map(|what| Change { revision, what }).collect()
}

/// What is told of another's cursors, in a conversation of so many.
fn receipt(Member { member, user }: Member, members: u32, viewer: &UserRow) -> Option<ReceiptChange> {
    if member.quiet.is() {
        return None;
    }
    let read = (viewer.read_receipts && user.read_receipts).then_some(member.read);
    let delivered = if members <= DELIVERED_TOLD {
        member.delivered
    } else {
        read?
    };
    Some(ReceiptChange {
        conversation: member.conversation,
        user: user.id,
        read,
        delivered,
    })
}

/// How somebody keeps a conversation now, and what they emptied.
pub(crate) fn own_change(place: &MemberRow) -> OwnChange {
    OwnChange {
        conversation: place.conversation,
        own: place.own,
        cleared: (place.visible_from > Revision::ZERO).then_some(place.visible_from),
    }
}
