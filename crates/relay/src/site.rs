use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use aws_lc_rs::digest;
use aws_lc_rs::signature::{ED25519, UnparsedPublicKey};
use parlour_wire::frame::{CLOSE_LATER, CLOSE_PASS, LINK_CONTEXT};
use parlour_wire::pass::{self, Pass};
use parlour_wire::{SiteTag, Timestamp};
use tokio::sync::Notify;

use crate::hub::Hub;
use crate::withdrawn::LONGEST_MILLIS;

/// A site in the relay's own process.
#[derive(Clone, PartialEq, Eq)]
pub struct SiteAdmission {
    /// Ed25519 key that its passes are signed with.
    pub verify_key: [u8; 32],
    /// Where its browsers come from, e.g. `https://example.org`, compared with the `Origin` header.
    pub origins: Vec<String>,
}

impl fmt::Debug for SiteAdmission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SiteAdmission")
            .field("origins", &self.origins)
            .finish_non_exhaustive()
    }
}

/// What the relay knows of a site, and who of it is connected.
pub(crate) struct Site {
    pub(crate) tag: SiteTag,
    verify_key: [u8; 32],
    /// Whether it comes over `/link`.
    pub(crate) linked: bool,
    /// Told when a newer link takes the place of the last.
    pub(crate) links: Notify,
    state: Mutex<State>,
}

#[derive(Default)]
pub(crate) struct State {
    pub(crate) hub: Hub,
    /// Absent until the site has said where its browsers come from.
    pub(crate) origins: Option<Vec<String>>,
    /// Counts its links: only the newest one publishes.
    pub(crate) link: u64,
}

impl Site {
    pub(crate) fn new(verify_key: [u8; 32], linked: bool) -> Self {
        Self {
            tag: tag(&verify_key),
            verify_key,
            linked,
            links: Notify::new(),
            state: Mutex::default(),
        }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a pass says, if this site signed it, it is valid now, and it is shown from one of the site's
    /// origins. Else the WebSocket close code to answer with.
    pub(crate) fn verify(
        &self,
        shown: &pass::Unverified<'_>,
        origin: &str,
        now: Timestamp,
    ) -> Result<Pass, u16> {
        let pass = &shown.pass;
        let latest = now.plus_millis(LONGEST_MILLIS);
        if pass.site != self.tag || pass.expires_at <= now || pass.expires_at > latest {
            return Err(CLOSE_PASS);
        }
        self.check_origin(origin)?;
        if !self.signed(&[pass::CONTEXT, shown.signed], shown.signature) {
            return Err(CLOSE_PASS);
        }
        Ok(shown.pass.clone())
    }

    /// Whether this site answers a link's challenge.
    pub(crate) fn answers(&self, challenge: &[u8; 32], origins: &[u8], signature: &[u8; 64]) -> bool {
        self.signed(&[LINK_CONTEXT, challenge, origins], signature)
    }

    fn check_origin(&self, origin: &str) -> Result<(), u16> {
        match &self.state().origins {
            None => Err(CLOSE_LATER),
            Some(origins) if origins.iter().any(|one| one.eq_ignore_ascii_case(origin)) => Ok(()),
            Some(_) => Err(CLOSE_PASS),
        }
    }

    fn signed(&self, parts: &[&[u8]], signature: &[u8; 64]) -> bool {
        UnparsedPublicKey::new(&ED25519, self.verify_key)
            .verify(&parts.concat(), signature)
            .is_ok()
    }
}

/// The first 16 bytes of the SHA-256 of the verify key.
pub(crate) fn tag(verify_key: &[u8; 32]) -> SiteTag {
    let hash = digest::digest(&digest::SHA256, verify_key);
    let mut tag = [0; 16];
    for (to, from) in tag.iter_mut().zip(hash.as_ref()) {
        *to = *from;
    }
    SiteTag(tag)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;

    use super::{CLOSE_LATER, CLOSE_PASS, Pass, Site, Timestamp};

    proptest! {
        #[test]
        fn bytes_that_nobody_signed_are_no_pass(bytes in any::<Vec<u8>>(), head in any::<[u8; 42]>(), channels in 0..3_usize) {
            let site = Site::new([7; 32], false);
            let now = Timestamp::from_millis(1_000_000_000);
            let mut well_formed = [b"PP1".as_slice(), &site.tag.0, &head[..16], &1_000_060_u64.to_be_bytes()].concat();
            well_formed.extend_from_slice(&[0, u8::try_from(channels).unwrap()]);
            well_formed.resize(well_formed.len() + channels * 16 + 64, head[16]);
            for bytes in [bytes, well_formed] {
                let Some(shown) = Pass::parse(&bytes) else { continue };
                site.state().origins = None;
                prop_assert!(matches!(site.verify(&shown, "o", now), Err(CLOSE_PASS | CLOSE_LATER)));
                site.state().origins = Some(vec!["o".into()]);
                prop_assert_eq!(site.verify(&shown, "o", now), Err(CLOSE_PASS));
            }
        }

        #[test]
        fn bytes_that_nobody_signed_answer_no_challenge(origins in any::<Vec<u8>>(), signature in any::<[u8; 64]>()) {
            prop_assert!(!Site::new([7; 32], true).answers(&[1; 32], &origins, &signature));
        }
    }
}
