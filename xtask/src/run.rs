//! `cargo xtask run`: from a fresh checkout to a chat.

use std::process::Command;

use crate::project::Project;
use crate::{Failure, web};

/// What `serve` is told unless the person says otherwise.
const DEFAULTS: [(&str, &str); 2] = [("--listen", "127.0.0.1:8080"), ("--data", "data")];

/// Builds the web client and the server, and becomes the server.
pub fn run(project: &Project, arguments: &[String]) -> Result<(), Failure> {
    let (ours, serve) = match arguments.iter().position(|word| word == "--") {
        Some(at) => (&arguments[..at], &arguments[at + 1..]),
        None => (arguments, &[][..]),
    };
    let release = match ours {
        [] => false,
        [flag] if flag == "--release" => true,
        _ => return Err(Failure::Usage("what goes to the server stands after `--`".into())),
    };
    web::build(project)?;
    let mut command = Command::new(project.server(release)?);
    command.current_dir(&project.root).arg("serve");
    for (flag, value) in DEFAULTS {
        if !serve
            .iter()
            .any(|word| word == flag || word.starts_with(&format!("{flag}=")))
        {
            command.args([flag, value]);
        }
    }
    Ok(become_it(command.args(serve))?)
}

/// On Unix the server takes our place, so that Ctrl-C and signals reach it.
#[cfg(unix)]
fn become_it(command: &mut Command) -> Result<(), String> {
    use std::os::unix::process::CommandExt as _;
    Err(format!("the server does not start: {}", command.exec()))
}

#[cfg(not(unix))]
fn become_it(command: &mut Command) -> Result<(), String> {
    crate::shell::run(command)
}
