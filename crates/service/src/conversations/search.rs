//! Find a conversation by how it is called.

use std::collections::HashMap;

use parlour_domain::conversations::names::Wanted;
use parlour_store::conversations::{self, InboxRow};
use parlour_store::{Connection, Error};
use parlour_wire::api::conversations::{ConversationSearch, FoundConversations};
use parlour_wire::{ConversationId, Revision, SiteId, UserId};

use super::view;
use crate::{Actor, Result, Service};

/// Names looked at in one round.
const ROUND: u32 = 500;
/// Names looked at for one question at most.
const LOOKED_AT: usize = 20_000;

impl Service {
    /// Those of one's conversations that are called so, last activity first. Their names are looked through, in the order of
    /// the inbox, until there are enough: so any word of a name finds it, and there is no second list of names to keep.
    pub async fn search_conversations(
        &self,
        actor: &Actor,
        body: ConversationSearch,
    ) -> Result<FoundConversations> {
        let wanted = Wanted::new(body.text.expose())?;
        let limit = body.limit.unwrap_or(20).clamp(1, 50) as usize;
        let (site, user) = (actor.site, actor.user.id);
        let conversations = self
            .store
            .read(async move |c| {
                let found = found(c, site, user, &wanted, limit).await?;
                let pairs: Vec<_> = found.iter().map(|id| (*id, user)).collect();
                let mut places: HashMap<ConversationId, _> = conversations::memberships(c, site, &pairs)
                    .await?
                    .into_iter()
                    .map(|mine| (mine.conversation, mine))
                    .collect();
                let mut rows: Vec<InboxRow> = conversations::many(c, site, &found)
                    .await?
                    .into_iter()
                    .filter_map(|conversation| {
                        let mine = places.remove(&conversation.id)?;
                        Some(InboxRow { conversation, mine })
                    })
                    .collect();
                rows.sort_unstable_by_key(|row| std::cmp::Reverse(row.activity()));
                view::of_viewer(c, site, user, rows).await
            })
            .await?;
        Ok(FoundConversations { conversations })
    }
}

async fn found(
    c: &mut Connection,
    site: SiteId,
    user: UserId,
    wanted: &Wanted,
    limit: usize,
) -> std::result::Result<Vec<ConversationId>, Error> {
    let (mut found, mut before, mut looked_at) = (Vec::new(), None::<Revision>, 0);
    while found.len() < limit && looked_at < LOOKED_AT {
        let rows = conversations::names(c, site, user, before, ROUND).await?;
        let Some(last) = rows.last() else { break };
        before = Some(last.activity);
        looked_at += rows.len();
        let named = rows.into_iter().filter_map(|row| {
            let name = row.name?;
            wanted.is(name.expose()).then_some(row.conversation)
        });
        found.extend(named);
    }
    found.truncate(limit);
    Ok(found)
}
