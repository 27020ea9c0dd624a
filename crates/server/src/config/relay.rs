use serde::{Deserialize, Serialize};

/// Who carries events to browsers.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Relay {
    /// A relay in a process of its own: `wss://relay.example.org`. Without it: the one inside this server.
    pub url: Option<String>,
    /// For `parlour relay`: the verify keys (`parlour site list` prints them) of the sites that may connect.
    pub sites: Vec<String>,
    /// Most browsers connected at a time.
    pub max_connections: Option<usize>,
}
