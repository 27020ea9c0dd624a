//! Every field of every log line in the sources is in the inventory.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

use parlour_privacy::logs;

const MACROS: [&str; 5] = [
    "tracing::error!(",
    "tracing::warn!(",
    "tracing::info!(",
    "tracing::debug!(",
    "tracing::trace!(",
];

/// The names of the fields in all log lines of a source.
fn fields(source: &str) -> Vec<String> {
    let calls = MACROS.iter().flat_map(|name| {
        source
            .match_indices(name)
            .map(|(at, name)| &source[at + name.len()..])
    });
    calls
        .flat_map(arguments)
        .filter_map(|argument| name(&argument))
        .collect()
}

/// What stands between the commas of a macro call, up to its closing parenthesis.
fn arguments(call: &str) -> Vec<String> {
    let (mut all, mut one, mut depth, mut quoted, mut escaped) = (Vec::new(), String::new(), 0, false, false);
    for c in call.chars() {
        match c {
            '"' if !escaped => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted && depth > 0 => depth -= 1,
            ')' if !quoted => break,
            ',' if !quoted && depth == 0 => {
                all.push(std::mem::take(&mut one));
                continue;
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        one.push(c);
    }
    all.push(one);
    all
}

/// The name of a field; `None` for the words of the line and for what is no field (`target: "…"`).
fn name(argument: &str) -> Option<String> {
    let argument = argument.trim();
    if argument.is_empty() || argument.starts_with('"') {
        return None;
    }
    let name = argument.split_once('=').map_or(argument, |(name, _)| name).trim();
    (!name.contains(':')).then(|| name.trim_start_matches(['%', '?']).to_owned())
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_field_that_is_logged_is_declared() {
    let mut files = Vec::new();
    for krate in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()).unwrap() {
        sources(&krate.unwrap().path().join("src"), &mut files);
    }
    let mut seen = 0;
    for file in files {
        for field in fields(&fs::read_to_string(&file).unwrap()) {
            assert!(
                logs::permitted(&field),
                "{} logs `{field}`: declare it in crates/privacy/src/logs.rs",
                file.display()
            );
            seen += 1;
        }
    }
    assert!(
        seen > 0,
        "no log line was found: has the way they are written changed?"
    );
}

#[test]
fn fields_are_read_as_they_are_written() {
    let source = r#"
        tracing::info!(rows = forgotten.0, "retention, of \"old\" things");
        tracing::error!(%error, ?site.tag, name = f(a, b), "no {}", words);
        tracing::warn!(target: "x", "nothing");
    "#;
    let mut found = fields(source);
    found.sort();
    assert_eq!(found, ["error", "name", "rows", "site.tag", "words"]);
}
