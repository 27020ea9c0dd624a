//! Whose token is this?

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use parlour_domain::Refusal;
use parlour_store::sessions;
use parlour_wire::{SessionId, SiteId, Timestamp};

use super::{DAY_MILLIS, STANDALONE_MILLIS, Token};
use crate::{Error, Result, Service};

/// Somebody who has shown a valid token.
#[derive(Debug)]
pub struct Actor {
    /// Their site.
    pub site: SiteId,
    /// Their row, as it was when the token was looked up.
    pub user: parlour_store::users::UserRow,
    /// The session the token belongs to.
    pub session: SessionId,
    /// When it ends.
    pub expires_at: Timestamp,
}

impl Service {
    /// The person behind a bearer token.
    pub async fn authenticate(&self, token: &str) -> Result<Arc<Actor>> {
        let token = Token::parse(token).ok_or_else(Refusal::signed_out)?;
        let now = self.ambient.now();
        let key = (token.site, token.hash());
        let epoch = match self.sessions.get(&key, now) {
            Ok(actor) => return Ok(actor),
            Err(epoch) => epoch,
        };
        let (site, hash) = key;
        let found = self
            .store
            .read(async move |c| sessions::by_token(c, site, &hash).await)
            .await?;
        let (session, user) = found
            .filter(|(session, user)| session.expires_at > now && user.suspended_at.is_none())
            .ok_or_else(Refusal::signed_out)?;
        let expires_at = self.slide(site, &session, now).await?;
        let actor = Arc::new(Actor {
            site,
            user,
            session: session.id,
            expires_at,
        });
        self.sessions.put(key, &actor, now, epoch);
        Ok(actor)
    }

    /// A standalone session lives on while it is used; that it was is kept to the day.
    async fn slide(&self, site: SiteId, session: &sessions::SessionRow, now: Timestamp) -> Result<Timestamp> {
        let today = Timestamp::from_millis(now.millis() - now.millis() % DAY_MILLIS);
        if session.seen_at >= today {
            return Ok(session.expires_at);
        }
        let id = session.id;
        let expires_at = if session.standalone {
            now.plus_millis(STANDALONE_MILLIS)
        } else {
            session.expires_at
        };
        self.store
            .write(async move |unit| {
                sessions::touch(unit, site, id, today, expires_at)
                    .await
                    .map_err(Error::from)
            })
            .await?;
        Ok(expires_at)
    }
}

type Key = (SiteId, [u8; 32]);

/// Tokens looked up in the last minute, so that a request costs no statement. Forgotten as a whole whenever a session
/// ends or a person changes: a look-up that began before does not get in any more.
#[derive(Default)]
pub(crate) struct Cache(RwLock<Cached>);

#[derive(Default)]
struct Cached {
    epoch: u64,
    actors: HashMap<Key, (Arc<Actor>, Timestamp)>,
}

impl Cache {
    const MILLIS: i64 = 60_000;
    const MOST: usize = 50_000;

    fn get(&self, key: &Key, now: Timestamp) -> std::result::Result<Arc<Actor>, u64> {
        let cached = self.0.read().unwrap_or_else(PoisonError::into_inner);
        match cached.actors.get(key) {
            Some((actor, until)) if *until > now && actor.expires_at > now => Ok(Arc::clone(actor)),
            _ => Err(cached.epoch),
        }
    }

    fn put(&self, key: Key, actor: &Arc<Actor>, now: Timestamp, epoch: u64) {
        let mut cached = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if cached.epoch != epoch {
            return;
        }
        if cached.actors.len() >= Self::MOST {
            cached.actors.clear();
        }
        cached
            .actors
            .insert(key, (Arc::clone(actor), now.plus_millis(Self::MILLIS)));
    }

    /// Forgets everything that was looked up.
    pub(crate) fn forget(&self) {
        let mut cached = self.0.write().unwrap_or_else(PoisonError::into_inner);
        cached.epoch += 1;
        cached.actors.clear();
    }
}
