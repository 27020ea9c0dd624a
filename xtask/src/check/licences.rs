//! Licences, bans, sources and advisories, by cargo-deny and `deny.toml`.

use super::Passed;
use crate::project::Project;
use crate::shell;

/// Runs cargo-deny where it is installed. Without a network the list of advisories cannot be had, and a line says so.
pub fn check(project: &Project) -> Result<Passed, String> {
    if shell::find("cargo-deny").is_none() {
        return Ok(Passed::Skipped(
            "cargo-deny is not installed (`cargo install --locked cargo-deny`)".into(),
        ));
    }
    shell::run(&mut project.cargo(&["deny", "--all-features", "check", "licenses", "bans", "sources"]))?;
    let advisories = shell::watch(&mut project.cargo(&["deny", "--all-features", "check", "advisories"]))?;
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
