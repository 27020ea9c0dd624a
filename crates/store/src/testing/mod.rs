//! Fresh databases for tests, on both engines (feature `testing`).
//!
//! All test processes of a build share one MariaDB, started by whoever needs it first: a socket and a data folder under
//! `parlour-test-db` in Cargo's target folder, no network, no system service. Every process that uses it holds a shared
//! lock on `users` there; a watchdog beside the server ends it once nobody has held that lock for a minute.

mod recorded;
mod sends;
mod server;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use sqlx::{AssertSqlSafe, Connection as _, MySqlConnection};

use crate::endpoint::{Endpoint, Use};
use crate::{Error, Options, schema};

pub use recorded::{Recorded, Step, Touched};
pub use sends::PlainSends;
pub use server::MariaDb;

/// A database of its own for one test; gone when dropped.
#[derive(Debug)]
pub struct TestDatabase {
    url: String,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Folder(PathBuf),
    Schema { name: String, server: String },
}

impl TestDatabase {
    /// An empty SQLite file in a folder of its own.
    ///
    /// # Panics
    /// When the folder cannot be made.
    pub fn sqlite() -> Self {
        let folder = std::env::temp_dir().join(unique());
        std::fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        Self {
            url: format!("sqlite:{}", folder.join("parlour.db").display()),
            place: Place::Folder(folder),
        }
    }

    /// An empty schema on the shared MariaDB, which is started when it does not run.
    ///
    /// # Panics
    /// When MariaDB is not installed (Debian: `mariadb-server-core`) or does not start.
    pub async fn mariadb() -> Self {
        let server = tokio::task::spawn_blocking(server::shared_url).await;
        let server = server
            .unwrap_or_else(|error| panic!("{error}"))
            .unwrap_or_else(|error| panic!("{error}"));
        let name = unique();
        run(&server, &format!("CREATE DATABASE {name} CHARACTER SET utf8mb4")).await;
        let url = server.replacen("/?", &format!("/{name}?"), 1);
        Self {
            url,
            place: Place::Schema { name, server },
        }
    }

    /// Its address, as in [`Options::url`].
    pub fn url(&self) -> &str {
        &self.url
    }

    /// How to open it: with a table prefix, and two readers.
    pub fn options(&self) -> Options {
        Options {
            url: self.url.clone(),
            prefix: "wp_parlour_".to_owned(),
            readers: 2,
        }
    }

    /// Runs statements that are not the store's, one after the other, as another program or an older version would.
    ///
    /// # Panics
    /// When one fails.
    pub async fn run(&self, statements: &[String]) {
        match &self.place {
            Place::Folder(folder) => {
                let opened = rusqlite::Connection::open(folder.join("parlour.db"));
                let connection = opened.unwrap_or_else(|error| panic!("{error}"));
                for sql in statements {
                    connection
                        .execute_batch(sql)
                        .unwrap_or_else(|error| panic!("{sql}: {error}"));
                }
            }
            Place::Schema { .. } => {
                for sql in statements {
                    run(&self.url, sql).await;
                }
            }
        }
    }

    /// The folder of an SQLite database.
    pub fn folder(&self) -> Option<&Path> {
        match &self.place {
            Place::Folder(folder) => Some(folder),
            Place::Schema { .. } => None,
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        match &self.place {
            Place::Folder(folder) => drop(std::fs::remove_dir_all(folder)),
            Place::Schema { name, server } => {
                let (sql, server) = (format!("DROP DATABASE IF EXISTS {name}"), server.clone());
                // Not on the test's own runtime: it may be one thread, and this one.
                let dropped = std::thread::spawn(move || {
                    if let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() {
                        runtime.block_on(run(&server, &sql));
                    }
                });
                let _ = dropped.join();
            }
        }
    }
}

async fn run(server: &str, sql: &str) {
    let connected = MySqlConnection::connect(server).await;
    let mut connection = connected.unwrap_or_else(|error| panic!("the test server does not answer: {error}"));
    let done = sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await;
    done.unwrap_or_else(|error| panic!("{sql}: {error}"));
    let _ = connection.close().await;
}

/// Migrates a database as far as `go_on` says, and lets go of it, as a process does that is killed: on MySQL, where nothing
/// takes statements back that change tables, in the middle of a migration, too. It is asked before each statement, with the
/// name of its migration.
pub async fn migrate_while(options: &Options, go_on: impl FnMut(&str) -> bool) -> Result<(), Error> {
    let endpoint = Endpoint::new(options)?;
    let mut connection = endpoint.connect(Use::Writing).await?;
    let outcome = schema::migrate_while(&mut connection, endpoint.dialect(), go_on).await;
    connection.close().await;
    outcome
}

/// A name nobody else has.
#[expect(
    clippy::disallowed_methods,
    reason = "tests of different processes share a server"
)]
fn unique() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let nanos = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.subsec_nanos());
    format!(
        "parlour_test_{}_{nanos:x}_{}",
        std::process::id(),
        COUNT.fetch_add(1, Ordering::Relaxed)
    )
}
