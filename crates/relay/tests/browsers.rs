//! What browsers live through, on real sockets.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{ORIGIN, START, Served, SiteKey, channel, envelope};
use futures_util::{SinkExt as _, StreamExt as _};
use parlour_relay::{Config, PublishError};
use parlour_wire::envelope::Class::{Durable, Ephemeral};
use parlour_wire::frame::{
    BROWSER_PROTOCOL, CLOSE_EXPIRED, CLOSE_LATER, CLOSE_PASS, CLOSE_REVOKED, FromBrowser, LINK_PROTOCOL,
};
use parlour_wire::pass::Pass;
use parlour_wire::{PassId, SiteTag};
use tokio_tungstenite::tungstenite::{Error, Message};

#[tokio::test]
async fn a_pass_opens_its_channels_and_no_others() {
    let key = SiteKey::new(1);
    let served = Served::with_site(&key).await;
    let mut browser = served.admitted(&key.pass(1, &[channel(1), channel(2)])).await;

    for (n, text) in [(3, "not yours"), (1, "one"), (2, "two")] {
        served
            .relay
            .publish(key.tag(), &envelope(channel(n), Durable, text))
            .unwrap();
    }
    assert_eq!(browser.event().await, "one");
    assert_eq!(browser.event().await, "two");
}

#[tokio::test]
async fn a_channel_named_twice_in_a_pass_brings_its_events_once() {
    let key = SiteKey::new(1);
    let served = Served::with_site(&key).await;
    let mut browser = served.admitted(&key.pass(1, &[channel(1), channel(1)])).await;
    for text in ["one", "two"] {
        served
            .relay
            .publish(key.tag(), &envelope(channel(1), Durable, text))
            .unwrap();
    }
    assert_eq!(browser.event().await, "one");
    assert_eq!(browser.event().await, "two");
}

#[tokio::test]
async fn a_pass_that_is_not_right_is_refused() {
    let key = SiteKey::new(1);
    let served = Served::with_site(&key).await;
    let good = key.pass(1, &[channel(1)]);
    let mut tampered = good.clone();
    tampered[50] ^= 1;
    let stranger = SiteKey::new(2);
    let forged = stranger.sign_pass(&Pass {
        site: key.tag(),
        id: PassId([1; 16]),
        expires_at: START.plus_millis(60_000),
        channels: vec![channel(1)],
    });
    let passes = [
        ("tampered with", tampered),
        ("signed by another site in this one's name", forged),
        ("of a site nobody knows", stranger.pass(1, &[channel(1)])),
        ("run out", key.pass_until(1, &[channel(1)], START)),
        (
            "valid for too long",
            key.pass_until(1, &[channel(1)], START.plus_millis(661_000)),
        ),
        ("cut short", good[..good.len() - 1].to_vec()),
        ("empty", Vec::new()),
    ];
    for (name, pass) in passes {
        let mut browser = served.browser().await;
        browser.show(&pass).await;
        assert_eq!(browser.closed_with().await, CLOSE_PASS, "{name}");
    }
    assert_eq!(served.relay.report().connections, 0);
}

#[tokio::test]
async fn a_pass_works_only_from_the_origins_of_its_site() {
    let key = SiteKey::new(1);
    let served = Served::with_site(&key).await;
    for origin in [
        "https://evil.example",
        "http://example.org",
        "https://example.org.evil.example",
        "null",
    ] {
        let mut browser = served.browser_from(origin).await;
        browser.show(&key.pass(1, &[channel(1)])).await;
        assert_eq!(browser.closed_with().await, CLOSE_PASS, "{origin}");
    }
    let without = served.connect("relay", BROWSER_PROTOCOL, None).await;
    assert!(matches!(without, Err(Error::Http(answer)) if answer.status() == 403));
}

#[tokio::test]
async fn another_subprotocol_is_not_spoken() {
    let served = Served::new(Config::default()).await;
    let wrong = served.connect("relay", LINK_PROTOCOL, Some(ORIGIN)).await;
    assert!(matches!(wrong, Err(Error::Http(answer)) if answer.status() == 400));
    let wrong = served.connect("link", BROWSER_PROTOCOL, None).await;
    assert!(matches!(wrong, Err(Error::Http(answer)) if answer.status() == 400));
}

#[tokio::test]
async fn a_browser_without_a_pass_is_hung_up_on() {
    let served = Served::new(Config::default()).await;
    let mut browser = served.browser().await;
    tokio::time::pause();
    assert_eq!(browser.closed_with().await, CLOSE_PASS);
}

#[tokio::test]
async fn anything_but_a_pass_is_hung_up_on() {
    let key = SiteKey::new(1);
    let served = Served::with_site(&key).await;
    for frame in [vec![], vec![0], vec![2, 1, 2, 3], vec![255; 1000]] {
        let mut before = served.browser().await;
        before.send(frame.clone()).await;
        assert_eq!(before.closed_with().await, CLOSE_PASS);
        let mut after = served.admitted(&key.pass(1, &[channel(1)])).await;
        after.send(frame).await;
        assert_eq!(after.closed_with().await, CLOSE_PASS);
    }
    let mut text = served.admitted(&key.pass(1, &[channel(1)])).await;
    text.0.send(Message::text("hello")).await.unwrap();
    assert_eq!(text.closed_with().await, CLOSE_PASS);
}

#[tokio::test]
async fn an_unrenewed_pass_ends_on_time() {
    let key = SiteKey::new(1);
    let served = Served::with_site(&key).await;
    let mut browser = served
        .admitted(&key.pass_until(1, &[channel(1)], START.plus_millis(60_000)))
        .await;

    served.clock.advance(59);
    served.relay.tick();
    served
        .relay
        .publish(key.tag(), &envelope(channel(1), Durable, "just in time"))
        .unwrap();
    assert_eq!(browser.event().await, "just in time");

    served.clock.advance(1);
    served.relay.tick();
    served
        .relay
        .publish(key.tag(), &envelope(channel(1), Durable, "too late"))
        .unwrap();
    assert_eq!(browser.closed_with().await, CLOSE_EXPIRED);
}

#[tokio::test]
async fn a_renewed_pass_replaces_end_and_channels() {
    let key = SiteKey::new(1);
    let served = Served::with_site(&key).await;
    let mut browser = served
        .admitted(&key.pass_until(1, &[channel(1), channel(2)], START.plus_millis(60_000)))
        .await;
    browser.show(&key.pass(2, &[channel(2), channel(3)])).await;
    browser.expect_admitted().await;

    served.clock.advance(120);
    served.relay.tick();
    for (n, text) in [(1, "gone"), (2, "kept"), (3, "new")] {
        served
            .relay
            .publish(key.tag(), &envelope(channel(n), Durable, text))
            .unwrap();
    }
    assert_eq!(browser.event().await, "kept");
    assert_eq!(browser.event().await, "new");

    served.relay.close(key.tag(), PassId([1; 16]));
    served
        .relay
        .publish(
            key.tag(),
            &envelope(channel(2), Durable, "the old pass no longer counts"),
        )
        .unwrap();
    assert_eq!(browser.event().await, "the old pass no longer counts");
    served.relay.close(key.tag(), PassId([2; 16]));
    assert_eq!(browser.closed_with().await, CLOSE_REVOKED);
}

#[tokio::test]
async fn a_renewal_with_another_sites_pass_is_refused() {
    let (key, other) = (SiteKey::new(1), SiteKey::new(2));
    let served = Served::with_site(&key).await;
    served.add(&other);
    let mut browser = served.admitted(&key.pass(1, &[channel(1)])).await;
    browser.show(&other.pass(1, &[channel(1)])).await;
    assert_eq!(browser.closed_with().await, CLOSE_PASS);
}

#[tokio::test]
async fn showing_passes_all_the_time_is_stopped() {
    let key = SiteKey::new(1);
    let served = Served::with_site(&key).await;
    let pass = key.pass(1, &[channel(1)]);
    let mut browser = served.admitted(&pass).await;
    for _ in 0..20 {
        browser.show(&pass).await;
        browser.expect_admitted().await;
    }
    browser.show(&pass).await;
    assert_eq!(browser.closed_with().await, CLOSE_LATER);
}

#[tokio::test]
async fn a_closed_pass_ends_at_once_and_cannot_come_back() {
    let key = SiteKey::new(1);
    let served = Served::with_site(&key).await;
    let pass = key.pass(1, &[channel(1)]);
    let mut tabs = [served.admitted(&pass).await, served.admitted(&pass).await];
    let mut other = served.admitted(&key.pass(2, &[channel(1)])).await;

    served.relay.close(key.tag(), PassId([1; 16]));
    served
        .relay
        .publish(key.tag(), &envelope(channel(1), Durable, "for the other only"))
        .unwrap();
    for tab in &mut tabs {
        assert_eq!(tab.closed_with().await, CLOSE_REVOKED);
    }
    assert_eq!(other.event().await, "for the other only");

    let mut again = served.browser().await;
    again.show(&pass).await;
    assert_eq!(again.closed_with().await, CLOSE_REVOKED);
    other.show(&pass).await;
    assert_eq!(other.closed_with().await, CLOSE_REVOKED);
}

#[tokio::test]
async fn a_closed_pass_stays_closed_for_as_long_as_it_could_be_valid() {
    let key = SiteKey::new(1);
    let served = Served::with_site(&key).await;
    served.relay.close(key.tag(), PassId([1; 16]));
    served.clock.advance(599);
    served.relay.tick();
    let mut browser = served.browser().await;
    browser.show(&key.pass(1, &[channel(1)])).await;
    assert_eq!(browser.closed_with().await, CLOSE_REVOKED);
}

#[tokio::test]
async fn an_unsubscribed_channel_falls_silent_also_when_the_pass_is_shown_again() {
    let key = SiteKey::new(1);
    let served = Served::with_site(&key).await;
    let pass = key.pass(1, &[channel(1), channel(2)]);
    let mut browser = served.admitted(&pass).await;
    served.relay.unsubscribe(key.tag(), PassId([1; 16]), channel(1));
    let mut again = served.admitted(&pass).await;
    browser.show(&pass).await;
    browser.expect_admitted().await;

    served
        .relay
        .publish(key.tag(), &envelope(channel(1), Durable, "not for them"))
        .unwrap();
    served
        .relay
        .publish(key.tag(), &envelope(channel(2), Durable, "for them"))
        .unwrap();
    assert_eq!(browser.event().await, "for them");
    assert_eq!(again.event().await, "for them");
}

#[tokio::test]
async fn sites_hear_only_themselves_even_with_the_same_channel_id() {
    let (key, other) = (SiteKey::new(1), SiteKey::new(2));
    let served = Served::with_site(&key).await;
    served.add(&other);
    let mut browser = served.admitted(&key.pass(1, &[channel(1)])).await;
    served
        .relay
        .publish(other.tag(), &envelope(channel(1), Durable, "another site's"))
        .unwrap();
    served.relay.close(other.tag(), PassId([1; 16]));
    served
        .relay
        .publish(key.tag(), &envelope(channel(1), Durable, "ours"))
        .unwrap();
    assert_eq!(browser.event().await, "ours");
}

#[tokio::test]
async fn a_browser_that_does_not_read_is_told_what_it_missed_and_costs_no_more_than_its_queue() {
    let key = SiteKey::new(1);
    let served = Served::with_site(&key).await;
    let mut slow = served.admitted(&key.pass(1, &[channel(1)])).await;
    let padding = "x".repeat(60_000);
    // More than the kernel's socket buffers and the queue take together.
    let all = 1000;
    for n in 0..all {
        let text = format!("{n} {padding}");
        served
            .relay
            .publish(key.tag(), &envelope(channel(1), Durable, &text))
            .unwrap();
        served
            .relay
            .publish(key.tag(), &envelope(channel(1), Ephemeral, "typing"))
            .unwrap();
        tokio::task::yield_now().await;
    }
    served
        .relay
        .publish(key.tag(), &envelope(channel(1), Durable, "last"))
        .unwrap();

    let (mut missed, mut durable, mut last) = (0, Vec::new(), false);
    while !last {
        match slow.frame().await.as_slice() {
            [3] => missed += 1,
            [2, envelope @ ..] => match common::text_of(envelope).as_str() {
                "last" => last = true,
                "typing" => {}
                text => durable.push(text.split(' ').next().unwrap().parse::<u32>().unwrap()),
            },
            other => panic!("{} bytes of something else", other.len()),
        }
    }
    assert!(missed >= 1, "told");
    assert!(durable.len() < all, "some were dropped");
    assert!(
        durable.is_sorted_by(|one, next| one < next),
        "the rest is in order: {durable:?}"
    );
}

#[tokio::test]
async fn the_newest_of_too_many_connections_with_one_pass_takes_the_oldests_place() {
    let key = SiteKey::new(1);
    let served = Served::with_site(&key).await;
    let pass = key.pass(1, &[channel(1)]);
    let mut browsers = Vec::new();
    for _ in 0..17 {
        browsers.push(served.admitted(&pass).await);
    }
    assert_eq!(browsers[0].closed_with().await, CLOSE_LATER);
    served
        .relay
        .publish(key.tag(), &envelope(channel(1), Durable, "for sixteen"))
        .unwrap();
    for browser in &mut browsers[1..] {
        assert_eq!(browser.event().await, "for sixteen");
    }
}

#[tokio::test]
async fn a_full_relay_takes_the_next_one_when_someone_leaves() {
    let key = SiteKey::new(1);
    let served = Served::new(Config {
        max_connections: 1,
        ..Config::default()
    })
    .await;
    served.add(&key);
    let first = served.admitted(&key.pass(1, &[channel(1)])).await;
    let full = served.connect("relay", BROWSER_PROTOCOL, Some(ORIGIN)).await;
    assert!(matches!(full, Err(Error::Http(answer)) if answer.status() == 503));

    drop(first);
    let mut second = loop {
        if let Ok(browser) = served.connect("relay", BROWSER_PROTOCOL, Some(ORIGIN)).await {
            break browser;
        }
    };
    second.show(&key.pass(1, &[channel(1)])).await;
    second.expect_admitted().await;
}

#[tokio::test]
async fn a_browser_that_answers_pings_stays_and_one_that_does_not_goes() {
    let key = SiteKey::new(1);
    let served = Served::with_site(&key).await;
    let mut alive = served.admitted(&key.pass(1, &[channel(1)])).await;
    let dead = served.admitted(&key.pass(2, &[channel(1)])).await;

    for round in 0..3 {
        served.clock.advance(51);
        served.relay.tick();
        // The answer to the ping goes out while this waits for the event behind it. The relay has read it when it answers
        // a ping of ours.
        let text = format!("round {round}");
        served
            .relay
            .publish(key.tag(), &envelope(channel(1), Durable, &text))
            .unwrap();
        assert_eq!(alive.event().await, text);
        alive.0.send(Message::Ping(text.into())).await.unwrap();
        while !matches!(alive.0.next().await.unwrap().unwrap(), Message::Pong(_)) {}
    }
    assert_eq!(served.relay.report().connections, 1);
    drop(dead);
}

#[tokio::test]
async fn what_is_no_envelope_is_not_published() {
    let key = SiteKey::new(1);
    let served = Served::with_site(&key).await;
    let good = envelope(channel(1), Durable, "good");
    assert_eq!(
        served.relay.publish(SiteTag([0; 16]), &good),
        Err(PublishError::UnknownSite)
    );
    assert_eq!(
        served.relay.publish(key.tag(), &good[..48]),
        Err(PublishError::NotAnEnvelope)
    );
    let mut unknown = good.clone();
    unknown[0] = 3;
    assert_eq!(
        served.relay.publish(key.tag(), &unknown),
        Err(PublishError::NotAnEnvelope)
    );
    assert_eq!(served.relay.publish(key.tag(), &good), Ok(()));
}

#[tokio::test]
async fn a_relay_that_stops_says_goodbye() {
    let key = SiteKey::new(1);
    let mut served = Served::with_site(&key).await;
    let mut browser = served.admitted(&key.pass(1, &[channel(1)])).await;
    served.stop();
    assert_eq!(browser.closed_with().await, 1001);
    drop(browser);
    (&mut served.stopped).await.unwrap().unwrap();
}

#[test]
fn a_browser_frame_is_a_tag_and_a_pass() {
    assert_eq!(FromBrowser::parse(&[1, 2, 3]), Some(FromBrowser::Pass(&[2, 3])));
}
