//! What a browser keeps. Nothing before the first act; everything goes with "forget this device".

use std::collections::BTreeSet;

/// Name of the one IndexedDB database, followed by a space and the server's origin.
pub const DATABASE: &str = "parlour";

/// Something a browser keeps.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// Object store of [`DATABASE`].
    pub store: &'static str,
    /// What it holds.
    pub what: &'static str,
    /// Whether its values are sealed under the key made on the device, and its names hashed.
    pub sealed: bool,
}

/// All that the database holds. Besides it there is [`SHELL`] on the server's own page; no cookie, no local or session
/// storage, no cache of answers.
pub const ITEMS: &[Item] = &[
    Item {
        store: "keys",
        what: "the keys of this device's storage; no script can take them out",
        sealed: false,
    },
    Item {
        store: "session",
        what: "the session's token and whose it is",
        sealed: true,
    },
    Item {
        store: "cache",
        what: "recent conversations and who is in them, recent messages with reactions and votes, drafts, what waits for \
               its time, whom one blocked, how far the device has come",
        sealed: true,
    },
    Item {
        store: "preferences",
        what: "how the person likes it on this device: language, look, sounds, notifications, emoji used last",
        sealed: true,
    },
    Item {
        store: "outbox",
        what: "what the server has not yet acknowledged",
        sealed: true,
    },
];

/// Beginning of the name of the cache that [`WORKER`] keeps the client's files in; the build follows.
pub const SHELL: &str = "parlour shell";

/// The script that keeps them. It is registered on a kept device, on the server's own page only, and goes with "forget this device".
pub const WORKER: &str = "/worker.js";

/// What is in that cache, and all that ever is: no answer of the API.
pub const SHELL_HOLDS: &str =
    "the client's own files, the same for everybody, so that the page opens without a network";

/// The stores a browser has and nobody declared.
pub fn undeclared<'a>(live: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'a str> {
    live.into_iter()
        .filter(|store| ITEMS.iter().all(|item| item.store != *store))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_nobody_declared_is_named() {
        let live = ITEMS.iter().map(|item| item.store).chain(["telemetry"]);
        assert_eq!(undeclared(live), BTreeSet::from(["telemetry"]));
    }
}
