use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};

use parlour_domain::Announcement;
use parlour_wire::{Revision, SiteId};

use crate::{Connection, Error, sites};

/// One use-case's writes, inside the writer's transaction. An `Err` undoes them, and them alone. No other process writes
/// meanwhile: what was read here is still so when it is written.
#[derive(Debug)]
pub struct Unit {
    connection: Connection,
    ledger: Ledger,
}

/// What a transaction has taken and said so far, beside its rows.
#[derive(Clone, Debug, Default)]
struct Ledger {
    /// The last revision of each site that this transaction holds.
    heads: BTreeMap<SiteId, Head>,
    announcements: Vec<Announcement>,
}

#[derive(Clone, Copy, Debug)]
struct Head {
    stored: Revision,
    taken: Revision,
}

/// A place to come back to.
pub(crate) struct Mark {
    heads: BTreeMap<SiteId, Head>,
    announcements: usize,
}

impl Unit {
    pub(crate) fn new(connection: Connection) -> Self {
        Self {
            connection,
            ledger: Ledger::default(),
        }
    }

    /// Takes the next revision of a site.
    pub async fn next_revision(&mut self, site: SiteId) -> Result<Revision, Error> {
        self.next_revisions(site, 1).await
    }

    /// Takes the next `count` revisions of a site; the first of them.
    pub async fn next_revisions(&mut self, site: SiteId, count: u64) -> Result<Revision, Error> {
        let head = if let Some(head) = self.ledger.heads.get(&site) {
            *head
        } else {
            let stored = sites::head(&mut self.connection, site).await?;
            Head {
                stored,
                taken: stored,
            }
        };
        let taken = Revision(head.taken.0 + count);
        self.ledger.heads.insert(site, Head { taken, ..head });
        Ok(Revision(head.taken.0 + 1))
    }

    /// Tells others, once this is committed.
    pub fn announce(&mut self, announcement: Announcement) {
        self.ledger.announcements.push(announcement);
    }

    pub(crate) fn mark(&self) -> Mark {
        Mark {
            heads: self.ledger.heads.clone(),
            announcements: self.ledger.announcements.len(),
        }
    }

    /// Gives back the revisions taken since, and unsays the announcements.
    pub(crate) fn back_to(&mut self, mark: Mark) {
        self.ledger.heads = mark.heads;
        self.ledger.announcements.truncate(mark.announcements);
    }

    /// What is to be announced so far, to be looked at; [`put_back`](Self::put_back) it.
    pub(crate) fn take_announcements(&mut self) -> Vec<Announcement> {
        std::mem::take(&mut self.ledger.announcements)
    }

    pub(crate) fn put_back(&mut self, announcements: Vec<Announcement>) {
        self.ledger.announcements = announcements;
    }

    /// Writes down how far each log has come.
    pub(crate) async fn settle(&mut self) -> Result<(), Error> {
        for (site, head) in &self.ledger.heads {
            if head.taken > head.stored {
                sites::advance(&mut self.connection, *site, head.taken).await?;
            }
        }
        Ok(())
    }

    /// What is to be told after the commit; the ledger is empty again.
    pub(crate) fn close_ledger(&mut self) -> Vec<Announcement> {
        std::mem::take(&mut self.ledger).announcements
    }

    pub(crate) fn into_connection(self) -> Connection {
        self.connection
    }
}

impl Deref for Unit {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        &self.connection
    }
}

impl DerefMut for Unit {
    fn deref_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }
}
