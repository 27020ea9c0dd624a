//! `cargo xtask test`: every suite, and one honest count at the end.

mod count;

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use count::Count;

use crate::project::Project;
use crate::{Failure, chosen, shell, tools, web};

/// How a suite went.
#[derive(Default)]
struct Outcome {
    count: Count,
    /// What is to be known besides, in lines.
    notes: String,
}

impl From<Count> for Outcome {
    fn from(count: Count) -> Self {
        Self {
            count,
            notes: String::new(),
        }
    }
}

/// A suite: its name, and how it is run and counted.
type Suite = (&'static str, fn(&Project) -> Result<Outcome, String>);

const SUITES: [Suite; 4] = [
    ("rust", rust),
    ("web", web_client),
    ("browser", browser),
    ("mariadb", mariadb),
];

/// Rust tests with this in their name start a MariaDB of their own.
const MARIADB: &str = "mariadb";

/// Runs the suites asked for; fails when anything failed, could not run, or was skipped with `CI=true`.
pub fn run(project: &Project, arguments: &[String]) -> Result<(), Failure> {
    let wanted = chosen(&SUITES.map(|(name, _)| name), arguments)?;
    let mut total = Count::default();
    let mut table = String::new();
    for (name, suite) in SUITES.iter().filter(|(name, _)| wanted.contains(name)) {
        eprintln!("\n=== {name}");
        let Outcome { count, notes } = suite(project).unwrap_or_else(|why| Outcome {
            count: Count::FAILED,
            notes: format!("{why}\n"),
        });
        total += count;
        let Count {
            passed,
            failed,
            skipped,
        } = count;
        _ = writeln!(
            table,
            "{name:<8} {passed:>5} passed {failed:>4} failed {skipped:>4} skipped"
        );
        for note in notes.lines() {
            _ = writeln!(table, "         {note}");
        }
    }
    if project.ci && total.skipped > 0 {
        table += "skipped tests count as failed: with CI=true nothing may be skipped\n";
        total = Count {
            failed: total.failed + total.skipped,
            skipped: 0,
            ..total
        };
    }
    println!("\n{table}{} passed, {} failed", total.passed, total.failed);
    if total.failed == 0 {
        Ok(())
    } else {
        Err(Failure::Failed(String::new()))
    }
}

fn rust(project: &Project) -> Result<Outcome, String> {
    web::build(project)?;
    let tests = rust_tests(project, false)?;
    let examples = shell::watch(
        project
            .cargo(&["test", "--workspace", "--doc"])
            .args(project.locked()),
    )?;
    Ok((tests + Count::of_examples(&examples)).into())
}

fn mariadb(project: &Project) -> Result<Outcome, String> {
    tools::MARIADB.ensure()?;
    web::build(project)?;
    Ok(rust_tests(project, true)?.into())
}

/// Those that start a MariaDB, or all others; through nextest where it is installed.
fn rust_tests(project: &Project, on_mariadb: bool) -> Result<Count, String> {
    if shell::find("cargo-nextest").is_some() {
        let filter = if on_mariadb {
            format!("test({MARIADB})")
        } else {
            format!("not test({MARIADB})")
        };
        let mut command = project.cargo(&["nextest", "run", "--workspace", "--run-ignored", "all"]);
        let ended = shell::watch(command.args(project.locked()).args(["--filterset", &filter]))?;
        return Ok(Count::of_nextest(&ended));
    }
    let mut command = project.cargo(&[
        "test",
        "--workspace",
        "--no-fail-fast",
        "--lib",
        "--bins",
        "--tests",
    ]);
    command.args(project.locked()).args(["--", "--include-ignored"]);
    if on_mariadb {
        command.arg(MARIADB);
    } else {
        command.args(["--skip", MARIADB]);
    }
    Ok(Count::of_libtest(&shell::watch(&mut command)?))
}

/// Types and lints count as one test, whatever they find.
fn web_client(project: &Project) -> Result<Outcome, String> {
    web::install(project)?;
    let lints = shell::watch(&mut project.in_web("npm", &["run", "--silent", "check"]))?;
    let report = project.scratch()?.join("vitest.json");
    forget(&report)?;
    let mut command = project.in_web(
        "npx",
        &[
            "--no-install",
            "vitest",
            "run",
            "--reporter=default",
            "--reporter=json",
        ],
    );
    let tests = shell::watch(command.arg(format!("--outputFile.json={}", report.display())))?;
    let count =
        Count::of_one(lints.success) + Count::of_vitest(&tests, &shell::read(&report).unwrap_or_default());
    Ok(count.into())
}

/// The view, and then the whole client against the real server, in real Chromium: file by file. With `CI=true` a file
/// that fails is run a second time, and named when it passes then (decision 0016).
fn browser(project: &Project) -> Result<Outcome, String> {
    let chromium = tools::CHROMIUM.ensure()?;
    web::build(project)?;
    let server = project.server(false)?;
    let report = project.scratch()?.join("browser.tap");
    let run = |file: &Path| -> Result<Count, String> {
        forget(&report)?;
        let mut command = Command::new("node");
        command
            .current_dir(&project.web)
            .env("PARLOUR_CHROMIUM", &chromium)
            .env("PARLOUR_BINARY", &server)
            .args([
                "--test",
                "--test-reporter=spec",
                "--test-reporter-destination=stdout",
            ])
            .arg("--test-reporter=tap")
            .arg(format!("--test-reporter-destination={}", report.display()))
            .arg(file);
        shell::prepare(&mut command);
        let ended = shell::watch(&mut command)?;
        Ok(Count::of_node(&ended, &shell::read(&report).unwrap_or_default()))
    };
    let mut outcome = Outcome::default();
    for folder in ["tests/view", "tests/browser"] {
        for file in browser_tests(&project.web.join(folder))? {
            let name = file.strip_prefix(&project.web).unwrap_or(&file).display();
            let first = run(&file)?;
            let again = first.failed > 0 && project.ci;
            let count = if again { run(&file)? } else { first };
            if count.failed > 0 {
                _ = writeln!(outcome.notes, "failed: {name}");
            } else if again {
                _ = writeln!(outcome.notes, "unsteady, passed the second time only: {name}");
            }
            outcome.count += count;
        }
    }
    Ok(outcome)
}

fn browser_tests(folder: &Path) -> Result<Vec<std::path::PathBuf>, String> {
    let wrong = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut tests = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(wrong)? {
        let path = entry.map_err(wrong)?.path();
        if path.to_str().is_some_and(|name| name.ends_with(".test.mjs")) {
            tests.push(path);
        }
    }
    tests.sort();
    Ok(tests)
}

/// So that an old report is never taken for a new one.
fn forget(report: &Path) -> Result<(), String> {
    match std::fs::remove_file(report) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("{}: {error}", report.display()))
        }
        _ => Ok(()),
    }
}
