//! History, both ways.

use parlour_store::{conversations, messages};
use parlour_wire::ConversationId;
use parlour_wire::api::messages::Messages;

use crate::{Actor, Result, Service, access};

pub use parlour_store::messages::Page;

impl Service {
    /// A page of a conversation, oldest first.
    pub async fn list_messages(
        &self,
        actor: &Actor,
        conversation: ConversationId,
        page: Page,
        limit: u32,
    ) -> Result<Messages> {
        let (site, user) = (actor.site, actor.user.id);
        let limit = limit.clamp(1, self.settings.limits.page);
        let found = self
            .store
            .read(async move |c| {
                let Some(_) = conversations::membership(c, site, conversation, user).await? else {
                    return Ok(None);
                };
                messages::page(c, site, conversation, user, page, limit + 1)
                    .await
                    .map(Some)
            })
            .await?;
        let mut rows = access::visible(found)?;
        let more = rows.len() > limit as usize;
        if more {
            match page {
                Page::After(_) => drop(rows.pop()),
                Page::Latest | Page::Before(_) => drop(rows.remove(0)),
            }
        }
        Ok(Messages { messages: rows, more })
    }
}
