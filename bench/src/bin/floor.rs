//! The floor: the least that a server of durable messages must do, to hold ours against.
//!
//! HTTP in, WebSocket out, one `SQLite` writer with group commit, the message indexes Parlour has, and nothing else: no
//! permissions, no unread counts, no sealing, no reads. A message is delivered, and its sender answered, after COMMIT.
//!
//! Person `n` has the token `n`, padded with zeros to the 43 characters of a 256-bit token, and the id `n`.

#![expect(
    clippy::disallowed_methods,
    reason = "the floor has no layers that a clock could be handed through"
)]

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::Bytes;
use axum::extract::ws::{Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::extract::{Json, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use axum::routing::{get, post};
use axum::serve::ListenerExt as _;
use clap::Parser;
use futures_util::{SinkExt as _, StreamExt as _};
use rusqlite::{Connection, TransactionBehavior, params};
use serde::{Deserialize, Serialize};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Most messages in one transaction, as in Parlour's writer.
const BATCH: usize = 256;

const SCHEMA: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA cache_size = -65536;
    PRAGMA wal_autocheckpoint = 8000;
    CREATE TABLE IF NOT EXISTS messages (
        site_id INTEGER NOT NULL, conversation_id BLOB NOT NULL, revision INTEGER NOT NULL, id BLOB NOT NULL,
        author_id BLOB NOT NULL, content_kind INTEGER NOT NULL, content TEXT, created_at INTEGER NOT NULL,
        edited_at INTEGER, deleted_at INTEGER, changed INTEGER NOT NULL,
        PRIMARY KEY (site_id, conversation_id, revision)
    ) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX IF NOT EXISTS messages_id ON messages (site_id, id);
    CREATE INDEX IF NOT EXISTS messages_changed ON messages (site_id, conversation_id, changed);
";

const INSERT: &str = "
    INSERT INTO messages (site_id, conversation_id, revision, id, author_id, content_kind, content, created_at, changed)
    VALUES (1, ?1, ?2, ?3, ?4, 1, ?5, ?6, ?2)
";

/// The floor of the benchmark.
#[derive(Parser)]
struct Arguments {
    /// The database file; made when there is none.
    #[arg(long)]
    database: PathBuf,
    /// How many people there are.
    #[arg(long)]
    people: u32,
    /// Where to listen.
    #[arg(long)]
    listen: std::net::SocketAddr,
}

/// A message as its sender hands it in.
#[derive(Deserialize)]
struct Send {
    id: Uuid,
    conversation: Uuid,
    to: u32,
    text: String,
}

/// A message as its recipient hears it.
#[derive(Serialize)]
struct Sent {
    id: Uuid,
    conversation: Uuid,
    revision: i64,
    author: u32,
    created_at: i64,
    text: String,
}

/// The answer to a sender.
#[derive(Serialize)]
struct Receipt {
    revision: i64,
}

/// A message on its way to the disk.
struct Job {
    send: Send,
    author: u32,
    answer: oneshot::Sender<i64>,
}

/// A message that is there.
struct Done {
    sent: Sent,
    to: u32,
    answer: oneshot::Sender<i64>,
}

type Outlet = mpsc::UnboundedSender<Message>;

struct Floor {
    people: HashMap<Box<str>, u32>,
    outlets: Vec<Mutex<Vec<Outlet>>>,
    writer: SyncSender<Job>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    let database = Connection::open(&arguments.database)?;
    database.execute_batch(SCHEMA)?;
    let (writer, jobs) = sync_channel(8192);
    let (commits, committed) = mpsc::unbounded_channel();
    let floor = Arc::new(Floor {
        people: (0..arguments.people)
            .map(|n| (format!("{n:043}").into_boxed_str(), n))
            .collect(),
        outlets: (0..arguments.people).map(|_| Mutex::default()).collect(),
        writer,
    });
    std::thread::Builder::new()
        .name("writer".to_owned())
        .spawn(move || write(database, &jobs, &commits))?;
    tokio::spawn(deliver(Arc::clone(&floor), committed));
    let router = Router::new()
        .route("/messages", post(send))
        .route("/events", get(subscribe))
        .route("/broadcast", post(broadcast))
        .with_state(floor);
    let listener = tokio::net::TcpListener::bind(arguments.listen)
        .await?
        .tap_io(|stream| {
            drop(stream.set_nodelay(true));
        });
    axum::serve(listener, router).await?;
    Ok(())
}

async fn send(
    State(floor): State<Arc<Floor>>,
    headers: HeaderMap,
    Json(send): Json<Send>,
) -> Result<(StatusCode, Json<Receipt>), StatusCode> {
    let author = floor.signed_in(&headers).ok_or(StatusCode::UNAUTHORIZED)?;
    let (answer, answered) = oneshot::channel();
    floor
        .writer
        .try_send(Job { send, author, answer })
        .map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    let revision = answered.await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    Ok((StatusCode::CREATED, Json(Receipt { revision })))
}

/// The bare loop that one message to a large group is held against: these bytes to everybody, and nothing else.
async fn broadcast(State(floor): State<Arc<Floor>>, bytes: Bytes) -> StatusCode {
    for outlets in &floor.outlets {
        let mut outlets = outlets.lock().unwrap_or_else(PoisonError::into_inner);
        outlets.retain(|outlet| outlet.send(Message::Binary(bytes.clone())).is_ok());
    }
    StatusCode::NO_CONTENT
}

/// Who subscribes.
#[derive(Deserialize)]
struct Subscriber {
    person: usize,
}

async fn subscribe(
    State(floor): State<Arc<Floor>>,
    Query(Subscriber { person }): Query<Subscriber>,
    upgrade: WebSocketUpgrade,
) -> Result<Response, StatusCode> {
    let outlets = floor.outlets.get(person).ok_or(StatusCode::NOT_FOUND)?;
    let (outlet, events) = mpsc::unbounded_channel();
    outlets
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(outlet);
    Ok(upgrade
        .read_buffer_size(4096)
        .write_buffer_size(4096)
        .on_upgrade(|socket| carry(socket, events)))
}

async fn carry(socket: WebSocket, mut events: mpsc::UnboundedReceiver<Message>) {
    let (mut sink, mut stream) = socket.split();
    let mut ready = Vec::new();
    loop {
        tokio::select! {
            count = events.recv_many(&mut ready, 64) => {
                for event in ready.drain(..) {
                    if sink.feed(event).await.is_err() { return }
                }
                if count == 0 || sink.flush().await.is_err() { return }
            }
            frame = stream.next() => if !matches!(frame, Some(Ok(_))) { return },
        }
    }
}

impl Floor {
    fn signed_in(&self, headers: &HeaderMap) -> Option<u32> {
        let token = headers
            .get(header::AUTHORIZATION)?
            .to_str()
            .ok()?
            .strip_prefix("Bearer ")?;
        self.people.get(token).copied()
    }
}

/// The writer: whatever is queued, up to [`BATCH`], is one transaction.
fn write(mut database: Connection, jobs: &Receiver<Job>, commits: &mpsc::UnboundedSender<Vec<Done>>) {
    let mut revision = database.query_one("SELECT coalesce(max(revision), 0) FROM messages", [], |row| {
        row.get(0)
    });
    while let (Ok(job), Ok(revision)) = (jobs.recv(), revision.as_mut()) {
        let mut batch = vec![job];
        while batch.len() < BATCH
            && let Ok(job) = jobs.try_recv()
        {
            batch.push(job);
        }
        let Ok(done) = commit(&mut database, batch, revision) else {
            continue;
        };
        if commits.send(done).is_err() {
            return;
        }
    }
}

fn commit(database: &mut Connection, batch: Vec<Job>, revision: &mut i64) -> rusqlite::Result<Vec<Done>> {
    let created_at = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
        .as_millis();
    let created_at = i64::try_from(created_at).unwrap_or(i64::MAX);
    let transaction = database.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut insert = transaction.prepare_cached(INSERT)?;
    let mut done = Vec::with_capacity(batch.len());
    for Job { send, author, answer } in batch {
        *revision += 1;
        let author_id = Uuid::from_u128(u128::from(author));
        let row = params![
            send.conversation.as_bytes(),
            *revision,
            send.id.as_bytes(),
            author_id.as_bytes(),
            send.text,
            created_at
        ];
        insert.execute(row)?;
        let Send {
            id,
            conversation,
            to,
            text,
        } = send;
        done.push(Done {
            sent: Sent {
                id,
                conversation,
                revision: *revision,
                author,
                created_at,
                text,
            },
            to,
            answer,
        });
    }
    drop(insert);
    transaction.commit()?;
    Ok(done)
}

/// Tells recipients and senders of what is committed, in commit order.
async fn deliver(floor: Arc<Floor>, mut commits: mpsc::UnboundedReceiver<Vec<Done>>) {
    while let Some(done) = commits.recv().await {
        for Done { sent, to, answer } in done {
            let outlets = floor.outlets.get(usize::try_from(to).unwrap_or(usize::MAX));
            if let (Some(outlets), Ok(text)) = (outlets, serde_json::to_string(&sent)) {
                let text = Message::Text(Utf8Bytes::from(text));
                let mut outlets = outlets.lock().unwrap_or_else(PoisonError::into_inner);
                outlets.retain(|outlet| outlet.send(text.clone()).is_ok());
            }
            // A sender that has gone does not hear it; the message is there all the same.
            answer.send(sent.revision).ok();
        }
    }
}
