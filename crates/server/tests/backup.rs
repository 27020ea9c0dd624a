//! Back up while people talk, restore into another place and another engine, go on.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod common;

use std::fs::{self, File};
use std::io::BufReader;
use std::sync::Arc;

use common::{Folder, Person, TestServer};
use parlour_server::Carrier;
use parlour_service::{Ambient as _, Error, MasterKey, backup};
use parlour_store::testing::TestDatabase;
use parlour_wire::api::users::Role;

async fn talk(server: &TestServer) -> (Person, Person, String) {
    let ada = server.administrator().await;
    let bob = server.person("Bob", Role::Member).await;
    let conversation = server.conversation(&ada, &bob).await;
    for number in 0..50 {
        server
            .send(
                &ada,
                &conversation,
                &format!("Grüße 👋 {number} \u{1f469}\u{200d}\u{1f680} \\ ' \""),
            )
            .await;
    }
    (ada, bob, conversation)
}

async fn restored(from: TestServer, into: TestDatabase) {
    let (ada, bob, conversation) = talk(&from).await;
    let folder = Folder::new();
    fs::create_dir_all(&folder.path).unwrap();
    let path = folder.path.join("backup");
    // People go on talking: what is acknowledged before it begins is in it.
    let from = Arc::new(from);
    let talking = {
        let (from, bob, conversation) = (Arc::clone(&from), bob.clone(), conversation.clone());
        tokio::spawn(async move {
            for number in 0..50 {
                from.send(&bob, &conversation, &format!("meanwhile {number}"))
                    .await;
            }
        })
    };
    let out = File::create(&path).unwrap();
    let rows = backup::back_up(from.database.options(), from.clock.now(), out)
        .await
        .unwrap();
    talking.await.unwrap();
    assert_eq!(
        backup::check(BufReader::new(File::open(&path).unwrap())).unwrap(),
        rows
    );

    let restore = async |key: u8| {
        let path = path.clone();
        let file = move || File::open(&path).map(BufReader::new);
        backup::restore(into.options(), MasterKey::from_random([key; 32]), file).await
    };
    let another = restore(8).await.unwrap_err();
    assert!(
        matches!(&another, Error::Unavailable(what) if what.contains("master key")),
        "{another}"
    );
    assert!(backup::is_empty(into.options()).await.unwrap());
    assert_eq!(restore(7).await.unwrap(), rows);
    let again = restore(7).await.unwrap_err();
    assert!(
        matches!(&again, Error::Unavailable(what) if what.contains("not empty")),
        "{again}"
    );

    let server = TestServer::over(into, Carrier::embedded(None), "/relay").await;
    let messages = format!("/api/v1/conversations/{conversation}/messages?limit=100");
    let (before, after) = (
        from.get(&ada, &messages).await.ok(),
        server.get(&ada, &messages).await.ok(),
    );
    let (before, after) = (
        before["messages"].as_array().unwrap(),
        after["messages"].as_array().unwrap(),
    );
    assert!(after.len() >= 50, "{}", after.len());
    assert_eq!(
        after[..],
        before[..after.len()],
        "what is there is as it was, from the beginning"
    );
    server.send(&bob, &conversation, "and on").await;
    server.get(&ada, "/api/v1/changes?after=0").await.ok();
}

#[tokio::test]
async fn a_backup_of_sqlite_goes_into_sqlite() {
    restored(TestServer::sqlite().await, TestDatabase::sqlite()).await;
}

#[tokio::test]
async fn a_backup_of_mariadb_goes_into_sqlite() {
    restored(TestServer::mariadb().await, TestDatabase::sqlite()).await;
}

#[tokio::test]
async fn a_backup_of_sqlite_goes_into_mariadb() {
    restored(TestServer::sqlite().await, TestDatabase::mariadb().await).await;
}

#[tokio::test]
async fn a_backup_that_is_cut_short_or_changed_is_refused() {
    let server = TestServer::sqlite().await;
    talk(&server).await;
    let folder = Folder::new();
    fs::create_dir_all(&folder.path).unwrap();
    let path = folder.path.join("backup");
    let out = File::create(&path).unwrap();
    backup::back_up(server.database.options(), server.clock.now(), out)
        .await
        .unwrap();
    let whole = fs::read(&path).unwrap();
    backup::check(&whole[..]).unwrap();
    for cut in [0, 1, 100, whole.len() / 2, whole.len() - 2] {
        assert!(backup::check(&whole[..cut]).is_err(), "{cut} bytes");
    }
    let mut changed = whole.clone();
    changed[whole.len() / 2] ^= 1;
    assert!(backup::check(&changed[..]).is_err());
}

/// Whole to the eye, and its last rows do not fit: nothing of it may stay.
async fn nothing_or_all(into: TestDatabase) {
    let from = TestServer::sqlite().await;
    talk(&from).await;
    let folder = Folder::new();
    fs::create_dir_all(&folder.path).unwrap();
    let path = folder.path.join("backup");
    let out = File::create(&path).unwrap();
    backup::back_up(from.database.options(), from.clock.now(), out)
        .await
        .unwrap();
    let whole = fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = whole.lines().collect();
    let (end, rows) = lines.split_last().unwrap();
    let broken = [rows, &["[\"of\",\"another\",\"table\"]", end]]
        .concat()
        .join("\n");
    fs::write(&path, broken).unwrap();
    let file = move || File::open(&path).map(BufReader::new);
    let failed = backup::restore(into.options(), MasterKey::from_random([7; 32]), file).await;
    assert!(failed.is_err());
    assert!(backup::is_empty(into.options()).await.unwrap());
}

#[tokio::test]
async fn a_restore_that_fails_at_the_end_leaves_nothing() {
    nothing_or_all(TestDatabase::sqlite()).await;
}

#[tokio::test]
async fn a_restore_that_fails_at_the_end_leaves_nothing_in_mariadb() {
    nothing_or_all(TestDatabase::mariadb().await).await;
}

#[tokio::test]
async fn an_empty_database_is_no_backup() {
    let into = TestDatabase::sqlite();
    let failed = backup::back_up(into.options(), parlour_wire::Timestamp::default(), Vec::new()).await;
    assert!(failed.is_err());
}
