//! Measures how long sealing and opening a message of about 300 bytes takes.
//!
//! `cargo run --release -p parlour-seal --example speed`
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a measuring program"
)]

use std::hint::black_box;
use std::time::Instant;

use parlour_seal::{Channel, ChannelKey, Publisher};
use parlour_wire::event::Event;
use parlour_wire::{Generation, SiteTag, Timestamp};
use serde_json::json;

const ROUNDS: u32 = 200_000;

fn main() {
    let conversation = "0198c1a0-0000-7000-8000-00000000000a";
    let event: Event = serde_json::from_value(json!({
        "counter": "1", "conversation": conversation, "previous": "41", "revision": "42", "kind": "message",
        "body": {
            "id": "0198c1a0-0000-7000-8000-0000000000ff", "conversation": conversation, "revision": "42",
            "changed": "42", "author": "0198c1a0-0000-7000-8000-000000000001",
            "created_at": "2026-11-23T09:30:00.000Z", "content": { "kind": "text", "text": "x".repeat(90) },
        },
    }))
    .unwrap();
    println!(
        "the event: {} bytes of JSON",
        serde_json::to_string(&event).unwrap().len()
    );
    let channel = || Channel::new(SiteTag([1; 16]), Generation(1), ChannelKey::from_random([2; 32]));
    let mut publisher = Publisher::new(channel(), event.conversation, Timestamp::default());
    let sealed = publisher.seal([0; 12], event.body.clone()).unwrap();

    measure("clone", || drop(black_box(event.body.clone())));
    measure("serialise", || {
        drop(black_box(serde_json::to_vec(&event).unwrap()));
    });
    let mut n = 0_u32;
    let mut nonce = [0; 12];
    measure("clone and seal", || {
        n += 1;
        nonce[..4].copy_from_slice(&n.to_be_bytes());
        drop(black_box(publisher.seal(nonce, event.body.clone()).unwrap()));
    });
    let reader = channel();
    measure("open", || drop(black_box(reader.open(&sealed).unwrap())));
}

fn measure(name: &str, mut work: impl FnMut()) {
    let started = Instant::now();
    for _ in 0..ROUNDS {
        work();
    }
    println!("{name}: {} ns", started.elapsed().as_nanos() / u128::from(ROUNDS));
}
