//! Ours: `parlour serve`, spoken to as a site and its visitors speak to it. Everything goes through the public API:
//! people sign in with tickets, start conversations, get passes, join the relay and open what it brings.

use std::collections::HashMap;
use std::io::Write as _;
use std::process::{Command, Stdio};

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::hmac;
use futures_util::{SinkExt as _, StreamExt as _};
use parlour_wire::api::conversations::{Conversation, Start};
use parlour_wire::api::passes::IssuedPass;
use parlour_wire::api::sessions::{SignedIn, TicketSignIn};
use parlour_wire::envelope::Envelope;
use parlour_wire::frame::{BROWSER_PROTOCOL, ToBrowser};
use parlour_wire::ticket::{AUDIENCE, TicketClaims};
use parlour_wire::{Base64, ChannelId, ConversationId, Generation, Personal, SiteTag, UserId};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use uuid::Uuid;

use super::live::Allocator;
use super::{Books, Line, People, Place, Socket, Talker, message_id, open_socket};
use crate::Failure;
use crate::http::{Http, head};
use crate::ledger::Mark;
use crate::mariadb::MariaDb;
use crate::process::{Server, free_address};

/// Connections that the setting up is spread over.
const HANDS: usize = 16;
/// The site that our people come from.
pub const SITE: &str = "https://bench.example";
const KEY: &str = "bench";
/// The table of messages, with the default prefix.
const MESSAGES: &str = "parlour_messages";
const SECRET: &[u8; 32] = b"a secret of the benchmark alone.";

/// A signed-in person.
#[derive(Clone)]
pub struct Person {
    pub token: String,
    pub user: UserId,
}

/// Everybody, and the conversation of each pair.
pub struct Population {
    pub people: Vec<Person>,
    pairs: HashMap<usize, ConversationId>,
}

impl Population {
    /// The conversation of a talker and their partner.
    pub fn pair(&self, person: usize) -> Result<ConversationId, Failure> {
        self.pairs
            .get(&(person / 2))
            .copied()
            .ok_or(Failure::Generator("a pair has no conversation"))
    }
}

/// Where its messages are: a file in its place, or a database of its own on `MariaDB`.
pub async fn database(place: &Place, mariadb: Option<&MariaDb>) -> Result<String, Failure> {
    let Some(mariadb) = mariadb else {
        return Ok(format!("sqlite:{}", file(place).display()));
    };
    mariadb.create_database("parlour").await?;
    Ok(mariadb.url("parlour"))
}

/// Messages in its database.
pub async fn stored(place: &Place, mariadb: Option<&MariaDb>) -> Result<usize, Failure> {
    if let Some(mariadb) = mariadb {
        return mariadb.count("parlour", MESSAGES).await;
    }
    let database = rusqlite::Connection::open(file(place))?;
    let count: i64 = database.query_one(&format!("SELECT count(*) FROM {MESSAGES}"), [], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// The database file where there is no `MariaDB`.
pub fn file(place: &Place) -> std::path::PathBuf {
    place.folder.join("parlour.db")
}

/// Registers the site that our people come from, and the key it signs their tickets with.
pub fn register(place: &Place, database: &str) -> Result<(), Failure> {
    parlour(place, &["site", "add", SITE], database, b"")?;
    let key = [
        "site",
        "add-key",
        SITE,
        "--kid",
        KEY,
        "--purpose",
        "ticket",
        "--algorithm",
        "HS256",
        "--key",
        "-",
    ];
    parlour(place, &key, database, Base64::encode(SECRET).as_bytes())
}

/// A command beside the server.
fn parlour(place: &Place, arguments: &[&str], database: &str, input: &[u8]) -> Result<(), Failure> {
    let mut command = command(place, arguments, database);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input)?;
    }
    let output = child.wait_with_output()?;
    if output.status.success() {
        return Ok(());
    }
    Err(Failure::Server(
        String::from_utf8_lossy(&output.stderr).into_owned(),
    ))
}

fn command(place: &Place, arguments: &[&str], database: &str) -> Command {
    let mut command = Command::new(place.programs.join("parlour"));
    command
        .args(arguments)
        .args(["--database", database])
        .arg("--data")
        .arg(place.folder.join("parlour"));
    command
}

/// Starts the server on a database that may be there already.
pub async fn start(place: &Place, database: &str, allocator: Allocator) -> Result<Server, Failure> {
    let address = free_address()?;
    let mut command = command(place, &["serve", "--listen", &address.to_string()], database);
    // What protects a site from one person's flood would here protect the server from being measured.
    for limit in ["MESSAGES", "CONVERSATIONS", "REQUESTS"] {
        command.env(format!("PARLOUR_LIMITS__{limit}_PER_MINUTE"), "100000000");
    }
    command.env("PARLOUR_LOG__LEVEL", "warn");
    allocator.tell(&mut command);
    Server::start(command, address, &place.folder.join("parlour.log")).await
}

/// Makes so many people.
pub async fn sign_in(server: &Server, count: usize) -> Result<Vec<Person>, Failure> {
    let signed_in = spread(server, (0..count).collect(), async |http, person| {
        let device = None;
        let body = TicketSignIn {
            ticket: Personal::new(ticket(person)?),
            device,
        };
        let session: SignedIn = http.call("POST", "/api/v1/sessions", None, Some(&body)).await?;
        Ok((
            person,
            Person {
                token: session.token.into_inner(),
                user: session.user.id,
            },
        ))
    });
    let mut signed_in = signed_in.await?;
    signed_in.sort_by_key(|(person, _)| *person);
    Ok(signed_in.into_iter().map(|(_, person)| person).collect())
}

/// Makes the people and their conversations.
pub async fn populate(server: &Server, people: People) -> Result<Population, Failure> {
    let signed_in = sign_in(server, people.connected).await?;
    let count = signed_in.len();
    // Everybody with the ten next to them on each side: each is in twenty, and each talker with their partner.
    let mut starts = Vec::new();
    for (n, one) in signed_in.iter().enumerate() {
        for step in 1..=people.conversations / 2 {
            let Some(other) = signed_in.get((n + step) % count) else {
                continue;
            };
            starts.push((n, step, one.token.clone(), other.user));
        }
    }
    let started = spread(server, starts, async |http, (n, step, token, with)| {
        let body = Start::Direct {
            id: ConversationId(conversation_id(n, step)),
            with,
        };
        let started: Conversation = http
            .call("POST", "/api/v1/conversations", Some(&token), Some(&body))
            .await?;
        Ok((n, step, started.id))
    });
    let pairs = started
        .await?
        .into_iter()
        .filter(|(n, step, _)| n % 2 == 0 && *step == 1);
    let pairs = pairs.map(|(n, _, id)| (n / 2, id)).collect();
    Ok(Population {
        people: signed_in,
        pairs,
    })
}

/// Has each of some people start a conversation with somebody, and say something.
pub async fn write_to(server: &Server, people: &[Person], with: UserId) -> Result<(), Failure> {
    let people = people.iter().cloned().enumerate().collect();
    let written = spread(server, people, async |http, (n, person)| {
        let id = ConversationId(conversation_id(n, 1));
        let token = Some(person.token.as_str());
        let _: Conversation = http
            .call(
                "POST",
                "/api/v1/conversations",
                token,
                Some(&Start::Direct { id, with }),
            )
            .await?;
        let mark = Mark { person: n, number: 2 };
        let text = json!({ "id": message_id(mark), "content": { "kind": "text", "text": mark.text() } });
        let _: Value = http
            .call(
                "POST",
                &format!("/api/v1/conversations/{id}/messages"),
                token,
                Some(&text),
            )
            .await?;
        Ok(())
    });
    written.await.map(drop)
}

/// Connects everybody to the relay, with all their conversations; in no order.
pub async fn admit(server: &Server, people: &[Person]) -> Result<Vec<(usize, Socket, IssuedPass)>, Failure> {
    let people = people.iter().cloned().enumerate().collect();
    spread(server, people, async |http, (n, person)| {
        let none = None::<&()>;
        let issued: IssuedPass = http
            .call("POST", "/api/v1/passes", Some(&person.token), none)
            .await?;
        let mut request = format!("ws://{}/relay", server.address).into_client_request()?;
        let headers = request.headers_mut();
        headers.insert(
            "sec-websocket-protocol",
            HeaderValue::from_static(BROWSER_PROTOCOL),
        );
        headers.insert("origin", HeaderValue::from_static(SITE));
        let mut socket = open_socket(server.address, request).await?;
        let mut frame = vec![1];
        frame.extend_from_slice(&issued.pass.0);
        socket.send(Message::binary(frame)).await?;
        match socket.next().await {
            Some(Ok(Message::Binary(frame))) if frame.as_ref() == ToBrowser::Admitted.to_bytes() => {}
            other => return Err(Failure::Server(format!("the relay does not admit: {other:?}"))),
        }
        Ok((n, socket, issued))
    })
    .await
}

/// Connects everybody; what talkers hear is opened and goes to the books.
pub async fn connect(
    server: &Server,
    people: People,
    all: &Population,
    books: &Books,
) -> Result<(), Failure> {
    for (n, socket, issued) in admit(server, &all.people).await? {
        let keys = if n < people.talkers {
            Keys::new(&issued)?
        } else {
            Keys::none(issued.site)
        };
        tokio::task::spawn_local(listen(n, socket, keys, Books::clone(books)));
    }
    Ok(())
}

/// Everybody who talks, with a connection to send on.
pub async fn talkers(server: &Server, people: People, all: &Population) -> Result<Vec<Talker>, Failure> {
    let mut talkers = Vec::with_capacity(people.talkers);
    for (n, person) in all.people.iter().enumerate().take(people.talkers) {
        let pair = all.pair(n)?;
        let head = head(
            "POST",
            &format!("/api/v1/conversations/{pair}/messages"),
            Some(&person.token),
        );
        let body =
            |id: Uuid, text: &str| format!(r#"{{"id":"{id}","content":{{"kind":"text","text":"{text}"}}}}"#);
        let http = Http::connect(server.address).await?;
        talkers.push(Talker {
            person: n,
            line: Line::Http {
                http,
                head,
                body: Box::new(body),
            },
        });
    }
    Ok(talkers)
}

async fn listen(person: usize, mut socket: Socket, keys: Keys, books: Books) {
    while let Some(Ok(frame)) = socket.next().await {
        let Message::Binary(frame) = frame else { continue };
        match ToBrowser::parse(&frame) {
            Some(ToBrowser::Event(_)) if keys.keys.is_empty() => {}
            Some(ToBrowser::Event(envelope)) => match keys.open(envelope) {
                // Both of a pair hear what one says; how far the log has come has no mark.
                Some(opened) => match Mark::find(&opened) {
                    Some(mark) if mark.person == People::partner(person) => {
                        books.borrow_mut().delivered(mark);
                    }
                    _ => {}
                },
                None => books.borrow_mut().unopened(),
            },
            Some(ToBrowser::Missed) => books.borrow_mut().gap(),
            Some(ToBrowser::Admitted) => {}
            None => books.borrow_mut().unopened(),
        }
    }
}

/// What opens the envelopes of one person's channels.
struct Keys {
    site: SiteTag,
    keys: HashMap<(ChannelId, Generation), LessSafeKey>,
}

impl Keys {
    fn none(site: SiteTag) -> Self {
        Self {
            site,
            keys: HashMap::new(),
        }
    }

    fn new(issued: &IssuedPass) -> Result<Self, Failure> {
        let keys = issued.keys.iter().map(|key| {
            let unbound = UnboundKey::new(&AES_256_GCM, &key.key.0);
            let unbound =
                unbound.map_err(|_| Failure::Server("a channel key is not one of AES-256".to_owned()))?;
            Ok(((key.channel, key.generation), LessSafeKey::new(unbound)))
        });
        Ok(Self {
            site: issued.site,
            keys: keys.collect::<Result<_, Failure>>()?,
        })
    }

    /// The padded plaintext of an envelope.
    fn open(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let mut envelope = Envelope::parse(bytes)?;
        let key = self.keys.get(&(envelope.channel, envelope.generation))?;
        let data = Aad::from(envelope.additional_data(self.site));
        let nonce = Nonce::assume_unique_for_key(envelope.nonce);
        let length = key
            .open_in_place(nonce, data, &mut envelope.ciphertext)
            .ok()?
            .len();
        envelope.ciphertext.truncate(length);
        Some(envelope.ciphertext)
    }
}

/// Does the same for all of `work`, over [`HANDS`] connections. The order is lost.
async fn spread<W: 'static, T: 'static>(
    server: &Server,
    work: Vec<W>,
    each: impl AsyncFn(&mut Http, W) -> Result<T, Failure>,
) -> Result<Vec<T>, Failure> {
    let work = std::cell::RefCell::new(work.into_iter());
    let hands = (0..HANDS).map(|_| async {
        let mut http = Http::connect(server.address).await?;
        let mut done = Vec::new();
        loop {
            let Some(next) = work.borrow_mut().next() else {
                return Ok::<_, Failure>(done);
            };
            done.push(each(&mut http, next).await?);
        }
    });
    let done = futures_util::future::try_join_all(hands).await?;
    Ok(done.into_iter().flatten().collect())
}

/// A ticket of our site for person `n`, HS256.
fn ticket(n: usize) -> Result<String, Failure> {
    let now = jiff::Timestamp::now().as_second();
    let claims = TicketClaims {
        iss: SITE.to_owned(),
        aud: AUDIENCE.to_owned(),
        sub: Personal::new(n.to_string()),
        iat: now,
        exp: now + 300,
        jti: format!("bench-{now}-{n}"),
        name: Some(Personal::new(format!("Person {n}"))),
        email: None,
        roles: Vec::new(),
        locale: None,
        sid: None,
    };
    let head = Base64::encode(format!(r#"{{"alg":"HS256","typ":"JWT","kid":"{KEY}"}}"#).as_bytes());
    let signed = format!("{head}.{}", Base64::encode(&serde_json::to_vec(&claims)?));
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, SECRET), signed.as_bytes());
    Ok(format!("{signed}.{}", Base64::encode(tag.as_ref())))
}

fn conversation_id(n: usize, step: usize) -> Uuid {
    message_id(Mark {
        person: n,
        number: step,
    })
}
