//! Sealing and opening with anything in it.
#![expect(clippy::expect_used, reason = "tests")]

use parlour_seal::{Channel, ChannelKey, MasterKey, OpenError, Owner, Publisher, Purpose, SealError};
use parlour_wire::api::messages::{Content, Message};
use parlour_wire::envelope::{BUCKETS, Class, Envelope, HEAD, MAX_BYTES};
use parlour_wire::event::{Change, EventBody, Signal, What};
use parlour_wire::{
    ConversationId, Generation, MessageId, Personal, Revision, SiteId, SiteTag, Timestamp, UserId,
};
use proptest::collection::vec;
use proptest::prelude::*;
use uuid::Uuid;

const NOW: Timestamp = Timestamp::from_millis(1_795_426_800_000);

fn conversation() -> ConversationId {
    ConversationId(Uuid::from_u128(1))
}

fn channel(generation: u32) -> Channel {
    Channel::new(
        SiteTag([1; 16]),
        Generation(generation),
        ChannelKey::from_random([2; 32]),
    )
}

fn publisher(generation: u32) -> Publisher {
    Publisher::new(channel(generation), Some(conversation()), NOW)
}

fn message(text: &str) -> EventBody {
    let content = Content::Text {
        text: Personal::from(text),
    };
    let (id, author) = (MessageId(Uuid::from_u128(2)), UserId(Uuid::from_u128(3)));
    let message = Message::new(id, conversation(), Revision(7), author, NOW, content);
    let change = Change {
        revision: Revision(7),
        what: What::Message(message),
    };
    EventBody::Durable {
        previous: Some(Revision(6)),
        change: Box::new(change),
    }
}

fn typing() -> EventBody {
    let signal = Signal::Typing {
        user: UserId(Uuid::from_u128(3)),
        typing: true,
    };
    EventBody::Ephemeral {
        expires_at: NOW,
        signal,
    }
}

proptest! {
    #[test]
    fn what_is_sealed_opens_as_it_was(text in ".*", generation in any::<u32>(), nonce in any::<[u8; 12]>()) {
        let sealed = publisher(generation).seal(nonce, message(&text)).expect("sealed");
        let event = channel(generation).open(&sealed).expect("opened");
        prop_assert_eq!(event.body, message(&text));
        prop_assert_eq!(event.conversation, Some(conversation()));

        let envelope = Envelope::parse(&sealed).expect("an envelope");
        prop_assert!(BUCKETS.contains(&(envelope.ciphertext.len() - 16)));
        prop_assert_eq!(envelope.class, Class::Durable);
        prop_assert_eq!(envelope.nonce, nonce);
    }

    #[test]
    fn any_bytes_are_refused(bytes in vec(any::<u8>(), 0..1000)) {
        prop_assert!(channel(1).open(&bytes).is_err());
        prop_assert!(MasterKey::from_random([1; 32]).unwrap(&bytes, Purpose::Relay(SiteId(1))).is_err());
    }

    #[test]
    fn any_bytes_behind_the_right_head_are_refused(ciphertext in vec(any::<u8>(), 16..1000), nonce in any::<[u8; 12]>()) {
        let channel = channel(1);
        let head = Envelope { class: Class::Durable, channel: channel.id(), generation: Generation(1), nonce, ciphertext };
        prop_assert_eq!(channel.open(&head.to_bytes()), Err(OpenError::Unauthentic));
    }

    #[test]
    fn a_flipped_bit_anywhere_is_refused(at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let mut sealed = publisher(1).seal([0; 12], message("hello")).expect("sealed");
        let at = at.index(sealed.len());
        if let Some(byte) = sealed.get_mut(at) {
            *byte ^= 1 << bit;
        }
        prop_assert!(channel(1).open(&sealed).is_err());
    }
}

#[test]
fn events_of_like_length_look_alike() {
    let lengths: Vec<_> = ["no", "yes", "perhaps, let me think about it"]
        .into_iter()
        .map(|text| publisher(1).seal([0; 12], message(text)).expect("sealed").len())
        .collect();
    assert_eq!(lengths, [HEAD + 512 + 16; 3]);
}

#[test]
fn an_event_too_long_for_an_envelope_uses_up_no_counter() {
    let mut publisher = publisher(1);
    let first = publisher.seal([0; 12], typing()).expect("sealed");
    assert_eq!(
        publisher.seal([1; 12], message(&"x".repeat(MAX_BYTES))),
        Err(SealError::TooLong)
    );
    let second = publisher.seal([2; 12], typing()).expect("sealed");
    let counter = |sealed: &[u8]| channel(1).open(sealed).expect("opened").counter;
    assert_eq!(counter(&second), counter(&first) + 1);
}

#[test]
fn a_publisher_that_starts_again_goes_on_counting_upwards() {
    let mut before = publisher(1);
    let counts = (0..1000).map(|_| before.seal([0; 12], typing()).expect("sealed"));
    let last = counts.last().expect("a thousand");
    let mut after = Publisher::new(channel(1), Some(conversation()), NOW.plus_millis(1));
    let first = after.seal([0; 12], typing()).expect("sealed");
    let counter = |sealed: &[u8]| channel(1).open(sealed).expect("opened").counter;
    assert!(counter(&first) > counter(&last));
}

#[test]
fn what_was_sealed_for_another_generation_or_site_is_refused() {
    let sealed = publisher(1).seal([0; 12], typing()).expect("sealed");
    assert_eq!(channel(2).open(&sealed), Err(OpenError::Unauthentic));
    let elsewhere = Channel::new(SiteTag([9; 16]), Generation(1), ChannelKey::from_random([2; 32]));
    assert_eq!(elsewhere.open(&sealed), Err(OpenError::Unauthentic));
    let other_key = Channel::new(SiteTag([1; 16]), Generation(1), ChannelKey::from_random([3; 32]));
    assert_eq!(other_key.open(&sealed), Err(OpenError::Unauthentic));
}

#[test]
fn the_class_is_how_the_relay_should_treat_it() {
    let class = |body| publisher(1).seal([0; 12], body).expect("sealed").first().copied();
    assert_eq!(class(message("hello")), Some(Class::Durable as u8));
    assert_eq!(class(typing()), Some(Class::Ephemeral as u8));
    let keys = EventBody::Ephemeral {
        expires_at: NOW,
        signal: Signal::Keys { keys: Vec::new() },
    };
    assert_eq!(class(keys), Some(Class::Durable as u8));
}

#[test]
fn keys_do_not_print() {
    let owner = Owner::Inbox(UserId(Uuid::from_u128(1)));
    let printed = format!("{:?} {:?} {owner:?}", channel(1), publisher(1));
    assert!(!printed.contains("2, 2"), "{printed}");
    assert!(printed.contains("ChannelKey"), "{printed}");
}
