use std::fmt;
use std::sync::Arc;

use crate::clock::{Clock, SystemClock};

/// How a relay is set up.
#[derive(Clone)]
pub struct Config {
    /// Ed25519 keys of the sites that may connect over `/link`. Sites in the same process come in by
    /// [`Relay::add_site`](crate::Relay::add_site) instead.
    pub links: Vec<[u8; 32]>,
    /// Most browsers connected at a time. The next one is told 503.
    pub max_connections: usize,
    /// How many bytes of events may wait for one browser before it is told that it missed some.
    pub queue_bytes: usize,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            links: Vec::new(),
            max_connections: 100_000,
            queue_bytes: 128 * 1024,
            clock: Arc::new(SystemClock),
        }
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("links", &self.links.len())
            .field("max_connections", &self.max_connections)
            .field("queue_bytes", &self.queue_bytes)
            .finish_non_exhaustive()
    }
}
