//! What is committed is heard: over the relay inside the server, and over one in a process of its own behind a link.
//! Same code, same stories.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a test is the outside world")]

mod common;
#[path = "common/ear.rs"]
mod ear;

use std::future::pending;

use common::{Person, TestServer};
use ear::{Ear, PATIENCE};
use parlour_privacy::outbound::{Destination, Plan, Settings};
use parlour_relay::{Config, Relay};
use parlour_server::Carrier;
use parlour_store::testing::TestDatabase;
use parlour_wire::api::messages::Content;
use parlour_wire::api::passes::IssuedPass;
use parlour_wire::api::users::Role;
use parlour_wire::event::{EventBody, Signal, What};
use parlour_wire::frame::{CLOSE_PASS, CLOSE_REVOKED};
use serde_json::json;
use tokio::net::TcpListener;

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
    what_the_blocked_does_reaches_themselves_alone
    coming_and_going_is_heard_by_those_who_may_know
    a_key_lives_seven_days_and_is_destroyed_a_day_later
    who_is_removed_cannot_open_what_comes_next
    who_leaves_a_large_group_hears_nothing_more_although_its_key_stays
    who_left_hears_of_what_is_gone
    who_came_later_hears_nothing_of_what_they_may_not_see
    a_group_tells_its_changes_on_its_channel
}

/// A server on a socket, and where its relay is.
struct Place {
    server: TestServer,
    relay: String,
}

impl Place {
    async fn embedded() -> Self {
        Self::over(TestDatabase::sqlite()).await
    }

    async fn over(database: TestDatabase) -> Self {
        let server = TestServer::over(database, Carrier::embedded(None), "/relay").await;
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

async fn group(place: &Place) -> (Person, Person, Person, String) {
    let ada = place.server.administrator().await;
    let bob = place.server.person("Bob", Role::Member).await;
    let cleo = place.server.person("Cleo", Role::Member).await;
    let group = place.server.group(&ada, &[&bob, &cleo], "Tea").await;
    let keyed = async {
        while place.pass(&bob).await.keys.len() < 2 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, keyed).await.unwrap();
    (ada, bob, cleo, group)
}

/// Hears until the change is of this kind.
async fn until(ear: &mut Ear, is: impl Fn(&What) -> bool) -> What {
    loop {
        let what = ear.change().await;
        if is(&what) {
            return what;
        }
    }
}

fn left(what: &What) -> bool {
    matches!(what, What::Conversation(seen) if seen.left_at.is_some())
}

async fn who_is_removed_cannot_open_what_comes_next(place: Place) {
    let (ada, bob, cleo, group) = group(&place).await;
    let mut bobs = place.listen(&bob).await;
    let mut cleos = place.listen(&cleo).await;
    let path = format!("/api/v1/conversations/{group}/members/{}", bob.id);
    place.server.delete(&ada, &path).await.ok();
    until(&mut bobs, left).await;

    // Cleo is given the new key on her inbox, and hears the rest by it.
    let keys = loop {
        if let EventBody::Ephemeral {
            signal: Signal::Keys { keys },
            ..
        } = cleos.hear().await.body
        {
            break keys;
        }
    };
    assert_eq!(keys[0].generation.0, 2);
    assert!(!bobs.channels.contains_key(&keys[0].channel));
    cleos.admit(&place.pass(&cleo).await).await;
    place.server.send(&ada, &group, "without Bob").await;
    let heard = until(&mut cleos, |what| {
        matches!(what, What::Message(message) if message.author.to_string() == ada.id)
            && said(what.clone()).is_some()
    });
    assert_eq!(said(heard.await).as_deref(), Some("without Bob"));

    let renewed = place.pass(&bob).await;
    assert!(
        renewed.keys.iter().all(|key| key.conversation.is_none()),
        "no key of the group is given to them any more, not even the one they had"
    );
    // What reaches Bob now is of his inbox alone.
    let draft = json!({ "pinned": true });
    let own = format!("/api/v1/conversations/{group}/own");
    place.server.patch(&bob, &own, draft).await.ok();
    assert!(matches!(bobs.change().await, What::Own(_)));
}

/// A server that was just started knows no channel yet, and must not give the one it looks up to who is no longer in it.
#[tokio::test]
async fn who_is_removed_after_a_restart_is_given_no_key() {
    let mut place = Place::embedded().await;
    let (ada, bob, _, group) = group(&place).await;
    place.server = place.server.restarted().await;
    let mut bobs = place.listen(&bob).await;
    let path = format!("/api/v1/conversations/{group}/members/{}", bob.id);
    place.server.delete(&ada, &path).await.ok();
    let own = format!("/api/v1/conversations/{group}/own");
    let pinned = json!({ "pinned": true });
    place.server.patch(&bob, &own, pinned).await.ok();
    loop {
        match bobs.hear().await.body {
            EventBody::Ephemeral {
                signal: Signal::Keys { keys },
                ..
            } => panic!("given {} keys", keys.len()),
            EventBody::Durable { change, .. } if matches!(change.what, What::Own(_)) => return,
            _ => {}
        }
    }
}

async fn who_leaves_a_large_group_hears_nothing_more_although_its_key_stays(place: Place) {
    let (ada, bob, cleo, group) = group(&place).await;
    common::crowd_in(&place.server, &ada, &group, 210).await;
    let generations = |pass: &IssuedPass| {
        let of_group = pass.keys.iter().filter(|key| key.conversation.is_some());
        of_group.map(|key| key.generation.0).max()
    };
    let mut bobs = place.listen(&bob).await;
    let leave = async |who: &Person| {
        let path = format!("/api/v1/conversations/{group}/leave");
        let body = json!({ "forget": false });
        place.server.post(who, &path, body).await.ok();
    };
    leave(&bob).await;
    until(&mut bobs, left).await;
    place.server.send(&ada, &group, "Bob has this key").await;
    assert_eq!(
        generations(&place.pass(&ada).await),
        Some(1),
        "not at each leaving"
    );
    let own = format!("/api/v1/conversations/{group}/own");
    place
        .server
        .patch(&bob, &own, json!({ "pinned": true }))
        .await
        .ok();
    // What was told with his leaving may still be on its way.
    let own = |what: &What| {
        let said = matches!(what, What::Message(message) if !matches!(message.content, Some(Content::System { .. })));
        assert!(!said, "the relay no longer brings him the group's channel");
        matches!(what, What::Own(_))
    };
    until(&mut bobs, own).await;
    place.server.clock.advance(61_000);
    place
        .server
        .send(&ada, &group, "nobody who left has this one")
        .await;
    let keyed = async {
        while generations(&place.pass(&cleo).await) != Some(2) {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, keyed).await.unwrap();
    leave(&cleo).await;
    place.server.clock.advance(61_000);
    leave(&ada).await;
}

async fn who_left_hears_of_what_is_gone(place: Place) {
    let (ada, bob, _, group) = group(&place).await;
    let server = &place.server;
    let before = server.send(&ada, &group, "regretted").await;
    let mut bobs = place.listen(&bob).await;
    let path = format!("/api/v1/conversations/{group}/leave");
    server.post(&bob, &path, json!({ "forget": false })).await.ok();
    until(&mut bobs, left).await;
    let after = server.send(&ada, &group, "without Bob").await;
    for message in [&after, &before] {
        let path = format!("/api/v1/messages/{}?for=all", message["id"].as_str().unwrap());
        server.delete(&ada, &path).await.ok();
    }
    let gone = |what: &What| matches!(what, What::Message(message) if message.deleted_at.is_some());
    let What::Message(told) = until(&mut bobs, gone).await else {
        panic!("not a message")
    };
    assert_eq!(told.id.to_string(), before["id"], "not of what he never saw");
}

async fn who_came_later_hears_nothing_of_what_they_may_not_see(place: Place) {
    let (ada, bob, _, group) = group(&place).await;
    let server = &place.server;
    let path = format!("/api/v1/conversations/{group}");
    let before = server.send(&ada, &group, "before").await;
    let joining = json!({ "history": "from_joining" });
    server.patch(&ada, &path, joining).await.ok();
    let dan = server.person("Dan", Role::Member).await;
    let add = json!({ "users": [dan.id] });
    server.post(&ada, &format!("{path}/members"), add).await.ok();
    let (mut bobs, mut dans) = (place.listen(&bob).await, place.listen(&dan).await);

    let said = format!("/api/v1/messages/{}", before["id"].as_str().unwrap());
    let edit = json!({ "id": server.id(), "content": { "kind": "text", "text": "reworded" } });
    server.patch(&ada, &said, edit).await.ok();
    server.put(&ada, &format!("{said}/pin"), json!(null)).await.ok();
    let reaction = json!({ "emoji": "\u{1f44d}" });
    server
        .put(&bob, &format!("{said}/reactions"), reaction)
        .await
        .ok();
    server.send(&ada, &group, "after").await;

    let after = |what: &What| matches!(what, What::Message(message) if message.edited_at.is_none() && message.pinned_at.is_none() && matches!(message.content, Some(Content::Text { .. })));
    let mut heard = Vec::new();
    loop {
        let what = bobs.change().await;
        if after(&what) {
            break;
        }
        heard.push(what);
    }
    let of = |is: fn(&What) -> bool| heard.iter().filter(|what| is(what)).count();
    assert_eq!(of(|what| matches!(what, What::Reaction(_))), 1, "{heard:?}");
    assert_eq!(
        of(|what| matches!(what, What::Message(message) if message.edited_at.is_some())),
        2,
        "{heard:?}"
    );
    let none = |what: &What| {
        let old = match what {
            What::Message(message) => message.id.to_string() == before["id"],
            What::Reaction(reaction) => reaction.message.to_string() == before["id"],
            _ => false,
        };
        assert!(!old, "{what:?}");
        after(what)
    };
    until(&mut dans, none).await;
}

async fn a_group_tells_its_changes_on_its_channel(place: Place) {
    let (ada, bob, _, group) = group(&place).await;
    let mut bobs = place.listen(&bob).await;
    let path = format!("/api/v1/conversations/{group}");
    place
        .server
        .patch(&ada, &path, json!({ "title": "Coffee" }))
        .await
        .ok();
    let told = |what: &What| matches!(what, What::Group(change) if change.group.title.expose() == "Coffee");
    let What::Group(change) = until(&mut bobs, told).await else {
        panic!("not a group")
    };
    let What::Message(renamed) = bobs.change().await else {
        panic!("not what its log says")
    };
    assert!(renamed.changed > change.changed);
    let dan = place.server.person("Dan", Role::Member).await;
    let body = json!({ "users": [dan.id] });
    place
        .server
        .post(&ada, &format!("{path}/members"), body)
        .await
        .ok();
    let told = |what: &What| matches!(what, What::Group(change) if !change.added.is_empty());
    let What::Group(change) = until(&mut bobs, told).await else {
        panic!("not a group")
    };
    assert_eq!((change.member_count, change.added.len()), (4, 1));
    assert_eq!(change.added[0].user.id.to_string(), dan.id);
    let path = format!("{path}/members/{}", dan.id);
    let body = json!({ "role": "moderator" });
    place.server.patch(&ada, &path, body).await.ok();
    let told = |what: &What| matches!(what, What::Group(change) if !change.roles.is_empty());
    let What::Group(change) = until(&mut bobs, told).await else {
        panic!("not a group")
    };
    assert_eq!(change.roles[0].user.to_string(), dan.id);
}

/// Everything somebody hears until a message that says `last`.
async fn up_to(ear: &mut Ear, last: &str) -> Vec<EventBody> {
    let mut heard = Vec::new();
    loop {
        let body = ear.hear().await.body;
        if let EventBody::Durable { change, .. } = &body
            && matches!(&change.what, What::Message(_))
            && said(change.what.clone()).as_deref() == Some(last)
        {
            return heard;
        }
        heard.push(body);
    }
}

async fn what_the_blocked_does_reaches_themselves_alone(place: Place) {
    let (ada, bob, conversation) = two(&place).await;
    let server = &place.server;
    let old = server.send(&bob, &conversation, "old").await;
    let block = format!("/api/v1/users/{}/block", bob.id);
    server.call("PUT", &block, Some(&ada.token), None).await.ok();
    let (mut adas, mut bobs) = (place.listen(&ada).await, place.listen(&bob).await);
    let path = |rest: &str| format!("/api/v1/conversations/{conversation}{rest}");
    server
        .put(&bob, &path("/typing"), json!({ "typing": true }))
        .await
        .ok();
    let sent = server.send(&bob, &conversation, "withheld").await;
    let edit = json!({ "id": server.id(), "content": { "kind": "text", "text": "unkind" } });
    let old = format!("/api/v1/messages/{}", old["id"].as_str().unwrap());
    server.patch(&bob, &old, edit).await.ok();
    let read = json!({ "read": sent["revision"] });
    server.put(&bob, &path("/receipt"), read).await.ok();
    let sent = format!("/api/v1/messages/{}?for=all", sent["id"].as_str().unwrap());
    server.delete(&bob, &sent).await.ok();
    server.call("DELETE", &block, Some(&ada.token), None).await.ok();
    server.send(&bob, &conversation, "last").await;
    for body in up_to(&mut adas, "last").await {
        match body {
            EventBody::Durable { change, .. } => {
                assert!(matches!(change.what, What::Block(_)), "{:?}", change.what);
            }
            EventBody::Ephemeral { signal, .. } => {
                assert!(!matches!(signal, Signal::Typing { .. }), "{signal:?}");
            }
        }
    }
    let heard = up_to(&mut bobs, "last").await.into_iter();
    let messages = heard.filter(|body| match body {
        EventBody::Durable { change, .. } => matches!(change.what, What::Message(_)),
        EventBody::Ephemeral { .. } => false,
    });
    assert_eq!(messages.count(), 3, "to Bob's own devices all is as ever");
}

async fn coming_and_going_is_heard_by_those_who_may_know(place: Place) {
    let (ada, bob, conversation) = two(&place).await;
    let server = &place.server;
    let (mut adas, mut bobs) = (place.listen(&ada).await, place.listen(&bob).await);
    let here = async |who: &Person, active: bool| {
        let body = json!({ "active": active });
        server.put(who, "/api/v1/presence", body).await.ok();
    };
    let presence = |heard: Vec<EventBody>| -> Vec<(String, bool)> {
        heard
            .into_iter()
            .filter_map(|body| match body {
                EventBody::Ephemeral {
                    signal: Signal::Presence(presence),
                    ..
                } => Some((presence.user.to_string(), presence.active)),
                _ => None,
            })
            .collect()
    };
    here(&bob, true).await;
    here(&ada, true).await;
    here(&ada, true).await;
    server.send(&ada, &conversation, "one").await;
    assert_eq!(
        presence(up_to(&mut bobs, "one").await),
        [(ada.id.clone(), true)],
        "once, however often it is said"
    );
    assert_eq!(
        presence(up_to(&mut adas, "one").await),
        [],
        "who was not here was not told; one looks when one comes"
    );
    server.clock.advance(95_000);
    here(&ada, true).await;
    server.service.notice_who_has_gone().await.unwrap();
    server.send(&ada, &conversation, "two").await;
    assert_eq!(presence(up_to(&mut adas, "two").await), [(bob.id.clone(), false)]);
    assert_eq!(presence(up_to(&mut bobs, "two").await), []);
}
