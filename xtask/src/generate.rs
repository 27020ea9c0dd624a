//! What is generated and committed: the OpenAPI document, the web client's types and the page to read that are made from it.

use std::path::PathBuf;

use crate::project::Project;
use crate::{Failure, reference, shell, web};

/// A generated file: where it is and what it should say.
pub struct Generated {
    /// Where it is.
    pub path: PathBuf,
    /// What it should say.
    pub text: String,
}

/// Writes all of it.
pub fn run(project: &Project, arguments: &[String]) -> Result<(), Failure> {
    if let Some(word) = arguments.first() {
        return Err(Failure::Usage(format!("`{word}` means nothing here")));
    }
    for file in files(project)? {
        std::fs::write(&file.path, file.text).map_err(|error| format!("{}: {error}", file.path.display()))?;
        println!(
            "{}",
            file.path
                .strip_prefix(&project.root)
                .unwrap_or(&file.path)
                .display()
        );
    }
    Ok(())
}

/// What all of it should say.
pub fn files(project: &Project) -> Result<Vec<Generated>, String> {
    web::install(project)?;
    let server = project.server(false)?;
    let document = shell::output(std::process::Command::new(server).arg("openapi"))?;
    let scratch = project.scratch()?;
    let (source, target) = (scratch.join("openapi.json"), scratch.join("schema.ts"));
    std::fs::write(&source, &document).map_err(|error| format!("{}: {error}", source.display()))?;
    let mut command = project.in_web("npx", &["--no-install", "openapi-typescript"]);
    shell::output(command.arg(&source).arg("--output").arg(&target))?;
    let api = project.web.join("src/api");
    let page = reference::page(&document)?;
    Ok(vec![
        Generated {
            path: project.root.join("docs/reference/api.md"),
            text: page,
        },
        Generated {
            path: api.join("openapi.json"),
            text: document,
        },
        Generated {
            path: api.join("schema.ts"),
            text: shell::read(&target)?,
        },
    ])
}
