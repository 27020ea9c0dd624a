//! The server is killed in the middle of everything, five times on each database, and once the database, too. Nothing
//! that was acknowledged is lost, nothing is there twice, order is kept, and every client finds its way back by itself.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails by panicking"
)]

mod browser;
mod client;
mod dice;
mod due;
mod evidence;
mod found;
mod known;
mod people;
mod poller;
mod process;
mod senders;
mod verdict;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use parlour_store::testing::MariaDb;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::timeout;

use browser::Browser;
use dice::Dice;
use evidence::Evidence;
use known::Known;
use people::{Person, circle};
use process::Server;
use senders::{Load, Said, talk};

/// With each of the next few ones everybody has a conversation, in which both talk at the same time.
const PEOPLE: usize = 8;
const REACH: usize = 3;
const KILLS: u64 = 5;
const MOST_KILLS: u64 = 50;
/// Between two kills so many messages go through at least, and at most twice as many.
const MESSAGES: u64 = 500;
/// A server that works gets them through by then; a device has caught up by then.
const PATIENCE: Duration = Duration::from_mins(2);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_and_all_clients_survive_kill_nine() {
    let folder = Folder::new("sqlite");
    let server = Server::start(&folder.0, None);
    let mut scene = Scene::set(server, Dice::new(1)).await;
    scene.kill_the_server().await;
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mariadb_and_all_clients_survive_kill_nine() {
    let folder = Folder::new("mariadb");
    let mut database = MariaDb::start(&folder.0.join("mariadb")).unwrap();
    let server = Server::start(&folder.0, Some(database.url()));
    let mut scene = Scene::set(server, Dice::new(2)).await;
    scene.kill_the_server().await;
    // Now the database, under a server that lives on.
    scene.until_the_worst_moment().await;
    scene.server.pretend(false);
    database.kill().unwrap();
    database.resume().unwrap();
    scene.server.pretend(true);
    scene.end().await;
}

/// Everybody at work.
struct Scene {
    server: Server,
    people: Vec<Person>,
    load: Arc<Load>,
    evidence: Arc<Evidence>,
    dice: Dice,
    senders: JoinSet<Said>,
    devices: JoinSet<()>,
    /// What each person's devices know: first the one that polls, then the one on the relay.
    known: Vec<[watch::Sender<Known>; 2]>,
}

impl Scene {
    async fn set(server: Server, mut dice: Dice) -> Self {
        let people = circle(&server, PEOPLE, REACH).await;
        let (load, evidence) = (Load::new(), Arc::new(Evidence::default()));
        let (mut senders, mut devices, mut known) = (JoinSet::new(), JoinSet::new(), Vec::new());
        for Person {
            id,
            client,
            conversations,
        } in &people
        {
            let theirs = [(); 2].map(|()| watch::Sender::new(Known::default()));
            let [polled, heard] = theirs.clone();
            let dice = Dice::new(dice.roll(u64::MAX));
            devices.spawn(poller::poll(
                client.again(),
                *id,
                polled,
                Arc::clone(&evidence),
                dice,
            ));
            devices.spawn(Browser::new(client.again(), heard, Arc::clone(&evidence)).listen());
            known.push(theirs);
            for conversation in conversations {
                let talking = talk(
                    client.again(),
                    *id,
                    *conversation,
                    Arc::clone(&load),
                    Arc::clone(&evidence),
                );
                senders.spawn(talking);
            }
        }
        Self {
            server,
            people,
            load,
            evidence,
            dice,
            senders,
            devices,
            known,
        }
    }

    /// Lets a while of full load pass, by the dice; then some request is about to be written, or was just answered.
    async fn until_the_worst_moment(&mut self) {
        let counts = [&self.load.posted, &self.load.acknowledged];
        let count = counts[usize::from(self.dice.roll(2) == 0)];
        let until = *count.borrow() + MESSAGES + self.dice.roll(MESSAGES);
        let mut count = count.subscribe();
        tokio::select! {
            reached = timeout(PATIENCE, count.wait_for(|now| *now >= until)) => {
                assert!(reached.is_ok(), "no message goes through any more: {}", self.server.log());
            }
            Some(Err(failed)) = self.senders.join_next() => panic!("a sender: {failed}"),
            Some(Err(failed)) = self.devices.join_next() => panic!("a device: {failed}"),
        }
    }

    /// Kills it, and again until a kill fell between a commit and its answer: without that they prove little.
    async fn kill_the_server(&mut self) {
        let mut kills = 0;
        while kills < KILLS || (*self.load.repeated.borrow() == 0 && kills < MOST_KILLS) {
            self.until_the_worst_moment().await;
            self.server.kill();
            self.server.resume();
            kills += 1;
        }
    }

    /// Lets everybody finish, and holds everything against everything.
    async fn end(mut self) {
        self.until_the_worst_moment().await;
        self.load.stop.send_replace(true);
        let said = self.senders.join_all().await;
        assert!(
            *self.load.repeated.borrow() > 0,
            "no message was kept whose answer was lost"
        );
        let log = verdict::read_log(&mut self.people).await;
        verdict::judge_log(&log, &said, &self.evidence);

        for (person, devices) in self.people.iter().zip(&self.known) {
            let expected = verdict::expected(person, &log);
            for (who, known) in ["the poller", "the browser"].into_iter().zip(devices) {
                let mut changing = known.subscribe();
                let caught_up = changing.wait_for(|known| known.messages.len() >= expected && !known.telling);
                tokio::select! {
                    caught_up = timeout(PATIENCE, caught_up) => assert!(caught_up.is_ok(), "{who} of {} misses messages", person.id),
                    Some(Err(failed)) = self.devices.join_next() => panic!("a device: {failed}"),
                }
                verdict::judge_device(who, person, &known.borrow(), &log);
            }
        }
        self.devices.shutdown().await;
        for (person, [polled, heard]) in self.people.iter_mut().zip(self.known) {
            let polled = polled.borrow();
            assert_eq!(
                polled.told_by_changes,
                polled.messages.len() as u64,
                "a poller is told everything exactly once"
            );
            assert!(
                heard.borrow().heard.news > 0,
                "the relay brought {} nothing: {:?}",
                person.id,
                heard.borrow().heard
            );
            verdict::judge_inbox(person, &polled.read, &log).await;
        }
    }
}

/// A folder of its own, gone afterwards unless the test fails.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("crash-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }
}
