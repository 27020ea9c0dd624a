use parlour_store::Error;
use parlour_store::users::{self, UserRow};
use parlour_wire::api::users::Role;
use parlour_wire::{Personal, Revision, UserId};
use uuid::Uuid;

use crate::support::{ADA, BOB, CY, World, on_both, user};

on_both!(
    somebody_is_kept_whole,
    identity_matches_to_the_byte,
    names_are_found_by_their_beginning,
    names_are_found_by_each_of_their_words,
    what_changes_is_written,
    many_are_found_at_once,
    an_administrator_is_noticed,
);

async fn somebody_is_kept_whole(world: World) {
    let site = world.site;
    let ada = world
        .read(async move |connection| users::get(connection, site, ADA).await)
        .await
        .unwrap();
    assert_eq!(ada, user(ADA, "Ada", Revision::ZERO));
    let bare = UserRow {
        id: UserId(Uuid::from_u128(9)),
        email: None,
        locale: None,
        subject: "9".into(),
        name: Personal::new("\u{1f600} \u{4e2d}\u{6587}".to_owned()),
        ..user(ADA, "x", Revision(8))
    };
    let written = bare.clone();
    world
        .write(async move |unit| users::insert(unit, site, &written).await)
        .await;
    let id = bare.id;
    assert_eq!(
        world
            .read(async move |connection| users::get(connection, site, id).await)
            .await,
        Some(bare)
    );
}

async fn identity_matches_to_the_byte(world: World) {
    let site = world.site;
    let found = async move |subject: &'static str| {
        world
            .store
            .read(async move |connection| {
                users::by_subject(connection, site, "https://example.org", subject).await
            })
            .await
            .unwrap()
            .map(|user| user.id)
    };
    assert_eq!(found("Ada").await, Some(ADA));
    for other in ["ada", "Ada ", "\u{c1}da", "Ad"] {
        assert_eq!(found(other).await, None, "{other:?}");
    }
}

async fn names_are_found_by_their_beginning(world: World) {
    let site = world.site;
    world
        .write(async move |unit| {
            for (number, name) in ["adam", "ad", "\u{e4}da", "bada", "a%"].into_iter().enumerate() {
                let id = UserId(Uuid::from_u128(100 + number as u128));
                users::insert(unit, site, &user(id, name, Revision::ZERO)).await?;
            }
            Ok(())
        })
        .await;
    let search = async |beginning: &'static str, limit| {
        let found = world
            .read(async move |connection| {
                users::search(connection, site, beginning, Role::Member, limit).await
            })
            .await;
        found
            .into_iter()
            .map(|user| user.name_key.into_inner())
            .collect::<Vec<_>>()
    };
    assert_eq!(search("ad", 10).await, ["ad", "ada", "adam"]);
    assert_eq!(search("ad", 2).await, ["ad", "ada"]);
    assert_eq!(search("a%", 10).await, ["a%"]);
    assert_eq!(search("\u{e4}", 10).await, ["\u{e4}da"]);
    assert_eq!(search("z", 10).await, Vec::<String>::new());
    assert_eq!(search("", 10).await.len(), 8);
}

async fn names_are_found_by_each_of_their_words(world: World) {
    let site = world.site;
    let eve = UserId(Uuid::from_u128(200));
    world
        .write(async move |unit| {
            for (number, name) in ["Bea Adam", "Eve Anna-Maria Sommer", "Maria Adamo"]
                .into_iter()
                .enumerate()
            {
                let id = UserId(Uuid::from_u128(199 + number as u128));
                users::insert(unit, site, &user(id, name, Revision::ZERO)).await?;
            }
            Ok(())
        })
        .await;
    let search = async |beginning: &'static str, limit| {
        let found = world
            .read(async move |c| users::search(c, site, beginning, Role::Member, limit).await)
            .await;
        found
            .into_iter()
            .map(|user| user.name.into_inner())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        search("maria", 10).await,
        ["Maria Adamo", "Eve Anna-Maria Sommer"],
        "first who is called so"
    );
    assert_eq!(search("ada", 10).await, ["Ada", "Bea Adam", "Maria Adamo"]);
    assert_eq!(search("ada", 2).await, ["Ada", "Bea Adam"]);
    assert_eq!(search("maria sommer", 10).await, ["Eve Anna-Maria Sommer"]);
    assert_eq!(search("aria", 10).await, Vec::<String>::new());
    world
        .write(async move |unit| {
            let renamed = user(eve, "Eve Winter Eve", Revision(3));
            users::update(unit, site, &renamed).await?;
            users::update(
                unit,
                site,
                &UserRow {
                    role: Role::Moderator,
                    ..renamed
                },
            )
            .await
        })
        .await;
    assert_eq!(search("sommer", 10).await, Vec::<String>::new());
    assert_eq!(search("winter", 10).await, ["Eve Winter Eve"]);
    assert_eq!(search("eve", 10).await, ["Eve Winter Eve"], "once");
    let staff = world
        .read(async move |c| users::search(c, site, "winter", Role::Moderator, 5).await)
        .await;
    assert_eq!(staff.len(), 1);
    let page = async |beginning: &'static str, after: Option<UserRow>| {
        world
            .read(async move |c| users::page(c, site, beginning, after.as_ref(), 1).await)
            .await
            .pop()
    };
    let first = page("ada", None).await.unwrap();
    let second = page("ada", Some(first.clone())).await.unwrap();
    let third = page("ada", Some(second.clone())).await.unwrap();
    assert_eq!(
        [&first, &second, &third].map(|user| user.name.expose().as_str()),
        ["Ada", "Bea Adam", "Maria Adamo"]
    );
    assert_eq!(page("ada", Some(third)).await, None);
}

async fn what_changes_is_written(world: World) {
    let site = world.site;
    let changed = UserRow {
        name: "Ada L".into(),
        name_key: "ada l".into(),
        email: None,
        role: Role::Moderator,
        locale: None,
        read_receipts: false,
        typing: true,
        changed: Revision(5),
        ..user(ADA, "Ada", Revision::ZERO)
    };
    let written = changed.clone();
    assert!(
        world
            .write(async move |unit| users::update(unit, site, &written).await)
            .await
    );
    let written = changed.clone();
    assert!(
        world
            .write(async move |unit| users::update(unit, site, &written).await)
            .await,
        "again, though the same"
    );
    assert_eq!(
        world
            .read(async move |connection| users::get(connection, site, ADA).await)
            .await,
        Some(changed)
    );
    let nobody = user(UserId(Uuid::from_u128(77)), "No", Revision::ZERO);
    assert!(
        !world
            .write(async move |unit| users::update(unit, site, &nobody).await)
            .await
    );
}

async fn many_are_found_at_once(world: World) {
    let site = world.site;
    let mut ids: Vec<UserId> = (1000..1700)
        .map(|number| UserId(Uuid::from_u128(number)))
        .collect();
    ids.extend([CY, ADA, BOB, ADA]);
    let found = world
        .read(async move |connection| users::many(connection, site, &ids).await)
        .await;
    let mut found: Vec<UserId> = found.into_iter().map(|user| user.id).collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [CY, ADA, BOB]
            .into_iter()
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
    );
}

async fn an_administrator_is_noticed(world: World) {
    let site = world.site;
    let exists = async || {
        world
            .read(async move |connection| users::administrator_exists(connection, site).await)
            .await
    };
    assert!(!exists().await);
    let admin = UserRow {
        role: Role::Administrator,
        ..user(CY, "Cy", Revision(1))
    };
    world
        .write(async move |unit| users::update(unit, site, &admin).await)
        .await;
    assert!(exists().await);
    let same = user(UserId(Uuid::from_u128(5)), "Ada", Revision::ZERO);
    let taken = world
        .store
        .write(async move |unit| users::insert(unit, site, &same).await)
        .await;
    assert!(
        matches!(taken, Err(Error::Contradiction { table: "users", .. })),
        "an identity is one user: {taken:?}"
    );
}
