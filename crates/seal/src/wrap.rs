use std::fmt;

use aws_lc_rs::aead::{Aad, Nonce};
use aws_lc_rs::hmac;
use parlour_wire::{ConversationId, Generation, SiteId, UserId};
use zeroize::{Zeroize as _, ZeroizeOnDrop};

use crate::key::cipher;

const CONTEXT: &[u8] = b"parlour wrap v1\0";
/// Format of a wrapped key, so that another can follow.
const FORMAT: u8 = 1;

/// Lives outside the database and wraps the keys inside it. Wiped when dropped; never prints.
#[derive(ZeroizeOnDrop)]
pub struct MasterKey([u8; 32]);

/// Whose a channel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The channel of a conversation.
    Conversation(ConversationId),
    /// The channel of a person.
    Inbox(UserId),
}

/// What a wrapped key is for. It unwraps as that and nothing else, so keys cannot be swapped between rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The key of a channel in one generation.
    Channel(SiteId, Owner, Generation),
    /// The seed of a site's relay key.
    Relay(SiteId),
    /// A secret a site signs its tickets with; SHA-256 of the key's id.
    SiteKey(SiteId, [u8; 32]),
}

/// The bytes are not a key wrapped under this master key for this purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the key was wrapped under another master key, for another purpose, or was changed")]
pub struct UnwrapError;

impl MasterKey {
    /// How long a wrapped key is, bytes.
    pub const WRAPPED_BYTES: usize = 1 + 12 + 32 + 16;

    /// From 32 random bytes.
    pub const fn from_random(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A key of its own for something else (HMAC-SHA-256 of its name), so that the master key itself only
    /// ever wraps.
    pub fn derive(&self, name: &str) -> [u8; 32] {
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &self.0), name.as_bytes());
        let mut out = [0; 32];
        for (to, from) in out.iter_mut().zip(tag.as_ref()) {
            *to = *from;
        }
        out
    }

    /// `format (u8) | nonce (12) | AES-256-GCM of the key (32) | tag (16)`. `nonce` must be random. `None`
    /// only when memory runs out inside AWS-LC.
    pub fn wrap(&self, nonce: [u8; 12], key: &[u8; 32], purpose: Purpose) -> Option<Vec<u8>> {
        let mut secret = *key;
        let sealed = cipher(&self.0)?.seal_in_place_separate_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(purpose.to_bytes()),
            &mut secret,
        );
        let Ok(tag) = sealed else {
            secret.zeroize();
            return None;
        };
        let mut out = Vec::with_capacity(Self::WRAPPED_BYTES);
        out.push(FORMAT);
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&secret);
        out.extend_from_slice(tag.as_ref());
        Some(out)
    }

    /// The key inside.
    pub fn unwrap(&self, wrapped: &[u8], purpose: Purpose) -> Result<[u8; 32], UnwrapError> {
        let rest = wrapped.strip_prefix(&[FORMAT]).ok_or(UnwrapError)?;
        let (nonce, rest) = rest.split_first_chunk::<12>().ok_or(UnwrapError)?;
        let mut sealed = <[u8; 48]>::try_from(rest).map_err(|_| UnwrapError)?;
        let opened = cipher(&self.0).ok_or(UnwrapError)?.open_in_place(
            Nonce::assume_unique_for_key(*nonce),
            Aad::from(purpose.to_bytes()),
            &mut sealed,
        );
        let key = opened.ok().and_then(|key| <[u8; 32]>::try_from(&*key).ok());
        sealed.zeroize();
        key.ok_or(UnwrapError)
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey")
    }
}

impl Purpose {
    fn to_bytes(self) -> Vec<u8> {
        let mut out = CONTEXT.to_vec();
        match self {
            Self::Channel(site, owner, generation) => {
                let (kind, id) = match owner {
                    Owner::Conversation(id) => (1, id.0),
                    Owner::Inbox(id) => (2, id.0),
                };
                out.push(kind);
                out.extend_from_slice(&site.0.to_be_bytes());
                out.extend_from_slice(id.as_bytes());
                out.extend_from_slice(&generation.0.to_be_bytes());
            }
            Self::Relay(site) => {
                out.push(3);
                out.extend_from_slice(&site.0.to_be_bytes());
            }
            Self::SiteKey(site, kid) => {
                out.push(4);
                out.extend_from_slice(&site.0.to_be_bytes());
                out.extend_from_slice(&kid);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use uuid::Uuid;

    use super::{MasterKey, Owner, Purpose, UnwrapError};
    use parlour_wire::{ConversationId, Generation, SiteId, UserId};

    const KEY: [u8; 32] = [7; 32];

    fn of_conversation() -> Purpose {
        let owner = Owner::Conversation(ConversationId(Uuid::from_u128(5)));
        Purpose::Channel(SiteId(1), owner, Generation(1))
    }

    #[test]
    fn a_key_unwraps_for_its_purpose_only() {
        let master = MasterKey::from_random([1; 32]);
        let wrapped = master.wrap([2; 12], &KEY, of_conversation()).unwrap();
        assert_eq!(wrapped.len(), MasterKey::WRAPPED_BYTES);
        assert_eq!(master.unwrap(&wrapped, of_conversation()), Ok(KEY));

        let conversation = Owner::Conversation(ConversationId(Uuid::from_u128(5)));
        let others = [
            Purpose::Channel(SiteId(2), conversation, Generation(1)),
            Purpose::Channel(SiteId(1), conversation, Generation(2)),
            Purpose::Channel(
                SiteId(1),
                Owner::Conversation(ConversationId(Uuid::from_u128(6))),
                Generation(1),
            ),
            Purpose::Channel(SiteId(1), Owner::Inbox(UserId(Uuid::from_u128(5))), Generation(1)),
            Purpose::Relay(SiteId(1)),
            Purpose::SiteKey(SiteId(1), [0; 32]),
        ];
        for other in others {
            assert_eq!(master.unwrap(&wrapped, other), Err(UnwrapError), "{other:?}");
        }
        assert_eq!(
            MasterKey::from_random([3; 32]).unwrap(&wrapped, of_conversation()),
            Err(UnwrapError)
        );
    }

    #[test]
    fn a_changed_bit_or_length_is_refused() {
        let master = MasterKey::from_random([1; 32]);
        let wrapped = master.wrap([2; 12], &KEY, of_conversation()).unwrap();
        for at in 0..wrapped.len() {
            let mut changed = wrapped.clone();
            changed[at] ^= 1;
            assert_eq!(
                master.unwrap(&changed, of_conversation()),
                Err(UnwrapError),
                "byte {at}"
            );
            assert_eq!(
                master.unwrap(&wrapped[..at], of_conversation()),
                Err(UnwrapError),
                "first {at} bytes"
            );
        }
        assert_eq!(
            master.unwrap(&[wrapped, vec![0]].concat(), of_conversation()),
            Err(UnwrapError)
        );
    }

    #[test]
    fn derived_keys_differ_by_name_and_master() {
        let master = MasterKey::from_random([1; 32]);
        assert_eq!(master.derive("a"), MasterKey::from_random([1; 32]).derive("a"));
        assert_ne!(master.derive("a"), master.derive("b"));
        assert_ne!(master.derive("a"), MasterKey::from_random([2; 32]).derive("a"));
    }

    #[test]
    fn a_master_key_does_not_print() {
        assert_eq!(format!("{:?}", MasterKey::from_random([1; 32])), "MasterKey");
    }
}
