//! What a site's backend may do with a credential.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use aws_lc_rs::digest::{SHA256, digest};
use common::{Answer, Person, TestServer, signed_in};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use parlour_service::{Ambient as _, KeyAlgorithm, KeyPurpose, NewKey, NewSite};
use parlour_wire::Base64;
use serde_json::{Value, json};

const ISSUER: &str = "https://example.org";
const SECRET: [u8; 32] = [9; 32];
const CONVERSATIONS: &str = "/api/v1/site/conversations";
const LIST: &str = "/api/v1/site/conversations/list";

struct Backend {
    server: TestServer,
}

impl Backend {
    async fn new() -> Self {
        Self::on(TestServer::sqlite().await).await
    }

    async fn on(server: TestServer) -> Self {
        let site = NewSite {
            name: "Example".to_owned(),
            issuer: Some(ISSUER.to_owned()),
            origins: Vec::new(),
        };
        let site = server.service.add_site(site).await.unwrap();
        let all = ["conversations:write", "conversations:read", "messages:send"];
        let keys = [
            ("ticket", KeyPurpose::Ticket, &[][..]),
            ("backend", KeyPurpose::Credential, &all[..]),
            ("reader", KeyPurpose::Credential, &all[1..2]),
        ];
        for (kid, purpose, scopes) in keys {
            let key = NewKey {
                kid: kid.to_owned(),
                purpose,
                algorithm: KeyAlgorithm::Hs256,
                material: SECRET.into(),
                scopes: scopes.iter().map(|&scope| scope.to_owned()).collect(),
            };
            server.service.add_site_key(site, key).await.unwrap();
        }
        Self { server }
    }

    fn jwt(kid: &str, claims: &Value) -> String {
        let header = Header {
            kid: Some(kid.to_owned()),
            ..Header::new(Algorithm::HS256)
        };
        encode(&header, claims, &EncodingKey::from_secret(&SECRET)).unwrap()
    }

    async fn ask_with(&self, kid: &str, path: &str, scope: &str, body: &Value) -> Answer {
        let (now, body) = (self.server.clock.now().seconds(), body.to_string().into_bytes());
        let claims = json!({
            "iss": ISSUER, "aud": "parlour", "iat": now, "exp": now + 30, "jti": self.server.id(), "method": "POST",
            "path": path, "body": Base64::encode(digest(&SHA256, &body).as_ref()), "scope": scope,
        });
        self.server
            .raw("POST", path, Some(&Self::jwt(kid, &claims)), Some(body))
            .await
    }

    async fn start(&self, body: &Value) -> Answer {
        self.ask_with("backend", CONVERSATIONS, "conversations:write", body)
            .await
    }

    async fn send(&self, conversation: &Value, body: &Value) -> Answer {
        let path = format!("{CONVERSATIONS}/{}/messages", conversation.as_str().unwrap());
        self.ask_with("backend", &path, "messages:send", body).await
    }

    async fn sign_in(&self, sub: &str) -> Person {
        let now = self.server.clock.now().seconds();
        let claims = json!({
            "iss": ISSUER, "aud": "parlour", "sub": sub, "iat": now, "exp": now + 120, "jti": self.server.id(), "name": sub,
        });
        let body = json!({ "ticket": Self::jwt("ticket", &claims) });
        signed_in(
            &self
                .server
                .call("POST", "/api/v1/sessions", None, Some(body))
                .await
                .ok(),
        )
    }
}

fn said(server: &TestServer, text: &str) -> Value {
    json!({ "id": server.id(), "content": { "kind": "text", "text": text } })
}

async fn a_site_talks_to_its_people(backend: Backend) {
    let id = backend.server.id();
    let body = json!({ "start": { "kind": "direct", "id": id, "with": { "sub": "7", "name": "Greta" } } });
    let started = backend.start(&body).await;
    assert_eq!(started.status.as_u16(), 201);
    let conversation = started.ok()["id"].clone();
    assert_eq!(
        backend.start(&body).await.status.as_u16(),
        200,
        "asking twice starts one"
    );
    let message = said(&backend.server, "your order is on its way");
    let sent = backend.send(&conversation, &message).await;
    assert_eq!(sent.status.as_u16(), 201);
    assert_eq!(
        backend.send(&conversation, &message).await.status.as_u16(),
        200,
        "sending twice is one message"
    );

    // The person comes later, and is the one that was meant.
    let greta = backend.sign_in("7").await;
    let me = backend.server.get(&greta, "/api/v1/me").await.ok();
    assert_eq!(me["presence"], true, "as for everybody who comes by themselves");
    let inbox = backend.server.get(&greta, "/api/v1/conversations").await.ok();
    assert_eq!(
        inbox["conversations"][0]["last_message"]["content"]["text"],
        "your order is on its way"
    );
    assert_eq!(inbox["conversations"][0]["unread"], 1);
    let members = inbox["conversations"][0]["members"].as_array().unwrap();
    let names: Vec<&str> = members
        .iter()
        .map(|member| member["user"]["name"].as_str().unwrap())
        .collect();
    assert!(
        names.contains(&"example.org"),
        "the site is seen among the members: {names:?}"
    );

    // As somebody.
    let mut answer = said(&backend.server, "thanks");
    answer["person"] = json!({ "sub": "7" });
    let sent = backend.send(&conversation, &answer).await.ok();
    assert_eq!(sent["author"], greta.id.as_str());
    let list = json!({ "person": { "sub": "7" } });
    let listed = backend
        .ask_with("backend", LIST, "conversations:read", &list)
        .await
        .ok();
    assert_eq!(listed["conversations"][0]["id"], conversation);
}

/// The site makes groups and speaks in them, whatever its people may; and for people as they may themselves.
async fn a_site_has_groups(backend: Backend) {
    let (server, decided) = (&backend.server, |value: &str| {
        parlour_wire::api::settings::SettingValue::Choice(value.to_owned())
    });
    let site = server.service.sites().last().unwrap().id;
    let values = [
        ("conversations.start_groups".to_owned(), decided("nobody")),
        ("conversations.with".to_owned(), decided("nobody")),
    ];
    server
        .service
        .change_settings_of(
            site,
            None,
            parlour_wire::api::settings::SettingsPatch {
                values: values.into(),
            },
        )
        .await
        .unwrap();
    let group = |person: Option<&str>| {
        let start = json!({ "kind": "group", "id": server.id(), "title": "Orders", "members": [{ "sub": "7", "name": "Greta" }, { "sub": "8" }] });
        let mut body = json!({ "start": start });
        if let Some(sub) = person {
            body["person"] = json!({ "sub": sub });
        }
        body
    };
    assert_eq!(backend.start(&group(Some("7"))).await.code(), "forbidden");
    let body = group(None);
    let started = backend.start(&body).await;
    assert_eq!(started.status.as_u16(), 201);
    let started = started.ok();
    assert_eq!(
        (&started["role"], &started["member_count"]),
        (&json!("owner"), &json!(3))
    );
    assert_eq!(backend.start(&body).await.status.as_u16(), 200);
    backend.send(&started["id"], &said(server, "welcome")).await.ok();
    let listed = backend
        .ask_with("backend", LIST, "conversations:read", &json!({}))
        .await
        .ok();
    assert_eq!(listed["conversations"][0]["group"]["title"], "Orders");

    let greta = backend.sign_in("7").await;
    let inbox = server.get(&greta, "/api/v1/conversations").await.ok();
    let seen = &inbox["conversations"][0];
    assert_eq!((&seen["id"], &seen["unread"]), (&started["id"], &json!(1)));
    assert_eq!(seen["last_message"]["content"]["text"], "welcome");

    // Whoever is kept out says nothing through the site either, and is brought in by nobody.
    let patch = parlour_wire::api::people::PersonPatch {
        role: None,
        suspended: Some(true),
    };
    let id = greta.id.parse().unwrap();
    server
        .service
        .change_person_of(site, None, parlour_wire::UserId(id), patch)
        .await
        .unwrap();
    let mut hers = said(server, "let me in");
    hers["person"] = json!({ "sub": "7" });
    assert_eq!(backend.send(&started["id"], &hers).await.code(), "suspended");
    assert_eq!(backend.start(&group(None)).await.code(), "forbidden");
}

#[tokio::test]
async fn a_site_has_groups_sqlite() {
    a_site_has_groups(Backend::new().await).await;
}

#[tokio::test]
async fn a_site_has_groups_mariadb() {
    a_site_has_groups(Backend::on(TestServer::mariadb().await).await).await;
}

#[tokio::test]
async fn a_site_talks_to_its_people_sqlite() {
    a_site_talks_to_its_people(Backend::new().await).await;
}

#[tokio::test]
async fn a_site_talks_to_its_people_mariadb() {
    a_site_talks_to_its_people(Backend::on(TestServer::mariadb().await).await).await;
}

#[tokio::test]
async fn a_key_does_what_its_scopes_say_and_no_more() {
    let backend = Backend::new().await;
    let start = json!({ "start": { "kind": "direct", "id": backend.server.id(), "with": { "sub": "7" } } });
    for (kid, scope) in [
        ("reader", "conversations:write"),
        ("reader", "conversations:read"),
        ("backend", "messages:send"),
    ] {
        let refused = backend.ask_with(kid, CONVERSATIONS, scope, &start).await;
        assert_eq!(refused.code(), "credential_invalid", "{kid} {scope}");
    }
}

#[tokio::test]
async fn the_site_is_a_stranger_where_it_is_not_a_member() {
    let backend = Backend::new().await;
    let (greta, hans) = (backend.sign_in("7").await, backend.sign_in("8").await);
    let theirs = json!(backend.server.conversation(&greta, &hans).await);
    assert_eq!(
        backend.send(&theirs, &said(&backend.server, "psst")).await.code(),
        "not_found"
    );
    let mut as_another = said(&backend.server, "psst");
    as_another["person"] = json!({ "sub": "9" });
    assert_eq!(backend.send(&theirs, &as_another).await.code(), "not_found");
}

#[tokio::test]
async fn nonsense_is_refused() {
    let backend = Backend::new().await;
    let id = backend.server.id();
    for body in [
        json!({ "start": { "kind": "direct", "id": id, "with": { "sub": "" } } }),
        json!({ "start": { "kind": "direct", "id": id, "with": { "sub": "x".repeat(191) } } }),
        json!({ "start": { "kind": "direct", "id": id, "with": { "sub": "7" }, "extra": 1 } }),
        json!([]),
    ] {
        assert_eq!(backend.start(&body).await.code(), "malformed", "{body}");
    }
    let nobody = json!({ "person": { "sub": "never seen" } });
    let listed = backend
        .ask_with("backend", LIST, "conversations:read", &nobody)
        .await;
    assert_eq!(listed.code(), "not_found");
}
