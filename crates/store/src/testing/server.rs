use std::fs::{self, File};
use std::io;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Longest path of a folder whose Unix socket can be connected to.
const FOLDER_PATH: usize = 90;
const PATIENCE: Duration = Duration::from_mins(1);

/// Ends the shared server once nobody has held the lock `users` for a minute (three looks in a row).
const WATCHDOG: &str = r#"
free=0
while kill -0 "$1" 2>/dev/null; do
  sleep 20
  exec 9>users
  if flock -xn 9; then free=$((free + 1)); else free=0; fi
  if [ "$free" -ge 3 ]; then kill "$1"; while kill -0 "$1" 2>/dev/null; do sleep 0.1; done; rm -f socket; fi
  exec 9>&-
done
"#;

/// A MariaDB of one's own, on a folder and a Unix socket: for tests that kill it, and for benchmarks. Every commit goes
/// to the disk. It ends when dropped.
#[derive(Debug)]
pub struct MariaDb {
    folder: PathBuf,
    child: Option<Child>,
}

impl MariaDb {
    /// Starts one on a folder, which is filled when it is empty.
    pub fn start(folder: &Path) -> io::Result<Self> {
        if !folder.join("data/mysql").exists() {
            initialise(folder)?;
        }
        let mut server = Self {
            folder: folder.to_owned(),
            child: None,
        };
        server.resume()?;
        Ok(server)
    }

    /// The address of its database `parlour`.
    pub fn url(&self) -> String {
        url(&self.folder).replacen("/?", "/parlour?", 1)
    }

    /// Its process, while it runs.
    pub fn pid(&self) -> Option<u32> {
        self.child.as_ref().map(Child::id)
    }

    /// Ends it as a power cut would.
    pub fn kill(&mut self) -> io::Result<()> {
        let Some(mut child) = self.child.take() else {
            return Ok(());
        };
        child.kill()?;
        child.wait()?;
        fs::remove_file(self.folder.join("socket"))
    }

    /// Starts it again on the same data.
    pub fn resume(&mut self) -> io::Result<()> {
        fs::write(
            self.folder.join("init.sql"),
            "CREATE DATABASE IF NOT EXISTS parlour CHARACTER SET utf8mb4;\n",
        )?;
        let mut daemon = daemon(&self.folder)?;
        daemon.arg(format!("--init-file={}", self.folder.join("init.sql").display()));
        daemon.args([
            "--innodb-flush-log-at-trx-commit=1",
            "--innodb-buffer-pool-size=256M",
        ]);
        let child = self.child.insert(daemon.spawn()?);
        wait_for(&self.folder, child)
    }
}

impl Drop for MariaDb {
    fn drop(&mut self) {
        let _ = self.kill();
    }
}

/// The address (without a database) of the server that all test processes share; starts it if need be.
pub(super) fn shared_url() -> Result<String, String> {
    /// Held as long as this process lives.
    static USING: OnceLock<File> = OnceLock::new();
    let folder = shared_folder();
    let start = || -> io::Result<()> {
        fs::create_dir_all(&folder)?;
        let users = File::create(folder.join("users"))?;
        users.lock_shared()?;
        let _ = USING.set(users);
        let starting = File::create(folder.join("starting"))?;
        starting.lock()?;
        if UnixStream::connect(folder.join("socket")).is_err() {
            start_shared(&folder)?;
        }
        Ok(())
    };
    start().map_err(|error| format!("the MariaDB for tests in {}: {error}", folder.display()))?;
    Ok(url(&folder))
}

/// In Cargo's target folder, which is three above a test program; elsewhere when that path is too long for a socket.
fn shared_folder() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = target.or_else(|| Some(std::env::current_exe().ok()?.ancestors().nth(3)?.to_owned()));
    let folder = target.unwrap_or_else(std::env::temp_dir).join("parlour-test-db");
    if folder.as_os_str().len() <= FOLDER_PATH {
        folder
    } else {
        std::env::temp_dir().join("parlour-test-db")
    }
}

fn start_shared(folder: &Path) -> io::Result<()> {
    initialise(folder)?;
    let mut daemon = daemon(folder)?;
    // Tests of durability start a server of their own.
    daemon.args([
        "--innodb-flush-log-at-trx-commit=0",
        "--innodb-buffer-pool-size=128M",
        "--max-connections=500",
    ]);
    let mut child = daemon.spawn()?;
    wait_for(folder, &mut child)?;
    detached("sh")
        .args(["-c", WATCHDOG, "watchdog", &child.id().to_string()])
        .current_dir(folder)
        .spawn()?;
    Ok(())
}

fn initialise(folder: &Path) -> io::Result<()> {
    let data = folder.join("data");
    if data.exists() {
        fs::remove_dir_all(&data)?;
    }
    fs::create_dir_all(folder)?;
    let log = File::create(folder.join("install.log"))?;
    let status = Command::new("mariadb-install-db")
        .args([
            "--no-defaults",
            "--skip-test-db",
            "--skip-name-resolve",
            "--auth-root-authentication-method=normal",
        ])
        .arg("--force")
        .args(as_root())
        .arg(format!("--datadir={}", data.display()))
        .stdout(log.try_clone()?)
        .stderr(log)
        .status()
        .map_err(|error| {
            io::Error::new(
                error.kind(),
                "install mariadb-server-core: mariadb-install-db is missing",
            )
        })?;
    if status.success() {
        Ok(())
    } else {
        Err(io::Error::other("mariadb-install-db failed, see install.log"))
    }
}

fn daemon(folder: &Path) -> io::Result<Command> {
    let program = ["/usr/sbin/mariadbd", "/usr/libexec/mariadbd"]
        .into_iter()
        .find(|path| Path::new(path).exists());
    let log = File::options()
        .create(true)
        .append(true)
        .open(folder.join("server.log"))?;
    let _ = fs::remove_file(folder.join("socket"));
    fs::create_dir_all(folder.join("tmp"))?;
    let mut command = detached(program.unwrap_or("mariadbd"));
    command
        .args([
            "--no-defaults",
            "--skip-networking",
            "--skip-name-resolve",
            "--innodb-use-native-aio=0",
        ])
        .args(["--innodb-log-file-size=128M", "--performance-schema=0"])
        .args(as_root())
        .arg(format!("--datadir={}", folder.join("data").display()))
        .arg(format!("--socket={}", folder.join("socket").display()))
        .arg(format!("--pid-file={}", folder.join("pid").display()))
        // Of its own: a server that starts empties its folder for temporary tables.
        .arg(format!("--tmpdir={}", folder.join("tmp").display()))
        .stderr(log);
    Ok(command)
}

/// In a process group of its own, so that the terminal's Ctrl-C does not reach it.
fn detached(program: &str) -> Command {
    use std::os::unix::process::CommandExt;
    let mut command = Command::new(program);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0);
    command
}

/// MariaDB refuses to run as root unless told to.
fn as_root() -> Option<&'static str> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self")
        .is_ok_and(|me| me.uid() == 0)
        .then_some("--user=root")
}

#[expect(
    clippy::disallowed_methods,
    reason = "a process that starts says so nowhere: looking again is all one can do"
)]
fn wait_for(folder: &Path, child: &mut Child) -> io::Result<()> {
    let begun = Instant::now();
    while UnixStream::connect(folder.join("socket")).is_err() {
        if let Some(status) = child.try_wait()? {
            return Err(io::Error::other(format!(
                "mariadbd ended with {status}, see server.log"
            )));
        }
        if begun.elapsed() > PATIENCE {
            return Err(io::Error::other("mariadbd does not answer, see server.log"));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

fn url(folder: &Path) -> String {
    let socket = folder.join("socket").display().to_string();
    format!("mysql://root@localhost/?socket={}", socket.replace('/', "%2F"))
}
