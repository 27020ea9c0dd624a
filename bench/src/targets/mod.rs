//! What is measured, each behind the same few calls: start it, connect people, let them talk.

pub mod floor;
pub mod live;
pub mod ours;
pub mod socketio;

use std::cell::RefCell;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Instant;

use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::client::Request;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use uuid::Uuid;

use crate::Failure;
use crate::http::Http;
use crate::ledger::{Ledger, Mark};

/// A client's WebSocket.
pub type Socket = WebSocketStream<TcpStream>;
/// The books, shared by everyone on the generator's one thread.
pub type Books = Rc<RefCell<Ledger>>;

/// Where the programs are and where they may write.
#[derive(Clone)]
pub struct Place {
    /// A folder for databases and logs.
    pub folder: PathBuf,
    /// The folder of the built programs.
    pub programs: PathBuf,
    /// The repository's `bench` folder.
    pub bench: PathBuf,
}

/// How many people there are; the first `talkers` of them talk in pairs.
#[derive(Clone, Copy)]
pub struct People {
    pub connected: usize,
    pub talkers: usize,
    /// Conversations everybody is in.
    pub conversations: usize,
}

impl People {
    /// Whom a talker talks to.
    pub fn partner(person: usize) -> usize {
        person ^ 1
    }
}

/// A person who sends, and how.
pub struct Talker {
    pub person: usize,
    pub line: Line,
}

/// Makes the body of a request from a message's id and text.
type Body = Box<dyn Fn(Uuid, &str) -> String>;

/// How messages are handed in.
pub enum Line {
    /// By HTTP: everything up to the value of `content-length`, and what makes the body.
    Http { http: Http, head: Vec<u8>, body: Body },
    /// By socket.io.
    SocketIo(socketio::Line),
}

impl Talker {
    /// Hands the next message in, and returns when it is accepted.
    pub async fn send(&mut self, ledger: &RefCell<Ledger>, since: Instant) -> Result<(), Failure> {
        let mark = ledger.borrow_mut().hand_in(self.person, since);
        let accepted = self.line.send(mark).await?;
        let mut ledger = ledger.borrow_mut();
        if accepted {
            ledger.accepted(self.person);
        } else {
            ledger.refused();
        }
        Ok(())
    }
}

impl Line {
    async fn send(&mut self, mark: Mark) -> Result<bool, Failure> {
        match self {
            Self::Http { http, head, body } => {
                let body = body(message_id(mark), &mark.text());
                let mut request = Vec::with_capacity(head.len() + 8 + body.len());
                request.extend_from_slice(head);
                request.extend_from_slice(body.len().to_string().as_bytes());
                request.extend_from_slice(b"\r\n\r\n");
                request.extend_from_slice(body.as_bytes());
                http.ask(&request).await?;
                Ok(http.answer().await?.status == 201)
            }
            Self::SocketIo(line) => line.send(mark).await,
        }
    }
}

/// A `UUIDv7`: now, and the mark in place of randomness, so that it is unique without a generator.
pub fn message_id(mark: Mark) -> Uuid {
    let now = jiff::Timestamp::now().as_millisecond();
    let mut random = [0; 10];
    let (person, number) = random.split_at_mut(4);
    person.copy_from_slice(&u32::try_from(mark.person).unwrap_or_default().to_be_bytes());
    if let Some(number) = number.first_chunk_mut::<4>() {
        *number = u32::try_from(mark.number).unwrap_or_default().to_be_bytes();
    }
    uuid::Builder::from_unix_timestamp_millis(now.unsigned_abs(), &random).into_uuid()
}

/// Opens a WebSocket with small buffers: there are thousands.
async fn open_socket(server: SocketAddr, request: Request) -> Result<Socket, Failure> {
    let stream = TcpStream::connect(server).await?;
    stream.set_nodelay(true)?;
    let config = WebSocketConfig::default()
        .read_buffer_size(4096)
        .write_buffer_size(4096);
    let (socket, _) = tokio_tungstenite::client_async_with_config(request, stream, Some(config)).await?;
    Ok(socket)
}
