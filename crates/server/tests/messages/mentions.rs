//! Mentions are counted for whom they call; what is passed on keeps the name of who said it.

use serde_json::{Value, json};

use crate::common::{Answer, Person, crowd_in};
use crate::on_both;
use crate::world::{Three, id, texts};

on_both! {
    a_mention_is_counted_until_it_is_read
    an_edit_mentions_anew
    everybody_is_called_by_those_who_may
    what_is_passed_on_is_its_authors
    all_copies_go_or_none
    what_is_passed_on_stays_as_it_was_said
}

impl Three {
    async fn mentions(&self, who: &Person) -> (u64, u64) {
        let path = format!("/api/v1/conversations/{}", self.here);
        let seen = self.server.get(who, &path).await.ok();
        (
            seen["unread"].as_u64().unwrap(),
            seen["mentions"].as_u64().unwrap(),
        )
    }

    async fn forward(&self, who: &Person, id: &str, to: &[(&str, &str)]) -> Answer {
        let copies: Vec<Value> = to
            .iter()
            .map(|(conversation, id)| json!({ "conversation": conversation, "id": id }))
            .collect();
        let path = format!("/api/v1/messages/{id}/forward");
        self.server.post(who, &path, json!({ "copies": copies })).await
    }

    async fn texts_there(&self) -> Vec<String> {
        let path = format!("/api/v1/conversations/{}/messages", self.there);
        let page = self.server.get(&self.cleo, &path).await.ok();
        texts(&page).into_iter().map(str::to_owned).collect()
    }
}

async fn a_mention_is_counted_until_it_is_read(three: Three) {
    three.say(&three.ada, "nobody").await;
    let called = three.say(&three.ada, &format!("<@{}>, tea?", three.bob.id)).await;
    three
        .say(&three.ada, &format!("<@{}> is a stranger", three.cleo.id))
        .await;
    three
        .say(&three.ada, "<@all>: there is nobody else to call")
        .await;
    assert_eq!(three.mentions(&three.bob).await, (4, 1));
    assert_eq!(three.mentions(&three.ada).await, (0, 0));
    let path = format!("/api/v1/conversations/{}/receipt", three.here);
    let read = json!({ "read": called["revision"] });
    three.server.put(&three.bob, &path, read).await.ok();
    assert_eq!(three.mentions(&three.bob).await, (2, 0));
}

async fn everybody_is_called_by_those_who_may(three: Three) {
    let (server, ada, bob) = (&three.server, &three.ada, &three.bob);
    let group = server.group(ada, &[bob], "Tea").await;
    let path = format!("/api/v1/conversations/{group}");
    let say = async |who: &Person, text: &str| {
        let body = json!({ "id": server.id(), "content": { "kind": "text", "text": text } });
        server.post(who, &format!("{path}/messages"), body).await
    };
    let mentions = async |who: &Person| server.get(who, &path).await.ok()["mentions"].clone();
    let small = say(bob, "<@all> tea?").await.ok();
    assert_eq!(mentions(ada).await, 1);
    crowd_in(server, ada, &group, 31).await;
    assert_eq!(mentions(ada).await, 1, "what called them goes on calling them");

    assert_eq!(say(bob, "<@all> again").await.code(), "forbidden");
    let edit = async |message: &Value| {
        let content = json!({ "kind": "text", "text": "<@all> now?" });
        let body = json!({ "id": server.id(), "content": content });
        let path = format!("/api/v1/messages/{}", id(message));
        server.patch(bob, &path, body).await
    };
    let plain = say(bob, "tea").await.ok();
    assert_eq!(edit(&plain).await.code(), "forbidden");
    edit(&small).await.ok();
    assert_eq!(mentions(ada).await, 1, "whoever called may mend what they said");
    say(ada, "<@all> the kettle is on").await.ok();
    assert_eq!(mentions(bob).await, 1);
}

async fn an_edit_mentions_anew(three: Three) {
    let said = three.say(&three.ada, "tea?").await;
    let edit = async |text: String| {
        let content = json!({ "kind": "text", "text": text });
        let body = json!({ "id": three.server.id(), "content": content });
        let path = format!("/api/v1/messages/{}", id(&said));
        three.server.patch(&three.ada, &path, body).await.ok();
    };
    edit(format!("<@{}>, tea?", three.bob.id)).await;
    assert_eq!(three.mentions(&three.bob).await, (1, 1));
    edit("tea after all?".to_owned()).await;
    assert_eq!(three.mentions(&three.bob).await, (1, 0));
    edit(format!("<@{}>!", three.bob.id)).await;
    three.delete(&three.ada, id(&said), "all").await.ok();
    assert_eq!(three.mentions(&three.bob).await, (0, 0));
}

async fn what_is_passed_on_is_its_authors(three: Three) {
    let said = three
        .say(&three.bob, &format!("a recipe for <@{}>", three.cleo.id))
        .await;
    let copy = three.server.id();
    let sent = three
        .forward(&three.ada, id(&said), &[(&three.there, &copy)])
        .await
        .ok();
    let sent = &sent["messages"][0];
    assert_eq!(sent["forwarded_from"], three.bob.id.as_str());
    assert_eq!(sent["author"], three.ada.id.as_str());
    assert_eq!(sent["content"], said["content"]);
    let path = format!("/api/v1/conversations/{}", three.there);
    let seen = three.server.get(&three.cleo, &path).await.ok();
    assert_eq!(
        (&seen["unread"], &seen["mentions"]),
        (&json!(1), &json!(0)),
        "a copy calls nobody"
    );

    let again = three
        .forward(&three.ada, id(&said), &[(&three.there, &copy)])
        .await
        .ok();
    assert_eq!(
        again["messages"][0]["revision"], sent["revision"],
        "twice is one copy"
    );
    let onward = three.server.id();
    let onward = three
        .forward(&three.cleo, &copy, &[(&three.there, &onward)])
        .await
        .ok();
    assert_eq!(
        onward["messages"][0]["forwarded_from"],
        three.bob.id.as_str(),
        "whoever passes it on"
    );
    let stolen = three.server.id();
    let refused = three
        .forward(&three.cleo, id(&said), &[(&three.there, &stolen)])
        .await;
    assert_eq!(
        refused.code(),
        "not_found",
        "what one does not see one does not pass on"
    );
}

async fn all_copies_go_or_none(three: Three) {
    let said = three.say(&three.bob, "news").await;
    let nowhere = three.server.id();
    let (one, two) = (three.server.id(), three.server.id());
    let refused = three
        .forward(&three.ada, id(&said), &[(&three.there, &one), (&nowhere, &two)])
        .await;
    assert_eq!(refused.code(), "not_found");
    assert_eq!(three.texts_there().await, Vec::<String>::new());
    let both = three
        .forward(
            &three.ada,
            id(&said),
            &[(&three.there, &one), (&three.there, &two)],
        )
        .await;
    assert_eq!(both.ok()["messages"].as_array().unwrap().len(), 2);
    assert_eq!(three.texts_there().await, ["news", "news"]);
    assert_eq!(three.forward(&three.ada, id(&said), &[]).await.code(), "empty");
    let ids: Vec<String> = (0..11).map(|_| three.server.id()).collect();
    let many: Vec<(&str, &str)> = ids.iter().map(|id| (three.there.as_str(), id.as_str())).collect();
    assert_eq!(
        three.forward(&three.ada, id(&said), &many).await.code(),
        "too_many"
    );
    three.delete(&three.bob, id(&said), "all").await.ok();
    let gone = three.server.id();
    let refused = three
        .forward(&three.ada, id(&said), &[(&three.there, &gone)])
        .await;
    assert_eq!(refused.code(), "deleted");
}

async fn what_is_passed_on_stays_as_it_was_said(three: Three) {
    let said = three.say(&three.bob, "I never said that").await;
    let copy = three.server.id();
    three
        .forward(&three.ada, id(&said), &[(&three.there, &copy)])
        .await
        .ok();
    let content = json!({ "kind": "text", "text": "I said that" });
    let body = json!({ "id": three.server.id(), "content": content });
    let refused = three
        .server
        .patch(&three.ada, &format!("/api/v1/messages/{copy}"), body)
        .await;
    assert_eq!(refused.code(), "forbidden", "words in Bob's mouth");
    three.delete(&three.ada, &copy, "all").await.ok();
}
