//! Tells the index what changed: after commit, in the order of the log, behind a cursor that the index keeps.

use std::sync::Arc;
use std::time::Duration;

use parlour_domain::messages::content::readable;
use parlour_search::{Entry, Search};
use parlour_store::{Store, changes, search};
use parlour_wire::api::messages::Message;
use parlour_wire::{Revision, SiteId};
use tokio::pin;
use tokio::sync::{Mutex, Notify, mpsc, oneshot};
use tokio::time::{sleep, timeout};

use super::off_thread;
use crate::Result;
use crate::sites::{Site, Sites};

/// Changes read at a time, so that no other read waits for long.
const PAGE: u32 = 1000;
/// Changes of a log that is being caught up with that are written together.
const BATCH: usize = 20_000;
/// Between two looks at the log: short, so that each finds little, and no message that is sent meanwhile waits long for it.
const PAUSE: Duration = Duration::from_millis(100);
/// How often it looks by itself: other processes write too.
const LOOK: Duration = Duration::from_secs(1);
/// After a failure.
const REST: Duration = Duration::from_secs(5);

/// The task's state.
pub(crate) struct Indexer {
    pub(crate) store: Store,
    pub(crate) index: Arc<Search>,
    pub(crate) sites: Arc<Sites>,
    pub(crate) committed: Arc<Notify>,
    /// Held from reading the log to putting it into the index.
    pub(crate) turn: Arc<Mutex<()>>,
    /// Somebody searches these: what waits is written, and they are told.
    pub(crate) asked: mpsc::Receiver<Asked>,
}

/// A site, and whom to tell that its index was written.
pub(crate) type Asked = (SiteId, oneshot::Sender<()>);

impl Indexer {
    pub(crate) async fn run(mut self) {
        let committed = Arc::clone(&self.committed);
        loop {
            let well = self.look().await;
            let rest = async {
                sleep(if well { PAUSE } else { REST }).await;
                // Woken or not, it looks.
                let _ = timeout(LOOK, committed.notified()).await;
            };
            pin!(rest);
            loop {
                tokio::select! {
                    () = &mut rest => break,
                    Some((site, done)) = self.asked.recv() => {
                        self.write(site).await;
                        let _ = done.send(());
                    }
                }
            }
        }
    }

    /// Takes up what happened; whether all went well.
    async fn look(&self) -> bool {
        let mut well = true;
        for site in self.sites.all() {
            let up_to_date = self.bring_up_to_date(&site).await;
            well &= goes_on(&up_to_date);
        }
        well
    }

    async fn write(&self, site: SiteId) {
        if self.index.waits(site) {
            let index = Arc::clone(&self.index);
            goes_on(&off_thread(move || index.write(site)).await);
        }
    }

    async fn bring_up_to_date(&self, site: &Site) -> Result<()> {
        let id = site.id;
        loop {
            let _turn = self.turn.lock().await;
            let at = match self.index.taken(id) {
                Some(at) => at,
                None => self.open(site).await?,
            };
            let (entries, to, more) = self.next(id, at).await?;
            let index = Arc::clone(&self.index);
            off_thread(move || {
                index.put(id, at, &entries, to)?;
                if more { index.write(id) } else { Ok(()) }
            })
            .await?;
            if !more {
                return Ok(());
            }
        }
    }

    async fn open(&self, site: &Site) -> Result<Revision> {
        let (id, tag) = (site.id, site.tag);
        let head = self
            .store
            .read_one(async move |c| changes::head(c, id).await)
            .await?;
        let index = Arc::clone(&self.index);
        off_thread(move || index.open(id, tag, head)).await
    }

    /// What changed after a revision, up to where that is, and whether there is more.
    async fn next(&self, site: SiteId, after: Revision) -> Result<(Vec<Entry>, Revision, bool)> {
        let (mut entries, mut at) = (Vec::new(), after);
        loop {
            let (head, messages) = self
                .store
                .read(async move |c| {
                    let head = changes::head(c, site).await?;
                    Ok((head, search::changed(c, site, at, PAGE).await?))
                })
                .await?;
            let whole = messages.len() < PAGE as usize;
            at = messages
                .last()
                .filter(|_| !whole)
                .map_or(head, |last| last.changed);
            entries.extend(messages.iter().map(entry));
            if whole || entries.len() >= BATCH {
                return Ok((entries, at, !whole));
            }
        }
    }
}

/// Whether it does; if not, the index was let go of, is opened anew, and told all after its cursor.
fn goes_on(outcome: &Result<()>) -> bool {
    if let Err(error) = outcome {
        tracing::error!(%error, "a search index is behind; it is tried again");
    }
    outcome.is_ok()
}

fn entry(message: &Message) -> Entry {
    Entry {
        conversation: message.conversation,
        revision: message.revision,
        changed: message.changed,
        author: message.author,
        at: message.created_at,
        text: message.content.as_ref().and_then(readable).map(str::to_owned),
    }
}
