//! Go.

use parlour_domain::conversations::groups;
use parlour_store::Unit;
use parlour_store::conversations::{self, ConversationRow, MemberRow};
use parlour_wire::ConversationId;
use parlour_wire::api::groups::GroupRole;
use parlour_wire::api::system::SystemEvent;
use parlour_wire::event::RoleChange;

use super::remove::end_place;
use super::tell::{Doing, Who, not_a_group};
use crate::conversations::own::empty;
use crate::{Actor, Error, Result, Service, access, channels};

impl Service {
    /// Leaves a group. Its owner hands it over by leaving: to its longest-serving moderator, else to its longest-serving
    /// member. Leaving twice is leaving once; `forget` also empties it for oneself.
    pub async fn leave_group(&self, actor: &Actor, id: ConversationId, forget: bool) -> Result<()> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let (ambient, master) = (self.ambient.clone(), self.master.clone());
        let channel = self
            .store
            .write(async move |unit| {
                let doing = Doing {
                    site,
                    user,
                    now,
                    ambient: &*ambient,
                };
                let place = access::visible(conversations::membership(unit, site, id, user).await?)?;
                let mut row = access::visible(conversations::get(unit, site, id).await?)?;
                if row.group.is_none() {
                    return Err::<_, Error>(not_a_group());
                }
                let mut channel = None;
                if place.is_present() {
                    let at_once = groups::key_changes_at_once(row.member_count);
                    let who = go(unit, &doing, &mut row, place).await?;
                    channel = channels::part(unit, &*ambient, &master, site, id, at_once).await?;
                    who.tell(unit, &doing, &row);
                }
                if forget {
                    empty(unit, site, user, id).await?;
                }
                Ok(channel)
            })
            .await?;
        match channel {
            Some(channel) => self.close_channel(site, user, channel).await,
            None => Ok(()),
        }
    }
}

/// What is to be told once the key has changed.
struct Gone(super::tell::Done, Who);

impl Gone {
    fn tell(self, unit: &mut Unit, doing: &Doing<'_>, row: &ConversationRow) {
        doing.tell(unit, row, self.0, self.1);
    }
}

async fn go(unit: &mut Unit, doing: &Doing<'_>, row: &mut ConversationRow, place: MemberRow) -> Result<Gone> {
    let (site, id) = (doing.site, row.id);
    let (mut events, mut roles) = (Vec::new(), Vec::new());
    if place.role == GroupRole::Owner
        && let Some(next) = conversations::successor(unit, site, id, place.user).await?
    {
        let (user, role) = (next.user, GroupRole::Owner);
        conversations::update_member(unit, site, &MemberRow { role, ..next }).await?;
        events.push(SystemEvent::Role { user, role });
        roles.push(RoleChange { user, role });
    }
    events.push(SystemEvent::Left);
    row.member_count = row.member_count.saturating_sub(1);
    let done = doing.write(unit, row, events).await?;
    let removed = vec![place.user];
    // The row may have become warm with what was just written.
    let place = access::place(unit, site, place.user, id).await?;
    end_place(unit, doing, row, &done, place).await?;
    Ok(Gone(
        done,
        Who {
            removed,
            roles,
            ..Who::default()
        },
    ))
}
