//! Who waits in a long poll.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use parlour_domain::Audience;
use parlour_wire::SiteId;
use tokio::sync::Notify;

/// Who is woken by what an audience is told.
type Waiting = HashMap<(SiteId, Audience), Vec<Arc<Notify>>>;

#[derive(Default)]
pub(crate) struct Waiters(Mutex<Waiting>);

impl Waiters {
    pub(super) fn watch(waiters: &Arc<Self>, site: SiteId, audiences: Vec<Audience>) -> Watch {
        let woken = Arc::new(Notify::new());
        let mut waiting = waiters.0.lock().unwrap_or_else(PoisonError::into_inner);
        for audience in &audiences {
            waiting
                .entry((site, *audience))
                .or_default()
                .push(Arc::clone(&woken));
        }
        drop(waiting);
        Watch {
            waiters: Arc::clone(waiters),
            site,
            audiences,
            woken,
        }
    }

    pub(super) fn wake_all(&self) {
        let waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for woken in waiting.values().flatten() {
            woken.notify_one();
        }
    }

    pub(super) fn wake(&self, site: SiteId, audience: Audience) {
        let waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for woken in waiting.get(&(site, audience)).into_iter().flatten() {
            woken.notify_one();
        }
    }
}

/// One long poll's place among the waiters; leaves it when dropped.
pub(crate) struct Watch {
    waiters: Arc<Waiters>,
    site: SiteId,
    audiences: Vec<Audience>,
    woken: Arc<Notify>,
}

impl Watch {
    /// Waits until something was announced since the watch began.
    pub(crate) async fn changed(&self) {
        self.woken.notified().await;
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let mut waiting = self.waiters.0.lock().unwrap_or_else(PoisonError::into_inner);
        for audience in &self.audiences {
            if let Some(woken) = waiting.get_mut(&(self.site, *audience)) {
                woken.retain(|other| !Arc::ptr_eq(other, &self.woken));
                if woken.is_empty() {
                    waiting.remove(&(self.site, *audience));
                }
            }
        }
    }
}
