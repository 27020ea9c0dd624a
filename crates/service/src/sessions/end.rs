//! Sign out: here, there, everywhere. Open sockets close at once.

use parlour_store::{Unit, sessions, users};
use parlour_wire::api::site::EndSessions;
use parlour_wire::{SessionId, SiteId, UserId};

use crate::sites::Site;
use crate::{Actor, Error, Result, Service, access};

impl Service {
    /// Ends one of one's own sessions.
    pub async fn end_session(&self, actor: &Actor, id: SessionId) -> Result<()> {
        let (site, user) = (actor.site, actor.user.id);
        let ended = self
            .store
            .write(async move |unit| {
                let own = sessions::of_user(unit, site, user)
                    .await?
                    .iter()
                    .any(|row| row.id == id);
                Ok::<_, Error>(own && sessions::delete(unit, site, id).await?)
            })
            .await?;
        access::visible(ended.then_some(()))?;
        self.sessions_ended(site, &[(id, user)]);
        Ok(())
    }

    /// Ends all of one's own sessions.
    pub async fn end_all_sessions(&self, actor: &Actor) -> Result<()> {
        let (site, user) = (actor.site, actor.user.id);
        let ended = self
            .store
            .write(async move |unit| delete_of_user(unit, site, user).await)
            .await?;
        self.sessions_ended(site, &ended);
        Ok(())
    }

    /// The host logged somebody out: ends what came from that log-in, or all of that user's. Answers how many.
    pub async fn end_host_sessions(&self, site: &Site, whose: EndSessions) -> Result<u64> {
        let (id, issuer) = (site.id, site.issuer.clone());
        let ended = self
            .store
            .write(async move |unit| {
                Ok::<_, Error>(match &whose {
                    EndSessions::Sid(sid) => sessions::delete_of_host_session(unit, id, sid).await?,
                    EndSessions::Sub(subject) => {
                        let issuer = issuer.as_deref().unwrap_or_default();
                        match users::by_subject(unit, id, issuer, subject.expose()).await? {
                            Some(user) => delete_of_user(unit, id, user.id).await?,
                            None => Vec::new(),
                        }
                    }
                })
            })
            .await?;
        self.sessions_ended(id, &ended);
        Ok(ended.len() as u64)
    }

    /// Forgets the tokens and hangs up.
    pub(crate) fn sessions_ended(&self, site: SiteId, ended: &[(SessionId, UserId)]) {
        self.sessions.forget();
        for (session, user) in ended {
            self.close_passes(site, *session);
            self.device_gone(site, *user, *session);
            self.announcer.wake(site, *user);
        }
    }
}

/// Ends all sessions of somebody.
pub(crate) async fn delete_of_user(
    unit: &mut Unit,
    site: SiteId,
    user: UserId,
) -> Result<Vec<(SessionId, UserId)>> {
    let ended = sessions::delete_of_user(unit, site, user).await?;
    Ok(ended.into_iter().map(|session| (session, user)).collect())
}
