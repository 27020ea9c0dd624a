use std::fmt;

use parlour_wire::{Base64, SiteTag};
use serde::Serialize;

use crate::hub::held_of_a_connection;

/// All that a relay could hand over to whoever asks. As JSON, or as sentences (`Display`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Browsers connected now.
    pub connections: usize,
    /// Sites it admits.
    pub sites: Vec<SiteReport>,
    /// What is in memory of each browser while it is connected, and gone when it is not.
    pub of_each_connection: Vec<&'static str>,
    /// What others on the way can see, and the relay does not keep.
    pub not_kept: Vec<&'static str>,
}

/// What is known of one site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SiteReport {
    /// What the relay calls it: a hash of its public key.
    pub site: SiteTag,
    /// Where its pages are, as it said itself.
    pub origins: Vec<String>,
    /// Its browsers connected now.
    pub connections: usize,
}

impl Report {
    pub(crate) fn new(mut sites: Vec<SiteReport>) -> Self {
        sites.sort_by_key(|site| site.site);
        let mut of_each_connection = held_of_a_connection().to_vec();
        of_each_connection.push("the origin of the page it came from, one of the site's");
        Self {
            connections: sites.iter().map(|site| site.connections).sum(),
            sites,
            of_each_connection,
            not_kept: vec![
                "its address: the operating system and a proxy in front see it, the relay asks neither",
                "what the events say, who they are from and to: the relay has no keys and is told no names",
                "anything of the past: the relay writes to no disk, has no database, and logs no connection",
            ],
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Connected now: {}", self.connections)?;
        for site in &self.sites {
            let tag = Base64::encode(&site.site.0);
            writeln!(
                f,
                "Site {tag}: {} connected, from {}",
                site.connections,
                site.origins.join(", ")
            )?;
        }
        writeln!(f, "In memory of each connection, until it ends:")?;
        for held in &self.of_each_connection {
            writeln!(f, "- {held}")?;
        }
        writeln!(f, "Not kept:")?;
        for seen in &self.not_kept {
            writeln!(f, "- {seen}")?;
        }
        Ok(())
    }
}
