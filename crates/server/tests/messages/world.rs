//! Ada and Bob talk; Cleo talks with Ada elsewhere.

use parlour_wire::api::users::Role;
use serde_json::{Value, json};

use crate::common::{Answer, Person, TestServer};

pub struct Three {
    pub server: TestServer,
    pub ada: Person,
    pub bob: Person,
    pub cleo: Person,
    /// Of Ada and Bob.
    pub here: String,
    /// Of Ada and Cleo.
    pub there: String,
}

impl Three {
    pub async fn on(server: TestServer) -> Self {
        let ada = server.administrator().await;
        let bob = server.person("Bob", Role::Member).await;
        let cleo = server.person("Cleo", Role::Member).await;
        let here = server.conversation(&ada, &bob).await;
        let there = server.conversation(&ada, &cleo).await;
        Self {
            server,
            ada,
            bob,
            cleo,
            here,
            there,
        }
    }

    /// Says something here; the message.
    pub async fn say(&self, who: &Person, text: &str) -> Value {
        self.server.send(who, &self.here, text).await
    }

    /// A page of here.
    pub async fn page(&self, who: &Person, query: &str) -> Answer {
        let path = format!("/api/v1/conversations/{}/messages{query}", self.here);
        self.server.get(who, &path).await
    }

    /// A message, as somebody finds it by its id.
    pub async fn look(&self, who: &Person, id: &str) -> Option<Value> {
        let found = self
            .server
            .post(who, "/api/v1/messages/look", json!({ "ids": [id] }))
            .await
            .ok();
        found["messages"].as_array().unwrap().first().cloned()
    }

    /// Deletes a message.
    pub async fn delete(&self, who: &Person, id: &str, whose: &str) -> Answer {
        let path = format!("/api/v1/messages/{id}?for={whose}");
        self.server.delete(who, &path).await
    }

    /// What changed for somebody of a kind since a revision: the bodies.
    pub async fn changes(&self, who: &Person, after: &str, kind: &str) -> Vec<Value> {
        let path = format!("/api/v1/changes?after={after}");
        let changes = self.server.get(who, &path).await.ok();
        let all = changes["changes"].as_array().unwrap().iter();
        let of_kind = all.filter(|change| change["kind"] == kind);
        of_kind.map(|change| change["body"].clone()).collect()
    }

    /// How far the log has come.
    pub async fn head(&self) -> String {
        let changes = self.server.get(&self.ada, "/api/v1/changes?after=0").await.ok();
        changes["next"].as_str().unwrap().to_owned()
    }
}

pub fn id(message: &Value) -> &str {
    message["id"].as_str().unwrap()
}

pub fn texts(messages: &Value) -> Vec<&str> {
    let messages = messages["messages"].as_array().unwrap().iter();
    messages
        .map(|message| message["content"]["text"].as_str().unwrap_or("-"))
        .collect()
}
