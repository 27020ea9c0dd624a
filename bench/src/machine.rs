//! What machine this is and what else it does, for whoever reads the figures later.

use std::path::Path;

use serde::Serialize;

/// The state of the machine when the run began.
#[derive(Clone, Debug, Serialize)]
pub struct Machine {
    pub started_at: String,
    pub kernel: String,
    pub processor: String,
    pub cores: usize,
    pub memory_kb: u64,
    pub load_average: String,
    /// File systems that the databases were on.
    pub memory_file_system: String,
    pub disk_file_system: String,
    pub profile: &'static str,
}

impl Machine {
    pub fn look(memory: &Path, disk: &Path) -> Self {
        let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
        let field = |text: &str, name: &str| {
            let line = text
                .lines()
                .find(|line| line.starts_with(name))
                .unwrap_or_default();
            line.split_once(':')
                .map(|(_, value)| value.trim().to_owned())
                .unwrap_or_default()
        };
        let memory_total = field(&read("/proc/meminfo"), "MemTotal");
        Self {
            started_at: jiff::Timestamp::now().to_string(),
            kernel: read("/proc/sys/kernel/osrelease").trim().to_owned(),
            processor: field(&read("/proc/cpuinfo"), "model name"),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            memory_kb: memory_total
                .split(' ')
                .next()
                .and_then(|kb| kb.parse().ok())
                .unwrap_or_default(),
            load_average: read("/proc/loadavg").trim().to_owned(),
            memory_file_system: file_system(memory),
            disk_file_system: file_system(disk),
            profile: if cfg!(debug_assertions) {
                "debug: these figures mean nothing"
            } else {
                "release"
            },
        }
    }
}

/// The kind of file system a folder is on: the longest mount point above it.
fn file_system(folder: &Path) -> String {
    let folder = folder.canonicalize().unwrap_or_default();
    let mounts = std::fs::read_to_string("/proc/mounts").unwrap_or_default();
    let mounts = mounts.lines().filter_map(|line| {
        let mut fields = line.split(' ').skip(1);
        Some((fields.next()?, fields.next()?))
    });
    let above = mounts.filter(|(point, _)| folder.starts_with(point));
    above
        .max_by_key(|(point, _)| point.len())
        .map(|(_, kind)| kind.to_owned())
        .unwrap_or_default()
}
