//! Keep a message for oneself, to find it again.

use parlour_domain::messages::star::may_star;
use parlour_domain::{Announcement, Audience};
use parlour_store::stars::{self, StarRow};
use parlour_wire::api::messages::{Star, Stars};
use parlour_wire::event::{Change, StarChange, What};
use parlour_wire::{MessageId, Revision};

use super::extras;
use crate::{Actor, Error, Result, Service, access};

impl Service {
    /// Stars a message, or takes the star off. Only oneself ever hears of it.
    pub async fn put_star(&self, actor: &Actor, id: MessageId, starred: bool) -> Result<()> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        self.store
            .write(async move |unit| {
                let message = access::message(unit, site, user, id).await?;
                let there = stars::among(unit, site, user, &[id]).await?.contains(&id);
                if there == starred {
                    return Ok::<_, Error>(());
                }
                if starred {
                    may_star(&message)?;
                }
                let star = StarRow {
                    user,
                    message: id,
                    conversation: message.conversation,
                    starred_at: starred.then_some(now),
                    changed: unit.next_revision(site).await?,
                };
                stars::put(unit, site, &star).await?;
                unit.announce(Announcement {
                    site,
                    to: Audience::Inbox(user),
                    change: Change {
                        revision: star.changed,
                        what: What::Star(StarChange {
                            conversation: star.conversation,
                            message: id,
                            starred,
                        }),
                    },
                });
                Ok(())
            })
            .await
    }

    /// A page of what one starred, the latest star first.
    pub async fn list_stars(&self, actor: &Actor, before: Option<Revision>, limit: u32) -> Result<Stars> {
        let (site, user) = (actor.site, actor.user.id);
        let limit = limit.clamp(1, self.settings.limits.page);
        let page = self
            .store
            .read(async move |c| {
                let (mut rows, left) = stars::list_before(c, site, user, before, limit + 1).await?;
                let more = rows.len() > limit as usize;
                rows.truncate(limit as usize);
                let next = rows.last().filter(|_| more).map(|(_, changed, _)| *changed);
                extras::fill(c, site, user, &left, rows.iter_mut().map(|(.., message)| message)).await?;
                let stars = rows
                    .into_iter()
                    .map(|(starred_at, _, message)| Star { message, starred_at })
                    .collect();
                Ok(Stars { stars, next })
            })
            .await?;
        Ok(page)
    }
}
