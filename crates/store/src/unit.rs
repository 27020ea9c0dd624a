use std::ops::{Deref, DerefMut};

use parlour_domain::Announcement;
use parlour_wire::{Revision, SiteId};

use crate::Error;

/// One connection to the database.
#[derive(Debug)]
pub struct Connection {}

/// One use-case's writes.
#[derive(Debug)]
pub struct Unit {
    connection: Connection,
}

impl Unit {
    /// Takes the next revision of a site.
    pub async fn next_revision(&mut self, site: SiteId) -> Result<Revision, Error> {
        soon!(site)
    }

    /// Takes the next `count` revisions of a site; the first of them.
    pub async fn next_revisions(&mut self, site: SiteId, count: u64) -> Result<Revision, Error> {
        soon!(site, count)
    }

    /// Tells others, once this is committed.
    pub fn announce(&mut self, announcement: Announcement) {
        drop(announcement);
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
