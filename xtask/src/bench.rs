//! `cargo xtask bench`: the benchmarks are a program of their own, in `bench/`.

use crate::project::Project;
use crate::{Failure, shell};

/// Builds it optimised and passes everything on.
pub fn run(project: &Project, arguments: &[String]) -> Result<(), Failure> {
    let mut command = project.cargo(&["run", "--release", "--package", "parlour-bench"]);
    Ok(shell::run(
        command.args(project.locked()).arg("--").args(arguments),
    )?)
}
