//! A device that no WebSocket reaches: it asks for changes, each time waiting at the server, and says what it has read.

use std::sync::Arc;

use parlour_wire::UserId;
use parlour_wire::api::changes::Changes;
use parlour_wire::event::What;
use serde_json::json;
use tokio::sync::watch;

use crate::client::Client;
use crate::dice::Dice;
use crate::evidence::Evidence;
use crate::known::Known;

/// Polls until it is dropped.
pub async fn poll(
    mut client: Client,
    me: UserId,
    known: watch::Sender<Known>,
    evidence: Arc<Evidence>,
    mut dice: Dice,
) {
    loop {
        let cursor = known.borrow().cursor;
        let changes: Changes = client
            .get(&format!("/api/v1/changes?after={cursor}&wait=20"))
            .await
            .json();
        assert!(!changes.reset, "the log is shorter than it was: {cursor} is gone");
        assert!(changes.next >= cursor);
        assert!(changes.changes.is_sorted_by_key(|change| change.revision));
        assert!(
            changes
                .changes
                .iter()
                .all(|change| change.revision > cursor && change.revision <= changes.next)
        );
        let mut read = None;
        known.send_modify(|known| {
            known.cursor = changes.next;
            for change in changes.changes {
                if let What::Message(message) = &change.what {
                    evidence.saw(message);
                    known.told_by_changes += 1;
                    if message.author != me && dice.roll(20) == 0 {
                        read = Some((message.conversation, message.revision));
                    }
                }
                known.apply(change);
            }
            known.telling = read.is_some();
        });
        if let Some((conversation, revision)) = read {
            let receipt = json!({ "read": revision });
            let answer = client
                .put(&format!("/api/v1/conversations/{conversation}/receipt"), &receipt)
                .await;
            assert_eq!(answer.status, 204);
            known.send_modify(|known| {
                known.read.insert(conversation, revision);
                known.telling = false;
            });
        }
    }
}
