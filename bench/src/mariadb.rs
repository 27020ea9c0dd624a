//! A `MariaDB` of our own, in a folder of our own, the same for the peer and for us.

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};

use sqlx::{Connection as _, MySqlConnection, Row as _};

use crate::Failure;
use crate::process::{Server, free_address};

/// A running `MariaDB`: durable commits, 256 MB pool.
pub struct MariaDb {
    pub server: Server,
}

impl MariaDb {
    pub async fn start(folder: &Path) -> Result<Self, Failure> {
        let data = folder.join("mariadb");
        // A folder for its temporary tables: daemons that share one delete each other's when they start.
        let temporary = folder.join("mariadb-tmp");
        std::fs::create_dir_all(&data)?;
        std::fs::create_dir_all(&temporary)?;
        let install = Command::new("mariadb-install-db")
            .arg("--no-defaults")
            .arg(format!("--datadir={}", data.display()))
            .args([
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--user=root",
            ])
            .stdin(Stdio::null())
            .output()
            .map_err(|error| {
                Failure::Server(format!(
                    "mariadb-install-db (package mariadb-server-core): {error}"
                ))
            })?;
        if !install.status.success() {
            return Err(Failure::Server(
                String::from_utf8_lossy(&install.stderr).into_owned(),
            ));
        }
        let address = free_address()?;
        let mut command = Command::new("mariadbd");
        command
            .arg("--no-defaults")
            .args(["--user=root", "--bind-address=127.0.0.1", "--skip-log-bin"]);
        command.args([
            "--innodb-flush-log-at-trx-commit=1",
            "--innodb-buffer-pool-size=256M",
        ]);
        command.args([
            "--character-set-server=utf8mb4",
            "--max-connections=200",
            "--skip-name-resolve",
        ]);
        command
            .arg(format!("--datadir={}", data.display()))
            .arg(format!("--port={}", address.port()));
        command.arg(format!("--tmpdir={}", temporary.display()));
        command.arg(format!("--socket={}", data.join("socket").display()));
        let server = Server::start(command, address, &folder.join("mariadb.log")).await?;
        Ok(Self { server })
    }

    pub fn address(&self) -> SocketAddr {
        self.server.address
    }

    /// Where a database of it is.
    pub fn url(&self, database: &str) -> String {
        format!("mysql://root@{}/{database}", self.address())
    }

    /// A connection to it.
    pub async fn connect(&self, database: &str) -> Result<MySqlConnection, Failure> {
        Ok(MySqlConnection::connect(&self.url(database)).await?)
    }

    pub async fn create_database(&self, name: &'static str) -> Result<(), Failure> {
        let statement = format!("CREATE DATABASE {name} CHARACTER SET utf8mb4");
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement))
            .execute(&mut self.connect("mysql").await?)
            .await?;
        Ok(())
    }

    /// How many rows a table has.
    pub async fn count(&self, database: &str, table: &str) -> Result<usize, Failure> {
        let statement = sqlx::AssertSqlSafe(format!("SELECT count(*) FROM {table}"));
        let count: i64 = sqlx::query(statement)
            .fetch_one(&mut self.connect(database).await?)
            .await?
            .try_get(0)?;
        Ok(usize::try_from(count).unwrap_or_default())
    }
}
