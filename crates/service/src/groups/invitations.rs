//! Links that invite into a group: they expire, may be counted, and are taken back.

use std::collections::HashMap;

use parlour_domain::Refusal;
use parlour_domain::conversations::contact::link_into_group;
use parlour_domain::conversations::groups;
use parlour_store::group_invitations::{self, InvitationRow};
use parlour_store::{Connection, Unit, conversations, users};
use parlour_wire::api::groups::{GroupInvitation, GroupInvitations, InviteToGroup, NewGroupInvitation};
use parlour_wire::problem::{Code, Reason};
use parlour_wire::{ConversationId, InvitationId, SiteId, UserId};

use super::tell;
use crate::conversations::view;
use crate::sessions::Token;
use crate::{Actor, Error, Result, Service, access};

/// Links into one group that work at a time.
const MOST: u32 = 50;

impl Service {
    /// Makes a link into a group. Asking again with the same id voids the token given before.
    pub async fn invite_to_group(
        &self,
        actor: &Actor,
        id: ConversationId,
        body: InviteToGroup,
    ) -> Result<NewGroupInvitation> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let (role, settings) = (actor.user.role, self.decided.of(site));
        groups::link(body.expires_at, body.uses, now)?;
        let token = Token::new(site, self.ambient.random());
        let row = InvitationRow {
            id: body.id,
            token_hash: token.hash(),
            conversation: id,
            created_by: user,
            created_at: now,
            expires_at: body.expires_at,
            uses_left: body.uses,
        };
        let invitation = self
            .store
            .write(async move |unit| {
                in_charge(unit, site, user, id).await?;
                link_into_group(role, &settings)?;
                if let Some(before) = group_invitations::get(unit, site, row.id).await? {
                    if (before.conversation, before.created_by) != (id, user) {
                        return Err::<_, Error>(Refusal::id_taken().into());
                    }
                    group_invitations::delete(unit, site, row.id).await?;
                }
                let there = group_invitations::of_group(unit, site, id, now, MOST).await?;
                if there.len() >= MOST as usize {
                    return Err(Refusal::because(Code::TooMany, Reason::GroupLinksFull)
                        .saying(format!("A group has up to {MOST} links. Take one back first."))
                        .into());
                }
                group_invitations::insert(unit, site, &row).await?;
                let shown = shown(unit, site, vec![row]).await?;
                access::visible(shown.into_iter().next())
            })
            .await?;
        Ok(NewGroupInvitation {
            invitation,
            token: token.reveal(),
        })
    }

    /// The links into a group that work.
    pub async fn list_group_invitations(
        &self,
        actor: &Actor,
        id: ConversationId,
    ) -> Result<GroupInvitations> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let found = self
            .store
            .read(async move |c| {
                let place = conversations::membership(c, site, id, user).await?;
                let row = conversations::get(c, site, id).await?;
                let rows = group_invitations::of_group(c, site, id, now, MOST).await?;
                Ok((place, row, shown(c, site, rows).await?))
            })
            .await?;
        let (place, row, invitations) = found;
        let place = access::present(place)?;
        if row.is_none_or(|row| row.group.is_none()) {
            return Err(tell::not_a_group());
        }
        groups::may_invite(place.role)?;
        Ok(GroupInvitations { invitations })
    }

    /// Takes a link back; doing so twice is doing so once.
    pub async fn revoke_group_invitation(
        &self,
        actor: &Actor,
        id: ConversationId,
        invitation: InvitationId,
    ) -> Result<()> {
        let (site, user) = (actor.site, actor.user.id);
        self.store
            .write(async move |unit| {
                in_charge(unit, site, user, id).await?;
                let row = group_invitations::get(unit, site, invitation).await?;
                if row.is_some_and(|row| row.conversation == id) {
                    group_invitations::delete(unit, site, invitation).await?;
                }
                Ok::<_, Error>(())
            })
            .await
    }
}

/// Refuses who may not invite by link.
async fn in_charge(unit: &mut Unit, site: SiteId, user: UserId, id: ConversationId) -> Result<()> {
    let (_, _, place) = tell::group(unit, site, user, id).await?;
    groups::may_invite(place.role).map_err(Error::from)
}

/// Links as those in charge see them.
async fn shown(
    c: &mut Connection,
    site: SiteId,
    rows: Vec<InvitationRow>,
) -> std::result::Result<Vec<GroupInvitation>, parlour_store::Error> {
    let makers: Vec<UserId> = rows.iter().map(|row| row.created_by).collect();
    let makers: HashMap<_, _> = users::many(c, site, &makers)
        .await?
        .into_iter()
        .map(|maker| (maker.id, maker))
        .collect();
    let shown = rows.into_iter().filter_map(|row| {
        Some(GroupInvitation {
            id: row.id,
            created_by: view::user(makers.get(&row.created_by)?.brief()),
            created_at: row.created_at,
            expires_at: row.expires_at,
            uses_left: row.uses_left,
        })
    });
    Ok(shown.collect())
}
