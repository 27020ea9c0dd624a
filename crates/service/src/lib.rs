#![doc = include_str!("../README.md")]

mod access;
mod accounts;
mod ambient;
mod announce;
mod changes;
mod channels;
mod conversations;
mod drafts;
mod error;
mod messages;
mod passes;
mod receipts;
mod retention;
mod sessions;
mod settings;
mod sites;
mod typing;
mod users;

use std::sync::Arc;

use aws_lc_rs::hmac;
use parlour_store::{Options, Store};
use tokio::sync::mpsc;

pub use accounts::OneTimeLink;
pub use ambient::Ambient;
pub use announce::Relay;
pub use conversations::Started;
pub use error::{Error, Result};
pub use messages::Page;
pub use parlour_seal::MasterKey;
pub use parlour_store::site_keys::{KeyAlgorithm, KeyPurpose};
pub use parlour_store::{Error as StoreError, Options as Database};
pub use retention::Forgotten;
pub use sessions::Actor;
pub use settings::Settings;
pub use sites::{NewKey, NewSite, Request, Site};

/// Commits that may wait for the announcer; past that the writer waits too.
const COMMITS: usize = 256;

/// All use-cases, over one store.
pub struct Service {
    store: Store,
    ambient: Arc<dyn Ambient>,
    settings: Settings,
    master: Arc<MasterKey>,
    pass_key: hmac::Key,
    sites: Arc<sites::Sites>,
    sessions: sessions::Cache,
    hasher: accounts::Hasher,
    relay: Arc<dyn Relay>,
    announcer: announce::Handle,
}

impl Service {
    /// Opens the database, brings it up to date, and starts announcing.
    pub async fn open(
        database: Options,
        settings: Settings,
        master: MasterKey,
        ambient: Arc<dyn Ambient>,
        relay: Arc<dyn Relay>,
    ) -> Result<Arc<Self>> {
        let (commits, committed) = mpsc::channel(COMMITS);
        let sends = Arc::new(messages::Sends {
            limits: settings.limits,
        });
        let store = Store::open(database, sends, commits).await?;
        let master = Arc::new(master);
        let sites = Arc::new(sites::Sites::default());
        let (start, announcer) = announce::Announcer::with_handle(
            store.clone(),
            Arc::clone(&ambient),
            Arc::clone(&master),
            Arc::clone(&sites),
            Arc::clone(&relay),
        );
        let service = Self {
            pass_key: hmac::Key::new(hmac::HMAC_SHA256, &master.derive("parlour pass ids v1")),
            hasher: accounts::Hasher::new(ambient.random())?,
            sessions: sessions::Cache::default(),
            store,
            ambient,
            settings,
            master,
            sites,
            relay,
            announcer,
        };
        service.open_sites().await?;
        start(committed);
        Ok(Arc::new(service))
    }

    /// Whether the database answers.
    pub async fn ready(&self) -> Result<()> {
        Ok(self.store.ping().await?)
    }

    /// All sites.
    pub fn sites(&self) -> Vec<Arc<Site>> {
        self.sites.all()
    }

    /// What the owner decided.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }
}
