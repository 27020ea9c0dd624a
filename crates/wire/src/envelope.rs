//! The envelope: all the relay ever sees of an event.
//!
//! `class (u8) | channel (16) | generation (u32 BE) | nonce (12) | ciphertext`
//!
//! AES-256-GCM under the channel key. Additional data: `"parlour event v1\0" | site tag (16) | class | channel | generation`.
//! Plaintext: `length (u32 BE) | JSON of crate::event::Event | zeros` up to the next size of [`BUCKETS`].

use crate::{ChannelId, Generation, SiteTag};

/// Sizes a padded plaintext may have, bytes; past the last one, multiples of it.
pub const BUCKETS: &[usize] = &[256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536];
/// Longest envelope, bytes. The relay refuses more.
pub const MAX_BYTES: usize = 256 * 1024;
/// Prefix of the additional data.
pub const CONTEXT: &[u8] = b"parlour event v1\0";
/// Bytes before the ciphertext.
pub const HEAD: usize = 1 + 16 + 4 + 12;

/// How an event may be treated under pressure. Authenticated, and the only thing about it the relay can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Class {
    /// A change, which `/changes` has too, or channel keys: when it is dropped, the browser is told.
    Durable = 1,
    /// Typing and the like: the first to be dropped, worthless after 30 s, never missed.
    Ephemeral = 2,
}

/// One sealed event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// How it may be treated.
    pub class: Class,
    /// Where it goes.
    pub channel: ChannelId,
    /// Which key of that channel sealed it.
    pub generation: Generation,
    /// AES-GCM nonce, random.
    pub nonce: [u8; 12],
    /// Padded, encrypted, with its 16-byte tag.
    pub ciphertext: Vec<u8>,
}

impl Envelope {
    /// The binary form.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(HEAD + self.ciphertext.len());
        out.push(self.class as u8);
        out.extend_from_slice(&self.channel.0);
        out.extend_from_slice(&self.generation.0.to_be_bytes());
        out.extend_from_slice(&self.nonce);
        out.extend_from_slice(&self.ciphertext);
        out
    }

    /// Reads the binary form; `None` for anything that cannot be an envelope.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let (class, channel) = route(bytes)?;
        let (generation, rest) = bytes.get(17..)?.split_first_chunk::<4>()?;
        let (nonce, ciphertext) = rest.split_first_chunk::<12>()?;
        Some(Self {
            class,
            channel,
            generation: Generation(u32::from_be_bytes(*generation)),
            nonce: *nonce,
            ciphertext: ciphertext.to_vec(),
        })
    }

    /// The additional data that the seal authenticates.
    pub fn additional_data(&self, site: SiteTag) -> Vec<u8> {
        let mut out = Vec::with_capacity(CONTEXT.len() + 37);
        out.extend_from_slice(CONTEXT);
        out.extend_from_slice(&site.0);
        out.push(self.class as u8);
        out.extend_from_slice(&self.channel.0);
        out.extend_from_slice(&self.generation.0.to_be_bytes());
        out
    }
}

/// What the relay reads of an envelope: how and where. `None` when it is too short, too long or of no known class.
pub fn route(bytes: &[u8]) -> Option<(Class, ChannelId)> {
    if bytes.len() < HEAD + 16 || bytes.len() > MAX_BYTES {
        return None;
    }
    let class = match bytes.first()? {
        1 => Class::Durable,
        2 => Class::Ephemeral,
        _ => return None,
    };
    let (channel, _) = bytes.get(1..)?.split_first_chunk::<16>()?;
    Some((class, ChannelId(*channel)))
}
