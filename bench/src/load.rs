//! The load: people who talk in pairs, as fast as they are answered (closed) or at a fixed rate (open).

use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use serde::Serialize;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval_at, sleep, timeout};

use crate::Failure;
use crate::figures::number;
use crate::ledger::Ledger;
use crate::process::{cpu_seconds, machine_cpu_seconds};
use crate::targets::Talker;

/// How long after a phase the last messages may take to arrive before they count as lost.
const PATIENCE: Duration = Duration::from_secs(15);

/// What one phase of load showed.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Phase {
    /// Messages delivered a second.
    pub rate: f64,
    /// Half of the messages were delivered within, milliseconds.
    pub p50: f64,
    /// 99 % of the messages were delivered within, milliseconds.
    pub p99: f64,
    /// CPU of server and database per message, microseconds.
    pub server_cpu: f64,
    /// Cores the generator took.
    pub generator_cores: f64,
    /// Cores that neither the servers nor the generator took: others on this machine.
    pub foreign_cores: f64,
    /// How late the generator itself was, 99 % of messages, milliseconds (open loop only).
    pub slip_p99: f64,
}

/// How long a phase is.
#[derive(Clone, Copy)]
pub struct Lengths {
    pub warm_up: Duration,
    pub measured: Duration,
}

/// People at work on one target.
pub struct Crowd {
    pub talkers: Vec<Talker>,
    pub ledger: Rc<RefCell<Ledger>>,
    /// Processes whose CPU counts: the server and, where there is one, the database's.
    pub pids: Vec<u32>,
}

impl Crowd {
    /// Everyone sends the next message when the last one is accepted.
    pub async fn closed(&mut self, lengths: Lengths) -> Result<Phase, Failure> {
        let end = Instant::now() + lengths.warm_up + lengths.measured;
        let mut talking = JoinSet::new();
        for mut talker in self.talkers.drain(..) {
            let ledger = Rc::clone(&self.ledger);
            talking.spawn_local(async move {
                while Instant::now() < end {
                    talker.send(&ledger, Instant::now()).await?;
                }
                Ok::<_, Failure>(talker)
            });
        }
        let phase = self.measure(lengths).await?;
        self.settle(talking).await?;
        Ok(phase)
    }

    /// `rate` messages a second, evenly over time and people, whether or not they are answered.
    pub async fn open(&mut self, rate: u32, lengths: Lengths) -> Result<Phase, Failure> {
        let mut talking = JoinSet::new();
        let mut turns = Vec::new();
        for mut talker in self.talkers.drain(..) {
            let ledger = Rc::clone(&self.ledger);
            let (turn, mut mine) = mpsc::unbounded_channel::<Instant>();
            turns.push(turn);
            talking.spawn_local(async move {
                while let Some(at) = mine.recv().await {
                    talker.send(&ledger, at).await?;
                }
                Ok::<_, Failure>(talker)
            });
        }
        let pace = tokio::task::spawn_local(pace(turns, rate, lengths.warm_up + lengths.measured));
        let mut phase = self.measure(lengths).await?;
        phase.slip_p99 = pace.await.map_err(|_| Failure::Generator("its pace broke off"))?;
        self.settle(talking).await?;
        Ok(phase)
    }

    async fn measure(&self, lengths: Lengths) -> Result<Phase, Failure> {
        sleep(lengths.warm_up).await;
        self.ledger.borrow_mut().record(true);
        let before = Meters::read(&self.pids, &self.ledger)?;
        sleep(lengths.measured).await;
        let after = Meters::read(&self.pids, &self.ledger)?;
        let mut ledger = self.ledger.borrow_mut();
        ledger.record(false);
        let delays = ledger.take_delays();
        let seconds = (after.at - before.at).as_secs_f64();
        let delivered = number(after.deliveries - before.deliveries);
        let (servers, generator) = (after.servers - before.servers, after.generator - before.generator);
        Ok(Phase {
            rate: delivered / seconds,
            p50: delays.quantile(0.5),
            p99: delays.quantile(0.99),
            server_cpu: 1e6 * servers / delivered.max(1.0),
            generator_cores: generator / seconds,
            foreign_cores: (after.machine - before.machine - servers - generator).max(0.0) / seconds,
            slip_p99: 0.0,
        })
    }

    /// Waits for everyone to finish and for the last deliveries.
    async fn settle(&mut self, mut talking: JoinSet<Result<Talker, Failure>>) -> Result<(), Failure> {
        let stalled = || Failure::Server("it accepts nothing any more".to_owned());
        while let Some(talker) = timeout(PATIENCE, talking.join_next())
            .await
            .map_err(|_| stalled())?
        {
            self.talkers
                .push(talker.map_err(|_| Failure::Generator("a person broke off"))??);
        }
        let patience = Instant::now() + PATIENCE;
        while !self.ledger.borrow().settled() && Instant::now() < patience {
            sleep(Duration::from_millis(10)).await;
        }
        Ok(())
    }
}

/// Gives turns at an even pace, and tells how late they came: 99 % were not later, in milliseconds.
async fn pace(turns: Vec<mpsc::UnboundedSender<Instant>>, rate: u32, length: Duration) -> f64 {
    let start = tokio::time::Instant::now();
    let mut ticks = interval_at(start, Duration::from_secs(1) / rate);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let mut slips = Vec::new();
    for turn in turns.iter().cycle() {
        let due = ticks.tick().await;
        if due - start > length {
            break;
        }
        slips.push(due.elapsed());
        // A person who broke off is told of by their own task.
        turn.send(Instant::now()).ok();
    }
    slips.sort_unstable();
    slips
        .get(slips.len() * 99 / 100)
        .map_or(0.0, |slip| slip.as_secs_f64() * 1000.0)
}

/// The meters read at both ends of a phase.
struct Meters {
    at: Instant,
    deliveries: usize,
    servers: f64,
    generator: f64,
    machine: f64,
}

impl Meters {
    fn read(pids: &[u32], ledger: &RefCell<Ledger>) -> Result<Self, Failure> {
        Ok(Self {
            at: Instant::now(),
            deliveries: ledger.borrow().deliveries(),
            servers: pids.iter().map(|pid| cpu_seconds(*pid)).sum::<Result<f64, _>>()?,
            generator: cpu_seconds(std::process::id())?,
            machine: machine_cpu_seconds()?,
        })
    }
}
