//! The real `parlour serve`, as a process that can be killed and started again where it was.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tokio::sync::watch;

/// The server: its folder, its database, and its place, which all outlive the process.
pub struct Server {
    folder: PathBuf,
    database: Option<String>,
    address: SocketAddr,
    child: Option<Child>,
    up: watch::Sender<bool>,
    /// `#join=` token of the first administrator.
    pub first_administrator: String,
}

impl Server {
    /// Starts one on a port of its own, with SQLite in `folder` unless another database is named.
    pub fn start(folder: &Path, database: Option<String>) -> Self {
        let mut server = Self {
            folder: folder.to_owned(),
            database,
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            child: None,
            up: watch::Sender::new(false),
            first_administrator: String::new(),
        };
        let said = server.resume();
        let url = said["url"].as_str().unwrap();
        server.address = url.strip_prefix("http://").unwrap().parse().unwrap();
        let link = said["first_administrator"].as_str().unwrap();
        link.split_once("#join=")
            .unwrap()
            .1
            .clone_into(&mut server.first_administrator);
        server
    }

    /// Where it answers, now and after every restart.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Whether trying to reach it makes sense: what a client would find out by trying again and again.
    pub fn up(&self) -> watch::Receiver<bool> {
        self.up.subscribe()
    }

    /// Ends it as a power cut would: SIGKILL, in the middle of whatever it does.
    pub fn kill(&mut self) {
        self.up.send_replace(false);
        let mut child = self.child.take().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// Starts it again at the same place on the same data; answers when it answers.
    pub fn resume(&mut self) -> Value {
        let log = File::options()
            .create(true)
            .append(true)
            .open(self.folder.join("server.log"))
            .unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_parlour"));
        command
            .args(["serve", "--json", "--listen", &self.address.to_string(), "--data"])
            .arg(&self.folder)
            .args(self.database.iter().flat_map(|url| ["--database", url]))
            .env("PARLOUR_LIMITS__MESSAGES_PER_MINUTE", "10000000")
            .env("PARLOUR_LIMITS__CONVERSATIONS_PER_MINUTE", "10000000")
            .env("PARLOUR_LIMITS__REQUESTS_PER_MINUTE", "10000000")
            .env("PARLOUR_LOG__LEVEL", "warn")
            .current_dir(&self.folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log);
        let child = self.child.insert(command.spawn().unwrap());
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        assert!(!line.is_empty(), "the server did not start: {}", self.log());
        self.up.send_replace(true);
        serde_json::from_str(&line).unwrap()
    }

    /// While something else is down that it needs, clients need not try either.
    pub fn pretend(&self, up: bool) {
        self.up.send_replace(up);
    }

    /// What it said of its work.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.join("server.log")).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
