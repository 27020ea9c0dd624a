#![doc = include_str!("../README.md")]
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line speaks to who typed it"
)]

mod bench;
mod check;
mod generate;
mod project;
mod reference;
mod run;
mod shell;
mod test;
mod tools;
mod web;

use std::process::ExitCode;

use project::Project;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  run [--release] [-- ARGS]                build everything, start `parlour serve ARGS` on http://127.0.0.1:8080, data in ./data
  test [--only SUITE]… [--without SUITE]…  rust, web, browser, mariadb
  check [--only STEP]… [--without STEP]…   format, lints, arrows, files, generated, routes, docs, web, budgets, licences
  generate                                 write what is generated: the OpenAPI document and the client's types
  bench [ARGS]                             benchmarks; --quick takes under two minutes";

/// Why a command did not do what it was asked.
enum Failure {
    /// It was asked for something it does not know: exit code 2.
    Usage(String),
    /// It failed, and says how: exit code 1.
    Failed(String),
}

impl From<String> for Failure {
    fn from(text: String) -> Self {
        Self::Failed(text)
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match command(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Failed(text)) => {
            // Where a report stands already, its last line is the last one.
            if !text.is_empty() {
                eprintln!("{text}");
            }
            ExitCode::FAILURE
        }
        Err(Failure::Usage(text)) => {
            eprintln!("{text}\n\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn command(arguments: &[String]) -> Result<(), Failure> {
    let project = Project::open()?;
    let (name, rest) = arguments
        .split_first()
        .ok_or_else(|| Failure::Usage("which command?".into()))?;
    match name.as_str() {
        "run" => run::run(&project, rest),
        "test" => test::run(&project, rest),
        "check" => check::run(&project, rest),
        "generate" => generate::run(&project, rest),
        "bench" => bench::run(&project, rest),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => Err(Failure::Usage(format!("there is no command `{other}`"))),
    }
}

/// What `--only` and `--without` leave of a list of names.
fn chosen<'a>(names: &[&'a str], arguments: &[String]) -> Result<Vec<&'a str>, Failure> {
    let (mut only, mut without) = (Vec::new(), Vec::new());
    let mut rest = arguments.iter();
    while let Some(flag) = rest.next() {
        let list = match flag.as_str() {
            "--only" => &mut only,
            "--without" => &mut without,
            other => return Err(Failure::Usage(format!("`{other}` means nothing here"))),
        };
        let name = rest
            .next()
            .ok_or_else(|| Failure::Usage(format!("`{flag}` wants a name")))?;
        if !names.contains(&name.as_str()) {
            return Err(Failure::Usage(format!(
                "there is no `{name}`: {}",
                names.join(", ")
            )));
        }
        list.push(name.as_str());
    }
    let wanted = |name: &&str| (only.is_empty() || only.contains(name)) && !without.contains(name);
    Ok(names.iter().copied().filter(wanted).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(arguments: &[&str]) -> Option<Vec<&'static str>> {
        let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
        chosen(&["rust", "web", "browser"], &arguments).ok()
    }

    #[test]
    fn names_are_chosen_and_left_out() {
        assert_eq!(choose(&[]), Some(vec!["rust", "web", "browser"]));
        assert_eq!(
            choose(&["--only", "web", "--only", "rust"]),
            Some(vec!["rust", "web"])
        );
        assert_eq!(choose(&["--without", "web"]), Some(vec!["rust", "browser"]));
    }

    #[test]
    fn a_name_nobody_knows_is_wrong_usage() {
        assert_eq!(choose(&["--only", "wordpress"]), None);
        assert_eq!(choose(&["--only"]), None);
        assert_eq!(choose(&["--fast"]), None);
    }
}
