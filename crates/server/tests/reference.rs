//! The reference of the API: each operation shows what is asked and what is answered, as they are.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use parlour_server::http::{examples, openapi};
use parlour_wire::api::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads it as what it is an example of, and writes it again: what is not known is lost on the way, and shows.
fn again<T: DeserializeOwned + Serialize>(example: &Value) -> Value {
    let read: T =
        serde_json::from_value(example.clone()).unwrap_or_else(|error| panic!("{example}: {error}"));
    serde_json::to_value(read).unwrap()
}

fn without_nothing(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let there = fields.iter().filter(|(_, value)| !value.is_null());
            Value::Object(
                there
                    .map(|(key, value)| (key.clone(), without_nothing(value)))
                    .collect(),
            )
        }
        Value::Array(values) => values.iter().map(without_nothing).collect(),
        _ => value.clone(),
    }
}

macro_rules! types {
    ($($module:ident: $($name:ident)+;)+) => {
        fn again_as(name: &str, example: &Value) -> Value {
            match name {
                $($(stringify!($name) => again::<$module::$name>(example),)+)+
                _ => panic!("{name}: name its type in this test"),
            }
        }
    };
}

types! {
    accounts: Join PasswordReset Invite Invitation LinkLook Link;
    changes: Changes;
    conversations: Conversation Conversations UnreadConversations ConversationSearch FoundConversations Start Own OwnPatch Member Draft Receipt Typing;
    groups: GroupPatch AddMembers FindMembers Members MemberPatch Leave InviteToGroup GroupInvitations NewGroupInvitation JoinByLink GroupLook;
    limits: Limits;
    messages: Message Messages Send Edit Edits Look Found Forward Readers Stars;
    passes: IssuedPass;
    people: AdminLog PeopleSearch People PersonPatch AdminPerson;
    presence: Here PresenceLook Presences;
    reports: Report Reports ReportLook ReportedMessage;
    responses: React Vote;
    scheduled: Schedule Scheduled AllScheduled Reschedule;
    search: SearchMessages MessagesFound;
    sessions: SignIn SignedIn Sessions;
    settings: SiteSettings SettingsPatch;
    site: EndSessions Ended SiteStarts SiteConversations SiteSend;
    users: Me MePatch UserSearch UserLookup Users;
    webhooks: AddWebhook AddedWebhook Webhooks WebhookDeliveries;
}

#[test]
fn every_operation_shows_what_is_asked_and_answered() {
    let document: Value = serde_json::from_str(&openapi().to_json().unwrap()).unwrap();
    let (mut names, mut operations) = (BTreeSet::new(), 0);
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            operations += 1;
            let responses = operation["responses"].as_object().unwrap();
            let bodies = responses.values().chain(operation.get("requestBody"));
            for body in bodies.filter_map(|body| body["content"].get("application/json")) {
                let schema = body["schema"]["$ref"].as_str();
                let name = schema.and_then(|name| name.rsplit('/').next());
                let name = name.unwrap_or_else(|| panic!("{method} {path}: a body without a name"));
                let example = body.get("example");
                let example =
                    example.unwrap_or_else(|| panic!("{method} {path}: an example of {name} is missing"));
                assert_eq!(
                    without_nothing(&again_as(name, example)),
                    without_nothing(example),
                    "{name}"
                );
                names.insert(name.to_owned());
            }
        }
    }
    assert!(operations > 70, "{operations}");
    // Those that stand for a part of others.
    let parts = [
        "GroupInvitation",
        "Session",
        "SitePerson",
        "Star",
        "Text",
        "User",
        "Webhook",
    ];
    let unused = examples()
        .into_keys()
        .filter(|name| !names.contains(name) && !parts.contains(&name.as_str()));
    assert_eq!(
        unused.collect::<Vec<_>>(),
        Vec::<String>::new(),
        "examples of nothing"
    );
}
