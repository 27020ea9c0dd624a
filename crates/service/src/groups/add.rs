//! Bring others into a group.

use std::collections::{HashMap, HashSet};

use parlour_domain::conversations::groups;
use parlour_domain::{Audience, Refusal};
use parlour_store::conversations::{self, ConversationRow, InboxRow, Member as Row, MemberRow, WARM};
use parlour_store::users::UserRow;
use parlour_store::{Unit, departures, users};
use parlour_wire::api::conversations::{Conversation, Member};
use parlour_wire::api::groups::{Group, GroupRole};
use parlour_wire::api::limits::Limits;
use parlour_wire::api::messages::Message;
use parlour_wire::api::system::SystemEvent;
use parlour_wire::event::What;
use parlour_wire::{ConversationId, Revision, SiteId, UserId};

use super::contacts::may_bring;
use super::tell::{self, Doing, Who};
use crate::changes::own_change;
use crate::conversations::view;
use crate::{Actor, Error, Result, Service, access};

impl Service {
    /// Adds people to a group. Who is in it already stays as they are.
    pub async fn add_members(
        &self,
        actor: &Actor,
        id: ConversationId,
        mut added: Vec<UserId>,
    ) -> Result<Conversation> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let (ambient, limits) = (self.ambient.clone(), self.settings.limits);
        let (asker, settings) = (actor.user.clone(), self.decided.of(site));
        added.sort_unstable();
        added.dedup();
        groups::has_room(0, added.len(), &limits)?;
        self.store
            .write(async move |unit| {
                let (mut row, group, place) = tell::group(unit, site, user, id).await?;
                groups::may_add(place.role, &group)?;
                let doing = Doing {
                    site,
                    user,
                    now,
                    ambient: &*ambient,
                };
                let known = newcomers(unit, site, id, &added).await?;
                may_bring(unit, site, &asker, &known, &settings).await?;
                let event = |users| SystemEvent::Added { users };
                bring_in(unit, &doing, &mut row, &group, known, &limits, event).await?;
                seen_by(unit, &doing, row).await
            })
            .await
    }
}

/// How a group looks to whoever does something to it.
pub(super) async fn seen_by(
    unit: &mut Unit,
    doing: &Doing<'_>,
    conversation: ConversationRow,
) -> Result<Conversation> {
    let (site, user) = (doing.site, doing.user);
    let mine = access::place(unit, site, user, conversation.id).await?;
    let row = InboxRow { conversation, mine };
    let seen = view::of_viewer(unit, site, user, vec![row]).await?;
    access::visible(seen.into_iter().next())
}

/// Those of some people who are not in a group now.
pub(crate) async fn newcomers(
    unit: &mut Unit,
    site: SiteId,
    id: ConversationId,
    people: &[UserId],
) -> Result<Vec<UserRow>> {
    let pairs: Vec<_> = people.iter().map(|user| (id, *user)).collect();
    let places = conversations::memberships(unit, site, &pairs).await?;
    let there = places.into_iter().filter(MemberRow::is_present);
    let there: HashSet<UserId> = there.map(|place| place.user).collect();
    let new: Vec<UserId> = people
        .iter()
        .filter(|user| !there.contains(user))
        .copied()
        .collect();
    let known = users::many(unit, site, &new).await?;
    if known.len() != new.len() {
        return Err::<_, Error>(Refusal::not_found().into());
    }
    Ok(known)
}

/// Gives places to people who have none now, in statements of many rows, and tells everybody.
pub(crate) async fn bring_in(
    unit: &mut Unit,
    doing: &Doing<'_>,
    row: &mut ConversationRow,
    group: &Group,
    known: Vec<UserRow>,
    limits: &Limits,
    event: impl FnOnce(Vec<UserId>) -> SystemEvent,
) -> Result<()> {
    let (site, id) = (doing.site, row.id);
    if known.is_empty() {
        return Ok(());
    }
    let new: Vec<UserId> = known.iter().map(|person| person.id).collect();
    let pairs: Vec<_> = new.iter().map(|user| (id, *user)).collect();
    let before: HashMap<UserId, MemberRow> = conversations::memberships(unit, site, &pairs)
        .await?
        .into_iter()
        .map(|place| (place.user, place))
        .collect();
    row.member_count = groups::has_room(row.member_count, new.len(), limits)?;
    let done = doing.write(unit, row, vec![event(new)]).await?;
    let first_seen = |person: &UserRow| {
        let earlier = before.get(&person.id).map(|place| place.visible_from);
        groups::first_seen(group.history, done.changed, earlier)
    };
    // What they still have of an earlier time, and may not see any more, is let go of after they are told that they are back.
    let emptied = if known.iter().any(|person| first_seen(person) > Revision::ZERO) {
        unit.next_revision(site).await?
    } else {
        done.changed
    };
    let places: Vec<MemberRow> = known
        .iter()
        .map(|person| {
            let visible_from = first_seen(person);
            let own_changed = if visible_from > Revision::ZERO {
                emptied
            } else {
                done.changed
            };
            // What was said before they came is not news to them.
            MemberRow {
                read: row.last_revision,
                delivered: row.last_revision,
                visible_from,
                placed: done.changed,
                own_changed,
                ..MemberRow::new(id, person.id, GroupRole::Member, doing.now, WARM)
            }
        })
        .collect();
    let again: Vec<_> = before.keys().map(|user| (id, *user)).collect();
    conversations::forget_members(unit, site, &again).await?;
    departures::forget(unit, site, &again).await?;
    conversations::add_members(unit, site, &places).await?;
    let added = members(&places, &known);
    let listed = if view::lists_members(row) {
        let all = conversations::members(unit, site, &[id]).await?;
        all.into_iter()
            .map(|member| {
                let shown = member.user.read_receipts;
                (shown, view::member(member, true))
            })
            .collect()
    } else {
        added.clone()
    };
    for place in places {
        let user = place.user;
        let own = own_change(&place);
        let seen = whole(row, place, &listed, done.said.last());
        doing.tell_one(unit, user, done.changed, seen);
        if own.cleared.is_some() {
            doing.announce(unit, Audience::Inbox(user), emptied, What::Own(own));
        }
    }
    let added = added.into_iter().map(|(shown, member)| shown_if(shown, member));
    let who = Who {
        added: added.collect(),
        ..Who::default()
    };
    doing.tell(unit, row, done, who);
    Ok(())
}

/// New members, and whether each shows how far they have read.
pub(super) fn members(places: &[MemberRow], people: &[UserRow]) -> Vec<(bool, Member)> {
    let people: HashMap<UserId, &UserRow> = people.iter().map(|person| (person.id, person)).collect();
    places
        .iter()
        .filter_map(|place| {
            let person = people.get(&place.user)?;
            let row = Row {
                member: place.clone(),
                user: person.brief(),
            };
            Some((person.read_receipts, view::member(row, true)))
        })
        .collect()
}

/// A group as a new member sees it: nothing waits for them there. The same for all of them but for who they are, so that
/// it is put together without asking the database anew for each.
pub(super) fn whole(
    row: &ConversationRow,
    place: MemberRow,
    listed: &[(bool, Member)],
    last: Option<&Message>,
) -> Conversation {
    let me = place.user;
    let shows = listed
        .iter()
        .any(|(shown, member)| member.user.id == me && *shown);
    let all = view::lists_members(row);
    let members = listed
        .iter()
        .filter(|(_, member)| all || member.user.id == me)
        .map(|(shown, member)| shown_if(member.user.id == me || shows && *shown, member.clone()))
        .collect();
    let row = InboxRow {
        conversation: row.clone(),
        mine: place,
    };
    Conversation {
        last_message: last.cloned(),
        ..view::quiet(row, members)
    }
}

fn shown_if(shown: bool, member: Member) -> Member {
    Member {
        read: member.read.filter(|_| shown),
        ..member
    }
}
