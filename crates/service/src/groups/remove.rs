//! Take somebody out of a group.

use parlour_domain::Refusal;
use parlour_domain::conversations::groups;
use parlour_store::conversations::{self, ConversationRow, InboxRow, MemberRow};
use parlour_store::departures::{self, DepartureRow};
use parlour_store::{Unit, group_invitations};
use parlour_wire::api::groups::GroupRole;
use parlour_wire::api::system::SystemEvent;
use parlour_wire::problem::Reason;
use parlour_wire::{ConversationId, UserId};

use super::tell::{self, Doing, Done, Who};
use crate::conversations::view;
use crate::{Actor, Error, Result, Service, access, channels};

impl Service {
    /// Removes a member. What is said next is under a key they do not have.
    pub async fn remove_member(&self, actor: &Actor, id: ConversationId, whom: UserId) -> Result<()> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let (ambient, master) = (self.ambient.clone(), self.master.clone());
        let channel = self
            .store
            .write(async move |unit| {
                let (mut row, _, place) = tell::group(unit, site, user, id).await?;
                if whom == user {
                    return Err::<_, Error>(Refusal::forbidden(Reason::LeaveInstead).into());
                }
                let theirs = access::visible(conversations::membership(unit, site, id, whom).await?)?;
                if !theirs.is_present() {
                    return Err(Refusal::not_found().into());
                }
                groups::may_remove(place.role, theirs.role)?;
                let doing = Doing {
                    site,
                    user,
                    now,
                    ambient: &*ambient,
                };
                row.member_count = row.member_count.saturating_sub(1);
                let events = vec![SystemEvent::Removed { user: whom }];
                let done = doing.write(unit, &mut row, events).await?;
                end_place(unit, &doing, &row, &done, theirs).await?;
                let channel = channels::part(unit, &*ambient, &master, site, id, true).await?;
                let who = Who {
                    removed: vec![whom],
                    ..Who::default()
                };
                doing.tell(unit, &row, done, who);
                Ok(channel)
            })
            .await?;
        match channel {
            Some(channel) => self.close_channel(site, whom, channel).await,
            None => Ok(()),
        }
    }
}

/// Somebody's time in a group ends with what its log says of that; they are told, and what they have stays theirs. Their links
/// into it end.
pub(super) async fn end_place(
    unit: &mut Unit,
    doing: &Doing<'_>,
    row: &ConversationRow,
    done: &Done,
    place: MemberRow,
) -> Result<()> {
    let end = done.said.last().map_or(done.changed, |said| said.revision);
    let mine = MemberRow {
        role: GroupRole::Member,
        visible_to: Some(end),
        left_at: Some(doing.now),
        placed: done.changed,
        activity: end,
        own_changed: done.changed,
        ..place
    };
    conversations::update_member(unit, doing.site, &mine).await?;
    let user = mine.user;
    if let Some(group) = &row.group {
        let left = DepartureRow {
            conversation: row.id,
            user,
            title: group.title.clone(),
            colour: group.colour,
            member_count: row.member_count,
        };
        departures::insert(unit, doing.site, &left).await?;
    }
    group_invitations::delete_of_maker(unit, doing.site, row.id, user).await?;
    let seen = InboxRow {
        conversation: row.clone(),
        mine,
    };
    let seen = view::of_viewer(unit, doing.site, user, vec![seen]).await?;
    for seen in seen {
        doing.tell_one(unit, user, done.changed, seen);
    }
    Ok(())
}
