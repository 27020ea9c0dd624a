//! The floor: see `src/bin/floor.rs`.

use std::process::Command;

use futures_util::StreamExt as _;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use uuid::Uuid;

use super::live::Allocator;
use super::{Books, Line, People, Place, Socket, Talker, open_socket};
use crate::Failure;
use crate::http::{Http, head};
use crate::ledger::Mark;
use crate::process::{Server, free_address};

pub async fn start(place: &Place, people: People, allocator: Allocator) -> Result<Server, Failure> {
    let address = free_address()?;
    let mut command = Command::new(place.programs.join("parlour-floor"));
    command.arg("--database").arg(place.folder.join("floor.db"));
    command.args([
        "--people",
        &people.connected.to_string(),
        "--listen",
        &address.to_string(),
    ]);
    allocator.tell(&mut command);
    Server::start(command, address, &place.folder.join("floor.log")).await
}

/// Messages in its database.
pub fn stored(place: &Place) -> Result<usize, Failure> {
    let database = rusqlite::Connection::open(place.folder.join("floor.db"))?;
    let count: i64 = database.query_one("SELECT count(*) FROM messages", [], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// Somebody's events.
pub async fn subscribe(server: &Server, person: usize) -> Result<Socket, Failure> {
    let request = format!("ws://{}/events?person={person}", server.address).into_client_request()?;
    open_socket(server.address, request).await
}

/// Connects everybody; their deliveries go to the books.
pub async fn connect(server: &Server, people: People, books: &Books) -> Result<(), Failure> {
    for person in 0..people.connected {
        let mut socket = subscribe(server, person).await?;
        let books = Books::clone(books);
        tokio::task::spawn_local(async move {
            while let Some(Ok(frame)) = socket.next().await {
                let Message::Text(text) = frame else { continue };
                match Mark::find(text.as_bytes()) {
                    Some(mark) if mark.person == People::partner(person) => {
                        books.borrow_mut().delivered(mark);
                    }
                    _ => books.borrow_mut().unopened(),
                }
            }
        });
    }
    Ok(())
}

/// Everybody who talks, with a connection to send on.
pub async fn talkers(server: &Server, people: People) -> Result<Vec<Talker>, Failure> {
    let mut talkers = Vec::with_capacity(people.talkers);
    for person in 0..people.talkers {
        let to = People::partner(person);
        let conversation = conversation(person);
        let body = move |id: Uuid, text: &str| {
            format!(r#"{{"id":"{id}","conversation":"{conversation}","to":{to},"text":"{text}"}}"#)
        };
        let head = head("POST", "/messages", Some(&format!("{person:043}")));
        let http = Http::connect(server.address).await?;
        talkers.push(Talker {
            person,
            line: Line::Http {
                http,
                head,
                body: Box::new(body),
            },
        });
    }
    Ok(talkers)
}

/// The conversation of a pair: as spread as real ids are.
pub fn conversation(person: usize) -> Uuid {
    let pair = u64::try_from(person / 2).unwrap_or_default();
    Uuid::from_u64_pair(pair.wrapping_mul(0x9E37_79B9_7F4A_7C15), pair)
}
