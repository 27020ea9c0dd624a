//! Licences, bans, sources and advisories, by cargo-deny and `deny.toml`.

use std::path::PathBuf;
use std::process::Command;

use super::Passed;
use crate::project::Project;
use crate::shell;

/// Runs cargo-deny. Without a network the list of advisories cannot be had, and a line says so.
pub fn check(project: &Project) -> Result<Passed, String> {
    let Some(program) = program(project)? else {
        return Ok(Passed::Skipped(
            "cargo-deny is not installed (`cargo install --locked cargo-deny`)".into(),
        ));
    };
    let deny = |checks: &[&str]| {
        let mut command = Command::new(&program);
        command
            .current_dir(&project.root)
            .args(["--all-features", "check"])
            .args(checks);
        shell::prepare(&mut command);
        command
    };
    shell::run(&mut deny(&["licenses", "bans", "sources"]))?;
    let advisories = shell::watch(&mut deny(&["advisories"]))?;
    if advisories.success {
        Ok(Passed::Clean)
    } else if advisories.text.contains("failed to fetch advisory database") {
        Ok(Passed::Skipped(
            "licences, bans and sources are clean; offline, so no list of advisories".into(),
        ))
    } else {
        Err("advisories: see above".into())
    }
}

/// Where cargo-deny is. With `CI=true` it is built beside the build cache when it is missing: five minutes, once.
fn program(project: &Project) -> Result<Option<PathBuf>, String> {
    let tools = project.scratch()?.join("tools");
    let built = tools.join("bin/cargo-deny");
    if let Some(found) = shell::find("cargo-deny").or_else(|| built.is_file().then(|| built.clone())) {
        return Ok(Some(found));
    }
    if !project.ci {
        return Ok(None);
    }
    let mut install = project.cargo(&["install", "--locked", "--quiet", "cargo-deny", "--root"]);
    match shell::run(install.arg(&tools)) {
        Ok(()) => Ok(Some(built)),
        // Offline: the step is skipped, and says so.
        Err(why) => {
            eprintln!("{why}");
            Ok(None)
        }
    }
}
