//! Say who is what in a group; hand it over.

use parlour_domain::Refusal;
use parlour_domain::conversations::groups;
use parlour_store::conversations::{self, Member as Row, MemberRow};
use parlour_store::{Unit, group_invitations, users};
use parlour_wire::api::conversations::Member;
use parlour_wire::api::groups::GroupRole;
use parlour_wire::api::system::SystemEvent;
use parlour_wire::event::RoleChange;
use parlour_wire::problem::Reason;
use parlour_wire::{ConversationId, SiteId, UserId};

use super::tell::{self, Doing, Who};
use crate::conversations::view;
use crate::{Actor, Error, Result, Service, access};

impl Service {
    /// The owner makes somebody a moderator, a member, or the owner: then whoever was becomes a moderator.
    pub async fn set_role(
        &self,
        actor: &Actor,
        id: ConversationId,
        whom: UserId,
        role: GroupRole,
    ) -> Result<Member> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let (ambient, shows) = (self.ambient.clone(), actor.user.read_receipts);
        self.store
            .write(async move |unit| {
                let (mut row, _, mine) = tell::group(unit, site, user, id).await?;
                groups::may_set_roles(mine.role)?;
                let theirs = access::visible(conversations::membership(unit, site, id, whom).await?)?;
                if !theirs.is_present() {
                    return Err::<_, Error>(Refusal::not_found().into());
                }
                if whom == user && role != mine.role {
                    return Err(Refusal::forbidden(Reason::GroupOwnerStays).into());
                }
                let before = theirs.role;
                let member = change(unit, site, theirs, role, shows).await?;
                if before == role {
                    return Ok(member);
                }
                let doing = Doing {
                    site,
                    user,
                    now,
                    ambient: &*ambient,
                };
                if role == GroupRole::Member {
                    group_invitations::delete_of_maker(unit, site, id, whom).await?;
                }
                let mut roles = vec![RoleChange { user: whom, role }];
                if role == GroupRole::Owner {
                    let role = GroupRole::Moderator;
                    change(unit, site, mine, role, shows).await?;
                    roles.push(RoleChange { user, role });
                }
                let events = vec![SystemEvent::Role { user: whom, role }];
                let done = doing.write(unit, &mut row, events).await?;
                let who = Who {
                    roles,
                    ..Who::default()
                };
                doing.tell(unit, &row, done, who);
                Ok(member)
            })
            .await
    }
}

async fn change(
    unit: &mut Unit,
    site: SiteId,
    place: MemberRow,
    role: GroupRole,
    shows: bool,
) -> Result<Member> {
    let place = MemberRow { role, ..place };
    conversations::update_member(unit, site, &place).await?;
    let person = access::visible(users::get(unit, site, place.user).await?)?;
    let row = Row {
        member: place,
        user: person.brief(),
    };
    let told = shows && person.read_receipts;
    Ok(view::member(row, told))
}
