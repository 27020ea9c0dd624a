use std::fmt;

use parlour_wire::SiteTag;
use serde::Serialize;

/// All that a relay could hand over to whoever asks. As JSON, or as sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Browsers connected now.
    pub connections: usize,
    /// Sites it admits.
    pub sites: Vec<SiteReport>,
}

/// What is known of one site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SiteReport {
    /// What the relay calls it: a hash of its public key.
    pub site: SiteTag,
    /// Its browsers connected now.
    pub connections: usize,
}

impl Report {
    pub(crate) fn new(sites: Vec<SiteReport>) -> Self {
        Self {
            connections: sites.iter().map(|site| site.connections).sum(),
            sites,
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "connections now: {}", self.connections)?;
        for SiteReport { site, connections } in &self.sites {
            writeln!(f, "site {}: {connections}", parlour_wire::Base64::encode(&site.0))?;
        }
        Ok(())
    }
}
