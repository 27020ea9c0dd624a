use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Once, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use parlour_wire::envelope;
use parlour_wire::frame::ToBrowser;
use parlour_wire::{ChannelId, PassId, SiteTag};
use tokio::sync::Semaphore;

use crate::config::Config;
use crate::hub::CLOSE_AWAY;
use crate::report::{Report, SiteReport};
use crate::site::{self, Site, SiteAdmission};
use crate::{browser, link};

/// Between two looks at whose pass ran out. The contract is in seconds.
const TICK: Duration = Duration::from_secs(1);
/// How long connections get to say goodbye when the relay stops.
const FAREWELL: Duration = Duration::from_secs(3);

/// Carries sealed events to the holders of passes. Cheap to clone: all clones are the same relay.
#[derive(Clone)]
pub struct Relay(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) config: Config,
    pub(crate) seats: Arc<Semaphore>,
    sites: RwLock<HashMap<SiteTag, Arc<Site>>>,
    timekeeper: Once,
}

/// Why something was not published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PublishError {
    /// No such site was added.
    #[error("the relay does not know this site")]
    UnknownSite,
    /// Too short, too long, or of no known class.
    #[error("not an envelope")]
    NotAnEnvelope,
}

impl Relay {
    /// A relay that the sites of `config.links` may connect to.
    pub fn new(config: Config) -> Self {
        let linked = config.links.iter().map(|key| Arc::new(Site::new(*key, true)));
        let sites = linked.map(|site| (site.tag, site)).collect();
        let seats = Arc::new(Semaphore::new(seats(&config) as usize));
        Self(Arc::new(Inner {
            config,
            seats,
            sites: RwLock::new(sites),
            timekeeper: Once::new(),
        }))
    }

    /// Lets in the browsers of a site that lives in this process. Adding it again replaces its origins.
    pub fn add_site(&self, admission: SiteAdmission) -> SiteTag {
        let tag = site::tag(&admission.verify_key);
        let mut sites = self.sites_mut();
        let site = sites
            .entry(tag)
            .or_insert_with(|| Arc::new(Site::new(admission.verify_key, false)));
        site.state().origins = Some(admission.origins);
        tag
    }

    /// Hands an envelope ([`parlour_wire::envelope`]) to everyone on its channel. Returns when it is in their
    /// queues; never waits for a browser. Calls one after the other arrive in that order.
    pub fn publish(&self, site: SiteTag, envelope: &[u8]) -> Result<(), PublishError> {
        let site = self.site(site).ok_or(PublishError::UnknownSite)?;
        let (class, channel) = envelope::route(envelope).ok_or(PublishError::NotAnEnvelope)?;
        let frame = ToBrowser::Event(envelope).to_bytes().into();
        site.state().hub.publish(class, channel, &frame);
        Ok(())
    }

    /// Hangs up on the holders of a pass at once, and on whoever shows it again.
    pub fn close(&self, site: SiteTag, pass: PassId) {
        if let Some(site) = self.site(site) {
            site.state().hub.close(pass, self.0.config.clock.now());
        }
    }

    /// The holders of a pass no longer hear a channel, also when they show the pass again.
    pub fn unsubscribe(&self, site: SiteTag, pass: PassId, channel: ChannelId) {
        if let Some(site) = self.site(site) {
            site.state()
                .hub
                .unsubscribe(pass, channel, self.0.config.clock.now());
        }
    }

    /// Tells every browser of a site that events may have got lost.
    pub fn missed(&self, site: SiteTag) {
        if let Some(site) = self.site(site) {
            site.state().hub.missed();
        }
    }

    /// `GET /relay` for browsers and `GET /link` for sites.
    pub fn router(&self) -> Router {
        Router::new()
            .route("/relay", get(browser::enter))
            .route("/link", get(link::enter))
            .with_state(self.clone())
    }

    /// Looks at the clock: hangs up on whose pass ran out and on who no longer answers. Once the first
    /// browser is there, the relay does this by itself every second.
    pub fn tick(&self) {
        let now = self.0.config.clock.now();
        for site in self.all_sites() {
            site.state().hub.tick(now);
        }
    }

    /// Takes no more browsers, says goodbye to all, and waits up to 3 s for them to go.
    pub async fn shut_down(&self) {
        let every_seat = self.0.seats.acquire_many(seats(&self.0.config));
        let say_goodbye = async {
            for site in self.all_sites() {
                site.state().hub.close_all(CLOSE_AWAY);
            }
        };
        let _gone_or_not = tokio::join!(tokio::time::timeout(FAREWELL, every_seat), say_goodbye);
    }

    /// All that this relay could hand over to whoever asks.
    pub fn report(&self) -> Report {
        let sites = self.all_sites();
        let sites = sites.iter().map(|site| {
            let state = site.state();
            let origins = state.origins.clone().unwrap_or_default();
            SiteReport {
                site: site.tag,
                origins,
                connections: state.hub.connections(),
            }
        });
        Report::new(sites.collect())
    }

    pub(crate) fn site(&self, tag: SiteTag) -> Option<Arc<Site>> {
        self.sites().get(&tag).map(Arc::clone)
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.0
    }

    /// Begins to look at the clock, and goes on for as long as there is a relay.
    pub(crate) fn keep_time(&self) {
        self.0.timekeeper.call_once(|| {
            let relay = Arc::downgrade(&self.0);
            tokio::spawn(async move {
                let mut ticks = tokio::time::interval(TICK);
                loop {
                    ticks.tick().await;
                    let Some(relay) = relay.upgrade() else { break };
                    Self(relay).tick();
                }
            });
        });
    }

    fn all_sites(&self) -> Vec<Arc<Site>> {
        self.sites().values().map(Arc::clone).collect()
    }

    fn sites(&self) -> RwLockReadGuard<'_, HashMap<SiteTag, Arc<Site>>> {
        self.0.sites.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn sites_mut(&self) -> RwLockWriteGuard<'_, HashMap<SiteTag, Arc<Site>>> {
        self.0.sites.write().unwrap_or_else(PoisonError::into_inner)
    }
}

/// As many as can be taken at once when the relay stops.
fn seats(config: &Config) -> u32 {
    u32::try_from(config.max_connections).unwrap_or(u32::MAX)
}

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Relay")
    }
}
