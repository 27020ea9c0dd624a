use std::fmt::Write as _;

use super::{other, over, ratio};
use crate::opening::Page;
use crate::series::{Measured, Opening, Results, Series};

/// All figures as text. Medians over rounds; ratios are medians of each round's ratio.
pub fn of(results: &Results) -> String {
    let machine = &results.machine;
    let mut text = format!(
        "{} · {} × {} · Linux {} · load {} · {}{}\n",
        machine.started_at,
        machine.cores,
        machine.processor,
        machine.kernel,
        machine.load_average,
        machine.profile,
        if results.quick {
            " · quick: for orientation only"
        } else {
            ""
        },
    );
    results
        .series
        .iter()
        .for_each(|series| text.push_str(&series_text(series)));
    text.push_str(&openings_text(&results.openings));
    text.push_str(&super::reach::of(&results.reach));
    text
}

fn openings_text(openings: &[Opening]) -> String {
    if openings.is_empty() {
        return String::new();
    }
    let mut text = format!(
        "\nopening\n{:<10}{:>11}{:>9}{:>12}{:>9}{:>8}{:>18}{:>9}{:>8}\n",
        "", "messages", "unread", "inbox p50", "p99 ms", "rows", "conversation p50", "p99 ms", "rows"
    );
    for opening in openings {
        let rows = |page: &Page| {
            page.rows_touched
                .map_or_else(|| "-".to_owned(), |rows| format!("{rows:.0}"))
        };
        let Opening {
            database,
            messages,
            unread,
            inbox,
            conversation,
        } = opening;
        writeln!(
            text,
            "{database:<10}{messages:>11}{unread:>9}{:>12.2}{:>9.2}{:>8}{:>18.2}{:>9.2}{:>8}",
            inbox.p50,
            inbox.p99,
            rows(inbox),
            conversation.p50,
            conversation.p99,
            rows(conversation),
        )
        .ok();
    }
    text
}

fn series_text(series: &Series) -> String {
    let mut text = format!(
        "\n{}\n{:<10}{:>10}{:>9}{:>9}{:>10}{:>9}{:>9}{:>9}{:>10}{:>10}{:>11}  {}\n",
        series.name,
        "",
        "max/s",
        "p50 ms",
        "p99 ms",
        "cpu µs/msg",
        "gen cores",
        "foreign",
        "500: p50",
        "500: p99",
        "B/conn",
        "messages",
        "lost doubled reordered refused unopened gaps rows±"
    );
    for target in &series.targets {
        text.push_str(&target_text(target));
    }
    for target in &series.targets {
        let Some(other) = other(&series.targets, target) else {
            continue;
        };
        // Writing to a string does not fail.
        writeln!(
            text,
            "{} : {} = {:.2} × max/s; at 500/s p50 {:+.2} ms, p99 {:.2} ×",
            target.target,
            other.target,
            ratio(&target.closed, &other.closed, |phase| phase.rate),
            over(&target.open, |phase| phase.p50) - over(&other.open, |phase| phase.p50),
            ratio(&target.open, &other.open, |phase| phase.p99),
        )
        .ok();
    }
    text
}

fn target_text(target: &Measured) -> String {
    let faults = &target.faults;
    format!(
        "{:<10}{:>10.0}{:>9.2}{:>9.2}{:>10.1}{:>9.2}{:>9.2}{:>9.2}{:>10.2}{:>10.0}{:>11}  {} {} {} {} {} {} {}\n",
        target.target,
        over(&target.closed, |phase| phase.rate),
        over(&target.closed, |phase| phase.p50),
        over(&target.closed, |phase| phase.p99),
        over(&target.closed, |phase| phase.server_cpu),
        over(&target.closed, |phase| phase.generator_cores),
        over(&target.closed, |phase| phase.foreign_cores),
        over(&target.open, |phase| phase.p50),
        over(&target.open, |phase| phase.p99),
        target.bytes_per_connection,
        target.messages,
        faults.lost,
        faults.doubled,
        faults.reordered,
        faults.refused,
        faults.unopened,
        faults.gaps,
        faults.rows_off,
    )
}
