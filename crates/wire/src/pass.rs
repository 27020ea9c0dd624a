//! The pass: a browser's admission to the relay. Compact binary, Ed25519-signed by the site's relay key:
//!
//! `"PP1" | site tag (16) | pass id (16) | expires, Unix seconds (u64 BE) | n (u16 BE) | n × channel (16) | signature (64)`
//!
//! The signature covers [`CONTEXT`] followed by everything before it.

use crate::{ChannelId, PassId, SiteTag, Timestamp};

/// Prefix of the signed bytes, so that no other signature of the key can be taken for a pass.
pub const CONTEXT: &[u8] = b"parlour pass v1\0";
/// Longest life of a pass, seconds.
pub const PASS_SECONDS: i64 = 600;
/// Most channels in one pass.
pub const MAX_CHANNELS: usize = 1024;

const MAGIC: &[u8; 3] = b"PP1";
const HEAD: usize = 3 + 16 + 16 + 8 + 2;
const SIGNATURE: usize = 64;
/// Longest pass, bytes.
pub const MAX_BYTES: usize = HEAD + MAX_CHANNELS * 16 + SIGNATURE;

/// What a pass says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pass {
    /// Whose relay key signed it.
    pub site: SiteTag,
    /// So that it can be closed.
    pub id: PassId,
    /// After this the relay hangs up, unless it was renewed.
    pub expires_at: Timestamp,
    /// What its holder may hear.
    pub channels: Vec<ChannelId>,
}

/// A pass taken apart, signature unchecked.
#[derive(Clone, Debug)]
pub struct Unverified<'a> {
    /// What it claims.
    pub pass: Pass,
    /// What was signed, to be prefixed with [`CONTEXT`].
    pub signed: &'a [u8],
    /// Ed25519 signature.
    pub signature: &'a [u8; SIGNATURE],
}

impl Pass {
    /// The bytes to sign (after [`CONTEXT`]); append the signature and the pass is whole.
    pub fn to_unsigned(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(HEAD + self.channels.len() * 16 + SIGNATURE);
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&self.site.0);
        out.extend_from_slice(&self.id.0);
        out.extend_from_slice(&self.expires_at.seconds().unsigned_abs().to_be_bytes());
        let count = u16::try_from(self.channels.len().min(MAX_CHANNELS)).unwrap_or(u16::MAX);
        out.extend_from_slice(&count.to_be_bytes());
        for channel in self.channels.iter().take(MAX_CHANNELS) {
            out.extend_from_slice(&channel.0);
        }
        out
    }

    /// Takes a pass apart. `None` for anything that is not exactly one pass. The caller checks the signature.
    pub fn parse(bytes: &[u8]) -> Option<Unverified<'_>> {
        let (signed, signature) = bytes.split_last_chunk::<SIGNATURE>()?;
        let rest = signed.strip_prefix(MAGIC)?;
        let (site, rest) = rest.split_first_chunk::<16>()?;
        let (id, rest) = rest.split_first_chunk::<16>()?;
        let (seconds, rest) = rest.split_first_chunk::<8>()?;
        let (count, rest) = rest.split_first_chunk::<2>()?;
        let count = usize::from(u16::from_be_bytes(*count));
        let (channels, []) = rest.as_chunks::<16>() else {
            return None;
        };
        if channels.len() != count || count > MAX_CHANNELS {
            return None;
        }
        let seconds = i64::try_from(u64::from_be_bytes(*seconds)).ok()?;
        let pass = Pass {
            site: SiteTag(*site),
            id: PassId(*id),
            expires_at: Timestamp::from_millis(seconds.checked_mul(1000)?),
            channels: channels.iter().map(|bytes| ChannelId(*bytes)).collect(),
        };
        Some(Unverified {
            pass,
            signed,
            signature,
        })
    }
}
