use serde::{Deserialize, Serialize};

/// Whom administrators may have told what happens.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Webhooks {
    /// Hosts of your own network, or of this machine, that may be told: with private addresses, and over plain http.
    pub private_hosts: Vec<String>,
}
