//! The server is killed while it takes up what is said, changed and deleted into its search index: afterwards all that was
//! kept is found, and nothing that is gone.

use std::fs;
use std::sync::Arc;
use std::time::Duration;

use parlour_store::testing::MariaDb;
use parlour_wire::api::messages::{Content, Message};
use parlour_wire::api::search::MessagesFound;
use parlour_wire::{ConversationId, MessageId};
use serde_json::{Value, json};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use crate::client::Client;
use crate::dice::Dice;
use crate::people::{circle, new_id};
use crate::process::Server;
use crate::{Folder, PATIENCE};

const KILLS: u64 = 6;
/// Between two kills so many more are said, or found, by the dice.
const STEP: u64 = 40;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_what_was_kept_is_found_after_kill_nine() {
    let folder = Folder::new("found-sqlite");
    let server = Server::start(&folder.0, None);
    story(server, &folder, Dice::new(3)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mariadb_what_was_kept_is_found_after_kill_nine() {
    let folder = Folder::new("found-mariadb");
    let database = MariaDb::start(&folder.0.join("mariadb")).unwrap();
    let server = Server::start(&folder.0, Some(database.url()));
    story(server, &folder, Dice::new(4)).await;
}

async fn story(mut server: Server, folder: &Folder, mut dice: Dice) {
    let people = circle(&server, 2, 1).await;
    let here = people[0].conversations[0];
    let (said, stop) = (watch::Sender::new(0), Arc::new(watch::Sender::new(false)));
    let mut counted = said.subscribe();
    let talking = tokio::spawn(talk(people[0].client.again(), here, said, Arc::clone(&stop)));
    let mut reader = people[1].client.again();
    for _ in 0..KILLS {
        if dice.roll(2) == 0 {
            let until = *counted.borrow() + STEP + dice.roll(STEP);
            let reached = timeout(PATIENCE, counted.wait_for(|said| *said >= until)).await;
            reached.expect("nothing is said any more").unwrap();
        } else {
            // Right after the index has taken something up, perhaps while it takes up more.
            let until = newest(&mut reader, here).await + dice.roll(STEP) + 1;
            until_found(&mut reader, here, until).await;
        }
        server.kill();
        server.resume();
    }
    stop.send_replace(true);
    let last = talking.await.unwrap();
    until_found(&mut reader, here, last).await;
    judge(&mut reader, here, last).await;

    // Killed while it makes its index anew.
    server.kill();
    fs::remove_dir_all(folder.0.join("search")).unwrap();
    server.resume();
    server.kill();
    server.resume();
    until_found(&mut reader, here, last).await;
    judge(&mut reader, here, last).await;
}

/// What becomes of a message.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Stays,
    Changes,
    Goes,
}

fn fate(number: u64) -> Fate {
    match number % 5 {
        1 => Fate::Goes,
        3 => Fate::Changes,
        _ => Fate::Stays,
    }
}

/// Talks, changes and deletes until told to stop, one after the other; the number of the last message, which stays.
async fn talk(
    mut client: Client,
    here: ConversationId,
    said: watch::Sender<u64>,
    stop: Arc<watch::Sender<bool>>,
) -> u64 {
    let path = format!("/api/v1/conversations/{here}/messages");
    loop {
        let number = *said.borrow() + 1;
        let id = MessageId(new_id());
        let body = json!({ "id": id, "content": content("said", number) });
        let message: Message = client.post(&path, &body).await.json();
        assert_eq!(message.id, id);
        let path = format!("/api/v1/messages/{id}");
        match fate(number) {
            Fate::Goes => assert_eq!(client.delete(&format!("{path}?for=all")).await.status, 204),
            Fate::Changes => {
                let edit = json!({ "id": new_id(), "content": content("changed", number) });
                let _: Message = client.patch(&path, &edit).await.json();
            }
            Fate::Stays if *stop.borrow() => return number,
            Fate::Stays => {}
        }
        said.send_replace(number);
    }
}

fn content(word: &str, number: u64) -> Value {
    json!({ "kind": "text", "text": format!("zeppelin {word}{number} {number}") })
}

/// What is found, newest first, by the numbers that end them.
async fn find(client: &mut Client, here: ConversationId, words: &str) -> Vec<u64> {
    let mut body = json!({ "text": words, "conversation": here, "order": "newest", "limit": 100 });
    let mut found = Vec::new();
    loop {
        let page: MessagesFound = client.post("/api/v1/search", &body).await.json();
        found.extend(page.hits.iter().map(|hit| number(&hit.message)));
        let Some(next) = page.next else { return found };
        body["cursor"] = json!(next);
    }
}

fn number(message: &Message) -> u64 {
    let Some(Content::Text { text }) = &message.content else {
        panic!("what is found says something");
    };
    text.expose().rsplit_once(' ').unwrap().1.parse().unwrap()
}

async fn newest(client: &mut Client, here: ConversationId) -> u64 {
    let body = json!({ "text": "zeppelin ", "conversation": here, "order": "newest", "limit": 1 });
    let page: MessagesFound = client.post("/api/v1/search", &body).await.json();
    page.hits.first().map_or(0, |hit| number(&hit.message))
}

async fn until_found(client: &mut Client, here: ConversationId, number: u64) {
    let looking = async {
        while newest(client, here).await < number {
            sleep(Duration::from_millis(10)).await;
        }
    };
    let found = timeout(PATIENCE, looking).await;
    found.expect("the index does not come to know what was said");
}

/// The index has come to the last message, and so to all before it.
async fn judge(client: &mut Client, here: ConversationId, last: u64) {
    let stays = |number: &u64| fate(*number) != Fate::Goes;
    let all: Vec<u64> = (1..=last).rev().filter(stays).collect();
    assert_eq!(find(client, here, "zeppelin ").await, all);
    for number in 1..=last {
        let words = [format!("said{number} "), format!("changed{number} ")];
        let expected: [&[u64]; 2] = match fate(number) {
            Fate::Stays => [&[number], &[]],
            Fate::Changes => [&[], &[number]],
            Fate::Goes => [&[], &[]],
        };
        for (words, expected) in words.iter().zip(expected) {
            assert_eq!(find(client, here, words).await, expected, "{words}");
        }
    }
}
