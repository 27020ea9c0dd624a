//! Searching a million messages that one person may all see: how long an answer takes, how long the index takes to be made
//! from the database, and how far behind it is while people send.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use parlour_wire::api::messages::Content;
use parlour_wire::api::search::{MessageFound, MessagesFound};
use serde::Serialize;
use serde_json::{Value, json};

use crate::Failure;
use crate::figures::number;
use crate::http::Http;
use crate::ledger::{Delays, Mark};
use crate::mariadb::MariaDb;
use crate::opening::{Database, Ground};
use crate::process::Server;
use crate::targets::live::Allocator;
use crate::targets::{People, Place, message_id, ours};

const PEOPLE: People = People {
    connected: 42,
    talkers: 2,
    conversations: 20,
};
/// Different words that are said.
const WORDS: usize = 50_000;
/// Words in a message.
const LENGTH: usize = 12;
/// Questions of a kind before those that count, which warm caches.
const WARM_UP: usize = 5;
/// How long the index may take to be made.
const PATIENCE: Duration = Duration::from_mins(10);
/// Messages a second that are due while the lag is measured.
const RATE: u32 = 500;
/// How often it is looked how far the index has come, then.
const LOOK: Duration = Duration::from_millis(20);

/// What searching costs on one database.
#[derive(Clone, Debug, Serialize)]
pub struct Searching {
    pub database: &'static str,
    pub messages: usize,
    /// From the start of a server without an index to an answer from a whole one, seconds.
    pub made_in: f64,
    /// Size of the index, bytes.
    pub bytes: u64,
    /// By kind of question; the last one is all of them together.
    pub questions: Vec<Asked>,
    /// Messages a second, while it is measured how far the index is behind.
    pub rate: f64,
    /// From the acknowledgement of a message to the first answer that has it.
    pub lag: Quantiles,
}

#[derive(Clone, Debug, Serialize)]
pub struct Asked {
    pub kind: &'static str,
    pub times: Quantiles,
}

/// Milliseconds.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Quantiles {
    pub p50: f64,
    pub p95: f64,
    pub p99: f64,
}

impl Quantiles {
    fn of(delays: &[Duration]) -> Self {
        let delays = Delays::from(delays.to_vec());
        Self {
            p50: delays.quantile(0.5),
            p95: delays.quantile(0.95),
            p99: delays.quantile(0.99),
        }
    }
}

/// Fills a database, starts a server that finds no index, and asks each kind of question so often.
pub async fn measure(
    place: &Place,
    mariadb: Option<&MariaDb>,
    messages: usize,
    times: usize,
) -> Result<Searching, Failure> {
    let url = ours::database(place, mariadb).await?;
    ours::register(place, &url)?;
    let all = ours::populate(&ours::start(place, &url, Allocator::Usual).await?, PEOPLE).await?;
    let ground = Ground::of(&all)?;
    let token = &all
        .people
        .first()
        .ok_or(Failure::Generator("there is nobody"))?
        .token;
    let pair = all.pair(0)?.to_string();
    let mut database = Database::open(place, mariadb).await?;
    fill(&mut database, ground, messages).await?;
    let folder = place.folder.join("parlour").join("search");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let start = Instant::now();
    let server = ours::start(place, &url, Allocator::Usual).await?;
    let mut http = Http::connect(server.address).await?;
    let last = json!({ "text": "lastword", "order": "newest" });
    while ask(&mut http, token, &last).await?.hits.is_empty() {
        if start.elapsed() > PATIENCE {
            return Err(Failure::Server("its index is not made".to_owned()));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let made_in = start.elapsed().as_secs_f64();
    let bytes = size(&folder)?;
    let (mut questions, mut together) = (Vec::new(), Vec::new());
    for (kind, question) in kinds(&pair) {
        let mut delays = Vec::with_capacity(times);
        for turn in 0..times + WARM_UP {
            let body = question(turn);
            let start = Instant::now();
            let found = ask(&mut http, token, &body).await?;
            if found.incomplete {
                return Err(Failure::Server("its index is behind".to_owned()));
            }
            if turn >= WARM_UP {
                delays.push(start.elapsed());
            }
        }
        questions.push(Asked {
            kind,
            times: Quantiles::of(&delays),
        });
        together.extend(delays);
    }
    questions.push(Asked {
        kind: "all of these",
        times: Quantiles::of(&together),
    });
    let lag = lag(&server, token, &pair, times).await?;
    Ok(Searching {
        database: if mariadb.is_some() { "mariadb" } else { "sqlite" },
        messages,
        made_in,
        bytes,
        questions,
        rate: lag.0,
        lag: lag.1,
    })
}

async fn ask(http: &mut Http, token: &str, body: &Value) -> Result<MessagesFound, Failure> {
    http.call("POST", "/api/v1/search", Some(token), Some(body)).await
}

type Kind = (&'static str, Box<dyn Fn(usize) -> Value>);

fn kinds(pair: &str) -> Vec<Kind> {
    let pair = pair.to_owned();
    vec![
        (
            "a word in every third message",
            Box::new(|turn| json!({ "text": format!("{} ", word(turn % 4)) })),
        ),
        (
            "a word in every thousandth",
            Box::new(|turn| json!({ "text": format!("{} ", word(1000 + turn)) })),
        ),
        (
            "a rare word",
            Box::new(|turn| json!({ "text": format!("{} ", word(30_000 + 17 * turn)) })),
        ),
        (
            "two words",
            Box::new(|turn| json!({ "text": format!("{} {} ", word(turn % 20), word(40 + turn)) })),
        ),
        (
            "a phrase",
            Box::new(|turn| json!({ "text": format!("\"{} {}\"", word(turn % 10), word(turn % 30)) })),
        ),
        (
            "the first three letters",
            Box::new(|turn| json!({ "text": word(100 + 31 * turn).get(..3).unwrap_or("aaa") })),
        ),
        (
            "the newest, in one conversation",
            Box::new(move |turn| json!({ "text": word(turn % 50), "order": "newest", "conversation": pair })),
        ),
    ]
}

/// Sends `messages` at a fixed rate (`times` × 20 of them), and looks all the time for the newest that is found: messages a
/// second, and how long each stayed unfound.
async fn lag(server: &Server, token: &str, pair: &str, times: usize) -> Result<(f64, Quantiles), Failure> {
    let total = times * 20;
    // When each was acknowledged.
    let acknowledged = RefCell::new(Vec::with_capacity(total));
    let send = async {
        let path = format!("/api/v1/conversations/{pair}/messages");
        let mut http = Http::connect(server.address).await?;
        let mut due = tokio::time::interval(Duration::from_secs(1) / RATE);
        let start = Instant::now();
        for number in 0..total {
            due.tick().await;
            let id = message_id(Mark { person: 7777, number });
            let text = format!("{} lagging ~{number}", word(number % 1000));
            let body = json!({ "id": id, "content": { "kind": "text", "text": text } });
            let _: Value = http.call("POST", &path, Some(token), Some(&body)).await?;
            acknowledged.borrow_mut().push(Instant::now());
        }
        Ok::<_, Failure>(crate::figures::number(total) / start.elapsed().as_secs_f64())
    };
    let look = async {
        let newest = json!({ "text": "lagging ", "order": "newest", "conversation": pair, "limit": 1 });
        let mut http = Http::connect(server.address).await?;
        let mut delays = Vec::with_capacity(total);
        let patience = Instant::now() + PATIENCE;
        while delays.len() < total {
            tokio::time::sleep(LOOK).await;
            let found = ask(&mut http, token, &newest).await?;
            let now = Instant::now();
            let so_far = found.hits.first().map_or(0, |hit| numbered(hit) + 1);
            // One may be found before its sender hears that it is kept.
            let acknowledged = acknowledged.borrow();
            while delays.len() < so_far.min(acknowledged.len()) {
                let since = acknowledged.get(delays.len()).copied().unwrap_or(now);
                delays.push(now.saturating_duration_since(since));
            }
            if now > patience {
                return Err(Failure::Server("its index does not keep up".to_owned()));
            }
        }
        Ok(Quantiles::of(&delays))
    };
    tokio::try_join!(send, look)
}

/// The number that the sender wrote into it.
fn numbered(hit: &MessageFound) -> usize {
    let Some(Content::Text { text }) = &hit.message.content else {
        return 0;
    };
    let number = text.expose().rsplit_once('~').map(|(_, number)| number);
    number.and_then(|number| number.parse().ok()).unwrap_or_default()
}

/// A word, by how often it is said: the first is said most.
fn word(number: usize) -> String {
    const SYLLABLES: [&str; 20] = [
        "ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu", "wa", "ze",
        "bri", "klo", "sta",
    ];
    let mut text = String::new();
    // Three syllables name 8,000 words; neighbours look unlike each other.
    let mut rest = number.wrapping_mul(7919) % 160_000;
    for _ in 0..4 {
        text.push_str(SYLLABLES[rest % 20]);
        rest /= 20;
    }
    text
}

/// Repeatable dice.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        number(usize::try_from(self.0 >> 33).unwrap_or_default()) / number(1 << 31)
    }

    /// Words are said about as often as their number is small (Zipf).
    fn word(&mut self) -> String {
        let place = number(WORDS).powf(self.roll());
        word(crate::figures::whole(place) - 1)
    }
}

async fn fill(database: &mut Database, ground: Ground, messages: usize) -> Result<(), Failure> {
    let mut dice = Dice(42);
    let mut text = move |n: usize| {
        let mut text = String::new();
        for _ in 0..LENGTH {
            // Writing to a string does not fail.
            write!(text, "{} ", dice.word()).ok();
        }
        if n + 1 == messages {
            text.push_str("lastword");
        }
        text
    };
    crate::opening::fill(database, ground, 0, messages, &mut text).await
}

fn size(folder: &std::path::Path) -> Result<u64, Failure> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let about = entry.metadata()?;
        bytes += if about.is_dir() {
            size(&entry.path())?
        } else {
            about.len()
        };
    }
    Ok(bytes)
}
