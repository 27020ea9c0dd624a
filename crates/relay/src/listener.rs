use std::fmt;
use std::future::poll_fn;
use std::sync::Arc;
use std::task::Poll;

use crate::hub::Place;
use crate::outbox::{Next, Outbox};
use crate::site::Site;

/// Waits for durable events on some channels. Whatever happens from its making on is noticed, also between
/// two waits.
pub struct Listener {
    site: Arc<Site>,
    outbox: Arc<Outbox>,
    place: Place,
}

impl Listener {
    pub(crate) const fn new(site: Arc<Site>, outbox: Arc<Outbox>, place: Place) -> Self {
        Self { site, outbox, place }
    }

    /// Returns once something has happened since the last call, or the relay shuts down.
    pub async fn changed(&mut self) {
        poll_fn(|cx| {
            self.outbox.register(cx.waker());
            let mut changed = false;
            loop {
                match self.outbox.next() {
                    Next::Wait if changed => return Poll::Ready(()),
                    Next::Wait => return Poll::Pending,
                    Next::Close(_) => return Poll::Ready(()),
                    Next::Send(_) | Next::Ping => changed = true,
                }
            }
        })
        .await;
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.site.state().hub.leave(self.place, &self.outbox);
    }
}

impl fmt::Debug for Listener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Listener")
    }
}
