//! The inbox.

use parlour_store::{changes, conversations};
use parlour_wire::Revision;
use parlour_wire::api::conversations::Conversations;

use super::view;
use crate::{Actor, Result, Service};

impl Service {
    /// A page of one's conversations, last activity first.
    pub async fn list_conversations(
        &self,
        actor: &Actor,
        before: Option<Revision>,
        limit: u32,
    ) -> Result<Conversations> {
        let (site, user) = (actor.site, actor.user.id);
        let limit = limit.clamp(1, self.settings.limits.page);
        let page = self
            .store
            .read(async move |c| {
                let revision = changes::head(c, site).await?;
                let mut rows = conversations::inbox(c, site, user, before, limit + 1).await?;
                let more = rows.len() > limit as usize;
                rows.truncate(limit as usize);
                let next = rows.last().filter(|_| more).map(|row| row.conversation.activity);
                let rows = rows.into_iter().map(|row| row.conversation).collect();
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
