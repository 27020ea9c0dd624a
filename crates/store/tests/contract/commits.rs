//! What the writer promises: units stand or fall alone, revisions and announcements follow commits, what was
//! acknowledged is on disk.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use parlour_domain::{Announcement, Audience};
use parlour_store::testing::{MariaDb, PlainSends, TestDatabase};
use parlour_store::users::{self, UserRow};
use parlour_store::{Error, Options, Store, Unit, changes, conversations, messages};
use parlour_wire::api::users::{Role, User};
use parlour_wire::event::{Change, What};
use parlour_wire::{Revision, SiteId, UserId};
use tokio::sync::{Barrier, Notify, mpsc, oneshot};

use crate::support::{ADA, BOB, World, conversation, member, message, on_both, say, user};

on_both!(
    a_failing_unit_falls_alone,
    a_failing_run_of_sends_is_tried_one_by_one,
    announcements_follow_commits_in_order,
    a_panic_is_an_answer,
    a_read_sees_one_moment,
    closing_finishes_what_is_queued,
    two_writers_share_one_sequence,
);

/// Holds the writer up until told otherwise, so that what follows goes into one transaction.
async fn hold(world: &World) -> oneshot::Sender<()> {
    let (release, released) = oneshot::channel::<()>();
    let (held, holding) = oneshot::channel::<()>();
    let parts = std::sync::Mutex::new(Some((held, released)));
    let store = world.store.clone();
    tokio::spawn(async move {
        let unit = store.write(async move |_: &mut Unit| {
            let parts = parts.lock().unwrap().take();
            if let Some((held, released)) = parts {
                held.send(()).unwrap();
                released.await.unwrap();
            }
            Ok::<_, Error>(())
        });
        unit.await.unwrap();
    });
    holding.await.unwrap();
    release
}

async fn rename(unit: &mut Unit, site: SiteId, id: UserId, name: &str) -> Result<Revision, Error> {
    let changed = unit.next_revision(site).await?;
    users::update(
        unit,
        site,
        &UserRow {
            role: Role::Member,
            ..user(id, name, changed)
        },
    )
    .await?;
    let what = What::User(User {
        id,
        name: name.into(),
        changed,
    });
    unit.announce(Announcement {
        site,
        to: Audience::Inbox(id),
        change: Change {
            revision: changed,
            what,
        },
    });
    Ok(changed)
}

fn revisions(heard: &[Announcement]) -> Vec<u64> {
    heard
        .iter()
        .map(|announcement| announcement.change.revision.0)
        .collect()
}

/// Starts a unit now, to be awaited later: what is started first is queued first.
async fn queue<T: Send + 'static>(
    world: &World,
    f: impl AsyncFn(&mut Unit) -> Result<T, Error> + Send + 'static,
) -> tokio::task::JoinHandle<Result<T, Error>> {
    let store = world.store.clone();
    let task = tokio::spawn(async move { store.write(f).await });
    tokio::task::yield_now().await;
    task
}

async fn a_failing_unit_falls_alone(mut world: World) {
    let site = world.site;
    let release = hold(&world).await;
    let first = queue(&world, async move |unit| rename(unit, site, ADA, "Ada 1").await).await;
    let second = queue(&world, async move |unit| {
        rename(unit, site, ADA, "Ada 2").await?;
        rename(unit, site, BOB, "Bob 2").await?;
        Err::<Revision, _>(Error::Bug("on purpose".to_owned()))
    });
    let second = second.await;
    let third = queue(&world, async move |unit| rename(unit, site, BOB, "Bob 3").await).await;
    release.send(()).unwrap();
    assert_eq!(first.await.unwrap(), Ok(Revision(1)));
    assert_eq!(second.await.unwrap(), Err(Error::Bug("on purpose".to_owned())));
    assert_eq!(
        third.await.unwrap(),
        Ok(Revision(2)),
        "the revisions of the second were given back"
    );
    assert_eq!(
        revisions(&world.heard.recv().await.unwrap()),
        [1, 2],
        "one transaction, without the second"
    );
    let names = world
        .read(async move |connection| users::many(connection, site, &[ADA, BOB]).await)
        .await;
    let names: BTreeSet<String> = names.into_iter().map(|user| user.name.into_inner()).collect();
    assert_eq!(names, ["Ada 1".to_owned(), "Bob 3".to_owned()].into());
    assert_eq!(
        world
            .read(async move |connection| changes::head(connection, site).await)
            .await,
        Revision(2)
    );
}

async fn a_failing_run_of_sends_is_tried_one_by_one(world: World) {
    let here = world.talk().await;
    // Members of a site that has no log: what they send cannot be written, nor can the run that it is in.
    let nowhere = SiteId(99);
    world
        .write(async move |unit| {
            let mut row = conversations::get(unit, SiteId(1), conversation(1))
                .await?
                .unwrap();
            row.pair = None;
            conversations::insert(unit, nowhere, &row, &[member(conversation(1), ADA)]).await
        })
        .await;
    let release = hold(&world).await;
    let send = |site, number| {
        let store = world.store.clone();
        let send = parlour_domain::messages::Send {
            site,
            sender: ADA,
            conversation: here,
            id: message(number),
            content: crate::support::text("hello"),
            at: crate::support::at(4),
        };
        tokio::spawn(async move { store.send(send).await })
    };
    let good = send(world.site, 1);
    let bad = send(nowhere, 2);
    let also_good = send(world.site, 3);
    tokio::task::yield_now().await;
    release.send(()).unwrap();
    assert!(good.await.unwrap().unwrap().unwrap().new);
    assert!(matches!(
        bad.await.unwrap(),
        Err(Error::Contradiction { table: "sites", .. })
    ));
    assert!(also_good.await.unwrap().unwrap().unwrap().new);
}

async fn announcements_follow_commits_in_order(mut world: World) {
    let here = world.talk().await;
    let senders: Vec<_> = (0..300)
        .map(|number| {
            let (store, site) = (world.store.clone(), world.site);
            let send = parlour_domain::messages::Send {
                site,
                sender: if number % 2 == 0 { ADA } else { BOB },
                conversation: here,
                id: message(number),
                content: crate::support::text("hello"),
                at: crate::support::at(4),
            };
            tokio::spawn(async move { store.send(send).await.unwrap().unwrap().message.revision.0 })
        })
        .collect();
    let mut answered = BTreeSet::new();
    for sender in senders {
        answered.insert(sender.await.unwrap());
    }
    assert_eq!(answered, (2..=301).collect());
    let mut heard = Vec::new();
    while heard.len() < 300 {
        heard.extend(revisions(&world.heard.recv().await.unwrap()));
    }
    assert_eq!(heard, (2..=301).collect::<Vec<_>>());
}

async fn a_panic_is_an_answer(world: World) {
    let site = world.site;
    let write: Result<(), Error> = world
        .store
        .write(async move |unit: &mut Unit| {
            rename(unit, site, ADA, "Half").await?;
            panic!("on purpose")
        })
        .await;
    assert!(matches!(write, Err(Error::Bug(_))), "{write:?}");
    let read: Result<(), Error> = world
        .store
        .read(async |_: &mut parlour_store::Connection| panic!("on purpose"))
        .await;
    assert!(matches!(read, Err(Error::Bug(_))), "{read:?}");
    assert_eq!(
        world
            .write(async move |unit| rename(unit, site, ADA, "Whole").await)
            .await,
        Revision(1)
    );
}

async fn a_read_sees_one_moment(world: World) {
    let (site, store) = (world.site, world.store.clone());
    let (looked, written) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (has_looked, is_written) = (Arc::clone(&looked), Arc::clone(&written));
    let reader = tokio::spawn(async move {
        let read = store.read(async move |connection| {
            let before = changes::head(connection, site).await?;
            has_looked.notify_one();
            is_written.notified().await;
            Ok((before, changes::head(connection, site).await?))
        });
        read.await.unwrap()
    });
    looked.notified().await;
    world
        .write(async move |unit| rename(unit, site, ADA, "New").await)
        .await;
    written.notify_one();
    let (before, after) = reader.await.unwrap();
    assert_eq!((before, after), (Revision::ZERO, Revision::ZERO));
    assert_eq!(
        world
            .read(async move |connection| changes::head(connection, site).await)
            .await,
        Revision(1)
    );
}

async fn closing_finishes_what_is_queued(world: World) {
    let site = world.site;
    let release = hold(&world).await;
    let queued = queue(&world, async move |unit| rename(unit, site, ADA, "Last").await).await;
    let closing = tokio::spawn(world.store.clone().close());
    tokio::task::yield_now().await;
    release.send(()).unwrap();
    closing.await.unwrap();
    assert_eq!(queued.await.unwrap(), Ok(Revision(1)));
    let late = world
        .store
        .write(async move |unit: &mut Unit| rename(unit, site, ADA, "Late").await)
        .await;
    assert!(matches!(late, Err(Error::Unavailable { .. })), "{late:?}");
}

async fn open(options: Options) -> (Store, mpsc::Receiver<Vec<Announcement>>) {
    let (commits, heard) = mpsc::channel(1024);
    (
        Store::open(options, Arc::new(PlainSends), commits).await.unwrap(),
        heard,
    )
}

/// Two processes on one database, which here are two stores.
async fn two_writers_share_one_sequence(world: World) {
    let site = world.site;
    let (other, _heard) = open(world.database.options()).await;
    let tasks: Vec<_> = (0..80)
        .map(|number| {
            let store = if number % 2 == 0 {
                world.store.clone()
            } else {
                other.clone()
            };
            tokio::spawn(async move {
                store
                    .write(async move |unit| rename(unit, site, ADA, "Ada").await)
                    .await
                    .unwrap()
            })
        })
        .collect();
    let mut taken = BTreeSet::new();
    for task in tasks {
        taken.insert(task.await.unwrap().0);
    }
    assert_eq!(taken, (1..=80).collect());
}

/// Each holds what the other wants: the database gives up on one, which is run again.
#[tokio::test]
async fn a_deadlock_on_mariadb_is_run_again() {
    let world = World::new(TestDatabase::mariadb().await).await;
    let site = world.site;
    let (other, mut other_heard) = open(world.database.options()).await;
    let (both_hold_one, runs) = (Arc::new(Barrier::new(2)), Arc::new(AtomicU32::new(0)));
    let cross = |store: Store, first, second| {
        let (barrier, runs) = (Arc::clone(&both_hold_one), Arc::clone(&runs));
        let tried = AtomicU32::new(0);
        tokio::spawn(async move {
            let unit = store.write(async move |unit: &mut Unit| {
                runs.fetch_add(1, Ordering::SeqCst);
                users::update(unit, site, &user(first, "Deadlocked", Revision(1))).await?;
                if tried.fetch_add(1, Ordering::SeqCst) == 0 {
                    barrier.wait().await;
                }
                users::update(unit, site, &user(second, "Deadlocked", Revision(1))).await?;
                rename(unit, site, second, "Deadlocked").await
            });
            unit.await
        })
    };
    // A unit that shares the transaction with one of the two: it is undone and run again with it.
    let release = hold(&world).await;
    let neighbour = queue(&world, async move |unit| {
        rename(unit, site, crate::support::CY, "Neighbour").await
    })
    .await;
    let one = cross(world.store.clone(), ADA, BOB);
    tokio::task::yield_now().await;
    release.send(()).unwrap();
    let two = cross(other.clone(), BOB, ADA);
    let mut taken = BTreeSet::new();
    for outcome in [neighbour.await.unwrap(), one.await.unwrap(), two.await.unwrap()] {
        taken.insert(outcome.unwrap().0);
    }
    assert_eq!(taken, [1, 2, 3].into(), "each was written once");
    assert_eq!(runs.load(Ordering::SeqCst), 3, "one of the two ran twice");
    let mut world = world;
    let mut heard = Vec::new();
    while heard.len() < 3 {
        tokio::select! {
            Some(announced) = world.heard.recv() => heard.extend(revisions(&announced)),
            Some(announced) = other_heard.recv() => heard.extend(revisions(&announced)),
        }
    }
    heard.sort_unstable();
    assert_eq!(heard, [1, 2, 3], "and announced once");
}

/// Another process writes the same message between this one's look and its write.
#[tokio::test]
async fn who_is_overtaken_on_mariadb_looks_again() {
    let world = World::new(TestDatabase::mariadb().await).await;
    let (here, site) = (world.talk().await, world.site);
    let (other, _heard) = open(world.database.options()).await;
    let (looked, written) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (has_looked, is_written) = (Arc::clone(&looked), Arc::clone(&written));
    let tried = AtomicU32::new(0);
    let store = world.store.clone();
    let slow = tokio::spawn(async move {
        let unit = store.write(async move |unit: &mut Unit| {
            let found = messages::get(unit, site, message(1)).await?;
            if tried.fetch_add(1, Ordering::SeqCst) == 0 {
                has_looked.notify_one();
                is_written.notified().await;
            }
            match found {
                Some(found) => Ok::<_, Error>((found, tried.load(Ordering::SeqCst))),
                None => Ok((
                    say(unit, site, here, ADA, 1, "slow").await?,
                    tried.load(Ordering::SeqCst),
                )),
            }
        });
        unit.await.unwrap()
    });
    looked.notified().await;
    let fast = other
        .write(async move |unit: &mut Unit| say(unit, site, conversation(1), ADA, 1, "fast").await)
        .await;
    written.notify_one();
    assert_eq!(slow.await.unwrap(), (fast.unwrap(), 2));
}

const CRASH_URL: &str = "PARLOUR_CRASH_URL";
/// Messages acknowledged before the axe falls.
const ACKNOWLEDGED: usize = 400;

/// Not a test: the process that the two below kill.
#[tokio::test]
#[ignore = "run by the tests that kill it"]
#[expect(clippy::print_stdout, reason = "tells its parent what was acknowledged")]
async fn crash_child() {
    let Ok(url) = std::env::var(CRASH_URL) else { return };
    let (store, mut heard) = open(Options {
        url,
        prefix: String::new(),
        readers: 1,
    })
    .await;
    tokio::spawn(async move { while heard.recv().await.is_some() {} });
    let site = SiteId(1);
    let tasks = (0..32_u128).map(|sender| {
        let store = store.clone();
        tokio::spawn(async move {
            for turn in 0.. {
                let send = parlour_domain::messages::Send {
                    site,
                    sender: ADA,
                    conversation: conversation(1),
                    id: message(turn * 32 + sender),
                    content: crate::support::text("hello"),
                    at: crate::support::at(4),
                };
                let Ok(Ok(done)) = store.send(send).await else {
                    return;
                };
                println!("acknowledged {} {}", turn * 32 + sender, done.message.revision.0);
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap();
    }
}

/// Prepares, starts the child, and returns what it said was acknowledged until `axe` fell.
async fn crash(url: &str, axe: impl FnOnce(&mut std::process::Child) + Send + 'static) -> Vec<(u128, u64)> {
    let options = Options {
        url: url.to_owned(),
        prefix: String::new(),
        readers: 1,
    };
    let (store, _heard) = open(options).await;
    let unit = store.write(async |unit: &mut Unit| {
        let site = parlour_store::sites::create(unit, &crate::support::new_site("Crash", None)).await?;
        for (id, name) in [(ADA, "Ada"), (BOB, "Bob")] {
            users::insert(unit, site, &user(id, name, Revision::ZERO)).await?;
        }
        crate::support::start(unit, site, conversation(1), ADA, BOB).await
    });
    unit.await.unwrap();
    store.close().await;
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "commits::crash_child", "--ignored", "--nocapture"])
        .env(CRASH_URL, url)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let said = tokio::task::spawn_blocking(move || {
        let mut axe = Some(axe);
        let mut said = Vec::new();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        for line in lines.map_while(Result::ok) {
            let words: Vec<&str> = line
                .rsplit("acknowledged ")
                .next()
                .unwrap_or_default()
                .split(' ')
                .collect();
            if let [number, revision] = words[..]
                && let (Ok(number), Ok(revision)) = (number.parse(), revision.parse())
            {
                said.push((number, revision));
            }
            if said.len() >= ACKNOWLEDGED
                && let Some(axe) = axe.take()
            {
                axe(&mut child);
            }
        }
        child.wait().unwrap();
        said
    });
    said.await.unwrap()
}

/// Everything acknowledged is there, once, in its place; what else is there was on its way.
async fn nothing_is_lost(url: &str, acknowledged: &[(u128, u64)]) {
    assert!(acknowledged.len() >= ACKNOWLEDGED, "{}", acknowledged.len());
    let (store, _heard) = open(Options {
        url: url.to_owned(),
        prefix: String::new(),
        readers: 1,
    })
    .await;
    let stored = store.read(async |connection| {
        let page = messages::Page::After(Revision::ZERO);
        let stored = messages::page(connection, SiteId(1), conversation(1), BOB, page, u32::MAX >> 1).await?;
        Ok((stored, changes::head(connection, SiteId(1)).await?))
    });
    let (stored, head) = stored.await.unwrap();
    let places: BTreeSet<_> = stored
        .iter()
        .map(|message| (message.id, message.revision.0))
        .collect();
    for &(number, revision) in acknowledged {
        assert!(
            places.contains(&(message(number), revision)),
            "message {number} at {revision} was acknowledged"
        );
    }
    let revisions: Vec<u64> = stored.iter().map(|message| message.revision.0).collect();
    assert_eq!(
        revisions,
        (2..=head.0).collect::<Vec<_>>(),
        "no hole, nothing twice"
    );
    store.close().await;
}

#[tokio::test]
async fn what_is_acknowledged_survives_a_kill_on_sqlite() {
    let database = TestDatabase::sqlite();
    let said = crash(database.url(), |child| child.kill().unwrap()).await;
    nothing_is_lost(database.url(), &said).await;
}

#[tokio::test]
async fn what_is_acknowledged_survives_a_kill_of_mariadb() {
    let place = TestDatabase::sqlite();
    let server = MariaDb::start(&place.folder().unwrap().join("own")).unwrap();
    let url = server.url();
    let server = Arc::new(std::sync::Mutex::new(server));
    let axe = Arc::clone(&server);
    let said = crash(&url, move |_| axe.lock().unwrap().kill().unwrap()).await;
    server.lock().unwrap().resume().unwrap();
    nothing_is_lost(&url, &said).await;
}
