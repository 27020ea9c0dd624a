//! One-time links: the first administrator, invitations, password resets.

use parlour_domain::Refusal;
use parlour_domain::accounts::{INVITATION_MILLIS, ONE_TIME_MILLIS, email_key};
use parlour_domain::users::may_invite;
use parlour_store::accounts::AccountRow;
use parlour_store::links::{self, LinkRow};
use parlour_store::{Connection, accounts, users};
use parlour_wire::api::accounts::{Invitation, Invite, Link, LinkLook, LinkPurpose};
use parlour_wire::api::users::Role;
use parlour_wire::problem::{Code, Reason};
use parlour_wire::{Personal, SiteId, Timestamp, UserId};

use crate::sessions::{Token, hash};
use crate::{Actor, Error, Result, Service};

/// A link to hand to somebody; whoever opens it first has it.
#[derive(Debug)]
pub struct OneTimeLink {
    /// `https://…/#join=TOKEN` or `…/#reset=TOKEN`.
    pub url: Personal,
    /// When it ends.
    pub expires_at: Timestamp,
}

impl Service {
    /// What a link is for, before it is used.
    pub async fn look_at_link(&self, body: LinkLook) -> Result<Link> {
        let now = self.ambient.now();
        let token = Token::parse(body.token.expose()).ok_or_else(spent)?;
        let row = self
            .store
            .read(async move |c| find(c, &token, now).await)
            .await?
            .ok_or_else(spent)?;
        Ok(Link {
            purpose: row.purpose,
            role: row.role,
            expires_at: row.expires_at,
        })
    }

    /// An administrator invites somebody. Asking again with the same id voids the token given before.
    pub async fn invite(&self, actor: &Actor, invite: Invite) -> Result<Invitation> {
        may_invite(actor.user.role, invite.role, &self.decided.of(actor.site))?;
        if actor.site != self.sites.standalone() {
            return Err(Refusal::forbidden(Reason::NobodyToInvite).into());
        }
        let (id, role) = (invite.id, invite.role);
        let link = self
            .new_link(
                actor.site,
                id,
                LinkPurpose::Invitation,
                role,
                None,
                Some(actor.user.id),
                INVITATION_MILLIS,
            )
            .await?;
        Ok(Invitation {
            id,
            url: link.url,
            role,
            expires_at: link.expires_at,
        })
    }

    /// An invitation from whoever has the command line.
    pub async fn invitation_link(&self, role: Role) -> Result<OneTimeLink> {
        let (site, id) = (self.sites.standalone(), self.ambient.id());
        self.new_link(
            site,
            id,
            LinkPurpose::Invitation,
            role,
            None,
            None,
            INVITATION_MILLIS,
        )
        .await
    }

    /// The link that makes the first administrator; `None` once there is one.
    pub async fn first_administrator_link(&self) -> Result<Option<OneTimeLink>> {
        let site = self.sites.standalone();
        if self
            .store
            .read(async move |c| users::administrator_exists(c, site).await)
            .await?
        {
            return Ok(None);
        }
        // One id for all of them: each new link voids the one before.
        let id = uuid::Uuid::nil();
        self.new_link(
            site,
            id,
            LinkPurpose::FirstAdministrator,
            Role::Administrator,
            None,
            None,
            ONE_TIME_MILLIS,
        )
        .await
        .map(Some)
    }

    /// A link that sets a new password on an account.
    pub async fn password_reset_link(&self, email: &str) -> Result<OneTimeLink> {
        let site = self.sites.standalone();
        let key = email_key(email)?;
        let account = self
            .store
            .read(async move |c| accounts::by_email(c, site, key.expose()).await)
            .await?;
        let account =
            account.ok_or_else(|| Refusal::new(Code::NotFound, "No account has this e-mail address."))?;
        let (user, id) = (account.user, reset_id(&account));
        let row = self
            .store
            .read(async move |c| users::get(c, site, user).await)
            .await?;
        let role = row.map_or(Role::Member, |row| row.role);
        self.new_link(
            site,
            id,
            LinkPurpose::PasswordReset,
            role,
            Some(user),
            None,
            ONE_TIME_MILLIS,
        )
        .await
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one row's columns; called three times, right above"
    )]
    async fn new_link(
        &self,
        site: SiteId,
        id: uuid::Uuid,
        purpose: LinkPurpose,
        role: Role,
        user: Option<UserId>,
        created_by: Option<UserId>,
        life: i64,
    ) -> Result<OneTimeLink> {
        let now = self.ambient.now();
        let token = Token::new(site, self.ambient.random());
        let expires_at = now.plus_millis(life);
        let token_hash = token.hash();
        let row = LinkRow {
            id,
            token_hash,
            purpose,
            role,
            user,
            created_by,
            created_at: now,
            expires_at,
            spent_at: None,
        };
        let put = self
            .store
            .write(async move |unit| links::put(unit, site, &row).await.map_err(Error::from))
            .await?;
        if !put {
            return Err(Refusal::because(Code::LinkInvalid, Reason::InvitationUsed).into());
        }
        let page = match purpose {
            LinkPurpose::PasswordReset => "reset",
            LinkPurpose::FirstAdministrator | LinkPurpose::Invitation => "join",
        };
        let url = format!(
            "{}/#{page}={}",
            self.settings.public_url.trim_end_matches('/'),
            token.reveal().expose()
        );
        Ok(OneTimeLink {
            url: Personal::new(url),
            expires_at,
        })
    }
}

/// One id for each password there was: a new link voids the one before it, and the link after the next reset is another.
fn reset_id(account: &AccountRow) -> uuid::Uuid {
    let digest = hash(format!("reset|{}|{}", account.user, account.password_changed_at.millis()).as_bytes());
    let mut id = [0; 16];
    id.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    uuid::Builder::from_custom_bytes(id).into_uuid()
}

/// The link behind a token, if it still works.
pub(crate) async fn find(
    c: &mut Connection,
    token: &Token,
    now: Timestamp,
) -> std::result::Result<Option<LinkRow>, parlour_store::Error> {
    let row = links::by_token(c, token.site, &token.hash()).await?;
    let Some(row) = row.filter(|row| row.expires_at > now && row.spent_at.is_none()) else {
        return Ok(None);
    };
    // The first administrator may have come by an invitation from the command line.
    let late =
        row.purpose == LinkPurpose::FirstAdministrator && users::administrator_exists(c, token.site).await?;
    Ok((!late).then_some(row))
}

/// Spent, expired and unknown are not told apart.
pub(crate) fn spent() -> Refusal {
    Refusal::new(
        Code::LinkInvalid,
        "This link was used already, or has expired. Ask for a new one.",
    )
}
