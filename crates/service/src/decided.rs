//! What the owner decided, in memory: it is asked at every turn.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use parlour_domain::settings::{SiteSettings, find};
use parlour_store::{Store, settings};
use parlour_wire::SiteId;

use crate::Result;

/// Every site's decisions. Read anew before a change of them is answered, so that it holds from then on; what another
/// process decided is noticed when [`load`](Self::load) runs next.
#[derive(Default)]
pub(crate) struct Decided {
    known: RwLock<HashMap<SiteId, SiteSettings>>,
    /// Whoever reads later puts down later.
    one_by_one: tokio::sync::Mutex<()>,
}

impl Decided {
    /// What holds on a site.
    pub(crate) fn of(&self, site: SiteId) -> SiteSettings {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.get(&site).copied().unwrap_or_default()
    }

    /// Reads all of them.
    pub(crate) async fn load(&self, store: &Store) -> Result<()> {
        let _mine = self.one_by_one.lock().await;
        let rows = store.read_one(async |c| settings::all(c).await).await?;
        let mut known = HashMap::<SiteId, SiteSettings>::new();
        for (site, row) in rows {
            // What another version of the program decided and this one does not know is passed over.
            let Some(setting) = find(&row.key) else { continue };
            if let Some(value) = setting.parse(&row.value) {
                let _ = setting.set(known.entry(site).or_default(), &value);
            }
        }
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = known;
        Ok(())
    }
}
