//! No column without a class: the live schema of both databases against the inventory.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::sync::Arc;

use parlour_privacy::columns::compare;
use parlour_store::Store;
use parlour_store::testing::{PlainSends, TestDatabase};
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
    let options = database.options();
    let prefix = options.prefix.clone();
    let (commits, _committed) = mpsc::channel(1);
    let store = Store::open(options, Arc::new(PlainSends), commits).await.unwrap();
    let columns = database.columns().await;
    assert!(columns.len() > 50, "the schema was read: {}", columns.len());
    let columns: Vec<(&str, &str)> = columns
        .iter()
        .map(|(table, column)| (table.strip_prefix(&prefix).unwrap_or(table), column.as_str()))
        .collect();
    let differences = compare(columns);
    assert!(differences.is_empty(), "{differences}");
    store.close().await;
}
