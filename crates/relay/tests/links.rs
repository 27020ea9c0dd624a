//! What sites live through on their link, on real sockets.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use std::time::Duration;

use common::{ORIGIN, Peer, Served, SiteKey, channel, envelope};
use parlour_relay::Config;
use parlour_wire::PassId;
use parlour_wire::envelope::Class::Durable;
use parlour_wire::frame::{CLOSE_LATER, CLOSE_PASS, CLOSE_REVOKED, FromSite};

/// What a site says to a challenge.
type Answer<'a> = Box<dyn Fn(&[u8; 32]) -> Vec<u8> + 'a>;

async fn relay_for(keys: &[&SiteKey]) -> Served {
    Served::new(Config {
        links: keys.iter().map(|key| key.verify_key()).collect(),
        ..Config::default()
    })
    .await
}

async fn publish(link: &mut Peer, n: u8, text: &str) {
    link.say(FromSite::Publish(&envelope(channel(n), Durable, text)))
        .await;
}

#[tokio::test]
async fn a_site_publishes_closes_and_unsubscribes_over_its_link() {
    let key = SiteKey::new(1);
    let served = relay_for(&[&key]).await;
    let mut link = served.open_link(&key).await;
    let mut browser = served.admitted(&key.pass(1, &[channel(1), channel(2)])).await;

    publish(&mut link, 1, "hello").await;
    assert_eq!(browser.event().await, "hello");

    link.say(FromSite::Unsubscribe(PassId([1; 16]), channel(1))).await;
    publish(&mut link, 1, "unheard").await;
    publish(&mut link, 2, "heard").await;
    assert_eq!(browser.event().await, "heard");

    link.say(FromSite::Missed).await;
    browser.expect_missed().await;

    link.say(FromSite::Close(PassId([1; 16]))).await;
    assert_eq!(browser.closed_with().await, CLOSE_REVOKED);
}

#[tokio::test]
async fn browsers_come_later_while_the_site_was_never_there() {
    let key = SiteKey::new(1);
    let served = relay_for(&[&key]).await;
    let mut browser = served.browser().await;
    browser.show(&key.pass(1, &[channel(1)])).await;
    assert_eq!(browser.closed_with().await, CLOSE_LATER);
}

#[tokio::test]
async fn a_hello_that_is_not_right_is_refused() {
    let (key, stranger) = (SiteKey::new(1), SiteKey::new(2));
    let served = relay_for(&[&key]).await;
    let embedded = SiteKey::new(3);
    served.add(&embedded);
    let origins = br#"["https://example.org"]"#.as_slice();

    let answers: [(&str, Answer<'_>); 8] = [
        (
            "a key nobody configured",
            Box::new(|challenge| stranger.hello(challenge, origins)),
        ),
        (
            "a site that lives in the relay's process",
            Box::new(|challenge| embedded.hello(challenge, origins)),
        ),
        ("another challenge", Box::new(|_| key.hello(&[0; 32], origins))),
        (
            "our key, a stranger's signature",
            Box::new(|challenge| {
                let mut hello = stranger.hello(challenge, origins);
                hello[1..33].copy_from_slice(&key.verify_key());
                hello
            }),
        ),
        (
            "other origins than were signed",
            Box::new(|challenge| {
                let mut hello = key.hello(challenge, origins);
                *hello.last_mut().unwrap() = b' ';
                hello
            }),
        ),
        (
            "origins that are no list of strings",
            Box::new(|challenge| key.hello(challenge, b"[1]")),
        ),
        ("no hello but an event", Box::new(|_| vec![2; 100])),
        ("nothing", Box::new(|_| Vec::new())),
    ];
    for (name, answer) in answers {
        let mut link = served.link().await;
        let challenge = link.challenge().await;
        link.send(answer(&challenge)).await;
        assert_eq!(link.closed_with().await, CLOSE_PASS, "{name}");
    }
}

#[tokio::test]
async fn a_recorded_hello_cannot_be_replayed() {
    let key = SiteKey::new(1);
    let served = relay_for(&[&key]).await;
    let mut link = served.link().await;
    let challenge = link.challenge().await;
    let hello = key.hello(&challenge, b"[]");
    link.send(hello.clone()).await;
    link.frame().await;

    let mut thief = served.link().await;
    assert_ne!(thief.challenge().await, challenge);
    thief.send(hello).await;
    assert_eq!(thief.closed_with().await, CLOSE_PASS);
}

#[tokio::test]
async fn a_new_link_replaces_the_old_one_and_browsers_are_told() {
    let key = SiteKey::new(1);
    let served = relay_for(&[&key]).await;
    let mut old = served.open_link(&key).await;
    let mut browser = served.admitted(&key.pass(1, &[channel(1)])).await;
    publish(&mut old, 1, "from the old").await;
    assert_eq!(browser.event().await, "from the old");

    let mut new = served.open_link(&key).await;
    browser.expect_missed().await;
    assert_eq!(old.closed_with().await, 1001);
    publish(&mut new, 1, "from the new").await;
    assert_eq!(browser.event().await, "from the new");
}

#[tokio::test]
async fn a_publisher_that_comes_back_makes_its_browsers_look() {
    let key = SiteKey::new(1);
    let served = relay_for(&[&key]).await;
    let link = served.open_link(&key).await;
    let mut browser = served.admitted(&key.pass(1, &[channel(1)])).await;
    drop(link);
    let mut link = served.open_link(&key).await;
    browser.expect_missed().await;
    publish(&mut link, 1, "again").await;
    assert_eq!(browser.event().await, "again");
}

#[tokio::test]
async fn browsers_are_admitted_while_the_link_is_down() {
    let key = SiteKey::new(1);
    let served = relay_for(&[&key]).await;
    drop(served.open_link(&key).await);
    served.admitted(&key.pass(1, &[channel(1)])).await;
}

#[tokio::test]
async fn a_link_speaks_for_its_site_only() {
    let (key, other) = (SiteKey::new(1), SiteKey::new(2));
    let served = relay_for(&[&key, &other]).await;
    let mut link = served.open_link(&key).await;
    let mut others_link = served.open_link(&other).await;
    let mut browser = served.admitted(&key.pass(1, &[channel(1)])).await;

    publish(&mut others_link, 1, "another site's").await;
    others_link.say(FromSite::Close(PassId([1; 16]))).await;
    // The next answer of the relay on that link shows that it has read all of the above.
    others_link.send(vec![9]).await;
    assert_eq!(others_link.closed_with().await, 1002);
    publish(&mut link, 1, "ours").await;
    assert_eq!(browser.event().await, "ours");
}

#[tokio::test]
async fn a_link_that_talks_nonsense_is_hung_up_on() {
    let key = SiteKey::new(1);
    let served = relay_for(&[&key]).await;
    let short = [&[2], &envelope(channel(1), Durable, "x")[..48]].concat();
    let hello_again = key.hello(&[0; 32], b"[]");
    for frame in [vec![], vec![0], vec![3, 1], vec![4; 32], short, hello_again] {
        let mut link = served.open_link(&key).await;
        link.send(frame).await;
        assert_eq!(link.closed_with().await, 1002);
    }
}

#[tokio::test]
async fn events_of_a_channel_arrive_in_order_whatever_else_happens() {
    const EVENTS: u32 = 2_000;
    let key = SiteKey::new(1);
    let served = relay_for(&[&key]).await;
    let mut link = served.open_link(&key).await;
    let pass = key.pass(1, &[channel(1), channel(2)]);
    let mut browsers = Vec::new();
    for id in 1..=8 {
        browsers.push(served.admitted(&key.pass(id, &[channel(1), channel(2)])).await);
    }
    let publishing = async {
        for n in 0..EVENTS {
            publish(&mut link, 1 + u8::from(n % 2 == 1), &n.to_string()).await;
        }
    };
    // Others come, renew and go meanwhile.
    let coming_and_going = async {
        for _ in 0..20 {
            let mut visitor = served.browser().await;
            visitor.show(&pass).await;
            visitor.show(&pass).await;
            visitor.frame().await;
        }
    };
    let reading = browsers.iter_mut().map(|browser| async move {
        for n in 0..EVENTS {
            assert_eq!(browser.event().await, n.to_string());
        }
    });
    tokio::join!(
        publishing,
        coming_and_going,
        futures_util::future::join_all(reading)
    );
}

#[tokio::test]
async fn the_report_is_what_the_relay_knows_now_and_nothing_of_before() {
    let (key, other) = (SiteKey::new(1), SiteKey::new(2));
    let served = relay_for(&[&key, &other]).await;
    let _link = served.open_link(&key).await;
    let mut browser = served.admitted(&key.pass(1, &[channel(1)])).await;

    let report = served.relay.report();
    assert_eq!(report.connections, 1);
    let mut expected = [
        (key.tag(), vec![ORIGIN.to_owned()], 1),
        (other.tag(), Vec::new(), 0),
    ];
    expected.sort_unstable();
    let sites = report
        .sites
        .iter()
        .map(|site| (site.site, site.origins.clone(), site.connections));
    assert_eq!(sites.collect::<Vec<_>>(), expected);

    let text = report.to_string();
    for known in report.of_each_connection.iter().chain(&report.not_kept) {
        assert!(text.contains(known), "{text}");
    }
    assert_eq!(serde_json::to_value(&report).unwrap()["connections"], 1);

    served.relay.close(key.tag(), PassId([1; 16]));
    browser.closed_with().await;
    assert_eq!(served.relay.report().connections, 0);
}

#[tokio::test]
async fn a_link_that_answers_no_ping_is_taken_for_dead() {
    let key = SiteKey::new(1);
    let served = relay_for(&[&key]).await;
    let mut link = served.open_link(&key).await;
    tokio::time::pause();
    // Nobody reads meanwhile, so nobody answers.
    tokio::time::sleep(Duration::from_mins(1)).await;
    assert_eq!(link.closed_with().await, 1001);
}

#[tokio::test]
async fn a_link_without_a_hello_is_hung_up_on() {
    let served = relay_for(&[]).await;
    let mut link = served.link().await;
    link.challenge().await;
    tokio::time::pause();
    assert_eq!(link.closed_with().await, CLOSE_PASS);
}
