//! The people of a site, and what members reported, as administrators see them; on both databases.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{PASSWORD, Person, TestServer};
use parlour_wire::api::users::Role;
use serde_json::{Value, json};

macro_rules! on_both {
    ($($name:ident)+) => {
        mod sqlite { use super::TestServer; $(#[tokio::test] async fn $name() { super::$name(TestServer::sqlite().await).await; })+ }
        mod mariadb { use super::TestServer; $(#[tokio::test] async fn $name() { super::$name(TestServer::mariadb().await).await; })+ }
    };
}

on_both! {
    people_are_listed_in_pages
    a_role_holds_at_once
    the_last_administrator_stays
    who_is_kept_out_is_out_at_once
    settings_are_all_there_and_written_down
    a_report_is_looked_at_with_a_reason_that_is_told
    a_report_keeps_what_was_said
    a_report_is_made_once_and_closed
    what_is_old_is_forgotten
}

async fn listed(server: &TestServer, who: &Person, body: Value) -> Value {
    server.post(who, "/api/v1/admin/people/search", body).await.ok()
}

async fn change(server: &TestServer, by: &Person, person: &Person, to: Value) -> common::Answer {
    let url = format!("/api/v1/admin/people/{}", person.id);
    server.patch(by, &url, to).await
}

async fn acts(server: &TestServer, who: &Person) -> Vec<Value> {
    let log = server.get(who, "/api/v1/admin/log").await.ok();
    log["acts"].as_array().unwrap().clone()
}

async fn people_are_listed_in_pages(server: TestServer) {
    let ada = server.administrator().await;
    for number in 0..60 {
        // Past the limit of what one address may try in a minute.
        let link = server.service.invitation_link(Role::Member).await.unwrap();
        let token = link.url.expose().split_once("#join=").unwrap().1;
        let join = json!({
            "token": token, "name": format!("Member{number:02}"),
            "email": format!("member{number:02}@example.org"), "password": PASSWORD,
        });
        server
            .service
            .join(serde_json::from_value(join).unwrap())
            .await
            .unwrap();
    }
    let first = listed(&server, &ada, json!({ "name": "MEMBER" })).await;
    assert_eq!(first["people"].as_array().unwrap().len(), 50);
    let second = listed(&server, &ada, json!({ "name": "member", "after": first["next"] })).await;
    assert_eq!(second["people"].as_array().unwrap().len(), 10);
    assert_eq!(second.get("next"), None);
    let last = &second["people"][9];
    assert_eq!(last["user"]["name"], "Member59");
    assert_eq!(last["email"], "member59@example.org");
    assert_eq!(
        (&last["role"], &last["suspended"]),
        (&json!("member"), &json!(false))
    );
    assert!(
        last["seen_at"].as_str().unwrap().ends_with("T00:00:00.000Z"),
        "to the day"
    );
}

async fn a_role_holds_at_once(server: TestServer) {
    let ada = server.administrator().await;
    let bob = server.person("Bob", Role::Member).await;
    assert_eq!(server.get(&bob, "/api/v1/admin/log").await.code(), "forbidden");
    let changed = change(&server, &ada, &bob, json!({ "role": "administrator" }))
        .await
        .ok();
    assert_eq!(changed["role"], "administrator");
    server.get(&bob, "/api/v1/admin/log").await.ok();
    change(&server, &bob, &ada, json!({ "role": "member" }))
        .await
        .ok();
    assert_eq!(server.get(&ada, "/api/v1/admin/log").await.code(), "forbidden");
    let acts = acts(&server, &bob).await;
    assert_eq!(
        (&acts[0]["act"], &acts[0]["role"]),
        (&json!("role"), &json!("member"))
    );
    assert_eq!(
        (&acts[0]["by"]["name"], &acts[0]["user"]["name"]),
        (&json!("Bob"), &json!("Ada"))
    );
    assert_eq!(acts.len(), 2);
}

async fn the_last_administrator_stays(server: TestServer) {
    let ada = server.administrator().await;
    let bob = server.person("Bob", Role::Administrator).await;
    for patch in [json!({ "role": "moderator" }), json!({ "suspended": true })] {
        change(&server, &ada, &bob, json!({ "suspended": true }))
            .await
            .ok();
        assert_eq!(change(&server, &ada, &ada, patch).await.code(), "forbidden");
        change(&server, &ada, &bob, json!({ "suspended": false }))
            .await
            .ok();
    }
    change(&server, &ada, &ada, json!({ "role": "moderator" }))
        .await
        .ok();
}

async fn who_is_kept_out_is_out_at_once(server: TestServer) {
    let ada = server.administrator().await;
    let bob = server.person("Bob", Role::Member).await;
    let cy = server.person("Cy", Role::Member).await;
    change(&server, &ada, &bob, json!({ "suspended": true }))
        .await
        .ok();
    assert_eq!(server.get(&bob, "/api/v1/me").await.code(), "signed_out");
    let body = json!({ "email": "bob@example.org", "password": PASSWORD });
    let refused = server
        .call("POST", "/api/v1/sessions", None, Some(body.clone()))
        .await;
    assert_eq!((refused.status.as_u16(), refused.code()), (403, "suspended"));
    let start = json!({ "kind": "direct", "id": server.id(), "with": bob.id });
    let refused = server.post(&cy, "/api/v1/conversations", start).await;
    assert_eq!(refused.code(), "forbidden");
    let found = server
        .post(&cy, "/api/v1/users/search", json!({ "name": "bob" }))
        .await
        .ok();
    assert_eq!(found["users"], json!([]));
    let reset = server
        .service
        .password_reset_link("bob@example.org")
        .await
        .unwrap();
    let token = reset.url.expose().split_once("#reset=").unwrap().1.to_owned();
    let new = json!({ "token": token, "password": "another horse battery" });
    let refused = server
        .call("POST", "/api/v1/accounts/password", None, Some(new))
        .await;
    assert_eq!(refused.code(), "suspended", "a new password is no way around it");
    change(&server, &ada, &bob, json!({ "suspended": false }))
        .await
        .ok();
    server
        .call("POST", "/api/v1/sessions", None, Some(body))
        .await
        .ok();
    let path = format!("/api/v1/admin/people/{}/end-sessions", cy.id);
    server.call("POST", &path, Some(&ada.token), None).await.ok();
    assert_eq!(server.get(&cy, "/api/v1/me").await.code(), "signed_out");
    let kinds: Vec<Value> = acts(&server, &ada)
        .await
        .iter()
        .map(|act| act["act"].clone())
        .collect();
    assert_eq!(kinds, ["sessions_ended", "suspended", "suspended"]);
}

async fn settings_are_all_there_and_written_down(server: TestServer) {
    let ada = server.administrator().await;
    let path = "/api/v1/admin/settings";
    let all = server.get(&ada, path).await.ok();
    let settings = all["settings"].as_array().unwrap();
    assert_eq!(settings.len(), parlour_domain::settings::REGISTRY.len());
    assert!(
        settings
            .iter()
            .all(|setting| setting["value"] == setting["default"])
    );
    let body = json!({ "values": { "people.find": "moderators", "presence.typing": true } });
    let all = server.patch(&ada, path, body).await.ok();
    assert_eq!(all["settings"][0]["value"], "moderators");
    let acts = acts(&server, &ada).await;
    assert_eq!(acts.len(), 1, "what stays as it is is no act");
    assert_eq!(
        (&acts[0]["key"], &acts[0]["value"]),
        (&json!("people.find"), &json!("moderators"))
    );
    // Another process sees it when it looks.
    server.service.load_settings().await.unwrap();
    assert_eq!(server.get(&ada, path).await.ok(), all);
}

struct Reported {
    server: TestServer,
    ada: Person,
    bob: Person,
    cy: Person,
    conversation: String,
    message: String,
    report: String,
}

impl Reported {
    async fn on(server: TestServer) -> Self {
        let ada = server.administrator().await;
        let bob = server.person("Bob", Role::Member).await;
        let cy = server.person("Cy", Role::Member).await;
        let conversation = server.conversation(&bob, &cy).await;
        let message = server.send(&cy, &conversation, "threat").await;
        let (message, report) = (message["id"].as_str().unwrap().to_owned(), server.id());
        let this = Self {
            server,
            ada,
            bob,
            cy,
            conversation,
            message,
            report,
        };
        this.report(&this.bob, &this.report).await.ok();
        this
    }

    async fn report(&self, who: &Person, id: &str) -> common::Answer {
        let path = format!("/api/v1/messages/{}/report", self.message);
        let body = json!({ "id": id, "reason": "abuse", "note": "please look" });
        self.server.post(who, &path, body).await
    }

    async fn look(&self, reason: &str) -> common::Answer {
        let path = format!("/api/v1/admin/reports/{}/look", self.report);
        self.server
            .post(&self.ada, &path, json!({ "reason": reason }))
            .await
    }

    async fn last_message(&self, who: &Person) -> Value {
        let path = format!("/api/v1/conversations/{}/messages", self.conversation);
        let page = self.server.get(who, &path).await.ok();
        page["messages"].as_array().unwrap().last().unwrap().clone()
    }
}

async fn a_report_is_looked_at_with_a_reason_that_is_told(server: TestServer) {
    let reported = Reported::on(server).await;
    let list = reported
        .server
        .get(&reported.ada, "/api/v1/admin/reports")
        .await
        .ok();
    assert!(
        !list.to_string().contains("threat"),
        "the list does not say what was said"
    );
    let first = &list["reports"][0];
    assert_eq!(
        (&first["reporter"]["name"], &first["author"]["name"]),
        (&json!("Bob"), &json!("Cy"))
    );
    assert_eq!(reported.look("  ").await.code(), "empty");
    assert!(acts(&reported.server, &reported.ada).await.is_empty());
    let message = reported.look("Bob feels threatened").await.ok();
    assert_eq!(message["message"]["content"]["text"], "threat");
    assert_eq!(message["said"]["text"], "threat");
    let log = acts(&reported.server, &reported.ada).await;
    assert_eq!(
        (&log[0]["act"], &log[0]["reason"]),
        (&json!("looked"), &json!("Bob feels threatened"))
    );
    assert_eq!(log[0]["message"], *reported.message);
    for member in [&reported.bob, &reported.cy] {
        let notice = reported.last_message(member).await;
        assert_eq!(notice["content"]["kind"], "system");
        assert_eq!(notice["content"]["event"]["event"], "looked");
        assert_eq!(notice["content"]["event"]["reason"], "Bob feels threatened");
    }
    let body = json!({ "values": { "reports.looks_told": false } });
    reported
        .server
        .patch(&reported.ada, "/api/v1/admin/settings", body)
        .await
        .ok();
    reported.look("once more").await.ok();
    let notice = reported.last_message(&reported.bob).await;
    assert_eq!(
        notice["content"]["event"]["reason"], "Bob feels threatened",
        "untold"
    );
    assert_eq!(
        acts(&reported.server, &reported.ada).await[0]["reason"],
        "once more",
        "but written down"
    );
}

async fn a_report_keeps_what_was_said(server: TestServer) {
    let reported = Reported::on(server).await;
    let path = format!("/api/v1/messages/{}", reported.message);
    let kind = json!({ "id": reported.server.id(), "content": { "kind": "text", "text": "kind words" } });
    reported.server.patch(&reported.cy, &path, kind).await.ok();
    let seen = reported.look("what was it?").await.ok();
    assert_eq!(seen["message"]["content"]["text"], "kind words", "as it is now");
    assert_eq!(seen["said"]["text"], "threat");
    reported
        .server
        .delete(&reported.cy, &format!("{path}?for=all"))
        .await
        .ok();
    let seen = reported.look("and now?").await.ok();
    assert_eq!(seen["message"].get("content"), None);
    assert_eq!(seen["said"]["text"], "threat");
}

async fn a_report_is_made_once_and_closed(server: TestServer) {
    let reported = Reported::on(server).await;
    let ada = &reported.ada;
    let list = async || {
        let list = reported.server.get(ada, "/api/v1/admin/reports").await.ok();
        list["reports"].as_array().unwrap().clone()
    };
    reported.report(&reported.bob, &reported.server.id()).await.ok();
    assert_eq!(list().await.len(), 1, "once for each person and message");
    assert_eq!(
        reported.report(&reported.cy, &reported.server.id()).await.code(),
        "forbidden",
        "one's own"
    );
    let close = format!("/api/v1/admin/reports/{}/close", reported.report);
    for _ in 0..2 {
        reported
            .server
            .call("POST", &close, Some(&ada.token), None)
            .await
            .ok();
    }
    assert_eq!(list().await[0]["closed"]["by"]["name"], "Ada");
    let log = acts(&reported.server, ada).await;
    assert_eq!((log.len(), &log[0]["act"]), (1, &json!("report_closed")));
    let body = json!({ "values": { "reports.allowed": false } });
    reported
        .server
        .patch(ada, "/api/v1/admin/settings", body)
        .await
        .ok();
    let eve = reported
        .server
        .send(&reported.cy, &reported.conversation, "again")
        .await;
    let path = format!("/api/v1/messages/{}/report", eve["id"].as_str().unwrap());
    let body = json!({ "id": reported.server.id(), "reason": "spam" });
    assert_eq!(
        reported.server.post(&reported.bob, &path, body).await.code(),
        "forbidden"
    );
    let me = reported.server.get(&reported.bob, "/api/v1/me").await.ok();
    assert_eq!(me["may"]["report"], false);
}

async fn what_is_old_is_forgotten(server: TestServer) {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let reported = Reported::on(server).await;
    let close = format!("/api/v1/admin/reports/{}/close", reported.report);
    reported
        .server
        .call("POST", &close, Some(&reported.ada.token), None)
        .await
        .ok();
    let count = async || {
        let body = json!({ "email": "ada@example.org", "password": PASSWORD });
        let session = reported
            .server
            .call("POST", "/api/v1/sessions", None, Some(body))
            .await
            .ok();
        let ada = common::signed_in(&session);
        let reports = reported.server.get(&ada, "/api/v1/admin/reports").await.ok();
        (
            reports["reports"].as_array().unwrap().len(),
            acts(&reported.server, &ada).await.len(),
        )
    };
    let mut counts = Vec::new();
    for days in [179, 2, 183, 2] {
        reported.server.clock.advance(days * DAY);
        reported.server.service.forget_what_is_due().await.unwrap();
        counts.push(count().await);
    }
    assert_eq!(counts, [(1, 1), (0, 1), (0, 1), (0, 0)]);
}
