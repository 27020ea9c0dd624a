//! Start a conversation.

use parlour_domain::conversations::start::pair;
use parlour_domain::{Announcement, Audience, Refusal};
use parlour_store::conversations::{ConversationRow, MemberRole, MemberRow};
use parlour_store::{conversations, users};
use parlour_wire::api::conversations::{Conversation, ConversationKind, Start};
use parlour_wire::event::{Change, What};
use parlour_wire::{ConversationId, Revision, UserId};

use super::view;
use crate::{Actor, Error, Result, Service, access};

/// A conversation, and whether this call made it.
pub struct Started {
    /// As the starter sees it.
    pub conversation: Conversation,
    /// Made now, or there before.
    pub new: bool,
}

impl Service {
    /// Starts a conversation, or finds the one there is between the two.
    pub async fn start_conversation(&self, actor: &Actor, start: Start) -> Result<Started> {
        let Start::Direct { id, with } = start;
        self.start_direct(actor, id, with).await
    }

    async fn start_direct(&self, actor: &Actor, id: ConversationId, with: UserId) -> Result<Started> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let pair = pair(user, with)?;
        self.store
            .write(async move |unit| {
                if let Some(row) = conversations::by_pair(unit, site, &pair).await? {
                    let conversation =
                        access::visible(view::of_viewer(unit, site, user, vec![row]).await?.pop())?;
                    return Ok::<_, Error>(Started {
                        conversation,
                        new: false,
                    });
                }
                access::visible(users::get(unit, site, with).await?)?;
                if conversations::get(unit, site, id).await?.is_some() {
                    return Err(Refusal::id_taken().into());
                }
                let revision = unit.next_revision(site).await?;
                let row = ConversationRow {
                    id,
                    kind: ConversationKind::Direct,
                    pair: Some(pair),
                    created_by: user,
                    created_at: now,
                    last_revision: Revision::ZERO,
                    activity: revision,
                    changed: revision,
                };
                let members = [user, with].map(|user| MemberRow {
                    conversation: id,
                    user,
                    role: MemberRole::Member,
                    joined_at: now,
                    read: Revision::ZERO,
                    delivered: Revision::ZERO,
                    changed: Revision::ZERO,
                });
                conversations::insert(unit, site, &row, &members).await?;
                let of = |seen: Vec<Conversation>| access::visible(seen.into_iter().next());
                let conversation = of(view::of_viewer(unit, site, user, vec![row.clone()]).await?)?;
                let theirs = of(view::of_viewer(unit, site, with, vec![row]).await?)?;
                for (member, seen) in [(user, conversation.clone()), (with, theirs)] {
                    unit.announce(Announcement {
                        site,
                        to: Audience::Inbox(member),
                        change: Change {
                            revision,
                            what: What::Conversation(Box::new(seen)),
                        },
                    });
                }
                Ok(Started {
                    conversation,
                    new: true,
                })
            })
            .await
    }
}
