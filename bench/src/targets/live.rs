//! A target that runs, with everybody connected.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Books, People, Place, Talker, floor, ours, socketio};
use crate::Failure;
use crate::figures::number;
use crate::ledger::{Faults, Ledger};
use crate::load::Crowd;
use crate::mariadb::MariaDb;
use crate::process::{Server, resting_pss};
use crate::series::Measured;

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Floor,
    SocketIo,
    Ours,
}

impl Target {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::SocketIo => "socketio",
            Self::Ours => "ours",
        }
    }
}

/// How the allocator of a server treats what is freed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Allocator {
    /// As it is shipped.
    Usual,
    /// It goes back to the system at once.
    Frugal,
}

/// A target whose people are known, so that it can be started and joined.
enum Ready {
    Floor,
    SocketIo,
    Ours {
        database: String,
        population: ours::Population,
    },
}

impl Ready {
    async fn prepare(
        target: Target,
        place: &Place,
        people: People,
        mariadb: Option<&MariaDb>,
    ) -> Result<Self, Failure> {
        Ok(match target {
            Target::Floor => Self::Floor,
            Target::SocketIo => Self::SocketIo,
            Target::Ours => {
                let database = ours::database(place, mariadb).await?;
                ours::register(place, &database)?;
                let server = ours::start(place, &database, Allocator::Usual).await?;
                let population = ours::populate(&server, people).await?;
                Self::Ours { database, population }
            }
        })
    }

    async fn start(
        &self,
        place: &Place,
        people: People,
        mariadb: Option<&MariaDb>,
        allocator: Allocator,
    ) -> Result<Server, Failure> {
        match self {
            Self::Floor => floor::start(place, people, allocator).await,
            Self::SocketIo => {
                let mariadb = mariadb.ok_or(Failure::Generator("socket.io is measured on MariaDB"))?;
                socketio::start(place, mariadb).await
            }
            Self::Ours { database, .. } => ours::start(place, database, allocator).await,
        }
    }

    /// Connects everybody; those who talk come back.
    async fn connect(&self, server: &Server, people: People, books: &Books) -> Result<Vec<Talker>, Failure> {
        match self {
            Self::Floor => {
                floor::connect(server, people, books).await?;
                floor::talkers(server, people).await
            }
            Self::SocketIo => socketio::connect(server, people, books).await,
            Self::Ours { population, .. } => {
                ours::connect(server, people, population, books).await?;
                ours::talkers(server, people, population).await
            }
        }
    }
}

impl Allocator {
    /// Tells a program that uses mimalloc.
    pub fn tell(self, command: &mut std::process::Command) {
        if self == Self::Frugal {
            command.env("MIMALLOC_PURGE_DELAY", "0");
        }
    }
}

/// A target that runs, with everybody connected.
pub struct Live {
    target: Target,
    pub crowd: Crowd,
    base_bytes: f64,
    bytes_per_connection: f64,
    /// Ends with us.
    _server: Server,
}

impl Live {
    pub async fn start(
        target: Target,
        place: &Place,
        people: People,
        mariadb: Option<&MariaDb>,
        weigh: bool,
    ) -> Result<Self, Failure> {
        let books: Books = Rc::new(RefCell::new(Ledger::new(people.talkers)));
        let mut pids: Vec<u32> = mariadb.iter().map(|mariadb| mariadb.server.pid()).collect();
        let ready = Ready::prepare(target, place, people, mariadb).await?;
        let (mut base_bytes, mut full_bytes) = (0.0, 0.0);
        if weigh {
            // A process of its own that gives freed memory back at once: what a start needed for a moment (hashing a
            // password takes 19 MB) would otherwise hide what connections need.
            let server = ready.start(place, people, mariadb, Allocator::Frugal).await?;
            base_bytes = resting_pss(server.pid()).await?;
            let nobody: Books = Rc::new(RefCell::new(Ledger::new(people.talkers)));
            let listeners = People { talkers: 0, ..people };
            ready.connect(&server, listeners, &nobody).await?;
            full_bytes = resting_pss(server.pid()).await?;
        }
        let server = ready.start(place, people, mariadb, Allocator::Usual).await?;
        let talkers = ready.connect(&server, people, &books).await?;
        pids.push(server.pid());
        let bytes_per_connection = (full_bytes - base_bytes) / number(people.connected);
        let crowd = Crowd {
            talkers,
            ledger: books,
            pids,
        };
        Ok(Self {
            target,
            crowd,
            base_bytes,
            bytes_per_connection,
            _server: server,
        })
    }

    /// What is known before the first message.
    pub fn to_measured(&self) -> Measured {
        Measured {
            target: self.target.name(),
            base_bytes: self.base_bytes,
            bytes_per_connection: self.bytes_per_connection,
            closed: Vec::new(),
            open: Vec::new(),
            messages: 0,
            faults: Faults::default(),
        }
    }

    /// What went wrong, the rows in the database included.
    pub async fn faults(&self, place: &Place, mariadb: Option<&MariaDb>) -> Result<Faults, Failure> {
        let stored = match (self.target, mariadb) {
            (Target::Floor, _) => floor::stored(place)?,
            (Target::SocketIo, Some(mariadb)) => mariadb.count("socketio", "messages").await?,
            (Target::SocketIo, None) => 0,
            (Target::Ours, mariadb) => ours::stored(place, mariadb).await?,
        };
        let ledger = self.crowd.ledger.borrow();
        Ok(Faults {
            rows_off: stored.abs_diff(ledger.acceptances()),
            ..ledger.faults()
        })
    }
}
