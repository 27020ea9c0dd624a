use parlour_store::Error;
use parlour_store::accounts::{self, AccountRow};
use parlour_store::links::{self, LinkRow};
use parlour_wire::api::accounts::LinkPurpose;
use parlour_wire::api::users::Role;
use parlour_wire::{Personal, UserId};
use uuid::Uuid;

use crate::support::{ADA, BOB, World, at, on_both};

on_both!(
    an_account_is_found_by_email_and_user,
    an_address_has_one_account,
    a_password_changes,
    a_link_works_once,
    an_unspent_link_is_replaced,
    old_links_go,
);

fn account(user: UserId, email: &str) -> AccountRow {
    AccountRow {
        user,
        email_key: email.into(),
        password_hash: "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA".into(),
        password_changed_at: at(1),
        created_at: at(1),
    }
}

async fn an_account_is_found_by_email_and_user(world: World) {
    let site = world.site;
    world
        .write(async move |unit| accounts::insert(unit, site, &account(ADA, "ada@example.org")).await)
        .await;
    let by_email = async move |email: &'static str| {
        world
            .store
            .read(async move |connection| accounts::by_email(connection, site, email).await)
            .await
            .unwrap()
    };
    assert_eq!(
        by_email("ada@example.org").await,
        Some(account(ADA, "ada@example.org"))
    );
    assert_eq!(by_email("\u{e1}da@example.org").await, None);
    assert_eq!(by_email("ada@example.org ").await, None);
}

async fn an_address_has_one_account(world: World) {
    let site = world.site;
    world
        .write(async move |unit| accounts::insert(unit, site, &account(ADA, "ada@example.org")).await)
        .await;
    let taken = world
        .store
        .write(async move |unit| accounts::insert(unit, site, &account(BOB, "ada@example.org")).await)
        .await;
    assert!(
        matches!(
            taken,
            Err(Error::Contradiction {
                table: "accounts",
                ..
            })
        ),
        "{taken:?}"
    );
}

async fn a_password_changes(world: World) {
    let site = world.site;
    world
        .write(async move |unit| accounts::insert(unit, site, &account(ADA, "ada@example.org")).await)
        .await;
    let set = async |user| {
        let hash = Personal::from("new");
        world
            .write(async move |unit| accounts::set_password(unit, site, user, &hash, at(8)).await)
            .await
    };
    assert!(set(ADA).await);
    assert!(!set(BOB).await);
    let now = world
        .read(async move |connection| accounts::by_user(connection, site, ADA).await)
        .await
        .unwrap();
    assert_eq!(
        (now.password_hash, now.password_changed_at),
        (Personal::from("new"), at(8))
    );
    assert_eq!(
        world
            .read(async move |connection| accounts::by_user(connection, site, BOB).await)
            .await,
        None
    );
}

fn link(id: u128, token: u8) -> LinkRow {
    LinkRow {
        id: Uuid::from_u128(id),
        token_hash: [token; 32],
        purpose: LinkPurpose::Invitation,
        role: Role::Moderator,
        user: None,
        created_by: Some(ADA),
        created_at: at(1),
        expires_at: at(100),
        spent_at: None,
    }
}

async fn a_link_works_once(world: World) {
    let site = world.site;
    let reset = LinkRow {
        purpose: LinkPurpose::PasswordReset,
        user: Some(BOB),
        created_by: None,
        ..link(1, 1)
    };
    let written = reset.clone();
    assert!(
        world
            .write(async move |unit| links::put(unit, site, &written).await)
            .await
    );
    let spend = async |id: u128| {
        world
            .write(async move |unit| links::spend(unit, site, Uuid::from_u128(id), at(7)).await)
            .await
    };
    assert!(spend(1).await);
    assert!(!spend(1).await);
    assert!(!spend(2).await);
    let found = world
        .read(async move |connection| links::by_token(connection, site, &[1; 32]).await)
        .await;
    assert_eq!(
        found,
        Some(LinkRow {
            spent_at: Some(at(7)),
            ..reset
        })
    );
    let again = world
        .write(async move |unit| links::put(unit, site, &link(1, 2)).await)
        .await;
    assert!(!again, "a spent link stays");
}

async fn an_unspent_link_is_replaced(world: World) {
    let site = world.site;
    for token in [1, 2] {
        assert!(
            world
                .write(async move |unit| links::put(unit, site, &link(1, token)).await)
                .await
        );
    }
    let found = async move |token: u8| {
        world
            .read(async move |connection| links::by_token(connection, site, &[token; 32]).await)
            .await
    };
    assert_eq!(found(1).await, None, "the old token is void");
    assert_eq!(found(2).await, Some(link(1, 2)));
}

async fn old_links_go(world: World) {
    let site = world.site;
    world
        .write(async move |unit| {
            links::put(unit, site, &link(1, 1)).await?;
            links::put(
                unit,
                site,
                &LinkRow {
                    expires_at: at(50),
                    ..link(2, 2)
                },
            )
            .await
        })
        .await;
    let delete = async |before| {
        world
            .write(async move |unit| links::delete_expired(unit, site, before).await)
            .await
    };
    assert_eq!(delete(at(50)).await, 0);
    assert_eq!(delete(at(51)).await, 1);
    assert_eq!(delete(at(51)).await, 0);
}
