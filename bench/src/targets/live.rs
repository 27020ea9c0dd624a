//! A target that runs, with everybody connected.

use std::cell::RefCell;
use std::rc::Rc;

use super::{Books, People, Place, floor, ours, socketio};
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

/// Tells the memory of servers, or nothing when that is not asked for.
struct Scales {
    weigh: bool,
}

impl Scales {
    async fn weigh(&self, server: &Server) -> Result<f64, Failure> {
        if self.weigh {
            resting_pss(server.pid()).await
        } else {
            Ok(0.0)
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
        let scales = Scales { weigh };
        let books: Books = Rc::new(RefCell::new(Ledger::new(people.talkers)));
        let mut pids: Vec<u32> = mariadb.iter().map(|mariadb| mariadb.server.pid()).collect();
        let (server, talkers, base_bytes, full_bytes) = match target {
            Target::Floor => {
                let server = floor::start(place, people).await?;
                let base = scales.weigh(&server).await?;
                floor::connect(&server, people, &books).await?;
                let full = scales.weigh(&server).await?;
                let talkers = floor::talkers(&server, people).await?;
                (server, talkers, base, full)
            }
            Target::SocketIo => {
                let mariadb = mariadb.ok_or(Failure::Generator("socket.io is measured on MariaDB"))?;
                let server = socketio::start(place, mariadb).await?;
                let base = scales.weigh(&server).await?;
                let talkers = socketio::connect(&server, people, &books).await?;
                let full = scales.weigh(&server).await?;
                (server, talkers, base, full)
            }
            Target::Ours => {
                let database = ours::database(place, mariadb).await?;
                ours::register(place, &database)?;
                // People are made by one process and measured in another, so that making them costs no memory here.
                let population = ours::populate(&ours::start(place, &database).await?, people).await?;
                let server = ours::start(place, &database).await?;
                let base = scales.weigh(&server).await?;
                ours::connect(&server, people, &population, &books).await?;
                let full = scales.weigh(&server).await?;
                let talkers = ours::talkers(&server, people, &population).await?;
                (server, talkers, base, full)
            }
        };
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
