//! One conversation.

use parlour_store::conversations;
use parlour_wire::ConversationId;
use parlour_wire::api::conversations::Conversation;

use super::view;
use crate::{Actor, Result, Service, access};

impl Service {
    /// A conversation one is in.
    pub async fn get_conversation(&self, actor: &Actor, id: ConversationId) -> Result<Conversation> {
        let (site, user) = (actor.site, actor.user.id);
        let found = self
            .store
            .read(async move |c| {
                if conversations::membership(c, site, id, user).await?.is_none() {
                    return Ok(None);
                }
                let Some(row) = conversations::get(c, site, id).await? else {
                    return Ok(None);
                };
                Ok(view::of_viewer(c, site, user, vec![row]).await?.pop())
            })
            .await?;
        access::visible(found)
    }
}
