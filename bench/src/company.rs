//! Typing and presence: people in groups, all connected, who come and go, say every minute that they are here, and one of
//! whom is always typing in each group. What the server spends on that, and whether all of it is heard.

use std::cell::Cell;
use std::collections::HashSet;
use std::rc::Rc;
use std::time::{Duration, Instant};

use futures_util::StreamExt as _;
use parlour_wire::api::conversations::{Conversation, Start};
use parlour_wire::api::presence::REPEAT_SECONDS;
use parlour_wire::envelope::{Class, route};
use parlour_wire::frame::ToBrowser;
use parlour_wire::{ChannelId, ConversationId};
use serde::Serialize;
use serde_json::json;
use tokio_tungstenite::tungstenite::Message;

use crate::Failure;
use crate::figures::number;
use crate::http::{Http, head};
use crate::ledger::Mark;
use crate::process::cpu_seconds;
use crate::targets::live::Allocator;
use crate::targets::ours::Person;
use crate::targets::{Place, Socket, message_id, ours};

/// Seconds after which "is typing" is said again.
const TYPING_REPEAT: usize = 4;
/// Everybody goes once in so many seconds, and is back ten seconds later.
const COME_AND_GO: usize = 300;
const AWAY: usize = 10;

/// What typing and presence cost.
#[derive(Serialize)]
pub struct Company {
    pub people: usize,
    pub groups: usize,
    pub seconds: usize,
    /// Requests of each kind, a second.
    pub here: f64,
    pub typing: f64,
    /// Sealed signals that arrived, a second: of those who type (all of them, or the run fails), and of who comes and goes.
    pub heard_typing: f64,
    pub heard_presence: f64,
    /// CPU of the server, in cores: HTTP, relay and all.
    pub server_cpu: f64,
}

/// Measures `seconds` of the company of `people` in `groups` of the same size.
pub async fn measure(
    place: &Place,
    people: usize,
    groups: usize,
    seconds: usize,
) -> Result<Company, Failure> {
    let database = ours::database(place, None).await?;
    ours::register(place, &database)?;
    let server = ours::start(place, &database, Allocator::Usual).await?;
    let everybody = ours::sign_in(&server, people).await?;
    let mut http = Http::connect(server.address).await?;
    let size = people / groups;
    let mut typists = Vec::with_capacity(groups);
    for (number, members) in everybody.chunks(size).enumerate() {
        typists.push(start_group(&mut http, number, members).await?);
    }
    let heard = Rc::new(Heard::default());
    for (_, socket, issued) in ours::admit(&server, &everybody).await? {
        let groups = issued.keys.iter().filter(|key| key.conversation.is_some());
        let channels = groups.map(|key| key.channel).collect();
        tokio::task::spawn_local(listen(socket, channels, Rc::clone(&heard)));
    }
    for person in &everybody {
        ask(
            &mut http,
            "/api/v1/presence",
            &person.token,
            &json!({ "active": true }),
        )
        .await?;
    }
    heard.settle().await;

    let (typing, presence) = heard.so_far();
    let mut counts = Counts::default();
    let (start, before) = (Instant::now(), cpu_seconds(server.pid())?);
    for second in 0..seconds {
        counts.second(&mut http, &everybody, &typists, second).await?;
        let next = start + Duration::from_secs(1) * u32::try_from(second + 1).unwrap_or(u32::MAX);
        tokio::time::sleep_until(next.into()).await;
    }
    let took = start.elapsed().as_secs_f64();
    let cpu = cpu_seconds(server.pid())? - before;
    heard.settle().await;
    let now = heard.so_far();
    let (typing, presence) = (now.0 - typing, now.1 - presence);
    if typing != counts.typing * size {
        return Err(Failure::Server(format!(
            "{typing} were told that somebody types, and {} should have been",
            counts.typing * size
        )));
    }
    Ok(Company {
        people,
        groups,
        seconds,
        here: number(counts.here) / took,
        typing: number(counts.typing) / took,
        heard_typing: number(typing) / took,
        heard_presence: number(presence) / took,
        server_cpu: cpu / took,
    })
}

#[derive(Default)]
struct Counts {
    here: usize,
    typing: usize,
}

impl Counts {
    /// What happens in one second.
    async fn second(
        &mut self,
        http: &mut Http,
        people: &[Person],
        typists: &[(String, String)],
        second: usize,
    ) -> Result<(), Failure> {
        let repeat = usize::try_from(REPEAT_SECONDS).unwrap_or(60);
        for (n, person) in people.iter().enumerate() {
            let turn = (second + n) % COME_AND_GO;
            let active = if turn == 0 {
                false
            } else if turn == AWAY || turn > AWAY && (second + n).is_multiple_of(repeat) {
                true
            } else {
                continue;
            };
            ask(
                http,
                "/api/v1/presence",
                &person.token,
                &json!({ "active": active }),
            )
            .await?;
            self.here += 1;
        }
        for (n, (path, token)) in typists.iter().enumerate() {
            if (second + n).is_multiple_of(TYPING_REPEAT) {
                ask(http, path, token, &json!({ "typing": true })).await?;
                self.typing += 1;
            }
        }
        Ok(())
    }
}

/// A group of all of them; where and by whom one types in it.
async fn start_group(
    http: &mut Http,
    number: usize,
    members: &[Person],
) -> Result<(String, String), Failure> {
    let (owner, others) = members
        .split_first()
        .ok_or(Failure::Generator("there is nobody"))?;
    let id = ConversationId(message_id(Mark { person: 0, number }));
    let start = Start::Group {
        id,
        title: "Company".into(),
        colour: None,
        members: others.iter().map(|person| person.user).collect(),
    };
    let _: Conversation = http
        .call("POST", "/api/v1/conversations", Some(&owner.token), Some(&start))
        .await?;
    Ok((format!("/api/v1/conversations/{id}/typing"), owner.token.clone()))
}

async fn ask(http: &mut Http, path: &str, token: &str, body: &serde_json::Value) -> Result<(), Failure> {
    let body = body.to_string();
    let mut request = head("PUT", path, Some(token));
    request.extend_from_slice(format!("{}\r\n\r\n{body}", body.len()).as_bytes());
    http.ask(&request).await?;
    let answer = http.answer().await?;
    if !(200..300).contains(&answer.status) {
        return Err(Failure::Server(format!("{path} was refused: {}", answer.status)));
    }
    Ok(())
}

/// What arrived.
#[derive(Default)]
struct Heard {
    typing: Cell<usize>,
    presence: Cell<usize>,
}

impl Heard {
    fn so_far(&self) -> (usize, usize) {
        (self.typing.get(), self.presence.get())
    }

    /// Waits until nothing more arrives.
    async fn settle(&self) {
        loop {
            let before = self.so_far();
            tokio::time::sleep(Duration::from_secs(1)).await;
            if self.so_far() == before {
                return;
            }
        }
    }
}

/// Counts the signals that the relay brings: in a group somebody types, in an inbox somebody comes or goes.
async fn listen(mut socket: Socket, groups: HashSet<ChannelId>, heard: Rc<Heard>) {
    while let Some(Ok(frame)) = socket.next().await {
        let Message::Binary(frame) = frame else { continue };
        if let Some(ToBrowser::Event(envelope)) = ToBrowser::parse(&frame)
            && let Some((Class::Ephemeral, channel)) = route(envelope)
        {
            let count = if groups.contains(&channel) {
                &heard.typing
            } else {
                &heard.presence
            };
            count.set(count.get() + 1);
        }
    }
}
