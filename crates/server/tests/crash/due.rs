//! The server is killed while it sends what is due: each message is sent once.

use std::collections::HashMap;
use std::time::Duration;

use parlour_server::System;
use parlour_service::Ambient as _;
use parlour_store::testing::MariaDb;
use parlour_wire::api::messages::Message;
use parlour_wire::api::scheduled::{AllScheduled, Scheduled};
use parlour_wire::{ConversationId, MessageId, UserId};
use serde_json::json;
use tokio::time::{sleep, timeout};

use crate::dice::Dice;
use crate::people::{Person, circle, new_id};
use crate::process::Server;
use crate::{Folder, PATIENCE, verdict};

/// Messages that each of the two schedules, and how far apart they are due, milliseconds.
const EACH: i64 = 90;
const APART: i64 = 100;
/// All are scheduled before the first is due.
const AHEAD: i64 = 15_000;
/// Between two kills so many more are sent at most.
const STEP: u64 = 30;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_what_is_due_is_sent_once_whatever_is_killed() {
    let folder = Folder::new("due-sqlite");
    let server = Server::start(&folder.0, None);
    story(server, Dice::new(5)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mariadb_what_is_due_is_sent_once_whatever_is_killed() {
    let folder = Folder::new("due-mariadb");
    let database = MariaDb::start(&folder.0.join("mariadb")).unwrap();
    let server = Server::start(&folder.0, Some(database.url()));
    story(server, Dice::new(6)).await;
}

async fn story(mut server: Server, mut dice: Dice) {
    let mut people = circle(&server, 2, 1).await;
    let here = people[0].conversations[0];
    let start = System.now().plus_millis(AHEAD);
    let mut waiting = HashMap::new();
    for number in 0..EACH {
        for person in &mut people {
            let at = start.plus_millis(number * APART);
            let id = MessageId(new_id());
            let text = format!("{} says {number}", person.id);
            let body = json!({ "id": id, "content": { "kind": "text", "text": text }, "at": at });
            let path = format!("/api/v1/conversations/{here}/scheduled");
            let scheduled: Scheduled = person.client.post(&path, &body).await.json();
            assert_eq!(scheduled.id, id);
            waiting.insert(id, (person.id, text));
        }
    }

    let (mut kills, mut amid) = (0, 0);
    let mut sent = 0;
    while sent < waiting.len() {
        sent = until_sent(
            &mut people[0],
            here,
            sent + usize::try_from(dice.roll(STEP)).unwrap(),
        )
        .await;
        server.kill();
        server.resume();
        kills += 1;
        amid += usize::from(sent > 0 && sent < waiting.len());
    }
    assert!(amid > 1, "of {kills} kills {amid} fell while messages were sent");

    for person in &mut people {
        let all: AllScheduled = person.client.get("/api/v1/scheduled").await.json();
        assert!(all.scheduled.is_empty(), "{:?} still wait", all.scheduled.len());
        person.conversations = vec![here];
    }
    let log = verdict::read_log(&mut people).await;
    assert_eq!(log[&here].len(), waiting.len(), "each is there, and once");
    for message in log[&here].values() {
        assert_eq!(said(message), waiting[&message.id]);
    }
}

/// Waits until so many are in the conversation, or all that ever will be; how many there are.
async fn until_sent(person: &mut Person, here: ConversationId, count: usize) -> usize {
    let all = usize::try_from(2 * EACH).unwrap();
    let looking = async {
        loop {
            let sent = verdict::read_conversation(person, here).await.len();
            if sent >= count.min(all) {
                return sent;
            }
            sleep(Duration::from_millis(5)).await;
        }
    };
    let sent = timeout(PATIENCE, looking).await;
    sent.expect("what is due is not sent")
}

fn said(message: &Message) -> (UserId, String) {
    (message.author, verdict::text(message))
}
