//! What is committed is heard: over the relay inside the server, and over one in a process of its own behind a link.
//! Same code, same stories.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a test is the outside world")]

mod common;

use std::collections::HashMap;
use std::future::pending;
use std::time::Duration;

use common::{Person, TestServer};
use futures_util::{SinkExt as _, StreamExt as _};
use parlour_privacy::outbound::{Destination, Plan, Settings};
use parlour_relay::{Config, Relay};
use parlour_seal::{Channel, ChannelKey};
use parlour_server::Carrier;
use parlour_store::testing::TestDatabase;
use parlour_wire::api::passes::IssuedPass;
use parlour_wire::api::users::Role;
use parlour_wire::event::{Event, EventBody, Signal, What};
use parlour_wire::frame::{BROWSER_PROTOCOL, CLOSE_PASS, CLOSE_REVOKED, FromBrowser, ToBrowser};
use parlour_wire::{Base64, ChannelId};
use serde_json::json;
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

/// Long enough for a slow machine; a test that waits this long has failed.
const PATIENCE: Duration = Duration::from_secs(20);

/// Runs each story with both kinds of relay.
macro_rules! with_both_relays {
    ($($name:ident)+) => {
        mod embedded { $(#[tokio::test] async fn $name() { super::$name(super::Place::embedded().await).await; })+ }
        mod linked { $(#[tokio::test] async fn $name() { super::$name(super::Place::linked().await).await; })+ }
    };
}

with_both_relays! {
    a_message_is_heard_by_both
    a_new_conversation_brings_its_keys
    typing_is_heard_and_kept_nowhere
    edits_and_deletions_are_heard
    drafts_and_own_receipts_reach_ones_other_devices_only
    receipts_are_coalesced
    ending_a_session_hangs_up_at_once
    a_chain_links_every_message_to_the_one_before
    heads_tell_how_far_the_log_has_come
    a_key_lives_seven_days_and_is_destroyed_a_day_later
}

/// A server on a socket, and where its relay is.
struct Place {
    server: TestServer,
    relay: String,
}

impl Place {
    async fn embedded() -> Self {
        let server = TestServer::sqlite().await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let relay = format!("ws://{}/relay", listener.local_addr().unwrap());
        tokio::spawn(axum::serve(listener, server.router.clone()).into_future());
        Self { server, relay }
    }

    async fn linked() -> Self {
        // The relay must know the site's key before the site exists: so the site is made first, by a server of before.
        let database = TestDatabase::sqlite();
        let before = TestServer::over(database, Carrier::embedded(None), "/relay").await;
        let links = before
            .service
            .sites()
            .iter()
            .map(|site| *site.relay_key.verify_key())
            .collect();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("ws://{}", listener.local_addr().unwrap());
        let relay = Relay::new(Config {
            links,
            ..Config::default()
        });
        tokio::spawn(parlour_relay::serve(listener, relay, pending()));

        let settings = Settings {
            database: "sqlite:x",
            relay: Some(&url),
        };
        let plan = Plan::new(&settings).unwrap();
        let carrier = Carrier::linked(&url, plan.permit(Destination::Relay).unwrap());
        let relay_url = format!("{url}/relay");
        let server = TestServer::over(before.database, carrier, &relay_url).await;
        let ready = async {
            while !server.carrier.is_ready() {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, ready).await.unwrap();
        Self {
            server,
            relay: relay_url,
        }
    }

    async fn pass(&self, person: &Person) -> IssuedPass {
        let body = self
            .server
            .call("POST", "/api/v1/passes", Some(&person.token), None)
            .await
            .ok();
        serde_json::from_value(body).unwrap()
    }

    async fn listen(&self, person: &Person) -> Ear {
        let pass = self.pass(person).await;
        let mut ear = Ear::connect(&self.relay, &pass).await;
        ear.admit(&pass).await;
        ear
    }
}

/// A browser's side of the relay.
struct Ear {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    channels: HashMap<ChannelId, Channel>,
}

impl Ear {
    async fn connect(relay: &str, pass: &IssuedPass) -> Self {
        let mut request = relay.into_client_request().unwrap();
        request
            .headers_mut()
            .insert("sec-websocket-protocol", BROWSER_PROTOCOL.parse().unwrap());
        request
            .headers_mut()
            .insert("origin", "http://chat.example.org".parse().unwrap());
        let (socket, _) = tokio_tungstenite::connect_async(request).await.unwrap();
        let mut ear = Self {
            socket,
            channels: HashMap::new(),
        };
        ear.learn(pass);
        ear
    }

    fn learn(&mut self, pass: &IssuedPass) {
        for key in &pass.keys {
            let secret: [u8; 32] = key.key.0.as_slice().try_into().unwrap();
            let channel = Channel::new(pass.site, key.generation, ChannelKey::from_random(secret));
            assert_eq!(channel.id(), key.channel);
            self.channels.insert(key.channel, channel);
        }
    }

    /// Shows a pass and waits until it is accepted.
    async fn admit(&mut self, pass: &IssuedPass) {
        self.learn(pass);
        self.show(&pass.pass).await;
        loop {
            let frame = self.frame().await.unwrap();
            if ToBrowser::parse(&frame) == Some(ToBrowser::Admitted) {
                return;
            }
        }
    }

    async fn show(&mut self, pass: &Base64) {
        let FromBrowser::Pass(bytes) = FromBrowser::Pass(&pass.0);
        let mut frame = vec![1];
        frame.extend_from_slice(bytes);
        self.socket.send(Message::binary(frame)).await.unwrap();
    }

    /// The next frame, or the code the relay hung up with.
    async fn frame(&mut self) -> Result<Vec<u8>, u16> {
        loop {
            match tokio::time::timeout(PATIENCE, self.socket.next())
                .await
                .unwrap()
                .unwrap()
                .unwrap()
            {
                Message::Binary(frame) => return Ok(frame.to_vec()),
                Message::Close(Some(close)) => return Err(close.code.into()),
                _ => {}
            }
        }
    }

    /// The next event, opened.
    async fn hear(&mut self) -> Event {
        loop {
            let frame = self.frame().await.unwrap();
            let Some(ToBrowser::Event(envelope)) = ToBrowser::parse(&frame) else {
                continue;
            };
            let (_, channel) = parlour_wire::envelope::route(envelope).unwrap();
            return self.channels[&channel].open(envelope).unwrap();
        }
    }

    /// The next durable change, with the revision before it on its channel.
    async fn change(&mut self) -> What {
        loop {
            if let EventBody::Durable { change, .. } = self.hear().await.body {
                return change.what;
            }
        }
    }
}

fn said(what: What) -> Option<String> {
    let What::Message(message) = what else {
        panic!("not a message: {what:?}")
    };
    let content = serde_json::to_value(message.content).unwrap();
    content["text"].as_str().map(str::to_owned)
}

async fn two(place: &Place) -> (Person, Person, String) {
    let ada = place.server.administrator().await;
    let bob = place.server.person("Bob", Role::Member).await;
    let conversation = place.server.conversation(&ada, &bob).await;
    // The conversation's key is made when its start is announced, after the answer.
    let keyed = async {
        while place.pass(&bob).await.keys.len() < 2 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, keyed).await.unwrap();
    (ada, bob, conversation)
}

async fn a_message_is_heard_by_both(place: Place) {
    let (ada, bob, conversation) = two(&place).await;
    let (mut adas, mut bobs) = (place.listen(&ada).await, place.listen(&bob).await);
    place.server.send(&ada, &conversation, "hello").await;
    assert_eq!(said(bobs.change().await).as_deref(), Some("hello"));
    assert_eq!(
        said(adas.change().await).as_deref(),
        Some("hello"),
        "one's other devices hear it too"
    );
}

async fn a_new_conversation_brings_its_keys(place: Place) {
    let ada = place.server.administrator().await;
    let bob = place.server.person("Bob", Role::Member).await;
    let mut bobs = place.listen(&bob).await;
    let conversation = place.server.conversation(&ada, &bob).await;
    let What::Conversation(seen) = bobs.change().await else {
        panic!("not a conversation")
    };
    assert_eq!(seen.id.to_string(), conversation);
    let keys = loop {
        if let EventBody::Ephemeral {
            signal: Signal::Keys { keys },
            ..
        } = bobs.hear().await.body
        {
            break keys;
        }
    };
    assert_eq!(keys[0].conversation.unwrap().to_string(), conversation);

    let renewed = place.pass(&bob).await;
    assert!(renewed.keys.contains(&keys[0]));
    bobs.admit(&renewed).await;
    place.server.send(&ada, &conversation, "first").await;
    assert_eq!(said(bobs.change().await).as_deref(), Some("first"));
}

async fn typing_is_heard_and_kept_nowhere(place: Place) {
    let (ada, bob, conversation) = two(&place).await;
    let mut bobs = place.listen(&bob).await;
    let path = format!("/api/v1/conversations/{conversation}/typing");
    let before = place.server.get(&bob, "/api/v1/changes?after=0").await.ok();
    place
        .server
        .put(&ada, &path, json!({ "typing": true }))
        .await
        .ok();
    let (user, expires_at) = loop {
        if let EventBody::Ephemeral {
            signal: Signal::Typing { user, .. },
            expires_at,
        } = bobs.hear().await.body
        {
            break (user, expires_at);
        }
    };
    assert_eq!(user.to_string(), ada.id);
    assert!(expires_at.millis() > 0);
    assert_eq!(
        place.server.get(&bob, "/api/v1/changes?after=0").await.ok(),
        before
    );

    place
        .server
        .patch(&ada, "/api/v1/me", json!({ "typing": false }))
        .await
        .ok();
    place
        .server
        .put(&ada, &path, json!({ "typing": true }))
        .await
        .ok();
    place.server.send(&ada, &conversation, "done").await;
    loop {
        match bobs.hear().await.body {
            EventBody::Durable { .. } => break,
            EventBody::Ephemeral { signal, .. } => {
                assert!(
                    !matches!(signal, Signal::Typing { .. }),
                    "switched off, typing is not told"
                );
            }
        }
    }
}

async fn edits_and_deletions_are_heard(place: Place) {
    let (ada, bob, conversation) = two(&place).await;
    let mut bobs = place.listen(&bob).await;
    let message = place.server.send(&ada, &conversation, "one").await;
    let path = format!("/api/v1/messages/{}", message["id"].as_str().unwrap());
    let edit = json!({ "id": place.server.id(), "content": { "kind": "text", "text": "uno" } });
    place.server.patch(&ada, &path, edit).await.ok();
    place.server.delete(&ada, &format!("{path}?for=all")).await.ok();
    let mut heard = Vec::new();
    for _ in 0..3 {
        heard.push(said(bobs.change().await));
    }
    assert_eq!(heard, [Some("one".to_owned()), Some("uno".to_owned()), None]);
}

async fn drafts_and_own_receipts_reach_ones_other_devices_only(place: Place) {
    let (ada, bob, conversation) = two(&place).await;
    let (mut adas, mut bobs) = (place.listen(&ada).await, place.listen(&bob).await);
    let draft = json!({ "content": { "kind": "text", "text": "hm" } });
    place
        .server
        .put(
            &ada,
            &format!("/api/v1/conversations/{conversation}/draft"),
            draft,
        )
        .await
        .ok();
    assert!(matches!(adas.change().await, What::Draft(_)));
    place.server.send(&ada, &conversation, "said").await;
    assert_eq!(
        said(bobs.change().await).as_deref(),
        Some("said"),
        "nobody else hears of a draft"
    );
}

async fn receipts_are_coalesced(place: Place) {
    let (ada, bob, conversation) = two(&place).await;
    let mut adas = place.listen(&ada).await;
    let path = format!("/api/v1/conversations/{conversation}/receipt");
    let mut last = String::new();
    for number in 0..10 {
        let message = place.server.send(&ada, &conversation, &number.to_string()).await;
        last = message["revision"].as_str().unwrap().to_owned();
        place.server.put(&bob, &path, json!({ "read": last })).await.ok();
    }
    let mut receipts = Vec::new();
    while receipts.last() != Some(&last) {
        if let What::Receipt(receipt) = adas.change().await {
            receipts.push(receipt.read.unwrap().to_string());
        }
    }
    assert!(
        receipts.len() < 10,
        "the last one is told, not each: {receipts:?}"
    );
}

async fn ending_a_session_hangs_up_at_once(place: Place) {
    let (ada, bob, conversation) = two(&place).await;
    let pass = place.pass(&bob).await;
    let mut bobs = Ear::connect(&place.relay, &pass).await;
    bobs.admit(&pass).await;
    let mut adas = place.listen(&ada).await;
    place
        .server
        .delete(&bob, &format!("/api/v1/sessions/{}", bob.session))
        .await
        .ok();
    assert_eq!(bobs.frame().await, Err(CLOSE_REVOKED));

    let mut again = Ear::connect(&place.relay, &pass).await;
    again.show(&pass.pass).await;
    let code = again.frame().await.unwrap_err();
    assert!(
        code == CLOSE_REVOKED || code == CLOSE_PASS,
        "the pass does not come back: {code}"
    );
    place.server.send(&ada, &conversation, "still here").await;
    assert_eq!(
        said(adas.change().await).as_deref(),
        Some("still here"),
        "others are not touched"
    );
}

async fn a_chain_links_every_message_to_the_one_before(place: Place) {
    let (ada, bob, conversation) = two(&place).await;
    let mut bobs = place.listen(&bob).await;
    let mut last = None;
    let mut counter = 0;
    for number in 0..5 {
        place.server.send(&ada, &conversation, &number.to_string()).await;
        let (event, previous, change) = loop {
            let event = bobs.hear().await;
            if let EventBody::Durable { previous, change } = &event.body {
                break (event.counter, *previous, change.clone());
            }
        };
        assert!(event > counter);
        counter = event;
        assert!(number == 0 || previous == last, "{previous:?} {last:?}");
        last = Some(change.revision);
    }
}

async fn heads_tell_how_far_the_log_has_come(place: Place) {
    let (ada, bob, conversation) = two(&place).await;
    let mut bobs = place.listen(&bob).await;
    let message = place.server.send(&ada, &conversation, "one").await;
    place.server.clock.advance(31_000);
    loop {
        let EventBody::Ephemeral {
            signal:
                Signal::Heads {
                    conversations,
                    revision,
                    ..
                },
            ..
        } = bobs.hear().await.body
        else {
            continue;
        };
        let head = conversations
            .iter()
            .find(|(id, _)| id.to_string() == conversation);
        let Some((_, head)) = head else { continue };
        assert_eq!(head.to_string(), message["revision"].as_str().unwrap());
        assert!(revision >= *head);
        return;
    }
}

async fn a_key_lives_seven_days_and_is_destroyed_a_day_later(place: Place) {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let (ada, bob, conversation) = two(&place).await;
    let old = place.pass(&bob).await;
    let mut bobs = Ear::connect(&place.relay, &old).await;
    bobs.admit(&old).await;
    place.server.clock.advance(7 * DAY);
    place.server.send(&ada, &conversation, "after a week").await;
    let new = loop {
        if let EventBody::Ephemeral {
            signal: Signal::Keys { mut keys },
            ..
        } = bobs.hear().await.body
        {
            break keys.remove(0);
        }
    };
    assert_eq!(new.conversation.unwrap().to_string(), conversation);
    assert_eq!(new.generation.0, 2);

    let of_conversation = |pass: &IssuedPass| {
        pass.keys
            .iter()
            .filter(|key| key.conversation.is_some())
            .map(|key| key.channel)
            .collect::<Vec<_>>()
    };
    let was = of_conversation(&old)[0];
    let renewed = of_conversation(&place.pass(&bob).await);
    assert!(
        renewed.contains(&new.channel) && renewed.contains(&was),
        "events under way can still be opened"
    );
    place.server.clock.advance(DAY + 1);
    place.server.service.forget_what_is_due().await.unwrap();
    assert_eq!(
        of_conversation(&place.pass(&bob).await),
        [new.channel],
        "the old key is destroyed"
    );
}
