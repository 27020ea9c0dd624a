//! The server is killed in the middle of everything, five times on each database, and once the database, too. Nothing
//! that was acknowledged is lost, nothing is there twice, order is kept, and every client finds its way back by itself.

mod browser;
mod client;
mod dice;
mod evidence;
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
use tokio::task::{JoinHandle, JoinSet};
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
/// Between two kills so many messages go through at least, and at most twice as many.
const MESSAGES: u64 = 300;
/// A server that works gets them through by then; a device has caught up by then.
const PATIENCE: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_and_all_clients_survive_kill_nine() {
    let folder = Folder::new("sqlite");
    let server = Server::start(&folder.0, None);
    let mut scene = Scene::set(server, Dice::new(1)).await;
    for _ in 0..KILLS {
        scene.until_the_worst_moment().await;
        scene.server.kill();
        scene.server.resume();
    }
    scene.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mariadb_and_all_clients_survive_kill_nine() {
    let folder = Folder::new("mariadb");
    let mut database = MariaDb::start(&folder.0.join("mariadb")).unwrap();
    let server = Server::start(&folder.0, Some(database.url()));
    let mut scene = Scene::set(server, Dice::new(2)).await;
    for _ in 0..KILLS {
        scene.until_the_worst_moment().await;
        scene.server.kill();
        scene.server.resume();
    }
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
    devices: Vec<[Device; 2]>,
}

/// One of a person's devices.
struct Device {
    known: watch::Sender<Known>,
    task: JoinHandle<()>,
}

impl Scene {
    async fn set(server: Server, mut dice: Dice) -> Self {
        let people = circle(&server, PEOPLE, REACH).await;
        let (load, evidence) = (Load::new(), Arc::new(Evidence::default()));
        let mut senders = JoinSet::new();
        let mut devices = Vec::new();
        for person in &people {
            let (polled, heard) = (watch::Sender::new(Known::default()), watch::Sender::new(Known::default()));
            let dice = Dice::new(dice.roll(u64::MAX));
            let polling = poller::poll(person.client.again(), person.id, polled.clone(), Arc::clone(&evidence), dice);
            let browser = Browser::new(person.client.again(), heard.clone(), Arc::clone(&evidence));
            devices.push([
                Device { known: polled, task: tokio::spawn(polling) },
                Device { known: heard, task: tokio::spawn(browser.listen()) },
            ]);
            for conversation in &person.conversations {
                let client = person.client.again();
                senders.spawn(talk(client, person.id, *conversation, Arc::clone(&load), Arc::clone(&evidence)));
            }
        }
        Self { server, people, load, evidence, dice, senders, devices }
    }

    /// Lets a while of full load pass, by the dice; then some request is about to be written, or was just answered.
    async fn until_the_worst_moment(&mut self) {
        let counts = [&self.load.posted, &self.load.acknowledged];
        let count = counts[usize::from(self.dice.roll(2) == 0)];
        let until = *count.borrow() + MESSAGES + self.dice.roll(MESSAGES);
        let reached = timeout(PATIENCE, async { count.subscribe().wait_for(|now| *now >= until).await.map(drop) });
        assert!(reached.await.is_ok(), "no message goes through any more: {}", self.server.log());
    }

    /// Lets everybody finish, and holds everything against everything.
    async fn end(mut self) {
        self.until_the_worst_moment().await;
        self.load.stop.send_replace(true);
        let mut said = Vec::new();
        while let Some(finished) = self.senders.join_next().await {
            said.push(finished.unwrap());
        }
        let log = verdict::read_log(&mut self.people).await;
        verdict::judge_log(&log, &said, &self.evidence);

        for (person, devices) in self.people.iter().zip(&mut self.devices) {
            for (who, device) in ["the poller", "the browser"].into_iter().zip(devices) {
                let expected = verdict::expected(person, &log);
                let mut known = device.known.subscribe();
                tokio::select! {
                    ended = &mut device.task => panic!("{who} gave up: {ended:?}"),
                    caught_up = timeout(PATIENCE, known.wait_for(|known| known.messages.len() >= expected)) => {
                        assert!(caught_up.is_ok(), "{who} of {} misses messages", person.id);
                    }
                }
                verdict::judge_device(who, person, &device.known, &log);
            }
        }
        let mut brought_by_relay = 0;
        for (person, devices) in self.people.iter_mut().zip(self.devices) {
            let [polled, heard] = devices.map(|device| {
                device.task.abort();
                device
            });
            let messages = polled.known.borrow().messages.len() as u64;
            assert_eq!(polled.known.borrow().told_by_changes, messages, "a poller is told everything exactly once");
            brought_by_relay += heard.known.borrow().brought_by_relay;
            // What the poller was about to mark as read when it stopped may or may not have arrived.
            let _ = polled.task.await;
            let read = polled.known.borrow().read.clone();
            verdict::judge_inbox(person, &read, &log).await;
        }
        assert!(brought_by_relay > 0, "the relay carried nothing");
        let (messages, repeated): (usize, u64) =
            said.iter().fold((0, 0), |(all, again), said| (all + said.messages.len(), again + said.repeated));
        println!("{messages} messages, {repeated} acknowledged at a later try, {brought_by_relay} brought by the relay first");
    }
}

/// A folder of its own, gone afterwards unless the test fails.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("crash-{name}-{}", std::process::id()));
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
