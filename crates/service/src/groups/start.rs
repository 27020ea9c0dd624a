//! Start a group.

use parlour_domain::Refusal;
use parlour_domain::conversations::contact::start_group;
use parlour_domain::conversations::groups;
use parlour_domain::settings::SiteSettings;
use parlour_store::conversations::{self, ConversationRow, InboxRow, MemberRow, WARM};
use parlour_store::users::UserRow;
use parlour_store::{Unit, users};
use parlour_wire::api::conversations::{Conversation, ConversationKind};
use parlour_wire::api::groups::{Group, GroupRole, History};
use parlour_wire::api::system::SystemEvent;
use parlour_wire::{ConversationId, Personal, Revision, SiteId, UserId};

use super::add::{members, whole};
use super::contacts::may_bring;
use super::tell::{Doing, Who};
use crate::conversations::{Started, view};
use crate::{Actor, Error, Result, Service, access};

impl Service {
    /// Starts a group with others in it; its starter owns it.
    pub(crate) async fn start_group(
        &self,
        actor: &Actor,
        id: ConversationId,
        (title, colour): (&Personal, Option<u8>),
        mut others: Vec<UserId>,
        settings: SiteSettings,
    ) -> Result<Started> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let (ambient, asker) = (self.ambient.clone(), actor.user.clone());
        let title = groups::title(title.expose(), &self.settings.limits)?;
        let colour = groups::colour(colour, id)?;
        others.sort_unstable();
        others.dedup();
        others.retain(|other| *other != user);
        let member_count = groups::has_room(1, others.len(), &self.settings.limits)?;
        self.store
            .write(async move |unit| {
                if let Some(row) = conversations::get(unit, site, id).await? {
                    return started_before(unit, site, user, row).await;
                }
                start_group(asker.role, &settings)?;
                let people = users::many(unit, site, &[others.as_slice(), &[user]].concat()).await?;
                if people.len() != others.len() + 1 {
                    return Err(Refusal::not_found().into());
                }
                let newcomers: Vec<UserRow> = people
                    .iter()
                    .filter(|person| person.id != user)
                    .cloned()
                    .collect();
                may_bring(unit, site, &asker, &newcomers, &settings).await?;
                let mut row = ConversationRow {
                    id,
                    kind: ConversationKind::Group,
                    pair: None,
                    created_by: user,
                    created_at: now,
                    last_revision: Revision::ZERO,
                    activity: Revision::ZERO,
                    changed: Revision::ZERO,
                    group: Some(Group {
                        title: title.clone(),
                        colour,
                        history: History::All,
                        members_may_add: false,
                    }),
                    member_count,
                };
                conversations::insert(unit, site, &row, &[]).await?;
                let doing = Doing {
                    site,
                    user,
                    now,
                    ambient: &*ambient,
                };
                let created = SystemEvent::Created { title: title.clone() };
                let done = doing.write(unit, &mut row, vec![created]).await?;
                let role_of = |member: UserId| {
                    if member == user {
                        GroupRole::Owner
                    } else {
                        GroupRole::Member
                    }
                };
                let places: Vec<MemberRow> = people
                    .iter()
                    .map(|person| MemberRow {
                        placed: done.changed,
                        own_changed: done.changed,
                        ..MemberRow::new(id, person.id, role_of(person.id), now, WARM)
                    })
                    .collect();
                conversations::add_members(unit, site, &places).await?;
                let listed = members(&places, &people);
                let mut own = None;
                for place in places {
                    let member = place.user;
                    let seen = whole(&row, place, &listed, done.said.last());
                    if member == user {
                        own = Some(seen.clone());
                    }
                    doing.tell_one(unit, member, done.changed, seen);
                }
                doing.tell(unit, &row, done, Who::default());
                Ok(Started {
                    conversation: access::visible(own)?,
                    new: true,
                })
            })
            .await
    }
}

/// Starting twice is one group; an id of anything else is refused without telling of what.
async fn started_before(
    unit: &mut Unit,
    site: SiteId,
    user: UserId,
    row: ConversationRow,
) -> Result<Started> {
    let mine = conversations::membership(unit, site, row.id, user).await?;
    let Some(mine) = mine.filter(|_| row.group.is_some() && row.created_by == user) else {
        return Err::<_, Error>(Refusal::id_taken().into());
    };
    let row = InboxRow {
        conversation: row,
        mine,
    };
    let seen: Vec<Conversation> = view::of_viewer(unit, site, user, vec![row]).await?;
    Ok(Started {
        conversation: access::visible(seen.into_iter().next())?,
        new: false,
    })
}
