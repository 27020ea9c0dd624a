//! Where things are.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::shell;

/// The checkout this command belongs to.
pub struct Project {
    /// Its root folder.
    pub root: PathBuf,
    /// The web client's folder.
    pub web: PathBuf,
    /// Whether nobody is there to mend what is missing (`CI=true`).
    pub ci: bool,
}

impl Project {
    /// Finds it: the folder above this crate.
    pub fn open() -> Result<Self, String> {
        let here = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let root = here
            .parent()
            .map(Path::to_owned)
            .ok_or("xtask has no folder above it")?;
        let ci = std::env::var("CI").is_ok_and(|value| value == "true" || value == "1");
        Ok(Self {
            web: root.join("web"),
            root,
            ci,
        })
    }

    /// `cargo ARGUMENTS`, in the root; with `CI=true` the lock file is law.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.current_dir(&self.root).args(arguments);
        // `cargo run` describes xtask to us in these; build scripts that watch them would run again for nothing.
        for (name, _) in std::env::vars_os() {
            if name
                .to_str()
                .is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"))
            {
                command.env_remove(name);
            }
        }
        shell::prepare(&mut command);
        command
    }

    /// `PROGRAM ARGUMENTS`, in the web client's folder.
    pub fn in_web(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.web).args(arguments);
        shell::prepare(&mut command);
        command
    }

    /// The flag that makes the lock file law, when it is.
    pub fn locked(&self) -> &'static [&'static str] {
        if self.ci { &["--locked"] } else { &[] }
    }

    /// What `cargo metadata` says.
    pub fn metadata(&self) -> Result<Value, String> {
        let text = shell::output(&mut self.cargo(&["metadata", "--format-version", "1", "--all-features"]))?;
        serde_json::from_str(&text).map_err(|error| format!("cargo metadata: {error}"))
    }

    /// Builds the server and says where it is.
    pub fn server(&self, release: bool) -> Result<PathBuf, String> {
        let mut command = self.cargo(&["build", "--package", "parlour-server", "--bin", "parlour"]);
        command.args(self.locked()).args(release.then_some("--release"));
        shell::run(&mut command)?;
        let metadata = self.metadata()?;
        let target = metadata["target_directory"]
            .as_str()
            .ok_or("cargo metadata names no target directory")?;
        let name = format!("parlour{}", std::env::consts::EXE_SUFFIX);
        Ok(Path::new(target)
            .join(if release { "release" } else { "debug" })
            .join(name))
    }

    /// A scratch folder of ours, beside the build cache.
    pub fn scratch(&self) -> Result<PathBuf, String> {
        let target =
            std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.root.join("target"), PathBuf::from);
        let scratch = target.join("xtask");
        std::fs::create_dir_all(&scratch).map_err(|error| format!("{}: {error}", scratch.display()))?;
        Ok(scratch)
    }
}
