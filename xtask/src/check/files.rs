//! The project stands alone: no tracked file names a folder of one machine, or a registry that is not everybody's.

use std::path::Path;
use std::process::Command;

use super::Passed;
use crate::project::Project;
use crate::shell;

/// Where Rust's lock file may say that a package comes from.
const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Looks through what git tracks.
pub fn check(project: &Project) -> Result<Passed, String> {
    let tracked = shell::output(
        Command::new("git")
            .current_dir(&project.root)
            .args(["ls-files", "-z"]),
    )?;
    let here = project.root.display().to_string();
    let mut wrong = Vec::new();
    for name in tracked.split('\0').filter(|name| !name.is_empty()) {
        let Ok(text) = std::fs::read_to_string(project.root.join(name)) else {
            continue;
        };
        for (number, line) in text.lines().enumerate() {
            if let Some(why) = fault(Path::new(name), line, &here) {
                wrong.push(format!("{name}:{}: {why}", number + 1));
            }
        }
    }
    if wrong.is_empty() {
        Ok(Passed::Clean)
    } else {
        Err(wrong.join("\n"))
    }
}

fn fault(file: &Path, line: &str, here: &str) -> Option<&'static str> {
    // Written in two halves, or this file would find itself.
    if line.contains(concat!("..", "/shared")) || line.contains(here) {
        return Some("names a folder of one machine");
    }
    let source = line.trim();
    match file.file_name()?.to_str()? {
        "Cargo.lock" if source.starts_with("source = ") && !source.contains(CRATES) => {
            Some("not from crates.io")
        }
        "package-lock.json"
            if source.starts_with("\"resolved\":") && !source.contains("https://registry.npmjs.org/") =>
        {
            Some("not from the npm registry")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(file: &str, line: &str) -> bool {
        fault(Path::new(file), line, "/home/somebody/parlour").is_some()
    }

    #[test]
    fn folders_of_one_machine_are_found() {
        assert!(found("README.md", "see /home/somebody/parlour/docs"));
        assert!(found("a.rs", concat!("// from ..", "/shared/notes")));
        assert!(!found("README.md", "see docs/decisions"));
    }

    #[test]
    fn lock_files_name_the_public_registries_only() {
        assert!(!found(
            "Cargo.lock",
            "source = \"registry+https://github.com/rust-lang/crates.io-index\""
        ));
        assert!(found(
            "Cargo.lock",
            "source = \"registry+https://mirror.example/index\""
        ));
        assert!(!found(
            "web/package-lock.json",
            "      \"resolved\": \"https://registry.npmjs.org/idb/-/idb-8.0.4.tgz\","
        ));
        assert!(found(
            "web/package-lock.json",
            "      \"resolved\": \"https://mirror.example/idb-8.0.4.tgz\","
        ));
    }
}
