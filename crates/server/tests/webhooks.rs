//! Webhooks, told over a real connection to a receiver on this machine, on both databases.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::collections::{HashSet, VecDeque};
use std::sync::{Arc, Mutex};

use aws_lc_rs::hmac;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use common::{Person, TestServer};
use parlour_egress::{Http, Limits, SystemNames};
use parlour_server::webhooks::Deliveries;
use parlour_store::testing::TestDatabase;
use parlour_wire::Base64;
use parlour_wire::api::users::Role;
use serde_json::{Value, json};

/// Runs each story on SQLite and on MariaDB.
macro_rules! on_both {
    ($($name:ident)+) => {
        mod sqlite {
            use super::*;
            $(#[tokio::test] async fn $name() { super::$name(World::on(TestServer::sqlite().await).await).await; })+
        }
        mod mariadb {
            use super::*;
            $(#[tokio::test] async fn $name() { super::$name(World::on(TestServer::mariadb().await).await).await; })+
        }
    };
}

on_both! {
    what_waits_is_shown_and_adding_one_is_written_down
    what_happens_is_told_signed_and_in_order
    what_people_say_is_told_only_where_it_is_asked_for
    what_fails_is_told_again_with_the_same_id
    after_five_days_it_is_given_up_and_says_so
    what_failed_is_forgotten_once_it_is_back
    what_is_not_wanted_is_left_out_and_only_that
    a_slow_one_keeps_nobody_waiting
    a_removed_webhook_hears_nothing
    one_that_is_removed_meanwhile_hears_no_more
    what_waits_survives_a_restart
}

const PATH: &str = "/api/v1/admin/webhooks";
const DAY: i64 = 24 * 60 * 60 * 1000;

type Heard = Arc<Mutex<Vec<(HeaderMap, Bytes)>>>;
type Answers = Arc<Mutex<VecDeque<u16>>>;

struct World {
    server: TestServer,
    http: Arc<Http>,
    ada: Person,
    bob: Person,
    conversation: String,
    url: String,
    heard: Heard,
    /// What the receiver answers next; 204 when there is nothing.
    answers: Answers,
}

impl World {
    async fn on(server: TestServer) -> Self {
        let (heard, answers) = (Heard::default(), Answers::default());
        let (hear, answer) = (Arc::clone(&heard), Arc::clone(&answers));
        let receiver = axum::Router::new().fallback(async move |headers: HeaderMap, body: Bytes| {
            hear.lock().unwrap().push((headers, body));
            StatusCode::from_u16(answer.lock().unwrap().pop_front().unwrap_or(204)).unwrap()
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/in?key=hidden", listener.local_addr().unwrap());
        tokio::spawn(axum::serve(listener, receiver).into_future());
        let ada = server.administrator().await;
        let bob = server.person("Bob", Role::Member).await;
        let conversation = server.conversation(&ada, &bob).await;
        Self {
            http: Arc::new(Http::new(Arc::new(SystemNames), Limits::default()).unwrap()),
            server,
            ada,
            bob,
            conversation,
            url,
            heard,
            answers,
        }
    }

    async fn add(&self, more: Value) -> Value {
        let mut body = json!({ "url": self.url });
        body.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        self.server.post(&self.ada, PATH, body).await.ok()
    }

    async fn say(&self, text: &str) -> Value {
        self.server.send(&self.bob, &self.conversation, text).await
    }

    async fn deliver(&self) -> Vec<(HeaderMap, Value)> {
        round(&self.server, &self.http).await;
        let heard = std::mem::take(&mut *self.heard.lock().unwrap());
        heard
            .into_iter()
            .map(|(headers, body)| (headers, serde_json::from_slice(&body).unwrap()))
            .collect()
    }

    async fn listed(&self) -> Value {
        let all = self.server.get(&self.ada, PATH).await.ok();
        all["webhooks"][0].clone()
    }
}

/// Tells everybody what is due.
async fn round(server: &TestServer, http: &Arc<Http>) {
    let mut deliveries = Deliveries::new(Arc::clone(&server.service), Arc::clone(http));
    deliveries.begin().await.unwrap();
    while let Some(outcome) = deliveries.end().await {
        outcome.unwrap();
    }
}

async fn what_waits_is_shown_and_adding_one_is_written_down(world: World) {
    let bare = world.add(json!({})).await;
    let id = bare["webhook"]["id"].as_str().unwrap();
    let path = format!("{PATH}/{id}/deliveries");
    let waiting = async || {
        let all = world.server.get(&world.ada, &path).await.ok();
        let all = all["deliveries"].as_array().unwrap().iter();
        all.map(|one| one["type"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(waiting().await, Vec::<String>::new());
    let said = world.say("one").await;
    let message = format!("/api/v1/messages/{}?for=all", said["id"].as_str().unwrap());
    world.server.delete(&world.bob, &message).await.ok();
    assert_eq!(waiting().await, ["message.sent", "message.deleted"]);
    let shown = world.server.get(&world.ada, &path).await.ok();
    let first = shown["deliveries"][0]["id"].as_str().unwrap().replace('-', "");
    let (headers, _) = world.deliver().await.remove(0);
    assert_eq!(headers["webhook-id"], format!("evt_{first}"));
    assert_eq!(waiting().await, Vec::<String>::new(), "it has been told");

    world.add(json!({ "bodies": true })).await;
    world
        .server
        .delete(&world.ada, &format!("{PATH}/{id}"))
        .await
        .ok();
    let gone = world.server.get(&world.ada, &path).await;
    assert_eq!(gone.code(), "not_found");
    let log = world.server.get(&world.ada, "/api/v1/admin/log").await.ok();
    let acts = log["acts"].as_array().unwrap().iter();
    let acts: Vec<_> = acts
        .map(|act| {
            assert_eq!(act["by"]["name"], "Ada");
            let host = act["host"].as_str().unwrap();
            assert!(world.url.starts_with(host) && !host.contains("key"));
            (act["act"].as_str().unwrap(), act["bodies"].as_bool())
        })
        .collect();
    assert_eq!(
        acts,
        [
            ("webhook_removed", None),
            ("webhook_added", Some(true)),
            ("webhook_added", Some(false))
        ]
    );
}

async fn what_happens_is_told_signed_and_in_order(world: World) {
    let added = world.add(json!({})).await;
    assert_eq!(added["webhook"]["host"], world.url.split("/in").next().unwrap());
    let said = world.say("one").await;
    let path = format!("/api/v1/messages/{}", said["id"].as_str().unwrap());
    let edit = json!({ "id": world.server.id(), "content": { "kind": "text", "text": "two" } });
    world.server.patch(&world.bob, &path, edit).await.ok();
    world
        .server
        .delete(&world.bob, &format!("{path}?for=all"))
        .await
        .ok();
    let cy = world.server.person("Cy", Role::Member).await;
    let started = world.server.conversation(&world.ada, &cy).await;
    round(&world.server, &world.http).await;
    let heard = std::mem::take(&mut *world.heard.lock().unwrap());
    let secret = added["secret"].as_str().unwrap().strip_prefix("whsec_").unwrap();
    let secret = secret.trim_end_matches('=').replace('+', "-").replace('/', "_");
    let key = hmac::Key::new(hmac::HMAC_SHA256, &Base64::decode(&secret).unwrap());
    let mut told = Vec::new();
    for (headers, body) in &heard {
        let of = |name: &str| headers[name].to_str().unwrap();
        let signed = format!(
            "{}.{}.{}",
            of("webhook-id"),
            of("webhook-timestamp"),
            std::str::from_utf8(body).unwrap()
        );
        let tag = of("webhook-signature")
            .strip_prefix("v1,")
            .unwrap()
            .trim_end_matches('=');
        let tag = Base64::decode(&tag.replace('+', "-").replace('/', "_")).unwrap();
        hmac::verify(&key, signed.as_bytes(), &tag).unwrap();
        assert_eq!(of("content-type"), "application/json");
        told.push(serde_json::from_slice::<Value>(body).unwrap());
    }
    let types: Vec<&str> = told.iter().map(|told| told["type"].as_str().unwrap()).collect();
    assert_eq!(
        types,
        [
            "message.sent",
            "message.edited",
            "message.deleted",
            "conversation.joined"
        ]
    );
    for told in &told[..3] {
        assert_eq!(told["data"]["message"], said["id"]);
        assert_eq!(told["data"]["conversation"], world.conversation.as_str());
        assert_eq!(told["data"]["author"], world.bob.id.as_str());
    }
    assert_eq!(told[3]["data"]["conversation"], started.as_str());
    let mut users: Vec<&str> = told[3]["data"]["users"]
        .as_array()
        .unwrap()
        .iter()
        .map(|user| user.as_str().unwrap())
        .collect();
    users.sort_unstable();
    let mut both = [world.ada.id.as_str(), cy.id.as_str()];
    both.sort_unstable();
    assert_eq!(users, both, "told once, with everybody");
    assert!(
        world.deliver().await.is_empty(),
        "nothing is told twice without need"
    );
}

async fn what_people_say_is_told_only_where_it_is_asked_for(world: World) {
    world.add(json!({ "events": ["message.sent"] })).await;
    world.say("secret canary").await;
    let heard = world.deliver().await;
    assert_eq!(heard.len(), 1);
    assert!(!heard[0].1.to_string().contains("canary"), "{}", heard[0].1);
    world
        .add(json!({ "events": ["message.sent"], "bodies": true }))
        .await;
    world.say("open canary").await;
    let heard = world.deliver().await;
    let with: Vec<bool> = heard
        .iter()
        .map(|(_, body)| body.to_string().contains("open canary"))
        .collect();
    assert_eq!(with.iter().filter(|with| **with).count(), 1, "{heard:?}");
    assert_eq!(heard.len(), 2);
}

async fn what_fails_is_told_again_with_the_same_id(world: World) {
    world.add(json!({})).await;
    world.answers.lock().unwrap().extend([500, 302]);
    world.say("one").await;
    world.say("two").await;
    let first = world.deliver().await;
    assert_eq!(first.len(), 1, "the second waits for the first");
    assert!(world.deliver().await.is_empty(), "not before it is due");
    assert_eq!(world.listed().await["failure"], "refused");
    assert_eq!(world.listed().await["waiting"], 2);
    world.server.clock.advance(6_000);
    let second = world.deliver().await;
    assert_eq!(second.len(), 1, "a redirect is a failure");
    world.server.clock.advance(31_000);
    let third = world.deliver().await;
    let ids = |heard: &[(HeaderMap, Value)]| {
        heard
            .iter()
            .map(|(headers, _)| headers["webhook-id"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(third.len(), 2);
    assert_eq!(ids(&first), ids(&second));
    assert_eq!(ids(&first), ids(&third)[..1]);
    assert_ne!(
        third[0].0["webhook-timestamp"], first[0].0["webhook-timestamp"],
        "signed anew"
    );
    let listed = world.listed().await;
    assert_eq!(
        (&listed["waiting"], &listed["failing_since"]),
        (&json!(0), &Value::Null)
    );
}

async fn after_five_days_it_is_given_up_and_says_so(world: World) {
    world.add(json!({})).await;
    for _ in 0..7 {
        world.say("hello?").await;
        world.answers.lock().unwrap().push_back(503);
        world.deliver().await;
        world.server.clock.advance(DAY);
    }
    let listed = world.listed().await;
    assert!(listed["disabled_at"].is_string(), "{listed}");
    assert_eq!(
        (&listed["failure"], &listed["waiting"]),
        (&json!("refused"), &json!(0))
    );
    world.say("anybody?").await;
    assert!(world.deliver().await.is_empty());
    assert_eq!(world.listed().await["waiting"], 0);
}

async fn what_failed_is_forgotten_once_it_is_back(world: World) {
    world.add(json!({})).await;
    world.say("one").await;
    world.say("two").await;
    for _ in 0..5 {
        world.answers.lock().unwrap().push_back(503);
        assert_eq!(world.deliver().await.len(), 1);
        world.server.clock.advance(DAY);
    }
    world.answers.lock().unwrap().extend([200, 503]);
    assert_eq!(world.deliver().await.len(), 2, "in one run");
    let listed = world.listed().await;
    assert_eq!(
        (&listed["disabled_at"], &listed["waiting"]),
        (&Value::Null, &json!(1))
    );
}

async fn what_is_not_wanted_is_left_out_and_only_that(world: World) {
    world.add(json!({})).await;
    world.say("one").await;
    world.say("two").await;
    let out_of_order = [503; 5];
    let unwanted = [400; 6];
    for status in out_of_order.into_iter().chain(unwanted) {
        assert_eq!(world.listed().await["waiting"], 2, "before the {status}");
        world.answers.lock().unwrap().push_back(status);
        assert_eq!(world.deliver().await.len(), 1);
        world.server.clock.advance(DAY / 4);
    }
    let listed = world.listed().await;
    assert_eq!(
        (&listed["failure"], &listed["waiting"]),
        (&json!("unwanted"), &json!(1))
    );
    assert_eq!(world.deliver().await.len(), 1, "on with the next");
    assert_eq!(world.listed().await["failing_since"], Value::Null);
}

async fn a_slow_one_keeps_nobody_waiting(world: World) {
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", silent.local_addr().unwrap());
    world.add(json!({ "url": url })).await;
    world.add(json!({})).await;
    let mut deliveries = Deliveries::new(Arc::clone(&world.server.service), Arc::clone(&world.http));
    for said in 1..=3 {
        world.say("hello").await;
        deliveries.begin().await.unwrap();
        deliveries.end().await.unwrap().unwrap();
        assert_eq!(world.heard.lock().unwrap().len(), said);
    }
}

async fn a_removed_webhook_hears_nothing(world: World) {
    let added = world.add(json!({})).await;
    world.say("one").await;
    let path = format!("{PATH}/{}", added["webhook"]["id"].as_str().unwrap());
    world.server.delete(&world.ada, &path).await.ok();
    world.say("two").await;
    assert!(world.deliver().await.is_empty());
    assert_eq!(world.server.delete(&world.ada, &path).await.code(), "not_found");
}

async fn one_that_is_removed_meanwhile_hears_no_more(world: World) {
    world.add(json!({})).await;
    world.say("one").await;
    world.say("two").await;
    let mut runs = world.server.service.due_webhooks(&HashSet::new()).await.unwrap();
    let run = runs.remove(0);
    assert!(
        run.iter()
            .all(|outgoing| world.server.service.webhook_listens(outgoing))
    );
    let id = run[0].webhook();
    world
        .server
        .delete(&world.ada, &format!("{PATH}/{id}"))
        .await
        .ok();
    assert!(
        !run.iter()
            .any(|outgoing| world.server.service.webhook_listens(outgoing))
    );
}

async fn what_waits_survives_a_restart(world: World) {
    world.add(json!({})).await;
    let said = world.say("one").await;
    let World {
        server,
        http,
        ada,
        bob,
        conversation,
        url,
        heard,
        answers,
    } = world;
    let TestServer {
        service,
        router,
        database,
        ..
    } = server;
    drop((service, router));
    let server = TestServer::over(database, parlour_server::Carrier::embedded(None), "/relay").await;
    server.service.load_webhooks().await.unwrap();
    let world = World {
        server,
        http,
        ada,
        bob,
        conversation,
        url,
        heard,
        answers,
    };
    let heard = world.deliver().await;
    assert_eq!(heard[0].1["data"]["message"], said["id"]);
}

#[tokio::test]
async fn addresses_that_are_not_opened_are_refused() {
    let server = TestServer::over(
        TestDatabase::sqlite(),
        parlour_server::Carrier::embedded(None),
        "/relay",
    )
    .await;
    let ada = server.administrator().await;
    for wrong in [
        "http://hooks.example.org/",
        "ftp://hooks.example.org/",
        "https://ada:secret@hooks.example.org/",
        "nonsense",
        &format!("https://hooks.example.org/{}", "x".repeat(3000)),
    ] {
        let answer = server.post(&ada, PATH, json!({ "url": wrong })).await;
        assert!(["malformed", "too_long"].contains(&answer.code()), "{wrong}");
        assert!(!answer.body.to_string().contains("secret"));
    }
    // A name may lead anywhere; a private address is found out when it is dialled.
    server
        .post(&ada, PATH, json!({ "url": "https://10.1.2.3/" }))
        .await
        .ok();
    let bob = server.person("Bob", Role::Member).await;
    server.conversation(&ada, &bob).await;
    let http = Arc::new(Http::new(Arc::new(SystemNames), Limits::default()).unwrap());
    round(&server, &http).await;
    let all = server.get(&ada, PATH).await.ok();
    assert_eq!(all["webhooks"][0]["failure"], "not_allowed");
}
