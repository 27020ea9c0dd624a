use std::net::{IpAddr, SocketAddr};

use serde::{Deserialize, Serialize};

/// Where and how the server is reached.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Http {
    /// Address to listen on.
    pub listen: SocketAddr,
    /// Where browsers reach the server, when that is not `listen`: `https://chat.example.org`.
    pub public_url: Option<String>,
    /// Addresses of the reverse proxies in front; only they are believed about whom a request is from.
    pub trusted_proxies: Vec<IpAddr>,
}

impl Default for Http {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: None,
            trusted_proxies: Vec::new(),
        }
    }
}
