//! No column without a class: the live schema of both databases against the inventory.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;

use parlour_privacy::columns::compare;
use parlour_store::testing::{PlainSends, TestDatabase};
use parlour_store::{Store, schema};
use tokio::sync::mpsc;

#[tokio::test]
async fn every_column_of_sqlite_is_classed() {
    every_column_is_classed(TestDatabase::sqlite()).await;
}

#[tokio::test]
async fn every_column_of_mariadb_is_classed() {
    every_column_is_classed(TestDatabase::mariadb().await).await;
}

async fn every_column_is_classed(database: TestDatabase) {
    let (commits, _committed) = mpsc::channel(1);
    let store = Store::open(database.options(), Arc::new(PlainSends), commits)
        .await
        .unwrap();
    let columns = store
        .read(async |connection| schema::columns(connection).await)
        .await
        .unwrap();
    assert!(columns.len() > 50, "the schema was read: {}", columns.len());
    let live = columns
        .iter()
        .map(|live| (live.table.as_str(), live.column.as_str()));
    let differences = compare(live);
    assert!(differences.is_empty(), "{differences}");
    store.close().await;
}
