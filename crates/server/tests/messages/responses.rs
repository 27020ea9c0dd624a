//! What people answer without words: reactions, polls; and what they keep: stars, pins.

use serde_json::{Value, json};

use crate::common::{Answer, Person};
use crate::on_both;
use crate::world::{Three, id};

on_both! {
    a_reaction_is_seen_by_both_and_taken_back
    reactions_are_bounded_and_are_emoji
    a_poll_is_voted_in_and_closed
    a_poll_stays_as_it_was_asked
    a_star_is_ones_own
    a_pin_is_everybodys
    nothing_hangs_on_what_is_gone
    what_is_deleted_for_me_is_nowhere_of_mine
}

const THUMB: &str = "\u{1f44d}";
const HEART: &str = "\u{2764}\u{fe0f}";

impl Three {
    async fn react(&self, who: &Person, id: &str, emoji: &str) -> Answer {
        let path = format!("/api/v1/messages/{id}/reactions");
        self.server.put(who, &path, json!({ "emoji": emoji })).await
    }

    async fn take_back(&self, who: &Person, id: &str, emoji: &str) -> Answer {
        let path = format!("/api/v1/messages/{id}/reactions");
        let body = Some(json!({ "emoji": emoji }));
        self.server.call("DELETE", &path, Some(&who.token), body).await
    }

    async fn vote(&self, who: &Person, id: &str, options: &[u8]) -> Answer {
        let path = format!("/api/v1/messages/{id}/votes");
        self.server.put(who, &path, json!({ "options": options })).await
    }

    async fn put(&self, who: &Person, id: &str, what: &str) -> Answer {
        let path = format!("/api/v1/messages/{id}/{what}");
        self.server.call("PUT", &path, Some(&who.token), None).await
    }

    async fn take_off(&self, who: &Person, id: &str, what: &str) -> Answer {
        self.server
            .delete(who, &format!("/api/v1/messages/{id}/{what}"))
            .await
    }

    async fn extras(&self, who: &Person, id: &str) -> Value {
        self.look(who, id).await.unwrap()["extras"].clone()
    }

    async fn stars(&self, who: &Person) -> Vec<String> {
        let stars = self.server.get(who, "/api/v1/stars").await.ok();
        let stars = stars["stars"].as_array().unwrap().iter();
        stars.map(|star| id(&star["message"]).to_owned()).collect()
    }

    async fn pins(&self, who: &Person) -> Vec<String> {
        let path = format!("/api/v1/conversations/{}/pins", self.here);
        let pins = self.server.get(who, &path).await.ok();
        let pins = pins["messages"].as_array().unwrap().iter();
        pins.map(|message| id(message).to_owned()).collect()
    }

    async fn poll(&self, who: &Person, multiple: bool) -> Value {
        let content = json!({ "kind": "poll", "question": "Tea?", "options": ["Yes", "No", "Later"], "multiple": multiple });
        let body = json!({ "id": self.server.id(), "content": content });
        let path = format!("/api/v1/conversations/{}/messages", self.here);
        self.server.post(who, &path, body).await.ok()
    }
}

async fn a_reaction_is_seen_by_both_and_taken_back(three: Three) {
    let said = three.say(&three.ada, "hello").await;
    let message = id(&said);
    let after = three.head().await;
    three.react(&three.bob, message, THUMB).await.ok();
    three.react(&three.ada, message, HEART).await.ok();
    three.react(&three.ada, message, THUMB).await.ok();
    let head = three.head().await;
    three.react(&three.ada, message, THUMB).await.ok();
    assert_eq!(three.head().await, head, "giving it twice is giving it once");

    let seen = three.extras(&three.ada, message).await;
    let expected = json!([
        { "emoji": THUMB, "count": 2, "users": [three.bob.id, three.ada.id], "mine": true },
        { "emoji": HEART, "count": 1, "users": [three.ada.id], "mine": true },
    ]);
    assert_eq!(seen["reactions"], expected);
    let page = three.page(&three.bob, "").await.ok();
    assert_eq!(page["messages"][0]["extras"]["reactions"][1]["mine"], false);

    let told = three.changes(&three.bob, &after, "reaction").await;
    let adas = told
        .iter()
        .find(|change| change["user"] == three.ada.id.as_str())
        .unwrap();
    assert_eq!(adas["emoji"], json!([HEART, THUMB]));
    assert_eq!(
        adas["counts"],
        json!([{ "emoji": THUMB, "count": 2 }, { "emoji": HEART, "count": 1 }])
    );

    three.take_back(&three.ada, message, "\u{2764}").await.ok();
    three.take_back(&three.ada, message, THUMB).await.ok();
    let told = three.changes(&three.bob, &head, "reaction").await;
    assert_eq!(told.len(), 1, "of each person, as it is now: {told:?}");
    assert_eq!(
        (&told[0]["user"], &told[0]["emoji"]),
        (&json!(three.ada.id), &json!([]))
    );
    assert_eq!(told[0]["counts"], json!([{ "emoji": THUMB, "count": 1 }]));
    let head = three.head().await;
    three.take_back(&three.ada, message, THUMB).await.ok();
    assert_eq!(
        three.head().await,
        head,
        "what is not there is taken back without a word"
    );
}

async fn reactions_are_bounded_and_are_emoji(three: Three) {
    let said = three.say(&three.ada, "hello").await;
    for no_emoji in ["", "a", "ok", "\u{1f44d}\u{1f44d}", "<b>"] {
        let refused = three.react(&three.bob, id(&said), no_emoji).await;
        assert_eq!(refused.code(), "malformed", "{no_emoji}");
    }
    let faces: Vec<String> = (0x1f600..0x1f606_u32)
        .map(|c| char::from_u32(c).unwrap().to_string())
        .collect();
    for face in &faces[..5] {
        three.react(&three.bob, id(&said), face).await.ok();
    }
    assert_eq!(
        three.react(&three.bob, id(&said), &faces[5]).await.code(),
        "too_many"
    );
    let elsewhere = three.server.send(&three.cleo, &three.there, "secret").await;
    assert_eq!(
        three.react(&three.bob, id(&elsewhere), THUMB).await.code(),
        "not_found"
    );
}

async fn a_poll_is_voted_in_and_closed(three: Three) {
    let poll = three.poll(&three.ada, false).await;
    let after = three.head().await;
    three.vote(&three.ada, id(&poll), &[0]).await.ok();
    three.vote(&three.bob, id(&poll), &[0]).await.ok();
    three.vote(&three.bob, id(&poll), &[2]).await.ok();
    let votes = three.extras(&three.bob, id(&poll)).await["votes"].clone();
    let expected = json!({ "counts": [1, 0, 1], "voters": 2, "users": [[three.ada.id], [], [three.bob.id]], "mine": [2] });
    assert_eq!(votes, expected);
    let told = three.changes(&three.ada, &after, "vote").await;
    let bobs = told
        .iter()
        .find(|change| change["user"] == three.bob.id.as_str())
        .unwrap();
    assert_eq!(
        (&bobs["options"], &bobs["counts"], &bobs["voters"]),
        (&json!([2]), &json!([1, 0, 1]), &json!(2))
    );

    assert_eq!(
        three.vote(&three.bob, id(&poll), &[0, 1]).await.code(),
        "malformed"
    );
    assert_eq!(three.vote(&three.bob, id(&poll), &[3]).await.code(), "malformed");
    three.vote(&three.bob, id(&poll), &[]).await.ok();
    assert_eq!(three.extras(&three.ada, id(&poll)).await["votes"]["voters"], 1);

    let close = format!("/api/v1/messages/{}/close-poll", id(&poll));
    let by_bob = three
        .server
        .call("POST", &close, Some(&three.bob.token), None)
        .await;
    assert_eq!(by_bob.code(), "forbidden");
    let closed = three
        .server
        .call("POST", &close, Some(&three.ada.token), None)
        .await
        .ok();
    assert!(closed["content"]["closed_at"].is_string());
    assert_eq!(
        three.vote(&three.bob, id(&poll), &[0]).await.code(),
        "poll_closed"
    );
    let again = three
        .server
        .call("POST", &close, Some(&three.ada.token), None)
        .await
        .ok();
    assert_eq!(
        again["content"], closed["content"],
        "closing twice is closing once"
    );
    let told = three.changes(&three.bob, &after, "message").await;
    assert_eq!(told[0]["content"], closed["content"]);
    assert_eq!(told[0]["extras"]["votes"]["counts"], json!([1, 0, 0]));
}

async fn a_poll_stays_as_it_was_asked(three: Three) {
    let poll = three.poll(&three.ada, true).await;
    three.vote(&three.bob, id(&poll), &[2, 0]).await.ok();
    assert_eq!(
        three.extras(&three.bob, id(&poll)).await["votes"]["mine"],
        json!([0, 2])
    );
    let path = format!("/api/v1/messages/{}", id(&poll));
    let words = json!({ "id": three.server.id(), "content": { "kind": "text", "text": "Coffee?" } });
    assert_eq!(
        three.server.patch(&three.ada, &path, words).await.code(),
        "forbidden"
    );
    let alone = json!({ "kind": "poll", "question": "Tea?", "options": ["Yes"], "multiple": false });
    let body = json!({ "id": three.server.id(), "content": alone });
    let send = format!("/api/v1/conversations/{}/messages", three.here);
    assert_eq!(three.server.post(&three.ada, &send, body).await.code(), "empty");
    let text = three.say(&three.ada, "no poll").await;
    assert_eq!(three.vote(&three.bob, id(&text), &[0]).await.code(), "malformed");
}

async fn a_star_is_ones_own(three: Three) {
    let one = three.say(&three.ada, "one").await;
    let two = three.server.send(&three.cleo, &three.there, "two").await;
    let after = three.head().await;
    three.put(&three.ada, id(&one), "star").await.ok();
    three.put(&three.ada, id(&two), "star").await.ok();
    assert_eq!(
        three.stars(&three.ada).await,
        [id(&two), id(&one)],
        "the latest first"
    );
    assert_eq!(three.stars(&three.bob).await, Vec::<String>::new());
    assert_eq!(three.put(&three.bob, id(&two), "star").await.code(), "not_found");
    assert_eq!(three.extras(&three.ada, id(&one)).await["starred"], true);
    assert_eq!(three.extras(&three.bob, id(&one)).await["starred"], false);
    let first = three.server.get(&three.ada, "/api/v1/stars?limit=1").await.ok();
    let next = first["next"].as_str().unwrap();
    let second = three
        .server
        .get(&three.ada, &format!("/api/v1/stars?limit=1&before={next}"))
        .await
        .ok();
    assert_eq!(id(&second["stars"][0]["message"]), id(&one));
    assert!(second.get("next").is_none());
    three.take_off(&three.ada, id(&one), "star").await.ok();
    assert_eq!(three.stars(&three.ada).await, [id(&two)]);
    let told = three.changes(&three.ada, &after, "star").await;
    let told: Vec<_> = told
        .iter()
        .map(|change| (id_of(change), change["starred"] == true))
        .collect();
    assert_eq!(told, [(id(&two), true), (id(&one), false)]);
    assert!(three.changes(&three.bob, &after, "star").await.is_empty());
}

fn id_of(change: &Value) -> &str {
    change["message"].as_str().unwrap()
}

async fn a_pin_is_everybodys(three: Three) {
    let one = three.say(&three.ada, "one").await;
    let two = three.say(&three.bob, "two").await;
    let after = three.head().await;
    three.put(&three.bob, id(&one), "pin").await.ok();
    three.server.clock.advance(1000);
    three.put(&three.ada, id(&two), "pin").await.ok();
    for who in [&three.ada, &three.bob] {
        assert_eq!(
            three.pins(who).await,
            [id(&two), id(&one)],
            "the newest pin first"
        );
    }
    let seen = three.look(&three.ada, id(&one)).await.unwrap();
    assert_eq!(seen["pinned_by"], three.bob.id.as_str());
    let told = three.changes(&three.ada, &after, "message").await;
    assert!(
        told.iter()
            .any(|message| id(message) == id(&one) && message["pinned_at"].is_string())
    );
    let head = three.head().await;
    three.put(&three.ada, id(&one), "pin").await.ok();
    assert_eq!(three.head().await, head, "pinning twice is pinning once");
    three.take_off(&three.ada, id(&one), "pin").await.ok();
    assert_eq!(three.pins(&three.bob).await, [id(&two)]);
    let seen = three.look(&three.bob, id(&one)).await.unwrap();
    assert!(seen.get("pinned_at").is_none() && seen.get("pinned_by").is_none());
    assert_eq!(three.put(&three.cleo, id(&one), "pin").await.code(), "not_found");
}

async fn nothing_hangs_on_what_is_gone(three: Three) {
    let poll = three.poll(&three.ada, false).await;
    let message = id(&poll);
    three.react(&three.bob, message, THUMB).await.ok();
    three.vote(&three.bob, message, &[1]).await.ok();
    three.put(&three.bob, message, "star").await.ok();
    three.put(&three.bob, message, "pin").await.ok();
    three.delete(&three.ada, message, "all").await.ok();
    let gone = three.look(&three.bob, message).await.unwrap();
    for left in ["content", "extras", "pinned_at", "pinned_by"] {
        assert!(gone.get(left).is_none(), "{left}");
    }
    assert!(three.stars(&three.bob).await.is_empty());
    assert!(three.pins(&three.bob).await.is_empty());
    assert!(three.changes(&three.bob, "0", "reaction").await.is_empty());
    assert!(three.changes(&three.bob, "0", "vote").await.is_empty());
    for refused in [
        three.react(&three.bob, message, THUMB).await,
        three.vote(&three.bob, message, &[0]).await,
        three.put(&three.bob, message, "star").await,
        three.put(&three.bob, message, "pin").await,
    ] {
        assert_eq!(refused.code(), "deleted");
    }
}

async fn what_is_deleted_for_me_is_nowhere_of_mine(three: Three) {
    let said = three.say(&three.ada, "hello").await;
    three.put(&three.bob, id(&said), "star").await.ok();
    three.put(&three.ada, id(&said), "star").await.ok();
    three.put(&three.ada, id(&said), "pin").await.ok();
    three.delete(&three.bob, id(&said), "me").await.ok();
    assert!(three.stars(&three.bob).await.is_empty());
    assert!(three.pins(&three.bob).await.is_empty());
    assert!(three.look(&three.bob, id(&said)).await.is_none());
    assert_eq!(three.stars(&three.ada).await, [id(&said)]);
    assert_eq!(three.pins(&three.ada).await, [id(&said)]);
}
