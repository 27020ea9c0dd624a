#![doc = include_str!("../README.md")]

mod aside;
mod asked;
mod collect;
mod directory;
mod index;
mod statistics;
mod words;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use parlour_wire::{ConversationId, Revision, SiteId, SiteTag, Timestamp, UserId};

pub use asked::{CHARACTERS, NoQuestion, Words};
pub use collect::{Order, Place, Seen, Visible};
pub use index::Entry;

use aside::aside;
use collect::{Wanted, short};
use index::SiteIndex;

/// So many changes are what was just said, and their turn can wait a little. More are a log that is being caught up with.
const RECENT: usize = 2000;

/// Why the index did not do it. Never says what was looked for.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The folder cannot be read or written.
    #[error("the folder of the search index cannot be used: {0}")]
    Io(#[from] std::io::Error),
    /// Another process holds it.
    #[error("another process writes the search index")]
    InUse,
    /// It is being rearranged all the time.
    #[error("the search index is too busy")]
    Busy,
    /// The index itself.
    #[error("the search index failed: {0}")]
    Index(#[from] tantivy::TantivyError),
}

impl From<tantivy::directory::error::OpenDirectoryError> for Failure {
    fn from(error: tantivy::directory::error::OpenDirectoryError) -> Self {
        Self::Index(error.into())
    }
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// What a message must say.
    pub words: Words,
    /// What whoever asks may see.
    pub visible: Arc<Visible>,
    /// Only what this person said.
    pub author: Option<UserId>,
    /// Only what was said then or later.
    pub from: Option<Timestamp>,
    /// Only what was said before.
    pub until: Option<Timestamp>,
    /// In which order.
    pub order: Order,
    /// Only what comes after this place.
    pub after: Option<Place>,
    /// So many at most.
    pub limit: usize,
}

/// A message that says it, as far as the index knows. Whether it still does, and may be seen, the database knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub conversation: ConversationId,
    /// Which.
    pub revision: Revision,
    /// Its place in the answer.
    pub place: Place,
}

/// The indexes of all sites, a folder each.
pub struct Search {
    root: PathBuf,
    sites: Mutex<HashMap<SiteId, Arc<SiteIndex>>>,
    /// Held while one is opened, which nobody else can do meanwhile.
    opening: Mutex<()>,
}

impl std::fmt::Debug for Search {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Search").finish_non_exhaustive()
    }
}

impl Search {
    /// Indexes in this folder.
    pub fn new(root: PathBuf) -> Self {
        Self {
            root,
            sites: Mutex::default(),
            opening: Mutex::default(),
        }
    }

    /// Where the files are.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Opens the index of a site, whose log has come to `head`; the place from which on it must be told what changed. One that
    /// is missing, damaged, of another version or of another database begins anew, at zero.
    pub fn open(&self, site: SiteId, tag: SiteTag, head: Revision) -> Result<Revision, Failure> {
        let _opening = self.opening.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = self.of(site) {
            return Ok(open.taken());
        }
        index::private_folder(&self.root)?;
        let opened = aside(|| SiteIndex::open(&index::folder(&self.root, site), tag, head))?;
        let cursor = opened.cursor();
        self.sites().insert(site, Arc::new(opened));
        Ok(cursor)
    }

    /// Lets go of the index of a site, after it failed: the next [`open`](Self::open) looks at its files anew.
    pub fn close(&self, site: SiteId) {
        let closed = self.sites().remove(&site);
        drop(closed);
    }

    /// Up to where the index of a site has taken up its log; `None`: it is not open.
    pub fn taken(&self, site: SiteId) -> Option<Revision> {
        self.of(site).map(|index| index.taken())
    }

    /// Takes up what changed in the log from where it was [`taken`](Self::taken) up, in that order, to another place in it. It
    /// is found, and on disk, when [`write`](Self::write) answers. All of this leaves the processor to all others: in all it
    /// does, or, where it is behind, in what the index does by itself (merging).
    pub fn put(&self, site: SiteId, from: Revision, entries: &[Entry], to: Revision) -> Result<(), Failure> {
        self.change(site, entries.len(), |index| index.put(from, entries, to))
    }

    /// Whether something that was taken up waits to be written.
    pub fn waits(&self, site: SiteId) -> bool {
        self.of(site).is_some_and(|index| index.waiting() > 0)
    }

    /// Writes what was taken up, and moves the cursor. It costs some milliseconds whatever there is to write.
    pub fn write(&self, site: SiteId) -> Result<(), Failure> {
        let waiting = self.of(site).map_or(0, |index| index.waiting());
        self.change(site, waiting, SiteIndex::write)
    }

    /// What says it; `None`: the site's index is not open (yet). It reads files.
    pub fn find(&self, site: SiteId, question: &Question) -> Result<Option<Vec<Hit>>, Failure> {
        let Some(index) = self.of(site) else {
            return Ok(None);
        };
        let wanted = Wanted {
            visible: Arc::clone(&question.visible),
            author: question.author.map(|author| short(author.0.as_u128())),
            from: question.from.map(Timestamp::millis),
            until: question.until.map(Timestamp::millis),
            order: question.order,
            below: question.after,
            limit: question.limit.max(1),
        };
        let found = index.find(&question.words, &wanted)?;
        let hits = found.into_iter().filter_map(|(place, conversation)| {
            Some(Hit {
                conversation: question.visible.get(conversation)?.conversation,
                revision: place.revision,
                place,
            })
        });
        Ok(Some(hits.collect()))
    }

    /// Up to where the index of a site knows its log, and finds what was said.
    pub fn cursor(&self, site: SiteId) -> Option<Revision> {
        self.of(site).map(|index| index.cursor())
    }

    /// Forgets messages whose rows were erased: the log says nothing of them any more, so the index must be told. Their words
    /// are found by nobody when this answers, and are in the files until [`purge`](Self::purge). It reads and writes files.
    pub fn forget(&self, site: SiteId, gone: &[Revision]) -> Result<(), Failure> {
        self.change(site, gone.len(), |index| index.forget(gone))
    }

    /// Removes from the files of a site what is left in them of messages that were deleted or changed: they no longer hold
    /// any of it when this answers. Until then such words are found by nobody, but are there. It reads and writes files.
    pub fn purge(&self, site: SiteId) -> Result<(), Failure> {
        self.change(site, usize::MAX, SiteIndex::purge)
    }

    /// Changes an index, and lets go of it where that fails: it is opened anew, from its files. Few changes stand aside.
    fn change(
        &self,
        site: SiteId,
        changes: usize,
        work: impl FnOnce(&SiteIndex) -> Result<(), Failure> + Send,
    ) -> Result<(), Failure> {
        let Some(index) = self.of(site) else {
            return Ok(());
        };
        let done = if (1..=RECENT).contains(&changes) {
            aside(|| work(&index))
        } else {
            work(&index)
        };
        let mut sites = self.sites();
        if done.is_err() && sites.get(&site).is_some_and(|open| Arc::ptr_eq(open, &index)) {
            sites.remove(&site);
        }
        done
    }

    fn of(&self, site: SiteId) -> Option<Arc<SiteIndex>> {
        self.sites().get(&site).cloned()
    }

    fn sites(&self) -> MutexGuard<'_, HashMap<SiteId, Arc<SiteIndex>>> {
        self.sites.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
