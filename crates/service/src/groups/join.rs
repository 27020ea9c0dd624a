//! Join a group by a link.

use parlour_domain::Refusal;
use parlour_domain::conversations::contact::link_works;
use parlour_domain::conversations::groups::may_invite;
use parlour_domain::settings::SiteSettings;
use parlour_store::conversations::{self, ConversationRow, MemberRow};
use parlour_store::group_invitations::{self, InvitationRow};
use parlour_store::users::UserRow;
use parlour_store::{Connection, Unit, messages, users};
use parlour_wire::api::conversations::Conversation;
use parlour_wire::api::groups::{Group, GroupLook, JoinByLink};
use parlour_wire::api::messages::Content;
use parlour_wire::api::system::SystemEvent;
use parlour_wire::problem::{Code, Reason};
use parlour_wire::{SiteId, Timestamp, UserId};

use super::add::{bring_in, newcomers, seen_by};
use super::contacts::contacts;
use super::tell::Doing;
use crate::conversations::view;
use crate::sessions::Token;
use crate::{Actor, Error, Result, Service, access};

impl Service {
    /// What a link leads to, before it is used.
    pub async fn look_at_group(&self, actor: &Actor, body: JoinByLink) -> Result<GroupLook> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let settings = self.decided.of(site);
        let hash = hash_of(site, &body)?;
        let found = self
            .store
            .read(async move |c| {
                let found = find(c, site, &hash, now).await?;
                lets_in(c, site, user, found, &settings).await
            })
            .await?;
        let (link, maker) = found.ok_or_else(spent)?;
        Ok(GroupLook {
            title: link.group.title,
            colour: link.group.colour,
            member_count: link.conversation.member_count,
            invited_by: view::user(maker.brief()),
        })
    }

    /// Joins. Who is in it already stays as they are, and is not counted; who was removed does not come back this way.
    pub async fn join_group(&self, actor: &Actor, body: JoinByLink) -> Result<Conversation> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let (ambient, limits, settings) = (self.ambient.clone(), self.settings.limits, self.decided.of(site));
        let hash = hash_of(site, &body)?;
        self.store
            .write(async move |unit| {
                let found = find(unit, site, &hash, now).await?;
                let link = found.ok_or_else(spent)?;
                let doing = Doing {
                    site,
                    user,
                    now,
                    ambient: &*ambient,
                };
                let place = conversations::membership(unit, site, link.conversation.id, user).await?;
                if place.as_ref().is_some_and(MemberRow::is_present) {
                    return seen_by(unit, &doing, link.conversation).await;
                }
                let found = lets_in(unit, site, user, Some(link), &settings).await?;
                let (link, _) = found.ok_or_else(spent)?;
                if let Some(place) = &place {
                    refuse_the_removed(unit, site, place).await?;
                }
                let invitation = link.invitation;
                if invitation.uses_left.is_some()
                    && !group_invitations::use_one(unit, site, invitation.id).await?
                {
                    return Err::<_, Error>(spent().into());
                }
                let (mut row, group) = (link.conversation, link.group);
                let joins = newcomers(unit, site, row.id, &[user]).await?;
                let event = |_| SystemEvent::Joined;
                bring_in(unit, &doing, &mut row, &group, joins, &limits, event).await?;
                seen_by(unit, &doing, row).await
            })
            .await
    }
}

fn hash_of(site: SiteId, body: &JoinByLink) -> Result<[u8; 32]> {
    let token = Token::parse(body.token.expose()).filter(|token| token.site == site);
    Ok(token.ok_or_else(spent)?.hash())
}

/// A link, and the group behind it.
struct Link {
    invitation: InvitationRow,
    conversation: ConversationRow,
    group: Group,
}

/// The group behind a link, if it has not ended.
async fn find(
    c: &mut Connection,
    site: SiteId,
    hash: &[u8; 32],
    now: Timestamp,
) -> std::result::Result<Option<Link>, parlour_store::Error> {
    let works = |row: &InvitationRow| row.expires_at > now && row.uses_left != Some(0);
    let Some(invitation) = group_invitations::by_token(c, site, hash).await?.filter(works) else {
        return Ok(None);
    };
    let Some(conversation) = conversations::get(c, site, invitation.conversation).await? else {
        return Ok(None);
    };
    let group = conversation.group.clone();
    Ok(group.map(|group| Link {
        invitation,
        conversation,
        group,
    }))
}

/// A link and who made it, if it lets this person in.
async fn lets_in(
    c: &mut Connection,
    site: SiteId,
    user: UserId,
    link: Option<Link>,
    settings: &SiteSettings,
) -> std::result::Result<Option<(Link, UserRow)>, parlour_store::Error> {
    let Some(link) = link else { return Ok(None) };
    let Some(maker) = users::get(c, site, link.invitation.created_by).await? else {
        return Ok(None);
    };
    let (id, maker_id) = (link.conversation.id, link.invitation.created_by);
    let place = conversations::membership(c, site, id, maker_id).await?;
    if !place.is_some_and(|place| place.is_present() && may_invite(place.role).is_ok()) {
        return Ok(None);
    }
    let contact = contacts(c, site, user, std::slice::from_ref(&maker)).await?;
    let works = contact
        .first()
        .is_some_and(|contact| link_works(maker.role, *contact, settings));
    Ok(works.then_some((link, maker)))
}

/// What the log says last of somebody's time in a group tells whether they went by themselves.
async fn refuse_the_removed(unit: &mut Unit, site: SiteId, place: &MemberRow) -> Result<()> {
    let Some(end) = place.visible_to else {
        return Ok(());
    };
    let last = messages::placed(unit, site, place.conversation, end).await?;
    let last = access::visible(last)?;
    match last.content {
        Some(Content::System {
            event: SystemEvent::Removed { user },
        }) if user == place.user => Err(Refusal::forbidden(Reason::RemovedFromGroup).into()),
        _ => Ok(()),
    }
}

/// Spent, expired, taken back and unknown are not told apart.
fn spent() -> Refusal {
    Refusal::because(Code::LinkInvalid, Reason::GroupLinkEnded)
}
