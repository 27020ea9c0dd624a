//! What is true of all of one's conversations, also of those no page has shown yet; on both databases.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::time::Duration;

use common::{Person, TestServer};
use parlour_wire::api::users::Role;
use serde_json::{Value, json};
use tokio::time::timeout;

macro_rules! on_both {
    ($($name:ident)+) => {
        mod sqlite { use super::TestServer; $(#[tokio::test] async fn $name() { super::$name(TestServer::sqlite().await).await; })+ }
        mod mariadb { use super::TestServer; $(#[tokio::test] async fn $name() { super::$name(TestServer::mariadb().await).await; })+ }
    };
}

on_both! {
    what_is_pinned_comes_first
    pins_have_an_end
    a_badge_counts_all_there_is
    conversations_are_found_by_their_words
    what_was_emptied_is_heard_of_again
}

struct Both {
    server: TestServer,
    ada: Person,
    bob: Person,
}

impl Both {
    async fn on(server: TestServer) -> Self {
        let ada = server.administrator().await;
        let bob = server.person("Bob", Role::Member).await;
        Self { server, ada, bob }
    }

    async fn groups(&self, titles: &[&str]) -> Vec<String> {
        let mut groups = Vec::new();
        for title in titles {
            groups.push(self.server.group(&self.ada, &[&self.bob], title).await);
        }
        groups
    }

    async fn keep(&self, id: &str, own: Value) -> common::Answer {
        let path = format!("/api/v1/conversations/{id}/own");
        self.server.patch(&self.bob, &path, own).await
    }

    /// A page of Bob's inbox, and what comes after it.
    async fn page(&self, query: &str) -> (Vec<String>, Option<String>) {
        let path = format!("/api/v1/conversations?{query}");
        let page = self.server.get(&self.bob, &path).await.ok();
        let next = page.get("next").map(|next| next.as_str().unwrap().to_owned());
        (ids(&page), next)
    }

    async fn badge(&self) -> u64 {
        let counted = self
            .server
            .get(&self.bob, "/api/v1/conversations/unread")
            .await
            .ok();
        counted["conversations"].as_u64().unwrap()
    }

    async fn found(&self, text: &str, limit: u32) -> Vec<String> {
        let body = json!({ "text": text, "limit": limit });
        let found = self
            .server
            .post(&self.bob, "/api/v1/conversations/search", body)
            .await;
        ids(&found.ok())
    }
}

fn ids(page: &Value) -> Vec<String> {
    let all = page["conversations"].as_array().unwrap().iter();
    all.map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}

async fn what_is_pinned_comes_first(server: TestServer) {
    let world = Both::on(server).await;
    let groups = world.groups(&["One", "Two", "Three", "Four"]).await;
    let [one, two, three, four] = &groups[..] else {
        unreachable!()
    };
    for id in [one, four] {
        world.keep(id, json!({ "pinned": true })).await.ok();
    }
    let (page, next) = world.page("limit=2").await;
    assert_eq!(page, [four, three, one].map(String::as_str), "each once");
    let (page, next) = world.page(&format!("limit=2&before={}", next.unwrap())).await;
    assert_eq!(page, [two, one].map(String::as_str), "where it stands");
    assert_eq!(next, None);
    let (page, _) = world.page("limit=4").await;
    assert_eq!(page, [four, three, two, one].map(String::as_str));
    world
        .server
        .delete(&world.bob, &format!("/api/v1/conversations/{one}"))
        .await
        .ok();
    let (page, _) = world.page("limit=2").await;
    assert_eq!(
        page,
        [four, three].map(String::as_str),
        "what is emptied is not listed"
    );
}

async fn pins_have_an_end(server: TestServer) {
    let world = Both::on(server).await;
    let limits = world.server.get(&world.bob, "/api/v1/limits").await.ok();
    let most = limits["pinned_conversations"].as_u64().unwrap();
    assert_eq!(most, 20);
    let titles: Vec<String> = (0..=most).map(|number| format!("Group {number}")).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let groups = world.groups(&titles).await;
    let (last, first) = groups.split_last().unwrap();
    for id in first {
        world.keep(id, json!({ "pinned": true })).await.ok();
    }
    let refused = world.keep(last, json!({ "pinned": true })).await;
    assert_eq!(refused.code(), "too_many");
    // What is pinned stays so, whatever else changes about it.
    world
        .keep(&first[0], json!({ "pinned": true, "archived": true }))
        .await
        .ok();
    world.keep(&first[0], json!({ "pinned": false })).await.ok();
    world.keep(last, json!({ "pinned": true })).await.ok();
    let (page, _) = world.page("limit=1").await;
    assert_eq!(page.len() as u64, most);
}

async fn a_badge_counts_all_there_is(server: TestServer) {
    let world = Both::on(server).await;
    let titles = [
        "Quiet",
        "Unread",
        "Archived",
        "Muted",
        "Mentioned",
        "Marked",
        "Mine",
    ];
    let groups = world.groups(&titles).await;
    let [quiet, unread, archived, muted, mentioned, marked, mine] = &groups[..] else {
        unreachable!()
    };
    assert_eq!(world.badge().await, 0, "what the server says is not unread");
    let later = world.server.in_days(1);
    world.keep(archived, json!({ "archived": true })).await.ok();
    world.keep(muted, json!({ "muted_until": later })).await.ok();
    world.keep(mentioned, json!({ "notify": "none" })).await.ok();
    world.keep(marked, json!({ "marked_unread": true })).await.ok();
    assert_eq!(world.badge().await, 1);
    for id in [unread, archived, muted] {
        world.server.send(&world.ada, id, "hello").await;
    }
    world
        .server
        .send(&world.ada, mentioned, &format!("<@{}>", world.bob.id))
        .await;
    world.server.send(&world.bob, mine, "I said so").await;
    assert_eq!(world.badge().await, 3, "unread, mentioned, marked");
    world.server.clock.advance(25 * 60 * 60 * 1000);
    assert_eq!(world.badge().await, 4, "no longer muted");
    world.server.service.let_quiet_ones_cool().await.unwrap();
    assert_eq!(world.badge().await, 4, "nor does it matter what is warm");
    let newest = world
        .server
        .get(&world.bob, &format!("/api/v1/conversations/{unread}"))
        .await
        .ok();
    let read = json!({ "read": newest["last_message"]["revision"] });
    let path = format!("/api/v1/conversations/{unread}/receipt");
    world.server.put(&world.bob, &path, read).await.ok();
    assert_eq!(world.badge().await, 3);
    world.server.send(&world.ada, quiet, "now").await;
    assert_eq!(world.badge().await, 4);
}

async fn conversations_are_found_by_their_words(server: TestServer) {
    let world = Both::on(server).await;
    let groups = world.groups(&["Team Berlin", "Team Paris", "Lunch"]).await;
    let [berlin, paris, lunch] = &groups[..] else {
        unreachable!()
    };
    let anna = world.server.person("Anna-Lena", Role::Member).await;
    let direct = world.server.conversation(&world.bob, &anna).await;
    let theirs = world.server.group(&world.ada, &[&anna], "Team of others").await;
    assert_eq!(
        world.found("team", 9).await,
        [&**paris, &**berlin],
        "last activity first"
    );
    assert_eq!(world.found("team", 1).await, [&**paris]);
    assert_eq!(world.found("BERL te", 9).await, [&**berlin]);
    assert_eq!(world.found("lena", 9).await, [&*direct]);
    assert_eq!(
        world.found("bob", 9).await,
        Vec::<String>::new(),
        "not by oneself"
    );
    assert!(!world.found("others", 9).await.contains(&theirs));
    world.keep(lunch, json!({ "archived": true })).await.ok();
    assert_eq!(world.found("lun", 9).await, [&**lunch]);
    world
        .server
        .delete(&world.bob, &format!("/api/v1/conversations/{lunch}"))
        .await
        .ok();
    assert_eq!(world.found("lun", 9).await, Vec::<String>::new(), "emptied");
    // Whoever left finds it by the name it had, and learns of no other.
    let path = format!("/api/v1/conversations/{berlin}");
    let leave = json!({ "forget": false });
    let left = format!("{path}/leave");
    world.server.post(&world.bob, &left, leave).await.ok();
    let renamed = json!({ "title": "Without Bob" });
    world.server.patch(&world.ada, &path, renamed).await.ok();
    assert_eq!(world.found("berlin", 9).await, [&**berlin]);
    assert_eq!(world.found("without", 9).await, Vec::<String>::new());
    let body = json!({ "text": "  " });
    let refused = world
        .server
        .post(&world.bob, "/api/v1/conversations/search", body)
        .await;
    assert_eq!(refused.code(), "empty");
}

async fn what_was_emptied_is_heard_of_again(server: TestServer) {
    let world = Both::on(server).await;
    let groups = world.groups(&["Here"]).await;
    let keys = async || -> Vec<Value> {
        let pass = world
            .server
            .post(&world.bob, "/api/v1/passes", json!({}))
            .await
            .ok();
        pass["keys"].as_array().unwrap().clone()
    };
    world.server.send(&world.ada, &groups[0], "hello").await;
    // What is said first gives the conversation its key, a little after the answer to who said it.
    let keyed = async || {
        loop {
            let keys = keys().await;
            if keys.len() > 1 {
                break keys;
            }
        }
    };
    let before = timeout(Duration::from_mins(1), keyed()).await.unwrap();
    world
        .server
        .delete(&world.bob, &format!("/api/v1/conversations/{}", groups[0]))
        .await
        .ok();
    let after = keys().await;
    let of = |keys: &[Value]| -> Vec<Value> {
        let mut of: Vec<Value> = keys.iter().map(|key| key["channel"].clone()).collect();
        of.sort_by_key(ToString::to_string);
        of
    };
    assert_eq!(of(&after), of(&before), "the next message is to reach them");
}
