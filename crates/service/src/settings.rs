use std::collections::BTreeMap;
use std::path::PathBuf;

use parlour_wire::api::limits::Limits;
use parlour_wire::api::users::Role;

/// What an owner decides and use-cases need.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where browsers reach the server: `https://chat.example.org`.
    pub public_url: String,
    /// Where browsers reach the relay: `/relay` on the same server, or `wss://…/relay`.
    pub relay_url: String,
    /// The folder of the search index; `None`: this process keeps none, and finds nothing.
    pub search: Option<PathBuf>,
    /// Hosts of the owner's own network that may be told as webhooks.
    pub private_hosts: Vec<String>,
    /// How much is too much.
    pub limits: Limits,
    /// A site's role names to ours; what is not here is a member.
    pub roles: BTreeMap<String, Role>,
}

impl Settings {
    /// The origin of [`public_url`](Self::public_url): scheme, host, port.
    pub(crate) fn public_origin(&self) -> Option<String> {
        let (scheme, rest) = self.public_url.split_once("://")?;
        let host = rest.split(['/', '?', '#']).next()?;
        Some(format!("{scheme}://{host}"))
    }
}
