//! The inbox.

use parlour_store::changes;
use parlour_store::conversations::{self, InboxRow};
use parlour_wire::Revision;
use parlour_wire::api::conversations::Conversations;

use super::view;
use crate::{Actor, Result, Service};

impl Service {
    /// A page of one's conversations, last activity first; with the first one come all that are pinned.
    pub async fn list_conversations(
        &self,
        actor: &Actor,
        before: Option<Revision>,
        limit: u32,
    ) -> Result<Conversations> {
        let (site, user) = (actor.site, actor.user.id);
        let limits = &self.settings.limits;
        let (limit, most_pinned) = (limit.clamp(1, limits.page), limits.pinned_conversations);
        let page = self
            .store
            .read(async move |c| {
                let revision = changes::head(c, site).await?;
                let mut rows = conversations::inbox(c, site, user, before, limit + 1).await?;
                let more = rows.len() > limit as usize;
                rows.truncate(limit as usize);
                let next = rows.last().filter(|_| more).map(InboxRow::activity);
                if let (Some(end), None) = (next, before) {
                    let mut pinned = conversations::pinned(c, site, user, most_pinned).await?;
                    pinned.retain(|row| row.activity() < end);
                    pinned.sort_unstable_by_key(|row| std::cmp::Reverse(row.activity()));
                    rows.extend(pinned);
                }
                let conversations = view::of_viewer(c, site, user, rows).await?;
                Ok(Conversations {
                    conversations,
                    next,
                    revision,
                })
            })
            .await?;
        Ok(page)
    }
}
