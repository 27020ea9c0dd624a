use parlour_store::site_keys::{self, KeyAlgorithm, KeyPurpose, SiteKey};
use parlour_store::{Error, changes, schema, sites, used_tokens};
use parlour_wire::{Base64, Revision, SiteId};

use crate::support::{World, at, new_site, on_both};

on_both!(
    sites_are_numbered,
    an_issuer_has_one_site,
    keys_are_found_until_revoked,
    key_names_match_to_the_byte,
    tokens_work_once,
    every_column_is_there,
    opening_again_changes_nothing,
    revisions_have_no_holes,
);

async fn sites_are_numbered(world: World) {
    let sites = world.read(async |connection| sites::all(connection).await).await;
    assert_eq!(
        sites.iter().map(|site| site.id).collect::<Vec<_>>(),
        [SiteId(1), SiteId(2)]
    );
    let first = world
        .read(async |connection| sites::get(connection, SiteId(1)).await)
        .await
        .unwrap();
    let new = new_site("First", Some("https://example.org"));
    assert_eq!(
        (first.name, first.issuer, first.origins),
        (new.name, new.issuer, new.origins)
    );
    assert_eq!(
        (first.relay_key, first.created_at),
        (new.relay_key, new.created_at)
    );
    assert_eq!(
        world
            .read(async |connection| sites::get(connection, SiteId(3)).await)
            .await,
        None
    );
}

async fn an_issuer_has_one_site(world: World) {
    let taken = world
        .store
        .write(async |unit| sites::create(unit, &new_site("Third", Some("https://example.org"))).await)
        .await;
    assert!(
        matches!(taken, Err(Error::Contradiction { table: "sites", .. })),
        "{taken:?}"
    );
}

fn key(kid: &str) -> SiteKey {
    SiteKey {
        kid: kid.to_owned(),
        purpose: KeyPurpose::Credential,
        algorithm: KeyAlgorithm::Hs256,
        material: Base64((0..=255).collect()),
        scopes: vec!["sessions:end".to_owned()],
        created_at: at(5),
        revoked_at: None,
    }
}

async fn keys_are_found_until_revoked(world: World) {
    let site = world.site;
    let ticket = SiteKey {
        purpose: KeyPurpose::Ticket,
        algorithm: KeyAlgorithm::EdDsa,
        scopes: vec![],
        ..key("b")
    };
    let second = ticket.clone();
    world
        .write(async move |unit| {
            site_keys::insert(unit, site, &second).await?;
            site_keys::insert(unit, site, &key("a")).await
        })
        .await;
    let list = world
        .read(async move |connection| site_keys::list(connection, site).await)
        .await;
    assert_eq!(list, [key("a"), ticket.clone()]);
    assert!(
        world
            .write(async move |unit| site_keys::revoke(unit, site, "b", at(9)).await)
            .await
    );
    assert!(
        !world
            .write(async move |unit| site_keys::revoke(unit, site, "b", at(10)).await)
            .await
    );
    let found = world
        .read(async move |connection| site_keys::find(connection, site, "b").await)
        .await;
    assert_eq!(
        found,
        Some(SiteKey {
            revoked_at: Some(at(9)),
            ..ticket
        })
    );
}

async fn key_names_match_to_the_byte(world: World) {
    let site = world.site;
    world
        .write(async move |unit| site_keys::insert(unit, site, &key("Key")).await)
        .await;
    for other in ["key", "Key ", "Kéy"] {
        let found = world
            .read(async move |connection| site_keys::find(connection, site, other).await)
            .await;
        assert_eq!(found, None, "{other:?}");
    }
}

async fn tokens_work_once(world: World) {
    let site = world.site;
    let uses = async move |hash: u8| {
        world
            .write(async move |unit| {
                used_tokens::use_once(unit, site, &[hash; 32], at(i64::from(hash))).await
            })
            .await
    };
    assert!(uses(1).await);
    assert!(uses(2).await);
    assert!(!uses(1).await);
}

async fn every_column_is_there(world: World) {
    let columns = world
        .read(async |connection| schema::columns(connection).await)
        .await;
    let count = |table: &str| columns.iter().filter(|column| column.table == table).count();
    assert_eq!(
        (count("messages"), count("users"), count("migrations")),
        (15, 18, 2)
    );
    let without_site = columns
        .iter()
        .map(|column| column.table.as_str())
        .collect::<std::collections::BTreeSet<_>>();
    for table in without_site {
        let has = columns
            .iter()
            .any(|column| column.table == table && column.column == "site_id");
        assert_eq!(has, table != "migrations", "{table}");
    }
}

async fn opening_again_changes_nothing(world: World) {
    let (commits, _heard) = tokio::sync::mpsc::channel(1);
    let again = parlour_store::Store::open(
        world.database.options(),
        std::sync::Arc::new(parlour_store::testing::PlainSends),
        commits,
    );
    let again = again.await.unwrap();
    let sites = again
        .read(async |connection| sites::all(connection).await)
        .await
        .unwrap();
    assert_eq!(sites.len(), 2);
    again.close().await;
}

async fn revisions_have_no_holes(world: World) {
    let site = world.site;
    let first = world
        .write(async move |unit| unit.next_revisions(site, 3).await)
        .await;
    let refused: Result<(), Error> = world
        .store
        .write(async move |unit| {
            unit.next_revisions(site, 5).await?;
            Err(Error::Bug("on purpose".to_owned()))
        })
        .await;
    assert_eq!(refused, Err(Error::Bug("on purpose".to_owned())));
    let next = world
        .write(async move |unit| unit.next_revision(site).await)
        .await;
    assert_eq!((first, next), (Revision(1), Revision(4)));
    let other = world.other;
    let heads = world
        .read(async move |connection| {
            Ok((
                changes::head(connection, site).await?,
                changes::head(connection, other).await?,
            ))
        })
        .await;
    assert_eq!(heads, (Revision(4), Revision::ZERO));
}
