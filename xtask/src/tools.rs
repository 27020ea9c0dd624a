//! Programs the tests need. On Debian, as root, they are installed; elsewhere one line says what to install.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::shell;

/// A program the tests need.
pub struct Tool {
    /// What to tell people to install.
    name: &'static str,
    /// Any one of these programs will do.
    programs: &'static [&'static str],
    /// Debian packages that bring it.
    packages: &'static [&'static str],
}

/// A browser that Playwright can drive, and a font to draw with.
pub const CHROMIUM: Tool = Tool {
    name: "Chromium",
    programs: &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ],
    packages: &["chromium", "fonts-dejavu-core"],
};
/// A database server that the tests start themselves, without a system service.
pub const MARIADB: Tool = Tool {
    name: "MariaDB",
    programs: &["mariadbd"],
    packages: &["mariadb-server-core", "mariadb-client-core"],
};
/// Runs and builds the web client.
pub const NODE: Tool = Tool {
    name: "Node.js 20 or newer, with npm",
    programs: &["npm"],
    packages: &[],
};

impl Tool {
    /// Where it is, after installing it if that is possible; an error in one line otherwise.
    pub fn ensure(&self) -> Result<PathBuf, String> {
        if let Some(found) = self.found() {
            return Ok(found);
        }
        if !self.packages.is_empty() && shell::find("apt-get").is_some() && is_root() {
            apt_get(&["update"])?;
            let install = ["install", "--yes", "--no-install-recommends"];
            apt_get(&[&install[..], self.packages].concat())?;
        }
        self.found().ok_or_else(|| {
            let debian = format!(" (Debian: apt-get install {})", self.packages.join(" "));
            format!(
                "install {}{}",
                self.name,
                if self.packages.is_empty() { "" } else { &debian }
            )
        })
    }

    fn found(&self) -> Option<PathBuf> {
        self.programs.iter().find_map(|program| shell::find(program))
    }
}

fn apt_get(arguments: &[&str]) -> Result<(), String> {
    let mut command = Command::new("apt-get");
    command
        .args(["-qq", "-o", "DPkg::Lock::Timeout=300"])
        .args(arguments)
        .env("DEBIAN_FRONTEND", "noninteractive");
    shell::run(&mut command)
}

fn is_root() -> bool {
    shell::read(Path::new("/proc/self/status"))
        .is_ok_and(|status| status.lines().any(|line| line.starts_with("Uid:\t0\t")))
}
