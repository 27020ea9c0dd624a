//! Series: which targets are measured beside each other, on what, in which order.

use std::path::Path;
use std::time::Duration;

use serde::Serialize;

use crate::folder::Folder;
use crate::ledger::Faults;
use crate::load::{Lengths, Phase};
use crate::machine::Machine;
use crate::mariadb::MariaDb;
use crate::opening::{self, Page};
use crate::reach::{self, Reach};
use crate::targets::live::{Live, Target};
use crate::targets::{People, Place};
use crate::{Failure, Run};

/// The crowd of issue 2.
const PEOPLE: People = People {
    connected: 2000,
    talkers: 400,
    conversations: 20,
};
/// The series that a quick run measures memory in.
const WEIGHED: &str = "sqlite-memory";
/// Messages a second of the open loop.
const RATE: u32 = 500;

/// Everything a run found.
#[derive(Serialize)]
pub struct Results {
    pub machine: Machine,
    pub quick: bool,
    pub series: Vec<Series>,
    pub openings: Vec<Opening>,
    pub reach: Reach,
}

/// What opening costs us on one database with so many messages stored.
#[derive(Serialize)]
pub struct Opening {
    pub database: &'static str,
    pub messages: usize,
    /// How many of them the person has not read.
    pub unread: &'static str,
    /// `GET /api/v1/conversations`, milliseconds.
    pub inbox: Page,
    /// `GET /api/v1/conversations/{id}/messages` of the largest one, milliseconds.
    pub conversation: Page,
}

/// Targets measured in turn on the same ground.
#[derive(Serialize)]
pub struct Series {
    pub name: &'static str,
    pub targets: Vec<Measured>,
}

/// One target in a series.
#[derive(Serialize)]
pub struct Measured {
    pub target: &'static str,
    /// Memory of the idle server, bytes.
    pub base_bytes: f64,
    /// Memory per connected person, bytes.
    pub bytes_per_connection: f64,
    /// As fast as it goes, one per round.
    pub closed: Vec<Phase>,
    /// At the fixed rate, one per round.
    pub open: Vec<Phase>,
    pub messages: usize,
    pub faults: Faults,
}

impl Results {
    /// Whether nothing was lost, doubled, reordered or refused by the targets that are ours to mend.
    pub fn faultless(&self) -> bool {
        let mut measured = self.series.iter().flat_map(|series| &series.targets);
        measured.all(|measured| measured.target == Target::SocketIo.name() || !measured.faults.any())
    }
}

struct Plan {
    name: &'static str,
    targets: &'static [Target],
    on_disk: bool,
    mariadb: bool,
}

const PLANS: &[Plan] = &[
    Plan {
        name: "sqlite-memory",
        targets: &[Target::Floor, Target::Ours],
        on_disk: false,
        mariadb: false,
    },
    Plan {
        name: "sqlite-disk",
        targets: &[Target::Floor, Target::Ours],
        on_disk: true,
        mariadb: false,
    },
    Plan {
        name: "mariadb-memory",
        targets: &[Target::SocketIo, Target::Ours],
        on_disk: false,
        mariadb: true,
    },
];

/// Runs what was asked for.
pub async fn run_all(run: &Run) -> Result<Results, Failure> {
    build()?;
    std::fs::create_dir_all(&run.out)?;
    let memory = Path::new("/dev/shm");
    let mut results = Results {
        machine: Machine::look(memory, &run.out),
        quick: run.quick,
        series: Vec::new(),
        openings: Vec::new(),
        reach: Reach::default(),
    };
    for plan in PLANS {
        if run.wants(plan.name) {
            let parent = if plan.on_disk { run.out.as_path() } else { memory };
            let folder = Folder::new(parent, &run.out)?;
            results.series.push(measure(run, plan, folder.place()?).await?);
        }
    }
    if run.wants("opening") && wanted(run, Target::Ours) {
        let (few, many, times) = if run.quick {
            (1000, 100_000, 51)
        } else {
            (1000, 1_000_000, 201)
        };
        say("opening: the inbox and a conversation, with few and with many messages stored");
        let folder = Folder::new(memory, &run.out)?;
        let place = folder.place()?;
        results
            .openings
            .extend(opening::measure(&place, None, [few, many], times).await?);
        let mariadb = MariaDb::start(&place.folder).await?;
        results
            .openings
            .extend(opening::measure(&place, Some(&mariadb), [few, many], times).await?);
    }
    if wanted(run, Target::Ours) {
        reach::measure(run, memory, &mut results.reach).await?;
    }
    Ok(results)
}

fn wanted(run: &Run, target: Target) -> bool {
    run.targets.is_empty() || run.targets.iter().any(|name| name == target.name())
}

/// Builds the programs under test when cargo runs us; otherwise they lie beside us.
fn build() -> Result<(), Failure> {
    let Some(cargo) = std::env::var_os("CARGO") else {
        return Ok(());
    };
    let mut build = std::process::Command::new(cargo);
    build.args([
        "build",
        "--quiet",
        "--release",
        "--bins",
        "--package",
        "parlour-bench",
        "--package",
        "parlour-server",
    ]);
    if build.current_dir(env!("CARGO_MANIFEST_DIR")).status()?.success() {
        Ok(())
    } else {
        Err(Failure::Server("the programs to measure do not build".to_owned()))
    }
}

async fn measure(run: &Run, plan: &Plan, place: Place) -> Result<Series, Failure> {
    let mariadb = if plan.mariadb {
        Some(MariaDb::start(&place.folder).await?)
    } else {
        None
    };
    // Memory takes seconds to rest, so a quick run weighs once.
    let weigh = !run.quick || plan.name == WEIGHED;
    let mut live = Vec::new();
    for target in plan.targets {
        if wanted(run, *target) {
            say(&format!("{}: setting up {}", plan.name, target.name()));
            live.push(Live::start(*target, &place, PEOPLE, mariadb.as_ref(), weigh).await?);
        }
    }
    let mut targets: Vec<Measured> = live.iter().map(Live::to_measured).collect();
    for round in 1..=run.rounds {
        for (live, measured) in live.iter_mut().zip(&mut targets) {
            let closed = live.crowd.closed(lengths(run.quick, plan.on_disk)).await?;
            let open = live.crowd.open(RATE, lengths(run.quick, plan.on_disk)).await?;
            say(&format!(
                "{}: round {round}, {}: {:.0}/s, at {RATE}/s p50 {:.2} ms, p99 {:.2} ms; others took {:.1} cores",
                plan.name, measured.target, closed.rate, open.p50, open.p99, closed.foreign_cores
            ));
            measured.closed.push(closed);
            measured.open.push(open);
        }
    }
    for (live, measured) in live.iter().zip(&mut targets) {
        measured.messages = live.crowd.ledger.borrow().acceptances();
        measured.faults = live.faults(&place, mariadb.as_ref()).await?;
    }
    Ok(Series {
        name: plan.name,
        targets,
    })
}

fn lengths(quick: bool, on_disk: bool) -> Lengths {
    let (warm_up, measured) = match (quick, on_disk) {
        (true, _) => (200, 800),
        (false, true) => (1000, 8000),
        (false, false) => (1000, 10_000),
    };
    Lengths {
        warm_up: Duration::from_millis(warm_up),
        measured: Duration::from_millis(measured),
    }
}

/// Tells how far a run is.
#[expect(clippy::print_stderr, reason = "a long run tells how far it is")]
pub fn say(line: &str) {
    eprintln!("{line}");
}
