//! Finding messages by what they say.

mod find;
mod indexer;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use parlour_search::Search;
use parlour_store::{Store, changes};
use parlour_wire::{Revision, SiteId};
use tokio::sync::{Mutex, Notify, Semaphore, mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::sites::Sites;
use crate::{Error, Result, Service};

use indexer::{Asked, Indexer};

/// Questions that are answered at the same time; the others wait.
const AT_ONCE: usize = 4;
/// A search waits so long for what was just said to be written: where all processors are busy, writing waits longer.
const PATIENCE: Duration = Duration::from_millis(50);
/// Searches that wait for it; others are answered without.
const WAITING: usize = 256;

/// The index, and the task that keeps it up to date; it ends with this.
pub(crate) struct Searching {
    index: Arc<Search>,
    questions: Semaphore,
    /// Whoever has it is alone in changing the index by what the log says.
    turn: Arc<Mutex<()>>,
    /// To the task.
    asks: mpsc::Sender<Asked>,
    indexer: JoinHandle<()>,
}

impl Searching {
    /// Over an index in this folder; the task runs from now on.
    pub(crate) fn over(folder: PathBuf, store: Store, sites: Arc<Sites>, committed: Arc<Notify>) -> Self {
        let (index, turn) = (Arc::new(Search::new(folder)), Arc::default());
        let (asks, asked) = mpsc::channel(WAITING);
        let indexer = Indexer {
            store,
            index: Arc::clone(&index),
            sites,
            committed,
            turn: Arc::clone(&turn),
            asked,
        };
        Self {
            index,
            asks,
            questions: Semaphore::new(AT_ONCE),
            turn,
            indexer: tokio::spawn(indexer.run()),
        }
    }

    /// Has what was said in the last seconds written into the index, to be found.
    async fn write(&self, site: SiteId) {
        if !self.index.waits(site) {
            return;
        }
        let (done, written) = oneshot::channel();
        if self.asks.try_send((site, done)).is_ok() {
            let _ = timeout(PATIENCE, written).await;
        }
    }
}

impl Drop for Searching {
    fn drop(&mut self) {
        self.indexer.abort();
    }
}

impl Service {
    /// Writes into the index what nobody has searched for since: so that little is told again after a start.
    pub async fn write_search(&self, site: SiteId) {
        if let Some(searching) = &self.searching {
            searching.write(site).await;
        }
    }

    /// Removes from the files of the index what is left in them of messages that were deleted or changed: for every day, and
    /// for an erasure, which is not complete before this answers.
    pub async fn purge_search(&self, site: SiteId) -> Result<()> {
        let (Some(searching), Some(known)) = (&self.searching, self.sites.get(site)) else {
            return Ok(());
        };
        let head = self.head_of(site).await?;
        let (index, tag) = (Arc::clone(&searching.index), known.tag);
        off_thread(move || {
            // Who is first opens it: right after a start that may be this.
            index.open(site, tag, head)?;
            index.purge(site)
        })
        .await
    }

    /// Takes messages out of the index whose rows were erased, and their words out of its files. Call it after the commit that
    /// erased them; it does no harm to call it again.
    pub async fn erase_from_search(&self, site: SiteId, gone: Vec<Revision>) -> Result<()> {
        let (Some(searching), Some(known)) = (&self.searching, self.sites.get(site)) else {
            return Ok(());
        };
        let head = self.head_of(site).await?;
        // What was read from the log before they were erased must not be put into the index after this.
        let _turn = searching.turn.lock().await;
        let (index, tag) = (Arc::clone(&searching.index), known.tag);
        off_thread(move || {
            index.open(site, tag, head)?;
            index.forget(site, &gone)?;
            index.purge(site)
        })
        .await
    }
}

impl Service {
    async fn head_of(&self, site: SiteId) -> Result<Revision> {
        let head = self.store.read_one(async move |c| changes::head(c, site).await);
        Ok(head.await?)
    }
}

/// Runs what reads and writes files.
async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> std::result::Result<T, parlour_search::Failure> + Send + 'static,
) -> Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(outcome) => outcome.map_err(|error| Error::Unavailable(error.to_string())),
        Err(_) => Err(Error::Unavailable("the search index is damaged".to_owned())),
    }
}
