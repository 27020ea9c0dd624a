//! What waits for one connection. It allocates nothing while nothing waits, and never holds more than its
//! limit.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::Waker;

use bytes::Bytes;
use futures_util::task::AtomicWaker;
use parlour_wire::envelope::Class;
use parlour_wire::frame::ToBrowser;

/// A burst leaves at most this many empty places behind.
const KEPT_PLACES: usize = 4;

/// Filled by the hub, emptied by the connection's task.
pub(crate) struct Outbox {
    task: AtomicWaker,
    limit: usize,
    waiting: Mutex<Waiting>,
}

#[derive(Default)]
struct Waiting {
    frames: VecDeque<Frame>,
    bytes: usize,
    ping: bool,
    /// Whether anything has come from the peer since the last ping.
    heard: bool,
    closing: Option<u16>,
}

struct Frame {
    kind: Kind,
    bytes: Bytes,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Admitted,
    Missed,
    Durable,
    Ephemeral,
}

/// What the connection's task should do next.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    Send(Bytes),
    Ping,
    Close(u16),
    Wait,
}

impl Outbox {
    pub(crate) fn new(limit: usize) -> Self {
        let waiting = Waiting {
            heard: true,
            ..Waiting::default()
        };
        Self {
            task: AtomicWaker::new(),
            limit,
            waiting: Mutex::new(waiting),
        }
    }

    pub(crate) fn admitted(&self) {
        self.wake_after(|waiting| waiting.push(Kind::Admitted, ToBrowser::Admitted.to_bytes().into()));
    }

    pub(crate) fn missed(&self) {
        self.wake_after(Waiting::push_missed);
    }

    /// Takes an event in, or gives way: ephemeral events go first, then all events, and then the peer is
    /// told.
    pub(crate) fn event(&self, class: Class, frame: &Bytes) {
        self.wake_after(|waiting| match class {
            Class::Ephemeral if waiting.bytes + frame.len() > self.limit => {}
            Class::Ephemeral => waiting.push(Kind::Ephemeral, frame.clone()),
            Class::Durable => {
                waiting.make_room(frame.len(), self.limit);
                waiting.push(Kind::Durable, frame.clone());
            }
        });
    }

    pub(crate) fn close(&self, code: u16) {
        self.waiting().closing.get_or_insert(code);
        self.task.wake();
    }

    /// Asks the peer for a sign of life; `false` when the last one was not answered.
    pub(crate) fn ping(&self) -> bool {
        let heard = {
            let mut waiting = self.waiting();
            waiting.ping = true;
            std::mem::take(&mut waiting.heard)
        };
        self.task.wake();
        heard
    }

    pub(crate) fn heard(&self) {
        self.waiting().heard = true;
    }

    /// Whom to wake when there is something to do.
    pub(crate) fn register(&self, waker: &Waker) {
        self.task.register(waker);
    }

    pub(crate) fn closing(&self) -> Option<u16> {
        self.waiting().closing
    }

    pub(crate) fn next(&self) -> Next {
        let mut waiting = self.waiting();
        if let Some(code) = waiting.closing {
            return Next::Close(code);
        }
        if std::mem::take(&mut waiting.ping) {
            return Next::Ping;
        }
        waiting.pop().map_or(Next::Wait, Next::Send)
    }

    /// A push into an empty queue wakes the task; later ones find it awake, or waiting for the socket.
    fn wake_after(&self, push: impl FnOnce(&mut Waiting)) {
        let woken = {
            let mut waiting = self.waiting();
            let was_empty = waiting.frames.is_empty();
            push(&mut waiting);
            was_empty && !waiting.frames.is_empty()
        };
        if woken {
            self.task.wake();
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    fn push(&mut self, kind: Kind, bytes: Bytes) {
        self.bytes += bytes.len();
        self.frames.push_back(Frame { kind, bytes });
    }

    fn push_missed(&mut self) {
        if !self.frames.iter().any(|frame| frame.kind == Kind::Missed) {
            self.push(Kind::Missed, ToBrowser::Missed.to_bytes().into());
        }
    }

    fn pop(&mut self) -> Option<Bytes> {
        let frame = self.frames.pop_front()?;
        self.bytes -= frame.bytes.len();
        if self.frames.is_empty() && self.frames.capacity() > KEPT_PLACES {
            self.frames = VecDeque::new();
        }
        Some(frame.bytes)
    }

    fn make_room(&mut self, needed: usize, limit: usize) {
        if self.frames.is_empty() || self.bytes + needed <= limit {
            return;
        }
        self.keep(|kind| kind != Kind::Ephemeral);
        if self.bytes + needed > limit {
            self.keep(|kind| matches!(kind, Kind::Admitted | Kind::Missed));
            self.push_missed();
        }
    }

    fn keep(&mut self, wanted: impl Fn(Kind) -> bool) {
        self.frames.retain(|frame| wanted(frame.kind));
        self.bytes = self.frames.iter().map(|frame| frame.bytes.len()).sum();
    }
}

#[cfg(test)]
mod tests {
    use super::{Bytes, Class, Next, Outbox, ToBrowser};

    fn drain(outbox: &Outbox) -> Vec<Bytes> {
        std::iter::from_fn(|| match outbox.next() {
            Next::Send(bytes) => Some(bytes),
            _ => None,
        })
        .collect()
    }

    fn missed() -> Bytes {
        ToBrowser::Missed.to_bytes().into()
    }

    #[test]
    fn ephemeral_events_give_way_to_durable_ones() {
        let outbox = Outbox::new(10);
        outbox.event(Class::Durable, &"dddd".into());
        outbox.event(Class::Ephemeral, &"eeee".into());
        outbox.event(Class::Ephemeral, &"too long now".into());
        outbox.event(Class::Durable, &"DDDDDD".into());
        assert_eq!(drain(&outbox), ["dddd", "DDDDDD"]);
    }

    #[test]
    fn durable_events_give_way_to_missed_told_once() {
        let outbox = Outbox::new(10);
        outbox.admitted();
        for n in 0..100 {
            outbox.event(Class::Durable, &format!("{n:04}").into());
        }
        let frames = drain(&outbox);
        assert_eq!(frames[0], ToBrowser::Admitted.to_bytes());
        assert_eq!(frames[1], missed());
        assert_eq!(frames.last(), Some(&"0099".into()));
        assert!(frames.iter().map(Bytes::len).sum::<usize>() <= 10);

        outbox.event(Class::Durable, &"after".into());
        assert_eq!(drain(&outbox), ["after"]);
    }

    #[test]
    fn an_event_longer_than_the_limit_still_comes_through_alone() {
        let outbox = Outbox::new(4);
        outbox.event(Class::Durable, &"longer".into());
        assert_eq!(drain(&outbox), ["longer"]);
    }

    #[test]
    fn closing_comes_before_everything_and_the_first_reason_stays() {
        let outbox = Outbox::new(10);
        outbox.event(Class::Durable, &"d".into());
        outbox.close(4403);
        outbox.close(4408);
        assert_eq!(outbox.next(), Next::Close(4403));
    }

    #[test]
    fn silence_between_two_pings_is_noticed() {
        let outbox = Outbox::new(10);
        assert!(outbox.ping());
        assert_eq!(outbox.next(), Next::Ping);
        outbox.heard();
        assert!(outbox.ping());
        assert!(!outbox.ping());
    }

    #[test]
    fn a_burst_leaves_no_memory_behind() {
        let outbox = Outbox::new(10_000);
        for _ in 0..1000 {
            outbox.event(Class::Durable, &"d".into());
        }
        assert_eq!(drain(&outbox).len(), 1000);
        assert_eq!(outbox.waiting().frames.capacity(), 0);
    }
}
