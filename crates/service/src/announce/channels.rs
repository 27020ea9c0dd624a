//! The channels the announcer is speaking on: their keys, counters, and last revisions.

use std::collections::HashMap;
use std::sync::Arc;

use bytes::Bytes;
use parlour_domain::Audience;
use parlour_seal::{Channel, MasterKey, Publisher};
use parlour_store::Store;
use parlour_store::channel_keys::{self, KeyRow};
use parlour_wire::api::passes::ChannelKey as IssuedKey;
use parlour_wire::event::EventBody;
use parlour_wire::{Revision, SiteId, Timestamp};

use crate::ambient::Ambient;
use crate::channels::{conversation, is_old, issue, next_generation, open};
use crate::sites::Sites;
use crate::{Error, Result};

type Place = (SiteId, Audience);

/// Channels remembered at most; past that all are looked up anew.
const MOST: usize = 200_000;
/// Channels that get a new generation in one write, so that the writer is never held for long.
const RENEWED_AT_ONCE: usize = 64;

pub(super) struct Channels {
    store: Store,
    ambient: Arc<dyn Ambient>,
    master: Arc<MasterKey>,
    sites: Arc<Sites>,
    /// `None`: looked up, and nobody has asked for this channel yet.
    known: HashMap<Place, Option<Live>>,
}

struct Live {
    publisher: Publisher,
    /// What members are given.
    key: IssuedKey,
    /// The generation before, for the one event that tells of the new one.
    before: Option<Publisher>,
    created_at: Timestamp,
    /// The next generation begins with the first event after this: somebody left.
    replace_at: Option<Timestamp>,
    previous: Option<Revision>,
}

impl Channels {
    pub(super) fn new(
        store: Store,
        ambient: Arc<dyn Ambient>,
        master: Arc<MasterKey>,
        sites: Arc<Sites>,
    ) -> Self {
        Self {
            store,
            ambient,
            master,
            sites,
            known: HashMap::new(),
        }
    }

    /// Looks a channel up anew, since its key was changed elsewhere.
    pub(super) async fn reload(&mut self, site: SiteId, of: Audience) -> Result<()> {
        let before = self.known.remove(&(site, of)).flatten();
        self.load(&[(site, of)]).await?;
        if let (Some(live), Some(before)) = (self.live(site, of), before) {
            live.previous = before.previous;
            if live.key.channel == before.key.channel {
                live.publisher = before.publisher;
            } else {
                live.before = Some(before.publisher);
            }
        }
        Ok(())
    }

    /// Looks up the channels that are not known, and answers those that got a new generation: conversations that had
    /// none, and all whose generation has lived its life.
    pub(super) async fn prepare(&mut self, wanted: &[Place]) -> Result<Vec<Place>> {
        self.load(wanted).await?;
        let now = self.ambient.now();
        let mut due: Vec<Place> = wanted
            .iter()
            .filter(|place| self.needs_generation(place, now))
            .copied()
            .collect();
        due.sort_unstable();
        due.dedup();
        for some in due.chunks(RENEWED_AT_ONCE) {
            self.renew(some).await?;
        }
        Ok(due)
    }

    /// Looks up the channels that are not known.
    pub(super) async fn load(&mut self, wanted: &[Place]) -> Result<()> {
        if self.known.len() > MOST {
            self.known.clear();
        }
        let mut missing: HashMap<SiteId, Vec<Audience>> = HashMap::new();
        for place in wanted {
            if !self.known.contains_key(place) {
                self.known.insert(*place, None);
                missing.entry(place.0).or_default().push(place.1);
            }
        }
        for (site, audiences) in missing {
            let owners = audiences.clone();
            let rows = match self
                .store
                .read(async move |c| channel_keys::live(c, site, &owners).await)
                .await
            {
                Ok(rows) => rows,
                Err(error) => {
                    for audience in audiences {
                        self.known.remove(&(site, audience));
                    }
                    return Err(error.into());
                }
            };
            for row in rows {
                let live = self.speak_on(site, &row)?;
                self.known.insert((site, row.owner), Some(live));
            }
        }
        Ok(())
    }

    fn needs_generation(&self, place: &Place, now: Timestamp) -> bool {
        match self.known.get(place) {
            Some(Some(live)) => {
                is_old(live.created_at, now)
                    || live.publisher.is_spent()
                    || live.replace_at.is_some_and(|due| due <= now)
            }
            // Nobody is connected whose inbox has no key; a conversation's members may well be.
            _ => matches!(place.1, Audience::Conversation(_)),
        }
    }

    async fn renew(&mut self, due: &[Place]) -> Result<()> {
        let before: Vec<Option<Live>> = due
            .iter()
            .map(|place| self.known.remove(place).flatten())
            .collect();
        let (ambient, master, places) = (Arc::clone(&self.ambient), Arc::clone(&self.master), due.to_vec());
        let rows = self
            .store
            .write(async move |unit| {
                let mut rows = Vec::with_capacity(places.len());
                for (site, owner) in &places {
                    rows.push(next_generation(unit, &*ambient, &master, *site, *owner).await?);
                }
                Ok::<_, Error>(rows)
            })
            .await?;
        for ((place, row), before) in due.iter().zip(rows).zip(before) {
            let mut live = self.speak_on(place.0, &row)?;
            if let Some(before) = before {
                live.previous = before.previous;
                live.before = Some(before.publisher);
            }
            self.known.insert(*place, Some(live));
        }
        Ok(())
    }

    fn speak_on(&self, site: SiteId, row: &KeyRow) -> Result<Live> {
        let tag = self
            .sites
            .get(site)
            .ok_or_else(|| Error::Bug("a channel of no site".to_owned()))?
            .tag;
        let key = open(&self.master, site, row)?;
        Ok(Live {
            key: issue(row.owner, row.generation, row.channel, &key),
            publisher: Publisher::new(
                Channel::new(tag, row.generation, key),
                conversation(row.owner),
                self.ambient.now(),
            ),
            before: None,
            created_at: row.created_at,
            replace_at: row.replace_at,
            previous: None,
        })
    }

    /// Links a revision to the one before it on the channel; `None` when that is not known.
    pub(super) fn chain(&mut self, site: SiteId, of: Audience, revision: Revision) -> Option<Revision> {
        self.live(site, of)?.previous.replace(revision)
    }

    /// The last chained revision, where known.
    pub(super) fn head(&mut self, site: SiteId, of: Audience) -> Option<Revision> {
        self.live(site, of)?.previous
    }

    /// The current key, to be given to a member.
    pub(super) fn issue(&mut self, site: SiteId, of: Audience) -> Option<IssuedKey> {
        Some(self.live(site, of)?.key.clone())
    }

    /// Seals an event; `None` when nobody can be listening.
    pub(super) fn seal(&mut self, site: SiteId, to: Audience, body: EventBody) -> Option<Bytes> {
        let nonce = self.ambient.random();
        sealed(&mut self.live(site, to)?.publisher, nonce, body)
    }

    /// Seals the last event of the generation before, if this process spoke on it.
    pub(super) fn seal_under_previous(
        &mut self,
        site: SiteId,
        to: Audience,
        body: EventBody,
    ) -> Option<Bytes> {
        let nonce = self.ambient.random();
        sealed(&mut self.live(site, to)?.before.take()?, nonce, body)
    }

    fn live(&mut self, site: SiteId, of: Audience) -> Option<&mut Live> {
        self.known.get_mut(&(site, of))?.as_mut()
    }
}

fn sealed(publisher: &mut Publisher, nonce: [u8; 12], body: EventBody) -> Option<Bytes> {
    publisher
        .seal(nonce, body)
        .inspect_err(|error| tracing::error!(%error, "an event could not be sealed"))
        .ok()
        .map(Bytes::from)
}
