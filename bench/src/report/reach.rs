use std::fmt::Write as _;

use crate::company::Company;
use crate::fan_out::{FanOut, Round};
use crate::figures::{median, number};
use crate::inbox::Inbox;
use crate::reach::Reach;
use crate::searching::Searching;

/// How far we reach, as text.
pub fn of(reach: &Reach) -> String {
    let mut text = String::new();
    text.extend(reach.fan_out.iter().map(fan_out_text));
    text.extend(reach.company.iter().map(company_text));
    text.push_str(&inboxes_text(&reach.inboxes));
    text.extend(reach.searches.iter().map(search_text));
    text
}

fn fan_out_text(fan_out: &FanOut) -> String {
    let FanOut {
        connected,
        bytes,
        ours,
        bare,
    } = fan_out;
    let of = |rounds: &[Round], figure: fn(&Round) -> f64| median(rounds.iter().map(figure));
    let ratio = median(ours.iter().zip(bare).map(|(ours, bare)| ours.last / bare.last));
    format!(
        "\nfan-out: {bytes} bytes to each of {connected}\n\
         ours      {:>8.1} ms until the last has it, {:>8.1} ms CPU of the server\n\
         bare loop {:>8.1} ms until the last has it, {:>8.1} ms CPU of the server\n\
         ours : bare loop = {ratio:.2} ×\n",
        of(ours, |round| round.last),
        of(ours, |round| round.server_cpu),
        of(bare, |round| round.last),
        of(bare, |round| round.server_cpu),
    )
}

fn company_text(company: &Company) -> String {
    format!(
        "\ncompany: {} people in {} groups, all connected, for {} s\n\
         {:.0}/s say that they are here or go, {:.0}/s that they type; {:.0}/s and {:.0}/s are told of it\n\
         CPU of the server: {:.1} % of a core\n",
        company.people,
        company.groups,
        company.seconds,
        company.here,
        company.typing,
        company.heard_presence,
        company.heard_typing,
        company.server_cpu * 100.0,
    )
}

fn inboxes_text(inboxes: &[Inbox]) -> String {
    if inboxes.is_empty() {
        return String::new();
    }
    let mut text = format!(
        "\nfirst page of an inbox\n{:<10}{:>14}{:>12}{:>9}{:>9}{:>8}\n",
        "", "conversations", "said", "p50 ms", "p99 ms", "rows"
    );
    for inbox in inboxes {
        let rows = inbox.page.rows_touched.map(|rows| format!("{rows:.0}"));
        // Writing to a string does not fail.
        writeln!(
            text,
            "{:<10}{:>14}{:>12}{:>9.2}{:>9.2}{:>8}",
            inbox.database,
            inbox.conversations,
            inbox.said,
            inbox.page.p50,
            inbox.page.p99,
            rows.as_deref().unwrap_or("-"),
        )
        .ok();
    }
    text
}

fn search_text(one: &Searching) -> String {
    let mut text = format!(
        "\nsearch {} · {} messages · index of {:.0} MB made in {:.1} s\n{:<34}{:>9}{:>9}{:>9}\n",
        one.database,
        one.messages,
        number(usize::try_from(one.bytes).unwrap_or(usize::MAX)) / 1e6,
        one.made_in,
        "",
        "p50 ms",
        "p95 ms",
        "p99 ms"
    );
    let behind = format!("found, at {:.0} messages/s, after", one.rate);
    let rows = one.questions.iter().map(|asked| (asked.kind, asked.times));
    for (kind, times) in rows.chain([(behind.as_str(), one.lag)]) {
        // Writing to a string does not fail.
        writeln!(
            text,
            "{kind:<34}{:>9.1}{:>9.1}{:>9.1}",
            times.p50, times.p95, times.p99
        )
        .ok();
    }
    text
}
