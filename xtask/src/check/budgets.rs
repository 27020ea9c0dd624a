//! What the web client may weigh, compressed with brotli as a web server would.

use super::Passed;
use crate::project::Project;
use crate::{shell, web};

/// Weighs files of the built client with all they import at once.
const WEIGH: &str = include_str!("weigh.mjs");

/// What a browser waits for, as files of `web/dist`, and what that may weigh, kilobytes. A `*` stands for what changes
/// with each build, and for the heaviest of the languages. The chat and the page are there when one reads and writes in a
/// conversation.
const BUDGETS: [(&str, &[&str], f64); 3] = [
    ("launcher", &["parlour.js"], 8.0),
    (
        "chat",
        &[
            "parlour.js",
            "assets/core-*.js",
            "assets/element-*.js",
            "assets/words-*.js",
            "assets/Conversation-*.js",
        ],
        75.0,
    ),
    (
        "page",
        &[
            "index.html",
            "assets/full-*.js",
            "assets/words-*.js",
            "assets/Conversation-*.js",
        ],
        75.0,
    ),
];

/// Weighs them.
pub fn check(project: &Project) -> Result<Passed, String> {
    web::build(project)?;
    let mut wrong = Vec::new();
    for (name, files, budget) in BUDGETS {
        let mut arguments = vec!["--input-type=module", "--eval", WEIGH, "dist"];
        arguments.extend(files);
        let mut command = project.in_web("node", &arguments);
        let text = shell::output(&mut command)?;
        let bytes: f64 = text
            .trim()
            .parse()
            .map_err(|_| format!("{name}: not a weight: {text}"))?;
        let weight = bytes / 1000.0;
        println!("{name:<12} {weight:>6.1} of {budget:.1} kB");
        if weight > budget {
            wrong.push(format!(
                "{name} weighs {weight:.1} kB and may weigh {budget:.1} kB"
            ));
        }
    }
    if wrong.is_empty() {
        Ok(Passed::Clean)
    } else {
        Err(wrong.join("\n"))
    }
}
