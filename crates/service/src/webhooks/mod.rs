//! Webhooks: whom a site tells what happens. What is to be told is written down in the transaction in which it happens,
//! and delivered afterwards, in order, again and again until it is acknowledged.

mod deliver;
mod manage;
mod queue;

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use parlour_store::webhooks::WebhookRow;
use parlour_wire::SiteId;
use tokio::sync::{Mutex, Notify};

use crate::Ambient;

pub use deliver::Outgoing;

/// All webhooks, in memory: few, and asked about in every transaction.
pub(crate) struct Hooks {
    known: RwLock<HashMap<SiteId, Arc<[WebhookRow]>>>,
    ambient: Arc<dyn Ambient>,
    queued: Notify,
    /// Held while they are read anew: what was read first must not be kept last.
    loading: Mutex<()>,
}

impl Hooks {
    pub(crate) fn new(ambient: Arc<dyn Ambient>) -> Self {
        Self {
            known: RwLock::default(),
            ambient,
            queued: Notify::new(),
            loading: Mutex::default(),
        }
    }

    /// Those of a site that are still told.
    fn of(&self, site: SiteId) -> Arc<[WebhookRow]> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.get(&site).cloned().unwrap_or_default()
    }

    fn none(&self) -> bool {
        self.known
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .is_empty()
    }

    fn replace(&self, site: SiteId, hooks: Vec<WebhookRow>) {
        let told: Arc<[WebhookRow]> = hooks
            .into_iter()
            .filter(|hook| hook.state.disabled_at.is_none())
            .collect();
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if told.is_empty() {
            known.remove(&site);
        } else {
            known.insert(site, told);
        }
    }
}
