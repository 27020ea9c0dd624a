//! Who someone is: tickets, site credentials, standalone accounts, one-time links.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use common::{Answer, PASSWORD, Person, TestServer, signed_in};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use parlour_service::{Ambient as _, KeyAlgorithm, KeyPurpose, NewKey, NewSite};
use parlour_wire::Base64;
use parlour_wire::api::users::Role;
use serde_json::{Value, json};

const ISSUER: &str = "https://example.org";
const SECRET: [u8; 32] = [9; 32];
const SEED: [u8; 32] = [5; 32];

/// A server with a registered site that signs with both algorithms.
async fn with_site() -> TestServer {
    let server = TestServer::sqlite().await;
    let site = NewSite {
        name: "Example".to_owned(),
        issuer: Some(ISSUER.to_owned()),
        origins: Vec::new(),
    };
    let site = server.service.add_site(site).await.unwrap();
    let pair = Ed25519KeyPair::from_seed_unchecked(&SEED).unwrap();
    let public: [u8; 32] = pair.public_key().as_ref().try_into().unwrap();
    let keys = [
        ("hs", KeyPurpose::Ticket, KeyAlgorithm::Hs256, SECRET),
        ("ed", KeyPurpose::Ticket, KeyAlgorithm::EdDsa, public),
        ("backend", KeyPurpose::Credential, KeyAlgorithm::Hs256, SECRET),
    ];
    for (kid, purpose, algorithm, material) in keys {
        let scopes = vec!["sessions:end".to_owned()];
        let key = NewKey {
            kid: kid.to_owned(),
            purpose,
            algorithm,
            material: material.into(),
            scopes,
        };
        server.service.add_site_key(site, key).await.unwrap();
    }
    server
}

fn claims(server: &TestServer, sub: &str) -> Value {
    let now = server.clock.now().seconds();
    json!({
        "iss": ISSUER, "aud": "parlour", "sub": sub, "iat": now, "exp": now + 120, "jti": server.id(),
        "name": "Greta", "email": "greta@example.org", "roles": ["editor"], "sid": "host-session",
    })
}

fn hs256(kid: &str, claims: &Value) -> String {
    let header = Header {
        kid: Some(kid.to_owned()),
        ..Header::new(Algorithm::HS256)
    };
    encode(&header, claims, &EncodingKey::from_secret(&SECRET)).unwrap()
}

fn eddsa(kid: &str, claims: &Value) -> String {
    let header = Base64::encode(
        json!({ "alg": "EdDSA", "typ": "JWT", "kid": kid })
            .to_string()
            .as_bytes(),
    );
    let signed = format!("{header}.{}", Base64::encode(claims.to_string().as_bytes()));
    let signature = Ed25519KeyPair::from_seed_unchecked(&SEED)
        .unwrap()
        .sign(signed.as_bytes());
    format!("{signed}.{}", Base64::encode(signature.as_ref()))
}

async fn sign_in(server: &TestServer, ticket: &str) -> Answer {
    server
        .call(
            "POST",
            "/api/v1/sessions",
            None,
            Some(json!({ "ticket": ticket })),
        )
        .await
}

#[tokio::test]
async fn a_ticket_says_who_someone_is() {
    let server = with_site().await;
    for (ticket, sub) in [
        (hs256("hs", &claims(&server, "7")), "7"),
        (eddsa("ed", &claims(&server, "8")), "8"),
    ] {
        let body = sign_in(&server, &ticket).await.ok();
        assert_eq!(body["user"]["name"], "Greta", "{sub}");
        assert_eq!(body["user"]["role"], "moderator", "roles pass the owner's map");
        assert_eq!(body["user"]["standalone"], false);
        server.get(&signed_in(&body), "/api/v1/me").await.ok();
    }
}

#[tokio::test]
async fn people_are_keyed_by_issuer_and_subject_never_by_email() {
    let server = with_site().await;
    let first = signed_in(&sign_in(&server, &hs256("hs", &claims(&server, "7"))).await.ok());
    let mut renamed = claims(&server, "7");
    renamed["name"] = json!("Greta Garbo");
    renamed["email"] = json!("other@example.org");
    let again = sign_in(&server, &hs256("hs", &renamed)).await.ok();
    assert_eq!(again["user"]["id"], first.id.as_str());
    assert_eq!(again["user"]["name"], "Greta Garbo");
    let mut nameless = claims(&server, "7");
    nameless.as_object_mut().unwrap().remove("name");
    let again = sign_in(&server, &hs256("hs", &nameless)).await.ok();
    assert_eq!(again["user"]["name"], "Greta Garbo", "no name is no new name");
    let other = signed_in(&sign_in(&server, &hs256("hs", &claims(&server, "9"))).await.ok());
    assert_ne!(
        other.id, first.id,
        "the same e-mail address is not the same person"
    );
}

#[tokio::test]
async fn a_ticket_works_once_even_when_raced() {
    let server = with_site().await;
    let ticket = hs256("hs", &claims(&server, "7"));
    let (one, other) = tokio::join!(sign_in(&server, &ticket), sign_in(&server, &ticket));
    let (won, lost) = if one.status.is_success() {
        (one, other)
    } else {
        (other, one)
    };
    won.ok();
    assert_eq!(lost.code(), "ticket_used");
}

#[tokio::test]
async fn tickets_that_lie_are_refused() {
    let server = with_site().await;
    let good = claims(&server, "7");
    let with = |key: &str, value: Value| {
        let mut claims = good.clone();
        claims[key] = value;
        claims
    };
    let now = server.clock.now().seconds();
    let secret_of_public = {
        // Algorithm confusion: the public key used as an HMAC secret.
        let pair = Ed25519KeyPair::from_seed_unchecked(&SEED).unwrap();
        let header = Header {
            kid: Some("ed".to_owned()),
            ..Header::new(Algorithm::HS256)
        };
        encode(
            &header,
            &good,
            &EncodingKey::from_secret(pair.public_key().as_ref()),
        )
        .unwrap()
    };
    let unsigned = {
        let header = Base64::encode(br#"{"alg":"none","kid":"hs"}"#);
        format!("{header}.{}.", Base64::encode(good.to_string().as_bytes()))
    };
    let mut tampered = hs256("hs", &good);
    tampered.pop();
    tampered.push(if tampered.ends_with('A') { 'B' } else { 'A' });
    let cases = [
        ("wrong key id", hs256("nope", &good), "ticket_invalid"),
        (
            "key of another purpose",
            hs256("backend", &good),
            "ticket_invalid",
        ),
        (
            "wrong algorithm for the key",
            eddsa("hs", &good),
            "ticket_invalid",
        ),
        ("algorithm confusion", secret_of_public, "ticket_invalid"),
        ("no algorithm", unsigned, "ticket_invalid"),
        ("tampered", tampered, "ticket_invalid"),
        ("not a JWT", "x.y.z".to_owned(), "ticket_invalid"),
        (
            "unknown issuer",
            hs256("hs", &with("iss", json!("https://evil.example"))),
            "ticket_invalid",
        ),
        (
            "another audience",
            hs256("hs", &with("aud", json!("else"))),
            "ticket_invalid",
        ),
        (
            "lives too long",
            hs256("hs", &with("exp", json!(now + 301))),
            "ticket_invalid",
        ),
        ("no jti", hs256("hs", &with("jti", json!(""))), "ticket_invalid"),
        (
            "no subject",
            hs256("hs", &with("sub", json!(""))),
            "ticket_invalid",
        ),
    ];
    for (why, ticket, code) in cases {
        assert_eq!(sign_in(&server, &ticket).await.code(), code, "{why}");
    }
}

#[tokio::test]
async fn a_clock_that_is_off_is_told_so() {
    let server = with_site().await;
    let now = server.clock.now().seconds();
    for (iat, which) in [(now - 500, "past"), (now + 200, "future")] {
        let mut claims = claims(&server, "7");
        claims["iat"] = json!(iat);
        claims["exp"] = json!(iat + 100);
        let answer = sign_in(&server, &hs256("hs", &claims)).await;
        assert_eq!(answer.code(), "ticket_clock");
        let detail = answer.body["detail"].as_str().unwrap();
        assert!(detail.contains(which) && detail.contains("Z here"), "{detail}");
    }
}

fn credential(server: &TestServer, change: impl FnOnce(&mut Value), body: &[u8]) -> String {
    let now = server.clock.now().seconds();
    let mut claims = json!({
        "iss": ISSUER, "aud": "parlour", "iat": now, "exp": now + 30, "jti": server.id(),
        "method": "POST", "path": "/api/v1/site/sessions/end",
        "body": Base64::encode(digest(&SHA256, body).as_ref()), "scope": "sessions:end",
    });
    change(&mut claims);
    hs256("backend", &claims)
}

async fn end_sessions(server: &TestServer, credential: &str, body: &[u8]) -> Answer {
    server
        .raw(
            "POST",
            "/api/v1/site/sessions/end",
            Some(credential),
            Some(body.to_vec()),
        )
        .await
}

#[tokio::test]
async fn the_hosts_log_out_ends_its_session_and_no_other() {
    let server = with_site().await;
    let here = signed_in(&sign_in(&server, &hs256("hs", &claims(&server, "7"))).await.ok());
    let mut elsewhere = claims(&server, "7");
    elsewhere["sid"] = json!("another");
    let elsewhere = signed_in(&sign_in(&server, &hs256("hs", &elsewhere)).await.ok());

    let body = br#"{"sid":"host-session"}"#;
    let proof = credential(&server, |_| {}, body);
    assert_eq!(end_sessions(&server, &proof, body).await.ok()["ended"], 1);
    assert_eq!(server.get(&here, "/api/v1/me").await.code(), "signed_out");
    server.get(&elsewhere, "/api/v1/me").await.ok();
    assert_eq!(
        end_sessions(&server, &proof, body).await.code(),
        "credential_invalid",
        "a credential works once"
    );

    let body = br#"{"sub":"7"}"#;
    assert_eq!(
        end_sessions(&server, &credential(&server, |_| {}, body), body)
            .await
            .ok()["ended"],
        1
    );
    assert_eq!(server.get(&elsewhere, "/api/v1/me").await.code(), "signed_out");
}

/// Makes a credential's claims lie.
type Change = fn(&mut Value, i64);

#[tokio::test]
async fn a_credential_is_for_one_request() {
    let server = with_site().await;
    let body = br#"{"sid":"host-session"}"#;
    let now = server.clock.now().seconds();
    let cases: [(&str, Change); 6] = [
        ("another path", |claims, _| claims["path"] = json!("/api/v1/me")),
        ("another method", |claims, _| claims["method"] = json!("GET")),
        ("another body", |claims, _| {
            claims["body"] = json!(Base64::encode(&[0; 32]));
        }),
        ("another scope", |claims, _| {
            claims["scope"] = json!("messages:send");
        }),
        ("lives too long", |claims, now| claims["exp"] = json!(now + 61)),
        ("another audience", |claims, _| claims["aud"] = json!("else")),
    ];
    for (why, change) in cases {
        let proof = credential(&server, |claims| change(claims, now), body);
        assert_eq!(
            end_sessions(&server, &proof, body).await.code(),
            "credential_invalid",
            "{why}"
        );
    }
    let ticket = hs256("hs", &claims(&server, "7"));
    assert_eq!(
        end_sessions(&server, &ticket, body).await.code(),
        "credential_invalid",
        "a ticket is no credential"
    );
}

#[tokio::test]
async fn sites_do_not_see_each_other() {
    let server = with_site().await;
    let standalone = server.administrator().await;
    let greta = signed_in(&sign_in(&server, &hs256("hs", &claims(&server, "7"))).await.ok());
    let found = server
        .post(&standalone, "/api/v1/users/search", json!({ "name": "greta" }))
        .await
        .ok();
    assert_eq!(found["users"], json!([]));
    let start = json!({ "kind": "direct", "id": server.id(), "with": greta.id });
    assert_eq!(
        server
            .post(&standalone, "/api/v1/conversations", start)
            .await
            .code(),
        "not_found"
    );
}

async fn try_password(server: &TestServer, email: &str, password: &str) -> Answer {
    let body = json!({ "email": email, "password": password, "device": "Test on Linux" });
    server.call("POST", "/api/v1/sessions", None, Some(body)).await
}

#[tokio::test]
async fn standalone_accounts_sign_in_with_their_password() {
    let server = TestServer::sqlite().await;
    let ada = server.administrator().await;
    let body = try_password(&server, " ADA@example.org ", PASSWORD).await.ok();
    assert_eq!(body["user"]["id"], ada.id.as_str());
    for (email, password) in [
        ("ada@example.org", "wrong password"),
        ("nobody@example.org", PASSWORD),
        ("nonsense", "x"),
    ] {
        assert_eq!(
            try_password(&server, email, password).await.code(),
            "wrong_password",
            "{email}"
        );
    }
    let sessions = server.get(&ada, "/api/v1/sessions").await.ok();
    let devices: Vec<&str> = sessions["sessions"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|s| s["device"].as_str())
        .collect();
    assert_eq!(devices, ["Test on Linux"]);
}

#[tokio::test]
async fn guessing_is_slowed_down() {
    let server = TestServer::sqlite().await;
    server.administrator().await;
    let mut refused = 0;
    for guess in 0..12 {
        let answer = try_password(&server, "ada@example.org", &format!("wrong guess {guess}")).await;
        if answer.code() == "too_often" {
            assert!(answer.body["retry_after"].as_u64().unwrap() >= 1);
            assert!(answer.headers.contains_key("retry-after"));
            refused += 1;
        }
    }
    assert!(refused >= 2, "ten tries a minute and account");
}

#[tokio::test]
async fn there_is_one_first_administrator() {
    let server = TestServer::sqlite().await;
    let first = server.service.first_administrator_link().await.unwrap().unwrap();
    let second = server.service.first_administrator_link().await.unwrap().unwrap();
    let spent = join(&server, first.url.expose(), "Ada").await;
    assert_eq!(spent.code(), "link_invalid", "a new link voids the one before");
    join(&server, second.url.expose(), "Ada").await.ok();
    assert_eq!(
        join(&server, second.url.expose(), "Eve").await.code(),
        "link_invalid"
    );
    assert!(server.service.first_administrator_link().await.unwrap().is_none());
}

async fn join(server: &TestServer, url: &str, name: &str) -> Answer {
    let token = url.split_once("#join=").unwrap().1;
    let email = format!("{name}@example.org");
    let body = json!({ "token": token, "name": name, "email": email, "password": PASSWORD });
    server.call("POST", "/api/v1/accounts", None, Some(body)).await
}

#[tokio::test]
async fn an_invitation_works_once_for_seven_days_and_only_if_all_succeeds() {
    let server = TestServer::sqlite().await;
    server.administrator().await;
    let link = server.service.invitation_link(Role::Member).await.unwrap();
    assert_eq!(
        join(&server, link.url.expose(), "ada").await.code(),
        "email_taken"
    );
    join(&server, link.url.expose(), "bob").await.ok();
    assert_eq!(
        join(&server, link.url.expose(), "cleo").await.code(),
        "link_invalid"
    );

    let late = server.service.invitation_link(Role::Member).await.unwrap();
    server.clock.advance(7 * 24 * 60 * 60 * 1000 + 1);
    assert_eq!(
        join(&server, late.url.expose(), "cleo").await.code(),
        "link_invalid"
    );
}

#[tokio::test]
async fn a_new_password_ends_every_session() {
    let server = TestServer::sqlite().await;
    let ada = server.administrator().await;
    let link = server
        .service
        .password_reset_link("ada@example.org")
        .await
        .unwrap();
    let token = link.url.expose().split_once("#reset=").unwrap().1.to_owned();
    let body = json!({ "token": token, "password": "an entirely new phrase" });
    let new: Person = signed_in(
        &server
            .call("POST", "/api/v1/accounts/password", None, Some(body.clone()))
            .await
            .ok(),
    );
    assert_eq!(new.id, ada.id);
    assert_eq!(server.get(&ada, "/api/v1/me").await.code(), "signed_out");
    server.get(&new, "/api/v1/me").await.ok();
    assert_eq!(
        server
            .call("POST", "/api/v1/accounts/password", None, Some(body))
            .await
            .code(),
        "link_invalid"
    );
    assert_eq!(
        try_password(&server, "ada@example.org", PASSWORD).await.code(),
        "wrong_password"
    );
}

#[tokio::test]
async fn a_session_slides_while_it_is_used() {
    let server = TestServer::sqlite().await;
    let ada = server.administrator().await;
    for _ in 0..3 {
        server.clock.advance(20 * 24 * 60 * 60 * 1000);
        server.get(&ada, "/api/v1/me").await.ok();
    }
    server.clock.advance(31 * 24 * 60 * 60 * 1000);
    assert_eq!(server.get(&ada, "/api/v1/me").await.code(), "signed_out");
}

#[tokio::test]
async fn secrets_are_stored_hashed_or_not_at_all() {
    let server = TestServer::sqlite().await;
    let ada = server.administrator().await;
    let invitation = server.service.invitation_link(Role::Member).await.unwrap();
    let secrets = [
        ada.token.clone(),
        invitation.url.expose().split_once("#join=").unwrap().1.to_owned(),
    ];
    let folder = server.database.folder().unwrap().to_owned();
    for file in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for secret in &secrets {
            let secret = secret.split_once('.').unwrap().1;
            let raw = Base64::decode(secret).unwrap();
            for needle in [secret.as_bytes(), &raw, PASSWORD.as_bytes()] {
                assert!(
                    !bytes.windows(needle.len()).any(|window| window == needle),
                    "a secret is in the database"
                );
            }
        }
    }
}
