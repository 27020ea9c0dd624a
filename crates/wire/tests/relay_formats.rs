//! Every binary format of the relay: what is written is read again, and any bytes give a value or nothing.
#![expect(clippy::unwrap_used, reason = "tests")]

use parlour_wire::envelope::{self, Class, Envelope, HEAD, MAX_BYTES};
use parlour_wire::event::Event;
use parlour_wire::frame::{
    FromBrowser, FromSite, MAX_BROWSER_FRAME, MAX_LINK_FRAME, MAX_ORIGINS_BYTES, ToBrowser, ToSite,
};
use parlour_wire::pass::{self, MAX_CHANNELS, Pass};
use parlour_wire::{ChannelId, Generation, PassId, SiteTag, Timestamp};
use proptest::array::uniform12;
use proptest::collection::vec;
use proptest::prelude::*;

fn class() -> impl Strategy<Value = Class> {
    prop_oneof![Just(Class::Durable), Just(Class::Ephemeral)]
}

fn any_envelope() -> impl Strategy<Value = Envelope> {
    let parts = (
        class(),
        any::<[u8; 16]>(),
        any::<u32>(),
        uniform12(any::<u8>()),
        vec(any::<u8>(), 16..600),
    );
    parts.prop_map(|(class, channel, generation, nonce, ciphertext)| Envelope {
        class,
        channel: ChannelId(channel),
        generation: Generation(generation),
        nonce,
        ciphertext,
    })
}

fn any_pass() -> impl Strategy<Value = Pass> {
    let parts = (
        any::<[u8; 16]>(),
        any::<[u8; 16]>(),
        0..253_402_300_799_i64,
        vec(any::<[u8; 16]>(), 0..40),
    );
    parts.prop_map(|(site, id, seconds, channels)| Pass {
        site: SiteTag(site),
        id: PassId(id),
        expires_at: Timestamp::from_millis(seconds * 1000),
        channels: channels.into_iter().map(ChannelId).collect(),
    })
}

/// A well-formed value with a few bytes changed and its end cut off, or any bytes at all.
fn nearly(good: impl Strategy<Value = Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let damaged = (
        good,
        vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        any::<prop::sample::Index>(),
        any::<bool>(),
    );
    let damaged = damaged.prop_map(|(mut bytes, changes, end, cut)| {
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        bytes
    });
    prop_oneof![damaged, vec(any::<u8>(), 0..200)]
}

proptest! {
    #[test]
    fn an_envelope_is_read_as_written(envelope in any_envelope()) {
        let bytes = envelope.to_bytes();
        prop_assert_eq!(envelope::route(&bytes), Some((envelope.class, envelope.channel)));
        prop_assert_eq!(Envelope::parse(&bytes), Some(envelope));
    }

    #[test]
    fn any_bytes_are_an_envelope_written_like_that_or_none(bytes in nearly(any_envelope().prop_map(|one| one.to_bytes()))) {
        let envelope = Envelope::parse(&bytes);
        prop_assert_eq!(envelope::route(&bytes), envelope.as_ref().map(|envelope| (envelope.class, envelope.channel)));
        prop_assert!(envelope.is_none_or(|envelope| envelope.to_bytes() == bytes));
    }

    #[test]
    fn a_pass_is_read_as_written(pass in any_pass(), signature in any::<[u8; 32]>()) {
        let signature = [signature, signature].concat();
        let unsigned = pass.to_unsigned();
        let bytes = [unsigned.as_slice(), &signature].concat();
        let read = Pass::parse(&bytes).unwrap();
        prop_assert_eq!(read.signed, unsigned);
        prop_assert_eq!(read.signature.as_slice(), signature);
        prop_assert_eq!(read.pass, pass);
    }

    #[test]
    fn any_bytes_are_a_pass_written_like_that_or_none(bytes in nearly(any_pass().prop_map(|pass| [pass.to_unsigned(), vec![9; 64]].concat()))) {
        if let Some(read) = Pass::parse(&bytes) {
            prop_assert_eq!(read.signed.len() + read.signature.len(), bytes.len());
            if read.pass.expires_at < Timestamp::from_millis(253_402_300_799_000) {
                prop_assert_eq!(read.pass.to_unsigned(), read.signed);
            }
        }
    }

    #[test]
    fn frames_are_read_as_written(body in vec(any::<u8>(), 0..300), a in any::<[u8; 16]>(), b in any::<[u8; 16]>(), key in any::<[u8; 32]>()) {
        for frame in [ToBrowser::Admitted, ToBrowser::Event(&body), ToBrowser::Missed] {
            let bytes = frame.to_bytes();
            prop_assert_eq!(ToBrowser::parse(&bytes), Some(frame));
        }
        for frame in [ToSite::Challenge(&key), ToSite::Open] {
            let bytes = frame.to_bytes();
            prop_assert_eq!(ToSite::parse(&bytes), Some(frame));
        }
        let signature = &[key, key].concat().try_into().unwrap();
        let frames = [
            FromSite::Hello { verify_key: &key, signature, origins: &body },
            FromSite::Publish(&body),
            FromSite::Close(PassId(a)),
            FromSite::Unsubscribe(PassId(a), ChannelId(b)),
            FromSite::Missed,
        ];
        for frame in frames {
            let bytes = frame.to_bytes();
            prop_assert_eq!(FromSite::parse(&bytes), Some(frame));
        }
        let shown = FromBrowser::Pass(&body);
        let bytes = shown.to_bytes();
        prop_assert_eq!(FromBrowser::parse(&bytes), Some(shown));
    }

    #[test]
    fn any_bytes_are_a_frame_written_like_that_or_none(bytes in vec(any::<u8>(), 0..300), kind in 0..6_u8) {
        let kinds = [bytes.clone(), [vec![kind], bytes].concat()];
        for bytes in kinds {
            if let Some(frame) = ToBrowser::parse(&bytes) {
                prop_assert_eq!(&frame.to_bytes(), &bytes);
            }
            if let Some(frame) = ToSite::parse(&bytes) {
                prop_assert_eq!(&frame.to_bytes(), &bytes);
            }
            if let Some(frame) = FromSite::parse(&bytes) {
                prop_assert_eq!(&frame.to_bytes(), &bytes);
            }
            if let Some(frame) = FromBrowser::parse(&bytes) {
                prop_assert_eq!(&frame.to_bytes(), &bytes);
            }
        }
    }

    #[test]
    fn any_json_is_an_event_or_none(text in "[{}\\[\\]:,\"a-z0-9_]{0,200}", kind in "message|receipt|typing|keys|heads|user|me|draft") {
        let _event_or_not = serde_json::from_str::<Event>(&text);
        let shaped = format!(r#"{{"counter":"1","revision":"2","expires_at":"2026-11-23T09:30:00Z","kind":"{kind}","body":{text}}}"#);
        let _event_or_not = serde_json::from_str::<Event>(&shaped);
    }
}

#[test]
fn the_longest_of_each_fits_its_frame() {
    let pass = Pass {
        site: SiteTag([0; 16]),
        id: PassId([0; 16]),
        expires_at: Timestamp::default(),
        channels: vec![ChannelId([0; 16]); MAX_CHANNELS + 1],
    };
    let pass = [pass.to_unsigned(), vec![0; 64]].concat();
    assert_eq!(pass.len(), pass::MAX_BYTES);
    assert_eq!(Pass::parse(&pass).unwrap().pass.channels.len(), MAX_CHANNELS);
    let shown = FromBrowser::Pass(&pass).to_bytes();
    assert_eq!(shown.len(), MAX_BROWSER_FRAME);
    assert!(FromBrowser::parse(&shown).is_some());
    assert!(FromBrowser::parse(&[shown, vec![0]].concat()).is_none());

    let mut envelope = vec![0; MAX_BYTES];
    envelope[0] = 1;
    assert!(envelope::route(&envelope).is_some());
    assert_eq!(FromSite::Publish(&envelope).to_bytes().len(), MAX_LINK_FRAME);
    envelope.push(0);
    assert!(envelope::route(&envelope).is_none());
    assert!(envelope::route(&envelope[..HEAD + 15]).is_none());

    let hello = |origins: &[u8]| {
        FromSite::Hello {
            verify_key: &[0; 32],
            signature: &[0; 64],
            origins,
        }
        .to_bytes()
    };
    assert!(FromSite::parse(&hello(&vec![b' '; MAX_ORIGINS_BYTES])).is_some());
    assert!(FromSite::parse(&hello(&vec![b' '; MAX_ORIGINS_BYTES + 1])).is_none());
}
