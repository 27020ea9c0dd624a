use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, LessSafeKey, UnboundKey};
use aws_lc_rs::hmac;
use parlour_wire::ChannelId;
use zeroize::ZeroizeOnDrop;

const NAME: &[u8] = b"parlour channel v1";

/// The AES-256 key of one channel in one generation. Wiped when dropped; never prints.
#[derive(Clone, ZeroizeOnDrop)]
pub struct ChannelKey([u8; 32]);

impl ChannelKey {
    /// From 32 random bytes.
    pub const fn from_random(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The key itself, for members' devices and for wrapping.
    pub const fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// What the relay calls the channel: the first 16 bytes of HMAC-SHA-256(key, "parlour channel v1"). It
    /// says nothing about the key, and changes with it.
    pub fn channel_id(&self) -> ChannelId {
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &self.0), NAME);
        let mut id = [0; 16];
        for (to, from) in id.iter_mut().zip(tag.as_ref()) {
            *to = *from;
        }
        ChannelId(id)
    }
}

impl fmt::Debug for ChannelKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ChannelKey")
    }
}

/// The cipher under a 256-bit key; `None` only when memory runs out inside AWS-LC.
pub(crate) fn cipher(key: &[u8; 32]) -> Option<LessSafeKey> {
    UnboundKey::new(&AES_256_GCM, key).ok().map(LessSafeKey::new)
}
