//! How far Parlour reaches: a group of thousands, an inbox of ten thousand conversations, a million messages to look through,
//! a full house that types.

use std::path::Path;

use serde::Serialize;

use crate::company::{self, Company};
use crate::fan_out::{self, FanOut};
use crate::folder::Folder;
use crate::inbox::{self, Inbox};
use crate::mariadb::MariaDb;
use crate::searching::{self, Searching};
use crate::series::say;
use crate::{Failure, Run};

/// What a run found of it.
#[derive(Default, Serialize)]
pub struct Reach {
    pub fan_out: Option<FanOut>,
    pub company: Option<Company>,
    pub inboxes: Vec<Inbox>,
    pub searches: Vec<Searching>,
}

/// Measures what was asked for.
pub async fn measure(run: &Run, memory: &Path, reach: &mut Reach) -> Result<(), Failure> {
    let sized = |quick: usize, whole: usize| if run.quick { quick } else { whole };
    if run.wants("fan-out") && run.targets.is_empty() {
        say("fan-out: one message to a group whose members are all connected, beside a bare loop");
        let folder = Folder::new(memory, &run.out)?;
        let (connected, times) = (sized(1000, 5000), sized(10, 50));
        reach.fan_out = Some(fan_out::measure(&folder.place()?, connected, run.rounds, times).await?);
    }
    if run.wants("company") {
        say("company: people in groups of ten, who come and go and type");
        let folder = Folder::new(memory, &run.out)?;
        let (people, seconds) = (sized(200, 2000), sized(12, 60));
        reach.company = Some(company::measure(&folder.place()?, people, people / 10, seconds).await?);
    }
    if run.wants("inbox") {
        say("inbox: the first page of very many conversations");
        let folder = Folder::new(memory, &run.out)?;
        let place = folder.place()?;
        let (conversations, times) = (sized(500, 10_000), sized(51, 201));
        reach
            .inboxes
            .extend(inbox::measure(&place, None, conversations, times).await?);
        let mariadb = MariaDb::start(&place.folder).await?;
        reach
            .inboxes
            .extend(inbox::measure(&place, Some(&mariadb), conversations, times).await?);
    }
    if run.wants("search") {
        say("search: in very many messages, all of them one person's to see");
        let folder = Folder::new(memory, &run.out)?;
        let place = folder.place()?;
        let (messages, times) = (sized(30_000, 1_000_000), sized(21, 201));
        reach
            .searches
            .push(searching::measure(&place, None, messages, times).await?);
        let mariadb = MariaDb::start(&place.folder).await?;
        reach
            .searches
            .push(searching::measure(&place, Some(&mariadb), messages, times).await?);
    }
    Ok(())
}
