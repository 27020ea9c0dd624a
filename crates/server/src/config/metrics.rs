use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

/// Numbers for whoever watches over the server.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Metrics {
    /// Address of `GET /metrics`, a listener of its own so that it is never published by mistake. Without it: off.
    pub listen: Option<SocketAddr>,
}
