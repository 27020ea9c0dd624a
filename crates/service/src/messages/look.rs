//! Messages by id, wherever they are: what a reply quotes, what a link points at.

use parlour_domain::Refusal;
use parlour_store::history;
use parlour_wire::MessageId;
use parlour_wire::api::messages::Found;
use parlour_wire::problem::Code;

use super::extras;
use crate::{Actor, Result, Service};

/// Ids in one question at most.
const MOST: usize = 50;

impl Service {
    /// Those of some messages that one may see. The others are not told apart: not there, elsewhere, deleted for oneself.
    pub async fn look_at_messages(&self, actor: &Actor, ids: Vec<MessageId>) -> Result<Found> {
        if ids.len() > MOST {
            return Err(
                Refusal::new(Code::TooMany, format!("Ask for up to {MOST} messages at once.")).into(),
            );
        }
        let (site, user) = (actor.site, actor.user.id);
        let messages = self
            .store
            .read(async move |c| {
                let (mut found, left) = history::look(c, site, user, &ids).await?;
                extras::fill(c, site, user, &left, &mut found).await?;
                Ok(found)
            })
            .await?;
        Ok(Found { messages })
    }
}
