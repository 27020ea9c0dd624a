//! The vectors in `vectors/` are what this crate makes and opens today. `UPDATE_VECTORS=1` writes them anew.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::path::Path;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::signature::{ED25519, UnparsedPublicKey};
use parlour_seal::{Channel, ChannelKey, OpenError, RelayKey, site_tag};
use parlour_wire::envelope::{Class, Envelope};
use parlour_wire::event::Event;
use parlour_wire::frame::{FromSite, LINK_CONTEXT};
use parlour_wire::pass::{self, Pass};
use parlour_wire::{Base64, ChannelId, Generation, PassId, SiteTag, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

const SITE: SiteTag = SiteTag(*b"a site's tag 16b");
const KEY: [u8; 32] = *b"a channel's key, fixed for tests";

/// Whoever has `key` opens `envelope` and finds `event`.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Opens {
    name: String,
    site: SiteTag,
    channel: ChannelId,
    generation: Generation,
    key: Base64,
    class: u8,
    nonce: Base64,
    envelope: Base64,
    event: Value,
}

/// Whoever has `key` refuses `envelope`.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Refuses {
    name: String,
    site: SiteTag,
    channel: ChannelId,
    generation: Generation,
    key: Base64,
    envelope: Base64,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Events {
    about: Vec<String>,
    opens: Vec<Opens>,
    refuses: Vec<Refuses>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Relay {
    about: Vec<String>,
    seed: Base64,
    verify_key: Base64,
    site: SiteTag,
    pass: Base64,
    pass_id: PassId,
    pass_expires_at: Timestamp,
    pass_channels: Vec<ChannelId>,
    challenge: Base64,
    origins: Vec<String>,
    hello: Base64,
}

fn events() -> Vec<(&'static str, u32, Value)> {
    let user = "0198c1a0-0000-7000-8000-000000000001";
    let conversation = "0198c1a0-0000-7000-8000-00000000000a";
    let message = |text: &str| {
        json!({
            "id": "0198c1a0-0000-7000-8000-0000000000ff", "conversation": conversation, "revision": "42",
            "changed": "42", "author": user, "created_at": "2026-11-23T09:30:00.000Z",
            "content": { "kind": "text", "text": text },
        })
    };
    vec![
        (
            "a message",
            1,
            json!({ "counter": "1", "conversation": conversation, "previous": "41", "revision": "42",
                    "kind": "message", "body": message("Good morning. Zażółć gęślą jaźń 🫖") }),
        ),
        (
            "a message whose publisher does not know the previous revision",
            2,
            json!({ "counter": "9007199254740993", "conversation": conversation, "revision": "42",
                    "kind": "message", "body": message("Counters are larger than a double holds") }),
        ),
        (
            "a long message takes a larger bucket",
            1,
            json!({ "counter": "3", "conversation": conversation, "previous": "41", "revision": "42",
                    "kind": "message", "body": message(&"long ".repeat(800)) }),
        ),
        (
            "a receipt",
            1,
            json!({ "counter": "4", "conversation": conversation, "revision": "43", "kind": "receipt",
                    "body": { "conversation": conversation, "user": user, "read": "42", "delivered": "42" } }),
        ),
        (
            "typing",
            1,
            json!({ "counter": "5", "conversation": conversation, "expires_at": "2026-11-23T09:30:30.000Z",
                    "kind": "typing", "body": { "user": user, "typing": true } }),
        ),
        (
            "new channel keys, on an inbox channel: ephemeral inside, treated as durable outside",
            4_294_967_295,
            json!({ "counter": "6", "expires_at": "2026-11-23T09:30:30.000Z", "kind": "keys", "body": { "keys": [
                { "conversation": conversation, "generation": 2, "channel": Base64::encode(&[9; 16]),
                  "key": Base64::encode(&[8; 32]) } ] } }),
        ),
        (
            "heads, on an inbox channel",
            1,
            json!({ "counter": "7", "expires_at": "2026-11-23T09:30:30.000Z", "kind": "heads",
                    "body": { "revision": "43", "conversations": { conversation: "42" }, "inbox": "7" } }),
        ),
    ]
}

fn opens() -> Vec<Opens> {
    let mut opens = Vec::new();
    for ((name, generation, event), n) in events().into_iter().zip(1_u8..) {
        let channel = Channel::new(SITE, Generation(generation), ChannelKey::from_random(KEY));
        let nonce = [n; 12];
        let parsed: Event = serde_json::from_value(event.clone()).unwrap();
        let envelope = channel.seal(nonce, &parsed).unwrap();
        opens.push(Opens {
            name: name.into(),
            site: SITE,
            channel: channel.id(),
            generation: channel.generation(),
            key: Base64(KEY.to_vec()),
            class: envelope[0],
            nonce: Base64(nonce.to_vec()),
            envelope: Base64(envelope),
            event,
        });
    }
    opens
}

/// Seals any plaintext, with AWS-LC alone: also those that `Channel::seal` would never make.
fn seal_raw(class: Class, plaintext: &[u8]) -> Vec<u8> {
    let channel = ChannelKey::from_random(KEY).channel_id();
    let nonce = [77; 12];
    let mut envelope = Envelope {
        class,
        channel,
        generation: Generation(1),
        nonce,
        ciphertext: plaintext.to_vec(),
    };
    let additional = envelope.additional_data(SITE);
    LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &KEY).unwrap())
        .seal_in_place_append_tag(
            Nonce::assume_unique_for_key(nonce),
            Aad::from(additional),
            &mut envelope.ciphertext,
        )
        .unwrap();
    envelope.to_bytes()
}

fn plaintext(length: u32, text: &str) -> Vec<u8> {
    let mut out = length.to_be_bytes().to_vec();
    out.extend_from_slice(text.as_bytes());
    out.resize(256, 0);
    out
}

fn refuses() -> Vec<Refuses> {
    let good = opens().swap_remove(0);
    let bytes = &good.envelope.0;
    let with = |at: usize, byte: u8| {
        let mut changed = bytes.clone();
        changed[at] = byte;
        changed
    };
    let flipped = |at: usize| with(at, bytes[at] ^ 1);
    let last = bytes.len() - 1;
    let typing = events()
        .into_iter()
        .find(|(name, ..)| *name == "typing")
        .unwrap()
        .2
        .to_string();
    let typing_length = u32::try_from(typing.len()).unwrap();

    let envelopes = [
        ("nothing at all", Vec::new()),
        ("the other class", with(0, 2)),
        ("an unknown class", with(0, 3)),
        ("another channel", flipped(1)),
        ("another generation", flipped(20)),
        ("another nonce", flipped(21)),
        ("the first byte of the ciphertext changed", flipped(33)),
        ("the last byte of the tag changed", flipped(last)),
        ("the last byte missing", bytes[..last].to_vec()),
        ("only the head and a tag's length", bytes[..49].to_vec()),
        ("only the head", bytes[..33].to_vec()),
        ("a byte more", [bytes.as_slice(), &[0]].concat()),
        (
            "well sealed, but the length points past the end",
            seal_raw(Class::Durable, &plaintext(253, "{}")),
        ),
        (
            "well sealed, but the length is huge",
            seal_raw(Class::Durable, &plaintext(u32::MAX, "{}")),
        ),
        (
            "well sealed, but not JSON",
            seal_raw(Class::Durable, &plaintext(5, "hello")),
        ),
        (
            "well sealed, but no event",
            seal_raw(Class::Durable, &plaintext(2, "{}")),
        ),
        (
            "well sealed, but shorter than a length",
            seal_raw(Class::Durable, b"abc"),
        ),
        (
            "typing sealed as durable",
            seal_raw(Class::Durable, &plaintext(typing_length, &typing)),
        ),
    ];
    let mut refuses: Vec<_> = envelopes
        .into_iter()
        .map(|(name, envelope)| Refuses {
            name: name.into(),
            site: SITE,
            channel: good.channel,
            generation: good.generation,
            key: Base64(KEY.to_vec()),
            envelope: Base64(envelope),
        })
        .collect();
    refuses.push(Refuses {
        name: "another site".into(),
        site: SiteTag(*b"another site tag"),
        channel: good.channel,
        generation: good.generation,
        key: Base64(KEY.to_vec()),
        envelope: good.envelope.clone(),
    });
    refuses.push(Refuses {
        name: "another key".into(),
        site: SITE,
        channel: good.channel,
        generation: good.generation,
        key: Base64([0; 32].to_vec()),
        envelope: good.envelope,
    });
    refuses
}

fn committed<T: Serialize + for<'de> Deserialize<'de>>(file: &str, made: &T) -> T {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors").join(file);
    if std::env::var_os("UPDATE_VECTORS").is_some() {
        std::fs::write(&path, serde_json::to_string_pretty(made).unwrap() + "\n").unwrap();
    }
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn events_are_sealed_byte_by_byte_as_committed() {
    let made = Events {
        about: vec![
            "Sealed events with fixed keys and nonces; see crates/wire/src/envelope.rs for the format."
                .into(),
            "Binary fields are base64url without padding; class is the envelope's first byte.".into(),
            "opens: with key, site and generation, envelope opens to event (compare as JSON values).".into(),
            "refuses: a reader that holds key for this site, channel and generation refuses envelope.".into(),
        ],
        opens: opens(),
        refuses: refuses(),
    };
    assert_eq!(committed("events.json", &made), made);
}

#[test]
fn committed_events_open() {
    let made = Events {
        about: Vec::new(),
        opens: opens(),
        refuses: refuses(),
    };
    for vector in made.opens {
        let key = ChannelKey::from_random(vector.key.0.try_into().unwrap());
        let channel = Channel::new(vector.site, vector.generation, key);
        assert_eq!(channel.id(), vector.channel, "{}", vector.name);
        let event = channel.open(&vector.envelope.0).unwrap();
        assert_eq!(
            serde_json::to_value(event).unwrap(),
            vector.event,
            "{}",
            vector.name
        );
    }
    for vector in made.refuses {
        let key = ChannelKey::from_random(vector.key.0.try_into().unwrap());
        let channel = Channel::new(vector.site, vector.generation, key);
        let refusal = channel.open(&vector.envelope.0).unwrap_err();
        let inside = vector.name.starts_with("well sealed") || vector.name.starts_with("typing sealed");
        assert_eq!(
            refusal == OpenError::NotAnEvent,
            inside,
            "{}: {refusal:?}",
            vector.name
        );
    }
}

#[test]
fn passes_and_hellos_are_signed_byte_by_byte_as_committed() {
    let seed = *b"a relay key's seed, for tests 32";
    let key = RelayKey::from_seed(&seed).unwrap();
    let pass = Pass {
        site: key.site_tag(),
        id: PassId(*b"a pass's own id."),
        expires_at: Timestamp::from_millis(1_795_426_800_000),
        channels: vec![ChannelId([1; 16]), ChannelId([2; 16])],
    };
    let challenge = [5; 32];
    let origins = vec![
        "https://example.org".to_owned(),
        "http://127.0.0.1:8080".to_owned(),
    ];
    let made = Relay {
        about: vec![
            "A pass and a link hello signed with a fixed key; see crates/wire/src/pass.rs and frame.rs."
                .into(),
            "Binary fields are base64url without padding.".into(),
        ],
        seed: Base64(seed.to_vec()),
        verify_key: Base64(key.verify_key().to_vec()),
        site: key.site_tag(),
        pass: Base64(key.sign_pass(&pass)),
        pass_id: pass.id,
        pass_expires_at: pass.expires_at,
        pass_channels: pass.channels.clone(),
        challenge: Base64(challenge.to_vec()),
        origins: origins.clone(),
        hello: Base64(key.sign_hello(&challenge, &serde_json::to_vec(&origins).unwrap())),
    };
    let committed = committed("relay.json", &made);
    assert_eq!(committed, made);

    let verify = UnparsedPublicKey::new(&ED25519, committed.verify_key.0);
    let shown = Pass::parse(&committed.pass.0).unwrap();
    verify
        .verify(&[pass::CONTEXT, shown.signed].concat(), shown.signature)
        .unwrap();
    assert_eq!(shown.pass, pass);
    assert_eq!(site_tag(key.verify_key()), pass.site);

    let Some(FromSite::Hello {
        verify_key,
        signature,
        origins,
    }) = FromSite::parse(&committed.hello.0)
    else {
        panic!("not a hello");
    };
    assert_eq!(verify_key, key.verify_key());
    verify
        .verify(&[LINK_CONTEXT, &challenge, origins].concat(), signature)
        .unwrap();
}
