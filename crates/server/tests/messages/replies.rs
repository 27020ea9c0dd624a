//! Answers refer to what they answer; messages are found by id, around each other, by time.

use serde_json::{Value, json};

use crate::common::{Answer, Person};
use crate::on_both;
use crate::world::{Three, id, texts};

on_both! {
    an_answer_refers_and_never_copies
    one_answers_only_what_one_sees_here
    looking_finds_what_is_ones_own_to_see
    a_message_is_shown_among_its_neighbours
    a_day_is_jumped_to
}

async fn answer(three: &Three, who: &Person, to: &str, text: &str) -> Answer {
    let content = json!({ "kind": "text", "text": text });
    let body = json!({ "id": three.server.id(), "content": content, "reply_to": to });
    let path = format!("/api/v1/conversations/{}/messages", three.here);
    three.server.post(who, &path, body).await
}

async fn an_answer_refers_and_never_copies(three: Three) {
    let question = three.say(&three.ada, "Tea?").await;
    let sent = answer(&three, &three.bob, id(&question), "Yes").await.ok();
    assert_eq!(sent["reply_to"], question["id"]);
    assert!(!sent.to_string().contains("Tea"));
    let page = three.page(&three.ada, "").await.ok();
    assert_eq!(page["messages"][1]["reply_to"], question["id"]);
    assert!(page["messages"][0].get("reply_to").is_none());
    let told = three
        .changes(&three.ada, question["revision"].as_str().unwrap(), "message")
        .await;
    assert_eq!(told[0]["reply_to"], question["id"]);

    three.delete(&three.ada, id(&question), "all").await.ok();
    let late = answer(&three, &three.bob, id(&question), "And milk").await.ok();
    assert_eq!(
        late["reply_to"], question["id"],
        "written before the deletion was known"
    );
    let found = three.look(&three.bob, id(&question)).await.unwrap();
    assert!(
        found.get("content").is_none(),
        "an answer keeps no word of what it answers"
    );
}

async fn one_answers_only_what_one_sees_here(three: Three) {
    let elsewhere = three.server.send(&three.ada, &three.there, "secret").await;
    let hidden = three.say(&three.ada, "not for long").await;
    three.delete(&three.bob, id(&hidden), "me").await.ok();
    let nothing = three.server.id();
    for to in [id(&elsewhere), id(&hidden), nothing.as_str()] {
        assert_eq!(answer(&three, &three.bob, to, "what?").await.code(), "not_found");
        assert_eq!(texts(&three.page(&three.bob, "").await.ok()), Vec::<&str>::new());
    }
    let by_ada = answer(&three, &three.ada, id(&elsewhere), "here?").await;
    assert_eq!(
        by_ada.code(),
        "not_found",
        "she sees it, but not in this conversation"
    );
    answer(&three, &three.ada, id(&hidden), "go on").await.ok();
}

async fn looking_finds_what_is_ones_own_to_see(three: Three) {
    let one = three.say(&three.ada, "one").await;
    let two = three.say(&three.bob, "two").await;
    let elsewhere = three.server.send(&three.cleo, &three.there, "three").await;
    three.delete(&three.bob, id(&one), "me").await.ok();
    let ids = json!({ "ids": [id(&one), id(&two), id(&elsewhere), three.server.id()] });
    let seen = async |who: &Person| {
        let found = three
            .server
            .post(who, "/api/v1/messages/look", ids.clone())
            .await
            .ok();
        let mut seen: Vec<String> = texts(&found).into_iter().map(str::to_owned).collect();
        seen.sort_unstable();
        seen
    };
    assert_eq!(seen(&three.ada).await, ["one", "three", "two"]);
    assert_eq!(seen(&three.bob).await, ["two"]);
    assert_eq!(seen(&three.cleo).await, ["three"]);
    let many: Vec<String> = (0..51).map(|_| three.server.id()).collect();
    let refused = three
        .server
        .post(&three.ada, "/api/v1/messages/look", json!({ "ids": many }))
        .await;
    assert_eq!(refused.code(), "too_many");
}

async fn nine(three: &Three) -> Vec<Value> {
    let mut said = Vec::new();
    for number in 1..=9 {
        said.push(three.say(&three.ada, &number.to_string()).await);
        three.server.clock.advance(60_000);
    }
    said
}

async fn a_message_is_shown_among_its_neighbours(three: Three) {
    let said = nine(&three).await;
    let around = async |number: usize, limit: u32| {
        let query = format!("?around={}&limit={limit}", id(&said[number - 1]));
        let page = three.page(&three.bob, &query).await.ok();
        (
            texts(&page).join(""),
            page["more"] == true,
            page["more_after"] == true,
        )
    };
    assert_eq!(around(5, 4).await, ("3456".to_owned(), true, true));
    assert_eq!(around(5, 5).await, ("34567".to_owned(), true, true));
    assert_eq!(
        around(1, 4).await,
        ("1234".to_owned(), false, true),
        "the other side makes up for it"
    );
    assert_eq!(around(9, 4).await, ("6789".to_owned(), true, false));
    assert_eq!(around(5, 50).await, ("123456789".to_owned(), false, false));
    assert_eq!(around(5, 1).await, ("5".to_owned(), true, true));

    three.delete(&three.bob, id(&said[4]), "me").await.ok();
    let gone = format!("?around={}", id(&said[4]));
    assert_eq!(three.page(&three.bob, &gone).await.code(), "not_found");
    let elsewhere = three.server.send(&three.ada, &three.there, "secret").await;
    let other = format!("?around={}", id(&elsewhere));
    assert_eq!(three.page(&three.ada, &other).await.code(), "not_found");
    let both = format!("?around={}&before=3", id(&said[4]));
    assert_eq!(three.page(&three.bob, &both).await.code(), "malformed");
}

async fn a_day_is_jumped_to(three: Three) {
    let said = nine(&three).await;
    let since = async |time: &str, limit: u32| {
        let page = three
            .page(&three.bob, &format!("?since={time}&limit={limit}"))
            .await
            .ok();
        (
            texts(&page).join(""),
            page["more"] == true,
            page["more_after"] == true,
        )
    };
    let time = |number: usize| said[number - 1]["created_at"].as_str().unwrap();
    assert_eq!(since(time(5), 3).await, ("567".to_owned(), true, true));
    assert_eq!(
        since("1970-01-01T00:00:00Z", 3).await,
        ("123".to_owned(), false, true)
    );
    assert_eq!(
        since(time(8), 3).await,
        ("789".to_owned(), true, false),
        "a full page to the end"
    );
    assert_eq!(
        since("9999-01-01T00:00:00Z", 3).await,
        ("789".to_owned(), true, false)
    );
    assert_eq!(
        three.page(&three.bob, "?since=yesterday").await.code(),
        "malformed"
    );
}
