//! The web client: installed when its lock file changed, built when anything of it changed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::project::Project;
use crate::{shell, tools};

/// What a build is made from, below `web/`.
const INPUTS: [&str; 9] = [
    "build",
    "compress.mjs",
    "index.html",
    "package-lock.json",
    "package.json",
    "public",
    "src",
    "vite.config.ts",
    "words",
];

/// Installs the packages, if the lock file is not the one they were installed from.
pub fn install(project: &Project) -> Result<(), String> {
    tools::NODE.ensure()?;
    let state = digest(&project.web, &["package-lock.json"])?;
    let stamp = project.web.join("node_modules/.parlour-installed");
    if is(&stamp, &state) {
        return Ok(());
    }
    shell::run(&mut project.in_web("npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    write(&stamp, &state)
}

/// Builds `web/dist`, if anything it is made from changed.
pub fn build(project: &Project) -> Result<(), String> {
    install(project)?;
    let state = digest(&project.web, &INPUTS)?;
    let stamp = project.web.join("node_modules/.parlour-built");
    if is(&stamp, &state) && project.web.join("dist/index.html").is_file() {
        return Ok(());
    }
    shell::run(&mut project.in_web("npm", &["run", "--silent", "build"]))?;
    write(&stamp, &state)
}

fn is(stamp: &Path, state: &str) -> bool {
    std::fs::read_to_string(stamp).is_ok_and(|text| text == state)
}

fn write(stamp: &Path, state: &str) -> Result<(), String> {
    std::fs::write(stamp, state).map_err(|error| format!("{}: {error}", stamp.display()))
}

/// Names and contents of files, as one line per file.
fn digest(folder: &Path, names: &[&str]) -> Result<String, String> {
    let mut files = BTreeMap::new();
    let mut open: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
    while let Some(path) = open.pop() {
        let wrong = |error: std::io::Error| format!("{}: {error}", path.display());
        if path.is_dir() {
            for entry in std::fs::read_dir(&path).map_err(wrong)? {
                open.push(entry.map_err(wrong)?.path());
            }
        } else if path.is_file() {
            let mut hasher = DefaultHasher::new();
            std::fs::read(&path).map_err(wrong)?.hash(&mut hasher);
            files.insert(path, hasher.finish());
        }
    }
    Ok(files.iter().fold(String::new(), |mut text, (path, hash)| {
        _ = writeln!(
            text,
            "{hash:016x} {}",
            path.strip_prefix(folder).unwrap_or(path).display()
        );
        text
    }))
}
