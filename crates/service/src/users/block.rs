//! Block somebody. In the conversation of the two neither hears of the other from then on, and the other is not told.

use parlour_domain::conversations::start::pair;
use parlour_domain::{Announcement, Audience};
use parlour_store::blocks::{self, BlockRow, Quiet};
use parlour_store::{Unit, conversations, users};
use parlour_wire::api::users::Users;
use parlour_wire::event::{BlockChange, Change, What};
use parlour_wire::{SiteId, UserId};

use crate::conversations::view;
use crate::people::as_user;
use crate::{Actor, Error, Result, Service, access};

/// Blocks in one answer at most.
const MOST: u32 = 1000;

impl Service {
    /// Blocks somebody, or no longer. Doing it twice is doing it once. What the other said meanwhile does not come.
    pub async fn set_block(&self, actor: &Actor, blocked: UserId, stands: bool) -> Result<()> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let pair = pair(user, blocked)?;
        self.store
            .write(async move |unit| {
                let other = access::visible(users::get(unit, site, blocked).await?)?;
                let both = standing(unit, site, user, blocked).await?;
                if both.blocks == stands {
                    return Ok::<_, Error>(());
                }
                let revision = unit.next_revision(site).await?;
                let row = BlockRow {
                    user,
                    blocked,
                    stands,
                    since: now,
                    changed: revision,
                };
                blocks::put(unit, site, &row).await?;
                if let Some(conversation) = conversations::by_pair(unit, site, &pair).await? {
                    let mine = Quiet {
                        blocks: stands,
                        ..both
                    };
                    if stands {
                        conversations::hold(unit, site, &conversation, user).await?;
                    } else {
                        conversations::let_go(unit, site, &conversation).await?;
                    }
                    for (member, quiet) in [(user, mine), (blocked, mine.of_the_other())] {
                        blocks::mark(unit, site, conversation.id, member, quiet).await?;
                    }
                    if !stands {
                        // What they began meanwhile is there from now on; what they said in it is not.
                        let from = conversation.last_revision.max(conversation.activity);
                        blocks::open_up(unit, site, conversation.id, user, from).await?;
                    }
                }
                let change = BlockChange {
                    user: as_user(&other),
                    blocked: stands,
                };
                unit.announce(Announcement {
                    site,
                    to: Audience::Inbox(user),
                    change: Change {
                        revision,
                        what: What::Block(change),
                    },
                });
                Ok(())
            })
            .await
    }

    /// Whom one blocks.
    pub async fn list_blocked(&self, actor: &Actor) -> Result<Users> {
        let (site, user) = (actor.site, actor.user.id);
        let rows = self
            .store
            .read(async move |c| blocks::of_user(c, site, user, MOST).await)
            .await?;
        let mut users: Vec<_> = rows.into_iter().map(view::user).collect();
        users.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Users { users })
    }
}

/// How one stands with another.
pub(crate) async fn standing(unit: &mut Unit, site: SiteId, user: UserId, other: UserId) -> Result<Quiet> {
    let blocks = blocks::among(unit, site, &[(user, other), (other, user)]).await?;
    Ok(Quiet {
        blocks: blocks.contains(&(user, other)),
        blocked: blocks.contains(&(other, user)),
    })
}
