//! How many conversations call for one.

use parlour_domain::conversations::own::{Calls, calls};
use parlour_store::conversations::{self, MemberRow, UNREAD_CAP};
use parlour_store::{Connection, changes, mentions};
use parlour_wire::api::conversations::UnreadConversations;
use parlour_wire::{Revision, SiteId, Timestamp, UserId};

use crate::{Actor, Result, Service};

/// Places looked at in one round.
const ROUND: u32 = UNREAD_CAP;

impl Service {
    /// Counts them, all there are, up to [`UNREAD_CAP`].
    pub async fn count_unread(&self, actor: &Actor) -> Result<UnreadConversations> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let counted = self
            .store
            .read(async move |c| {
                let revision = changes::head(c, site).await?;
                let conversations = count(c, site, user, now).await?;
                Ok(UnreadConversations {
                    conversations,
                    revision,
                })
            })
            .await?;
        Ok(counted)
    }
}

async fn count(
    c: &mut Connection,
    site: SiteId,
    user: UserId,
    now: Timestamp,
) -> std::result::Result<u32, parlour_store::Error> {
    let (mut counted, mut before) = (0, None::<Revision>);
    while counted < UNREAD_CAP {
        let places = conversations::waiting(c, site, user, before, ROUND).await?;
        let Some(&(last, _)) = places.last() else { break };
        before = Some(last);
        let (mut unread, mut mentioning) = (Vec::<MemberRow>::new(), Vec::<MemberRow>::new());
        for (_, place) in places {
            match calls(&place.own, now) {
                Calls::Nothing => {}
                Calls::Marked => counted += 1,
                Calls::Unread => unread.push(place),
                Calls::Mentions => mentioning.push(place),
            }
        }
        let unread = conversations::unread(c, site, &unread).await?;
        let mentioning = mentions::unread(c, site, &mentioning).await?;
        let some = unread.iter().chain(&mentioning).filter(|count| **count > 0);
        counted += u32::try_from(some.count()).unwrap_or(UNREAD_CAP);
    }
    Ok(counted.min(UNREAD_CAP))
}
