//! Sign in: with a site's ticket, or with a standalone account.

use parlour_domain::Refusal;
use parlour_domain::accounts::email_key;
use parlour_domain::settings::SiteSettings;
use parlour_domain::users::{display_name, enter, name_key};
use parlour_store::users::UserRow;
use parlour_store::{Unit, accounts, sessions, used_tokens, users};
use parlour_wire::api::sessions::{PasswordSignIn, SignIn, SignedIn, TicketSignIn};
use parlour_wire::api::users::Role;
use parlour_wire::problem::Code;
use parlour_wire::ticket::TicketClaims;
use parlour_wire::{Personal, Revision, SessionId, SiteId, Timestamp, UserId};

use super::{STANDALONE_MILLIS, TICKET_MILLIS, Token};
use crate::users::me;
use crate::{Error, Result, Service};

/// Longest name a device may give itself, characters.
const DEVICE_CHARACTERS: usize = 80;

impl Service {
    /// Opens a session.
    pub async fn sign_in(&self, how: SignIn) -> Result<SignedIn> {
        match how {
            SignIn::Ticket(ticket) => self.sign_in_with_ticket(ticket).await,
            SignIn::Password(password) => self.sign_in_with_password(password).await,
        }
    }

    async fn sign_in_with_ticket(&self, body: TicketSignIn) -> Result<SignedIn> {
        let verified = self.verify_ticket(body.ticket.expose()).await?;
        let now = self.ambient.now();
        let (arriving, named) = (
            self.arriving(&verified.claims, now),
            verified.claims.name.is_some(),
        );
        let new = New {
            site: verified.site,
            id: SessionId(self.ambient.id()),
            token: Token::new(verified.site, self.ambient.random()),
            standalone: false,
            device: body.device,
            host_session: verified.claims.sid.clone(),
            now,
        };
        let settings = self.decided.of(verified.site);
        let (ticket_hash, expires_at) = (verified.id_hash, verified.usable_until);
        let (signed_in, changed) = self
            .store
            .write(async move |unit| {
                if !used_tokens::use_once(unit, new.site, &ticket_hash, expires_at).await? {
                    return Err(Error::from(Refusal::new(
                        Code::TicketUsed,
                        "This ticket was used before. Ask the site for a new one.",
                    )));
                }
                let (user, changed) = arrive(unit, new.site, &arriving, named, &settings).await?;
                Ok((begin(unit, &new, &user, &settings).await?, changed))
            })
            .await?;
        if changed {
            // Another role holds on all their devices, at once.
            self.sessions.forget();
        }
        Ok(signed_in)
    }

    /// The person a ticket speaks of, as they are to be kept.
    fn arriving(&self, claims: &TicketClaims, now: Timestamp) -> UserRow {
        let name = match &claims.name {
            Some(name) => display_name(
                &shorten(name.expose(), self.settings.limits.name_characters),
                &self.settings.limits,
            ),
            None => Ok(Personal::from("Member")),
        }
        .unwrap_or_else(|_| Personal::from("Member"));
        let role = claims
            .roles
            .iter()
            .filter_map(|role| self.settings.roles.get(role))
            .max()
            .copied();
        UserRow {
            id: UserId(self.ambient.id()),
            name_key: Personal::new(name_key(name.expose())),
            name,
            email: claims
                .email
                .as_ref()
                .and_then(|email| email_key(email.expose()).ok()),
            issuer: claims.iss.clone(),
            subject: claims.sub.clone(),
            role: role.unwrap_or(Role::Member),
            locale: claims.locale.clone().filter(|locale| locale.len() <= 35),
            read_receipts: true,
            typing: true,
            presence: true,
            last_seen: false,
            seen_at: None,
            suspended_at: None,
            standalone: false,
            changed: Revision::ZERO,
            created_at: now,
        }
    }

    async fn sign_in_with_password(&self, body: PasswordSignIn) -> Result<SignedIn> {
        let wrong = || Refusal::new(Code::WrongPassword, "E-mail and password do not belong together.");
        let site = self.sites.standalone();
        let key = email_key(body.email.expose()).map_err(|_| wrong());
        let account = match &key {
            Ok(key) => {
                let key = key.clone();
                self.store
                    .read(async move |c| accounts::by_email(c, site, key.expose()).await)
                    .await?
            }
            Err(_) => None,
        };
        // Without an account a decoy is verified: the answer takes as long.
        let hash = account.as_ref().map(|account| account.password_hash.clone());
        let right = self.hasher.verify(body.password, hash).await?;
        let account = account.filter(|_| right).ok_or_else(wrong)?;
        let new = New {
            site,
            id: SessionId(self.ambient.id()),
            token: Token::new(site, self.ambient.random()),
            standalone: true,
            device: body.device,
            host_session: None,
            now: self.ambient.now(),
        };
        let settings = self.decided.of(site);
        self.store
            .write(async move |unit| {
                let user = users::get(unit, site, account.user).await?.ok_or_else(wrong)?;
                begin(unit, &new, &user, &settings).await
            })
            .await
    }
}

/// A session about to begin.
pub(crate) struct New {
    pub(crate) site: SiteId,
    pub(crate) id: SessionId,
    pub(crate) token: Token,
    pub(crate) standalone: bool,
    pub(crate) device: Option<Personal>,
    pub(crate) host_session: Option<String>,
    pub(crate) now: Timestamp,
}

/// Writes a session and says so.
pub(crate) async fn begin(
    unit: &mut Unit,
    new: &New,
    user: &UserRow,
    settings: &SiteSettings,
) -> Result<SignedIn> {
    enter(user.suspended_at.is_some())?;
    let life = if new.standalone {
        STANDALONE_MILLIS
    } else {
        TICKET_MILLIS
    };
    let row = sessions::SessionRow {
        id: new.id,
        token_hash: new.token.hash(),
        user: user.id,
        standalone: new.standalone,
        device: new
            .device
            .as_ref()
            .map(|device| Personal::new(device.expose().chars().take(DEVICE_CHARACTERS).collect())),
        host_session: new.host_session.clone(),
        created_at: new.now,
        seen_at: Timestamp::from_millis(new.now.millis() - new.now.millis() % super::DAY_MILLIS),
        expires_at: new.now.plus_millis(life),
    };
    sessions::insert(unit, new.site, &row).await?;
    Ok(SignedIn {
        token: new.token.reveal(),
        session: row.id,
        expires_at: row.expires_at,
        user: me(user, settings),
    })
}

/// The row of somebody who came with a ticket: made on their first visit, brought up to date on later ones. Says whether
/// they are another than they were. A ticket that names nobody renames nobody.
async fn arrive(
    unit: &mut Unit,
    site: SiteId,
    arriving: &UserRow,
    named: bool,
    settings: &SiteSettings,
) -> Result<(UserRow, bool)> {
    let known = users::by_subject(unit, site, &arriving.issuer, arriving.subject.expose()).await?;
    let Some(known) = known else {
        let row = UserRow {
            changed: unit.next_revision(site).await?,
            ..arriving.clone()
        };
        users::insert(unit, site, &row).await?;
        return Ok((row, false));
    };
    let mut row = UserRow {
        id: known.id,
        read_receipts: known.read_receipts,
        typing: known.typing,
        presence: known.presence,
        last_seen: known.last_seen,
        seen_at: known.seen_at,
        suspended_at: known.suspended_at,
        changed: known.changed,
        created_at: known.created_at,
        ..arriving.clone()
    };
    if !named {
        (row.name, row.name_key) = (known.name.clone(), known.name_key.clone());
    }
    let changed = row != known;
    if changed {
        row.changed = unit.next_revision(site).await?;
        users::update(unit, site, &row).await?;
        crate::users::announce(unit, site, &row, row.name != known.name, settings).await?;
    }
    Ok((row, changed))
}

fn shorten(name: &str, characters: u32) -> String {
    name.chars().take(characters as usize).collect()
}
