//! Every statement is accepted by the database, runs somewhere in the tour, and finds its rows by an index that knows
//! more than the site.

use std::collections::{BTreeMap, BTreeSet};

use parlour_store::Error;
use parlour_store::testing::Recorded;

use crate::support::{World, on_both};
use crate::tour::{furnish, tour};

on_both!(every_statement_prepares, every_statement_goes_by_an_index);

/// Statements that may read a table from one end to the other, or a whole site, and why.
const EXEMPT: &[(&str, &str)] = &[
    ("sites.all", "asks for every site, once at start"),
    ("sites.last", "looks at the end of the sites, when one is made"),
    ("schema.columns", "asks for every table, in tests and in `doctor`"),
    ("schema.applied", "asks for every migration, once at start"),
    (
        "webhooks.delete_before",
        "an hourly look at what still waits: little, and bounded",
    ),
    ("webhooks.list", "asks for every webhook of a site: there are few"),
    (
        "settings.all",
        "asks for what every owner decided: there is little, and it is kept in memory",
    ),
    ("site_keys.list", "asks for every key of a site: there are few"),
];

/// Statements that run outside of any operation: at start, and at the end of a transaction.
const ELSEWHERE: &[&str] = &["schema.applied", "schema.apply", "schema.hold", "sites.advance"];

async fn every_statement_prepares(world: World) {
    let refused = world
        .write(async |unit| {
            let mut refused = Vec::new();
            for (name, sql) in unit.prepared() {
                if let Err(error) = unit.prepare(&sql).await {
                    refused.push(format!("{name}: {error}: {sql}"));
                }
            }
            Ok(refused)
        })
        .await;
    assert!(refused.is_empty(), "{refused:#?}");
}

async fn every_statement_goes_by_an_index(world: World) {
    let site = world.site;
    let (all, recorded) = world
        .write(async move |unit| {
            unit.record_statements();
            furnish(unit, site).await?;
            tour(unit, site).await?;
            Ok((unit.prepared(), unit.recorded_statements()))
        })
        .await;
    let ran: BTreeSet<&str> = recorded.iter().map(Recorded::sql).collect();
    let missed: Vec<_> = all
        .iter()
        .filter(|(name, sql)| !ELSEWHERE.contains(name) && !ran.contains(sql.as_str()))
        .collect();
    assert!(missed.is_empty(), "the tour leaves out {missed:#?}");

    let distinct: BTreeMap<String, Recorded> = recorded
        .into_iter()
        .map(|recorded| (recorded.sql().to_owned(), recorded))
        .collect();
    let bad = world
        .store
        .read_one(async move |connection| {
            let mut bad = Vec::new();
            for recorded in distinct
                .values()
                .filter(|recorded| !recorded.sql().starts_with("INSERT"))
            {
                if EXEMPT.iter().any(|(name, _)| *name == recorded.name) {
                    continue;
                }
                let steps = connection.explain(recorded).await?;
                let whole_key_is_the_site = recorded.name.starts_with("sites.");
                if steps
                    .iter()
                    .any(|step| step.scans || !step.narrow && !whole_key_is_the_site)
                {
                    bad.push(format!("{}: {steps:#?}\n{}", recorded.name, recorded.sql()));
                }
            }
            Ok::<_, Error>(bad)
        })
        .await
        .unwrap();
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}
