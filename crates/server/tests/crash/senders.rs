//! Those who talk: like the outbox of the web client, one message at a time, the same id again until it is acknowledged.

use std::sync::Arc;

use parlour_wire::api::messages::{Content, Message};
use parlour_wire::{ConversationId, MessageId, Revision, UserId};
use serde_json::json;
use tokio::sync::watch;

use crate::client::Client;
use crate::evidence::Evidence;
use crate::people::new_id;

/// How far all senders together have come.
pub struct Load {
    pub posted: watch::Sender<u64>,
    pub acknowledged: watch::Sender<u64>,
    /// Answers that said "I had that already": the first try was kept although its answer was lost.
    pub repeated: watch::Sender<u64>,
    pub stop: watch::Sender<bool>,
}

impl Load {
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            posted: watch::Sender::new(0),
            acknowledged: watch::Sender::new(0),
            repeated: watch::Sender::new(0),
            stop: watch::Sender::new(false),
        })
    }
}

/// What one sender was told of one conversation, in the order of sending.
pub struct Said {
    pub by: UserId,
    pub conversation: ConversationId,
    pub messages: Vec<(MessageId, Revision, String)>,
}

/// Talks until told to stop; what was begun is seen through.
pub async fn talk(
    mut client: Client,
    by: UserId,
    conversation: ConversationId,
    load: Arc<Load>,
    evidence: Arc<Evidence>,
) -> Said {
    let mut said = Said {
        by,
        conversation,
        messages: Vec::new(),
    };
    let path = format!("/api/v1/conversations/{conversation}/messages");
    while !*load.stop.borrow() {
        let (id, text) = (MessageId(new_id()), format!("{by} says {}", said.messages.len()));
        let body = json!({ "id": id, "content": { "kind": "text", "text": text } });
        load.posted.send_modify(|count| *count += 1);
        let answer = client.post(&path, &body).await;
        let message: Message = answer.json();
        assert_eq!(
            (message.id, message.author, message.conversation),
            (id, by, conversation)
        );
        assert_eq!(
            message.content,
            Some(Content::Text {
                text: text.as_str().into()
            })
        );
        evidence.saw(&message);
        load.repeated
            .send_modify(|count| *count += u64::from(answer.status == 200));
        said.messages.push((id, message.revision, text));
        load.acknowledged.send_modify(|count| *count += 1);
    }
    said
}
