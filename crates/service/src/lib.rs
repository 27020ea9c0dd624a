#![doc = include_str!("../README.md")]

mod access;
mod accounts;
mod admin_log;
mod ambient;
mod announce;
pub mod backup;
mod changes;
mod channels;
mod conversations;
mod decided;
mod drafts;
mod error;
mod groups;
mod messages;
mod passes;
mod people;
mod presence;
mod quiet;
mod receipts;
mod reports;
mod retention;
mod scheduled;
mod search;
mod sessions;
mod settings;
mod site_settings;
mod sites;
mod typing;
mod users;
mod webhooks;

use std::sync::Arc;

use aws_lc_rs::hmac;
use parlour_store::{Options, Store};
use tokio::sync::mpsc;

pub use accounts::OneTimeLink;
pub use ambient::Ambient;
pub use announce::Relay;
pub use conversations::Started;
pub use error::{Error, Result};
pub use messages::Part;
pub use parlour_seal::MasterKey;
pub use parlour_store::site_keys::{KeyAlgorithm, KeyPurpose};
pub use parlour_store::{Error as StoreError, Options as Database};
pub use retention::Forgotten;
pub use sessions::Actor;
pub use settings::Settings;
pub use sites::{NewKey, NewSite, Request, Site};
pub use webhooks::Outgoing;

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
    decided: decided::Decided,
    present: presence::Present,
    hasher: accounts::Hasher,
    relay: Arc<dyn Relay>,
    announcer: announce::Handle,
    searching: Option<search::Searching>,
    hooks: Arc<webhooks::Hooks>,
    /// Decides sends, also outside of the batches.
    sends: Arc<messages::Sends>,
    /// Somebody scheduled something, perhaps for sooner than all before.
    scheduled: tokio::sync::Notify,
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
        let hooks = Arc::new(webhooks::Hooks::new(Arc::clone(&ambient)));
        let sends = Arc::new(messages::Sends {
            limits: settings.limits,
            hooks: Arc::clone(&hooks),
        });
        let store = Store::open(database, Arc::<messages::Sends>::clone(&sends), commits).await?;
        let master = Arc::new(master);
        let sites = Arc::new(sites::Sites::default());
        let (start, announcer) = announce::Announcer::with_handle(
            store.clone(),
            Arc::clone(&ambient),
            Arc::clone(&master),
            Arc::clone(&sites),
            Arc::clone(&relay),
        );
        let searching = settings.search.clone().map(|folder| {
            search::Searching::over(folder, store.clone(), Arc::clone(&sites), announcer.committed())
        });
        let service = Self {
            searching,
            hooks,
            pass_key: hmac::Key::new(hmac::HMAC_SHA256, &master.derive("parlour pass ids v1")),
            hasher: accounts::Hasher::new(ambient.random())?,
            sessions: sessions::Cache::default(),
            decided: decided::Decided::default(),
            present: presence::Present::default(),
            store,
            ambient,
            settings,
            master,
            sites,
            relay,
            announcer,
            sends,
            scheduled: tokio::sync::Notify::new(),
        };
        service.open_sites().await?;
        service.load_webhooks().await?;
        service.load_settings().await?;
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
