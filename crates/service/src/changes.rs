//! What has changed since N: the one way to resume, to poll, and to fill a gap.

use std::collections::HashMap;
use std::time::Duration;

use parlour_domain::{Audience, Refusal};
use parlour_store::changes::{self, Changed};
use parlour_store::conversations::Member;
use parlour_store::users::UserRow;
use parlour_store::{Connection, conversations, sessions};
use parlour_wire::api::changes::Changes;
use parlour_wire::api::conversations::Conversation;
use parlour_wire::api::conversations::Draft;
use parlour_wire::event::{Change, DraftChange, MessageHidden, ReceiptChange, What};
use parlour_wire::{ConversationId, Revision, SiteId, UserId};

use crate::conversations::view;
use crate::users::me;
use crate::{Actor, Result, Service, channels};

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
                let changes::Page { rows, more } = changes::since(c, site, user, after, PAGE).await?;
                let next = rows.last().filter(|_| more).map_or(head, |row| row.revision);
                let seen = conversations_among(c, site, user, &rows).await?;
                let changes = rows
                    .into_iter()
                    .filter_map(|row| told(row, &viewer, &seen))
                    .collect();
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
            _ => None,
        })
        .collect();
    let mut conversations = Vec::with_capacity(ids.len());
    for id in ids {
        conversations.extend(conversations::get(c, site, id).await?);
    }
    let seen = view::of_viewer(c, site, user, conversations).await?;
    Ok(seen
        .into_iter()
        .map(|conversation| (conversation.id, conversation))
        .collect())
}

fn told(
    row: changes::ChangeRow,
    viewer: &UserRow,
    seen: &HashMap<ConversationId, Conversation>,
) -> Option<Change> {
    let what = match row.what {
        Changed::Message(message) => What::Message(message),
        Changed::Hidden(row) => What::MessageHidden(MessageHidden {
            conversation: row.conversation,
            message: row.message,
        }),
        Changed::Conversation(id) => What::Conversation(Box::new(seen.get(&id)?.clone())),
        Changed::Receipt(Member { member, user }) => What::Receipt(ReceiptChange {
            conversation: member.conversation,
            user: user.id,
            read: (user.id == viewer.id || (viewer.read_receipts && user.read_receipts))
                .then_some(member.read),
            delivered: member.delivered,
        }),
        Changed::Draft(row) => {
            let draft = row.content.map(|content| Draft { content });
            What::Draft(DraftChange {
                conversation: row.conversation,
                draft,
            })
        }
        Changed::User(user) => What::User(view::user(user)),
        Changed::Me(row) => What::Me(me(&row)),
    };
    Some(Change {
        revision: row.revision,
        what,
    })
}
