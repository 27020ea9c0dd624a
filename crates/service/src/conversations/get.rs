//! One conversation.

use parlour_store::conversations::{self, InboxRow};
use parlour_wire::ConversationId;
use parlour_wire::api::conversations::Conversation;

use super::view;
use crate::{Actor, Result, Service, access};

impl Service {
    /// A conversation one is in, or was.
    pub async fn get_conversation(&self, actor: &Actor, id: ConversationId) -> Result<Conversation> {
        let (site, user) = (actor.site, actor.user.id);
        let found = self
            .store
            .read(async move |c| {
                let Some(mine) = conversations::membership(c, site, id, user).await? else {
                    return Ok(None);
                };
                let Some(conversation) = conversations::get(c, site, id).await? else {
                    return Ok(None);
                };
                let row = InboxRow { conversation, mine };
                Ok(view::of_viewer(c, site, user, vec![row]).await?.pop())
            })
            .await?;
        access::visible(found)
    }
}
