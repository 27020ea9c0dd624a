//! What one was about to say.

use parlour_domain::messages::content;
use parlour_domain::{Announcement, Audience};
use parlour_store::conversations::{self, MemberRow};
use parlour_store::drafts::{self, DraftRow};
use parlour_wire::ConversationId;
use parlour_wire::api::conversations::Draft;
use parlour_wire::event::{Change, DraftChange, What};

use crate::{Actor, Error, Result, Service, access};

impl Service {
    /// Keeps a draft for all of one's devices; `None` lets it go.
    pub async fn put_draft(&self, actor: &Actor, id: ConversationId, draft: Option<Draft>) -> Result<()> {
        if let Some(draft) = &draft {
            content::check(&draft.content, &self.settings.limits)?;
        }
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        self.store
            .write(async move |unit| {
                access::place(unit, site, user, id).await?;
                let content = draft.as_ref().map(|draft| draft.content.clone());
                let current = drafts::get(unit, site, user, id).await?;
                if current.and_then(|row| row.content) == content {
                    return Ok::<_, Error>(());
                }
                let revision = unit.next_revision(site).await?;
                let row = DraftRow {
                    conversation: id,
                    content,
                    updated_at: now,
                    changed: revision,
                };
                drafts::put(unit, site, user, &row).await?;
                let change = DraftChange {
                    conversation: id,
                    draft: draft.clone(),
                };
                unit.announce(Announcement {
                    site,
                    to: Audience::Inbox(user),
                    change: Change {
                        revision,
                        what: What::Draft(change),
                    },
                });
                Ok(())
            })
            .await
    }

    /// The place of somebody who is in a conversation; refuses strangers and former members. Used before typing is told.
    pub(crate) async fn require_member(&self, actor: &Actor, id: ConversationId) -> Result<MemberRow> {
        let (site, user) = (actor.site, actor.user.id);
        let place = self
            .store
            .read_one(async move |c| conversations::membership(c, site, id, user).await)
            .await?;
        access::present(place)
    }
}
