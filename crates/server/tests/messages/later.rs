//! Messages that are sent when they are due, once, whether or not anybody is there.

use std::time::Duration;

use parlour_wire::Timestamp;
use serde_json::{Value, json};

use crate::common::{Answer, Person};
use crate::on_both;
use crate::world::{Three, id, texts};

on_both! {
    what_is_due_is_sent_once
    it_is_decided_when_it_is_due
    what_waits_is_changed_and_let_go
    only_what_can_be_sent_waits
    what_waits_is_its_authors_alone
}

const HOUR: i64 = 60 * 60 * 1000;

impl Three {
    fn in_millis(&self, millis: i64) -> Timestamp {
        use parlour_service::Ambient as _;
        self.server.clock.now().plus_millis(millis)
    }

    async fn schedule(&self, who: &Person, text: &str, millis: i64, more: Value) -> Answer {
        let mut body = json!({
            "id": self.server.id(),
            "content": { "kind": "text", "text": text },
            "at": self.in_millis(millis),
        });
        for (key, value) in more.as_object().unwrap() {
            body[key] = value.clone();
        }
        let path = format!("/api/v1/conversations/{}/scheduled", self.here);
        self.server.post(who, &path, body).await
    }

    async fn waiting(&self, who: &Person) -> Vec<Value> {
        let all = self.server.get(who, "/api/v1/scheduled").await.ok();
        all["scheduled"].as_array().unwrap().clone()
    }

    async fn due(&self) -> Duration {
        self.server.service.send_what_is_due().await.unwrap()
    }

    async fn texts_here(&self) -> Vec<String> {
        let page = self.page(&self.bob, "").await.ok();
        texts(&page).into_iter().map(str::to_owned).collect()
    }
}

async fn what_is_due_is_sent_once(three: Three) {
    let after = three.head().await;
    let question = three.say(&three.bob, "When?").await;
    let late = three
        .schedule(&three.ada, "later", 2 * HOUR, json!({}))
        .await
        .ok();
    let soon = three
        .schedule(&three.ada, "soon", HOUR, json!({ "reply_to": id(&question) }))
        .await
        .ok();
    let waiting = three.waiting(&three.ada).await;
    assert_eq!(waiting, [soon.clone(), late.clone()], "the earliest first");
    assert!(
        three.due().await <= Duration::from_mins(1),
        "another process may schedule too"
    );
    assert_eq!(three.texts_here().await, ["When?"]);

    three.server.clock.advance(HOUR);
    three.due().await;
    three.due().await;
    assert_eq!(three.texts_here().await, ["When?", "soon"]);
    let sent = three.look(&three.bob, id(&soon)).await.unwrap();
    assert_eq!(
        (&sent["author"], &sent["reply_to"]),
        (&json!(three.ada.id), &question["id"])
    );
    assert_eq!(three.waiting(&three.ada).await, [late]);
    let told = three.changes(&three.ada, &after, "scheduled").await;
    let ended = told.iter().find(|change| change["id"] == soon["id"]).unwrap();
    assert!(ended.get("scheduled").is_none());
    assert!(three.changes(&three.bob, &after, "scheduled").await.is_empty());
    three.server.clock.advance(HOUR);
    three.due().await;
    assert_eq!(three.texts_here().await, ["When?", "soon", "later"]);
    let stale = format!("/api/v1/scheduled/{}", id(&soon));
    assert_eq!(three.server.delete(&three.ada, &stale).await.code(), "not_found");
}

async fn it_is_decided_when_it_is_due(three: Three) {
    let question = three.say(&three.bob, "When?").await;
    let answer = three
        .schedule(&three.ada, "now", HOUR, json!({ "reply_to": id(&question) }))
        .await
        .ok();
    three.delete(&three.ada, id(&question), "me").await.ok();
    three.server.clock.advance(HOUR);
    three.due().await;
    let waiting = three.waiting(&three.ada).await;
    assert_eq!(waiting[0]["failure"]["code"], "not_found");
    assert_eq!(waiting[0]["content"]["text"], "now", "its words are not lost");
    assert_eq!(three.texts_here().await, ["When?"]);
    three.due().await;
    let told = three.changes(&three.ada, "0", "scheduled").await;
    assert_eq!(told[0]["scheduled"]["failure"]["status"], 404);

    let path = format!("/api/v1/scheduled/{}", id(&answer));
    let again = three.server.patch(&three.ada, &path, json!({})).await;
    assert_eq!(again.code(), "malformed", "its time is over: it needs another");
    three
        .server
        .patch(&three.ada, &path, json!({ "at": three.in_millis(HOUR) }))
        .await
        .ok();
    three.delete(&three.bob, id(&question), "all").await.ok();
    three.server.clock.advance(HOUR);
    three.due().await;
    assert_eq!(
        three.texts_here().await,
        ["-", "now"],
        "what it answered is gone for all, and it answers nothing"
    );
    assert!(
        three
            .look(&three.bob, id(&answer))
            .await
            .unwrap()
            .get("reply_to")
            .is_none()
    );
}

async fn what_waits_is_changed_and_let_go(three: Three) {
    let one = three.schedule(&three.ada, "one", HOUR, json!({})).await.ok();
    let two = three.schedule(&three.ada, "two", HOUR, json!({})).await.ok();
    let path = |row: &Value| format!("/api/v1/scheduled/{}", id(row));
    let words = json!({ "content": { "kind": "text", "text": "better" }, "at": three.in_millis(2 * HOUR) });
    let changed = three.server.patch(&three.ada, &path(&one), words).await.ok();
    assert_eq!(changed["content"]["text"], "better");
    three.server.delete(&three.ada, &path(&two)).await.ok();
    assert_eq!(three.waiting(&three.ada).await, [changed]);
    let past = json!({ "at": three.in_millis(-1) });
    assert_eq!(
        three.server.patch(&three.ada, &path(&one), past).await.code(),
        "malformed"
    );
    three.server.clock.advance(HOUR);
    three.due().await;
    assert!(three.texts_here().await.is_empty());
    three.server.clock.advance(HOUR);
    three.due().await;
    assert_eq!(three.texts_here().await, ["better"]);

    three.server.clock.advance(31 * 24 * HOUR);
    three.server.service.forget_what_is_due().await.unwrap();
    let now = three
        .server
        .person("Dan", parlour_wire::api::users::Role::Member)
        .await;
    assert!(three.changes(&now, "0", "scheduled").await.is_empty());
}

async fn only_what_can_be_sent_waits(three: Three) {
    let code = async |text: &str, millis: i64, more: Value| {
        three
            .schedule(&three.ada, text, millis, more)
            .await
            .code()
            .to_owned()
    };
    assert_eq!(code("x", -1, json!({})).await, "malformed");
    assert_eq!(code("x", 400 * 24 * HOUR, json!({})).await, "malformed");
    assert_eq!(code(" ", HOUR, json!({})).await, "empty");
    assert_eq!(
        code("x", HOUR, json!({ "reply_to": three.server.id() })).await,
        "not_found"
    );
    let said = three.say(&three.ada, "taken").await;
    assert_eq!(code("x", HOUR, json!({ "id": said["id"] })).await, "id_taken");
    let by_cleo = three.schedule(&three.cleo, "x", HOUR, json!({})).await;
    assert_eq!(by_cleo.code(), "not_found");
    let twice = json!({ "id": three.server.id() });
    let first = three.schedule(&three.ada, "x", HOUR, twice.clone()).await.ok();
    assert_eq!(
        three.schedule(&three.ada, "y", HOUR, twice).await.ok(),
        first,
        "scheduling twice is scheduling once"
    );
    for number in 1..100 {
        three
            .schedule(&three.ada, &number.to_string(), HOUR, json!({}))
            .await
            .ok();
    }
    assert_eq!(code("one too many", HOUR, json!({})).await, "too_many");
}

async fn what_waits_is_its_authors_alone(three: Three) {
    let waits = three.schedule(&three.ada, "secret", HOUR, json!({})).await.ok();
    assert!(three.waiting(&three.bob).await.is_empty());
    let path = format!("/api/v1/scheduled/{}", id(&waits));
    assert_eq!(three.server.delete(&three.bob, &path).await.code(), "not_found");
    assert_eq!(
        three.server.patch(&three.bob, &path, json!({})).await.code(),
        "not_found"
    );
    let taken = three
        .schedule(&three.bob, "x", HOUR, json!({ "id": waits["id"] }))
        .await;
    assert_eq!(taken.code(), "id_taken");
    assert_eq!(three.waiting(&three.ada).await.len(), 1);
}
