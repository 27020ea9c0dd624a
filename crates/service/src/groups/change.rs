//! Rename a group, give it another colour, say what new members see and who adds them.

use parlour_domain::conversations::groups;
use parlour_wire::ConversationId;
use parlour_wire::api::conversations::Conversation;
use parlour_wire::api::groups::{Group, GroupPatch};
use parlour_wire::api::limits::Limits;
use parlour_wire::api::system::SystemEvent;

use super::add::seen_by;
use super::tell::{self, Doing, Who};
use crate::{Actor, Result, Service};

impl Service {
    /// Changes what a group is; what is absent stays.
    pub async fn change_group(
        &self,
        actor: &Actor,
        id: ConversationId,
        patch: GroupPatch,
    ) -> Result<Conversation> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let (ambient, limits) = (self.ambient.clone(), self.settings.limits);
        self.store
            .write(async move |unit| {
                let (mut row, group, place) = tell::group(unit, site, user, id).await?;
                groups::may_change(place.role)?;
                let doing = Doing {
                    site,
                    user,
                    now,
                    ambient: &*ambient,
                };
                let (next, events) = patched(&group, &patch, id, &limits)?;
                if next != group {
                    row.group = Some(next);
                    let done = doing.write(unit, &mut row, events).await?;
                    doing.tell(unit, &row, done, Who::default());
                }
                seen_by(unit, &doing, row).await
            })
            .await
    }
}

/// The group as the patch wants it, and what its log says of that.
fn patched(
    group: &Group,
    patch: &GroupPatch,
    id: ConversationId,
    limits: &Limits,
) -> Result<(Group, Vec<SystemEvent>)> {
    let (mut next, mut events) = (group.clone(), Vec::new());
    if let Some(title) = &patch.title {
        next.title = groups::title(title.expose(), limits)?;
        if next.title != group.title {
            events.push(SystemEvent::Renamed {
                title: next.title.clone(),
            });
        }
    }
    if patch.colour.is_some() {
        next.colour = groups::colour(patch.colour, id)?;
        if next.colour != group.colour {
            events.push(SystemEvent::Coloured);
        }
    }
    if let Some(history) = patch.history.filter(|history| *history != group.history) {
        next.history = history;
        events.push(SystemEvent::History { history });
    }
    next.members_may_add = patch.members_may_add.unwrap_or(group.members_may_add);
    Ok((next, events))
}
