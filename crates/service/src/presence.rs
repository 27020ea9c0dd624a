//! Who is here: in memory, told to those who are here too. So whoever hides it, or is not here, is told nothing, and
//! nobody is told twice about one coming.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use parlour_domain::Audience;
use parlour_store::{blocks, presence, users};
use parlour_wire::api::presence::{HERE_SECONDS, Presence, PresenceLook, Presences, SMALL_GROUP};
use parlour_wire::api::users::LOOKUP;
use parlour_wire::event::Signal;
use parlour_wire::{SessionId, SiteId, Timestamp, UserId};

use crate::{Actor, Error, Result, Service};

/// Conversations whose members hear of one, most recently active first.
const PLACES: u32 = 50;
/// People who hear of one at most.
const HEARD_BY: usize = 1000;
/// Whoever goes is told of this much later, milliseconds: a page that is left for another is not gone.
const GRACE_MILLIS: i64 = 5_000;
/// How long a signal is worth opening, milliseconds.
const SIGNAL_MILLIS: i64 = 30_000;
/// People whose going is told in one round at most: a full house that empties does not flood the relay.
const ROUND: usize = 500;
const MINUTE_MILLIS: i64 = 60_000;

type Who = (SiteId, UserId);

/// Everybody who is here.
#[derive(Default)]
pub(crate) struct Present(Mutex<HashMap<Who, Here>>);

/// Somebody who is here, with at least one device.
#[derive(Clone)]
struct Here {
    /// Each until when: hiding a tab on one is not going from another.
    devices: Vec<(SessionId, Timestamp)>,
    /// Whether they show when they were last here, and so may see it of others.
    last_seen: bool,
}

impl Here {
    fn until(&self) -> Timestamp {
        let all = self.devices.iter().map(|(_, until)| *until);
        all.max().unwrap_or_default()
    }
}

impl Present {
    fn lock(&self) -> MutexGuard<'_, HashMap<Who, Here>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody is here with a device for so long; whether that is new of them.
    fn come(
        &self,
        who: Who,
        device: SessionId,
        (now, until): (Timestamp, Timestamp),
        last_seen: bool,
    ) -> bool {
        let mut all = self.lock();
        let new = !all.contains_key(&who);
        let here = all.entry(who).or_insert_with(|| Here {
            devices: Vec::new(),
            last_seen,
        });
        here.devices.retain(|(id, until)| *id != device && *until > now);
        here.devices.push((device, until));
        here.last_seen = last_seen;
        new
    }

    /// Somebody says that they are going from a device, or no longer has it.
    fn leave(&self, who: Who, device: SessionId, at: Timestamp) {
        let mut all = self.lock();
        let Some(here) = all.get_mut(&who) else { return };
        for (_, until) in here.devices.iter_mut().filter(|(id, _)| *id == device) {
            *until = at.min(*until);
        }
    }

    /// Somebody is gone at once; whether they were here.
    fn drop_out(&self, who: Who) -> Option<Here> {
        self.lock().remove(&who)
    }

    /// Some of those whose time is over, no longer here.
    fn over(&self, is_over: impl Fn(&Who, &Here) -> bool) -> Vec<(Who, Here)> {
        let mut here = self.lock();
        let over: Vec<(Who, Here)> = here
            .iter()
            .filter(|(who, here)| is_over(who, here))
            .take(ROUND)
            .map(|(who, here)| (*who, here.clone()))
            .collect();
        for (who, _) in &over {
            here.remove(who);
        }
        over
    }

    /// Those of some people who are here, and whether they show when they last were.
    fn among(&self, site: SiteId, people: impl IntoIterator<Item = UserId>) -> HashMap<UserId, bool> {
        let here = self.lock();
        people
            .into_iter()
            .filter_map(|user| here.get(&(site, user)).map(|here| (user, here.last_seen)))
            .collect()
    }
}

impl Service {
    /// One is here, or going.
    pub async fn put_presence(&self, actor: &Actor, active: bool) -> Result<()> {
        let (who, now) = ((actor.site, actor.user.id), self.ambient.now());
        let settings = self.decided.of(actor.site);
        if !settings.presence || !actor.user.presence {
            return Ok(());
        }
        if !active {
            let over = now.plus_millis(GRACE_MILLIS);
            self.present.leave(who, actor.session, over);
            return Ok(());
        }
        let until = now.plus_millis(HERE_SECONDS * 1000);
        let last_seen = settings.last_seen && actor.user.last_seen;
        if self.present.come(who, actor.session, (now, until), last_seen) {
            self.tell_presence(who, true, None).await?;
        }
        Ok(())
    }

    /// Who of some people is here.
    pub async fn look_at_presence(&self, actor: &Actor, look: PresenceLook) -> Result<Presences> {
        let (site, me) = (actor.site, actor.user.id);
        let settings = self.decided.of(site);
        let mut asked = look.users;
        asked.truncate(LOOKUP);
        asked.retain(|user| *user != me);
        if !settings.presence || !actor.user.presence || asked.is_empty() {
            return Ok(Presences { presence: Vec::new() });
        }
        let known = self
            .store
            .read(async move |c| {
                let known = presence::known(c, site, me, &asked, SMALL_GROUP).await?;
                let known = unblocked(c, site, me, known).await?;
                users::many(c, site, &known).await
            })
            .await?;
        let here = self.present.among(site, known.iter().map(|row| row.id));
        let sees_last = settings.last_seen && actor.user.last_seen;
        let presence = known.into_iter().filter(|row| row.presence).filter_map(|row| {
            let active = here.contains_key(&row.id);
            let last_seen = row.seen_at.filter(|_| !active && sees_last && row.last_seen);
            (active || last_seen.is_some()).then_some(Presence {
                user: row.id,
                active,
                last_seen,
            })
        });
        Ok(Presences {
            presence: presence.collect(),
        })
    }

    /// Notices who has gone: every few seconds. What is remembered of them is the minute, if they show it.
    pub async fn notice_who_has_gone(&self) -> Result<()> {
        let now = self.ambient.now();
        let gone = self
            .present
            .over(|(site, _), here| here.until() <= now || !self.decided.of(*site).presence);
        let seen_at = Timestamp::from_millis(now.millis() - now.millis().rem_euclid(MINUTE_MILLIS));
        let showing: Vec<Who> = gone
            .iter()
            .filter(|(_, here)| here.last_seen)
            .map(|(who, _)| *who)
            .collect();
        if !showing.is_empty() {
            self.store
                .write(async move |unit| {
                    for (site, user) in &showing {
                        presence::seen(unit, *site, *user, seen_at).await?;
                    }
                    Ok::<_, Error>(())
                })
                .await?;
        }
        for (who, here) in gone {
            self.tell_presence(who, false, here.last_seen.then_some(seen_at))
                .await?;
        }
        Ok(())
    }

    /// Somebody signed out of a device: that is noticed with those who have gone.
    pub(crate) fn device_gone(&self, site: SiteId, user: UserId, device: SessionId) {
        self.present.leave((site, user), device, self.ambient.now());
    }

    /// Somebody hides from now on, or is kept out: that they are here ends at once.
    pub(crate) async fn gone(&self, site: SiteId, user: UserId) {
        if self.present.drop_out((site, user)).is_some()
            && let Err(error) = self.tell_presence((site, user), false, None).await
        {
            tracing::error!(%error, "that somebody left could not be told; it lapses");
        }
    }

    async fn tell_presence(&self, who: Who, active: bool, last_seen: Option<Timestamp>) -> Result<()> {
        let (site, user) = who;
        let people = self
            .store
            .read(async move |c| presence::people(c, site, user, PLACES, SMALL_GROUP).await)
            .await?;
        let mut hearing = self.present.among(site, people);
        hearing.remove(&user);
        if hearing.is_empty() {
            return Ok(());
        }
        let others: Vec<UserId> = hearing.keys().copied().take(HEARD_BY).collect();
        let others = self
            .store
            .read(async move |c| unblocked(c, site, user, others).await)
            .await?;
        let expires_at = self.ambient.now().plus_millis(SIGNAL_MILLIS);
        for other in others {
            let last_seen = last_seen.filter(|_| hearing.get(&other) == Some(&true));
            let signal = Signal::Presence(Presence {
                user,
                active,
                last_seen,
            });
            self.announcer
                .signal(site, Audience::Inbox(other), signal, expires_at);
        }
        Ok(())
    }
}

/// Those of some people that neither block one nor are blocked.
async fn unblocked(
    c: &mut parlour_store::Connection,
    site: SiteId,
    me: UserId,
    people: Vec<UserId>,
) -> std::result::Result<Vec<UserId>, parlour_store::Error> {
    let pairs: Vec<_> = people
        .iter()
        .flat_map(|other| [(me, *other), (*other, me)])
        .collect();
    let blocks: HashSet<(UserId, UserId)> = blocks::among(c, site, &pairs).await?;
    Ok(people
        .into_iter()
        .filter(|other| !blocks.contains(&(me, *other)) && !blocks.contains(&(*other, me)))
        .collect())
}
