//! Set a new password through a one-time link.

use parlour_domain::accounts::check_password;
use parlour_store::{accounts, links, users};
use parlour_wire::api::accounts::{LinkPurpose, PasswordReset};
use parlour_wire::api::sessions::SignedIn;
use parlour_wire::{Personal, SessionId};

use super::links::{find, spent};
use crate::sessions::{New, Token, begin, delete_of_user};
use crate::{Error, Result, Service};

impl Service {
    /// Sets a new password, ends every session there was, and opens a new one.
    pub async fn reset_password(&self, body: PasswordReset) -> Result<SignedIn> {
        let link = Token::parse(body.token.expose()).ok_or_else(spent)?;
        let (site, now) = (link.site, self.ambient.now());
        check_password(body.password.expose(), "", "", &self.settings.limits)?;
        let hash = Personal::new(self.hasher.hash(body.password, self.ambient.random()).await?);
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
        let (signed_in, ended) = self
            .store
            .write(async move |unit| {
                let link = find(unit, &link, now).await?.ok_or_else(spent)?;
                let user = link
                    .user
                    .filter(|_| link.purpose == LinkPurpose::PasswordReset)
                    .ok_or_else(spent)?;
                let user = users::get(unit, site, user).await?.ok_or_else(spent)?;
                if !links::spend(unit, site, link.id, now).await? {
                    return Err(Error::from(spent()));
                }
                accounts::set_password(unit, site, user.id, &hash, now).await?;
                let ended = delete_of_user(unit, site, user.id).await?;
                Ok((begin(unit, &new, &user, &settings).await?, ended))
            })
            .await?;
        self.sessions_ended(site, &ended);
        Ok(signed_in)
    }
}
