//! Results for machines (`results.json`), for a terminal (a table) and for the eye (plots).

mod plot;
mod reach;
mod table;

use std::path::Path;

use crate::Failure;
use crate::figures::median;
use crate::load::Phase;
use crate::series::{Measured, Results};

/// Writes everything into `out`, and the table to standard output too.
#[expect(clippy::print_stdout, reason = "the table is what the command is for")]
pub fn write(results: &Results, out: &Path) -> Result<(), Failure> {
    std::fs::write(out.join("results.json"), serde_json::to_vec_pretty(results)?)?;
    let table = table::of(results);
    std::fs::write(out.join("results.txt"), &table)?;
    print!("{table}");
    plot::draw(results, out)
}

/// The median of one figure over the rounds.
fn over(phases: &[Phase], figure: impl Fn(&Phase) -> f64) -> f64 {
    median(phases.iter().map(figure))
}

/// The median over the rounds of our figure divided by the other's of the same round.
fn ratio(ours: &[Phase], other: &[Phase], figure: impl Fn(&Phase) -> f64) -> f64 {
    median(
        ours.iter()
            .zip(other)
            .map(|(ours, other)| figure(ours) / figure(other).max(f64::MIN_POSITIVE)),
    )
}

/// The one of a series that a ratio is against: the first that is not itself.
fn other<'a>(targets: &'a [Measured], than: &Measured) -> Option<&'a Measured> {
    targets.first().filter(|first| first.target != than.target)
}
