//! Where one is signed in.

use parlour_store::sessions;
use parlour_wire::api::sessions::{Session, Sessions};

use crate::{Actor, Result, Service};

impl Service {
    /// One's sessions, newest first.
    pub async fn list_sessions(&self, actor: &Actor) -> Result<Sessions> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let rows = self
            .store
            .read(async move |c| sessions::of_user(c, site, user).await)
            .await?;
        let mut sessions: Vec<Session> = rows
            .into_iter()
            .filter(|row| row.expires_at > now)
            .map(|row| Session {
                current: row.id == actor.session,
                id: row.id,
                device: row.device,
                created_at: row.created_at,
                seen_at: row.seen_at,
                expires_at: row.expires_at,
            })
            .collect();
        sessions.sort_by_key(|session| std::cmp::Reverse(session.created_at));
        Ok(Sessions { sessions })
    }
}
