//! The command line: the same use-cases as the API.

mod backup;
mod doctor;
mod open;
mod relay;
mod serve;
mod settings;
mod site;
mod user;
mod webhook;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::config::{Config, Log, LogFormat};

/// Private messaging for websites, on your own server.
#[derive(Parser)]
#[command(name = "parlour", version, about, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the server
    Serve(serve::Serve),
    /// Run a relay in a process of its own: it carries sealed events, and can read and keep nothing
    Relay(relay::RunRelay),
    /// Print the settings in force, secrets masked
    Config(Common),
    /// Print the OpenAPI document
    Openapi,
    /// Look whether everything is as it should be, and say what leaves the server
    Doctor(Common),
    /// Invite people, help them back in, give them roles, keep them out
    #[command(subcommand)]
    User(user::User),
    /// See and decide what the owner of a site decides
    #[command(subcommand)]
    Settings(settings::Settings),
    /// Register sites that sign tickets for their own users
    #[command(subcommand)]
    Site(site::SiteCommand),
    /// Tell other servers what happens
    #[command(subcommand)]
    Webhook(webhook::WebhookCommand),
    /// Write everything the database holds into one file, while the server runs
    Backup(backup::Backup),
    /// Put a backup into a new database
    Restore(backup::Restore),
}

/// Where the settings come from.
#[derive(Args, Clone, Debug)]
pub(crate) struct Common {
    /// Settings file [default: parlour.toml, if there is one]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Folder for the master key and the database
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// `sqlite:PATH` or `mysql://USER:PASSWORD@HOST/DATABASE`
    #[arg(long, value_name = "URL")]
    database: Option<String>,
}

impl Common {
    fn load(&self) -> Result<Config, Failure> {
        let mut config = Config::load(self.config.as_deref())
            .map_err(|error| Failure::Usage(format!("settings: {error}")))?;
        if let Some(data) = &self.data {
            config.data.clone_from(data);
        }
        if self.database.is_some() {
            config.database.url.clone_from(&self.database);
        }
        Ok(config)
    }
}

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// It was asked wrongly.
    Usage(String),
    /// It could not.
    Failed(String),
}

impl From<parlour_service::Error> for Failure {
    fn from(error: parlour_service::Error) -> Self {
        Self::Failed(match error {
            parlour_service::Error::Refused(refusal) => refusal.detail.into_owned(),
            other => other.to_string(),
        })
    }
}

/// Runs the command of this process. Exit codes: 0 done, 1 failed, 2 wrong usage.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let result = match cli.command {
        Command::Serve(command) => block_on(command.run()),
        Command::Relay(command) => block_on(command.run()),
        Command::Doctor(common) => block_on(doctor::run(common)),
        Command::User(command) => block_on(command.run()),
        Command::Settings(command) => block_on(command.run()),
        Command::Site(command) => block_on(command.run()),
        Command::Webhook(command) => block_on(command.run()),
        Command::Backup(command) => block_on(command.run()),
        Command::Restore(command) => block_on(command.run()),
        Command::Config(common) => common.load().map(|config| say(&config.to_masked_toml())),
        Command::Openapi => crate::http::openapi()
            .to_pretty_json()
            .map(|document| say(&document))
            .map_err(|error| Failure::Failed(error.to_string())),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Usage(what)) => {
            complain(&what);
            ExitCode::from(2)
        }
        Err(Failure::Failed(what)) => {
            complain(&what);
            ExitCode::FAILURE
        }
    }
}

fn block_on(command: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::Failed(error.to_string()))?
        .block_on(command)
}

/// A line for whoever called, on standard output; a reader that has gone is no failure.
pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{}", line.trim_end()).and_then(|()| out.flush());
}

fn complain(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "parlour: {line}");
}

/// Starts writing the log, on standard error.
pub(crate) fn start_log(log: &Log) -> Result<(), Failure> {
    let filter = tracing_subscriber::EnvFilter::try_new(&log.level)
        .map_err(|error| Failure::Usage(format!("log.level: {error}")))?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_target(false);
    match log.format {
        LogFormat::Text => builder.with_ansi(false).init(),
        LogFormat::Json => builder.json().init(),
    }
    Ok(())
}
