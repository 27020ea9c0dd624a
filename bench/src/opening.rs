//! Opening the inbox and a conversation, with few and with many messages stored: the time must not grow with them.
//!
//! People, sessions and conversations are made through the API; the messages of years are then written into the
//! database directly, as its schema documents them, because a million sends would only measure sending again.

use std::fmt::Write as _;
use std::time::Instant;

use rusqlite::Connection;
use serde::Serialize;
use sqlx::{MySqlConnection, Row as _};
use uuid::Uuid;

use crate::Failure;
use crate::http::Http;
use crate::ledger::{Delays, Mark};
use crate::mariadb::MariaDb;
use crate::series::Opening;
use crate::targets::live::Allocator;
use crate::targets::{People, Place, message_id, ours};

/// Enough that everybody has twenty conversations.
const PEOPLE: People = People {
    connected: 42,
    talkers: 2,
    conversations: 20,
};
/// Messages in one INSERT.
const ROWS: usize = 500;
/// Messages in one transaction.
const TRANSACTION: usize = 50_000;

/// How long one page takes.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Page {
    pub p50: f64,
    pub p99: f64,
    /// Rows (index entries included) that the database touched for it; `MariaDB` counts them.
    pub rows_touched: Option<f64>,
}

/// Opens the inbox, and the conversation that holds half of all messages, with so many stored in turn, `times` each.
pub async fn measure(
    place: &Place,
    mariadb: Option<&MariaDb>,
    stored_in_turn: [usize; 2],
    times: usize,
) -> Result<Vec<Opening>, Failure> {
    let url = ours::database(place, mariadb).await?;
    ours::register(place, &url)?;
    let all = ours::populate(&ours::start(place, &url, Allocator::Usual).await?, PEOPLE).await?;
    let person = all.people.first().ok_or(Failure::Generator("there is nobody"))?;
    let pair = all.pair(0)?;
    let ground = Ground::of(&all)?;
    let mut openings = Vec::new();
    let mut stored = 0;
    for messages in stored_in_turn {
        let mut database = Database::open(place, mariadb).await?;
        let mut text = |number| Mark { person: 0, number }.text();
        fill(&mut database, ground, stored, messages, &mut text).await?;
        stored = messages;
        for unread in ["all", "10 each"] {
            if unread != "all" {
                read_all_but_ten(&mut database, person.user.0).await?;
            }
            let server = ours::start(place, &url, Allocator::Usual).await?;
            let mut http = Http::connect(server.address).await?;
            let inbox = "/api/v1/conversations?limit=50";
            let conversation = format!("/api/v1/conversations/{pair}/messages?limit=50");
            openings.push(Opening {
                database: if mariadb.is_some() { "mariadb" } else { "sqlite" },
                messages,
                unread,
                inbox: page(&mut http, &mut database, inbox, &person.token, times).await?,
                conversation: page(&mut http, &mut database, &conversation, &person.token, times).await?,
            });
        }
        database
            .run("UPDATE parlour_members SET read_revision = 0")
            .await?;
    }
    Ok(openings)
}

pub async fn page(
    http: &mut Http,
    database: &mut Database,
    path: &str,
    token: &str,
    times: usize,
) -> Result<Page, Failure> {
    let none = None::<&()>;
    // The first ones warm caches, as the server's other visitors would.
    for _ in 0..5 {
        http.call::<serde_json::Value>("GET", path, Some(token), none)
            .await?;
    }
    let touched = database.rows_touched().await?;
    let mut delays = Vec::with_capacity(times);
    for _ in 0..times {
        let start = Instant::now();
        http.call::<serde_json::Value>("GET", path, Some(token), none)
            .await?;
        delays.push(start.elapsed());
    }
    let rows_touched = match (touched, database.rows_touched().await?) {
        (Some(before), Some(after)) => Some((after - before) / crate::figures::number(times)),
        _ => None,
    };
    let delays = Delays::from(delays);
    Ok(Page {
        p50: delays.quantile(0.5),
        p99: delays.quantile(0.99),
        rows_touched,
    })
}

/// Where messages are written without sending them.
#[derive(Clone, Copy)]
pub struct Ground {
    /// Who sees them all.
    pub person: Uuid,
    /// Who wrote them: somebody else, so that they count as unread.
    pub author: Uuid,
    /// The conversation that gets half of them.
    pub pair: Uuid,
}

impl Ground {
    /// The first person of a population, and whom they talk with.
    pub fn of(all: &ours::Population) -> Result<Self, Failure> {
        let [person, author, ..] = &all.people[..] else {
            return Err(Failure::Generator("there is nobody"));
        };
        Ok(Self {
            person: person.user.0,
            author: author.user.0,
            pair: all.pair(0)?.0,
        })
    }
}

/// Writes messages number `from` to `to`: every other one into the pair's conversation, the rest over the person's others.
pub async fn fill(
    database: &mut Database,
    ground: Ground,
    from: usize,
    to: usize,
    text: &mut dyn FnMut(usize) -> String,
) -> Result<(), Failure> {
    let Ground { person, author, pair } = ground;
    let mine = format!(
        "SELECT conversation_id FROM parlour_members WHERE user_id = X'{}'",
        person.simple()
    );
    let others: Vec<Uuid> = database
        .ids(&mine)
        .await?
        .into_iter()
        .filter(|id| *id != pair)
        .collect();
    let site_row = format!("parlour_sites WHERE issuer = '{}'", ours::SITE);
    let start = usize::try_from(
        database
            .number(&format!("SELECT revision FROM {site_row}"))
            .await?,
    )
    .unwrap_or_default();
    let site = database
        .number(&format!("SELECT site_id FROM {site_row}"))
        .await?;
    let now = jiff::Timestamp::now().as_millisecond();
    let conversation_of = |n: usize| {
        let other = others
            .get(n / 2 % others.len().max(1))
            .filter(|_| !n.is_multiple_of(2));
        other.copied().unwrap_or(pair)
    };
    let mut number = from;
    while number < to {
        database.run("BEGIN").await?;
        let end = to.min(number + TRANSACTION);
        while number < end {
            let mut insert = String::from(
                "INSERT INTO parlour_messages (site_id, conversation_id, revision, id, author_id, content_kind, content, \
                 created_at, changed) VALUES ",
            );
            let last = end.min(number + ROWS);
            for n in number..last {
                let (conversation, id, revision) = (
                    conversation_of(n),
                    message_id(Mark {
                        person: 9999,
                        number: n,
                    }),
                    start + n - from + 1,
                );
                let comma = if n + 1 == last { "" } else { "," };
                let text = text(n);
                write!(
                    insert,
                    "({site},X'{}',{revision},X'{}',X'{}',1,'{text}',{now},{revision}){comma}",
                    conversation.simple(),
                    id.simple(),
                    author.simple()
                )
                .ok();
            }
            database.run(&insert).await?;
            number = last;
        }
        database.run("COMMIT").await?;
    }
    let newest = start + to - from;
    for conversation in others.into_iter().chain([pair]) {
        let newest_there = format!(
            "SELECT coalesce(max(revision), 0) FROM parlour_messages WHERE site_id = {site} AND conversation_id = X'{}'",
            conversation.simple()
        );
        let newest_there = database.number(&newest_there).await?;
        let update = format!(
            "UPDATE parlour_conversations SET last_revision = {newest_there}, activity = {newest_there} WHERE id = X'{}'",
            conversation.simple()
        );
        database.run(&update).await?;
    }
    database
        .run(&format!(
            "UPDATE parlour_sites SET revision = {newest} WHERE site_id = {site}"
        ))
        .await
}

/// Moves the person's read cursors so that ten messages are unread in each conversation.
async fn read_all_but_ten(database: &mut Database, person: Uuid) -> Result<(), Failure> {
    let person = person.simple().to_string();
    let mine = format!("SELECT conversation_id FROM parlour_members WHERE user_id = X'{person}'");
    for conversation in database.ids(&mine).await? {
        let conversation = conversation.simple().to_string();
        let tenth = format!(
            "SELECT coalesce((SELECT revision FROM parlour_messages WHERE conversation_id = X'{conversation}' \
             AND site_id = (SELECT site_id FROM parlour_sites WHERE issuer = '{}') \
             ORDER BY revision DESC LIMIT 1 OFFSET 10), 0)",
            ours::SITE
        );
        let read = database.number(&tenth).await?;
        let update = format!(
            "UPDATE parlour_members SET read_revision = {read} \
             WHERE user_id = X'{person}' AND conversation_id = X'{conversation}'"
        );
        database.run(&update).await?;
    }
    Ok(())
}

/// The database behind the server, for what the API is not for.
pub enum Database {
    Sqlite(Connection),
    MariaDb(Box<MySqlConnection>),
}

impl Database {
    pub async fn open(place: &Place, mariadb: Option<&MariaDb>) -> Result<Self, Failure> {
        Ok(match mariadb {
            Some(mariadb) => Self::MariaDb(Box::new(mariadb.connect("parlour").await?)),
            None => Self::Sqlite(Connection::open(ours::file(place))?),
        })
    }

    pub async fn run(&mut self, statement: &str) -> Result<(), Failure> {
        match self {
            Self::Sqlite(connection) => connection.execute_batch(statement)?,
            Self::MariaDb(connection) => {
                sqlx::raw_sql(sqlx::AssertSqlSafe(statement.to_owned()))
                    .execute(connection.as_mut())
                    .await?;
            }
        }
        Ok(())
    }

    async fn number(&mut self, query: &str) -> Result<i64, Failure> {
        Ok(match self {
            Self::Sqlite(connection) => connection.query_one(query, [], |row| row.get(0))?,
            Self::MariaDb(connection) => {
                let query = format!("SELECT CAST(({query}) AS SIGNED)");
                sqlx::raw_sql(sqlx::AssertSqlSafe(query))
                    .fetch_one(connection.as_mut())
                    .await?
                    .try_get(0)?
            }
        })
    }

    async fn ids(&mut self, query: &str) -> Result<Vec<Uuid>, Failure> {
        let ids: Vec<Vec<u8>> = match self {
            Self::Sqlite(connection) => connection
                .prepare(query)?
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?,
            Self::MariaDb(connection) => {
                let rows = sqlx::raw_sql(sqlx::AssertSqlSafe(query.to_owned()))
                    .fetch_all(connection.as_mut())
                    .await?;
                rows.iter().map(|row| row.try_get(0)).collect::<Result<_, _>>()?
            }
        };
        Ok(ids.iter().filter_map(|id| Uuid::from_slice(id).ok()).collect())
    }

    /// Rows and index entries that all connections have read since the database started, where it tells.
    async fn rows_touched(&mut self) -> Result<Option<f64>, Failure> {
        let Self::MariaDb(connection) = self else {
            return Ok(None);
        };
        let rows = sqlx::raw_sql("SHOW GLOBAL STATUS LIKE 'Handler_read%'")
            .fetch_all(connection.as_mut())
            .await?;
        let counts = rows
            .iter()
            .map(|row| row.try_get::<String, _>(1))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(Some(
            counts.iter().filter_map(|count| count.parse::<f64>().ok()).sum(),
        ))
    }
}
