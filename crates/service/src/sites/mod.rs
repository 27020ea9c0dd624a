//! Sites: the tenants of this server, their keys, and what they sign.

mod act;
mod credential;
mod keys;
mod register;
mod ticket;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use parlour_seal::RelayKey;
use parlour_wire::{SiteId, SiteTag, Timestamp};

pub use credential::Request;
pub use keys::NewKey;
pub(crate) use keys::out_of_memory;
pub use register::NewSite;
pub(crate) use register::relay_key;

/// The site of this server's own accounts; made at the first start.
const STANDALONE: SiteId = SiteId(1);

/// A tenant, with what is needed at every request.
pub struct Site {
    /// Its number.
    pub id: SiteId,
    /// `iss` of its tickets; absent for the server's own accounts.
    pub issuer: Option<String>,
    /// Where its pages live.
    pub origins: Vec<String>,
    /// Signs its passes and opens its link to a relay.
    pub relay_key: RelayKey,
    /// What the relay knows it by.
    pub tag: SiteTag,
}

impl std::fmt::Debug for Site {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Site")
            .field("id", &self.id)
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}

/// All sites, in memory: few, and needed at every request.
#[derive(Default)]
pub(crate) struct Sites {
    known: RwLock<BTreeMap<SiteId, Arc<Site>>>,
    /// When somebody unknown last made us look for new ones.
    looked: AtomicI64,
}

impl Sites {
    #[expect(clippy::unused_self, reason = "which site it is, is theirs to say")]
    pub(crate) fn standalone(&self) -> SiteId {
        STANDALONE
    }

    pub(crate) fn all(&self) -> Vec<Arc<Site>> {
        self.known
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .values()
            .cloned()
            .collect()
    }

    pub(crate) fn get(&self, id: SiteId) -> Option<Arc<Site>> {
        self.known
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&id)
            .cloned()
    }

    pub(crate) fn by_issuer(&self, issuer: &str) -> Option<Arc<Site>> {
        self.all()
            .into_iter()
            .find(|site| site.issuer.as_deref() == Some(issuer))
    }

    /// Whether to look for a site that is not known: once a second, however many strangers come with tickets of theirs.
    pub(crate) fn may_look(&self, now: Timestamp) -> bool {
        let (last, now) = (self.looked.load(Ordering::Relaxed), now.millis());
        let due = now.abs_diff(last) >= 1000;
        due && self
            .looked
            .compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed)
            .is_ok()
    }

    pub(crate) fn replace(&self, sites: Vec<Site>) {
        let sites = sites.into_iter().map(|site| (site.id, Arc::new(site))).collect();
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = sites;
    }
}
