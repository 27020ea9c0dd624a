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
use sqlx::{Connection as _, MySqlConnection};
use tokio::sync::{Notify, mpsc, oneshot};

use crate::support::{ADA, BOB, World, conversation, member, message, on_both, user};

on_both!(
    a_failing_unit_falls_alone,
    a_failing_run_of_sends_is_tried_one_by_one,
    announcements_follow_commits_in_order,
    a_panic_is_an_answer,
    a_read_sees_one_moment,
    closing_finishes_what_is_queued,
    two_writers_share_one_sequence,
    what_a_unit_reads_is_so_when_it_writes,
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
            reply_to: None,
            forwarded_from: None,
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
                reply_to: None,
                forwarded_from: None,
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

/// Two processes count on from what they read; no step is lost.
async fn what_a_unit_reads_is_so_when_it_writes(world: World) {
    const STEPS: u32 = 40;
    let site = world.site;
    let (other, _heard) = open(world.database.options()).await;
    rename_to(&world.store, site, 0).await;
    let counting = [world.store.clone(), other].map(|store| {
        tokio::spawn(async move {
            for _ in 0..STEPS {
                let step = store.write(async move |unit: &mut Unit| {
                    let found = users::get(unit, site, ADA).await?.unwrap();
                    let number: u32 = found.name.expose().parse().unwrap();
                    rename(unit, site, ADA, &(number + 1).to_string()).await
                });
                step.await.unwrap();
            }
        })
    });
    for counter in counting {
        counter.await.unwrap();
    }
    let counted = world
        .store
        .read(async move |c| users::get(c, site, ADA).await)
        .await;
    assert_eq!(counted.unwrap().unwrap().name.expose(), &(2 * STEPS).to_string());
}

async fn rename_to(store: &Store, site: SiteId, number: u32) {
    let renamed =
        store.write(async move |unit: &mut Unit| rename(unit, site, ADA, &number.to_string()).await);
    renamed.await.unwrap();
}

/// A program that is not ours holds what a unit wants, and wants what the unit holds: the database gives up on the unit,
/// which is run again.
#[tokio::test]
async fn a_deadlock_on_mariadb_is_run_again() {
    let mut world = World::new(TestDatabase::mariadb().await).await;
    let site = world.site;
    let mut stranger = MySqlConnection::connect(world.database.url()).await.unwrap();
    // It has done more than the unit, so that the unit is what the database gives up.
    let much = "CREATE TABLE strange (id INT PRIMARY KEY, n INT); \
                INSERT INTO strange SELECT seq, 0 FROM seq_1_to_200; \
                START TRANSACTION; UPDATE strange SET n = 1";
    sqlx::raw_sql(much).execute(&mut stranger).await.unwrap();
    touch(&mut stranger, BOB).await;

    let (holds_one, runs) = (Arc::new(Notify::new()), Arc::new(AtomicU32::new(0)));
    let release = hold(&world).await;
    // A unit that shares the transaction: it is undone and run again with it.
    let neighbour = queue(&world, async move |unit| {
        rename(unit, site, crate::support::CY, "Neighbour").await
    })
    .await;
    let (holding, counted) = (Arc::clone(&holds_one), Arc::clone(&runs));
    let crossed = queue(&world, async move |unit| {
        counted.fetch_add(1, Ordering::SeqCst);
        rename(unit, site, ADA, "Crossed").await?;
        holding.notify_one();
        rename(unit, site, BOB, "Crossed").await
    })
    .await;
    release.send(()).unwrap();
    holds_one.notified().await;
    touch(&mut stranger, ADA).await;
    sqlx::raw_sql("ROLLBACK").execute(&mut stranger).await.unwrap();

    assert_eq!(neighbour.await.unwrap().unwrap(), Revision(1));
    assert_eq!(crossed.await.unwrap().unwrap(), Revision(3));
    assert_eq!(runs.load(Ordering::SeqCst), 2, "it ran twice");
    let mut heard = Vec::new();
    while heard.len() < 3 {
        heard.extend(revisions(&world.heard.recv().await.unwrap()));
    }
    assert_eq!(heard, [1, 2, 3], "and was announced once");
}

async fn touch(stranger: &mut MySqlConnection, user: UserId) {
    let touch = sqlx::query("UPDATE wp_parlour_users SET typing = 1 - typing WHERE site_id = 1 AND id = ?");
    let id = user.0.as_bytes().to_vec();
    touch.bind(id).execute(stranger).await.unwrap();
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
                    reply_to: None,
                    forwarded_from: None,
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
        let stored = messages::page(
            connection,
            SiteId(1),
            &member(conversation(1), BOB),
            page,
            u32::MAX >> 1,
        )
        .await?;
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
