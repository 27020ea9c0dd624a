//! Who of one site hears what. A plain state machine: time comes in, frames go into outboxes.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use bytes::Bytes;
use parlour_wire::envelope::Class;
use parlour_wire::frame::{CLOSE_EXPIRED, CLOSE_LATER, CLOSE_REVOKED};
use parlour_wire::pass::Pass;
use parlour_wire::{ChannelId, PassId, Timestamp};
use slab::Slab;
use smallvec::SmallVec;

use crate::outbox::Outbox;
use crate::withdrawn::{Refusal, Withdrawn};

/// Most connections that show passes of one id; the next one takes the place of the oldest.
const MOST_PER_PASS: usize = 16;
/// Between two pings to one browser, milliseconds: this, plus up to [`PING_SPREAD`].
const PING_EVERY: i64 = 40_000;
const PING_SPREAD: i64 = 10_000;
/// WebSocket close code of a peer that no longer answers.
pub(crate) const CLOSE_AWAY: u16 = 1001;

/// A place in the hub. Meaningful together with the outbox that took it: places are used again.
pub(crate) type Place = usize;

#[derive(Default)]
pub(crate) struct Hub {
    connections: Slab<Connection>,
    listeners: Index<ChannelId>,
    holders: Index<PassId>,
    withdrawn: Withdrawn,
}

struct Connection {
    outbox: Arc<Outbox>,
    channels: Box<[ChannelId]>,
    /// Absent for the server's own long polls.
    pass: Option<PassId>,
    expires_at: Timestamp,
    ping_at: Timestamp,
}

/// What is held of each browser, for as long as it is connected. The pattern names every field, so that whoever adds
/// one must say here what it is.
#[expect(
    clippy::no_effect_underscore_binding,
    reason = "its effect is on the compiler"
)]
pub(crate) fn held_of_a_connection() -> [&'static str; 5] {
    let _every_field = |connection: Connection| {
        let Connection {
            outbox: _,
            channels: _,
            pass: _,
            expires_at: _,
            ping_at: _,
        } = connection;
    };
    [
        "sealed events that wait to be sent",
        "the opaque ids of its channels, and so which connections share one",
        "the random id of its pass, another one every ten minutes",
        "when its pass ends",
        "when it is next asked for a sign of life",
    ]
}

impl Hub {
    /// Lets the holder of a verified pass in.
    pub(crate) fn admit(
        &mut self,
        outbox: &Arc<Outbox>,
        pass: Pass,
        now: Timestamp,
    ) -> Result<Place, Refusal> {
        self.withdrawn.check(&pass)?;
        self.make_way_for(pass.id);
        let place = self.connections.insert(Connection {
            outbox: Arc::clone(outbox),
            channels: Box::default(),
            pass: None,
            expires_at: pass.expires_at,
            ping_at: now,
        });
        self.take_up(place, pass);
        self.plan_ping(place, now);
        outbox.admitted();
        Ok(place)
    }

    /// Replaces the pass of a connection, and with it its channels. One that was closed meanwhile stays
    /// closed.
    pub(crate) fn renew(&mut self, place: Place, outbox: &Arc<Outbox>, pass: Pass) -> Result<(), Refusal> {
        self.withdrawn.check(&pass)?;
        if self.is_at(place, outbox) {
            self.put_down(place);
            self.take_up(place, pass);
            outbox.admitted();
        }
        Ok(())
    }

    pub(crate) fn leave(&mut self, place: Place, outbox: &Arc<Outbox>) {
        if self.is_at(place, outbox) {
            self.remove(place);
        }
    }

    /// Hands a frame to everyone on the channel.
    pub(crate) fn publish(&self, class: Class, channel: ChannelId, frame: &Bytes) {
        for place in self.listeners.get(&channel) {
            if let Some(connection) = self.connections.get(*place as usize) {
                connection.outbox.event(class, frame);
            }
        }
    }

    /// Tells everyone that something may have got lost.
    pub(crate) fn missed(&self) {
        for (_, connection) in &self.connections {
            connection.outbox.missed();
        }
    }

    /// Hangs up on the holders of a pass, and on whoever shows it again.
    pub(crate) fn close(&mut self, pass: PassId, now: Timestamp) {
        self.withdrawn.close(pass, now);
        for place in self.holders.take(&pass) {
            self.hang_up(place as usize, CLOSE_REVOKED);
        }
    }

    /// The holders of a pass no longer hear a channel, also when they show it again.
    pub(crate) fn unsubscribe(&mut self, pass: PassId, channel: ChannelId, now: Timestamp) {
        self.withdrawn.unsubscribe(pass, channel, now);
        for place in SmallVec::<[u32; 4]>::from(self.holders.get(&pass)) {
            let Some(connection) = self.connections.get_mut(place as usize) else {
                continue;
            };
            connection.channels = connection
                .channels
                .iter()
                .copied()
                .filter(|one| *one != channel)
                .collect();
            self.listeners.remove(&channel, place as usize);
        }
    }

    /// Hangs up on whose pass ran out and on who no longer answers; asks the others for a sign of life now
    /// and then.
    pub(crate) fn tick(&mut self, now: Timestamp) {
        let due = |connection: &Connection| connection.expires_at <= now || connection.ping_at <= now;
        let due: Vec<_> = self
            .connections
            .iter()
            .filter(|(_, connection)| due(connection))
            .map(|(place, _)| place)
            .collect();
        for place in due {
            let Some(connection) = self.connections.get(place) else {
                continue;
            };
            if connection.expires_at <= now {
                self.hang_up(place, CLOSE_EXPIRED);
            } else if connection.outbox.ping() {
                self.plan_ping(place, now);
            } else {
                self.hang_up(place, CLOSE_AWAY);
            }
        }
        self.withdrawn.forget(now);
        self.listeners.shrink();
        self.holders.shrink();
    }

    pub(crate) fn close_all(&mut self, code: u16) {
        let places: Vec<_> = self.connections.iter().map(|(place, _)| place).collect();
        for place in places {
            self.hang_up(place, code);
        }
    }

    /// Connections of browsers.
    pub(crate) fn connections(&self) -> usize {
        self.connections
            .iter()
            .filter(|(_, connection)| connection.pass.is_some())
            .count()
    }

    fn make_way_for(&mut self, pass: PassId) {
        if let [oldest, others @ ..] = self.holders.get(&pass)
            && others.len() + 1 >= MOST_PER_PASS
        {
            self.hang_up(*oldest as usize, CLOSE_LATER);
        }
    }

    fn take_up(&mut self, place: Place, pass: Pass) {
        let Some(connection) = self.connections.get_mut(place) else {
            return;
        };
        let mut channels = pass.channels;
        channels.retain(|channel| !self.withdrawn.has_unsubscribed(pass.id, *channel));
        connection.channels = distinct(channels);
        connection.pass = Some(pass.id);
        connection.expires_at = pass.expires_at;
        self.holders.add(pass.id, place);
        for channel in &connection.channels {
            self.listeners.add(*channel, place);
        }
    }

    fn put_down(&mut self, place: Place) {
        let Some(connection) = self.connections.get_mut(place) else {
            return;
        };
        for channel in std::mem::take(&mut connection.channels) {
            self.listeners.remove(&channel, place);
        }
        if let Some(pass) = connection.pass.take() {
            self.holders.remove(&pass, place);
        }
    }

    fn hang_up(&mut self, place: Place, code: u16) {
        if let Some(connection) = self.remove(place) {
            connection.outbox.close(code);
        }
    }

    fn remove(&mut self, place: Place) -> Option<Connection> {
        self.put_down(place);
        self.connections.try_remove(place)
    }

    /// Spread by the place, so that those who came together are not asked together.
    fn plan_ping(&mut self, place: Place, now: Timestamp) {
        if let Some(connection) = self.connections.get_mut(place) {
            let spread = i64::try_from(place % 1000).unwrap_or(0) * PING_SPREAD / 1000;
            connection.ping_at = now.plus_millis(PING_EVERY + spread);
        }
    }

    fn is_at(&self, place: Place, outbox: &Arc<Outbox>) -> bool {
        self.connections
            .get(place)
            .is_some_and(|connection| Arc::ptr_eq(&connection.outbox, outbox))
    }
}

fn distinct(mut channels: Vec<ChannelId>) -> Box<[ChannelId]> {
    channels.sort_unstable();
    channels.dedup();
    channels.into_boxed_slice()
}

/// From a key to the places it leads to, oldest first. Most keys have few, which then cost no allocation.
struct Index<K>(HashMap<K, SmallVec<[u32; 4]>>);

impl<K> Default for Index<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Copy + Eq + Hash> Index<K> {
    fn get(&self, key: &K) -> &[u32] {
        self.0.get(key).map_or(&[], |places| places.as_slice())
    }

    fn add(&mut self, key: K, place: Place) {
        if let Ok(place) = u32::try_from(place) {
            self.0.entry(key).or_default().push(place);
        }
    }

    fn remove(&mut self, key: &K, place: Place) {
        let Some(places) = self.0.get_mut(key) else { return };
        places.retain(|one| *one as usize != place);
        if places.is_empty() {
            self.0.remove(key);
        }
    }

    fn take(&mut self, key: &K) -> SmallVec<[u32; 4]> {
        self.0.remove(key).unwrap_or_default()
    }

    fn shrink(&mut self) {
        if self.0.capacity() > 64 && self.0.len() < self.0.capacity() / 8 {
            self.0.shrink_to(self.0.len() * 2);
        }
    }
}

#[cfg(test)]
mod tests;
