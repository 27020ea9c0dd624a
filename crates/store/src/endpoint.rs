use std::path::PathBuf;
use std::sync::Arc;

use sqlx::mysql::MySqlConnectOptions;

use crate::connection::failure::Failure;
use crate::connection::{mysql, sqlite};
use crate::statements::{Dialect, Registry};
use crate::{Connection, Error};

/// Longest table prefix: MySQL's names have 64 characters.
const PREFIX: usize = 40;

/// Where the data are.
#[derive(Clone)]
pub struct Options {
    /// `sqlite:PATH`, or `mysql://USER:PASSWORD@HOST:PORT/DATABASE` (`?socket=PATH` for a Unix socket).
    pub url: String,
    /// Before every table name; at most 40 letters, digits and `_`.
    pub prefix: String,
    /// Read connections, at least one.
    pub readers: usize,
}

/// Without the address: it may hold a password.
impl std::fmt::Debug for Options {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options")
            .field("prefix", &self.prefix)
            .field("readers", &self.readers)
            .finish_non_exhaustive()
    }
}

/// A database, ready to be connected to.
#[derive(Clone)]
pub(crate) struct Endpoint {
    place: Place,
    registry: Arc<Registry>,
}

#[derive(Clone)]
enum Place {
    File(PathBuf),
    Server(Box<MySqlConnectOptions>),
}

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    Reading,
    Writing,
}

impl Endpoint {
    pub(crate) fn new(options: &Options) -> Result<Self, Error> {
        let prefix = &options.prefix;
        if prefix.len() > PREFIX
            || !prefix
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        {
            return Err(Error::Unavailable {
                what: format!("the table prefix may have up to {PREFIX} letters, digits and underscores"),
            });
        }
        if let Some(path) = options.url.strip_prefix("sqlite:") {
            let registry = Arc::new(Registry::new(Dialect::Sqlite, prefix));
            return Ok(Self {
                place: Place::File(path.into()),
                registry,
            });
        }
        if options.url.starts_with("mysql:") || options.url.starts_with("mariadb:") {
            let registry = Arc::new(Registry::new(Dialect::MySql, prefix));
            let place = mysql::options(&options.url, registry.room())?;
            return Ok(Self {
                place: Place::Server(Box::new(place)),
                registry,
            });
        }
        Err(Error::Unavailable {
            what: "the database address must begin with sqlite: or mysql://".to_owned(),
        })
    }

    pub(crate) fn dialect(&self) -> Dialect {
        match self.place {
            Place::File(_) => Dialect::Sqlite,
            Place::Server(_) => Dialect::MySql,
        }
    }

    pub(crate) async fn connect(&self, purpose: Use) -> Result<Connection, Error> {
        let registry = Arc::clone(&self.registry);
        let connection = match &self.place {
            Place::File(path) => {
                sqlite::open(path, registry.room()).map(|connection| Connection::sqlite(connection, registry))
            }
            Place::Server(options) => mysql::open(options, purpose == Use::Writing)
                .await
                .map(|connection| Connection::mysql(connection, registry)),
        };
        connection.map_err(|failure| match failure {
            Failure::Unavailable(what) | Failure::Wrong(what) => Error::Unavailable { what },
            Failure::Duplicate | Failure::Aborted => Error::Bug("connecting writes nothing".to_owned()),
        })
    }
}
