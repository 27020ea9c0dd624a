use aws_lc_rs::aead::{Aad, Nonce};
use parlour_wire::envelope::{BUCKETS, CONTEXT, Class, Envelope, HEAD, MAX_BYTES};
use parlour_wire::event::Event;
use parlour_wire::{ChannelId, Generation, SiteTag};

use crate::key::{ChannelKey, cipher};

const TAG: usize = 16;
const LENGTH: usize = 4;
const ADDITIONAL: usize = CONTEXT.len() + 16 + 1 + 16 + 4;

/// One channel in one generation: what is needed to seal and to open its events.
#[derive(Clone, Debug)]
pub struct Channel {
    site: SiteTag,
    id: ChannelId,
    generation: Generation,
    key: ChannelKey,
}

/// Why an event cannot be sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Padded, it would be longer than an envelope may be.
    #[error("the event is too long for an envelope")]
    TooLong,
    /// Serialising or encrypting failed, which happens only when memory runs out.
    #[error("the event could not be sealed")]
    Failed,
}

/// Why an envelope is refused. A browser ignores it and goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The bytes are no envelope.
    #[error("not an envelope")]
    NotAnEnvelope,
    /// It is for another channel, generation or site, or was tampered with.
    #[error("the seal does not fit")]
    Unauthentic,
    /// The seal fits, but the inside is no event of this class.
    #[error("not an event inside")]
    NotAnEvent,
}

impl Channel {
    /// The channel of this key.
    pub fn new(site: SiteTag, generation: Generation, key: ChannelKey) -> Self {
        Self {
            site,
            id: key.channel_id(),
            generation,
            key,
        }
    }

    /// What the relay calls it.
    pub const fn id(&self) -> ChannelId {
        self.id
    }

    /// Which key it has.
    pub const fn generation(&self) -> Generation {
        self.generation
    }

    /// Seals an event into the binary form of an [`Envelope`]. `nonce` must be random, and used once.
    pub fn seal(&self, nonce: [u8; 12], event: &Event) -> Result<Vec<u8>, SealError> {
        let class = event.class();
        let mut out = Vec::with_capacity(HEAD + 512 + TAG);
        out.push(class as u8);
        out.extend_from_slice(&self.id.0);
        out.extend_from_slice(&self.generation.0.to_be_bytes());
        out.extend_from_slice(&nonce);
        out.extend_from_slice(&[0; LENGTH]);
        serde_json::to_writer(&mut out, event).map_err(|_| SealError::Failed)?;
        write_length_and_pad(&mut out)?;

        let (_, plaintext) = out.split_at_mut_checked(HEAD).ok_or(SealError::Failed)?;
        let tag = cipher(self.key.expose())
            .ok_or(SealError::Failed)?
            .seal_in_place_separate_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(self.additional_data(class)),
                plaintext,
            )
            .map_err(|_| SealError::Failed)?;
        out.extend_from_slice(tag.as_ref());
        Ok(out)
    }

    /// Opens the binary form of an [`Envelope`]. The caller checks counter and expiry.
    pub fn open(&self, bytes: &[u8]) -> Result<Event, OpenError> {
        let envelope = Envelope::parse(bytes).ok_or(OpenError::NotAnEnvelope)?;
        if envelope.channel != self.id || envelope.generation != self.generation {
            return Err(OpenError::Unauthentic);
        }
        let mut ciphertext = envelope.ciphertext;
        let plaintext = cipher(self.key.expose())
            .ok_or(OpenError::Unauthentic)?
            .open_in_place(
                Nonce::assume_unique_for_key(envelope.nonce),
                Aad::from(self.additional_data(envelope.class)),
                &mut ciphertext,
            )
            .map_err(|_| OpenError::Unauthentic)?;
        let event: Event = json_of(plaintext)
            .and_then(|json| serde_json::from_slice(json).ok())
            .ok_or(OpenError::NotAnEvent)?;
        if event.class() == envelope.class {
            Ok(event)
        } else {
            Err(OpenError::NotAnEvent)
        }
    }

    fn additional_data(&self, class: Class) -> [u8; ADDITIONAL] {
        let generation = self.generation.0.to_be_bytes();
        let parts = [CONTEXT, &self.site.0, &[class as u8], &self.id.0, &generation];
        let mut out = [0; ADDITIONAL];
        for (to, from) in out.iter_mut().zip(parts.into_iter().flatten()) {
            *to = *from;
        }
        out
    }
}

/// Turns `head | four zeros | JSON` into `head | length | JSON | zeros` of a size in [`BUCKETS`].
fn write_length_and_pad(out: &mut Vec<u8>) -> Result<(), SealError> {
    let padded = padded(out.len() - HEAD);
    if HEAD + padded + TAG > MAX_BYTES {
        return Err(SealError::TooLong);
    }
    let length = u32::try_from(out.len() - HEAD - LENGTH).map_err(|_| SealError::TooLong)?;
    out.get_mut(HEAD..HEAD + LENGTH)
        .ok_or(SealError::Failed)?
        .copy_from_slice(&length.to_be_bytes());
    out.reserve_exact(HEAD + padded + TAG - out.len());
    out.resize(HEAD + padded, 0);
    Ok(())
}

fn padded(length: usize) -> usize {
    let fits = BUCKETS.iter().copied().find(|bucket| length <= *bucket);
    fits.unwrap_or_else(|| length.next_multiple_of(BUCKETS.last().copied().unwrap_or(1)))
}

fn json_of(plaintext: &[u8]) -> Option<&[u8]> {
    let (length, rest) = plaintext.split_first_chunk::<LENGTH>()?;
    rest.get(..usize::try_from(u32::from_be_bytes(*length)).ok()?)
}

#[cfg(test)]
mod tests {
    use super::padded;

    #[test]
    fn sizes_are_buckets() {
        let sizes = [0, 1, 256, 257, 65_535, 65_536, 65_537, 131_072, 131_073];
        let padded = sizes.map(padded);
        assert_eq!(
            padded,
            [256, 256, 256, 512, 65_536, 65_536, 131_072, 131_072, 196_608]
        );
    }
}
