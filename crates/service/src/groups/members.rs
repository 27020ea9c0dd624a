//! Who is in a group, by name.

use parlour_domain::users::name_key;
use parlour_store::{conversations, users};
use parlour_wire::api::groups::{FindMembers, Members};
use parlour_wire::{ConversationId, UserId};
use uuid::Uuid;

use crate::conversations::view;
use crate::{Actor, Result, Service, access};

/// Members on a page when nobody says how many.
const PAGE: u32 = 50;

impl Service {
    /// A page of a conversation's members a word of whose name begins so, by name, after the page that `after` was the `next` of.
    pub async fn list_members(
        &self,
        actor: &Actor,
        id: ConversationId,
        body: FindMembers,
    ) -> Result<Members> {
        let (site, user, shows) = (actor.site, actor.user.id, actor.user.read_receipts);
        let limit = body.limit.unwrap_or(PAGE).clamp(1, self.settings.limits.page);
        let (beginning, after) = (body.name.expose().trim(), body.after);
        let beginning: String = name_key(beginning).chars().take(60).collect();
        let (place, mut found) = self
            .store
            .read(async move |c| {
                let place = conversations::membership(c, site, id, user).await?;
                let last = match after {
                    Some(last) => users::get(c, site, last).await?,
                    None => None,
                };
                let (key, last) = last.map_or((String::new(), UserId(Uuid::nil())), |last| {
                    (last.name_key.expose().clone(), last.id)
                });
                let found = conversations::page(c, site, id, &beginning, (&key, last), limit + 1).await?;
                Ok((place, found))
            })
            .await?;
        access::present(place)?;
        let more = found.len() > limit as usize;
        found.truncate(limit as usize);
        let next = found.last().filter(|_| more).map(|member| member.user.id);
        let members = found
            .into_iter()
            .map(|member| {
                let willing = member.user.read_receipts && !member.member.quiet.is();
                let told = member.user.id == user || shows && willing;
                view::member(member, told)
            })
            .collect();
        Ok(Members { members, next })
    }
}
