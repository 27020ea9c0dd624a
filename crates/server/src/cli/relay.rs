//! `parlour relay`

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use parlour_relay::{Config as RelayConfig, Relay};
use parlour_wire::Base64;
use serde_json::json;
use tokio::net::TcpListener;

use super::serve::wait_for_stop;
use super::{Failure, say, start_log};
use crate::config::Config;

#[derive(Args)]
pub(super) struct RunRelay {
    /// Settings file [default: parlour.toml, if there is one]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Address to listen on
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// Verify key of a site that may connect (`parlour site list` prints it); may be given more than once
    #[arg(long = "site", value_name = "KEY")]
    sites: Vec<String>,
    /// Say where the relay is as one line of JSON, for programs
    #[arg(long)]
    json: bool,
    /// Print what a relay could hand over on request, and stop. A running one prints its own on SIGUSR1
    #[arg(long)]
    what_i_know: bool,
}

impl RunRelay {
    pub(super) async fn run(self) -> Result<(), Failure> {
        let config = Config::load(self.config.as_deref())
            .map_err(|error| Failure::Usage(format!("settings: {error}")))?;
        let links = self
            .sites
            .iter()
            .chain(&config.relay.sites)
            .map(|key| verify_key(key))
            .collect::<Result<Vec<_>, _>>()?;
        let default = RelayConfig::default();
        let max_connections = config.relay.max_connections.unwrap_or(default.max_connections);
        let relay = Relay::new(RelayConfig {
            links,
            max_connections,
            ..default
        });
        if self.what_i_know {
            say(&relay.report().to_string());
            return Ok(());
        }
        start_log(&config.log)?;
        let address = self.listen.unwrap_or(config.http.listen);
        let listener = TcpListener::bind(address)
            .await
            .map_err(|error| Failure::Failed(format!("{address} cannot be listened on: {error}")))?;
        let address = listener
            .local_addr()
            .map_err(|error| Failure::Failed(error.to_string()))?;
        if self.json {
            say(&json!({ "url": format!("ws://{address}") }).to_string());
        } else {
            say(&format!("Parlour's relay is at ws://{address}"));
        }
        #[cfg(unix)]
        tokio::spawn(tell_on_request(relay.clone()));
        parlour_relay::serve(listener, relay, wait_for_stop())
            .await
            .map_err(|error| Failure::Failed(error.to_string()))
    }
}

/// Prints what the relay knows whenever its operator sends SIGUSR1.
#[cfg(unix)]
async fn tell_on_request(relay: Relay) {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut asked) = signal(SignalKind::user_defined1()) else {
        return;
    };
    while asked.recv().await.is_some() {
        say(&relay.report().to_string());
    }
}

fn verify_key(text: &str) -> Result<[u8; 32], Failure> {
    let bytes = Base64::decode(text.trim()).unwrap_or_default();
    <[u8; 32]>::try_from(bytes)
        .map_err(|_| Failure::Usage("a verify key is 32 bytes in base64url".to_owned()))
}
