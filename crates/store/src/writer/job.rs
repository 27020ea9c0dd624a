//! What the writer is asked to do.

use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;

use futures_util::FutureExt;
use parlour_domain::messages::Send as NewMessage;
use tokio::sync::oneshot;

use crate::readers::panicked;
use crate::store::{SendBatch, SendOutcome};
use crate::{Error, Unit};

/// A job in the queue.
pub(crate) enum Job {
    Unit(Box<dyn Work>),
    Send(QueuedSend),
    Close(oneshot::Sender<()>),
}

/// A message on its way, and whom to answer.
pub(crate) struct QueuedSend {
    pub(crate) send: NewMessage,
    pub(crate) answer: oneshot::Sender<Result<SendOutcome, Error>>,
}

/// How a run of some work ended.
pub(crate) type Working<'a> = Pin<Box<dyn Future<Output = Kept> + 'a>>;

/// Whether what the work wrote is to stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    Yes,
    No,
}

/// Writes that stand or fall together. May be run again, after its first run was undone.
pub(crate) trait Work: Send {
    fn run<'a>(&'a mut self, unit: &'a mut Unit) -> Working<'a>;
    /// Tells whoever waits: how the last run ended, or why it could not be kept.
    fn answer(self: Box<Self>, outcome: Result<(), Error>);
    /// The same work in smaller parts, when one part may be to blame for the failure of all.
    fn parts(self: Box<Self>) -> Vec<Box<dyn Work>>;
}

/// A use-case.
pub(crate) struct UseCase<F, T, E> {
    f: F,
    outcome: Option<Result<T, E>>,
    answer: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> UseCase<F, T, E> {
    pub(crate) fn new(f: F, answer: oneshot::Sender<Result<T, E>>) -> Self {
        Self {
            f,
            outcome: None,
            answer,
        }
    }
}

impl<F, T, E> Work for UseCase<F, T, E>
where
    F: AsyncFn(&mut Unit) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<Error> + Send + 'static,
{
    fn run<'a>(&'a mut self, unit: &'a mut Unit) -> Working<'a> {
        Box::pin(async move {
            let outcome = AssertUnwindSafe((self.f)(unit)).catch_unwind().await;
            let outcome = outcome.unwrap_or_else(|_| Err(panicked().into()));
            let kept = if outcome.is_ok() { Kept::Yes } else { Kept::No };
            self.outcome = Some(outcome);
            kept
        })
    }

    fn answer(self: Box<Self>, outcome: Result<(), Error>) {
        let outcome = match (outcome, self.outcome) {
            (Ok(()), Some(outcome)) => outcome,
            (Ok(()), None) => Err(Error::Bug("a unit was answered before it ran".to_owned()).into()),
            (Err(error), _) => Err(error.into()),
        };
        // Whoever asked may have gone.
        let _ = self.answer.send(outcome);
    }

    fn parts(self: Box<Self>) -> Vec<Box<dyn Work>> {
        vec![self]
    }
}

/// A run of sends.
pub(crate) struct Sends {
    batch: Arc<dyn SendBatch>,
    run: Vec<NewMessage>,
    answers: Vec<oneshot::Sender<Result<SendOutcome, Error>>>,
    outcome: Result<Vec<SendOutcome>, Error>,
}

impl Sends {
    pub(crate) fn new(batch: Arc<dyn SendBatch>, queued: impl IntoIterator<Item = QueuedSend>) -> Self {
        let (run, answers) = queued
            .into_iter()
            .map(|queued| (queued.send, queued.answer))
            .unzip();
        Self {
            batch,
            run,
            answers,
            outcome: Ok(Vec::new()),
        }
    }
}

impl Work for Sends {
    fn run<'a>(&'a mut self, unit: &'a mut Unit) -> Working<'a> {
        Box::pin(async move {
            let outcome = AssertUnwindSafe(self.batch.run(unit, &self.run))
                .catch_unwind()
                .await;
            self.outcome = outcome.unwrap_or_else(|_| Err(panicked())).and_then(|outcomes| {
                let (got, asked) = (outcomes.len(), self.run.len());
                if got == asked {
                    Ok(outcomes)
                } else {
                    Err(Error::Bug(format!("{got} outcomes for {asked} sends")))
                }
            });
            if self.outcome.is_ok() { Kept::Yes } else { Kept::No }
        })
    }

    fn answer(self: Box<Self>, outcome: Result<(), Error>) {
        match outcome.and(self.outcome) {
            Ok(outcomes) => {
                for (answer, outcome) in self.answers.into_iter().zip(outcomes) {
                    let _ = answer.send(Ok(outcome));
                }
            }
            Err(error) => {
                for answer in self.answers {
                    let _ = answer.send(Err(error.clone()));
                }
            }
        }
    }

    fn parts(self: Box<Self>) -> Vec<Box<dyn Work>> {
        if self.run.len() == 1 {
            return vec![self];
        }
        let Self {
            batch, run, answers, ..
        } = *self;
        let queued = run
            .into_iter()
            .zip(answers)
            .map(|(send, answer)| QueuedSend { send, answer });
        queued
            .map(|queued| Box::new(Self::new(Arc::clone(&batch), [queued])) as Box<dyn Work>)
            .collect()
    }
}
