//! Every route, asked by those who may not. The list of routes without such a test is kept empty.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::collections::BTreeSet;

use common::{Person, TestServer};
use parlour_wire::api::users::Role;
use serde_json::{Value, json};

/// Who may ask.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Who {
    /// Everybody: it says nothing that needs a session, or takes a secret of its own.
    Anybody,
    /// Whoever is signed in; what they see or change is their own.
    SignedIn,
    /// Members of the conversation; strangers learn nothing, not even that it is there.
    Member,
    /// The author of the message.
    Author,
    /// The author and moderators in the conversation.
    AuthorOrModerator,
    /// Administrators.
    Administrator,
    /// The person whose session it is.
    Owner,
    /// A site's backend, with a credential.
    Site,
}

struct Route {
    operation: &'static str,
    method: &'static str,
    path: &'static str,
    body: fn(&World) -> Option<Value>,
    who: Who,
}

/// Two people who talk, a stranger, a moderator who is a stranger too, an administrator.
struct World {
    server: TestServer,
    author: Person,
    member: Person,
    stranger: Person,
    moderator: Person,
    administrator: Person,
    conversation: String,
    message: String,
}

fn none(_: &World) -> Option<Value> {
    None
}

#[expect(clippy::unnecessary_wraps, reason = "other routes have no body")]
fn text(world: &World) -> Option<Value> {
    Some(json!({ "id": world.server.id(), "content": { "kind": "text", "text": "hello" } }))
}

const ROUTES: &[Route] = &[
    Route {
        operation: "limits_get",
        method: "GET",
        path: "/api/v1/limits",
        body: none,
        who: Who::Anybody,
    },
    Route {
        operation: "accounts_look",
        method: "POST",
        path: "/api/v1/links/look",
        body: |_| Some(json!({ "token": "x" })),
        who: Who::Anybody,
    },
    Route {
        operation: "accounts_join",
        method: "POST",
        path: "/api/v1/accounts",
        body: |_| {
            Some(json!({ "token": "x", "name": "X", "email": "x@example.org", "password": common::PASSWORD }))
        },
        who: Who::Anybody,
    },
    Route {
        operation: "accounts_reset",
        method: "POST",
        path: "/api/v1/accounts/password",
        body: |_| Some(json!({ "token": "x", "password": common::PASSWORD })),
        who: Who::Anybody,
    },
    Route {
        operation: "accounts_invite",
        method: "POST",
        path: "/api/v1/invitations",
        body: |world| Some(json!({ "id": world.server.id(), "role": "member" })),
        who: Who::Administrator,
    },
    Route {
        operation: "sessions_sign_in",
        method: "POST",
        path: "/api/v1/sessions",
        body: |_| Some(json!({ "email": "nobody@example.org", "password": "wrong wrong wrong" })),
        who: Who::Anybody,
    },
    Route {
        operation: "sessions_list",
        method: "GET",
        path: "/api/v1/sessions",
        body: none,
        who: Who::SignedIn,
    },
    Route {
        operation: "sessions_end",
        method: "DELETE",
        path: "/api/v1/sessions/{session}",
        body: none,
        who: Who::Owner,
    },
    Route {
        operation: "sessions_end_all",
        method: "DELETE",
        path: "/api/v1/sessions",
        body: none,
        who: Who::SignedIn,
    },
    Route {
        operation: "site_end_sessions",
        method: "POST",
        path: "/api/v1/site/sessions/end",
        body: |_| Some(json!({ "sid": "x" })),
        who: Who::Site,
    },
    Route {
        operation: "users_get",
        method: "GET",
        path: "/api/v1/me",
        body: none,
        who: Who::SignedIn,
    },
    Route {
        operation: "users_update",
        method: "PATCH",
        path: "/api/v1/me",
        body: |_| Some(json!({ "typing": false })),
        who: Who::SignedIn,
    },
    Route {
        operation: "users_search",
        method: "GET",
        path: "/api/v1/users?name=a",
        body: none,
        who: Who::SignedIn,
    },
    Route {
        operation: "conversations_list",
        method: "GET",
        path: "/api/v1/conversations",
        body: none,
        who: Who::SignedIn,
    },
    Route {
        operation: "conversations_start",
        method: "POST",
        path: "/api/v1/conversations",
        body: |world| Some(json!({ "kind": "direct", "id": world.server.id(), "with": world.author.id })),
        who: Who::SignedIn,
    },
    Route {
        operation: "conversations_get",
        method: "GET",
        path: "/api/v1/conversations/{conversation}",
        body: none,
        who: Who::Member,
    },
    Route {
        operation: "conversations_put_receipt",
        method: "PUT",
        path: "/api/v1/conversations/{conversation}/receipt",
        body: |_| Some(json!({ "read": "1" })),
        who: Who::Member,
    },
    Route {
        operation: "conversations_put_typing",
        method: "PUT",
        path: "/api/v1/conversations/{conversation}/typing",
        body: |_| Some(json!({ "typing": true })),
        who: Who::Member,
    },
    Route {
        operation: "conversations_put_draft",
        method: "PUT",
        path: "/api/v1/conversations/{conversation}/draft",
        body: |_| Some(json!({ "content": { "kind": "text", "text": "hm" } })),
        who: Who::Member,
    },
    Route {
        operation: "conversations_delete_draft",
        method: "DELETE",
        path: "/api/v1/conversations/{conversation}/draft",
        body: none,
        who: Who::Member,
    },
    Route {
        operation: "messages_list",
        method: "GET",
        path: "/api/v1/conversations/{conversation}/messages",
        body: none,
        who: Who::Member,
    },
    Route {
        operation: "messages_send",
        method: "POST",
        path: "/api/v1/conversations/{conversation}/messages",
        body: text,
        who: Who::Member,
    },
    Route {
        operation: "messages_edit",
        method: "PATCH",
        path: "/api/v1/messages/{message}",
        body: text,
        who: Who::Author,
    },
    Route {
        operation: "messages_delete",
        method: "DELETE",
        path: "/api/v1/messages/{message}?for=me",
        body: none,
        who: Who::Member,
    },
    Route {
        operation: "messages_delete",
        method: "DELETE",
        path: "/api/v1/messages/{message}?for=all",
        body: none,
        who: Who::AuthorOrModerator,
    },
    Route {
        operation: "messages_list_edits",
        method: "GET",
        path: "/api/v1/messages/{message}/edits",
        body: none,
        who: Who::AuthorOrModerator,
    },
    Route {
        operation: "changes_list",
        method: "GET",
        path: "/api/v1/changes?after=0",
        body: none,
        who: Who::SignedIn,
    },
    Route {
        operation: "passes_issue",
        method: "POST",
        path: "/api/v1/passes",
        body: none,
        who: Who::SignedIn,
    },
];

#[test]
fn every_route_is_in_the_list() {
    let document: Value = serde_json::from_str(&parlour_server::http::openapi().to_json().unwrap()).unwrap();
    let operations: BTreeSet<String> = document["paths"]
        .as_object()
        .unwrap()
        .values()
        .flat_map(|path| path.as_object().unwrap().values())
        .filter_map(|operation| Some(operation["operationId"].as_str()?.to_owned()))
        .collect();
    let tested: BTreeSet<String> = ROUTES.iter().map(|route| route.operation.to_owned()).collect();
    assert_eq!(operations, tested);
}

impl World {
    async fn new() -> Self {
        let server = TestServer::sqlite().await;
        let administrator = server.administrator().await;
        let author = server.person("Bob", Role::Member).await;
        let member = server.person("Cleo", Role::Member).await;
        let stranger = server.person("Dan", Role::Member).await;
        let moderator = server.person("Eve", Role::Moderator).await;
        let conversation = server.conversation(&author, &member).await;
        let message = server.send(&author, &conversation, "secret").await["id"]
            .as_str()
            .unwrap()
            .to_owned();
        Self {
            server,
            author,
            member,
            stranger,
            moderator,
            administrator,
            conversation,
            message,
        }
    }

    async fn ask(&self, route: &Route, token: Option<&str>) -> common::Answer {
        let path = route
            .path
            .replace("{conversation}", &self.conversation)
            .replace("{message}", &self.message)
            .replace("{session}", &self.author.session);
        self.server
            .call(route.method, &path, token, (route.body)(self))
            .await
    }
}

#[tokio::test]
async fn nobody_gets_in_without_a_valid_token() {
    let world = World::new().await;
    let forged = format!("1.{}", "A".repeat(43));
    for route in ROUTES.iter().filter(|route| route.who != Who::Anybody) {
        let code = if route.who == Who::Site {
            "credential_invalid"
        } else {
            "signed_out"
        };
        let of_another_site = world.author.token.replacen("1.", "2.", 1);
        for token in [
            None,
            Some("x"),
            Some(forged.as_str()),
            Some(of_another_site.as_str()),
        ] {
            let answer = world.ask(route, token).await;
            assert_eq!(
                (answer.status.as_u16(), answer.code()),
                (401, code),
                "{} with {token:?}",
                route.operation
            );
            assert_eq!(answer.headers["cache-control"], "no-store", "{}", route.operation);
        }
    }
}

#[tokio::test]
async fn a_session_that_ended_opens_nothing() {
    let world = World::new().await;
    world.server.delete(&world.author, "/api/v1/sessions").await.ok();
    for route in ROUTES
        .iter()
        .filter(|route| !matches!(route.who, Who::Anybody | Who::Site))
    {
        let answer = world.ask(route, Some(&world.author.token)).await;
        assert_eq!(answer.code(), "signed_out", "{}", route.operation);
    }
}

#[tokio::test]
async fn a_session_that_expired_opens_nothing() {
    let world = World::new().await;
    world.server.clock.advance(31 * 24 * 60 * 60 * 1000);
    for route in ROUTES
        .iter()
        .filter(|route| !matches!(route.who, Who::Anybody | Who::Site))
    {
        let answer = world.ask(route, Some(&world.author.token)).await;
        assert_eq!(answer.code(), "signed_out", "{}", route.operation);
    }
}

#[tokio::test]
async fn strangers_learn_nothing_whatever_their_role() {
    let world = World::new().await;
    for route in ROUTES {
        if !matches!(
            route.who,
            Who::Member | Who::Author | Who::AuthorOrModerator | Who::Owner
        ) {
            continue;
        }
        for outsider in [&world.stranger, &world.moderator, &world.administrator] {
            let answer = world.ask(route, Some(&outsider.token)).await;
            assert_eq!(
                (answer.status.as_u16(), answer.code()),
                (404, "not_found"),
                "{}",
                route.operation
            );
            assert!(!answer.body.to_string().contains("secret"), "{}", route.operation);
        }
    }
}

#[tokio::test]
async fn what_is_the_authors_is_not_the_other_members() {
    let world = World::new().await;
    for route in ROUTES
        .iter()
        .filter(|route| matches!(route.who, Who::Author | Who::AuthorOrModerator))
    {
        let answer = world.ask(route, Some(&world.member.token)).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code()),
            (403, "forbidden"),
            "{}",
            route.operation
        );
    }
}

#[tokio::test]
async fn a_moderator_in_the_conversation_may_what_moderators_may() {
    let mut world = World::new().await;
    world.conversation = world.server.conversation(&world.moderator, &world.author).await;
    let message = world
        .server
        .send(&world.author, &world.conversation, "secret")
        .await;
    world.message = message["id"].as_str().unwrap().to_owned();
    for route in ROUTES
        .iter()
        .rev()
        .filter(|route| matches!(route.who, Who::Author | Who::AuthorOrModerator))
    {
        let answer = world.ask(route, Some(&world.moderator.token)).await;
        if route.who == Who::Author {
            assert_eq!(
                answer.status.as_u16(),
                if answer.code() == "deleted" { 410 } else { 403 },
                "{}",
                route.operation
            );
        } else {
            answer.ok();
        }
    }
}

#[tokio::test]
async fn only_administrators_invite() {
    let world = World::new().await;
    for route in ROUTES.iter().filter(|route| route.who == Who::Administrator) {
        for person in [&world.author, &world.moderator] {
            assert_eq!(
                world.ask(route, Some(&person.token)).await.code(),
                "forbidden",
                "{}",
                route.operation
            );
        }
        world.ask(route, Some(&world.administrator.token)).await.ok();
    }
}

#[tokio::test]
async fn those_who_may_can() {
    let world = World::new().await;
    // The ends of sessions and messages come last.
    let mut routes: Vec<&Route> = ROUTES.iter().collect();
    routes.sort_by_key(|route| {
        (
            route.method == "DELETE",
            route.path.contains("session"),
            route.path.contains("for=all"),
        )
    });
    for route in routes {
        if !matches!(route.who, Who::Anybody | Who::Administrator | Who::Site) {
            if route.operation == "conversations_start" {
                world.ask(route, Some(&world.member.token)).await.ok();
            } else if route.operation != "sessions_end_all" {
                let answer = world.ask(route, Some(&world.author.token)).await;
                assert!(answer.status.is_success(), "{}: {}", route.operation, answer.body);
            }
        }
    }
}
