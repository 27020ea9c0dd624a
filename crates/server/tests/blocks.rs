//! Bob is blocked by Ada. Whatever either of them does in their conversation, the other neither hears nor reads; also not
//! once Ada unblocks him, of what was done before. On both databases, with the relay and the search index.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a test is the outside world")]

mod common;
#[path = "common/ear.rs"]
mod ear;

use common::{Answer, Person, TestServer};
use ear::{Ear, PATIENCE};
use parlour_store::testing::TestDatabase;
use parlour_wire::api::passes::IssuedPass;
use parlour_wire::api::users::Role;
use parlour_wire::event::{EventBody, Signal};
use serde_json::{Value, json};
use tokio::net::TcpListener;

macro_rules! on_both {
    ($($name:ident)+) => {
        mod sqlite {
            use super::*;
            $(#[tokio::test] async fn $name() { super::$name(Pair::on(TestDatabase::sqlite()).await).await; })+
        }
        mod mariadb {
            use super::*;
            $(#[tokio::test] async fn $name() { super::$name(Pair::on(TestDatabase::mariadb().await).await).await; })+
        }
    };
}

on_both! {
    whoever_blocks_hears_and_reads_nothing
    the_blocked_hears_and_reads_nothing
    pins_and_answers_begin_anew_after_a_block
}

const THUMB: &str = "\u{1f44d}";
const HEART: &str = "\u{2764}\u{fe0f}";

struct Pair {
    server: TestServer,
    ada: Person,
    bob: Person,
    cy: Person,
    /// Of Ada and Bob.
    here: String,
    /// Of Ada and Cy, and of Bob and Cy.
    with_cy: [String; 2],
    /// By name.
    said: std::collections::HashMap<&'static str, String>,
    relay: String,
}

impl Pair {
    /// What there is before the block: messages, polls, reactions, votes, a pin, stars.
    async fn on(database: TestDatabase) -> Self {
        let server = TestServer::searching(database).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let relay = format!("ws://{}/relay", listener.local_addr().unwrap());
        tokio::spawn(axum::serve(listener, server.router.clone()).into_future());
        let ada = server.administrator().await;
        let bob = server.person("Bob", Role::Member).await;
        let cy = server.person("Cy", Role::Member).await;
        let here = server.conversation(&ada, &bob).await;
        let with_cy = [
            server.conversation(&ada, &cy).await,
            server.conversation(&bob, &cy).await,
        ];
        let mut pair = Self {
            server,
            ada,
            bob,
            cy,
            here,
            with_cy,
            said: std::collections::HashMap::new(),
            relay,
        };
        for (author, name) in [
            ("ada", "one of Ada"),
            ("bob", "one of Bob"),
            ("ada", "two of Ada"),
            ("bob", "two of Bob"),
        ] {
            let content = json!({ "kind": "text", "text": format!("plum {name}") });
            pair.put_down(author, name, content).await;
        }
        for (author, name) in [("ada", "poll of Ada"), ("bob", "poll of Bob")] {
            let content =
                json!({ "kind": "poll", "question": name, "options": ["Yes", "No"], "multiple": false });
            pair.put_down(author, name, content).await;
        }
        for who in [&pair.ada, &pair.bob] {
            for name in ["one of Ada", "one of Bob"] {
                pair.react(who, name, THUMB).await.ok();
            }
            pair.vote(who, "poll of Ada", 0).await.ok();
            pair.on_message("PUT", who, "two of Ada", "star", None).await.ok();
        }
        pair.on_message("PUT", &pair.ada, "one of Ada", "pin", None)
            .await
            .ok();
        pair
    }

    fn who(&self, name: &str) -> &Person {
        if name == "ada" { &self.ada } else { &self.bob }
    }

    async fn put_down(&mut self, author: &str, name: &'static str, content: Value) {
        let said = self.say(self.who(author), content).await.ok();
        self.said.insert(name, said["id"].as_str().unwrap().to_owned());
    }

    async fn say(&self, who: &Person, content: Value) -> Answer {
        let body = json!({ "id": self.server.id(), "content": content });
        self.server.post(who, &self.path("/messages"), body).await
    }

    fn path(&self, rest: &str) -> String {
        format!("/api/v1/conversations/{}{rest}", self.here)
    }

    async fn on_message(
        &self,
        method: &str,
        who: &Person,
        name: &str,
        what: &str,
        body: Option<Value>,
    ) -> Answer {
        let path = format!("/api/v1/messages/{}/{what}", self.said[name]);
        self.server.call(method, &path, Some(&who.token), body).await
    }

    async fn react(&self, who: &Person, name: &str, emoji: &str) -> Answer {
        let body = Some(json!({ "emoji": emoji }));
        self.on_message("PUT", who, name, "reactions", body).await
    }

    async fn vote(&self, who: &Person, name: &str, option: u8) -> Answer {
        let body = Some(json!({ "options": [option] }));
        self.on_message("PUT", who, name, "votes", body).await
    }

    async fn edit(&self, who: &Person, name: &str, text: &str) -> Answer {
        let path = format!("/api/v1/messages/{}", self.said[name]);
        let body = json!({ "id": self.server.id(), "content": { "kind": "text", "text": text } });
        self.server.patch(who, &path, body).await
    }

    async fn delete(&self, who: &Person, name: &str) {
        let path = format!("/api/v1/messages/{}?for=all", self.said[name]);
        self.server.delete(who, &path).await.ok();
    }

    async fn block(&self, stands: bool) {
        let path = format!("/api/v1/users/{}/block", self.bob.id);
        let method = if stands { "PUT" } else { "DELETE" };
        self.server
            .call(method, &path, Some(&self.ada.token), None)
            .await
            .ok();
    }

    async fn search(&self, who: &Person, text: &str) -> Value {
        let body = json!({ "text": text, "order": "newest", "conversation": self.here });
        self.server.post(who, "/api/v1/search", body).await.ok()
    }

    /// Waits until the index knows so many messages with a word that this person may find.
    async fn indexed(&self, who: &Person, word: &str, messages: usize) {
        let hits = async || {
            let found = self.search(who, word).await;
            found["hits"].as_array().unwrap().len()
        };
        let looking = async {
            while hits().await < messages {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, looking).await.unwrap();
    }

    /// Everything that somebody reads of the conversation.
    async fn reads(&self, who: &Person) -> Value {
        let get = async |path: &str| self.server.get(who, path).await.ok();
        let mut inbox = get("/api/v1/conversations").await;
        inbox.as_object_mut().unwrap().remove("revision");
        let one = &self.said["one of Ada"];
        let ids: Vec<&String> = self.said.values().collect();
        let look = json!({ "ids": ids });
        let look = self.server.post(who, "/api/v1/messages/look", look).await.ok();
        let mut look = look["messages"].as_array().unwrap().clone();
        look.sort_by_key(|message| message["id"].as_str().unwrap().to_owned());
        let presence = json!({ "users": [self.ada.id, self.bob.id] });
        json!({
            "inbox": inbox,
            "one": get(&self.path("")).await,
            "page": get(&self.path("/messages")).await,
            "around": get(&self.path(&format!("/messages?around={one}"))).await,
            "since": get(&self.path("/messages?since=2020-01-01T00:00:00Z")).await,
            "pins": get(&self.path("/pins")).await,
            "stars": get("/api/v1/stars").await,
            "scheduled": get("/api/v1/scheduled").await,
            "readers": get(&format!("/api/v1/messages/{one}/readers")).await,
            "edits": self.server.get(who, &format!("/api/v1/messages/{one}/edits")).await.body,
            "look": look,
            "search": self.search(who, "plum").await,
            "presence": self.server.post(who, "/api/v1/presence/look", presence).await.ok(),
        })
    }

    async fn changes(&self, who: &Person, after: &str) -> Vec<Value> {
        let path = format!("/api/v1/changes?after={after}");
        let changes = self.server.get(who, &path).await.ok();
        changes["changes"].as_array().unwrap().clone()
    }

    async fn head(&self) -> String {
        let inbox = self.server.get(&self.ada, "/api/v1/conversations").await.ok();
        inbox["revision"].as_str().unwrap().to_owned()
    }

    async fn listen(&self, who: &Person) -> Ear {
        let issued = async || {
            let pass = self.server.call("POST", "/api/v1/passes", Some(&who.token), None);
            serde_json::from_value::<IssuedPass>(pass.await.ok()).unwrap()
        };
        // Keys of conversations are made when their start is announced, after the answer.
        let keyed = async {
            while issued().await.keys.len() < 3 {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, keyed).await.unwrap();
        let pass = issued().await;
        let mut ear = Ear::connect(&self.relay, &pass).await;
        ear.admit(&pass).await;
        ear
    }

    /// What somebody heard until now, but for what Cy tells them to mark the end: both of what is kept and of what is not.
    async fn heard(&self, ear: &mut Ear, with_cy: &str) -> Vec<String> {
        let typing = json!({ "typing": true });
        let path = format!("/api/v1/conversations/{with_cy}/typing");
        self.server.put(&self.cy, &path, typing).await.ok();
        let mut heard = Vec::new();
        loop {
            match ear.hear().await.body {
                EventBody::Ephemeral {
                    signal: Signal::Typing { user, .. },
                    ..
                } if user.to_string() == self.cy.id => break,
                EventBody::Ephemeral {
                    signal: Signal::Heads { .. } | Signal::Keys { .. },
                    ..
                } => {}
                other => heard.push(format!("{other:?}")),
            }
        }
        self.server.send(&self.cy, with_cy, "the end").await;
        loop {
            let what = ear.change().await;
            let text = serde_json::to_value(&what).unwrap();
            if text["body"]["content"]["text"] == "the end" {
                return heard;
            }
            heard.push(text.to_string());
        }
    }

    /// Everything but writing that one can do for oneself, or that others would hear of at once.
    async fn be_about(&self, who: &Person) {
        let newest = self.server.get(who, &self.path("")).await.ok();
        let newest = newest["last_message"]["revision"].clone();
        let receipt = json!({ "read": newest });
        self.server.put(who, &self.path("/receipt"), receipt).await.ok();
        let typing = json!({ "typing": true });
        self.server.put(who, &self.path("/typing"), typing).await.ok();
        let active = json!({ "active": true });
        self.server.put(who, "/api/v1/presence", active).await.ok();
        self.on_message("PUT", who, "one of Bob", "star", None).await.ok();
    }
}

/// What somebody can do in a conversation besides saying something.
async fn everything_there_is(pair: &Pair, bob: &Person, here: &str) {
    let answer = json!({ "id": pair.server.id(), "content": { "kind": "text", "text": "plum answer" }, "reply_to": pair.said["one of Ada"] });
    pair.server.post(bob, &pair.path("/messages"), answer).await.ok();
    let copy = json!({ "copies": [{ "conversation": here, "id": pair.server.id() }] });
    pair.on_message("POST", bob, "one of Ada", "forward", Some(copy))
        .await
        .ok();
    for name in ["one of Ada", "two of Bob", "secret"] {
        pair.react(bob, name, HEART).await.ok();
    }
    pair.vote(bob, "poll of Bob", 1).await.ok();
    pair.on_message("PUT", bob, "two of Ada", "pin", None).await.ok();
    pair.on_message("PUT", bob, "secret", "pin", None).await.ok();
    pair.on_message("DELETE", bob, "one of Ada", "pin", None)
        .await
        .ok();
    pair.be_about(bob).await;
    let later = json!({ "id": pair.server.id(), "at": pair.server.in_days(1), "content": { "kind": "text", "text": "plum later" } });
    pair.server.post(bob, &pair.path("/scheduled"), later).await.ok();
    pair.server.clock.advance(24 * 60 * 60 * 1000);
    pair.server.service.send_what_is_due().await.unwrap();
    pair.indexed(bob, "plum", 8).await;
}

async fn whoever_blocks_hears_and_reads_nothing(mut pair: Pair) {
    pair.indexed(&pair.ada, "plum", 4).await;
    pair.block(true).await;
    let (before, since) = (pair.reads(&pair.ada).await, pair.head().await);
    let mut adas = pair.listen(&pair.ada).await;
    let mut bobs = pair.listen(&pair.bob).await;

    // Bob does everything there is, and to him all of it is done.
    let words = json!({ "kind": "text", "text": format!("plum secret <@{}>", pair.ada.id) });
    pair.put_down("bob", "secret", words).await;
    let (bob, here) = (&pair.bob, &pair.here);
    assert!(matches!(
        bobs.change().await,
        parlour_wire::event::What::Message(_)
    ));
    everything_there_is(&pair, bob, here).await;

    let told = pair.changes(&pair.ada, &since).await;
    assert_eq!(told, Vec::<Value>::new(), "/changes");
    assert_eq!(
        pair.heard(&mut adas, &pair.with_cy[0]).await,
        Vec::<String>::new()
    );
    // Cy's word that marked the end is all that is new.
    let without_cys = |mut reads: Value| {
        reads["inbox"] = reads["one"].clone();
        reads
    };
    let now = pair.reads(&pair.ada).await;
    assert_eq!(without_cys(now), without_cys(before.clone()));

    let his = pair.reads(bob).await;
    let look = |name: &str| {
        let look = his["look"].as_array().unwrap().iter();
        let id = &pair.said[name];
        look.clone().find(|one| one["id"] == id.as_str()).unwrap().clone()
    };
    let expected = json!([
        { "emoji": THUMB, "count": 2, "users": [pair.ada.id, bob.id], "mine": true },
        { "emoji": HEART, "count": 1, "users": [bob.id], "mine": true },
    ]);
    assert_eq!(look("one of Ada")["extras"]["reactions"], expected);
    let votes = &look("poll of Bob")["extras"]["votes"];
    assert_eq!((&votes["mine"], &votes["voters"]), (&json!([1]), &json!(1)));
    assert_eq!(look("two of Ada")["pinned_by"], bob.id.as_str());
    assert_eq!(look("one of Ada").get("pinned_at"), None);
    let pins = his["pins"]["messages"].as_array().unwrap().iter();
    let pins: Vec<_> = pins.map(|pin| pin["id"].as_str().unwrap()).collect();
    assert_eq!(pins, [&pair.said["secret"], &pair.said["two of Ada"]]);
    assert_eq!(his["search"]["hits"].as_array().unwrap().len(), 8);

    // What withholds a message she saw, and what takes something away that she saw.
    pair.edit(bob, "two of Bob", "plum other words").await.ok();
    pair.on_message("POST", bob, "poll of Bob", "close-poll", None)
        .await
        .ok();
    let reads = pair.reads(&pair.ada).await.to_string();
    for word in ["other words", "closed_at", "secret", HEART] {
        assert!(!reads.contains(word), "{word}: {reads}");
    }
    for name in ["two of Bob", "poll of Bob"] {
        assert!(!reads.contains(&pair.said[name]), "{name}");
    }
    let told = pair.changes(&pair.ada, &since).await;
    let authors: Vec<_> = told.iter().map(|change| &change["body"]["author"]).collect();
    assert_eq!(authors, [pair.cy.id.as_str()], "Cy's word alone: {told:?}");
    pair.vote(bob, "poll of Ada", 1).await.ok();
    pair.on_message(
        "DELETE",
        bob,
        "one of Ada",
        "reactions",
        Some(json!({ "emoji": THUMB })),
    )
    .await
    .ok();
    pair.delete(bob, "one of Bob").await;
    pair.delete(bob, "secret").await;
    let told = pair.changes(&pair.ada, &since).await;
    let told: Vec<_> = told.iter().map(|change| &change["body"]).collect();
    let gone: Vec<_> = told
        .iter()
        .filter(|body| body.get("deleted_at").is_some())
        .collect();
    assert_eq!(
        gone.len(),
        1,
        "what she saw is gone, of the rest she does not know"
    );
    assert_eq!(gone[0]["id"], pair.said["one of Bob"].as_str());
    let vote = told.iter().find(|body| body.get("voters").is_some()).unwrap();
    assert_eq!(
        (&vote["options"], &vote["counts"]),
        (&json!([]), &json!([1, 0])),
        "he took his vote back, as far as she sees"
    );
    let reaction = told.iter().find(|body| body.get("emoji").is_some()).unwrap();
    assert_eq!(reaction["emoji"], json!([]));
    assert_eq!(reaction["counts"], json!([{ "emoji": THUMB, "count": 1 }]));

    nothing_comes_after_the_block(&pair).await;
}

/// What was withheld does not come once she unblocks him either.
async fn nothing_comes_after_the_block(pair: &Pair) {
    let before = pair.reads(&pair.ada).await;
    let unblocked = pair.head().await;
    pair.block(false).await;
    let mut after = pair.reads(&pair.ada).await;
    after["one"]["blocked"] = json!(true);
    // How far he has read is known again, as it would be with the next thing he reads.
    after["one"]["members"][1].as_object_mut().unwrap().remove("read");
    for (what, seen) in before.as_object().unwrap() {
        if !["presence", "inbox", "readers"].contains(&what.as_str()) {
            assert_eq!(&after[what], seen, "{what}");
        }
    }
    let told = pair.changes(&pair.ada, &unblocked).await;
    assert_eq!(told.len(), 1, "that she unblocked him: {told:?}");
    pair.server.send(&pair.bob, &pair.here, "plum hello").await;
    assert_eq!(pair.changes(&pair.ada, &unblocked).await.len(), 2);
}

async fn the_blocked_hears_and_reads_nothing(mut pair: Pair) {
    pair.indexed(&pair.bob, "plum", 4).await;
    pair.block(true).await;
    let (before, since) = (pair.reads(&pair.bob).await, pair.head().await);
    let mut bobs = pair.listen(&pair.bob).await;
    let mut adas = pair.listen(&pair.ada).await;
    let ada = pair.ada.clone();

    // She unblocks him before she writes to him: of what she may not, nothing is left.
    let text = json!({ "kind": "text", "text": "plum" });
    let refused = [
        pair.say(&ada, text.clone()).await,
        pair.react(&ada, "two of Bob", HEART).await,
        pair.vote(&ada, "poll of Bob", 1).await,
        pair.on_message("PUT", &ada, "two of Bob", "pin", None).await,
        pair.on_message("DELETE", &ada, "one of Ada", "pin", None).await,
        pair.on_message("POST", &ada, "poll of Ada", "close-poll", None)
            .await,
        pair.edit(&ada, "two of Ada", "plum other words").await,
    ];
    for answer in refused {
        assert_eq!(answer.code(), "forbidden");
    }
    let copy = json!({ "copies": [{ "conversation": pair.here, "id": pair.server.id() }] });
    let refused = pair
        .on_message("POST", &ada, "one of Bob", "forward", Some(copy))
        .await;
    assert_eq!(refused.code(), "forbidden");
    let later = json!({ "id": pair.server.id(), "at": pair.server.in_days(1), "content": text });
    let refused = pair.server.post(&ada, &pair.path("/scheduled"), later).await;
    assert_eq!(refused.code(), "forbidden");
    pair.be_about(&ada).await;
    assert!(matches!(
        adas.change().await,
        parlour_wire::event::What::Receipt(_)
    ));

    assert_eq!(pair.changes(&pair.bob, &since).await, Vec::<Value>::new());
    assert_eq!(
        pair.heard(&mut bobs, &pair.with_cy[1]).await,
        Vec::<String>::new()
    );
    let now = pair.reads(&pair.bob).await;
    for (what, seen) in before.as_object().unwrap() {
        if what != "inbox" {
            assert_eq!(&now[what], seen, "{what}");
        }
    }

    // What is not there any more is not there for either.
    let since = pair.head().await;
    pair.delete(&ada, "two of Ada").await;
    pair.on_message(
        "DELETE",
        &ada,
        "one of Bob",
        "reactions",
        Some(json!({ "emoji": THUMB })),
    )
    .await
    .ok();
    let told = pair.changes(&pair.bob, &since).await;
    assert_eq!(told.len(), 2, "{told:?}");

    // A message of hers that waits when she blocks him is not lost.
    pair.block(false).await;
    let text = json!({ "kind": "text", "text": "plum tomorrow" });
    let later = json!({ "id": pair.server.id(), "at": pair.server.in_days(1), "content": text });
    pair.server.post(&ada, &pair.path("/scheduled"), later).await.ok();
    pair.block(true).await;
    pair.server.clock.advance(24 * 60 * 60 * 1000);
    pair.server.service.send_what_is_due().await.unwrap();
    let waiting = pair.server.get(&ada, "/api/v1/scheduled").await.ok();
    assert_eq!(
        waiting["scheduled"][0]["failure"]["code"], "forbidden",
        "{waiting}"
    );
    pair.put_down("bob", "late", json!({ "kind": "text", "text": "plum late" }))
        .await;
    pair.block(false).await;
    let reads = pair.reads(&pair.bob).await.to_string();
    assert!(!reads.contains("tomorrow"), "{reads}");
}

async fn pins_and_answers_begin_anew_after_a_block(pair: Pair) {
    let (ada, bob) = (&pair.ada, &pair.bob);
    pair.block(true).await;
    pair.react(bob, "two of Ada", HEART).await.ok();
    pair.vote(bob, "poll of Bob", 1).await.ok();
    pair.on_message("PUT", bob, "two of Ada", "pin", None).await.ok();
    pair.on_message("DELETE", bob, "one of Ada", "pin", None)
        .await
        .ok();
    pair.block(false).await;

    // What one of them does now is seen by both, each beside what they saw.
    let since = pair.head().await;
    pair.react(ada, "two of Ada", HEART).await.ok();
    let counts = async |who: &Person, since: &str| {
        let told = pair.changes(who, since).await;
        let told = told.iter().find(|change| change["kind"] == "reaction").unwrap();
        told["body"]["counts"][0]["count"].clone()
    };
    assert_eq!(counts(ada, &since).await, 1);
    assert_eq!(counts(bob, &since).await, 2);
    let since = pair.head().await;
    let heart = || Some(json!({ "emoji": HEART }));
    pair.on_message("DELETE", bob, "two of Ada", "reactions", heart())
        .await
        .ok();
    assert!(pair.changes(ada, &since).await.is_empty(), "she never saw it");
    pair.react(bob, "two of Ada", HEART).await.ok();
    assert_eq!(counts(ada, &since).await, 2);

    pair.vote(bob, "poll of Bob", 0).await.ok();
    let told = pair.changes(ada, &since).await;
    let told = told.iter().find(|change| change["kind"] == "vote").unwrap();
    assert_eq!(told["body"]["counts"], json!([1, 0]));

    let pins = async |who: &Person| {
        let pins = pair.server.get(who, &pair.path("/pins")).await.ok();
        let pins = pins["messages"].as_array().unwrap().iter();
        pins.map(|pin| pin["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let (one, two) = (pair.said["one of Ada"].clone(), pair.said["two of Ada"].clone());
    assert_eq!(
        (pins(ada).await, pins(bob).await),
        (vec![one.clone()], vec![two.clone()])
    );
    pair.on_message("PUT", ada, "two of Ada", "pin", None).await.ok();
    pair.on_message("DELETE", bob, "two of Ada", "pin", None)
        .await
        .ok();
    pair.on_message("PUT", bob, "one of Ada", "pin", None).await.ok();
    assert_eq!((pins(ada).await, pins(bob).await), (vec![one.clone()], vec![one]));
}
