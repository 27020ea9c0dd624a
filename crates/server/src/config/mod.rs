//! Settings: one file per concern. Defaults, then the file, then the environment (`PARLOUR_HTTP__LISTEN`), then the
//! command line.

mod database;
mod http;
mod log;
mod metrics;
mod relay;
mod webhooks;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use parlour_domain::limits;
use parlour_wire::api::limits::Limits;
use parlour_wire::api::users::Role;
use serde::{Deserialize, Serialize};

pub use database::Database;
pub use http::Http;
pub use log::{Log, LogFormat};
pub use metrics::Metrics;
pub use relay::Relay;
pub use webhooks::Webhooks;

/// All settings.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The folder that holds the master key and, with SQLite, the database.
    pub data: PathBuf,
    /// Where and how the server is reached.
    pub http: Http,
    /// Where the data are.
    pub database: Database,
    /// Who carries events.
    pub relay: Relay,
    /// Whom administrators may have told what happens.
    pub webhooks: Webhooks,
    /// How much is too much.
    pub limits: LimitSettings,
    /// A site's role names to ours, e.g. `editor = "moderator"`. None is an administrator unless it says so here.
    pub roles: BTreeMap<String, Role>,
    /// What is written down about the server's work.
    pub log: Log,
    /// Numbers for whoever watches over the server.
    pub metrics: Metrics,
}

/// Limits that differ from the defaults.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LimitSettings {
    /// Longest message, characters.
    pub message_characters: Option<u32>,
    /// Messages a person sends or edits a minute.
    pub messages_per_minute: Option<u32>,
    /// Conversations a person starts a minute.
    pub conversations_per_minute: Option<u32>,
    /// Anything else a person asks a minute.
    pub requests_per_minute: Option<u32>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data: PathBuf::from("data"),
            http: Http::default(),
            database: Database::default(),
            relay: Relay::default(),
            webhooks: Webhooks::default(),
            limits: LimitSettings::default(),
            roles: BTreeMap::new(),
            log: Log::default(),
            metrics: Metrics::default(),
        }
    }
}

impl Config {
    /// Reads the settings: `file` if given (or `parlour.toml` in this folder if there is one), then the environment.
    pub fn load(file: Option<&Path>) -> Result<Self, config::ConfigError> {
        let source = match file {
            Some(path) => config::File::from(path).required(true),
            None => config::File::new("parlour.toml", config::FileFormat::Toml).required(false),
        };
        let environment = config::Environment::with_prefix("PARLOUR")
            .prefix_separator("_")
            .separator("__")
            .try_parsing(true);
        config::Config::builder()
            .add_source(source)
            .add_source(environment)
            .build()?
            .try_deserialize()
    }

    /// The limits in force.
    pub fn limits(&self) -> Limits {
        let set = &self.limits;
        let default = limits::DEFAULT;
        Limits {
            // More would not fit an event's envelope: four bytes a character at most, and twice for JSON's escapes.
            message_characters: set
                .message_characters
                .unwrap_or(default.message_characters)
                .min(16_000),
            messages_per_minute: set
                .messages_per_minute
                .unwrap_or(default.messages_per_minute)
                .max(1),
            conversations_per_minute: set
                .conversations_per_minute
                .unwrap_or(default.conversations_per_minute)
                .max(1),
            requests_per_minute: set
                .requests_per_minute
                .unwrap_or(default.requests_per_minute)
                .max(1),
            ..default
        }
    }

    /// Where the data are, with the default filled in.
    pub fn database_url(&self) -> String {
        let default = || format!("sqlite:{}", self.data.join("parlour.db").display());
        self.database.url.clone().unwrap_or_else(default)
    }

    /// The settings as TOML, secrets masked.
    pub fn to_masked_toml(&self) -> String {
        let mut shown = self.clone();
        shown.database.url = Some(mask(&self.database_url()));
        shown.relay.url = self.relay.url.as_deref().map(mask);
        toml::to_string_pretty(&shown).unwrap_or_default()
    }
}

/// Hides what stands between `:` and `@` of a URL, and its query.
pub fn mask(url: &str) -> String {
    match url::Url::parse(url) {
        Ok(mut parsed) if parsed.has_host() => {
            if parsed.password().is_some() {
                let _ = parsed.set_password(Some("***"));
            }
            parsed.set_query(None);
            parsed.to_string()
        }
        _ => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_has_no_password() {
        let mut config = Config::default();
        config.database.url =
            Some("mysql://parlour:hunter2@db.example.org/parlour?password=hunter2".to_owned());
        let shown = config.to_masked_toml();
        assert!(
            shown.contains("mysql://parlour:***@db.example.org/parlour"),
            "{shown}"
        );
        assert!(!shown.contains("hunter2"), "{shown}");
    }
}
