use parlour_wire::{
    Base64, ChannelId, ConversationId, EditId, Generation, InvitationId, MessageId, Personal, Revision,
    SessionId, SiteId, Timestamp, UserId,
};
use sqlx::Row as _;
use uuid::Uuid;

use crate::Error;
use crate::statements::Statement;

/// One row of an answer, read column by column from the left.
pub(crate) struct Row<'a> {
    cells: Cells<'a>,
    statement: &'a Statement,
    next: usize,
}

pub(super) enum Cells<'a> {
    Sqlite(&'a rusqlite::Row<'a>),
    MySql(&'a sqlx::mysql::MySqlRow),
}

impl<'a> Row<'a> {
    pub(super) fn new(cells: Cells<'a>, statement: &'a Statement) -> Self {
        Self {
            cells,
            statement,
            next: 0,
        }
    }

    /// The next column.
    pub(crate) fn take<T: Column>(&mut self) -> Result<T, Error> {
        let column = self.next;
        self.next += 1;
        T::read(self, column)?.ok_or_else(|| self.wrong(column))
    }

    /// A word for a number that stands for something.
    pub(crate) fn decode<T>(&mut self, known: impl FnOnce(i64) -> Option<T>) -> Result<T, Error> {
        let number = self.take::<i64>()?;
        known(number).ok_or_else(|| self.wrong(self.next - 1))
    }

    fn wrong(&self, column: usize) -> Error {
        Error::Contradiction {
            table: self.statement.table(),
            detail: format!(
                "`{}` answers something unexpected in column {column}",
                self.statement.name
            ),
        }
    }

    fn int(&self, column: usize) -> Result<Option<i64>, Error> {
        match self.cells {
            Cells::Sqlite(row) => match row.get_ref(column) {
                Ok(rusqlite::types::ValueRef::Integer(value)) => Ok(Some(value)),
                Ok(rusqlite::types::ValueRef::Null) => Ok(None),
                _ => Err(self.wrong(column)),
            },
            Cells::MySql(row) => row.try_get_unchecked(column).map_err(|_| self.wrong(column)),
        }
    }

    fn bytes(&self, column: usize) -> Result<Option<&[u8]>, Error> {
        match self.cells {
            Cells::Sqlite(row) => match row.get_ref(column) {
                Ok(rusqlite::types::ValueRef::Blob(bytes) | rusqlite::types::ValueRef::Text(bytes)) => {
                    Ok(Some(bytes))
                }
                Ok(rusqlite::types::ValueRef::Null) => Ok(None),
                _ => Err(self.wrong(column)),
            },
            Cells::MySql(row) => row.try_get_unchecked(column).map_err(|_| self.wrong(column)),
        }
    }
}

/// A row of one column.
pub(crate) fn only<T: Column>(row: &mut Row<'_>) -> Result<T, Error> {
    row.take()
}

/// A type that a column holds.
pub(crate) trait Column: Sized {
    /// `None`: the cell is NULL, or does not hold such a thing.
    fn read(row: &Row<'_>, column: usize) -> Result<Option<Self>, Error>;
}

/// A column that may be NULL.
impl<T: Column> Column for Option<T> {
    fn read(row: &Row<'_>, column: usize) -> Result<Option<Self>, Error> {
        T::read(row, column).map(Some)
    }
}

impl Column for i64 {
    fn read(row: &Row<'_>, column: usize) -> Result<Option<Self>, Error> {
        row.int(column)
    }
}

impl Column for String {
    fn read(row: &Row<'_>, column: usize) -> Result<Option<Self>, Error> {
        let Some(bytes) = row.bytes(column)? else {
            return Ok(None);
        };
        let text = std::str::from_utf8(bytes).map_err(|_| row.wrong(column))?;
        Ok(Some(text.to_owned()))
    }
}

impl Column for Vec<u8> {
    fn read(row: &Row<'_>, column: usize) -> Result<Option<Self>, Error> {
        Ok(row.bytes(column)?.map(<[u8]>::to_vec))
    }
}

impl<const N: usize> Column for [u8; N] {
    fn read(row: &Row<'_>, column: usize) -> Result<Option<Self>, Error> {
        let Some(bytes) = row.bytes(column)? else {
            return Ok(None);
        };
        bytes.try_into().map(Some).map_err(|_| row.wrong(column))
    }
}

macro_rules! columns {
    ($($name:ty: $inner:ty => $from:expr;)+) => {$(
        impl Column for $name {
            fn read(row: &Row<'_>, column: usize) -> Result<Option<Self>, Error> {
                let Some(inner) = <$inner>::read(row, column)? else { return Ok(None) };
                $from(inner).map(Some).ok_or_else(|| row.wrong(column))
            }
        }
    )+};
}

columns! {
    bool: i64 => |value| Some(value != 0);
    u32: i64 => |value| Self::try_from(value).ok();
    Timestamp: i64 => |value| Some(Self::from_millis(value));
    Revision: i64 => |value| u64::try_from(value).ok().map(Self);
    SiteId: i64 => |value| u32::try_from(value).ok().map(Self);
    Generation: i64 => |value| u32::try_from(value).ok().map(Self);
    Personal: String => |value| Some(Self::new(value));
    Base64: Vec<u8> => |value| Some(Self(value));
    Uuid: [u8; 16] => |value| Some(Self::from_bytes(value));
    ChannelId: [u8; 16] => |value| Some(Self(value));
    UserId: Uuid => |value| Some(Self(value));
    ConversationId: Uuid => |value| Some(Self(value));
    MessageId: Uuid => |value| Some(Self(value));
    EditId: Uuid => |value| Some(Self(value));
    InvitationId: Uuid => |value| Some(Self(value));
    SessionId: Uuid => |value| Some(Self(value));
}
