//! Talking, through every layer, on both databases.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a test is the outside world")]

mod common;

use common::{Person, TestServer};
use parlour_wire::api::users::Role;
use serde_json::{Value, json};

/// Runs each story on SQLite and on MariaDB.
macro_rules! on_both {
    ($($name:ident)+) => {
        mod sqlite { use super::TestServer; $(#[tokio::test] async fn $name() { super::$name(TestServer::sqlite().await).await; })+ }
        mod mariadb { use super::TestServer; $(#[tokio::test] async fn $name() { super::$name(TestServer::mariadb().await).await; })+ }
    };
}

on_both! {
    two_people_talk
    sending_twice_is_one_message
    there_is_one_conversation_for_two
    edits_are_seen_and_their_history_is_kept_for_thirty_days
    what_is_deleted_for_everybody_is_gone
    what_is_deleted_for_me_stays_for_others
    unread_is_a_function_of_log_and_cursor
    read_receipts_are_reciprocal
    drafts_follow_their_author
    history_reads_both_ways
    changes_tell_everything_once_in_order
    a_long_poll_wakes_at_once
    a_long_poll_ends_with_its_session
    text_survives_as_it_is
}

struct Two {
    server: TestServer,
    ada: Person,
    bob: Person,
    conversation: String,
}

impl Two {
    async fn on(server: TestServer) -> Self {
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

    fn path(&self, rest: &str) -> String {
        format!("/api/v1/conversations/{}{rest}", self.conversation)
    }

    async fn say(&self, who: &Person, text: &str) -> Value {
        self.server.send(who, &self.conversation, text).await
    }

    async fn messages(&self, who: &Person, query: &str) -> Value {
        self.server
            .get(who, &self.path(&format!("/messages{query}")))
            .await
            .ok()
    }

    async fn seen_by(&self, who: &Person) -> Value {
        self.server.get(who, &self.path("")).await.ok()
    }

    async fn changes(&self, who: &Person, after: &str) -> Value {
        self.server
            .get(who, &format!("/api/v1/changes?after={after}"))
            .await
            .ok()
    }
}

fn texts(messages: &Value) -> Vec<&str> {
    messages["messages"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|message| message["content"]["text"].as_str())
        .collect()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap()
}

async fn two_people_talk(server: TestServer) {
    let two = Two::on(server).await;
    two.say(&two.ada, "hello").await;
    two.say(&two.bob, "hi **there**").await;
    for who in [&two.ada, &two.bob] {
        assert_eq!(texts(&two.messages(who, "").await), ["hello", "hi **there**"]);
    }
    let inbox = two.server.get(&two.ada, "/api/v1/conversations").await.ok();
    assert_eq!(
        inbox["conversations"][0]["last_message"]["content"]["text"],
        "hi **there**"
    );
    assert_eq!(inbox["conversations"][0]["unread"], 1);
}

async fn sending_twice_is_one_message(server: TestServer) {
    let two = Two::on(server).await;
    let body = json!({ "id": two.server.id(), "content": { "kind": "text", "text": "once" } });
    let path = two.path("/messages");
    let first = two.server.post(&two.ada, &path, body.clone()).await;
    let again = two.server.post(&two.ada, &path, body.clone()).await;
    assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 200));
    assert_eq!(first.body, again.body);
    assert_eq!(texts(&two.messages(&two.bob, "").await), ["once"]);

    let taken = two.server.post(&two.bob, &path, body.clone()).await;
    assert_eq!(taken.code(), "id_taken", "an id of somebody else");
    let message = text(&first.body, "id");
    two.server
        .delete(&two.ada, &format!("/api/v1/messages/{message}?for=all"))
        .await
        .ok();
    let deleted = two.server.post(&two.ada, &path, body).await;
    assert_eq!(
        deleted.body, taken.body,
        "a deleted one's is refused without telling more"
    );
}

async fn there_is_one_conversation_for_two(server: TestServer) {
    let two = Two::on(server).await;
    let again = json!({ "kind": "direct", "id": two.server.id(), "with": two.ada.id });
    let answer = two.server.post(&two.bob, "/api/v1/conversations", again).await;
    assert_eq!(answer.status.as_u16(), 200);
    assert_eq!(answer.body["id"], two.conversation.as_str());
    let alone = json!({ "kind": "direct", "id": two.server.id(), "with": two.ada.id });
    assert_eq!(
        two.server
            .post(&two.ada, "/api/v1/conversations", alone)
            .await
            .code(),
        "with_yourself"
    );
    let cleo = two.server.person("Cleo", Role::Member).await;
    let taken = json!({ "kind": "direct", "id": two.conversation, "with": cleo.id });
    assert_eq!(
        two.server
            .post(&two.ada, "/api/v1/conversations", taken)
            .await
            .code(),
        "id_taken"
    );
}

async fn edits_are_seen_and_their_history_is_kept_for_thirty_days(server: TestServer) {
    let two = Two::on(server).await;
    let message = two.say(&two.ada, "first").await;
    let path = format!("/api/v1/messages/{}", text(&message, "id"));
    let edit = |id: String, words: &str| json!({ "id": id, "content": { "kind": "text", "text": words } });

    let second = edit(two.server.id(), "second");
    let edited = two.server.patch(&two.ada, &path, second.clone()).await.ok();
    two.server
        .patch(&two.ada, &path, edit(two.server.id(), "third"))
        .await
        .ok();
    let late = two.server.patch(&two.ada, &path, second).await.ok();
    assert_eq!(
        late["content"]["text"], "third",
        "an edit that comes twice is one edit"
    );
    assert_eq!(edited["revision"], message["revision"], "an edit moves nothing");

    let seen = two.messages(&two.bob, "").await;
    assert!(seen["messages"][0]["edited_at"].is_string());
    let history = two.server.get(&two.ada, &format!("{path}/edits")).await.ok();
    let said: Vec<&str> = history["edits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| text(&edit["content"], "text"))
        .collect();
    assert_eq!(said, ["first", "second"]);

    two.server.clock.advance(20 * 24 * 60 * 60 * 1000);
    two.server.get(&two.ada, "/api/v1/me").await.ok();
    two.server.clock.advance(11 * 24 * 60 * 60 * 1000);
    two.server.service.forget_what_is_due().await.unwrap();
    let history = two.server.get(&two.ada, &format!("{path}/edits")).await.ok();
    assert_eq!(history["edits"], json!([]));
}

async fn what_is_deleted_for_everybody_is_gone(server: TestServer) {
    let two = Two::on(server).await;
    let message = two.say(&two.ada, "regret").await;
    let path = format!("/api/v1/messages/{}", text(&message, "id"));
    two.server
        .patch(
            &two.ada,
            &path,
            json!({ "id": two.server.id(), "content": { "kind": "text", "text": "more regret" } }),
        )
        .await
        .ok();
    two.server.delete(&two.ada, &format!("{path}?for=all")).await.ok();
    two.server.delete(&two.ada, &format!("{path}?for=all")).await.ok();
    for who in [&two.ada, &two.bob] {
        let seen = two.messages(who, "").await;
        assert!(seen["messages"][0]["deleted_at"].is_string());
        assert!(!seen.to_string().contains("regret"));
        assert!(!two.changes(who, "0").await.to_string().contains("regret"));
    }
    assert_eq!(
        two.server.get(&two.ada, &format!("{path}/edits")).await.code(),
        "deleted"
    );
    let edit = json!({ "id": two.server.id(), "content": { "kind": "text", "text": "back" } });
    assert_eq!(two.server.patch(&two.ada, &path, edit).await.code(), "deleted");
    assert_eq!(
        two.seen_by(&two.bob).await["unread"],
        0,
        "what is deleted is not unread"
    );
}

async fn what_is_deleted_for_me_stays_for_others(server: TestServer) {
    let two = Two::on(server).await;
    two.say(&two.ada, "stays").await;
    let message = two.say(&two.ada, "goes").await;
    two.server
        .delete(
            &two.bob,
            &format!("/api/v1/messages/{}?for=me", text(&message, "id")),
        )
        .await
        .ok();
    assert_eq!(texts(&two.messages(&two.bob, "").await), ["stays"]);
    assert_eq!(texts(&two.messages(&two.ada, "").await), ["stays", "goes"]);
    let seen = two.seen_by(&two.bob).await;
    assert_eq!(seen["last_message"]["content"]["text"], "stays");
    assert_eq!(seen["unread"], 1);
    let changes = two.changes(&two.bob, "0").await;
    let hidden = changes["changes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|change| change["kind"] == "message_hidden")
        .count();
    assert_eq!(hidden, 1, "other devices hear of it");
}

async fn unread_is_a_function_of_log_and_cursor(server: TestServer) {
    let two = Two::on(server).await;
    let mut revisions = Vec::new();
    for number in 0..5 {
        revisions.push(text(&two.say(&two.ada, &format!("{number}")).await, "revision").to_owned());
    }
    two.say(&two.bob, "mine").await;
    assert_eq!(two.seen_by(&two.bob).await["unread"], 5);
    two.server
        .put(&two.bob, &two.path("/receipt"), json!({ "read": revisions[2] }))
        .await
        .ok();
    assert_eq!(two.seen_by(&two.bob).await["unread"], 2);
    two.server
        .put(&two.bob, &two.path("/receipt"), json!({ "read": revisions[0] }))
        .await
        .ok();
    assert_eq!(two.seen_by(&two.bob).await["unread"], 2, "cursors only grow");
    two.server
        .put(&two.bob, &two.path("/receipt"), json!({ "read": "999999" }))
        .await
        .ok();
    assert_eq!(two.seen_by(&two.bob).await["unread"], 0);
    two.say(&two.ada, "after").await;
    assert_eq!(
        two.seen_by(&two.bob).await["unread"],
        1,
        "a cursor cannot run ahead of the log"
    );
    for number in 0..105 {
        two.say(&two.ada, &format!("{number}")).await;
    }
    assert_eq!(two.seen_by(&two.bob).await["unread"], 100, "99+");
}

async fn read_receipts_are_reciprocal(server: TestServer) {
    let two = Two::on(server).await;
    let message = two.say(&two.ada, "seen?").await;
    two.server
        .put(
            &two.bob,
            &two.path("/receipt"),
            json!({ "read": message["revision"] }),
        )
        .await
        .ok();
    let bobs_cursor = async |viewer: &Person| {
        let seen = two.seen_by(viewer).await;
        let members = seen["members"].as_array().unwrap();
        members
            .iter()
            .find(|member| member["user"]["id"] == two.bob.id.as_str())
            .unwrap()["read"]
            .clone()
    };
    assert_eq!(bobs_cursor(&two.ada).await, message["revision"]);
    for hiding in [&two.ada, &two.bob] {
        two.server
            .patch(hiding, "/api/v1/me", json!({ "read_receipts": false }))
            .await
            .ok();
        assert_eq!(bobs_cursor(&two.ada).await, Value::Null);
        let changes = two.changes(&two.ada, "0").await;
        let receipts: Vec<&Value> = changes["changes"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|change| change["kind"] == "receipt" && change["body"]["user"] == two.bob.id.as_str())
            .collect();
        assert!(
            receipts.iter().all(|receipt| receipt["body"]["read"].is_null()),
            "{receipts:?}"
        );
        assert_eq!(
            bobs_cursor(&two.bob).await,
            message["revision"],
            "one's own is always there"
        );
        two.server
            .patch(hiding, "/api/v1/me", json!({ "read_receipts": true }))
            .await
            .ok();
    }
}

async fn drafts_follow_their_author(server: TestServer) {
    let two = Two::on(server).await;
    let draft = json!({ "content": { "kind": "text", "text": "half a thou" } });
    two.server
        .put(&two.ada, &two.path("/draft"), draft.clone())
        .await
        .ok();
    assert_eq!(two.seen_by(&two.ada).await["draft"], draft);
    assert!(two.seen_by(&two.bob).await["draft"].is_null());
    assert!(
        !two.changes(&two.bob, "0")
            .await
            .to_string()
            .contains("half a thou")
    );
    two.server.delete(&two.ada, &two.path("/draft")).await.ok();
    assert!(two.seen_by(&two.ada).await["draft"].is_null());
    let changes = two.changes(&two.ada, "0").await;
    let last = changes["changes"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["kind"], "draft");
    assert!(
        last["body"]["draft"].is_null(),
        "other devices hear that it is gone"
    );
}

async fn history_reads_both_ways(server: TestServer) {
    let two = Two::on(server).await;
    let mut revisions = Vec::new();
    for number in 0..7 {
        revisions.push(text(&two.say(&two.ada, &number.to_string()).await, "revision").to_owned());
    }
    let page = two.messages(&two.bob, "?limit=3").await;
    assert_eq!((texts(&page), &page["more"]), (vec!["4", "5", "6"], &json!(true)));
    let page = two
        .messages(&two.bob, &format!("?limit=3&before={}", revisions[4]))
        .await;
    assert_eq!((texts(&page), &page["more"]), (vec!["1", "2", "3"], &json!(true)));
    let page = two
        .messages(&two.bob, &format!("?limit=3&before={}", revisions[1]))
        .await;
    assert_eq!((texts(&page), &page["more"]), (vec!["0"], &json!(false)));
    let page = two
        .messages(&two.bob, &format!("?limit=3&after={}", revisions[2]))
        .await;
    assert_eq!((texts(&page), &page["more"]), (vec!["3", "4", "5"], &json!(true)));
    let page = two
        .messages(&two.bob, &format!("?limit=3&after={}", revisions[5]))
        .await;
    assert_eq!((texts(&page), &page["more"]), (vec!["6"], &json!(false)));
}

async fn changes_tell_everything_once_in_order(server: TestServer) {
    let two = Two::on(server).await;
    let message = two.say(&two.ada, "one").await;
    let after = two.changes(&two.bob, "0").await;
    let kinds: Vec<&str> = after["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| text(change, "kind"))
        .collect();
    assert_eq!(kinds, ["user", "me", "conversation", "message"]);
    let revisions: Vec<u64> = after["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| text(change, "revision").parse().unwrap())
        .collect();
    assert!(revisions.is_sorted_by(|a, b| a < b), "{revisions:?}");

    let next = text(&after, "next").to_owned();
    assert_eq!(two.changes(&two.bob, &next).await["changes"], json!([]));
    let edit = json!({ "id": two.server.id(), "content": { "kind": "text", "text": "uno" } });
    two.server
        .patch(
            &two.ada,
            &format!("/api/v1/messages/{}", text(&message, "id")),
            edit,
        )
        .await
        .ok();
    let more = two.changes(&two.bob, &next).await;
    assert_eq!(more["changes"][0]["body"]["content"]["text"], "uno");
    assert_eq!(more["changes"].as_array().unwrap().len(), 1);

    let cleo = two.server.person("Cleo", Role::Member).await;
    let strangers = two.changes(&cleo, "0").await;
    assert!(!strangers.to_string().contains("uno"), "{strangers}");
    assert_eq!(
        two.changes(&two.bob, "999999").await["reset"],
        true,
        "a cursor from the future starts anew"
    );
}

async fn a_long_poll_wakes_at_once(server: TestServer) {
    let two = Two::on(server).await;
    let next = text(&two.changes(&two.bob, "0").await, "next").to_owned();
    let path = format!("/api/v1/changes?after={next}&wait=25");
    let (woken, _) = tokio::join!(two.server.get(&two.bob, &path), two.say(&two.ada, "wake up"));
    assert_eq!(woken.ok()["changes"][0]["body"]["content"]["text"], "wake up");
}

async fn a_long_poll_ends_with_its_session(server: TestServer) {
    let two = Two::on(server).await;
    let next = text(&two.changes(&two.bob, "0").await, "next").to_owned();
    let path = format!("/api/v1/changes?after={next}&wait=25");
    let began = std::time::Instant::now();
    let (polled, _) = tokio::join!(
        two.server.get(&two.bob, &path),
        two.server.delete(&two.bob, "/api/v1/sessions")
    );
    assert_eq!(polled.code(), "signed_out");
    assert!(
        began.elapsed().as_secs() < 20,
        "at once, not when the wait is over"
    );
}

async fn text_survives_as_it_is(server: TestServer) {
    let two = Two::on(server).await;
    let hostile = [
        "<script>alert(1)</script> <img src=x onerror=alert(1)>",
        "'; DROP TABLE parlour_messages; -- \\' \" ` %_",
        "👩‍👩‍👧‍👦 مرحبا \u{202e}abc 𝒳 \u{10FFFF}",
        "line\nbreaks\r\nand\ttabs",
    ];
    for words in hostile {
        two.say(&two.ada, words).await;
    }
    assert_eq!(texts(&two.messages(&two.bob, "").await), hostile);
    let names = ["Zoë", "零", "O'Brien"];
    for name in names {
        two.server
            .patch(&two.ada, "/api/v1/me", json!({ "name": name }))
            .await
            .ok();
        let found = two
            .server
            .post(&two.bob, "/api/v1/users/search", json!({ "name": name }))
            .await
            .ok();
        assert!(
            found["users"]
                .as_array()
                .unwrap()
                .iter()
                .any(|user| user["name"] == name),
            "{found}"
        );
    }
}
