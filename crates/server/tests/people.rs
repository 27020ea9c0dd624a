//! People to each other: who finds, writes to, blocks and sees whom; on both databases.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{Person, TestServer};
use parlour_wire::api::users::Role;
use serde_json::{Value, json};

macro_rules! on_both {
    ($($name:ident)+) => {
        mod sqlite { use super::TestServer; $(#[tokio::test] async fn $name() { super::$name(TestServer::sqlite().await).await; })+ }
        mod mariadb { use super::TestServer; $(#[tokio::test] async fn $name() { super::$name(TestServer::mariadb().await).await; })+ }
    };
}

on_both! {
    what_the_blocked_says_never_comes
    what_the_blocked_says_moves_nothing
    what_the_blocked_changes_never_comes
    a_conversation_begun_by_the_blocked_is_not_there
    settings_say_who_finds_and_writes_to_whom
    settings_say_what_moderators_may
    names_of_those_one_talked_to_are_told
    names_are_told_to_whoever_reads_them
    presence_is_for_those_one_talks_to_and_reciprocal
    last_seen_is_off_and_reciprocal
    who_stays_away_has_gone
    one_device_less_is_not_gone
}

struct Three {
    server: TestServer,
    ada: Person,
    bob: Person,
    cy: Person,
    conversation: String,
}

impl Three {
    async fn on(server: TestServer) -> Self {
        let ada = server.administrator().await;
        let bob = server.person("Bob", Role::Member).await;
        let cy = server.person("Cy", Role::Member).await;
        let conversation = server.conversation(&bob, &cy).await;
        Self {
            server,
            ada,
            bob,
            cy,
            conversation,
        }
    }

    fn path(&self, rest: &str) -> String {
        format!("/api/v1/conversations/{}{rest}", self.conversation)
    }

    async fn texts(&self, who: &Person) -> Vec<String> {
        let page = self.server.get(who, &self.path("/messages")).await.ok();
        let messages = page["messages"].as_array().unwrap().iter();
        messages
            .filter_map(|message| Some(message["content"]["text"].as_str()?.to_owned()))
            .collect()
    }

    async fn block(&self, who: &Person, whom: &Person, stands: bool) {
        let path = format!("/api/v1/users/{}/block", whom.id);
        let method = if stands { "PUT" } else { "DELETE" };
        self.server.call(method, &path, Some(&who.token), None).await.ok();
    }

    async fn told(&self, who: &Person, after: &str) -> Vec<Value> {
        let path = format!("/api/v1/changes?after={after}");
        let changes = self.server.get(who, &path).await.ok();
        changes["changes"].as_array().unwrap().clone()
    }

    async fn head(&self, who: &Person) -> String {
        let inbox = self.server.get(who, "/api/v1/conversations").await.ok();
        inbox["revision"].as_str().unwrap().to_owned()
    }

    async fn set(&self, key: &str, value: impl Into<Value>) {
        let body = json!({ "values": { key: value.into() } });
        self.server
            .patch(&self.ada, "/api/v1/admin/settings", body)
            .await
            .ok();
    }

    async fn may(&self, who: &Person, what: &str) -> bool {
        self.server.get(who, "/api/v1/me").await.ok()["may"][what] == true
    }

    async fn found(&self, who: &Person, name: &str) -> common::Answer {
        let body = json!({ "name": name });
        self.server.post(who, "/api/v1/users/search", body).await
    }

    async fn start(&self, who: &Person, with: &Person) -> common::Answer {
        let body = json!({ "kind": "direct", "id": self.server.id(), "with": with.id });
        self.server.post(who, "/api/v1/conversations", body).await
    }

    async fn here(&self, who: &Person, active: bool) {
        let body = json!({ "active": active });
        self.server.put(who, "/api/v1/presence", body).await.ok();
    }

    /// What somebody sees of others: who is here, and of whom they see when they last were.
    async fn seen(&self, who: &Person) -> (Vec<String>, Vec<String>) {
        let body = json!({ "users": [self.ada.id, self.bob.id, self.cy.id] });
        let answer = self.server.post(who, "/api/v1/presence/look", body).await.ok();
        let of = |which: &dyn Fn(&Value) -> bool| {
            let all = answer["presence"].as_array().unwrap().iter();
            all.filter(|one| which(one))
                .map(|one| one["user"].as_str().unwrap().to_owned())
                .collect()
        };
        (
            of(&|one| one["active"] == true),
            of(&|one| one.get("last_seen").is_some()),
        )
    }
}

async fn what_the_blocked_says_never_comes(server: TestServer) {
    let three = Three::on(server).await;
    let (bob, cy) = (&three.bob, &three.cy);
    three.server.send(cy, &three.conversation, "before").await;
    let blocked = three.head(bob).await;
    three.block(bob, cy, true).await;
    three.block(bob, cy, true).await;
    three.server.send(cy, &three.conversation, "meanwhile").await;
    assert_eq!(
        three.texts(cy).await,
        ["before", "meanwhile"],
        "to Cy all is as ever"
    );
    assert_eq!(three.texts(bob).await, ["before"]);
    let told = three.told(bob, &blocked).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(
        (&told[0]["kind"], &told[0]["body"]["blocked"]),
        (&json!("block"), &json!(true))
    );
    assert!(
        three
            .told(cy, &blocked)
            .await
            .iter()
            .all(|change| change["kind"] == "message"),
        "Cy is told of nothing else"
    );
    let seen = three.server.get(bob, &three.path("")).await.ok();
    assert_eq!((&seen["blocked"], &seen["unread"]), (&json!(true), &json!(1)));
    assert_eq!(seen["last_message"]["content"]["text"], "before");
    let seen = three.server.get(cy, &three.path("")).await.ok();
    assert_eq!(seen["blocked"], false, "nor does Cy see it");
    let list = three.server.get(bob, "/api/v1/blocks").await.ok();
    assert_eq!(list["users"][0]["name"], "Cy");

    // Whoever blocks does not write; and receipts stay where they are.
    let body = json!({ "id": three.server.id(), "content": { "kind": "text", "text": "x" } });
    let refused = three.server.post(bob, &three.path("/messages"), body).await;
    assert_eq!(refused.code(), "forbidden");
    let before = three.head(cy).await;
    let newest = seen["last_message"]["revision"].clone();
    three
        .server
        .put(bob, &three.path("/receipt"), json!({ "read": newest }))
        .await
        .ok();
    assert_eq!(three.told(cy, &before).await, Vec::<Value>::new());

    three.block(bob, cy, false).await;
    assert_eq!(three.texts(bob).await, ["before"], "not afterwards either");
    three.server.send(cy, &three.conversation, "after").await;
    assert_eq!(three.texts(bob).await, ["before", "after"]);
    assert_eq!(three.texts(cy).await, ["before", "meanwhile", "after"]);
}

async fn what_the_blocked_says_moves_nothing(server: TestServer) {
    let three = Three::on(server).await;
    let (ada, bob, cy) = (&three.ada, &three.bob, &three.cy);
    let other = three.server.conversation(bob, ada).await;
    let inbox = async || -> Vec<String> {
        let inbox = three.server.get(bob, "/api/v1/conversations").await.ok();
        let all = inbox["conversations"].as_array().unwrap().iter();
        all.map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    };
    let here = three.conversation.clone();
    three.server.send(cy, &here, "before").await;
    three.server.send(ada, &other, "hello").await;
    assert_eq!(inbox().await, [&*other, &*here]);
    three.block(bob, cy, true).await;
    three.server.send(cy, &here, "meanwhile").await;
    assert_eq!(inbox().await, [&*other, &*here], "it stays where it was");
    // It cools down, warms, and stays.
    three.server.clock.advance(2 * 60 * 60 * 1000);
    three.server.service.let_quiet_ones_cool().await.unwrap();
    three.server.send(cy, &here, "later").await;
    assert_eq!(inbox().await, [&*other, &*here]);
    three.server.delete(bob, &three.path("")).await.ok();
    three.server.send(cy, &here, "still there?").await;
    assert_eq!(inbox().await, [&*other], "what was deleted stays so");
    three.block(bob, cy, false).await;
    assert_eq!(inbox().await, [&*other], "nor is it back when the block ends");
    three.server.send(cy, &here, "after").await;
    assert_eq!(inbox().await, [&*here, &*other]);
    assert_eq!(three.texts(bob).await, ["after"]);
}

async fn what_the_blocked_changes_never_comes(server: TestServer) {
    let three = Three::on(server).await;
    let (bob, cy) = (&three.bob, &three.cy);
    let old = three.server.send(cy, &three.conversation, "kind words").await;
    let old = format!("/api/v1/messages/{}", old["id"].as_str().unwrap());
    three.block(bob, cy, true).await;
    let secret = three.server.send(cy, &three.conversation, "withheld").await;
    let secret = format!("/api/v1/messages/{}", secret["id"].as_str().unwrap());
    let since = three.head(bob).await;
    let edit = json!({ "id": three.server.id(), "content": { "kind": "text", "text": "unkind words" } });
    three.server.patch(cy, &old, edit).await.ok();
    assert_eq!(three.texts(cy).await, ["unkind words", "withheld"]);
    assert_eq!(
        three.texts(bob).await,
        Vec::<String>::new(),
        "new words do not come"
    );
    three.block(bob, cy, false).await;
    let edit = json!({ "id": three.server.id(), "content": { "kind": "text", "text": "still" } });
    three.server.patch(cy, &secret, edit).await.ok();
    three.server.delete(cy, &format!("{secret}?for=all")).await.ok();
    let told = three.told(bob, &since).await;
    assert!(
        told.iter().all(|change| change["kind"] == "block"),
        "nothing is told of what was withheld: {told:?}"
    );
    assert!(
        three
            .told(cy, &since)
            .await
            .iter()
            .any(|change| change["kind"] == "message")
    );
}

async fn a_conversation_begun_by_the_blocked_is_not_there(server: TestServer) {
    let three = Three::on(server).await;
    let (ada, cy) = (&three.ada, &three.cy);
    three.block(ada, cy, true).await;
    let since = three.head(ada).await;
    let conversation = three.start(cy, ada).await.ok();
    let id = conversation["id"].as_str().unwrap().to_owned();
    assert_eq!(conversation["blocked"], false);
    three.server.send(cy, &id, "hello?").await;
    let inbox = async || {
        let inbox = three.server.get(ada, "/api/v1/conversations").await.ok();
        inbox["conversations"].as_array().unwrap().len()
    };
    assert_eq!(inbox().await, 0);
    assert_eq!(three.told(ada, &since).await, Vec::<Value>::new());
    assert_eq!(
        three.start(ada, cy).await.ok()["unread"],
        0,
        "it is there when one asks, and empty"
    );
    three.block(ada, cy, false).await;
    assert_eq!(inbox().await, 0);
    three.server.send(cy, &id, "there you are").await;
    assert_eq!(inbox().await, 1);
    let page = three
        .server
        .get(ada, &format!("/api/v1/conversations/{id}/messages"))
        .await
        .ok();
    assert_eq!(page["messages"].as_array().unwrap().len(), 1, "{page}");
    // Whom one blocks, one does not write to first.
    let dan = three.server.person("Dan", Role::Member).await;
    three.block(&dan, cy, true).await;
    assert_eq!(three.start(&dan, cy).await.code(), "forbidden");
}

async fn settings_say_who_finds_and_writes_to_whom(server: TestServer) {
    let three = Three::on(server).await;
    let eve = three.server.person("Eve", Role::Moderator).await;
    let dan = three.server.person("Dan", Role::Member).await;
    let names = |answer: common::Answer| -> Vec<String> {
        let users = answer.ok()["users"].as_array().unwrap().clone();
        users
            .iter()
            .map(|user| user["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names(three.found(&dan, "").await), ["Ada", "Bob", "Cy", "Eve"]);
    three.set("people.found", "moderators").await;
    assert_eq!(names(three.found(&dan, "").await), ["Ada", "Eve"]);
    assert_eq!(
        names(three.found(&eve, "b").await),
        ["Bob"],
        "moderators find everybody"
    );
    three.set("people.found", "administrators").await;
    assert_eq!(names(three.found(&dan, "").await), ["Ada"]);
    three.set("people.found", "nobody").await;
    assert_eq!(names(three.found(&dan, "").await), Vec::<String>::new());
    assert!(!three.may(&dan, "find_people").await && three.may(&eve, "find_people").await);
    three.set("people.find", "moderators").await;
    assert_eq!(three.found(&dan, "").await.code(), "forbidden");
    assert_eq!(names(three.found(&eve, "b").await), ["Bob"]);

    three.set("conversations.with", "moderators").await;
    assert_eq!(three.start(&dan, &three.bob).await.code(), "forbidden");
    three.start(&dan, &eve).await.ok();
    three.start(&eve, &three.bob).await.ok();
    three.set("conversations.start_direct", "administrators").await;
    assert!(!three.may(&eve, "start_direct").await && three.may(&three.ada, "start_direct").await);
    assert_eq!(three.start(&eve, &three.cy).await.code(), "forbidden");
    three.start(&eve, &dan).await.ok();
    three.start(&three.ada, &three.cy).await.ok();
    three.set("conversations.start_groups", "moderators").await;
    assert!(!three.may(&dan, "start_groups").await && three.may(&eve, "start_groups").await);
    three.set("conversations.group_links", "nobody").await;
    assert!(!three.may(&three.ada, "invite_to_groups").await);
    // All or nothing.
    let body = json!({ "values": { "people.find": "everybody", "people.found": "cats" } });
    let refused = three
        .server
        .patch(&three.ada, "/api/v1/admin/settings", body)
        .await;
    assert_eq!(refused.code(), "malformed");
    assert_eq!(three.found(&dan, "").await.code(), "forbidden");
    let body = json!({ "values": { "no.such": true } });
    let refused = three
        .server
        .patch(&three.ada, "/api/v1/admin/settings", body)
        .await;
    assert_eq!(refused.code(), "malformed");
}

async fn settings_say_what_moderators_may(server: TestServer) {
    let three = Three::on(server).await;
    let eve = three.server.person("Eve", Role::Moderator).await;
    let invite = async |who: &Person, role: &str| {
        let body = json!({ "id": three.server.id(), "role": role });
        three.server.post(who, "/api/v1/invitations", body).await
    };
    assert_eq!(invite(&eve, "member").await.code(), "forbidden");
    three.set("people.invite", "moderators").await;
    assert!(three.may(&eve, "invite_people").await);
    invite(&eve, "member").await.ok();
    assert_eq!(invite(&eve, "administrator").await.code(), "forbidden");
    three.set("people.invite", "nobody").await;
    assert_eq!(invite(&three.ada, "member").await.code(), "forbidden");

    let conversation = three.server.conversation(&eve, &three.cy).await;
    let message = three.server.send(&three.cy, &conversation, "one").await;
    let path = format!("/api/v1/messages/{}", message["id"].as_str().unwrap());
    let edit = json!({ "id": three.server.id(), "content": { "kind": "text", "text": "two" } });
    three.server.patch(&three.cy, &path, edit).await.ok();
    let edits = format!("{path}/edits");
    three.server.get(&eve, &edits).await.ok();
    three.set("messages.edit_history", "author").await;
    assert_eq!(three.server.get(&eve, &edits).await.code(), "forbidden");
    three.server.get(&three.cy, &edits).await.ok();
    three.set("messages.moderators_delete", false).await;
    let delete = format!("{path}?for=all");
    assert_eq!(three.server.delete(&eve, &delete).await.code(), "forbidden");
    three.set("messages.moderators_delete", true).await;
    three.server.delete(&eve, &delete).await.ok();

    let message = three.server.send(&three.bob, &three.conversation, "one").await;
    let path = format!("/api/v1/messages/{}", message["id"].as_str().unwrap());
    let edits = format!("{path}/edits");
    assert_eq!(three.server.get(&three.cy, &edits).await.code(), "forbidden");
    three.set("messages.edit_history", "members").await;
    three.server.get(&three.cy, &edits).await.ok();
}

async fn names_are_told_to_whoever_reads_them(server: TestServer) {
    let three = Three::on(server).await;
    let (ada, bob, cy) = (&three.ada, &three.bob, &three.cy);
    let here = three.server.conversation(ada, bob).await;
    let said = three.server.send(ada, &here, "pass it on").await;
    let said = said["id"].as_str().unwrap().to_owned();
    let copy = three.server.id();
    let body = json!({ "copies": [{ "conversation": three.conversation, "id": copy }] });
    let path = format!("/api/v1/messages/{said}/forward");
    three.server.post(bob, &path, body).await.ok();
    let names = async |ids: &[&str], seen_in: &[&str]| -> Vec<String> {
        let body = json!({ "ids": ids, "seen_in": seen_in });
        let users = three.server.post(cy, "/api/v1/users/lookup", body).await.ok();
        let users = users["users"].as_array().unwrap().iter();
        users
            .map(|user| user["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names(&[&ada.id, &bob.id], &[]).await, ["Bob"], "whom Cy met");
    assert_eq!(
        names(&[&ada.id], &[&copy]).await,
        ["Ada"],
        "whose words these are"
    );
    assert_eq!(
        names(&[&ada.id], &[&said]).await,
        Vec::<String>::new(),
        "not where Cy cannot read"
    );
    let stranger = three.server.person("Dan", Role::Member).await;
    assert_eq!(names(&[&stranger.id], &[&copy]).await, Vec::<String>::new());
    let many = vec![copy.clone(); 101];
    let body = json!({ "ids": [ada.id], "seen_in": many });
    let refused = three.server.post(cy, "/api/v1/users/lookup", body).await;
    assert_eq!(refused.code(), "too_long");
}

async fn names_of_those_one_talked_to_are_told(server: TestServer) {
    let three = Three::on(server).await;
    let look = async |who: &Person| {
        let body = json!({ "ids": [three.ada.id, three.bob.id, three.cy.id, three.server.id()] });
        let answer = three.server.post(who, "/api/v1/users/lookup", body).await.ok();
        let users = answer["users"].as_array().unwrap().clone();
        users
            .iter()
            .map(|user| user["name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(look(&three.bob).await, ["Bob", "Cy"]);
    assert_eq!(look(&three.ada).await, ["Ada"], "nobody else's, whatever one is");
    let ids: Vec<String> = (0..101).map(|_| three.server.id()).collect();
    let refused = three
        .server
        .post(&three.bob, "/api/v1/users/lookup", json!({ "ids": ids }))
        .await;
    assert_eq!(refused.code(), "too_long");
}

async fn presence_is_for_those_one_talks_to_and_reciprocal(server: TestServer) {
    let three = Three::on(server).await;
    let (ada, bob, cy) = (&three.ada, &three.bob, &three.cy);
    for who in [ada, bob, cy] {
        three.here(who, true).await;
    }
    assert_eq!(three.seen(bob).await.0, [cy.id.as_str()]);
    assert_eq!(
        three.seen(ada).await.0,
        Vec::<String>::new(),
        "strangers see nobody"
    );
    let hide = json!({ "presence": false });
    three.server.patch(cy, "/api/v1/me", hide).await.ok();
    three.here(cy, true).await;
    assert_eq!(three.seen(bob).await.0, Vec::<String>::new());
    assert_eq!(
        three.seen(cy).await.0,
        Vec::<String>::new(),
        "who hides sees nobody"
    );
    three
        .server
        .patch(cy, "/api/v1/me", json!({ "presence": true }))
        .await
        .ok();
    three.here(cy, true).await;
    assert_eq!(three.seen(cy).await.0, [bob.id.as_str()]);
    three.block(cy, bob, true).await;
    assert_eq!(three.seen(bob).await.0, Vec::<String>::new());
    assert_eq!(three.seen(cy).await.0, Vec::<String>::new());
    three.block(cy, bob, false).await;
    three.set("presence.active", false).await;
    assert_eq!(three.seen(bob).await.0, Vec::<String>::new());
}

async fn last_seen_is_off_and_reciprocal(server: TestServer) {
    let three = Three::on(server).await;
    let (bob, cy) = (&three.bob, &three.cy);
    let leave = async || {
        three.here(cy, true).await;
        three.server.clock.advance(91_000);
        three.service_round().await;
        three.seen(bob).await
    };
    assert_eq!(
        leave().await,
        (vec![], vec![]),
        "nobody shows it unless they say so"
    );
    let show = |on: bool| json!({ "last_seen": on });
    three.server.patch(cy, "/api/v1/me", show(true)).await.ok();
    assert_eq!(
        leave().await.1,
        Vec::<String>::new(),
        "who hides theirs sees none"
    );
    three.server.patch(bob, "/api/v1/me", show(true)).await.ok();
    assert_eq!(leave().await, (vec![], vec![cy.id.clone()]));
    let body = json!({ "users": [cy.id] });
    let answer = three.server.post(bob, "/api/v1/presence/look", body).await.ok();
    let minute = answer["presence"][0]["last_seen"].as_str().unwrap();
    assert!(minute.ends_with(":00.000Z"), "to the minute: {minute}");
    three.set("presence.last_seen", false).await;
    assert_eq!(three.seen(bob).await.1, Vec::<String>::new());
    three.set("presence.last_seen", true).await;
    three.server.patch(cy, "/api/v1/me", show(false)).await.ok();
    three.server.patch(cy, "/api/v1/me", show(true)).await.ok();
    assert_eq!(
        three.seen(bob).await.1,
        Vec::<String>::new(),
        "what was not shown was not kept"
    );
}

impl Three {
    async fn service_round(&self) {
        self.server.service.notice_who_has_gone().await.unwrap();
    }
}

async fn one_device_less_is_not_gone(server: TestServer) {
    let three = Three::on(server).await;
    let (bob, cy) = (&three.bob, &three.cy);
    let body = json!({ "email": "bob@example.org", "password": common::PASSWORD });
    let phone = three
        .server
        .call("POST", "/api/v1/sessions", None, Some(body))
        .await;
    let phone = common::signed_in(&phone.ok());
    let later = async |millis| {
        three.server.clock.advance(millis);
        three.server.service.notice_who_has_gone().await.unwrap();
    };
    three.here(cy, true).await;
    three.here(bob, true).await;
    three.here(&phone, true).await;
    three.here(bob, false).await;
    later(6_000).await;
    assert_eq!(
        three.seen(cy).await.0,
        std::slice::from_ref(&bob.id),
        "the phone is here"
    );
    three.here(&phone, false).await;
    later(6_000).await;
    assert_eq!(three.seen(cy).await.0, Vec::<String>::new());
    // Signing out is going.
    three.here(&phone, true).await;
    three.here(bob, true).await;
    let session = format!("/api/v1/sessions/{}", phone.session);
    three.server.delete(&phone, &session).await.ok();
    later(0).await;
    assert_eq!(three.seen(cy).await.0, std::slice::from_ref(&bob.id));
    let session = format!("/api/v1/sessions/{}", bob.session);
    three.server.delete(bob, &session).await.ok();
    later(0).await;
    assert_eq!(three.seen(cy).await.0, Vec::<String>::new());
}

async fn who_stays_away_has_gone(server: TestServer) {
    let three = Three::on(server).await;
    let (bob, cy) = (&three.bob, &three.cy);
    three.here(cy, true).await;
    three.here(bob, true).await;
    three.server.clock.advance(60_000);
    three.here(cy, true).await;
    three.here(bob, true).await;
    three.server.clock.advance(60_000);
    three.service_round().await;
    assert_eq!(three.seen(bob).await.0, [cy.id.as_str()], "said again, it holds");
    three.here(cy, false).await;
    three.service_round().await;
    assert_eq!(
        three.seen(bob).await.0,
        [cy.id.as_str()],
        "a page left for another is not gone"
    );
    three.server.clock.advance(5_000);
    three.service_round().await;
    assert_eq!(three.seen(bob).await.0, Vec::<String>::new());
}
