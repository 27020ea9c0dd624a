//! Who may import whom: the table in ARCHITECTURE.md, compared with what `cargo metadata` says.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Passed;
use crate::project::Project;
use crate::shell;

/// The heading the table stands under.
const HEADING: &str = "## Who may import whom";

/// What one of our crates may import.
#[derive(Debug, Default, PartialEq, Eq)]
struct Leave {
    /// Ours; `None`: all of them.
    ours: Option<BTreeSet<String>>,
    /// Heavy third-party ones.
    heavy: BTreeSet<String>,
}

/// An import in force: from one of our crates to ours or another's.
type Import = (String, String);

/// Compares the two.
pub fn check(project: &Project) -> Result<Passed, String> {
    let table = table(&shell::read(&project.root.join("ARCHITECTURE.md"))?)?;
    let metadata = project.metadata()?;
    let wrong = violations(&table, &crates(&metadata), &imports(&metadata));
    if wrong.is_empty() {
        Ok(Passed::Clean)
    } else {
        Err(wrong.join("\n"))
    }
}

/// Reads the table: crate → what it may import.
fn table(text: &str) -> Result<BTreeMap<String, Leave>, String> {
    let (_, section) = text
        .split_once(HEADING)
        .ok_or_else(|| format!("ARCHITECTURE.md has no `{HEADING}`"))?;
    let rows = section
        .lines()
        .skip_while(|line| !line.starts_with("|---"))
        .skip(1);
    let mut table = BTreeMap::new();
    for row in rows.take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [name, ours, heavy] = cells[..] else {
            return Err(format!("not a row of three cells: {row}"));
        };
        let ours = if ours == "all" { None } else { Some(names(ours)) };
        table.insert(
            name.to_owned(),
            Leave {
                ours,
                heavy: names(heavy),
            },
        );
    }
    Ok(table)
}

fn names(cell: &str) -> BTreeSet<String> {
    cell.split(',')
        .map(str::trim)
        .filter(|name| !matches!(*name, "" | "–"))
        .map(str::to_owned)
        .collect()
}

fn violations(table: &BTreeMap<String, Leave>, crates: &BTreeSet<String>, imports: &[Import]) -> Vec<String> {
    let mut wrong = Vec::new();
    for name in crates.iter().filter(|name| !table.contains_key(*name)) {
        wrong.push(format!("{name} has no row in ARCHITECTURE.md"));
    }
    for name in table.keys().filter(|name| !crates.contains(*name)) {
        wrong.push(format!("{name} has a row in ARCHITECTURE.md and no crate"));
    }
    let heavy: BTreeSet<&String> = table.values().flat_map(|leave| &leave.heavy).collect();
    for (from, to) in imports {
        let Some(leave) = table.get(from) else { continue };
        let allowed = if crates.contains(to) {
            leave.ours.as_ref().is_none_or(|ours| ours.contains(to))
        } else {
            !heavy.contains(to) || leave.heavy.contains(to)
        };
        if !allowed {
            wrong.push(format!("{from} may not import {to}"));
        }
    }
    wrong
}

/// The crates of the workspace, by folder name.
fn crates(metadata: &Value) -> BTreeSet<String> {
    members(metadata)
        .map(|package| short(package["name"].as_str().unwrap_or_default()))
        .collect()
}

/// Imports of the product; what only tests import is not part of it.
fn imports(metadata: &Value) -> Vec<Import> {
    let mut imports = Vec::new();
    for package in members(metadata) {
        let from = short(package["name"].as_str().unwrap_or_default());
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            if dependency["kind"].as_str() != Some("dev") {
                imports.push((
                    from.clone(),
                    short(dependency["name"].as_str().unwrap_or_default()),
                ));
            }
        }
    }
    imports
}

fn members(metadata: &Value) -> impl Iterator<Item = &Value> {
    let members: BTreeSet<&str> = metadata["workspace_members"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let packages = metadata["packages"].as_array().into_iter().flatten();
    packages.filter(move |package| package["id"].as_str().is_some_and(|id| members.contains(id)))
}

fn short(name: &str) -> String {
    name.strip_prefix("parlour-").unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    const TEXT: &str = "## Who may import whom\n\n| crate | ours | heavy third-party |\n|---|---|---|\n\
                        | wire | – | – |\n| store | wire | rusqlite, sqlx |\n| relay | wire | axum |\n| server | all | axum |\n\nafter\n";

    fn wrong(imports: &[(&str, &str)]) -> Vec<String> {
        let crates = ["wire", "store", "relay", "server"].map(str::to_owned).into();
        let imports: Vec<Import> = imports
            .iter()
            .map(|(from, to)| (from.to_string(), to.to_string()))
            .collect();
        violations(&table(TEXT).unwrap(), &crates, &imports)
    }

    #[test]
    fn arrows_in_the_table_are_allowed_and_light_parts_are_free() {
        assert!(
            wrong(&[
                ("store", "wire"),
                ("store", "rusqlite"),
                ("server", "store"),
                ("wire", "serde")
            ])
            .is_empty()
        );
    }

    #[test]
    fn an_arrow_that_is_not_in_the_table_is_named() {
        assert_eq!(wrong(&[("relay", "store")]), ["relay may not import store"]);
        assert_eq!(
            wrong(&[("server", "rusqlite")]),
            ["server may not import rusqlite"]
        );
        assert_eq!(wrong(&[("wire", "axum")]), ["wire may not import axum"]);
    }

    #[test]
    fn a_crate_without_a_row_and_a_row_without_a_crate_are_named() {
        let crates = ["wire", "store", "server", "calls"].map(str::to_owned).into();
        assert_eq!(
            violations(&table(TEXT).unwrap(), &crates, &[]),
            [
                "calls has no row in ARCHITECTURE.md",
                "relay has a row in ARCHITECTURE.md and no crate"
            ]
        );
    }

    #[test]
    fn metadata_is_read_without_what_only_tests_import() {
        let metadata = serde_json::json!({
            "workspace_members": ["a"],
            "packages": [
                {"id": "a", "name": "parlour-relay", "dependencies": [
                    {"name": "axum", "kind": null}, {"name": "parlour-seal", "kind": "dev"}, {"name": "cc", "kind": "build"},
                ]},
                {"id": "b", "name": "axum", "dependencies": [{"name": "hyper", "kind": null}]},
            ],
        });
        assert_eq!(crates(&metadata), BTreeSet::from(["relay".to_owned()]));
        assert_eq!(
            imports(&metadata),
            [("relay".into(), "axum".into()), ("relay".into(), "cc".into())]
        );
    }
}
