//! What somebody with bad intentions, or a broken client, gets: a refusal in the documented shape, and nothing else.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use common::{Answer, PASSWORD, Person, TestServer, signed_in};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use parlour_service::{Ambient as _, KeyAlgorithm, KeyPurpose, NewKey, NewSite};
use parlour_wire::api::users::Role;
use serde_json::{Value, json};

#[tokio::test]
async fn the_api_speaks_with_one_voice_even_where_it_has_nothing_to_say() {
    let server = TestServer::sqlite().await;
    let ada = server.administrator().await;
    for path in [
        "/api/v1/nothing",
        "/api/v1",
        "/api/v2/me",
        "/api/v1/conversations/x/y/z",
        "/api/x",
    ] {
        let answer = server.get(&ada, path).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code()),
            (404, "not_found"),
            "{path}"
        );
        assert_eq!(answer.body.get("reason"), None, "{path}");
        assert_eq!(answer.headers["cache-control"], "no-store", "{path}");
    }
    let answer = server.put(&ada, "/api/v1/me", json!({})).await;
    assert_eq!(
        (answer.status.as_u16(), answer.code()),
        (405, "method_not_allowed")
    );
    assert_eq!(answer.headers["allow"], "GET,HEAD,PATCH");
    assert_eq!(
        server.call("POST", "/", None, None).await.status,
        405,
        "pages are there to be read"
    );
    let too_long = server
        .raw(
            "POST",
            "/api/v1/site/sessions/end",
            None,
            Some(vec![b'x'; 300 * 1024]),
        )
        .await;
    assert_eq!((too_long.status.as_u16(), too_long.code()), (413, "too_long"));
}

#[tokio::test]
async fn bodies_of_no_known_shape_are_refused() {
    let server = TestServer::sqlite().await;
    let (ada, bob) = (
        server.administrator().await,
        server.person("Bob", Role::Member).await,
    );
    let conversation = server.conversation(&ada, &bob).await;
    let path = format!("/api/v1/conversations/{conversation}/messages");
    let id = server.id();
    let with = |content: &str| format!(r#"{{"id":"{id}","content":{content}}}"#).into_bytes();
    let mut broken_text = with(r#"{"kind":"text","text":"?"}"#);
    let place = broken_text.iter().rposition(|byte| *byte == b'?').unwrap();
    broken_text[place] = 0xff;
    let cases = [
        ("cut off", br#"{"id":"#.to_vec(), "malformed"),
        (
            "more after the end",
            [with(r#"{"kind":"text","text":"a"}"#), b"x".to_vec()].concat(),
            "malformed",
        ),
        ("not UTF-8", broken_text, "malformed"),
        (
            "half a surrogate pair",
            with(r#"{"kind":"text","text":"\ud800"}"#),
            "malformed",
        ),
        ("NUL", with(r#"{"kind":"text","text":"a\u0000"}"#), "malformed"),
        ("unknown kind", with(r#"{"kind":"html","text":"a"}"#), "malformed"),
        (
            "unknown field inside",
            with(r#"{"kind":"text","text":"a","html":"a"}"#),
            "malformed",
        ),
        (
            "unknown field",
            format!(r#"{{"id":"{id}","content":{{"kind":"text","text":"a"}},"to":1}}"#).into(),
            "malformed",
        ),
        (
            "twice the same field",
            format!(r#"{{"id":"{id}","id":"{id}","content":{{"kind":"text","text":"a"}}}}"#).into(),
            "malformed",
        ),
        ("deep", b"[".repeat(100_000), "malformed"),
        (
            "deep inside",
            with(&(r#"{"a":"#.repeat(5_000) + "1" + &"}".repeat(5_000))),
            "malformed",
        ),
        (
            "very long",
            with(&json!({ "kind": "text", "text": "a".repeat(300_000) }).to_string()),
            "too_long",
        ),
        (
            "nothing to see",
            with(r#"{"kind":"text","text":" \u200b\u2060\ufeff\n"}"#),
            "empty",
        ),
    ];
    for (why, body, code) in cases {
        assert_eq!(
            server
                .raw("POST", &path, Some(&ada.token), Some(body))
                .await
                .code(),
            code,
            "{why}"
        );
    }
    let deep = [b"{\"ticket\":".to_vec(), b"[".repeat(100_000)].concat();
    assert_eq!(
        server
            .raw("POST", "/api/v1/sessions", None, Some(deep))
            .await
            .code(),
        "malformed"
    );
    assert_eq!(server.get(&ada, &path).await.ok()["messages"], json!([]));
}

#[tokio::test]
async fn places_in_the_log_that_cannot_be_do_no_harm() {
    let server = TestServer::sqlite().await;
    let (ada, bob) = (
        server.administrator().await,
        server.person("Bob", Role::Member).await,
    );
    let conversation = server.conversation(&ada, &bob).await;
    let said = server.send(&bob, &conversation, "hello").await;
    let messages = format!("/api/v1/conversations/{conversation}/messages");
    for query in [
        "before=-1",
        "after=-1",
        "after=18446744073709551616",
        "limit=-1",
        "limit=",
        "before=1&after=1",
        "x=1",
    ] {
        assert_eq!(
            server.get(&ada, &format!("{messages}?{query}")).await.code(),
            "malformed",
            "{query}"
        );
    }
    let last = u64::MAX;
    for (query, count) in [
        (format!("after={last}"), 0),
        ("before=0".to_owned(), 0),
        (format!("before={last}&limit=4294967295"), 1),
    ] {
        let page = server.get(&ada, &format!("{messages}?{query}")).await.ok();
        assert_eq!(page["messages"].as_array().unwrap().len(), count, "{query}");
    }
    let ahead = server
        .get(&ada, &format!("/api/v1/changes?after={last}"))
        .await
        .ok();
    assert_eq!((&ahead["reset"], &ahead["changes"]), (&json!(true), &json!([])));
    let receipt = format!("/api/v1/conversations/{conversation}/receipt");
    server
        .put(&ada, &receipt, json!({ "read": last.to_string() }))
        .await
        .ok();
    let seen = server
        .get(&ada, &format!("/api/v1/conversations/{conversation}"))
        .await
        .ok();
    let mine = seen["members"]
        .as_array()
        .unwrap()
        .iter()
        .find(|member| member["user"]["id"] == ada.id.as_str())
        .unwrap();
    assert_eq!(
        mine["read"], said["revision"],
        "nobody has read what is not there yet"
    );
}

async fn reset(server: &TestServer, url: &str, password: &str) -> Answer {
    let token = url.split_once("#reset=").unwrap().1;
    server
        .call(
            "POST",
            "/api/v1/accounts/password",
            None,
            Some(json!({ "token": token, "password": password })),
        )
        .await
}

#[tokio::test]
async fn a_password_is_forgotten_twice_a_day() {
    let server = TestServer::sqlite().await;
    server.administrator().await;
    let first = server
        .service
        .password_reset_link("ada@example.org")
        .await
        .unwrap();
    let second = server
        .service
        .password_reset_link("ada@example.org")
        .await
        .unwrap();
    assert_eq!(
        reset(&server, first.url.expose(), "an entirely new phrase")
            .await
            .code(),
        "link_invalid"
    );
    reset(&server, second.url.expose(), "an entirely new phrase")
        .await
        .ok();
    server.clock.advance(1);
    let third = server
        .service
        .password_reset_link("ada@example.org")
        .await
        .unwrap();
    reset(&server, third.url.expose(), "and yet another phrase")
        .await
        .ok();
}

#[tokio::test]
async fn the_first_administrators_link_dies_when_there_is_one() {
    let server = TestServer::sqlite().await;
    let first = server.service.first_administrator_link().await.unwrap().unwrap();
    server.person("Ada", Role::Administrator).await;
    let token = first.url.expose().split_once("#join=").unwrap().1;
    let eve = json!({ "token": token, "name": "Eve", "email": "eve@example.org", "password": PASSWORD });
    assert_eq!(
        server
            .call("POST", "/api/v1/accounts", None, Some(eve))
            .await
            .code(),
        "link_invalid"
    );
    let look = server
        .call(
            "POST",
            "/api/v1/links/look",
            None,
            Some(json!({ "token": token })),
        )
        .await;
    assert_eq!(look.code(), "link_invalid");
}

const ISSUER: &str = "https://example.org";
const SECRET: [u8; 32] = [7; 32];

async fn ticket_sign_in(server: &TestServer, change: Value) -> Answer {
    let now = server.clock.now().seconds();
    let mut claims = json!({
        "iss": ISSUER, "aud": "parlour", "sub": "7", "iat": now, "exp": now + 60, "jti": server.id(), "name": "Greta",
    });
    claims
        .as_object_mut()
        .unwrap()
        .extend(change.as_object().unwrap().clone());
    let header = Header {
        kid: Some("hs".to_owned()),
        ..Header::new(Algorithm::HS256)
    };
    let ticket = encode(&header, &claims, &EncodingKey::from_secret(&SECRET)).unwrap();
    server
        .call(
            "POST",
            "/api/v1/sessions",
            None,
            Some(json!({ "ticket": ticket })),
        )
        .await
}

async fn with_site(server: &TestServer) {
    let site = NewSite {
        name: "Example".to_owned(),
        issuer: Some(ISSUER.to_owned()),
        origins: Vec::new(),
    };
    let site = server.service.add_site(site).await.unwrap();
    let (purpose, algorithm) = (KeyPurpose::Ticket, KeyAlgorithm::Hs256);
    let key = NewKey {
        kid: "hs".to_owned(),
        purpose,
        algorithm,
        material: SECRET.into(),
        scopes: Vec::new(),
    };
    server.service.add_site_key(site, key).await.unwrap();
}

#[tokio::test]
async fn ids_of_the_host_have_their_size_on_mariadb() {
    let server = TestServer::mariadb().await;
    with_site(&server).await;
    ticket_sign_in(&server, json!({ "sid": "x".repeat(190), "sub": "y".repeat(190) }))
        .await
        .ok();
    for claim in ["sid", "sub"] {
        let answer = ticket_sign_in(&server, json!({ claim: "x".repeat(191) })).await;
        assert_eq!(answer.code(), "ticket_invalid", "{claim}");
    }
    // Two people to the site are two people here, whatever the database holds for the same.
    let mut ids = std::collections::HashSet::new();
    for subject in ["ada", "Ada", "\u{e0}da", "ada ", "ada\u{200b}"] {
        ids.insert(signed_in(&ticket_sign_in(&server, json!({ "sub": subject })).await.ok()).id);
    }
    assert_eq!(ids.len(), 5);
}

#[tokio::test]
async fn who_is_no_moderator_any_more_is_none_on_every_device() {
    let server = TestServer::sqlite().await;
    with_site(&server).await;
    let greta: Person = signed_in(&ticket_sign_in(&server, json!({ "roles": ["editor"] })).await.ok());
    let otto = signed_in(&ticket_sign_in(&server, json!({ "sub": "8" })).await.ok());
    let conversation = server.conversation(&greta, &otto).await;
    let said = server.send(&otto, &conversation, "hello").await;
    let edits = format!("/api/v1/messages/{}/edits", said["id"].as_str().unwrap());
    server.get(&greta, &edits).await.ok();
    ticket_sign_in(&server, json!({ "roles": [] })).await.ok();
    assert_eq!(server.get(&greta, &edits).await.code(), "forbidden");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rush_of_new_conversations_stops_nobody_from_talking() {
    let server = std::sync::Arc::new(TestServer::sqlite().await);
    with_site(&server).await;
    let mut crowd = Vec::new();
    for subject in 0..40 {
        crowd.push(signed_in(
            &ticket_sign_in(&server, json!({ "sub": subject.to_string() }))
                .await
                .ok(),
        ));
    }
    let conversation = server.conversation(&crowd[0], &crowd[1]).await;
    let (said, mut hearing) = tokio::sync::watch::channel(0);
    for _ in 0..8 {
        let (server, author, conversation, said) = (
            server.clone(),
            crowd[0].clone(),
            conversation.clone(),
            said.clone(),
        );
        tokio::spawn(async move {
            while !said.is_closed() {
                server.send(&author, &conversation, "hello").await;
                said.send_modify(|count| *count += 1);
            }
        });
    }
    let pairs = (0..40).flat_map(|one| (one + 1..40).map(move |other| (one, other)));
    let starting = pairs.map(|(one, other)| server.conversation(&crowd[one], &crowd[other]));
    futures_util::future::join_all(starting).await;
    let until = *hearing.borrow() + 3000;
    let heard = tokio::time::timeout(
        std::time::Duration::from_mins(1),
        hearing.wait_for(|count| *count >= until),
    )
    .await;
    assert!(heard.is_ok(), "nothing goes through any more");
}
