//! The live schema, for the inventory's test.

use rusqlite::Connection as Sqlite;
use sqlx::mysql::MySqlRow;
use sqlx::{Connection as _, MySqlConnection, Row as _};

use super::TestDatabase;

impl TestDatabase {
    /// Every column the database has now: table (with its prefix) and column.
    ///
    /// # Panics
    /// When the database does not answer.
    pub async fn columns(&self) -> Vec<(String, String)> {
        match self.url.strip_prefix("sqlite:") {
            Some(path) => of_sqlite(path).unwrap_or_else(|error| panic!("{error}")),
            None => of_mysql(&self.url)
                .await
                .unwrap_or_else(|error| panic!("{error}")),
        }
    }
}

fn of_sqlite(path: &str) -> rusqlite::Result<Vec<(String, String)>> {
    let connection = Sqlite::open(path)?;
    let mut statement = connection.prepare(
        "SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'",
    )?;
    let columns = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    columns.collect()
}

async fn of_mysql(url: &str) -> sqlx::Result<Vec<(String, String)>> {
    let mut connection = MySqlConnection::connect(url).await?;
    let sql = "SELECT CAST(table_name AS CHAR), CAST(column_name AS CHAR) FROM information_schema.columns \
               WHERE table_schema = DATABASE()";
    let rows = sqlx::query(sql).fetch_all(&mut connection).await?;
    rows.iter()
        .map(|row: &MySqlRow| Ok((row.try_get(0)?, row.try_get(1)?)))
        .collect()
}
