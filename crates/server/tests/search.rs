//! Finding messages, through every layer, on both databases.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::time::Duration;

use common::{Person, TestServer};
use parlour_store::testing::TestDatabase;
use parlour_wire::api::users::Role;
use serde_json::{Value, json};

/// Runs each story on SQLite and on MariaDB.
macro_rules! on_both {
    ($($name:ident)+) => {
        mod sqlite {
            use super::*;
            $(#[tokio::test] async fn $name() { super::$name(Two::on(TestDatabase::sqlite()).await).await; })+
        }
        mod mariadb {
            use super::*;
            $(#[tokio::test] async fn $name() { super::$name(Two::on(TestDatabase::mariadb().await).await).await; })+
        }
    };
}

on_both! {
    what_was_said_is_found_and_marked
    strangers_find_nothing
    what_is_gone_is_not_found
    one_finds_what_was_said_in_ones_time
    what_hangs_on_a_message_is_found_with_it
    what_is_erased_is_not_proposed
    filters_narrow_it_down
    pages_end_where_the_hits_do
    bad_questions_are_refused_in_words
    a_new_index_is_filled_from_the_database
    every_file_is_declared
}

struct Two {
    server: TestServer,
    ada: Person,
    bob: Person,
    conversation: String,
}

impl Two {
    async fn on(database: TestDatabase) -> Self {
        let server = TestServer::searching(database).await;
        let ada = server.administrator().await;
        let bob = server.person("Bob", Role::Member).await;
        let conversation = server.conversation(&ada, &bob).await;
        Self {
            server,
            ada,
            bob,
            conversation,
        }
    }

    async fn say(&self, who: &Person, text: &str) -> Value {
        self.server.send(who, &self.conversation, text).await
    }

    async fn search(&self, who: &Person, body: &Value) -> Value {
        self.server.post(who, "/api/v1/search", body.clone()).await.ok()
    }

    /// Asks until the index has caught up. It is written because they ask: nothing else here has it written.
    async fn until(&self, who: &Person, body: Value, enough: impl Fn(&Value) -> bool) -> Value {
        let looking = async {
            loop {
                let found = self.search(who, &body).await;
                if enough(&found) {
                    return found;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), looking)
            .await
            .unwrap_or_else(|_| panic!("the index does not come to say so: {body}"))
    }

    async fn until_found(&self, who: &Person, text: &str, count: usize) -> Value {
        self.until(who, json!({ "text": text, "order": "newest" }), |found| {
            texts(found).len() == count
        })
        .await
    }
}

fn texts(found: &Value) -> Vec<&str> {
    let hits = found["hits"].as_array().unwrap();
    hits.iter()
        .map(|hit| hit["message"]["content"]["text"].as_str().unwrap())
        .collect()
}

/// Search, look and forward end where somebody's time in a group begins and ends.
async fn one_finds_what_was_said_in_ones_time(two: Two) {
    let (server, ada, bob) = (&two.server, &two.ada, &two.bob);
    let cy = server.person("Cy", Role::Member).await;
    let tea = server.group(ada, &[bob], "Tea").await;
    let path = format!("/api/v1/conversations/{tea}");
    let earliest = server.send(ada, &tea, "plum before").await;
    let joining = json!({ "history": "from_joining" });
    server.patch(ada, &path, joining).await.ok();
    let add = json!({ "users": [cy.id] });
    server.post(ada, &format!("{path}/members"), add).await.ok();
    let during = server.send(ada, &tea, "plum during").await;
    let leave = json!({ "forget": false });
    server.post(&cy, &format!("{path}/leave"), leave).await.ok();
    let after = server.send(ada, &tea, "plum after").await;
    let edit = json!({ "id": server.id(), "content": { "kind": "text", "text": "plum reworded" } });
    let reworded = format!("/api/v1/messages/{}", during["id"].as_str().unwrap());
    server.patch(ada, &reworded, edit).await.ok();
    two.until_found(bob, "plum", 3).await;
    two.until_found(bob, "reworded", 1).await;

    let found = two.search(&cy, &json!({ "text": "plum" })).await;
    let found: Vec<&Value> = found["hits"].as_array().unwrap().iter().collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["message"]["id"], during["id"]);
    assert_eq!(
        found[0]["message"]["content"]["text"], "plum during",
        "as it was when Cy left"
    );
    let reworded = two.search(&cy, &json!({ "text": "reworded" })).await;
    assert_eq!(reworded["hits"], json!([]), "what it says since is not found");
    let ids = [&earliest, &during, &after].map(|message| message["id"].clone());
    let look = server
        .post(&cy, "/api/v1/messages/look", json!({ "ids": ids }))
        .await;
    let look = look.ok();
    assert_eq!(look["messages"].as_array().unwrap().len(), 1, "{look}");
    let with_ada = server.conversation(&cy, ada).await;
    for (message, may) in [(&earliest, false), (&during, true), (&after, false)] {
        let path = format!("/api/v1/messages/{}/forward", message["id"].as_str().unwrap());
        let copy = json!({ "copies": [{ "conversation": with_ada, "id": server.id() }] });
        let answer = server.post(&cy, &path, copy).await;
        assert_eq!(answer.status.is_success(), may, "{}", answer.body);
    }
    let since = format!("{path}/messages?since=2020-01-01T00:00:00Z");
    let since = server.get(&cy, &since).await.ok();
    let said = |message: &&Value| message["content"]["kind"] == "text";
    assert_eq!(
        since["messages"].as_array().unwrap().iter().filter(said).count(),
        1
    );
}

async fn what_was_said_is_found_and_marked(two: Two) {
    let said = two.say(&two.ada, "👋 Treffen im Café Größenwahn").await;
    two.say(&two.bob, "wo?").await;
    for who in [&two.ada, &two.bob] {
        let found = two.until_found(who, "cafe grösse", 1).await;
        let mut found_message = found["hits"][0]["message"].clone();
        let extras = found_message.as_object_mut().unwrap().remove("extras");
        assert_eq!(found_message, said);
        assert_eq!(extras, Some(json!({ "reactions": [], "starred": false })));
        assert_eq!(found["hits"][0]["marks"], json!([[14, 18], [19, 24]]));
        assert_eq!(
            (&found["next"], &found["incomplete"]),
            (&Value::Null, &Value::Null)
        );
    }
}

async fn strangers_find_nothing(two: Two) {
    let stranger = two.server.person("Cy", Role::Moderator).await;
    two.say(&two.ada, "secret").await;
    two.until_found(&two.bob, "secret", 1).await;
    assert!(texts(&two.search(&stranger, &json!({ "text": "secret" })).await).is_empty());
    let inside = json!({ "text": "secret", "conversation": two.conversation });
    let refused = two.server.post(&stranger, "/api/v1/search", inside).await;
    assert_eq!(refused.code(), "not_found");
}

async fn what_is_gone_is_not_found(two: Two) {
    let mut ids = Vec::new();
    for number in 0..4 {
        let said = two.say(&two.ada, &format!("zeppelin {number}")).await;
        ids.push(said["id"].as_str().unwrap().to_owned());
    }
    two.until_found(&two.bob, "zeppelin", 4).await;
    let path = |id: &str| format!("/api/v1/messages/{id}");
    two.server
        .delete(&two.bob, &format!("{}?for=me", path(&ids[0])))
        .await
        .ok();
    two.server
        .delete(&two.ada, &format!("{}?for=all", path(&ids[1])))
        .await
        .ok();
    let edit = json!({ "id": two.server.id(), "content": { "kind": "text", "text": "balloon" } });
    two.server.patch(&two.ada, &path(&ids[2]), edit).await.ok();
    // At once, whatever the index knows.
    let now = two.search(&two.bob, &json!({ "text": "zeppelin" })).await;
    assert_eq!(texts(&now), ["zeppelin 3"]);
    assert_eq!(
        texts(
            &two.search(&two.ada, &json!({ "text": "zeppelin", "order": "newest" }))
                .await
        ),
        ["zeppelin 3", "zeppelin 0"]
    );
    two.until_found(&two.bob, "balloon", 1).await;
    let site = two.server.service.sites()[0].id;
    two.server.service.purge_search(site).await.unwrap();
    assert_eq!(
        texts(&two.search(&two.bob, &json!({ "text": "zeppelin" })).await),
        ["zeppelin 3"]
    );
}

async fn what_hangs_on_a_message_is_found_with_it(two: Two) {
    let said = two.say(&two.ada, "zeppelin").await;
    let path = format!("/api/v1/messages/{}", said["id"].as_str().unwrap());
    let thumb = Some(json!({ "emoji": "👍" }));
    let reactions = format!("{path}/reactions");
    two.server
        .call("PUT", &reactions, Some(&two.bob.token), thumb)
        .await
        .ok();
    two.server
        .call("PUT", &format!("{path}/star"), Some(&two.ada.token), None)
        .await
        .ok();
    for (who, mine, starred) in [(&two.ada, false, true), (&two.bob, true, false)] {
        let found = two.until_found(who, "zeppelin", 1).await;
        let extras = &found["hits"][0]["message"]["extras"];
        assert_eq!(extras["reactions"][0]["count"], 1);
        assert_eq!(
            (&extras["reactions"][0]["mine"], &extras["starred"]),
            (&json!(mine), &json!(starred))
        );
    }
}

async fn what_is_erased_is_not_proposed(two: Two) {
    let erased = two.say(&two.ada, "zeppelin one").await;
    two.say(&two.ada, "zeppelin two").await;
    two.until_found(&two.bob, "zeppelin", 2).await;
    let site = two.server.service.sites()[0].id;
    let gone = vec![erased["revision"].as_str().unwrap().parse().unwrap()];
    // The row is still there: what is not found now is not in the index.
    for _ in 0..2 {
        two.server
            .service
            .erase_from_search(site, gone.clone())
            .await
            .unwrap();
        let found = two.search(&two.bob, &json!({ "text": "zeppelin" })).await;
        assert_eq!(texts(&found), ["zeppelin two"]);
    }
    two.say(&two.ada, "zeppelin three").await;
    let found = two.until_found(&two.bob, "zeppelin", 2).await;
    assert_eq!(texts(&found), ["zeppelin three", "zeppelin two"]);
}

async fn filters_narrow_it_down(two: Two) {
    let cy = two.server.person("Cy", Role::Member).await;
    let elsewhere = two.server.conversation(&two.ada, &cy).await;
    two.say(&two.ada, "plan one").await;
    let second = two.say(&two.bob, "plan two").await;
    two.server.send(&cy, &elsewhere, "plan three").await;
    two.until_found(&two.ada, "plan", 3).await;
    let found = async |filter: Value| {
        let mut body = json!({ "text": "plan", "order": "newest" });
        body.as_object_mut()
            .unwrap()
            .extend(filter.as_object().unwrap().clone());
        texts(&two.search(&two.ada, &body).await).join(", ")
    };
    assert_eq!(found(json!({ "person": two.bob.id })).await, "plan two");
    assert_eq!(found(json!({ "conversation": elsewhere })).await, "plan three");
    assert_eq!(
        found(json!({ "conversation": elsewhere, "person": two.bob.id })).await,
        ""
    );
    assert_eq!(
        found(json!({ "from": second["created_at"] })).await,
        "plan three, plan two"
    );
    assert_eq!(found(json!({ "to": second["created_at"] })).await, "plan one");
}

async fn pages_end_where_the_hits_do(two: Two) {
    for number in 0..7 {
        two.say(&two.ada, &format!("plan {number}")).await;
    }
    two.until_found(&two.bob, "plan", 7).await;
    for order in ["rank", "newest"] {
        let mut body = json!({ "text": "plan", "order": order, "limit": 3 });
        let mut pages = Vec::new();
        loop {
            let page = two.search(&two.bob, &body).await;
            pages.push(texts(&page).len());
            let Some(next) = page["next"].as_str() else { break };
            body["cursor"] = json!(next);
        }
        assert_eq!(pages, [3, 3, 1], "{order}");
    }
}

async fn bad_questions_are_refused_in_words(two: Two) {
    for (body, code) in [
        (json!({ "text": "?!" }), "empty"),
        (json!({ "text": "x".repeat(201) }), "too_long"),
        (json!({ "text": "x", "cursor": "nonsense" }), "malformed"),
        (json!({ "text": "x", "sort": "up" }), "malformed"),
        (
            json!({ "text": "x", "conversation": two.server.id() }),
            "not_found",
        ),
    ] {
        let answer = two.server.post(&two.ada, "/api/v1/search", body).await;
        assert_eq!(answer.code(), code);
    }
    for harmless in ["\"", "text:* OR _exists_:a", "a\\b", "[1 TO 9]", "/.*/", "%_';--"] {
        two.server
            .post(
                &two.ada,
                "/api/v1/search",
                json!({ "text": format!("x {harmless}") }),
            )
            .await
            .ok();
    }
}

async fn a_new_index_is_filled_from_the_database(two: Two) {
    two.say(&two.ada, "zeppelin").await;
    two.until_found(&two.bob, "zeppelin", 1).await;
    let Two {
        server,
        ada,
        conversation,
        ..
    } = two;
    let TestServer {
        service,
        router,
        database,
        ..
    } = server;
    drop((service, router));
    // Another folder: as if it had been lost.
    let two = Two {
        bob: ada.clone(),
        server: TestServer::searching(database).await,
        ada,
        conversation,
    };
    two.until_found(&two.ada, "zeppelin", 1).await;
}

async fn every_file_is_declared(two: Two) {
    fn walk(folder: &std::path::Path, name: &str, into: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{name}/{}", entry.file_name().to_str().unwrap());
            if entry.path().is_dir() {
                walk(&entry.path(), &name, into);
            } else {
                into.push(name);
            }
        }
    }
    two.say(&two.ada, "zeppelin").await;
    two.until_found(&two.bob, "zeppelin", 1).await;
    let mut files = Vec::new();
    walk(&two.server.folder.as_ref().unwrap().path, "search", &mut files);
    assert!(!files.is_empty());
    for file in files {
        assert!(
            parlour_privacy::files::declared(&file),
            "{file} is not in the inventory"
        );
    }
}
