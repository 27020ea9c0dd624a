//! What people do with messages besides sending them, through every layer, on both databases.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "../common/mod.rs"]
mod common;

mod later;
mod mentions;
mod replies;
mod responses;
mod world;

/// Runs each story on SQLite and on MariaDB.
macro_rules! on_both {
    ($($name:ident)+) => {
        mod sqlite { use crate::world::Three; $(#[tokio::test] async fn $name() { super::$name(Three::on(crate::common::TestServer::sqlite().await).await).await; })+ }
        mod mariadb { use crate::world::Three; $(#[tokio::test] async fn $name() { super::$name(Three::on(crate::common::TestServer::mariadb().await).await).await; })+ }
    };
}
pub(crate) use on_both;
