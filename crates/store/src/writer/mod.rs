//! The one writer: what waits in its queue becomes one transaction, and everybody is answered after its commit.

mod job;

use std::sync::Arc;
use std::time::Instant;

use parlour_domain::Announcement;
use tokio::sync::{mpsc, oneshot};

use crate::connection::Trouble;
use crate::endpoint::{Endpoint, Use};
use crate::readers::{REST, closed, moment, revive, spawn};
use crate::schema::{hold, migrate};
use crate::store::SendBatch;
use crate::{Connection, Error, Unit};
use job::{Kept, Sends};

pub(crate) use job::{Job, QueuedSend, UseCase, Work};

/// Most jobs in one transaction.
const BATCH: usize = 256;
/// Jobs that may wait; whoever comes later waits to be let in.
const QUEUE: usize = 4 * BATCH;
/// How often a unit is run again before its asker is told that the database is too busy.
const ATTEMPTS: u32 = 5;

/// Connects, migrates, and starts the thread.
pub(crate) async fn start(
    endpoint: Endpoint,
    sends: Arc<dyn SendBatch>,
    commits: mpsc::Sender<Vec<Announcement>>,
) -> Result<mpsc::Sender<Job>, Error> {
    let (queue, jobs) = mpsc::channel(QUEUE);
    let (ready, started) = oneshot::channel();
    spawn("store-writer", async move || match prepare(&endpoint).await {
        Ok(connection) => {
            let _ = ready.send(Ok(()));
            let unit = Some(Unit::new(connection));
            Writer {
                endpoint,
                unit,
                used: moment(),
                sends,
                commits,
            }
            .serve(jobs)
            .await;
        }
        Err(error) => drop(ready.send(Err(error))),
    })?;
    started.await.map_err(|_| closed())??;
    Ok(queue)
}

async fn prepare(endpoint: &Endpoint) -> Result<Connection, Error> {
    let mut connection = endpoint.connect(Use::Writing).await?;
    migrate(&mut connection, endpoint.dialect()).await?;
    Ok(connection)
}

struct Writer {
    endpoint: Endpoint,
    unit: Option<Unit>,
    used: Instant,
    sends: Arc<dyn SendBatch>,
    commits: mpsc::Sender<Vec<Announcement>>,
}

/// Work, and how its last run in this transaction ended.
struct Step {
    work: Box<dyn Work>,
    kept: Kept,
}

/// Why a transaction came to nothing.
enum Undone {
    /// The database undid it: run it again.
    Aborted,
    /// The database is gone.
    Unavailable(Error),
}

impl Writer {
    async fn serve(mut self, mut jobs: mpsc::Receiver<Job>) {
        let (mut batch, mut waiting) = (Vec::with_capacity(BATCH), Vec::new());
        while jobs.recv_many(&mut batch, BATCH).await > 0 {
            let work = self.group(batch.drain(..), &mut waiting);
            self.write(work).await;
            self.used = moment();
            if !waiting.is_empty() {
                jobs.close();
            }
        }
        if let Some(unit) = self.unit {
            unit.into_connection().close().await;
        }
        for closed in waiting {
            let _ = closed.send(());
        }
    }

    /// Consecutive sends become one run.
    fn group(
        &self,
        jobs: impl Iterator<Item = Job>,
        waiting: &mut Vec<oneshot::Sender<()>>,
    ) -> Vec<Box<dyn Work>> {
        let (mut work, mut run) = (Vec::new(), Vec::new());
        let end_run = |run: &mut Vec<QueuedSend>, work: &mut Vec<Box<dyn Work>>| {
            if !run.is_empty() {
                work.push(Box::new(Sends::new(Arc::clone(&self.sends), run.drain(..))));
            }
        };
        for job in jobs {
            match job {
                Job::Send(send) => run.push(send),
                Job::Unit(unit) => {
                    end_run(&mut run, &mut work);
                    work.push(unit);
                }
                Job::Close(closed) => waiting.push(closed),
            }
        }
        end_run(&mut run, &mut work);
        work
    }

    /// Writes all of it in one transaction; what does not go together, one by one.
    async fn write(&mut self, work: Vec<Box<dyn Work>>) {
        if work.is_empty() {
            return;
        }
        let mut steps: Vec<Step> = work.into_iter().map(Step::new).collect();
        match self.transaction(&mut steps).await {
            Ok(announcements) => {
                let again = answer(steps);
                self.publish(announcements).await;
                for step in again {
                    self.write_alone(step).await;
                }
            }
            Err(Undone::Aborted) => {
                tracing::debug!(
                    units = steps.len(),
                    "a batch was undone by the database; unit by unit now"
                );
                for step in steps {
                    self.write_alone(step).await;
                }
            }
            Err(Undone::Unavailable(error)) => {
                tracing::warn!(%error, "a batch could not be written");
                for step in steps {
                    step.work.answer(Err(error.clone()));
                }
                self.admit_ignorance().await;
            }
        }
    }

    /// One unit in a transaction of its own, as often as it takes.
    async fn write_alone(&mut self, step: Step) {
        let mut steps = vec![step];
        for _ in 0..ATTEMPTS {
            match self.transaction(&mut steps).await {
                Ok(announcements) => {
                    let again = answer(std::mem::take(&mut steps));
                    self.publish(announcements).await;
                    steps = again;
                    if steps.is_empty() {
                        return;
                    }
                }
                Err(Undone::Aborted) => {}
                Err(Undone::Unavailable(error)) => {
                    for step in steps {
                        step.work.answer(Err(error.clone()));
                    }
                    return self.admit_ignorance().await;
                }
            }
        }
        let what = "other transactions hold the same rows again and again: look for long ones".to_owned();
        for step in steps {
            step.work.answer(Err(Error::Unavailable { what: what.clone() }));
        }
    }

    /// Begins, runs each step in a savepoint, commits. What is to be announced, in order.
    async fn transaction(&mut self, steps: &mut [Step]) -> Result<Vec<Announcement>, Undone> {
        let outcome = self.try_transaction(steps).await;
        let Some(unit) = &mut self.unit else {
            return outcome.map(|()| Vec::new());
        };
        let announcements = unit.close_ledger();
        let Err(undone) = outcome else {
            return Ok(announcements);
        };
        let statements = unit.statements();
        let undo = unit.control(&statements.control.rollback).await;
        let lost = unit.trouble().lost.is_some();
        if lost || undo.is_err() && matches!(undone, Undone::Unavailable(_)) {
            self.unit = None;
        }
        Err(undone)
    }

    async fn try_transaction(&mut self, steps: &mut [Step]) -> Result<(), Undone> {
        let sends = Arc::clone(&self.sends);
        let unit = self.revive().await.map_err(Undone::Unavailable)?;
        let statements = unit.statements();
        let control = &statements.control;
        let begun = unit.control(&control.begin_write).await;
        check(unit, begun)?;
        let held = hold(unit).await;
        check(unit, held)?;
        let alone = steps.len() == 1;
        for step in steps.iter_mut() {
            if !alone {
                let marked = unit.control(&control.savepoint).await;
                check(unit, marked)?;
            }
            let mark = unit.mark();
            step.kept = step.work.run(unit).await;
            undone(&unit.trouble())?;
            if step.kept == Kept::No {
                unit.back_to(mark);
            }
            if !alone {
                let end = if step.kept == Kept::Yes {
                    &control.release
                } else {
                    &control.rollback_to
                };
                let ended = unit.control(end).await;
                check(unit, ended)?;
            }
        }
        let announcements = unit.take_announcements();
        let noted = sends.before_commit(unit, &announcements).await;
        unit.put_back(announcements);
        check(unit, noted)?;
        let settled = unit.settle().await;
        check(unit, settled)?;
        let nothing = steps.iter().all(|step| step.kept == Kept::No);
        let end = if nothing {
            &control.rollback
        } else {
            &control.commit
        };
        let ended = unit.control(end).await;
        check(unit, ended)
    }

    async fn revive(&mut self) -> Result<&mut Unit, Error> {
        let rested = self.used.elapsed() > REST;
        let mut connection = self.unit.take().map(Unit::into_connection);
        revive(&self.endpoint, &mut connection, Use::Writing, rested).await?;
        let connection = connection.ok_or_else(closed)?;
        Ok(self.unit.insert(Unit::new(connection)))
    }

    /// The database went away, perhaps after it had committed: what was to be told then is neither known to be true nor
    /// known to be false.
    async fn admit_ignorance(&self) {
        let _ = self.commits.send(Vec::new()).await;
    }

    /// In the order of the commits, and waiting for whoever listens: they are never more than a little behind.
    async fn publish(&self, announcements: Vec<Announcement>) {
        if !announcements.is_empty() {
            // Nobody listens while the server stops; what is stored will be found.
            let _ = self.commits.send(announcements).await;
        }
    }
}

impl Step {
    fn new(work: Box<dyn Work>) -> Self {
        Self { work, kept: Kept::No }
    }
}

/// Answers what is settled; the rest, which is to be run alone.
fn answer(steps: Vec<Step>) -> Vec<Step> {
    let mut again = Vec::new();
    for step in steps {
        if step.kept == Kept::Yes {
            step.work.answer(Ok(()));
        } else {
            let mut parts = step.work.parts();
            match (parts.pop(), parts.is_empty()) {
                // Nothing smaller than that: its failure is its answer.
                (Some(only), true) => only.answer(Ok(())),
                (last, _) => again.extend(parts.into_iter().chain(last).map(Step::new)),
            }
        }
    }
    again
}

fn undone(trouble: &Trouble) -> Result<(), Undone> {
    match &trouble.lost {
        Some(what) => Err(Undone::Unavailable(Error::Unavailable { what: what.clone() })),
        None if trouble.aborted => Err(Undone::Aborted),
        None => Ok(()),
    }
}

fn check(unit: &mut Unit, outcome: Result<(), Error>) -> Result<(), Undone> {
    undone(&unit.trouble())?;
    outcome.map_err(Undone::Unavailable)
}
