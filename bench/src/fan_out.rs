//! One message to a group whose members are all connected: how long until the last of them has it, beside a bare loop
//! that writes the same bytes to as many sockets and does nothing else.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant};

use futures_util::StreamExt as _;
use parlour_wire::api::conversations::{Conversation, Start};
use parlour_wire::api::limits::Limits;
use parlour_wire::envelope::{Class, route};
use parlour_wire::frame::ToBrowser;
use parlour_wire::{ChannelId, ConversationId};
use serde::Serialize;
use serde_json::json;
use tokio::sync::Notify;
use tokio_tungstenite::tungstenite::Message;

use crate::Failure;
use crate::figures::{median, number};
use crate::http::{Http, head};
use crate::ledger::Mark;
use crate::process::{Server, cpu_seconds};
use crate::targets::live::Allocator;
use crate::targets::ours::Person;
use crate::targets::{People, Place, Socket, floor, message_id, ours};

/// How long the last delivery may take before it counts as lost.
const PATIENCE: Duration = Duration::from_secs(15);

/// What one message to everybody costs.
#[derive(Serialize)]
pub struct FanOut {
    /// Members of the group, each with one connection.
    pub connected: usize,
    /// Bytes of one delivery.
    pub bytes: usize,
    pub ours: Vec<Round>,
    /// The bare loop.
    pub bare: Vec<Round>,
}

/// Some messages, one after the other.
#[derive(Clone, Copy, Serialize)]
pub struct Round {
    /// From handing a message in to its last delivery, median, milliseconds.
    pub last: f64,
    /// CPU of the server for one message, milliseconds.
    pub server_cpu: f64,
}

/// Measures both in turn, `times` messages in each of `rounds`.
pub async fn measure(
    place: &Place,
    connected: usize,
    rounds: usize,
    times: usize,
) -> Result<FanOut, Failure> {
    let database = ours::database(place, None).await?;
    ours::register(place, &database)?;
    let server = ours::start(place, &database, Allocator::Usual).await?;
    let people = ours::sign_in(&server, connected).await?;
    let group = start_group(&server, &people).await?;
    let heard = Rc::new(Heard::default());
    for (_, socket, issued) in ours::admit(&server, &people).await? {
        let keys = issued.keys.iter().filter(|key| key.conversation == Some(group));
        let key = keys
            .max_by_key(|key| key.generation)
            .ok_or(Failure::Generator("a member has no key of the group"))?;
        tokio::task::spawn_local(listen_to(key.channel, socket, Rc::clone(&heard)));
    }
    let mut ours = Target {
        http: Http::connect(server.address).await?,
        server: &server,
        heard,
        connected,
    };
    let owner = people.first().ok_or(Failure::Generator("there is nobody"))?;
    let path = format!("/api/v1/conversations/{group}/messages");
    let mut sent = 0;
    let mut message = || {
        let mark = Mark {
            person: 0,
            number: sent,
        };
        sent += 1;
        let text = json!({ "id": message_id(mark), "content": { "kind": "text", "text": mark.text() } });
        request(&path, Some(&owner.token), text.to_string().as_bytes())
    };
    // How the group came to be is told by then; what comes after is a message. The first one brings the bytes that the
    // other side is to carry.
    ours.heard.settle().await;
    ours.tell(&message()).await?;
    let frame = ours.heard.frame.take();

    let everybody = People {
        connected,
        talkers: 0,
        conversations: 1,
    };
    let server = floor::start(place, everybody, Allocator::Usual).await?;
    let heard = Rc::new(Heard::default());
    for person in 0..connected {
        tokio::task::spawn_local(listen(
            floor::subscribe(&server, person).await?,
            Rc::clone(&heard),
        ));
    }
    let mut bare = Target {
        http: Http::connect(server.address).await?,
        server: &server,
        heard,
        connected,
    };
    let broadcast = request("/broadcast", None, &frame);

    let mut result = FanOut {
        connected,
        bytes: frame.len(),
        ours: Vec::with_capacity(rounds),
        bare: Vec::with_capacity(rounds),
    };
    for _ in 0..rounds {
        result.ours.push(ours.round(times, &mut message).await?);
        result.bare.push(bare.round(times, || broadcast.clone()).await?);
    }
    Ok(result)
}

/// A group of all of them; the first owns it.
async fn start_group(server: &Server, people: &[Person]) -> Result<ConversationId, Failure> {
    let (owner, others) = people
        .split_first()
        .ok_or(Failure::Generator("there is nobody"))?;
    let mut http = Http::connect(server.address).await?;
    let limits: Limits = http.call("GET", "/api/v1/limits", None, None::<&()>).await?;
    let mut batches = others.chunks(usize::try_from(limits.add_at_once).unwrap_or(usize::MAX));
    let of = |batch: &[Person]| batch.iter().map(|person| person.user).collect();
    let id = ConversationId(message_id(Mark { person: 0, number: 0 }));
    let start = Start::Group {
        id,
        title: "Everybody".into(),
        colour: None,
        members: of(batches.next().unwrap_or_default()),
    };
    let token = Some(owner.token.as_str());
    let _: Conversation = http
        .call("POST", "/api/v1/conversations", token, Some(&start))
        .await?;
    for batch in batches {
        let users: Vec<_> = of(batch);
        let path = format!("/api/v1/conversations/{id}/members");
        let _: Conversation = http
            .call("POST", &path, token, Some(&json!({ "users": users })))
            .await?;
    }
    Ok(id)
}

fn request(path: &str, token: Option<&str>, body: &[u8]) -> Vec<u8> {
    let mut request = head("POST", path, token);
    request.extend_from_slice(body.len().to_string().as_bytes());
    request.extend_from_slice(b"\r\n\r\n");
    request.extend_from_slice(body);
    request
}

/// What arrived.
#[derive(Default)]
struct Heard {
    count: Cell<usize>,
    wanted: Cell<usize>,
    all: Notify,
    /// The first delivery.
    frame: RefCell<Vec<u8>>,
}

impl Heard {
    /// Waits until nothing more arrives, and begins anew.
    async fn settle(&self) {
        loop {
            let before = self.count.get();
            tokio::time::sleep(Duration::from_secs(2)).await;
            if self.count.get() == before {
                return self.count.set(0);
            }
        }
    }

    fn one(&self, frame: &[u8]) {
        if self.count.get() == 0 {
            self.frame.replace(frame.to_vec());
        }
        self.count.set(self.count.get() + 1);
        if self.count.get() == self.wanted.get() {
            self.all.notify_one();
        }
    }
}

/// Whoever is told, and those who hear it.
struct Target<'a> {
    http: Http,
    server: &'a Server,
    heard: Rc<Heard>,
    connected: usize,
}

impl Target<'_> {
    async fn round(&mut self, times: usize, mut message: impl FnMut() -> Vec<u8>) -> Result<Round, Failure> {
        let before = cpu_seconds(self.server.pid())?;
        let mut last = Vec::with_capacity(times);
        for _ in 0..times {
            last.push(self.tell(&message()).await?);
        }
        let cpu = cpu_seconds(self.server.pid())? - before;
        Ok(Round {
            last: median(last),
            server_cpu: cpu * 1000.0 / number(times),
        })
    }

    /// Milliseconds until everybody has it, once.
    async fn tell(&mut self, request: &[u8]) -> Result<f64, Failure> {
        let before = self.heard.wanted.get();
        if self.heard.count.get() != before {
            return Err(Failure::Server(
                "somebody heard the same message twice".to_owned(),
            ));
        }
        self.heard.wanted.set(before + self.connected);
        let start = Instant::now();
        self.http.ask(request).await?;
        let all = tokio::time::timeout(PATIENCE, self.heard.all.notified()).await;
        let took = start.elapsed();
        let answer = self.http.answer().await?;
        if !(200..300).contains(&answer.status) {
            return Err(Failure::Server(format!(
                "a message was refused: {}",
                answer.status
            )));
        }
        all.map_err(|_| {
            let heard = self.heard.count.get() - before;
            Failure::Server(format!("{heard} of {} heard a message", self.connected))
        })?;
        Ok(took.as_secs_f64() * 1000.0)
    }
}

/// Counts what the relay brings on one channel.
async fn listen_to(channel: ChannelId, mut socket: Socket, heard: Rc<Heard>) {
    while let Some(Ok(frame)) = socket.next().await {
        let Message::Binary(frame) = frame else { continue };
        if let Some(ToBrowser::Event(envelope)) = ToBrowser::parse(&frame)
            && route(envelope) == Some((Class::Durable, channel))
        {
            heard.one(&frame);
        }
    }
}

/// Counts all there is.
async fn listen(mut socket: Socket, heard: Rc<Heard>) {
    while let Some(Ok(frame)) = socket.next().await {
        if let Message::Binary(frame) = frame {
            heard.one(&frame);
        }
    }
}
