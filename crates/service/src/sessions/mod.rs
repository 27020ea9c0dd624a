//! Sessions: sign in, authenticate, list, end.

mod authenticate;
mod end;
mod list;
mod sign_in;

pub use authenticate::Actor;
pub(crate) use authenticate::Cache;
pub(crate) use end::delete_of_user;
pub(crate) use sign_in::{New, begin};

use aws_lc_rs::digest::{SHA256, digest};
use parlour_wire::{Base64, Personal, SiteId};

/// How long a session of a site's ticket lives, milliseconds (12 h); the host page renews it.
pub(crate) const TICKET_MILLIS: i64 = 12 * 60 * 60 * 1000;
/// How long a standalone session lives without being used, milliseconds (30 days).
pub(crate) const STANDALONE_MILLIS: i64 = 30 * DAY_MILLIS;
/// `seen_at` is kept to the day.
pub(crate) const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;

/// A bearer token: the tenant, and 256 random bits. Only the hash of it is ever stored.
pub(crate) struct Token {
    pub(crate) site: SiteId,
    secret: String,
}

impl Token {
    pub(crate) fn new(site: SiteId, random: [u8; 32]) -> Self {
        Self {
            site,
            secret: Base64::encode(&random),
        }
    }

    /// Reads what [`Token::reveal`] wrote.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (site, secret) = text.split_once('.')?;
        if secret.len() != 43 || site.len() > 10 {
            return None;
        }
        Some(Self {
            site: SiteId(site.parse().ok()?),
            secret: secret.to_owned(),
        })
    }

    pub(crate) fn reveal(&self) -> Personal {
        Personal::new(format!("{}.{}", self.site.0, self.secret))
    }

    /// What is stored: SHA-256. The token has 256 bits of its own, so no salt and no slow hash are needed.
    pub(crate) fn hash(&self) -> [u8; 32] {
        hash(self.secret.as_bytes())
    }
}

/// SHA-256.
pub(crate) fn hash(bytes: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(digest(&SHA256, bytes).as_ref());
    out
}
