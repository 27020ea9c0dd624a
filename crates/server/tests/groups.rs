//! Groups, through every layer, on both databases.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

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
    a_group_begins_and_everybody_has_it
    starting_twice_is_one_group
    what_a_group_is_changes_and_its_log_says_so
    a_new_member_sees_what_the_group_lets_them
    who_is_removed_reads_what_was_said_until_then
    who_is_removed_reads_it_as_it_was
    what_was_replaced_too_long_ago_says_nothing_to_who_left
    what_is_deleted_is_gone_for_who_left
    who_left_is_told_of_new_names_of_those_they_met_and_of_no_other
    what_was_emptied_is_told_also_when_its_owner_left_then
    a_device_that_was_away_when_its_owner_left_hears_what_they_may_know
    who_comes_back_lets_go_of_what_they_may_not_see
    leaving_hands_the_group_over
    forgetting_takes_it_off_the_list
    roles_are_the_owners
    what_the_server_says_is_nobodys_to_change
    one_keeps_a_conversation_for_oneself
    an_emptied_conversation_comes_back_with_the_next_message
    many_are_added_at_once
    who_hides_receipts_sees_none_and_the_others_still_do
    changes_tell_a_group_as_the_inbox_does
    a_link_lets_people_in_until_it_ends
    nobody_comes_where_all_have_left
    a_link_does_not_bring_back_who_was_removed
}

/// Ada owns a group with Bob and Cleo; Dan is a stranger.
struct Four {
    server: TestServer,
    ada: Person,
    bob: Person,
    cleo: Person,
    dan: Person,
    group: String,
}

impl Four {
    async fn on(server: TestServer) -> Self {
        let ada = server.administrator().await;
        let bob = server.person("Bob", Role::Member).await;
        let cleo = server.person("Cleo", Role::Member).await;
        let dan = server.person("Dan", Role::Member).await;
        let group = server.group(&ada, &[&bob, &cleo], "Tea").await;
        Self {
            server,
            ada,
            bob,
            cleo,
            dan,
            group,
        }
    }

    fn path(&self, rest: &str) -> String {
        format!("/api/v1/conversations/{}{rest}", self.group)
    }

    async fn say(&self, who: &Person, text: &str) -> Value {
        self.server.send(who, &self.group, text).await
    }

    async fn seen_by(&self, who: &Person) -> Value {
        self.server.get(who, &self.path("")).await.ok()
    }

    /// What somebody reads: words, or the name of what happened.
    async fn log(&self, who: &Person) -> Vec<String> {
        let page = self.server.get(who, &self.path("/messages")).await.ok();
        let messages = page["messages"].as_array().unwrap().iter();
        messages
            .map(|message| {
                let content = &message["content"];
                let words = content["text"].as_str().or(content["event"]["event"].as_str());
                words.unwrap().to_owned()
            })
            .collect()
    }

    async fn listed(&self, who: &Person) -> Vec<String> {
        let inbox = self.server.get(who, "/api/v1/conversations").await.ok();
        let all = inbox["conversations"].as_array().unwrap().iter();
        all.map(|conversation| conversation["id"].as_str().unwrap().to_owned())
            .collect()
    }

    async fn change(&self, who: &Person, patch: Value) -> common::Answer {
        self.server.patch(who, &self.path(""), patch).await
    }

    async fn add(&self, who: &Person, whom: &Person) -> common::Answer {
        let body = json!({ "users": [whom.id] });
        self.server.post(who, &self.path("/members"), body).await
    }

    async fn remove(&self, who: &Person, whom: &Person) -> common::Answer {
        let path = self.path(&format!("/members/{}", whom.id));
        self.server.delete(who, &path).await
    }

    async fn leave(&self, who: &Person, forget: bool) {
        let body = json!({ "forget": forget });
        self.server.post(who, &self.path("/leave"), body).await.ok();
    }

    async fn role(&self, who: &Person, whom: &Person, role: &str) -> common::Answer {
        let path = self.path(&format!("/members/{}", whom.id));
        self.server.patch(who, &path, json!({ "role": role })).await
    }

    async fn roles(&self) -> Vec<(String, String)> {
        let seen = self.seen_by(&self.ada).await;
        let members = seen["members"].as_array().unwrap().iter();
        let mut roles: Vec<_> = members
            .map(|member| {
                let text = |value: &Value| value.as_str().unwrap().to_owned();
                (text(&member["user"]["name"]), text(&member["role"]))
            })
            .collect();
        roles.sort_unstable();
        roles
    }
}

fn names(seen: &Value) -> Vec<&str> {
    let mut names: Vec<_> = seen["members"]
        .as_array()
        .unwrap()
        .iter()
        .map(|member| member["user"]["name"].as_str().unwrap())
        .collect();
    names.sort_unstable();
    names
}

async fn a_group_begins_and_everybody_has_it(server: TestServer) {
    let four = Four::on(server).await;
    for (who, role) in [
        (&four.ada, "owner"),
        (&four.bob, "member"),
        (&four.cleo, "member"),
    ] {
        let inbox = four.server.get(who, "/api/v1/conversations").await.ok();
        let seen = &inbox["conversations"][0];
        assert_eq!(seen["group"]["title"], "Tea");
        assert_eq!(
            (seen["kind"].as_str(), seen["role"].as_str()),
            (Some("group"), Some(role))
        );
        assert_eq!(
            (seen["member_count"].as_u64(), seen["unread"].as_u64()),
            (Some(3), Some(0))
        );
        assert_eq!(names(seen), ["Ada", "Bob", "Cleo"]);
        assert_eq!(seen["last_message"]["content"]["event"]["event"], "created");
    }
    let stranger = four.server.get(&four.dan, &four.path("")).await;
    assert_eq!(stranger.code(), "not_found");
    four.say(&four.bob, "hello").await;
    assert_eq!(four.log(&four.cleo).await, ["created", "hello"]);
    let seen = four.seen_by(&four.cleo).await;
    assert_eq!(seen["unread"], 1, "what the group tells of itself does not count");
}

async fn starting_twice_is_one_group(server: TestServer) {
    let four = Four::on(server).await;
    let id = four.server.id();
    let body = json!({ "kind": "group", "id": id, "title": "Two", "members": [four.bob.id, four.bob.id, four.ada.id] });
    let first = four
        .server
        .post(&four.ada, "/api/v1/conversations", body.clone())
        .await;
    let again = four
        .server
        .post(&four.ada, "/api/v1/conversations", body.clone())
        .await;
    assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 200));
    assert_eq!(first.body, again.body);
    assert_eq!(first.body["member_count"], 2, "each once, oneself included");
    let taken = four.server.post(&four.bob, "/api/v1/conversations", body).await;
    assert_eq!(taken.code(), "id_taken");
    let start = async |title: &str, members: Value| {
        let body = json!({ "kind": "group", "id": four.server.id(), "title": title, "members": members });
        four.server.post(&four.ada, "/api/v1/conversations", body).await
    };
    assert_eq!(start(" \n", json!([])).await.code(), "empty");
    assert_eq!(start(&"x".repeat(81), json!([])).await.code(), "too_long");
    assert_eq!(start("x", json!([four.server.id()])).await.code(), "not_found");
    start("Alone", json!([])).await.ok();
}

async fn what_a_group_is_changes_and_its_log_says_so(server: TestServer) {
    let four = Four::on(server).await;
    let patch =
        json!({ "title": "  Coffee ", "colour": 5, "history": "from_joining", "members_may_add": true });
    let seen = four.change(&four.ada, patch).await.ok();
    let expected =
        json!({ "title": "Coffee", "colour": 5, "history": "from_joining", "members_may_add": true });
    assert_eq!(seen["group"], expected);
    assert_eq!(
        four.log(&four.bob).await,
        ["created", "renamed", "coloured", "history"]
    );
    let before = four.seen_by(&four.bob).await;
    four.change(&four.ada, json!({ "title": "Coffee" })).await.ok();
    assert_eq!(
        four.seen_by(&four.bob).await,
        before,
        "nothing changed, so nothing is told"
    );
    assert_eq!(
        four.change(&four.ada, json!({ "colour": 8 })).await.code(),
        "malformed"
    );
    assert_eq!(
        four.change(&four.bob, json!({ "title": "Mine" })).await.code(),
        "forbidden"
    );
    four.add(&four.bob, &four.dan).await.ok();
    assert_eq!(
        names(&four.seen_by(&four.dan).await),
        ["Ada", "Bob", "Cleo", "Dan"]
    );
}

async fn a_new_member_sees_what_the_group_lets_them(server: TestServer) {
    let four = Four::on(server).await;
    let secret = four.say(&four.ada, "before").await;
    four.change(&four.ada, json!({ "history": "from_joining" }))
        .await
        .ok();
    four.add(&four.ada, &four.dan).await.ok();
    assert_eq!(four.log(&four.dan).await, ["added"]);
    assert_eq!(four.seen_by(&four.dan).await["unread"], 0);
    let path = format!("/api/v1/messages/{}?for=me", secret["id"].as_str().unwrap());
    assert_eq!(four.server.delete(&four.dan, &path).await.code(), "not_found");
    let changes = four.server.get(&four.dan, "/api/v1/changes?after=0").await.ok();
    assert!(!changes.to_string().contains("before"), "{changes}");
    four.remove(&four.ada, &four.dan).await.ok();
    four.change(&four.ada, json!({ "history": "all" })).await.ok();
    four.add(&four.ada, &four.dan).await.ok();
    assert_eq!(
        four.log(&four.dan).await.first().map(String::as_str),
        Some("added")
    );
    four.leave(&four.cleo, true).await;
    four.add(&four.ada, &four.cleo).await.ok();
    assert_eq!(
        four.log(&four.cleo).await,
        ["added"],
        "what one had forgotten stays so"
    );
    let eve = four.server.person("Eve", Role::Member).await;
    four.add(&four.ada, &eve).await.ok();
    assert_eq!(four.log(&eve).await[..2], ["created", "before"]);
}

async fn who_is_removed_reads_what_was_said_until_then(server: TestServer) {
    let four = Four::on(server).await;
    four.say(&four.ada, "one").await;
    let message = four.say(&four.bob, "two").await;
    assert_eq!(four.remove(&four.cleo, &four.bob).await.code(), "forbidden");
    four.remove(&four.ada, &four.bob).await.ok();
    four.say(&four.ada, "after").await;
    four.change(&four.ada, json!({ "title": "Without Bob" }))
        .await
        .ok();

    assert_eq!(four.log(&four.bob).await, ["created", "one", "two", "removed"]);
    let seen = four.seen_by(&four.bob).await;
    assert!(seen["left_at"].is_string(), "{seen}");
    assert_eq!(
        (&seen["group"]["title"], &seen["member_count"]),
        (&json!("Tea"), &json!(2)),
        "as it was when he left"
    );
    assert_eq!(seen["last_message"]["content"]["event"]["event"], "removed");
    assert_eq!((names(&seen), seen["unread"].as_u64()), (vec!["Bob"], Some(1)));
    assert_eq!(four.listed(&four.bob).await, std::slice::from_ref(&four.group));
    let path = format!("/api/v1/messages/{}", message["id"].as_str().unwrap());
    let edit = json!({ "id": four.server.id(), "content": { "kind": "text", "text": "uno" } });
    assert_eq!(
        four.server.patch(&four.bob, &path, edit).await.code(),
        "forbidden"
    );
    let body = json!({ "id": four.server.id(), "content": { "kind": "text", "text": "still here" } });
    let sent = four.server.post(&four.bob, &four.path("/messages"), body).await;
    assert_eq!(sent.code(), "forbidden");
    let typing = json!({ "typing": true });
    let typed = four.server.put(&four.bob, &four.path("/typing"), typing).await;
    assert_eq!(typed.code(), "forbidden");

    let changes = four.server.get(&four.bob, "/api/v1/changes?after=0").await.ok();
    assert!(!changes.to_string().contains("after\""), "{changes}");
    let told = changes["changes"].as_array().unwrap().iter();
    let left: Vec<_> = told.filter(|change| change["kind"] == "conversation").collect();
    assert!(left.last().unwrap()["body"]["left_at"].is_string());
    assert_eq!(names(&four.seen_by(&four.ada).await), ["Ada", "Cleo"]);
    four.add(&four.ada, &four.bob).await.ok();
    four.say(&four.bob, "back").await;
    assert_eq!(four.seen_by(&four.bob).await["group"]["title"], "Without Bob");
    four.change(&four.ada, json!({ "title": "Once more" })).await.ok();
    four.leave(&four.bob, false).await;
    four.change(&four.ada, json!({ "title": "Now really", "colour": 5 }))
        .await
        .ok();
    let inbox = four.server.get(&four.bob, "/api/v1/conversations").await.ok();
    let group = &inbox["conversations"][0]["group"];
    assert_eq!(
        (&group["title"], &group["colour"]),
        (&json!("Once more"), &json!(0))
    );
}

impl Four {
    async fn edit(&self, who: &Person, message: &Value, text: &str) {
        let path = format!("/api/v1/messages/{}", message["id"].as_str().unwrap());
        let body = json!({ "id": self.server.id(), "content": { "kind": "text", "text": text } });
        self.server.patch(who, &path, body).await.ok();
        self.server.clock.advance(10);
    }

    async fn act(&self, who: &Person, method: &str, message: &Value, rest: &str) {
        let path = format!("/api/v1/messages/{}{rest}", message["id"].as_str().unwrap());
        let answer = self.server.call(method, &path, Some(&who.token), None).await;
        answer.ok();
        self.server.clock.advance(10);
    }

    async fn react(&self, who: &Person, message: &Value, emoji: &str) {
        let path = format!("/api/v1/messages/{}/reactions", message["id"].as_str().unwrap());
        self.server.put(who, &path, json!({ "emoji": emoji })).await.ok();
        self.server.clock.advance(10);
    }

    async fn vote(&self, who: &Person, poll: &Value, options: &[u8]) {
        let path = format!("/api/v1/messages/{}/votes", poll["id"].as_str().unwrap());
        self.server
            .put(who, &path, json!({ "options": options }))
            .await
            .ok();
        self.server.clock.advance(10);
    }

    async fn head(&self, who: &Person) -> String {
        let changes = self.server.get(who, "/api/v1/changes?after=0").await.ok();
        changes["next"].as_str().unwrap().to_owned()
    }

    /// All that somebody is shown of some messages, however they look: nothing of it is about what they must not know.
    async fn everywhere(&self, who: &Person, messages: &[&Value]) -> Vec<(&'static str, Value)> {
        let ids: Vec<&Value> = messages.iter().map(|message| &message["id"]).collect();
        let look = json!({ "ids": ids });
        vec![
            ("page", self.server.get(who, &self.path("/messages")).await.ok()),
            (
                "around",
                self.server
                    .get(
                        who,
                        &self.path(&format!("/messages?around={}", ids[0].as_str().unwrap())),
                    )
                    .await
                    .ok(),
            ),
            (
                "look",
                self.server.post(who, "/api/v1/messages/look", look).await.ok(),
            ),
            ("stars", self.server.get(who, "/api/v1/stars").await.ok()),
            ("pins", self.server.get(who, &self.path("/pins")).await.ok()),
            ("inbox", self.server.get(who, "/api/v1/conversations").await.ok()),
            (
                "changes",
                self.server.get(who, "/api/v1/changes?after=0").await.ok(),
            ),
        ]
    }
}

fn of<'v>(page: &'v Value, message: &Value) -> &'v Value {
    let all = page["messages"].as_array().unwrap();
    all.iter().find(|one| one["id"] == message["id"]).unwrap()
}

async fn who_is_removed_reads_it_as_it_was(server: TestServer) {
    let four = Four::on(server).await;
    let twice = four.say(&four.ada, "first").await;
    let once = four.say(&four.ada, "only words").await;
    let pinned = four.say(&four.ada, "to be pinned").await;
    let question = json!({ "kind": "poll", "question": "Tea?", "options": ["Yes", "No"], "multiple": false });
    let body = json!({ "id": four.server.id(), "content": question });
    let poll = four
        .server
        .post(&four.ada, &four.path("/messages"), body)
        .await
        .ok();
    four.server.clock.advance(10);
    four.edit(&four.ada, &twice, "as Bob knows it").await;
    let bobs = four.say(&four.bob, "Bob's own").await;
    four.react(&four.cleo, &once, "\u{1f44d}").await;
    four.act(&four.bob, "PUT", &once, "/star").await;
    four.vote(&four.cleo, &poll, &[0]).await;
    let before = four.everywhere(&four.bob, &[&twice, &once, &pinned, &poll]).await;
    let page = before[0].1.clone();
    four.remove(&four.ada, &four.bob).await.ok();
    four.server.clock.advance(10);
    let head = four.head(&four.bob).await;

    four.edit(&four.ada, &twice, "a secret").await;
    four.edit(&four.ada, &twice, "another secret").await;
    four.edit(&four.ada, &once, "one more secret").await;
    four.react(&four.ada, &once, "\u{1f44d}").await;
    four.react(&four.ada, &once, "\u{1f389}").await;
    four.react(&four.cleo, &bobs, "\u{1f389}").await;
    four.act(&four.ada, "PUT", &pinned, "/pin").await;
    four.vote(&four.ada, &poll, &[1]).await;
    four.act(&four.ada, "POST", &poll, "/close-poll").await;

    for (place, seen) in four.everywhere(&four.bob, &[&twice, &once, &pinned, &poll]).await {
        let seen = seen.to_string();
        for unknown in ["secret", "\u{1f389}", "pinned_at", "pinned_by", "closed_at"] {
            assert!(!seen.contains(unknown), "{place}: {unknown}: {seen}");
        }
    }
    let now = four.server.get(&four.bob, &four.path("/messages")).await.ok();
    for message in [&twice, &once, &pinned, &poll, &bobs] {
        let strip = |page: &Value| {
            let mut message = of(page, message).clone();
            message.as_object_mut().unwrap().remove("changed");
            message
        };
        assert_eq!(strip(&now), strip(&page));
    }
    assert_eq!(of(&now, &once)["extras"]["reactions"][0]["count"], 1);
    assert_eq!(of(&now, &poll)["extras"]["votes"]["counts"], json!([1, 0]));
    let path = format!("/api/v1/changes?after={head}");
    let told = four.server.get(&four.bob, &path).await.ok();
    assert_eq!(told["changes"], json!([]), "nothing happened that is his to know");

    let path = format!("/api/v1/messages/{}/edits", twice["id"].as_str().unwrap());
    assert!(
        !four
            .server
            .get(&four.bob, &path)
            .await
            .body
            .to_string()
            .contains("secret")
    );
    let other = four.server.conversation(&four.bob, &four.dan).await;
    let path = format!("/api/v1/messages/{}/forward", once["id"].as_str().unwrap());
    let to = json!({ "copies": [{ "conversation": other, "id": four.server.id() }] });
    let copies = four.server.post(&four.bob, &path, to).await.ok();
    assert_eq!(copies["messages"][0]["content"]["text"], "only words");

    // The others see it as it is; so does Bob when he is back.
    four.add(&four.ada, &four.bob).await.ok();
    for who in [&four.cleo, &four.bob] {
        let now = four.server.get(who, &four.path("/messages")).await.ok();
        assert_eq!(of(&now, &twice)["content"]["text"], "another secret");
        assert_eq!(of(&now, &poll)["extras"]["votes"]["counts"], json!([1, 1]));
        assert!(of(&now, &pinned)["pinned_at"].is_string());
    }
}

async fn what_was_replaced_too_long_ago_says_nothing_to_who_left(server: TestServer) {
    let four = Four::on(server).await;
    let message = four.say(&four.ada, "then").await;
    four.leave(&four.bob, false).await;
    four.server.clock.advance(10);
    four.edit(&four.ada, &message, "meanwhile").await;
    four.server.clock.advance(20 * 24 * 60 * 60 * 1000);
    four.edit(&four.ada, &message, "now").await;
    let read = async || {
        let page = four.server.get(&four.bob, &four.path("/messages")).await.ok();
        of(&page, &message).clone()
    };
    assert_eq!(read().await["content"]["text"], "then");
    four.server.clock.advance(11 * 24 * 60 * 60 * 1000);
    four.server.service.forget_what_is_due().await.unwrap();
    let seen = read().await;
    assert!(seen.get("content").is_none(), "{seen}");
    assert!(seen.get("deleted_at").is_none(), "{seen}");
}

async fn what_is_deleted_is_gone_for_who_left(server: TestServer) {
    let four = Four::on(server).await;
    let message = four.say(&four.ada, "regretted").await;
    four.leave(&four.bob, false).await;
    four.server.clock.advance(10);
    let head = four.head(&four.bob).await;
    four.edit(&four.ada, &message, "reworded").await;
    four.act(&four.ada, "DELETE", &message, "?for=all").await;
    let told = four
        .server
        .get(&four.bob, &format!("/api/v1/changes?after={head}"))
        .await
        .ok();
    let told = &told["changes"][0]["body"];
    assert_eq!(told["id"], message["id"]);
    assert!(told["deleted_at"].is_string(), "{told}");
    for (place, seen) in four.everywhere(&four.bob, &[&message]).await {
        let seen = seen.to_string();
        assert!(
            !seen.contains("regretted") && !seen.contains("reworded"),
            "{place}: {seen}"
        );
    }
}

async fn who_left_is_told_of_new_names_of_those_they_met_and_of_no_other(server: TestServer) {
    let four = Four::on(server).await;
    four.leave(&four.bob, false).await;
    four.server.clock.advance(10);
    four.add(&four.ada, &four.dan).await.ok();
    let renamed = async |people: [(&Person, &str); 2]| {
        let head = four.head(&four.bob).await;
        for (person, name) in people {
            let patch = json!({ "name": name });
            four.server.patch(person, "/api/v1/me", patch).await.ok();
        }
        let path = format!("/api/v1/changes?after={head}");
        let told = four.server.get(&four.bob, &path).await.ok();
        let told = told["changes"].as_array().unwrap().iter();
        let names = told.map(|change| change["body"]["name"].as_str().unwrap().to_owned());
        names.collect::<Vec<_>>()
    };
    let names = renamed([(&four.cleo, "Cleopatra"), (&four.dan, "Daniel")]).await;
    assert_eq!(names, ["Cleopatra"], "Dan came when Bob was gone");
    four.leave(&four.bob, true).await;
    let names = renamed([(&four.cleo, "Cleo again"), (&four.ada, "Ada Byron")]).await;
    assert!(names.is_empty(), "nothing of it is his any more: {names:?}");
}

async fn what_was_emptied_is_told_also_when_its_owner_left_then(server: TestServer) {
    let four = Four::on(server).await;
    four.say(&four.ada, "let go of").await;
    let head = four.head(&four.bob).await;
    four.server.delete(&four.bob, &four.path("")).await.ok();
    four.say(&four.ada, "the last he hears").await;
    four.leave(&four.bob, false).await;
    let path = format!("/api/v1/changes?after={head}");
    let told = four.server.get(&four.bob, &path).await.ok();
    let mut own = told["changes"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|change| change["kind"] == "own");
    assert!(own.next().unwrap()["body"]["cleared"].is_string(), "{told}");
}

async fn a_device_that_was_away_when_its_owner_left_hears_what_they_may_know(server: TestServer) {
    let four = Four::on(server).await;
    let head = four.head(&four.bob).await;
    let message = four.say(&four.ada, "while he was away").await;
    four.react(&four.cleo, &message, "\u{1f44d}").await;
    four.remove(&four.ada, &four.bob).await.ok();
    four.server.clock.advance(10);
    four.edit(&four.ada, &message, "a secret").await;
    four.react(&four.ada, &message, "\u{1f44d}").await;
    let path = format!("/api/v1/changes?after={head}");
    let told = four.server.get(&four.bob, &path).await.ok();
    assert!(!told.to_string().contains("secret"), "{told}");
    let changes = told["changes"].as_array().unwrap();
    let body = changes
        .iter()
        .find(|change| change["body"]["id"] == message["id"]);
    let body = &body.unwrap()["body"];
    assert_eq!(body["content"]["text"], "while he was away");
    assert_eq!(body["extras"]["reactions"][0]["count"], 1);
    let reactions = changes.iter().filter(|change| change["kind"] == "reaction");
    let reactions: Vec<_> = reactions.map(|change| &change["body"]).collect();
    assert_eq!(reactions.len(), 1);
    assert_eq!(reactions[0]["user"], four.cleo.id.as_str());
    assert_eq!(reactions[0]["counts"][0]["count"], 1);
}

async fn who_comes_back_lets_go_of_what_they_may_not_see(server: TestServer) {
    let four = Four::on(server).await;
    four.say(&four.ada, "before").await;
    four.change(&four.ada, json!({ "history": "from_joining" }))
        .await
        .ok();
    four.leave(&four.bob, false).await;
    four.say(&four.ada, "meanwhile").await;
    let head = four.server.get(&four.ada, "/api/v1/changes?after=0").await.ok();
    let head = head["next"].as_str().unwrap();
    four.add(&four.ada, &four.bob).await.ok();
    let told = four
        .server
        .get(&four.bob, &format!("/api/v1/changes?after={head}"))
        .await
        .ok();
    let told = told["changes"].as_array().unwrap();
    let kinds: Vec<&str> = told
        .iter()
        .map(|change| change["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["conversation", "message", "conversation", "own"]);
    let added = &told[0]["revision"];
    assert_eq!(
        &told[3]["body"]["cleared"], added,
        "all of before is gone: {told:?}"
    );
    assert_eq!(four.log(&four.bob).await, ["added"]);
}

async fn leaving_hands_the_group_over(server: TestServer) {
    let four = Four::on(server).await;
    four.role(&four.ada, &four.cleo, "moderator").await.ok();
    four.leave(&four.ada, false).await;
    four.leave(&four.ada, false).await;
    assert_eq!(
        four.seen_by(&four.cleo).await["role"],
        "owner",
        "the longest-serving moderator"
    );
    assert_eq!(four.log(&four.bob).await, ["created", "role", "role", "left"]);
    four.leave(&four.cleo, false).await;
    let last = four.seen_by(&four.bob).await;
    assert_eq!(
        (last["role"].as_str(), last["member_count"].as_u64()),
        (Some("owner"), Some(1))
    );
    four.leave(&four.bob, false).await;
    assert_eq!(four.seen_by(&four.bob).await["member_count"], 0);
    let direct = four.server.conversation(&four.ada, &four.bob).await;
    let path = format!("/api/v1/conversations/{direct}/leave");
    let answer = four
        .server
        .post(&four.ada, &path, json!({ "forget": true }))
        .await;
    assert_eq!(
        answer.code(),
        "forbidden",
        "one does not leave the other alone with oneself"
    );
}

async fn forgetting_takes_it_off_the_list(server: TestServer) {
    let four = Four::on(server).await;
    four.say(&four.ada, "one").await;
    four.leave(&four.bob, true).await;
    four.say(&four.ada, "two").await;
    assert_eq!(four.listed(&four.bob).await, Vec::<String>::new());
    assert_eq!(four.log(&four.bob).await, Vec::<String>::new());
    assert_eq!(four.log(&four.cleo).await, ["created", "one", "left", "two"]);
}

async fn roles_are_the_owners(server: TestServer) {
    let four = Four::on(server).await;
    assert_eq!(
        four.role(&four.bob, &four.cleo, "moderator").await.code(),
        "forbidden"
    );
    assert_eq!(
        four.role(&four.ada, &four.dan, "moderator").await.code(),
        "not_found"
    );
    assert_eq!(
        four.role(&four.ada, &four.ada, "member").await.code(),
        "forbidden"
    );
    let bob = four.role(&four.ada, &four.bob, "moderator").await.ok();
    assert_eq!(
        (bob["role"].as_str(), bob["user"]["name"].as_str()),
        (Some("moderator"), Some("Bob"))
    );
    four.change(&four.bob, json!({ "title": "By a moderator" }))
        .await
        .ok();
    assert_eq!(four.remove(&four.bob, &four.ada).await.code(), "forbidden");
    four.remove(&four.bob, &four.cleo).await.ok();
    four.add(&four.bob, &four.cleo).await.ok();

    four.role(&four.ada, &four.cleo, "owner").await.ok();
    let expected = [("Ada", "moderator"), ("Bob", "moderator"), ("Cleo", "owner")];
    assert_eq!(
        four.roles().await,
        expected.map(|(name, role)| (name.to_owned(), role.to_owned()))
    );
    assert_eq!(
        four.role(&four.ada, &four.bob, "member").await.code(),
        "forbidden"
    );
    assert_eq!(
        four.remove(&four.ada, &four.bob).await.code(),
        "forbidden",
        "a moderator removes members"
    );
}

async fn what_the_server_says_is_nobodys_to_change(server: TestServer) {
    let four = Four::on(server).await;
    let page = four.server.get(&four.ada, &four.path("/messages")).await.ok();
    let created = page["messages"][0]["id"].as_str().unwrap();
    let path = format!("/api/v1/messages/{created}");
    let edit = json!({ "id": four.server.id(), "content": { "kind": "text", "text": "uno" } });
    assert_eq!(
        four.server.patch(&four.ada, &path, edit).await.code(),
        "forbidden"
    );
    let for_all = four.server.delete(&four.ada, &format!("{path}?for=all")).await;
    assert_eq!(for_all.code(), "forbidden");
    let event = json!({ "kind": "system", "event": { "event": "left" } });
    let body = json!({ "id": four.server.id(), "content": event });
    let said = four.server.post(&four.ada, &four.path("/messages"), body).await;
    assert_eq!(said.code(), "malformed", "nobody speaks for the server");
    four.server
        .delete(&four.ada, &format!("{path}?for=me"))
        .await
        .ok();
    assert_eq!(four.log(&four.ada).await, Vec::<String>::new());
}

async fn one_keeps_a_conversation_for_oneself(server: TestServer) {
    let four = Four::on(server).await;
    let plain = json!({ "notify": "all", "pinned": false, "archived": false, "marked_unread": false });
    assert_eq!(four.seen_by(&four.ada).await["own"], plain);
    let keep = async |patch: Value| four.server.patch(&four.ada, &four.path("/own"), patch).await.ok();
    let before = four.server.get(&four.ada, "/api/v1/changes?after=0").await.ok()["next"].clone();
    let muted =
        keep(json!({ "muted_until": "2030-01-01T00:00:00Z", "pinned": true, "notify": "mentions" })).await;
    let expected = json!({ "muted_until": "2030-01-01T00:00:00.000Z", "notify": "mentions", "pinned": true,
        "archived": false, "marked_unread": false });
    assert_eq!(muted, expected);
    assert_eq!(keep(json!({})).await, expected, "what is absent stays");
    assert_eq!(four.seen_by(&four.ada).await["own"], expected);
    assert_eq!(four.seen_by(&four.bob).await["own"], plain);
    let unmuted = keep(json!({ "muted_until": null })).await;
    assert_eq!(unmuted["muted_until"], Value::Null);
    let path = format!("/api/v1/changes?after={}", before.as_str().unwrap());
    let changes = four.server.get(&four.ada, &path).await.ok();
    let told = changes["changes"].as_array().unwrap();
    assert_eq!(
        (told.len(), told[0]["kind"].as_str()),
        (1, Some("own")),
        "{changes}"
    );
    assert_eq!(
        told[0]["body"],
        json!({ "conversation": four.group, "own": unmuted })
    );
    let others = four.server.get(&four.bob, &path).await.ok();
    assert_eq!(others["changes"], json!([]));
}

async fn an_emptied_conversation_comes_back_with_the_next_message(server: TestServer) {
    let four = Four::on(server).await;
    four.say(&four.ada, "one").await;
    let draft = json!({ "content": { "kind": "text", "text": "hm" } });
    four.server.put(&four.bob, &four.path("/draft"), draft).await.ok();
    four.server.delete(&four.bob, &four.path("")).await.ok();
    four.server.delete(&four.bob, &four.path("")).await.ok();
    assert_eq!(four.listed(&four.bob).await, Vec::<String>::new());
    assert_eq!(four.log(&four.bob).await, Vec::<String>::new());
    let seen = four.seen_by(&four.bob).await;
    assert_eq!(
        (&seen["draft"], &seen["last_message"], seen["unread"].as_u64()),
        (&Value::Null, &Value::Null, Some(0))
    );
    let changes = four.server.get(&four.bob, "/api/v1/changes?after=0").await.ok();
    let told = changes["changes"].as_array().unwrap().iter();
    let own: Vec<_> = told.filter(|change| change["kind"] == "own").collect();
    assert!(own[0]["body"]["cleared"].is_string(), "{changes}");
    assert!(!changes.to_string().contains("\"one\""), "{changes}");
    four.say(&four.ada, "two").await;
    assert_eq!(four.listed(&four.bob).await, std::slice::from_ref(&four.group));
    assert_eq!(four.log(&four.bob).await, ["two"]);
    assert_eq!(four.log(&four.cleo).await, ["created", "one", "two"]);
}

async fn many_are_added_at_once(server: TestServer) {
    let four = Four::on(server).await;
    let mut people = Vec::new();
    for number in 0..6 {
        people.push(
            four.server
                .person(&format!("Person{number:02}"), Role::Member)
                .await,
        );
    }
    let strangers = common::crowd(&four.server, 6..60).await;
    let ids: Vec<_> = people
        .iter()
        .map(|person| person.id.clone())
        .chain(strangers)
        .collect();
    let before = four.server.get(&four.ada, "/api/v1/changes?after=0").await.ok();
    let add = async || {
        four.server
            .post(&four.ada, &four.path("/members"), json!({ "users": ids }))
            .await
    };
    let seen = add().await.ok();
    assert_eq!(
        (seen["member_count"].as_u64(), names(&seen)),
        (Some(63), vec!["Ada"])
    );
    let theirs = four.seen_by(&people[5]).await;
    assert_eq!(
        (theirs["unread"].as_u64(), names(&theirs)),
        (Some(0), vec!["Person05"])
    );
    let after = four.server.get(&four.ada, "/api/v1/changes?after=0").await.ok();
    let revision = |changes: &Value| changes["next"].as_str().unwrap().parse::<u64>().unwrap();
    assert_eq!(
        revision(&after) - revision(&before),
        2,
        "one change, and what the log says of it"
    );
    add().await.ok();
    let find = async |body: Value| {
        let path = four.path("/members/search");
        four.server.post(&four.ada, &path, body).await.ok()
    };
    let page = find(json!({ "name": "person", "limit": 50 })).await;
    assert_eq!((names(&page).len(), names(&page)[0]), (50, "Person00"));
    let rest = find(json!({ "name": "person", "after": page["next"] })).await;
    assert_eq!((names(&rest).len(), names(&rest)[9]), (10, "Person59"));
    assert_eq!(rest["next"], Value::Null);

    let message = four.say(&four.ada, "to all").await;
    let revision = message["revision"].as_str().unwrap();
    for person in &people[..3] {
        let body = json!({ "read": revision });
        four.server.put(person, &four.path("/receipt"), body).await.ok();
    }
    let delivered = json!({ "delivered": revision });
    four.server
        .put(&people[4], &four.path("/receipt"), delivered)
        .await
        .ok();
    let path = format!("/api/v1/messages/{}/readers", message["id"].as_str().unwrap());
    let readers = four.server.get(&four.ada, &path).await.ok();
    assert_eq!(
        (
            readers["read"].as_u64(),
            readers["delivered"].as_u64(),
            readers["of"].as_u64()
        ),
        (Some(3), Some(4), Some(62))
    );
    assert_eq!(readers["users"][2]["name"], "Person02");
    let too_many: Vec<_> = (0..501).map(|_| four.server.id()).collect();
    let refused = four
        .server
        .post(&four.ada, &four.path("/members"), json!({ "users": too_many }))
        .await;
    assert_eq!(refused.code(), "too_long");
}

async fn who_hides_receipts_sees_none_and_the_others_still_do(server: TestServer) {
    let four = Four::on(server).await;
    four.server
        .patch(&four.cleo, "/api/v1/me", json!({ "read_receipts": false }))
        .await
        .ok();
    let message = four.say(&four.ada, "hello").await;
    let revision = message["revision"].as_str().unwrap();
    for who in [&four.bob, &four.cleo] {
        four.server
            .put(who, &four.path("/receipt"), json!({ "read": revision }))
            .await
            .ok();
    }
    let read_of = async |viewer: &Person, name: &str| {
        let seen = four.seen_by(viewer).await;
        let members = seen["members"].as_array().unwrap().iter();
        let member = members
            .clone()
            .find(|member| member["user"]["name"] == name)
            .unwrap();
        member["read"].as_str().map(str::to_owned)
    };
    assert_eq!(read_of(&four.ada, "Bob").await.as_deref(), Some(revision));
    assert_eq!(read_of(&four.ada, "Cleo").await, None);
    assert_eq!(read_of(&four.cleo, "Bob").await, None);
    assert_eq!(read_of(&four.cleo, "Cleo").await.as_deref(), Some(revision));
    let path = format!("/api/v1/messages/{}/readers", message["id"].as_str().unwrap());
    let readers = four.server.get(&four.ada, &path).await.ok();
    assert_eq!(
        (readers["read"].as_u64(), readers["delivered"].as_u64()),
        (Some(1), Some(2))
    );
    let readers = four.server.get(&four.cleo, &path).await.ok();
    assert_eq!(
        (readers["read"].as_u64(), &readers["users"]),
        (Some(0), &json!([]))
    );
}

async fn changes_tell_a_group_as_the_inbox_does(server: TestServer) {
    let four = Four::on(server).await;
    four.say(&four.bob, "one").await;
    four.change(&four.ada, json!({ "members_may_add": true }))
        .await
        .ok();
    let patch = json!({ "archived": true });
    four.server
        .patch(&four.cleo, &four.path("/own"), patch)
        .await
        .ok();
    four.remove(&four.ada, &four.bob).await.ok();
    for who in [&four.ada, &four.bob, &four.cleo] {
        let changes = four.server.get(who, "/api/v1/changes?after=0").await.ok();
        let mut told = changes["changes"].as_array().unwrap().iter();
        let last = told.rfind(|change| change["kind"] == "conversation");
        let inbox = four.server.get(who, "/api/v1/conversations").await.ok();
        assert_eq!(last.unwrap()["body"], inbox["conversations"][0]);
        assert_eq!(changes["next"], inbox["revision"]);
    }
}

/// A link into the group: the answer that shows it once.
async fn link(four: &Four, who: &Person, more: Value) -> Value {
    let mut body = json!({ "id": four.server.id(), "expires_at": four.server.in_days(7) });
    for (key, value) in more.as_object().unwrap() {
        body[key] = value.clone();
    }
    let path = four.path("/invitations");
    four.server.post(who, &path, body).await.ok()
}

async fn join(four: &Four, who: &Person, link: &Value) -> common::Answer {
    let body = json!({ "token": link["token"] });
    four.server.post(who, "/api/v1/joins", body).await
}

async fn a_link_lets_people_in_until_it_ends(server: TestServer) {
    let four = Four::on(server).await;
    let counted = link(&four, &four.ada, json!({ "uses": 1 })).await;
    assert_eq!(counted["invitation"]["created_by"]["name"], "Ada");
    let body = json!({ "token": counted["token"] });
    let look = four.server.post(&four.dan, "/api/v1/joins/look", body).await.ok();
    assert_eq!(
        (look["title"].as_str(), look["member_count"].as_u64()),
        (Some("Tea"), Some(3))
    );
    assert_eq!(look["invited_by"]["name"], "Ada");

    let mine = join(&four, &four.bob, &counted).await.ok();
    assert_eq!(mine["role"], "member", "who is in it already is not counted");
    let joined = join(&four, &four.dan, &counted).await.ok();
    assert_eq!(
        (joined["member_count"].as_u64(), joined["unread"].as_u64()),
        (Some(4), Some(0))
    );
    assert_eq!(four.log(&four.bob).await, ["created", "joined"]);
    let eve = four.server.person("Eve", Role::Member).await;
    assert_eq!(
        join(&four, &eve, &counted).await.code(),
        "link_invalid",
        "it was for one"
    );

    let id = four.server.id();
    let first = link(&four, &four.ada, json!({ "id": id })).await;
    let second = link(&four, &four.ada, json!({ "id": id })).await;
    assert_ne!(first["token"], second["token"]);
    assert_eq!(
        join(&four, &eve, &first).await.code(),
        "link_invalid",
        "the one given before is void"
    );
    let listed = four.server.get(&four.ada, &four.path("/invitations")).await.ok();
    assert_eq!(listed["invitations"], json!([second["invitation"]]), "{listed}");
    assert!(!listed.to_string().contains(second["token"].as_str().unwrap()));
    let path = four.path(&format!("/invitations/{id}"));
    for _ in 0..2 {
        four.server.delete(&four.ada, &path).await.ok();
    }
    assert_eq!(join(&four, &eve, &second).await.code(), "link_invalid");

    let late = link(&four, &four.ada, json!({})).await;
    four.server.clock.advance(7 * 24 * 60 * 60 * 1000);
    assert_eq!(join(&four, &eve, &late).await.code(), "link_invalid");
    four.server.service.forget_what_is_due().await.unwrap();
    let make =
        async |who: &Person, body: Value| four.server.post(who, &four.path("/invitations"), body).await;
    let year = json!({ "id": four.server.id(), "expires_at": four.server.in_days(400) });
    assert_eq!(make(&four.ada, year).await.code(), "malformed");
    let nobody = json!({ "id": four.server.id(), "expires_at": four.server.in_days(1), "uses": 0 });
    assert_eq!(make(&four.ada, nobody).await.code(), "malformed");
    let others = json!({ "id": id, "expires_at": four.server.in_days(1) });
    assert_eq!(make(&four.bob, others).await.code(), "forbidden");
}

/// A group never goes without an owner: its links end with those who made them.
async fn nobody_comes_where_all_have_left(server: TestServer) {
    let four = Four::on(server).await;
    let link = link(&four, &four.ada, json!({})).await;
    for who in [&four.ada, &four.bob, &four.cleo] {
        four.leave(who, false).await;
    }
    for who in [&four.dan, &four.ada] {
        assert_eq!(join(&four, who, &link).await.code(), "link_invalid");
    }
}

async fn a_link_does_not_bring_back_who_was_removed(server: TestServer) {
    let four = Four::on(server).await;
    let link = link(&four, &four.ada, json!({})).await;
    four.remove(&four.ada, &four.bob).await.ok();
    assert_eq!(join(&four, &four.bob, &link).await.code(), "forbidden");
    four.leave(&four.cleo, false).await;
    join(&four, &four.cleo, &link).await.ok();
    four.add(&four.ada, &four.bob).await.ok();
    four.leave(&four.bob, false).await;
    join(&four, &four.bob, &link).await.ok();
    assert_eq!(names(&four.seen_by(&four.bob).await), ["Ada", "Bob", "Cleo"]);
}
