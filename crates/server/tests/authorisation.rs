//! Every route, asked by those who may not. The list of routes without such a test is kept empty.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::collections::BTreeSet;

use common::{Person, TestServer};
use parlour_store::testing::TestDatabase;
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
    /// The owner and moderators of the group; its members are refused, strangers learn nothing.
    InCharge,
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
    /// In the group, too.
    other: Person,
    conversation: String,
    message: String,
    webhook: String,
    poll: String,
    scheduled: String,
    /// Of the author, who owns it, and the member.
    group: String,
    /// The token of a link into it.
    link: String,
    report: String,
}

fn none(_: &World) -> Option<Value> {
    None
}

#[expect(clippy::unnecessary_wraps, reason = "other routes have no body")]
fn text(world: &World) -> Option<Value> {
    Some(json!({ "id": world.server.id(), "content": { "kind": "text", "text": "hello" } }))
}

/// Far enough ahead for any test, and within a year of it.
static LATER: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
    use parlour_service::Ambient as _;
    let months = 8 * 30 * 24 * 60 * 60 * 1000;
    parlour_server::System.now().plus_millis(months).to_string()
});

#[expect(clippy::unnecessary_wraps, reason = "other routes have no body")]
fn later(world: &World) -> Option<Value> {
    let content = json!({ "kind": "text", "text": "later" });
    Some(json!({ "id": world.server.id(), "content": content, "at": *LATER }))
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
        method: "POST",
        path: "/api/v1/users/search",
        body: |_| Some(json!({ "name": "a" })),
        who: Who::SignedIn,
    },
    Route {
        operation: "users_lookup",
        method: "POST",
        path: "/api/v1/users/lookup",
        body: |world| Some(json!({ "ids": [world.author.id] })),
        who: Who::SignedIn,
    },
    Route {
        operation: "users_block",
        method: "PUT",
        path: "/api/v1/users/{user}/block",
        body: none,
        who: Who::SignedIn,
    },
    Route {
        operation: "users_unblock",
        method: "DELETE",
        path: "/api/v1/users/{user}/block",
        body: none,
        who: Who::SignedIn,
    },
    Route {
        operation: "users_list_blocked",
        method: "GET",
        path: "/api/v1/blocks",
        body: none,
        who: Who::SignedIn,
    },
    Route {
        operation: "presence_put",
        method: "PUT",
        path: "/api/v1/presence",
        body: |_| Some(json!({ "active": true })),
        who: Who::SignedIn,
    },
    Route {
        operation: "presence_look",
        method: "POST",
        path: "/api/v1/presence/look",
        body: |world| Some(json!({ "users": [world.author.id] })),
        who: Who::SignedIn,
    },
    Route {
        operation: "messages_report",
        method: "POST",
        path: "/api/v1/messages/{message}/report",
        body: |world| Some(json!({ "id": world.server.id(), "reason": "spam" })),
        who: Who::Member,
    },
    Route {
        operation: "admin_list_settings",
        method: "GET",
        path: "/api/v1/admin/settings",
        body: none,
        who: Who::Administrator,
    },
    Route {
        operation: "admin_change_settings",
        method: "PATCH",
        path: "/api/v1/admin/settings",
        body: |_| Some(json!({ "values": { "presence.typing": false } })),
        who: Who::Administrator,
    },
    Route {
        operation: "admin_list_people",
        method: "POST",
        path: "/api/v1/admin/people/search",
        body: |_| Some(json!({ "name": "b" })),
        who: Who::Administrator,
    },
    Route {
        operation: "admin_change_person",
        method: "PATCH",
        path: "/api/v1/admin/people/{user}",
        body: |_| Some(json!({ "role": "moderator" })),
        who: Who::Administrator,
    },
    Route {
        operation: "admin_end_sessions_of",
        method: "POST",
        path: "/api/v1/admin/people/{user}/end-sessions",
        body: none,
        who: Who::Administrator,
    },
    Route {
        operation: "admin_list_log",
        method: "GET",
        path: "/api/v1/admin/log",
        body: none,
        who: Who::Administrator,
    },
    Route {
        operation: "admin_list_reports",
        method: "GET",
        path: "/api/v1/admin/reports",
        body: none,
        who: Who::Administrator,
    },
    Route {
        operation: "admin_look_at_report",
        method: "POST",
        path: "/api/v1/admin/reports/{report}/look",
        body: |_| Some(json!({ "reason": "somebody asked" })),
        who: Who::Administrator,
    },
    Route {
        operation: "admin_close_report",
        method: "POST",
        path: "/api/v1/admin/reports/{report}/close",
        body: none,
        who: Who::Administrator,
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
        operation: "conversations_count_unread",
        method: "GET",
        path: "/api/v1/conversations/unread",
        body: none,
        who: Who::SignedIn,
    },
    Route {
        operation: "conversations_search",
        method: "POST",
        path: "/api/v1/conversations/search",
        body: |_| Some(json!({ "text": "a" })),
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
        operation: "conversations_keep",
        method: "PATCH",
        path: "/api/v1/conversations/{conversation}/own",
        body: |_| Some(json!({ "pinned": true, "muted_until": null })),
        who: Who::Member,
    },
    Route {
        operation: "conversations_empty",
        method: "DELETE",
        path: "/api/v1/conversations/{conversation}",
        body: none,
        who: Who::Member,
    },
    Route {
        operation: "groups_change",
        method: "PATCH",
        path: "/api/v1/conversations/{group}",
        body: |_| Some(json!({ "title": "New", "colour": 3, "history": "from_joining" })),
        who: Who::InCharge,
    },
    Route {
        operation: "groups_list",
        method: "POST",
        path: "/api/v1/conversations/{group}/members/search",
        body: |_| Some(json!({ "name": "b", "limit": 5 })),
        who: Who::Member,
    },
    Route {
        operation: "groups_add",
        method: "POST",
        path: "/api/v1/conversations/{group}/members",
        body: |world| Some(json!({ "users": [world.administrator.id] })),
        who: Who::InCharge,
    },
    Route {
        operation: "groups_set_role",
        method: "PATCH",
        path: "/api/v1/conversations/{group}/members/{member}",
        body: |_| Some(json!({ "role": "moderator" })),
        who: Who::InCharge,
    },
    Route {
        operation: "groups_remove",
        method: "DELETE",
        path: "/api/v1/conversations/{group}/members/{other}",
        body: none,
        who: Who::InCharge,
    },
    Route {
        operation: "groups_invite",
        method: "POST",
        path: "/api/v1/conversations/{group}/invitations",
        body: |world| Some(json!({ "id": world.server.id(), "expires_at": world.server.in_days(3) })),
        who: Who::InCharge,
    },
    Route {
        operation: "groups_list_invitations",
        method: "GET",
        path: "/api/v1/conversations/{group}/invitations",
        body: none,
        who: Who::InCharge,
    },
    Route {
        operation: "groups_revoke_invitation",
        method: "DELETE",
        path: "/api/v1/conversations/{group}/invitations/{group}",
        body: none,
        who: Who::InCharge,
    },
    Route {
        operation: "groups_look",
        method: "POST",
        path: "/api/v1/joins/look",
        body: |world| Some(json!({ "token": world.link })),
        who: Who::SignedIn,
    },
    Route {
        operation: "groups_join",
        method: "POST",
        path: "/api/v1/joins",
        body: |world| Some(json!({ "token": world.link })),
        who: Who::SignedIn,
    },
    Route {
        operation: "groups_leave",
        method: "POST",
        path: "/api/v1/conversations/{group}/leave",
        body: |_| Some(json!({ "forget": false })),
        who: Who::Member,
    },
    Route {
        operation: "messages_list_readers",
        method: "GET",
        path: "/api/v1/messages/{message}/readers",
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
        operation: "messages_look",
        method: "POST",
        path: "/api/v1/messages/look",
        body: |world| Some(json!({ "ids": [world.message] })),
        who: Who::SignedIn,
    },
    Route {
        operation: "site_start_conversation",
        method: "POST",
        path: "/api/v1/site/conversations",
        body: |world| {
            Some(json!({ "start": { "kind": "direct", "id": world.server.id(), "with": { "sub": "7" } } }))
        },
        who: Who::Site,
    },
    Route {
        operation: "site_list_conversations",
        method: "POST",
        path: "/api/v1/site/conversations/list",
        body: |_| Some(json!({ "person": { "sub": "7" } })),
        who: Who::Site,
    },
    Route {
        operation: "site_send_message",
        method: "POST",
        path: "/api/v1/site/conversations/{conversation}/messages",
        body: text,
        who: Who::Site,
    },
    Route {
        operation: "webhooks_list",
        method: "GET",
        path: "/api/v1/admin/webhooks",
        body: none,
        who: Who::Administrator,
    },
    Route {
        operation: "webhooks_add",
        method: "POST",
        path: "/api/v1/admin/webhooks",
        body: |_| Some(json!({ "url": "https://hooks.example.org/in" })),
        who: Who::Administrator,
    },
    Route {
        operation: "webhooks_list_deliveries",
        method: "GET",
        path: "/api/v1/admin/webhooks/{webhook}/deliveries",
        body: none,
        who: Who::Administrator,
    },
    Route {
        operation: "webhooks_remove",
        method: "DELETE",
        path: "/api/v1/admin/webhooks/{webhook}",
        body: none,
        who: Who::Administrator,
    },
    Route {
        operation: "search_messages",
        method: "POST",
        path: "/api/v1/search",
        body: |_| Some(json!({ "text": "secret" })),
        who: Who::SignedIn,
    },
    Route {
        operation: "messages_react",
        method: "PUT",
        path: "/api/v1/messages/{message}/reactions",
        body: |_| Some(json!({ "emoji": "\u{1f44d}" })),
        who: Who::Member,
    },
    Route {
        operation: "messages_take_reaction_back",
        method: "DELETE",
        path: "/api/v1/messages/{message}/reactions",
        body: |_| Some(json!({ "emoji": "\u{1f44d}" })),
        who: Who::Member,
    },
    Route {
        operation: "messages_vote",
        method: "PUT",
        path: "/api/v1/messages/{poll}/votes",
        body: |_| Some(json!({ "options": [0] })),
        who: Who::Member,
    },
    Route {
        operation: "messages_close_poll",
        method: "POST",
        path: "/api/v1/messages/{poll}/close-poll",
        body: none,
        who: Who::Author,
    },
    Route {
        operation: "messages_pin",
        method: "PUT",
        path: "/api/v1/messages/{message}/pin",
        body: none,
        who: Who::Member,
    },
    Route {
        operation: "messages_unpin",
        method: "DELETE",
        path: "/api/v1/messages/{message}/pin",
        body: none,
        who: Who::Member,
    },
    Route {
        operation: "messages_list_pins",
        method: "GET",
        path: "/api/v1/conversations/{conversation}/pins",
        body: none,
        who: Who::Member,
    },
    Route {
        operation: "messages_star",
        method: "PUT",
        path: "/api/v1/messages/{message}/star",
        body: none,
        who: Who::Member,
    },
    Route {
        operation: "messages_unstar",
        method: "DELETE",
        path: "/api/v1/messages/{message}/star",
        body: none,
        who: Who::Member,
    },
    Route {
        operation: "messages_list_stars",
        method: "GET",
        path: "/api/v1/stars",
        body: none,
        who: Who::SignedIn,
    },
    Route {
        operation: "messages_forward",
        method: "POST",
        path: "/api/v1/messages/{message}/forward",
        body: |world| {
            Some(json!({ "copies": [{ "conversation": world.conversation, "id": world.server.id() }] }))
        },
        who: Who::Member,
    },
    Route {
        operation: "scheduled_schedule",
        method: "POST",
        path: "/api/v1/conversations/{conversation}/scheduled",
        body: later,
        who: Who::Member,
    },
    Route {
        operation: "scheduled_list",
        method: "GET",
        path: "/api/v1/scheduled",
        body: none,
        who: Who::SignedIn,
    },
    Route {
        operation: "scheduled_update",
        method: "PATCH",
        path: "/api/v1/scheduled/{scheduled}",
        body: |_| Some(json!({ "at": *LATER })),
        who: Who::Owner,
    },
    Route {
        operation: "scheduled_delete",
        method: "DELETE",
        path: "/api/v1/scheduled/{scheduled}",
        body: none,
        who: Who::Owner,
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

async fn poll(server: &TestServer, author: &Person, conversation: &str) -> String {
    let poll = json!({ "kind": "poll", "question": "?", "options": ["a", "b"], "multiple": false });
    let path = format!("/api/v1/conversations/{conversation}/messages");
    let body = json!({ "id": server.id(), "content": poll });
    let poll = server.post(author, &path, body).await.ok();
    poll["id"].as_str().unwrap().to_owned()
}

impl World {
    async fn new() -> Self {
        let server = TestServer::searching(TestDatabase::sqlite()).await;
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
        let hook = json!({ "url": "https://hooks.example.org/in" });
        let added = server
            .post(&administrator, "/api/v1/admin/webhooks", hook)
            .await
            .ok();
        let webhook = added["webhook"]["id"].as_str().unwrap().to_owned();
        let poll = poll(&server, &author, &conversation).await;
        let scheduled =
            json!({ "id": server.id(), "content": { "kind": "text", "text": "secret" }, "at": *LATER });
        let path = format!("/api/v1/conversations/{conversation}/scheduled");
        let scheduled = server.post(&author, &path, scheduled).await.ok();
        let scheduled = scheduled["id"].as_str().unwrap().to_owned();
        let other = server.person("Fay", Role::Member).await;
        let group = server.group(&author, &[&member, &other], "Three").await;
        let link = json!({ "id": server.id(), "expires_at": server.in_days(3) });
        let path = format!("/api/v1/conversations/{group}/invitations");
        let link = server.post(&author, &path, link).await.ok();
        let link = link["token"].as_str().unwrap().to_owned();
        let report = server.id();
        let body = json!({ "id": report, "reason": "abuse" });
        let path = format!("/api/v1/messages/{message}/report");
        server.post(&member, &path, body).await.ok();
        Self {
            server,
            author,
            member,
            stranger,
            moderator,
            administrator,
            other,
            conversation,
            message,
            webhook,
            poll,
            scheduled,
            group,
            link,
            report,
        }
    }

    async fn ask(&self, route: &Route, token: Option<&str>) -> common::Answer {
        let path = route
            .path
            .replace("{conversation}", &self.conversation)
            .replace("{message}", &self.message)
            .replace("{webhook}", &self.webhook)
            .replace("{poll}", &self.poll)
            .replace("{scheduled}", &self.scheduled)
            .replace("{group}", &self.group)
            .replace("{member}", &self.member.id)
            .replace("{other}", &self.other.id)
            .replace("{report}", &self.report)
            .replace("{user}", &self.stranger.id)
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
            Who::Member | Who::InCharge | Who::Author | Who::AuthorOrModerator | Who::Owner
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
async fn what_is_the_owners_is_not_every_members() {
    let world = World::new().await;
    for route in ROUTES.iter().filter(|route| route.who == Who::InCharge) {
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
async fn who_left_reads_on_and_does_nothing_more() {
    let world = World::new().await;
    let path = format!("/api/v1/conversations/{}/leave", world.group);
    let message = world.server.send(&world.author, &world.group, "before").await;
    world
        .server
        .post(&world.member, &path, json!({ "forget": false }))
        .await
        .ok();
    let world = World {
        conversation: world.group.clone(),
        message: message["id"].as_str().unwrap().to_owned(),
        ..world
    };
    let still = [
        "conversations_get",
        "conversations_keep",
        "conversations_empty",
        "conversations_put_receipt",
        "messages_list",
        "messages_delete",
        "messages_list_pins",
        "messages_report",
        "messages_star",
        "messages_unstar",
        "groups_leave",
    ];
    let mut wrong = Vec::new();
    let routes = ROUTES
        .iter()
        .filter(|route| matches!(route.who, Who::Member | Who::InCharge))
        // Emptying would leave nothing to read, and the poll is elsewhere.
        .filter(|route| route.operation != "conversations_empty" && !route.path.contains("{poll}"));
    let mut routes: Vec<&Route> = routes.collect();
    routes.sort_by_key(|route| route.path.contains("for=me"));
    for route in routes {
        let answer = world.ask(route, Some(&world.member.token)).await;
        let reads_on = still.contains(&route.operation);
        let refused = answer.body["code"] == "forbidden";
        if answer.status.is_success() != reads_on || refused == reads_on {
            wrong.push((route.operation, answer.status, answer.body));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
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
    world.poll = poll(&world.server, &world.author, &world.conversation).await;
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
    routes.sort_by_key(|route| match (route.method, route.operation) {
        _ if route.path.contains("session") => 5,
        (_, "groups_leave") => 4,
        (_, "conversations_empty") => 3,
        _ if route.path.contains("for=") => 2,
        ("DELETE", _) => 1,
        _ => 0,
    });
    for route in routes {
        if !matches!(route.who, Who::Anybody | Who::Administrator | Who::Site) {
            if matches!(route.operation, "conversations_start" | "messages_report") {
                world.ask(route, Some(&world.member.token)).await.ok();
            } else if route.operation != "sessions_end_all" {
                let answer = world.ask(route, Some(&world.author.token)).await;
                assert!(answer.status.is_success(), "{}: {}", route.operation, answer.body);
            }
        }
    }
}
