//! What the web client may weigh, compressed with brotli as a web server would.

use super::Passed;
use crate::project::Project;
use crate::{shell, web};

/// Weighs an entry of the built client with all it imports at once.
const WEIGH: &str = include_str!("weigh.mjs");

/// Entries of `web/dist` and what they may weigh, kilobytes.
const BUDGETS: [(&str, f64); 2] = [("index.html", 75.0), ("parlour.js", 75.0)];

/// Weighs them.
pub fn check(project: &Project) -> Result<Passed, String> {
    web::build(project)?;
    let mut wrong = Vec::new();
    for (entry, budget) in BUDGETS {
        let mut command = project.in_web("node", &["--input-type=module", "--eval", WEIGH, "dist", entry]);
        let text = shell::output(&mut command)?;
        let bytes: f64 = text
            .trim()
            .parse()
            .map_err(|_| format!("{entry}: not a weight: {text}"))?;
        let weight = bytes / 1000.0;
        println!("{entry:<12} {weight:>6.1} of {budget:.1} kB");
        if weight > budget {
            wrong.push(format!(
                "{entry} weighs {weight:.1} kB and may weigh {budget:.1} kB"
            ));
        }
    }
    if wrong.is_empty() {
        Ok(Passed::Clean)
    } else {
        Err(wrong.join("\n"))
    }
}
