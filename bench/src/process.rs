//! The processes under test: started, measured, ended.

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::Failure;

/// Clock ticks of `/proc/*/stat` in a second (`USER_HZ`, 100 on every Linux this runs on).
const TICKS: f64 = 100.0;

/// A server that ends with its owner.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
}

impl Server {
    /// Starts a program whose log goes to `log`, and waits until it accepts connections.
    pub async fn start(mut command: Command, address: SocketAddr, log: &Path) -> Result<Self, Failure> {
        let file = std::fs::OpenOptions::new().create(true).append(true).open(log)?;
        let program = command.get_program().to_string_lossy().into_owned();
        command
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file);
        let child = command
            .spawn()
            .map_err(|error| Failure::Server(format!("{program}: {error}")))?;
        let mut server = Self { child, address };
        let patience = Instant::now() + Duration::from_mins(1);
        while tokio::net::TcpStream::connect(address).await.is_err() {
            if let Some(status) = server.child.try_wait()? {
                return Err(Failure::Server(format!(
                    "{program} ended with {status}; see {}",
                    log.display()
                )));
            }
            if Instant::now() > patience {
                return Err(Failure::Server(format!(
                    "{program} does not listen; see {}",
                    log.display()
                )));
            }
            sleep(Duration::from_millis(20)).await;
        }
        Ok(server)
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Both fail only when it has ended already. What was acknowledged is durable, so no farewell is needed.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// An address of this machine that nobody listens on.
pub fn free_address() -> Result<SocketAddr, Failure> {
    Ok(std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

/// CPU time that a process has used, in seconds.
pub fn cpu_seconds(pid: u32) -> Result<f64, Failure> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // The name in parentheses may contain spaces; what follows it does not.
    let fields = stat.rsplit_once(')').map(|(_, rest)| rest).unwrap_or_default();
    let ticks = fields
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<f64>().ok());
    Ok(ticks.sum::<f64>() / TICKS)
}

/// CPU time that the whole machine has used, in seconds.
pub fn machine_cpu_seconds() -> Result<f64, Failure> {
    let stat = std::fs::read_to_string("/proc/stat")?;
    let line = stat.lines().next().unwrap_or_default();
    let mut ticks = line
        .split_whitespace()
        .skip(1)
        .map(|field| field.parse::<f64>().unwrap_or_default());
    // user nice system | idle iowait | irq softirq
    let used: f64 = ticks.by_ref().take(3).sum();
    Ok((used + ticks.skip(2).take(2).sum::<f64>()) / TICKS)
}

/// Memory of a process, in bytes: its own, and its share of what it shares (PSS).
pub fn pss(pid: u32) -> Result<f64, Failure> {
    let rollup = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup"))?;
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<f64>().ok());
    kilobytes
        .map(|kilobytes| kilobytes * 1024.0)
        .ok_or_else(|| Failure::Server("it has no PSS".to_owned()))
}

/// [`pss`] once it rests: two readings a second apart agree.
pub async fn resting_pss(pid: u32) -> Result<f64, Failure> {
    let mut last = pss(pid)?;
    for _ in 0..30 {
        sleep(Duration::from_secs(1)).await;
        let next = pss(pid)?;
        if (next - last).abs() < 128.0 * 1024.0 {
            return Ok(next);
        }
        last = next;
    }
    Ok(last)
}
