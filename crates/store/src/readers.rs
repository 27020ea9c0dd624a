//! Read connections, one thread each, one queue for all.

use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use tokio::sync::{Mutex, mpsc, oneshot};

use crate::endpoint::{Endpoint, Use};
use crate::{Connection, Error};

/// How long a connection may rest before it is asked whether it still is one.
pub(crate) const REST: Duration = Duration::from_secs(20);
const QUEUE: usize = 1024;

type Reading<'a> = Pin<Box<dyn Future<Output = ()> + 'a>>;

/// A question on its way to a reader.
trait Question: Send {
    /// Asks, and answers.
    fn ask(self: Box<Self>, connection: &mut Connection) -> Reading<'_>;
    /// Cannot be asked.
    fn fail(self: Box<Self>, error: Error);
}

struct Queued {
    question: Box<dyn Question>,
    snapshot: bool,
}

#[derive(Clone)]
pub(crate) struct Readers {
    queue: mpsc::Sender<Queued>,
}

impl Readers {
    /// Starts so many threads, each with its connection.
    pub(crate) async fn start(endpoint: &Endpoint, count: usize) -> Result<Self, Error> {
        let (queue, questions) = mpsc::channel(QUEUE);
        let questions = Arc::new(Mutex::new(questions));
        for _ in 0..count.max(1) {
            let (ready, started) = oneshot::channel();
            let (endpoint, questions) = (endpoint.clone(), Arc::clone(&questions));
            spawn("store-reader", async move || {
                match endpoint.connect(Use::Reading).await {
                    Ok(connection) => {
                        let _ = ready.send(Ok(()));
                        Reader {
                            endpoint,
                            connection: Some(connection),
                            used: moment(),
                        }
                        .serve(&questions)
                        .await;
                    }
                    Err(error) => drop(ready.send(Err(error))),
                }
            })?;
            started.await.map_err(|_| closed())??;
        }
        Ok(Self { queue })
    }

    /// Asks, on one snapshot if there is more than one statement to it.
    pub(crate) async fn ask<T, F>(&self, f: F, snapshot: bool) -> Result<T, Error>
    where
        F: AsyncFnOnce(&mut Connection) -> Result<T, Error> + Send + 'static,
        T: Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let question = Box::new(Asked { f, answer });
        self.queue
            .send(Queued { question, snapshot })
            .await
            .map_err(|_| closed())?;
        answered.await.map_err(|_| closed())?
    }
}

struct Asked<F, T> {
    f: F,
    answer: oneshot::Sender<Result<T, Error>>,
}

impl<F, T> Question for Asked<F, T>
where
    F: AsyncFnOnce(&mut Connection) -> Result<T, Error> + Send + 'static,
    T: Send + 'static,
{
    fn ask(self: Box<Self>, connection: &mut Connection) -> Reading<'_> {
        Box::pin(async move {
            let Self { f, answer } = *self;
            let outcome = AssertUnwindSafe(f(connection)).catch_unwind().await;
            // Whoever asked may have gone.
            let _ = answer.send(outcome.unwrap_or_else(|_| Err(panicked())));
        })
    }

    fn fail(self: Box<Self>, error: Error) {
        let _ = self.answer.send(Err(error));
    }
}

struct Reader {
    endpoint: Endpoint,
    connection: Option<Connection>,
    used: Instant,
}

impl Reader {
    async fn serve(mut self, questions: &Mutex<mpsc::Receiver<Queued>>) {
        loop {
            let queued = questions.lock().await.recv().await;
            let Some(Queued { question, snapshot }) = queued else {
                break;
            };
            if let Err(error) = self.answer(question, snapshot).await {
                tracing::warn!(%error, "a read connection is given up");
                self.connection = None;
            }
            self.used = moment();
        }
        if let Some(connection) = self.connection {
            connection.close().await;
        }
    }

    async fn answer(&mut self, question: Box<dyn Question>, snapshot: bool) -> Result<(), Error> {
        let begun = self.begin(snapshot).await;
        let connection = match (begun, &mut self.connection) {
            (Ok(()), Some(connection)) => connection,
            (outcome, _) => {
                let error = outcome.err().unwrap_or_else(closed);
                question.fail(error.clone());
                return Err(error);
            }
        };
        question.ask(connection).await;
        let trouble = connection.trouble();
        if let Some(what) = trouble.lost {
            return Err(Error::Unavailable { what });
        }
        if snapshot {
            let statements = connection.statements();
            connection.control(&statements.control.commit).await?;
        }
        Ok(())
    }

    /// A connection that works, in a transaction if asked for.
    async fn begin(&mut self, snapshot: bool) -> Result<(), Error> {
        let rested = self.used.elapsed() > REST;
        let connection = revive(&self.endpoint, &mut self.connection, Use::Reading, rested).await?;
        if snapshot {
            let statements = connection.statements();
            connection.control(&statements.control.begin_read).await?;
        }
        Ok(())
    }
}

/// The connection, or a new one if it is gone; one that rested is asked first.
pub(crate) async fn revive<'a>(
    endpoint: &Endpoint,
    connection: &'a mut Option<Connection>,
    purpose: Use,
    rested: bool,
) -> Result<&'a mut Connection, Error> {
    if rested && let Some(rested) = connection {
        let statements = rested.statements();
        if rested.is_remote() && rested.control(&statements.control.rollback).await.is_err() {
            *connection = None;
        }
    }
    match connection {
        Some(connection) => Ok(connection),
        None => Ok(connection.insert(endpoint.connect(purpose).await?)),
    }
}

/// Now, to tell how long a connection has rested.
#[expect(
    clippy::disallowed_methods,
    reason = "nothing is decided by it but whether to ask a connection if it lives"
)]
pub(crate) fn moment() -> Instant {
    Instant::now()
}

/// A thread that runs one future, and nothing else.
pub(crate) fn spawn<F, R>(name: &str, run: F) -> Result<(), Error>
where
    F: FnOnce() -> R + Send + 'static,
    R: Future<Output = ()>,
{
    let refused = |_| Error::Unavailable {
        what: "the machine gives no more threads".to_owned(),
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(refused)?;
    let thread = std::thread::Builder::new().name(name.to_owned());
    thread
        .spawn(move || runtime.block_on(run()))
        .map(drop)
        .map_err(refused)
}

pub(crate) fn closed() -> Error {
    Error::Unavailable {
        what: "it is being closed".to_owned(),
    }
}

pub(crate) fn panicked() -> Error {
    Error::Bug("it panicked".to_owned())
}
