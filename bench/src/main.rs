#![doc = include_str!("../README.md")]
#![expect(
    clippy::disallowed_methods,
    reason = "it measures by the clock, and all it connects to are its own children on this machine"
)]

mod company;
mod fan_out;
mod figures;
mod folder;
mod http;
mod inbox;
mod ledger;
mod load;
mod machine;
mod mariadb;
mod opening;
mod process;
mod reach;
mod report;
mod searching;
mod series;
mod targets;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Measures Parlour beside a floor and a peer; writes `results.json`, a table and plots.
#[derive(Parser)]
pub struct Run {
    /// What to do; there is only one thing.
    #[arg(default_value = "run", value_parser = ["run"], hide = true)]
    command: String,
    /// Under two minutes: shorter phases and fewer stored messages. For orientation, not for publishing.
    #[arg(long)]
    quick: bool,
    /// Where the results go.
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/results"))]
    out: PathBuf,
    /// Only this series: sqlite-memory, sqlite-disk, mariadb-memory, opening, fan-out, search, company, inbox.
    #[arg(long)]
    only: Option<String>,
    /// Only these: floor, socketio, ours.
    #[arg(long, value_delimiter = ',')]
    targets: Vec<String>,
    /// How often each target is measured in turn.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
}

impl Run {
    /// Whether a series is asked for.
    fn wants(&self, series: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only == series)
    }
}

/// Why there are no results.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The operating system or the network.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// A server said something else than it should, or nothing.
    #[error("{0}")]
    Server(String),
    /// The generator.
    #[error("the load generator is at fault: {0}")]
    Generator(&'static str),
    /// Something is not the JSON it should be.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    /// A WebSocket.
    #[error(transparent)]
    WebSocket(Box<tokio_tungstenite::tungstenite::Error>),
    /// `SQLite`.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// `MariaDB`.
    #[error(transparent)]
    MariaDb(#[from] sqlx::Error),
    /// Somebody pressed Ctrl-C.
    #[error("interrupted")]
    Interrupted,
    /// A plot.
    #[error("a plot cannot be drawn: {0}")]
    Plot(String),
}

impl From<tokio_tungstenite::tungstenite::Error> for Failure {
    fn from(error: tokio_tungstenite::tungstenite::Error) -> Self {
        Self::WebSocket(Box::new(error))
    }
}

#[expect(clippy::print_stderr, reason = "a command tells why it failed")]
fn main() -> ExitCode {
    let run = Run::parse();
    // One thread: the generator shares the machine with what it measures, and its books need no locks.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let done = runtime.map_err(Failure::from).and_then(|runtime| {
        tokio::task::LocalSet::new().block_on(&runtime, async {
            let results = tokio::select! {
                results = series::run_all(&run) => results?,
                // What was started ends with what started it.
                _ = tokio::signal::ctrl_c() => return Err(Failure::Interrupted),
            };
            report::write(&results, &run.out)?;
            Ok(results)
        })
    });
    match done {
        Ok(results) if results.faultless() => ExitCode::SUCCESS,
        Ok(_) => {
            eprintln!("messages were lost, doubled, reordered or refused: see the table");
            ExitCode::FAILURE
        }
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
