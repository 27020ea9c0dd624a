//! Make an account through a one-time link.

use parlour_domain::Refusal;
use parlour_domain::accounts::{check_password, email_key};
use parlour_domain::users::{display_name, name_key};
use parlour_store::accounts::AccountRow;
use parlour_store::users::UserRow;
use parlour_store::{accounts, links, users};
use parlour_wire::api::accounts::{Join, LinkPurpose};
use parlour_wire::api::sessions::SignedIn;
use parlour_wire::problem::Code;
use parlour_wire::{Personal, SessionId, UserId};

use super::links::{find, spent};
use crate::sessions::{New, Token, begin};
use crate::{Error, Result, Service};

/// `issuer` of people whose account is the server's own.
const STANDALONE_ISSUER: &str = "parlour";

impl Service {
    /// Makes an account and signs in. The link is spent only if all of it succeeds.
    pub async fn join(&self, body: Join) -> Result<SignedIn> {
        let limits = &self.settings.limits;
        let link = Token::parse(body.token.expose()).ok_or_else(spent)?;
        let name = display_name(body.name.expose(), limits)?;
        let key = email_key(body.email.expose())?;
        check_password(body.password.expose(), key.expose(), name.expose(), limits)?;
        let (site, now) = (link.site, self.ambient.now());
        let password_hash = Personal::new(self.hasher.hash(body.password, self.ambient.random()).await?);
        let id = UserId(self.ambient.id());
        let new = New {
            site,
            id: SessionId(self.ambient.id()),
            token: Token::new(site, self.ambient.random()),
            standalone: true,
            device: body.device,
            host_session: None,
            now,
        };
        let settings = self.decided.of(site);
        self.store
            .write(async move |unit| {
                let link = find(unit, &link, now).await?.ok_or_else(spent)?;
                if link.purpose == LinkPurpose::PasswordReset {
                    return Err(Error::from(spent()));
                }
                if accounts::by_email(unit, site, key.expose()).await?.is_some() {
                    let detail =
                        "There is an account with this e-mail address. Sign in, or use another address.";
                    return Err(Refusal::new(Code::EmailTaken, detail).into());
                }
                if !links::spend(unit, site, link.id, now).await? {
                    return Err(spent().into());
                }
                let user = UserRow {
                    id,
                    name_key: Personal::new(name_key(name.expose())),
                    name: name.clone(),
                    email: Some(key.clone()),
                    issuer: STANDALONE_ISSUER.to_owned(),
                    subject: Personal::new(id.to_string()),
                    role: link.role,
                    locale: None,
                    read_receipts: true,
                    typing: true,
                    presence: true,
                    last_seen: false,
                    seen_at: None,
                    suspended_at: None,
                    standalone: true,
                    changed: unit.next_revision(site).await?,
                    created_at: now,
                };
                users::insert(unit, site, &user).await?;
                let account = AccountRow {
                    user: id,
                    email_key: key.clone(),
                    password_hash: password_hash.clone(),
                    password_changed_at: now,
                    created_at: now,
                };
                accounts::insert(unit, site, &account).await?;
                begin(unit, &new, &user, &settings).await
            })
            .await
    }
}
