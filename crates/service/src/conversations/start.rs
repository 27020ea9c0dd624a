//! Start a conversation.

use parlour_domain::conversations::contact::{Contact, start_direct};
use parlour_domain::conversations::start::pair;
use parlour_domain::settings::SiteSettings;
use parlour_domain::{Announcement, Audience, Refusal};
use parlour_store::conversations::{ConversationRow, InboxRow, MemberRow, NEVER};
use parlour_store::{conversations, users};
use parlour_wire::api::conversations::{Conversation, ConversationKind, Start};
use parlour_wire::api::groups::GroupRole;
use parlour_wire::event::{Change, What};
use parlour_wire::{ConversationId, Revision, UserId};

use super::view;
use crate::users::block;
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
        self.start_by(actor, start, self.decided.of(actor.site)).await
    }

    /// As [`Service::start_conversation`], by these settings.
    pub(crate) async fn start_by(
        &self,
        actor: &Actor,
        start: Start,
        settings: SiteSettings,
    ) -> Result<Started> {
        match start {
            Start::Direct { id, with } => self.start_direct(actor, id, with, settings).await,
            Start::Group {
                id,
                title,
                colour,
                members,
            } => {
                self.start_group(actor, id, (&title, colour), members, settings)
                    .await
            }
        }
    }

    async fn start_direct(
        &self,
        actor: &Actor,
        id: ConversationId,
        with: UserId,
        settings: SiteSettings,
    ) -> Result<Started> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let role = actor.user.role;
        let pair = pair(user, with)?;
        self.store
            .write(async move |unit| {
                if let Some(conversation) = conversations::by_pair(unit, site, &pair).await? {
                    let mine = access::place(unit, site, user, conversation.id).await?;
                    let row = InboxRow { conversation, mine };
                    let conversation =
                        access::visible(view::of_viewer(unit, site, user, vec![row]).await?.pop())?;
                    return Ok::<_, Error>(Started {
                        conversation,
                        new: false,
                    });
                }
                let other = access::visible(users::get(unit, site, with).await?)?;
                let standing = block::standing(unit, site, user, with).await?;
                let contact = Contact {
                    role: other.role,
                    suspended: other.suspended_at.is_some(),
                    blocked: standing.blocks,
                    blocks: standing.blocked,
                };
                start_direct(role, contact, &settings)?;
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
                    group: None,
                    member_count: 2,
                };
                let mut members =
                    [user, with].map(|user| MemberRow::new(id, user, GroupRole::Member, now, revision));
                if standing.blocked {
                    // Whoever blocks the starter has nothing to see of it, until they no longer do.
                    let [mine, theirs] = &mut members;
                    (mine.quiet, theirs.quiet) = (standing, standing.of_the_other());
                    theirs.visible_from = NEVER;
                }
                conversations::insert(unit, site, &row, &members).await?;
                let [mine, theirs] = members.map(|mine| InboxRow {
                    conversation: row.clone(),
                    mine,
                });
                let of = |seen: Vec<Conversation>| access::visible(seen.into_iter().next());
                let conversation = of(view::of_viewer(unit, site, user, vec![mine]).await?)?;
                let theirs = of(view::of_viewer(unit, site, with, vec![theirs]).await?)?;
                let told = [(user, conversation.clone()), (with, theirs)];
                for (member, seen) in told.into_iter().take(if standing.blocked { 1 } else { 2 }) {
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
