use crate::Error;
use crate::statements::Statement;

/// What a driver says went wrong, as far as it matters here. Never holds what the driver says in words: MySQL puts
/// values into its messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// A unique key is taken. Only the statement was undone.
    Duplicate,
    /// The database gave up on the transaction (deadlock, lock wait): running it again helps.
    Aborted,
    /// The connection or the disk is gone, or full.
    Unavailable(String),
    /// The statement itself is wrong.
    Wrong(String),
}

impl Failure {
    pub(crate) fn of_sqlite(error: &rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let rusqlite::Error::SqliteFailure(error, _) = error else {
            return Self::Wrong("the binding refuses it".to_owned());
        };
        let extended = error.extended_code;
        match error.code {
            Code::ConstraintViolation
                if matches!(
                    extended,
                    rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE | rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY
                ) =>
            {
                Self::Duplicate
            }
            Code::DatabaseBusy | Code::DatabaseLocked => Self::Unavailable(
                "another process holds the SQLite file for longer than 10 s: end it, or wait for it"
                    .to_owned(),
            ),
            Code::DiskFull => Self::Unavailable("the disk is full: free some space".to_owned()),
            Code::CannotOpen | Code::PermissionDenied | Code::ReadOnly => Self::Unavailable(
                "the SQLite file cannot be opened for writing: look at its folder and permissions".to_owned(),
            ),
            Code::SystemIoFailure => Self::Unavailable(format!(
                "reading or writing the SQLite file fails (code {extended}): look at the disk"
            )),
            Code::DatabaseCorrupt | Code::NotADatabase => {
                Self::Unavailable("the SQLite file is damaged: restore a backup".to_owned())
            }
            _ => Self::Wrong(format!("SQLite refuses it with code {extended}")),
        }
    }

    pub(crate) fn of_mysql(error: &sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(error) => {
                let number = error
                    .try_downcast_ref::<sqlx::mysql::MySqlDatabaseError>()
                    .map_or(0, sqlx::mysql::MySqlDatabaseError::number);
                Self::of_mysql_number(number)
            }
            sqlx::Error::Io(error) => Self::Unavailable(format!(
                "the connection to the database server broke ({}): look whether it runs",
                error.kind()
            )),
            sqlx::Error::Tls(_) => Self::Unavailable("TLS with the database server fails".to_owned()),
            sqlx::Error::Protocol(_) => {
                Self::Unavailable("the database server's answer makes no sense".to_owned())
            }
            _ => Self::Wrong("the driver refuses it".to_owned()),
        }
    }

    /// Numbers as in the MySQL and MariaDB error references.
    fn of_mysql_number(number: u16) -> Self {
        match number {
            1062 | 1586 => Self::Duplicate,
            // Deadlock, lock wait timeout, changed record (Galera and MariaDB's snapshot isolation).
            1213 | 1205 | 1020 => Self::Aborted,
            1044 | 1045 | 1142 | 1227 | 1370 => Self::Unavailable(format!(
                "the database user may not do this (error {number}): grant it all on its database"
            )),
            1049 => Self::Unavailable("the database does not exist: create it".to_owned()),
            1040 | 1203 | 1226 => {
                Self::Unavailable("the database server has no free connections: raise its limit".to_owned())
            }
            1290 | 1792 | 1836 => Self::Unavailable("the database server is read-only".to_owned()),
            1021 | 1030 | 1114 | 1041 | 1038 => Self::Unavailable(format!(
                "the database server is out of disk or memory (error {number})"
            )),
            1153 => Self::Unavailable(
                "a packet is larger than the server's max_allowed_packet: raise it to 16M".to_owned(),
            ),
            1461 => Self::Unavailable("the server's max_prepared_stmt_count is reached: raise it".to_owned()),
            1053 | 1077 | 1079 | 1158..=1161 | 1317 | 1927 | 2006 | 2013 | 3169 => Self::Unavailable(
                format!("the database server ended the connection (error {number})"),
            ),
            _ => Self::Wrong(format!("the database server refuses it with error {number}")),
        }
    }

    pub(crate) fn into_error(self, statement: &Statement) -> Error {
        match self {
            Self::Duplicate => Error::Contradiction {
                table: statement.table(),
                detail: format!("`{}` writes what is there already", statement.name),
            },
            Self::Aborted => Error::Unavailable {
                what: "other transactions hold the same rows: try again".to_owned(),
            },
            Self::Unavailable(what) => Error::Unavailable { what },
            Self::Wrong(what) => Error::Bug(format!("`{}`: {what}", statement.name)),
        }
    }
}
