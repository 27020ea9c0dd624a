//! Who may bring whom into a group: by the site's settings, by blocks, by who is kept out; on both databases.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{Answer, Person, TestServer};
use parlour_wire::api::users::Role;
use serde_json::{Value, json};

macro_rules! on_both {
    ($($name:ident)+) => {
        mod sqlite {
            use super::*;
            $(#[tokio::test] async fn $name() { super::$name(Place::on(TestServer::sqlite().await).await).await; })+
        }
        mod mariadb {
            use super::*;
            $(#[tokio::test] async fn $name() { super::$name(Place::on(TestServer::mariadb().await).await).await; })+
        }
    };
}

on_both! {
    settings_say_who_makes_groups_and_links
    settings_say_whom_one_may_bring_in
    a_block_keeps_people_apart_and_is_not_told
    who_is_kept_out_is_brought_in_by_nobody
    who_is_kept_out_does_nothing_any_more
    a_link_ends_with_its_maker
    listing_links_is_for_those_in_charge
}

const REACHES: [&str; 4] = ["everybody", "moderators", "administrators", "nobody"];

/// An administrator, a moderator, two members; none in a group yet.
struct Place {
    server: TestServer,
    ada: Person,
    eve: Person,
    bob: Person,
    cy: Person,
}

impl Place {
    async fn on(server: TestServer) -> Self {
        let ada = server.administrator().await;
        let eve = server.person("Eve", Role::Moderator).await;
        let bob = server.person("Bob", Role::Member).await;
        let cy = server.person("Cy", Role::Member).await;
        Self {
            server,
            ada,
            eve,
            bob,
            cy,
        }
    }

    async fn set(&self, key: &str, value: &str) {
        let body = json!({ "values": { key: value } });
        self.server
            .patch(&self.ada, "/api/v1/admin/settings", body)
            .await
            .ok();
    }

    async fn start(&self, who: &Person, others: &[&Person]) -> Answer {
        let members: Vec<&str> = others.iter().map(|other| other.id.as_str()).collect();
        let body = json!({ "kind": "group", "id": self.server.id(), "title": "Tea", "members": members });
        self.server.post(who, "/api/v1/conversations", body).await
    }

    async fn group(&self, who: &Person, others: &[&Person]) -> String {
        let group = self.start(who, others).await.ok();
        group["id"].as_str().unwrap().to_owned()
    }

    async fn add(&self, who: &Person, group: &str, whom: &Person) -> Answer {
        let path = format!("/api/v1/conversations/{group}/members");
        let body = json!({ "users": [whom.id] });
        self.server.post(who, &path, body).await
    }

    async fn link(&self, who: &Person, group: &str) -> Answer {
        let path = format!("/api/v1/conversations/{group}/invitations");
        let body = json!({ "id": self.server.id(), "expires_at": self.server.in_days(1) });
        self.server.post(who, &path, body).await
    }

    async fn join(&self, who: &Person, link: &Value) -> Answer {
        let body = json!({ "token": link["token"] });
        self.server.post(who, "/api/v1/joins", body).await
    }

    async fn look(&self, who: &Person, link: &Value) -> Answer {
        let body = json!({ "token": link["token"] });
        self.server.post(who, "/api/v1/joins/look", body).await
    }

    async fn block(&self, who: &Person, whom: &Person, method: &str) {
        let path = format!("/api/v1/users/{}/block", whom.id);
        self.server.call(method, &path, Some(&who.token), None).await.ok();
    }

    async fn keep_out(&self, whom: &Person, suspended: bool) {
        let path = format!("/api/v1/admin/people/{}", whom.id);
        let body = json!({ "suspended": suspended });
        self.server.patch(&self.ada, &path, body).await.ok();
    }
}

fn done(answer: &Answer) -> bool {
    assert!(
        answer.status.is_success() || answer.body["code"] == "forbidden",
        "{}",
        answer.body
    );
    answer.status.is_success()
}

async fn settings_say_who_makes_groups_and_links(place: Place) {
    let own = [
        place.group(&place.ada, &[]).await,
        place.group(&place.eve, &[]).await,
        place.group(&place.bob, &[]).await,
    ];
    for (most, reach) in [3, 2, 1, 0].into_iter().zip(REACHES) {
        place.set("conversations.start_groups", reach).await;
        place.set("conversations.group_links", reach).await;
        let people = [&place.ada, &place.eve, &place.bob];
        for (number, (who, group)) in people.into_iter().zip(&own).enumerate() {
            let may = number < most;
            assert_eq!(
                done(&place.start(who, &[]).await),
                may,
                "{reach}: a group, {number}"
            );
            assert_eq!(
                done(&place.link(who, group).await),
                may,
                "{reach}: a link, {number}"
            );
            let me = place.server.get(who, "/api/v1/me").await.ok();
            assert_eq!(me["may"]["start_groups"], may);
            assert_eq!(me["may"]["invite_to_groups"], may);
        }
    }
}

async fn settings_say_whom_one_may_bring_in(place: Place) {
    let (bobs, eves) = (
        place.group(&place.bob, &[]).await,
        place.group(&place.eve, &[]).await,
    );
    let expected = [
        ("everybody", [true, true, true]),
        ("moderators", [false, true, true]),
        ("administrators", [false, false, true]),
        ("nobody", [false, false, false]),
    ];
    for (reach, may) in expected {
        place.set("conversations.with", reach).await;
        for (whom, may) in [&place.cy, &place.eve, &place.ada].into_iter().zip(may) {
            assert_eq!(done(&place.start(&place.bob, &[whom]).await), may, "{reach}");
            assert_eq!(done(&place.add(&place.bob, &bobs, whom).await), may, "{reach}");
            let path = format!("/api/v1/conversations/{bobs}/members/{}", whom.id);
            if may {
                place.server.delete(&place.bob, &path).await.ok();
            }
        }
        let mixed = place.start(&place.bob, &[&place.ada, &place.cy]).await;
        assert_eq!(done(&mixed), reach == "everybody", "all or nobody");
        assert!(done(&place.start(&place.eve, &[&place.cy]).await), "a moderator");
    }
    place.add(&place.eve, &eves, &place.cy).await.ok();
}

async fn a_block_keeps_people_apart_and_is_not_told(place: Place) {
    let (bob, cy) = (&place.bob, &place.cy);
    let group = place.group(bob, &[&place.eve]).await;
    place.block(cy, bob, "PUT").await;
    let by_the_blocked = [place.start(bob, &[cy]).await, place.add(bob, &group, cy).await];
    place.block(cy, bob, "DELETE").await;
    place.keep_out(cy, true).await;
    let of_the_kept_out = [place.start(bob, &[cy]).await, place.add(bob, &group, cy).await];
    place.keep_out(cy, false).await;
    for (blocked, kept_out) in by_the_blocked.into_iter().zip(of_the_kept_out) {
        assert_eq!(blocked.code(), "forbidden");
        assert_eq!(
            (blocked.status, blocked.body),
            (kept_out.status, kept_out.body),
            "not to be told apart"
        );
    }
    place.block(bob, cy, "PUT").await;
    let refused = place.add(bob, &group, cy).await;
    assert_eq!(refused.code(), "forbidden");
    assert_eq!(
        refused.body["reason"], "you_blocked",
        "whoever blocked is told what to do: {}",
        refused.body
    );
    assert_eq!(
        refused.body["detail"],
        "You blocked this person. Unblock them first."
    );
    // Others bring both in; each adds whom they like.
    let path = format!("/api/v1/conversations/{group}/members/{}", place.eve.id);
    let role = json!({ "role": "moderator" });
    place.server.patch(bob, &path, role).await.ok();
    place.add(&place.eve, &group, cy).await.ok();
    assert!(
        place.add(bob, &group, cy).await.status.is_success(),
        "who is there stays"
    );
}

async fn who_is_kept_out_is_brought_in_by_nobody(place: Place) {
    let group = place.group(&place.ada, &[]).await;
    place.keep_out(&place.cy, true).await;
    assert!(!done(&place.add(&place.ada, &group, &place.cy).await));
    assert!(!done(&place.start(&place.ada, &[&place.cy, &place.bob]).await));
    place.keep_out(&place.cy, false).await;
    assert!(done(&place.add(&place.ada, &group, &place.cy).await));
}

async fn who_is_kept_out_does_nothing_any_more(place: Place) {
    let (server, bob) = (&place.server, &place.bob);
    let group = place.group(bob, &[&place.cy]).await;
    let said = server.send(&place.cy, &group, "one").await;
    let said = said["id"].as_str().unwrap();
    let link = place.link(bob, &group).await.ok();
    let later =
        json!({ "id": server.id(), "at": server.in_days(1), "content": { "kind": "text", "text": "later" } });
    let scheduled = format!("/api/v1/conversations/{group}/scheduled");
    server.post(bob, &scheduled, later.clone()).await.ok();
    let before = server.get(&place.cy, "/api/v1/conversations").await.ok()["revision"].clone();
    place.keep_out(bob, true).await;

    let in_group = |rest: &str| format!("/api/v1/conversations/{group}{rest}");
    let of_message = |rest: &str| format!("/api/v1/messages/{said}{rest}");
    let text = json!({ "kind": "text", "text": "x" });
    let direct = json!({ "kind": "direct", "id": server.id(), "with": place.cy.id });
    let everything = [
        (
            "POST",
            in_group("/messages"),
            json!({ "id": server.id(), "content": text }),
        ),
        ("POST", scheduled.clone(), later),
        ("PUT", of_message("/reactions"), json!({ "emoji": "\u{1f44d}" })),
        ("PUT", of_message("/votes"), json!({ "options": [] })),
        ("POST", of_message("/close-poll"), Value::Null),
        ("PUT", of_message("/pin"), Value::Null),
        ("PUT", of_message("/star"), Value::Null),
        ("POST", of_message("/forward"), json!({ "copies": [] })),
        (
            "PATCH",
            of_message(""),
            json!({ "id": server.id(), "content": text }),
        ),
        ("DELETE", of_message("?for=all"), Value::Null),
        ("PUT", in_group("/typing"), json!({ "typing": true })),
        ("PUT", in_group("/receipt"), json!({})),
        ("POST", in_group("/members"), json!({ "users": [place.eve.id] })),
        (
            "POST",
            in_group("/invitations"),
            json!({ "id": server.id(), "expires_at": server.in_days(1) }),
        ),
        ("PATCH", in_group(""), json!({ "title": "Coffee" })),
        ("POST", in_group("/leave"), json!({ "forget": false })),
        (
            "POST",
            "/api/v1/joins".to_owned(),
            json!({ "token": link["token"] }),
        ),
        ("POST", "/api/v1/conversations".to_owned(), direct),
        ("PUT", "/api/v1/presence".to_owned(), json!({ "active": true })),
    ];
    for (method, path, body) in everything {
        let body = Some(body).filter(|body| !body.is_null());
        let answer = server.call(method, &path, Some(&bob.token), body).await;
        assert_eq!(answer.status, 401, "{method} {path}: {}", answer.body);
    }

    // What waits is not sent, and not lost: it is there with the reason when they are let in again.
    server.clock.advance(24 * 60 * 60 * 1000);
    server.service.send_what_is_due().await.unwrap();
    let path = format!("/api/v1/changes?after={}", before.as_str().unwrap());
    let told = server.get(&place.cy, &path).await.ok();
    let told = told["changes"].as_array().unwrap().iter();
    let told: Vec<&Value> = told.filter(|change| change["kind"] != "user").collect();
    assert_eq!(told, Vec::<&Value>::new(), "nobody hears anything");
    place.keep_out(bob, false).await;
    let body = json!({ "email": "bob@example.org", "password": common::PASSWORD });
    let bob = common::signed_in(
        &server
            .call("POST", "/api/v1/sessions", None, Some(body))
            .await
            .ok(),
    );
    let waiting = server.get(&bob, "/api/v1/scheduled").await.ok();
    let waiting = &waiting["scheduled"][0];
    assert_eq!(waiting["failure"]["code"], "suspended", "{waiting}");
    let path = format!("/api/v1/scheduled/{}", waiting["id"].as_str().unwrap());
    let again = json!({ "at": server.in_days(1) });
    server.patch(&bob, &path, again).await.ok();
    server.clock.advance(24 * 60 * 60 * 1000);
    server.service.send_what_is_due().await.unwrap();
    let page = server.get(&place.cy, &in_group("/messages")).await.ok();
    let last = page["messages"].as_array().unwrap().last().unwrap();
    assert_eq!(last["content"]["text"], "later");
}

async fn a_link_ends_with_its_maker(place: Place) {
    let (ada, eve, bob, cy) = (&place.ada, &place.eve, &place.bob, &place.cy);
    let group = place.group(ada, &[eve, bob]).await;
    let role = async |role: &str| {
        let path = format!("/api/v1/conversations/{group}/members/{}", bob.id);
        place.server.patch(ada, &path, json!({ "role": role })).await.ok();
    };
    role("moderator").await;
    let (adas, bobs) = (
        place.link(ada, &group).await.ok(),
        place.link(bob, &group).await.ok(),
    );
    let works = async |link: &Value| {
        let (look, join) = (place.look(cy, link).await, place.join(cy, link).await);
        assert_eq!(look.status.is_success(), join.status.is_success());
        if join.status.is_success() {
            let path = format!("/api/v1/conversations/{group}/leave");
            place
                .server
                .post(cy, &path, json!({ "forget": false }))
                .await
                .ok();
            return true;
        }
        assert_eq!((look.code(), join.code()), ("link_invalid", "link_invalid"));
        false
    };
    assert!(works(&bobs).await);
    place.set("conversations.group_links", "moderators").await;
    assert!(works(&adas).await && !works(&bobs).await, "Bob may make none now");
    place.set("conversations.group_links", "everybody").await;
    place.keep_out(bob, true).await;
    assert!(!works(&bobs).await, "he is kept out");
    place.keep_out(bob, false).await;
    place.block(ada, cy, "PUT").await;
    assert!(
        !works(&adas).await && works(&bobs).await,
        "she blocks who would come"
    );
    place.block(ada, cy, "DELETE").await;
    place.block(cy, ada, "PUT").await;
    assert!(works(&adas).await, "whoever blocks comes if they like");
    role("member").await;
    assert!(!works(&bobs).await, "he runs the group no longer");
    role("moderator").await;
    assert!(!works(&bobs).await, "and has to make a new one");
    let body = json!({ "email": "bob@example.org", "password": common::PASSWORD });
    let answer = place
        .server
        .call("POST", "/api/v1/sessions", None, Some(body))
        .await;
    let bob = common::signed_in(&answer.ok());
    let bobs = place.link(&bob, &group).await.ok();
    assert!(works(&bobs).await);
    let path = format!("/api/v1/conversations/{group}/members/{}", bob.id);
    place.server.delete(ada, &path).await.ok();
    assert!(!works(&bobs).await, "he is out");
}

async fn listing_links_is_for_those_in_charge(place: Place) {
    let group = place.group(&place.ada, &[&place.bob]).await;
    let direct = place.server.conversation(&place.ada, &place.bob).await;
    place.link(&place.ada, &group).await.ok();
    let list = async |who: &Person, id: &str| {
        let path = format!("/api/v1/conversations/{id}/invitations");
        place.server.get(who, &path).await
    };
    let links = list(&place.ada, &group).await.ok();
    assert_eq!(links["invitations"][0]["created_by"]["name"], "Ada");
    assert_eq!(list(&place.bob, &group).await.code(), "forbidden");
    assert_eq!(list(&place.cy, &group).await.code(), "not_found");
    assert_eq!(list(&place.ada, &direct).await.code(), "forbidden");
}
