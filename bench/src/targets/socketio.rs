//! The peer: `peers/socketio/server.mjs`.

use std::cell::RefCell;
use std::process::Command;
use std::rc::Rc;

use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt as _, StreamExt as _};
use tokio::sync::{Mutex, mpsc};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;

use super::floor::conversation;
use super::{Books, People, Place, Socket, Talker, message_id, open_socket};
use crate::Failure;
use crate::ledger::Mark;
use crate::mariadb::MariaDb;
use crate::process::{Server, free_address};

/// One person's connection: what they send and what they hear share a socket.
pub struct Line {
    person: usize,
    sink: Sink,
    accepted: mpsc::UnboundedReceiver<()>,
}

type Sink = Rc<Mutex<SplitSink<Socket, Message>>>;

pub async fn start(place: &Place, database: &MariaDb) -> Result<Server, Failure> {
    let folder = place.bench.join("peers/socketio");
    if !folder.join("node_modules").exists() {
        let installed = Command::new("npm")
            .args(["ci", "--silent"])
            .current_dir(&folder)
            .status()?;
        if !installed.success() {
            return Err(Failure::Server("npm ci of the socket.io peer failed".to_owned()));
        }
    }
    let address = free_address()?;
    let mut command = Command::new("node");
    command
        .env("NODE_ENV", "production")
        .arg(folder.join("server.mjs"));
    command.args([address.port().to_string(), database.address().port().to_string()]);
    Server::start(command, address, &place.folder.join("socketio.log")).await
}

/// Connects everybody; those who talk come back.
pub async fn connect(server: &Server, people: People, books: &Books) -> Result<Vec<Talker>, Failure> {
    let mut talkers = Vec::with_capacity(people.talkers);
    for person in 0..people.connected {
        let url = format!("ws://{}/socket.io/?EIO=4&transport=websocket", server.address);
        let mut socket = open_socket(server.address, url.into_client_request()?).await?;
        greet(&mut socket, person).await?;
        let (sink, stream) = socket.split();
        let sink = Rc::new(Mutex::new(sink));
        let (accept, accepted) = mpsc::unbounded_channel();
        tokio::task::spawn_local(listen(
            person,
            stream,
            Rc::clone(&sink),
            accept,
            Books::clone(books),
        ));
        if person < people.talkers {
            talkers.push(Talker {
                person,
                line: super::Line::SocketIo(Line {
                    person,
                    sink,
                    accepted,
                }),
            });
        }
    }
    Ok(talkers)
}

/// Engine.io opens (`0`), we enter the namespace (`40`), it confirms.
async fn greet(socket: &mut Socket, person: usize) -> Result<(), Failure> {
    socket
        .send(Message::text(format!(r#"40{{"person":{person}}}"#)))
        .await?;
    loop {
        match socket.next().await {
            Some(Ok(Message::Text(text))) if text.starts_with("40") => return Ok(()),
            Some(Ok(_)) => {}
            _ => return Err(Failure::Server("socket.io hung up".to_owned())),
        }
    }
}

async fn listen(
    person: usize,
    mut stream: SplitStream<Socket>,
    sink: Sink,
    accept: mpsc::UnboundedSender<()>,
    books: Rc<RefCell<crate::ledger::Ledger>>,
) {
    while let Some(Ok(frame)) = stream.next().await {
        let Message::Text(text) = frame else { continue };
        if text.starts_with("42") {
            match Mark::find(text.as_bytes()) {
                Some(mark) if mark.person == People::partner(person) => books.borrow_mut().delivered(mark),
                _ => books.borrow_mut().unopened(),
            }
        } else if text.starts_with("43") {
            // Nobody waits any more: the run is over.
            accept.send(()).ok();
        } else if text.as_str() == "2" && sink.lock().await.send(Message::text("3")).await.is_err() {
            return;
        }
    }
}

impl Line {
    /// Emits with an acknowledgement, and waits for it.
    pub async fn send(&mut self, mark: Mark) -> Result<bool, Failure> {
        let (id, conversation, to) = (
            message_id(mark),
            conversation(self.person),
            People::partner(self.person),
        );
        let (number, text) = (mark.number, mark.text());
        let packet = format!(
            r#"42{number}["send",{{"id":"{id}","conversation":"{conversation}","to":{to},"text":"{text}"}}]"#
        );
        self.sink.lock().await.send(Message::text(packet)).await?;
        self.accepted
            .recv()
            .await
            .ok_or_else(|| Failure::Server("socket.io hung up".to_owned()))?;
        Ok(true)
    }
}
