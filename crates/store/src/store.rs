use std::pin::Pin;
use std::sync::Arc;

use parlour_domain::messages::{Send as NewMessage, Sent};
use parlour_domain::{Announcement, Refusal};
use tokio::sync::{mpsc, oneshot};

use crate::endpoint::Endpoint;
use crate::readers::{Readers, closed};
use crate::writer::{self, Job, QueuedSend, UseCase};
use crate::{Connection, Error, Options, Unit, sites};

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

    /// Is told what a transaction is about to announce, before its commit: what it writes is part of it. Awaits nothing
    /// but the unit.
    fn before_commit<'a>(
        &'a self,
        _unit: &'a mut Unit,
        _announcements: &'a [Announcement],
    ) -> Pin<Box<dyn Future<Output = Result<(), Error>> + 'a>> {
        Box::pin(std::future::ready(Ok(())))
    }
}

/// The database.
#[derive(Clone)]
pub struct Store {
    writer: mpsc::Sender<Job>,
    readers: Readers,
}

impl Store {
    /// Connects and brings the tables up to date. `sends` decides what comes through [`Store::send`]; `commits` gets
    /// what units announced, one list for each transaction, after its commit and in commit order. An empty list says that
    /// the database went away during a transaction, perhaps after its commit: something may be stored that was not told.
    pub async fn open(
        options: Options,
        sends: Arc<dyn SendBatch>,
        commits: mpsc::Sender<Vec<Announcement>>,
    ) -> Result<Self, Error> {
        let endpoint = Endpoint::new(&options)?;
        let writer = writer::start(endpoint.clone(), sends, commits).await?;
        let readers = Readers::start(&endpoint, options.readers).await?;
        Ok(Self { writer, readers })
    }

    /// Runs some reads on one snapshot.
    pub async fn read<T, F>(&self, f: F) -> Result<T, Error>
    where
        F: AsyncFnOnce(&mut Connection) -> Result<T, Error> + Send + 'static,
        T: Send + 'static,
    {
        self.readers.ask(f, true).await
    }

    /// Runs one read that a single statement answers: without the two trips of a transaction.
    pub async fn read_one<T, F>(&self, f: F) -> Result<T, Error>
    where
        F: AsyncFnOnce(&mut Connection) -> Result<T, Error> + Send + 'static,
        T: Send + 'static,
    {
        self.readers.ask(f, false).await
    }

    /// Runs a unit on the writer; an `Err` undoes it. It may run more than once (deadlocks): each time as if it were
    /// the first. Awaits nothing but the unit.
    pub async fn write<T, E, F>(&self, f: F) -> Result<T, E>
    where
        F: AsyncFn(&mut Unit) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job = Job::Unit(Box::new(UseCase::new(f, answer)));
        self.writer.send(job).await.map_err(|_| closed())?;
        answered.await.map_err(|_| closed())?
    }

    /// Sends a message, in a batch with those of others. When this answers `Ok`, it is on disk.
    pub async fn send(&self, send: NewMessage) -> Result<SendOutcome, Error> {
        let (answer, answered) = oneshot::channel();
        self.writer
            .send(Job::Send(QueuedSend { send, answer }))
            .await
            .map_err(|_| closed())?;
        answered.await.map_err(|_| closed())?
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), Error> {
        self.read_one(async |connection| sites::all(connection).await.map(drop))
            .await
    }

    /// Finishes what is queued, and closes the writer's connection. What comes later is refused; readers end with the
    /// last clone.
    pub async fn close(self) {
        let (closed, done) = oneshot::channel();
        if self.writer.send(Job::Close(closed)).await.is_ok() {
            // An error means that it is closed already.
            let _ = done.await;
        }
    }
}
