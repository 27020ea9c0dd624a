use std::fmt;

use aws_lc_rs::digest;
use aws_lc_rs::error::KeyRejected;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use parlour_wire::SiteTag;
use parlour_wire::frame::{FromSite, LINK_CONTEXT};
use parlour_wire::pass::{self, Pass};

/// A site's Ed25519 key towards its relay: it signs passes and opens the link. One key, one relay: a site
/// that moves to another relay makes a new key, or the old relay could show the site's signatures to the new
/// one.
pub struct RelayKey {
    pair: Ed25519KeyPair,
    verify_key: [u8; 32],
}

impl RelayKey {
    /// From 32 random bytes.
    pub fn from_seed(seed: &[u8; 32]) -> Result<Self, KeyRejected> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed)?;
        let verify_key = pair
            .public_key()
            .as_ref()
            .try_into()
            .map_err(|_| KeyRejected::from(()))?;
        Ok(Self { pair, verify_key })
    }

    /// What the relay's operator configures.
    pub const fn verify_key(&self) -> &[u8; 32] {
        &self.verify_key
    }

    /// What the relay calls the site.
    pub fn site_tag(&self) -> SiteTag {
        site_tag(&self.verify_key)
    }

    /// A whole pass, ready for the browser. Channels past [`pass::MAX_CHANNELS`] are left out.
    pub fn sign_pass(&self, pass: &Pass) -> Vec<u8> {
        let mut bytes = pass.to_unsigned();
        let signature = self.sign(&[pass::CONTEXT, &bytes]);
        bytes.extend_from_slice(&signature);
        bytes
    }

    /// The whole frame that answers a link's challenge. `origins` is a JSON array of strings.
    pub fn sign_hello(&self, challenge: &[u8; 32], origins: &[u8]) -> Vec<u8> {
        let signature = self.sign(&[LINK_CONTEXT, challenge, origins]);
        FromSite::Hello {
            verify_key: &self.verify_key,
            signature: &signature,
            origins,
        }
        .to_bytes()
    }

    fn sign(&self, parts: &[&[u8]]) -> [u8; 64] {
        let signature = self.pair.sign(&parts.concat());
        let mut out = [0; 64];
        for (to, from) in out.iter_mut().zip(signature.as_ref()) {
            *to = *from;
        }
        out
    }
}

impl fmt::Debug for RelayKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RelayKey")
    }
}

/// What the relay calls the site with this verify key: the first 16 bytes of its SHA-256.
pub fn site_tag(verify_key: &[u8; 32]) -> SiteTag {
    let hash = digest::digest(&digest::SHA256, verify_key);
    let mut tag = [0; 16];
    for (to, from) in tag.iter_mut().zip(hash.as_ref()) {
        *to = *from;
    }
    SiteTag(tag)
}
