use std::pin::Pin;
use std::sync::Arc;

use parlour_domain::messages::{Send as NewMessage, Sent};
use parlour_domain::{Announcement, Refusal};
use tokio::sync::mpsc;

use crate::{Connection, Error, Unit};

/// Where the data are.
#[derive(Clone, Debug)]
pub struct Options {
    /// `sqlite:PATH`, or `mysql://USER:PASSWORD@HOST:PORT/DATABASE` (`?socket=PATH` for a Unix socket).
    pub url: String,
    /// Before every table name; letters, digits and `_`.
    pub prefix: String,
    /// Read connections, at least one.
    pub readers: usize,
}

/// What became of one send: an answer to the person either way.
pub type SendOutcome = Result<Sent, Refusal>;

/// Decides and writes a run of queued sends; the service implements it.
pub trait SendBatch: Send + Sync + 'static {
    /// One outcome for each send, in their order. Awaits nothing but the unit.
    fn run<'a>(
        &'a self,
        unit: &'a mut Unit,
        sends: &'a [NewMessage],
    ) -> Pin<Box<dyn Future<Output = Result<Vec<SendOutcome>, Error>> + 'a>>;
}

/// The database.
#[derive(Clone)]
pub struct Store {}

impl Store {
    /// Connects and brings the tables up to date.
    pub async fn open(
        options: Options,
        sends: Arc<dyn SendBatch>,
        commits: mpsc::Sender<Vec<Announcement>>,
    ) -> Result<Self, Error> {
        soon!(options, sends, commits)
    }

    /// Runs some reads on one snapshot.
    pub async fn read<T, F>(&self, f: F) -> Result<T, Error>
    where
        F: AsyncFnOnce(&mut Connection) -> Result<T, Error> + Send + 'static,
        T: Send + 'static,
    {
        soon!(f)
    }

    /// Runs one read that a single statement answers.
    pub async fn read_one<T, F>(&self, f: F) -> Result<T, Error>
    where
        F: AsyncFnOnce(&mut Connection) -> Result<T, Error> + Send + 'static,
        T: Send + 'static,
    {
        soon!(f)
    }

    /// Runs a unit on the writer.
    pub async fn write<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Unit) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let outcome: Result<T, Error> = soon!(f);
        outcome.map_err(E::from)
    }

    /// Sends a message, in a batch with those of others.
    pub async fn send(&self, send: NewMessage) -> Result<SendOutcome, Error> {
        soon!(send)
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), Error> {
        soon!(self.clone())
    }

    /// Finishes what is queued and closes every connection.
    pub async fn close(self) {}
}
