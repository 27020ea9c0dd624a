//! The hub against a model that is too simple to be wrong, over any sequence of operations.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use bytes::Bytes;
use parlour_wire::envelope::Class;
use parlour_wire::frame::{CLOSE_EXPIRED, CLOSE_REVOKED, ToBrowser};
use parlour_wire::pass::Pass;
use parlour_wire::{ChannelId, PassId, SiteTag, Timestamp};
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;

use super::{Hub, Place};
use crate::outbox::{Next, Outbox};
use crate::withdrawn::LONGEST_MILLIS;

const START: Timestamp = Timestamp::from_millis(1_000_000_000);

#[derive(Clone, Debug)]
enum Step {
    Show {
        browser: usize,
        pass: u8,
        channels: BTreeSet<u8>,
        seconds: i64,
    },
    Leave {
        browser: usize,
    },
    Publish {
        channel: u8,
    },
    Close {
        pass: u8,
    },
    Unsubscribe {
        pass: u8,
        channel: u8,
    },
    Wait {
        seconds: i64,
    },
}

fn step() -> impl Strategy<Value = Step> {
    let (browser, pass, channel) = (0..5_usize, 0..4_u8, 0..4_u8);
    prop_oneof![
        4 => (browser.clone(), pass.clone(), btree_set(channel.clone(), 0..4), 1..600_i64)
            .prop_map(|(browser, pass, channels, seconds)| Step::Show { browser, pass, channels, seconds }),
        1 => browser.prop_map(|browser| Step::Leave { browser }),
        6 => channel.clone().prop_map(|channel| Step::Publish { channel }),
        1 => pass.clone().prop_map(|pass| Step::Close { pass }),
        2 => (pass, channel).prop_map(|(pass, channel)| Step::Unsubscribe { pass, channel }),
        2 => (1..400_i64).prop_map(|seconds| Step::Wait { seconds }),
    ]
}

/// What a browser should be.
struct Model {
    pass: u8,
    channels: BTreeSet<u8>,
    expires_at: Timestamp,
}

#[derive(Default)]
struct World {
    hub: Hub,
    browsers: HashMap<usize, (Place, Arc<Outbox>, Model)>,
    closed: HashMap<u8, Timestamp>,
    unsubscribed: HashMap<(u8, u8), Timestamp>,
}

impl World {
    fn take(&mut self, step: &Step, now: Timestamp) {
        match step {
            Step::Show {
                browser,
                pass,
                channels,
                seconds,
            } => {
                let expires_at = now.plus_millis(seconds * 1000);
                self.show(*browser, *pass, channels, expires_at, now);
            }
            Step::Leave { browser } => {
                if let Some((place, outbox, _)) = self.browsers.remove(browser) {
                    self.hub.leave(place, &outbox);
                    self.hub.leave(place, &outbox);
                }
            }
            Step::Publish { channel } => self.publish(*channel),
            Step::Close { pass } => {
                self.hub.close(PassId([*pass; 16]), now);
                self.closed.insert(*pass, now.plus_millis(LONGEST_MILLIS));
                self.expect_gone(CLOSE_REVOKED, |model| model.pass == *pass);
            }
            Step::Unsubscribe { pass, channel } => {
                self.hub
                    .unsubscribe(PassId([*pass; 16]), ChannelId([*channel; 16]), now);
                self.unsubscribed
                    .insert((*pass, *channel), now.plus_millis(LONGEST_MILLIS));
                for (_, _, model) in self
                    .browsers
                    .values_mut()
                    .filter(|(_, _, model)| model.pass == *pass)
                {
                    model.channels.remove(channel);
                }
            }
            Step::Wait { .. } => {
                self.hub.tick(now);
                self.closed.retain(|_, until| *until > now);
                self.unsubscribed.retain(|_, until| *until > now);
                self.expect_gone(CLOSE_EXPIRED, |model| model.expires_at <= now);
                for (_, outbox, _) in self.browsers.values() {
                    assert!(matches!(outbox.next(), Next::Ping | Next::Wait));
                    outbox.heard();
                }
            }
        }
        assert_eq!(self.hub.connections(), self.browsers.len());
    }

    fn show(
        &mut self,
        browser: usize,
        id: u8,
        channels: &BTreeSet<u8>,
        expires_at: Timestamp,
        now: Timestamp,
    ) {
        let pass = Pass {
            site: SiteTag([0; 16]),
            id: PassId([id; 16]),
            expires_at,
            channels: channels.iter().map(|channel| ChannelId([*channel; 16])).collect(),
        };
        let heard = channels
            .iter()
            .copied()
            .filter(|channel| !self.unsubscribed.contains_key(&(id, *channel)));
        let model = Model {
            pass: id,
            channels: heard.collect(),
            expires_at,
        };
        let refused = self.closed.contains_key(&id);
        let (place, outbox) = if let Some((place, outbox, before)) = self.browsers.remove(&browser) {
            assert_eq!(self.hub.renew(place, &outbox, pass).is_err(), refused);
            if refused {
                self.browsers.insert(browser, (place, outbox, before));
                return;
            }
            (place, outbox)
        } else {
            let outbox = Arc::new(Outbox::new(1 << 20));
            let admitted = self.hub.admit(&outbox, pass, now);
            assert_eq!(admitted.is_err(), refused);
            let Ok(place) = admitted else { return };
            (place, outbox)
        };
        assert_eq!(outbox.next(), Next::Send(ToBrowser::Admitted.to_bytes().into()));
        self.browsers.insert(browser, (place, outbox, model));
    }

    fn publish(&self, channel: u8) {
        let frame = Bytes::from(vec![2, channel]);
        self.hub.publish(Class::Durable, ChannelId([channel; 16]), &frame);
        for (_, outbox, model) in self.browsers.values() {
            if model.channels.contains(&channel) {
                assert_eq!(outbox.next(), Next::Send(frame.clone()));
            }
            assert_eq!(outbox.next(), Next::Wait);
        }
    }

    fn expect_gone(&mut self, code: u16, gone: impl Fn(&Model) -> bool) {
        self.browsers.retain(|_, (_, outbox, model)| {
            let gone = gone(model);
            assert_eq!(outbox.closing(), gone.then_some(code));
            !gone
        });
    }

    /// When everyone has left, nothing remains of them.
    fn everyone_leaves(&mut self) {
        for (_, (place, outbox, _)) in self.browsers.drain() {
            self.hub.leave(place, &outbox);
        }
        assert!(self.hub.connections.is_empty());
        assert!(self.hub.listeners.0.is_empty());
        assert!(self.hub.holders.0.is_empty());
    }
}

proptest! {
    #[test]
    fn everyone_hears_what_their_pass_says_and_nothing_else(steps in vec(step(), 1..200)) {
        let mut world = World::default();
        let mut now = START;
        for step in &steps {
            if let Step::Wait { seconds } = step {
                now = now.plus_millis(seconds * 1000);
            }
            world.take(step, now);
        }
        world.everyone_leaves();
    }
}
