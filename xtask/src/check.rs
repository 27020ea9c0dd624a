//! `cargo xtask check`: what a change must pass besides its tests.

mod arrows;
mod budgets;
mod files;
mod licences;

use std::path::Path;

use crate::project::Project;
use crate::{Failure, chosen, generate, shell, web};

/// How a step ended that did not fail.
pub enum Passed {
    /// It found nothing.
    Clean,
    /// It could not run here, because …
    Skipped(String),
}

type Step = (&'static str, fn(&Project) -> Result<Passed, String>);

const STEPS: [Step; 10] = [
    ("format", format),
    ("files", files::check),
    ("arrows", arrows::check),
    ("lints", lints),
    ("docs", docs),
    ("generated", generated),
    ("routes", routes),
    ("web", web_client),
    ("budgets", budgets::check),
    ("licences", licences::check),
];

/// Runs the steps asked for, all of them even when one fails.
pub fn run(project: &Project, arguments: &[String]) -> Result<(), Failure> {
    let wanted = chosen(&STEPS.map(|(name, _)| name), arguments)?;
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    let mut report = String::new();
    for (name, step) in STEPS.iter().filter(|(name, _)| wanted.contains(name)) {
        eprintln!("\n=== {name}");
        let line = match step(project) {
            Ok(Passed::Clean) => {
                passed += 1;
                format!("passed   {name}\n")
            }
            Ok(Passed::Skipped(why)) => {
                skipped += 1;
                format!("skipped  {name}: {why}\n")
            }
            Err(why) => {
                failed += 1;
                format!("FAILED   {name}: {}\n", why.trim().replace('\n', "\n         "))
            }
        };
        report += &line;
    }
    println!("\n{report}{passed} passed, {failed} failed, {skipped} skipped");
    if failed == 0 {
        Ok(())
    } else {
        Err(Failure::Failed(String::new()))
    }
}

fn format(project: &Project) -> Result<Passed, String> {
    done(shell::run(&mut project.cargo(&["fmt", "--all", "--check"])))
}

fn lints(project: &Project) -> Result<Passed, String> {
    let mut command = project.cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--all-features",
        "--quiet",
    ]);
    done(shell::run(
        command.args(project.locked()).args(["--", "--deny", "warnings"]),
    ))
}

/// Help texts are documentation, too, and a URL in them is for a terminal.
const DOC_FLAGS: &str = "--deny warnings --allow rustdoc::bare_urls";

fn docs(project: &Project) -> Result<Passed, String> {
    let mut command = project.cargo(&[
        "doc",
        "--workspace",
        "--no-deps",
        "--document-private-items",
        "--quiet",
    ]);
    done(shell::run(
        command.args(project.locked()).env("RUSTDOCFLAGS", DOC_FLAGS),
    ))
}

/// Every route of the API has an authorisation test: the server's own suite compares the two lists.
fn routes(project: &Project) -> Result<Passed, String> {
    let mut command = project.cargo(&[
        "test",
        "--package",
        "parlour-server",
        "--test",
        "authorisation",
        "--quiet",
    ]);
    done(shell::run(command.args(project.locked())))
}

fn web_client(project: &Project) -> Result<Passed, String> {
    web::install(project)?;
    done(shell::run(
        &mut project.in_web("npm", &["run", "--silent", "check"]),
    ))
}

fn generated(project: &Project) -> Result<Passed, String> {
    let stale: Vec<String> = generate::files(project)?
        .into_iter()
        .filter(|file| shell::read(&file.path).ok().as_ref() != Some(&file.text))
        .map(|file| shown(project, &file.path))
        .collect();
    if stale.is_empty() {
        Ok(Passed::Clean)
    } else {
        Err(format!(
            "out of date, run `cargo xtask generate`: {}",
            stale.join(", ")
        ))
    }
}

fn done(result: Result<(), String>) -> Result<Passed, String> {
    result.map(|()| Passed::Clean)
}

fn shown(project: &Project, path: &Path) -> String {
    path.strip_prefix(&project.root)
        .unwrap_or(path)
        .display()
        .to_string()
}
