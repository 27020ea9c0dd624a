//! People, and who talks to whom.

use parlour_server::System;
use parlour_service::Ambient;
use parlour_wire::api::accounts::Invitation;
use parlour_wire::api::conversations::Conversation;
use parlour_wire::api::sessions::SignedIn;
use parlour_wire::{ConversationId, UserId};
use serde_json::json;

use crate::client::Client;
use crate::process::Server;

/// Somebody who is signed in.
pub struct Person {
    pub id: UserId,
    pub client: Client,
    pub conversations: Vec<ConversationId>,
}

/// A new `UUIDv7`.
pub fn new_id() -> uuid::Uuid {
    (&System as &dyn Ambient).id()
}

/// `count` people in a circle, each of whom talks to the next `reach` ones, and so to the `reach` before, too.
pub async fn circle(server: &Server, count: usize, reach: usize) -> Vec<Person> {
    let mut people = vec![join(server, &server.first_administrator, 0).await];
    for number in 1..count {
        let invite = json!({ "id": new_id(), "role": "member" });
        let invitation: Invitation = people[0].client.post("/api/v1/invitations", &invite).await.json();
        let (_, token) = invitation.url.expose().split_once("#join=").unwrap();
        people.push(join(server, token, number).await);
    }
    for one in 0..count {
        for other in (1..=reach).map(|step| (one + step) % count) {
            let start = json!({ "kind": "direct", "id": new_id(), "with": people[other].id });
            let started: Conversation = people[one]
                .client
                .post("/api/v1/conversations", &start)
                .await
                .json();
            people[one].conversations.push(started.id);
            people[other].conversations.push(started.id);
        }
    }
    people
}

async fn join(server: &Server, token: &str, number: usize) -> Person {
    let mut client = Client::new(server.address(), server.up());
    let account = json!({
        "token": token,
        "name": format!("Person {number}"),
        "email": format!("person{number}@example.org"),
        "password": "correct horse battery staple",
    });
    let joined: SignedIn = client.post("/api/v1/accounts", &account).await.json();
    let client = client.signed_in(joined.token.expose());
    Person {
        id: joined.user.id,
        client,
        conversations: Vec::new(),
    }
}
