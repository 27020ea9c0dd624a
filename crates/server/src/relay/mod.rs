//! Who carries events: the relay inside this process, or one outside over a link.

mod link;

use std::sync::Arc;

use bytes::Bytes;
use parlour_privacy::outbound::Permit;
use parlour_relay::{Relay, SiteAdmission};
use parlour_service::Site;
use parlour_wire::{ChannelId, PassId, SiteTag};

pub(crate) use link::Links;

/// The relay in use.
#[derive(Clone)]
pub enum Carrier {
    /// In this process.
    Embedded(Relay),
    /// In a process of its own.
    Linked(Arc<Links>),
}

impl Carrier {
    /// The relay inside this process.
    pub fn embedded(max_connections: Option<usize>) -> Self {
        let default = parlour_relay::Config::default();
        let max_connections = max_connections.unwrap_or(default.max_connections);
        Self::Embedded(Relay::new(parlour_relay::Config {
            max_connections,
            ..default
        }))
    }

    /// A relay elsewhere.
    pub fn linked(url: &str, permit: &Permit) -> Self {
        Self::Linked(Arc::new(Links::new(url, permit)))
    }

    /// Makes a site's browsers welcome. Adding it again brings its origins up to date.
    pub fn add_site(&self, site: &Arc<Site>) {
        match self {
            Self::Embedded(relay) => {
                let verify_key = *site.relay_key.verify_key();
                relay.add_site(SiteAdmission {
                    verify_key,
                    origins: site.origins.clone(),
                });
            }
            Self::Linked(links) => links.add_site(site),
        }
    }

    /// Browsers connected in this process.
    pub(crate) fn connections(&self) -> usize {
        match self {
            Self::Embedded(relay) => relay.report().connections,
            Self::Linked(_) => 0,
        }
    }

    /// Whether events are carried now.
    pub fn is_ready(&self) -> bool {
        match self {
            Self::Embedded(_) => true,
            Self::Linked(links) => links.are_open(),
        }
    }
}

impl parlour_service::Relay for Carrier {
    fn publish(&self, site: SiteTag, envelope: Bytes) {
        match self {
            Self::Embedded(relay) => {
                if let Err(error) = relay.publish(site, &envelope) {
                    tracing::error!(%error, "the relay refused an envelope");
                }
            }
            Self::Linked(links) => links.publish(site, &envelope),
        }
    }

    fn close(&self, site: SiteTag, pass: PassId) {
        match self {
            Self::Embedded(relay) => relay.close(site, pass),
            Self::Linked(links) => links.close(site, pass),
        }
    }

    fn unsubscribe(&self, site: SiteTag, pass: PassId, channel: ChannelId) {
        match self {
            Self::Embedded(relay) => relay.unsubscribe(site, pass, channel),
            Self::Linked(links) => links.unsubscribe(site, pass, channel),
        }
    }

    fn missed(&self, site: SiteTag) {
        match self {
            Self::Embedded(relay) => relay.missed(site),
            Self::Linked(links) => links.missed(site),
        }
    }
}
