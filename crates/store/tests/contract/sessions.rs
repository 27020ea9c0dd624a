use parlour_store::sessions::{self, SessionRow};
use parlour_store::used_tokens;
use parlour_wire::{SessionId, UserId};
use uuid::Uuid;

use crate::support::{ADA, BOB, World, at, on_both};

on_both!(
    a_token_tells_who,
    sessions_end_one_by_one,
    sessions_end_by_person_and_host,
    sessions_slide,
    old_ones_go
);

pub fn session(number: u8, user: UserId, host: Option<&str>) -> SessionRow {
    SessionRow {
        id: SessionId(Uuid::from_u128(u128::from(number))),
        token_hash: [number; 32],
        user,
        standalone: host.is_none(),
        device: Some("Firefox on Linux".into()),
        host_session: host.map(str::to_owned),
        created_at: at(i64::from(number)),
        seen_at: at(i64::from(number)),
        expires_at: at(100 + i64::from(number)),
    }
}

async fn with_sessions(world: &World) {
    let site = world.site;
    world
        .write(async move |unit| {
            sessions::insert(unit, site, &session(1, ADA, Some("host"))).await?;
            sessions::insert(unit, site, &session(2, ADA, None)).await?;
            sessions::insert(unit, site, &session(3, BOB, Some("host"))).await?;
            sessions::insert(
                unit,
                site,
                &SessionRow {
                    device: None,
                    ..session(4, BOB, Some("Host"))
                },
            )
            .await
        })
        .await;
}

async fn of(world: &World, user: UserId) -> Vec<u8> {
    let site = world.site;
    let sessions = world
        .read(async move |connection| sessions::of_user(connection, site, user).await)
        .await;
    sessions
        .into_iter()
        .map(|session| session.token_hash[0])
        .collect()
}

fn id(number: u8) -> SessionId {
    session(number, ADA, None).id
}

async fn a_token_tells_who(world: World) {
    with_sessions(&world).await;
    let site = world.site;
    let found = world
        .read(async move |connection| sessions::by_token(connection, site, &[3; 32]).await)
        .await;
    let (found, user) = found.unwrap();
    assert_eq!((found, user.id), (session(3, BOB, Some("host")), BOB));
    assert_eq!(
        world
            .read(async move |connection| sessions::by_token(connection, site, &[9; 32]).await)
            .await,
        None
    );
    assert_eq!(of(&world, ADA).await, [2, 1], "newest first");
}

async fn sessions_end_one_by_one(world: World) {
    with_sessions(&world).await;
    let site = world.site;
    let delete = async |number| {
        world
            .write(async move |unit| sessions::delete(unit, site, id(number)).await)
            .await
    };
    assert!(delete(1).await);
    assert!(!delete(1).await);
    assert_eq!(
        (of(&world, ADA).await, of(&world, BOB).await),
        (vec![2], vec![4, 3])
    );
}

async fn sessions_end_by_person_and_host(world: World) {
    with_sessions(&world).await;
    let site = world.site;
    let mut ended = world
        .write(async move |unit| sessions::delete_of_host_session(unit, site, "host").await)
        .await;
    ended.sort_unstable();
    assert_eq!(ended, [(id(1), ADA), (id(3), BOB)], "and not those of `Host`");
    let ended = world
        .write(async move |unit| sessions::delete_of_user(unit, site, ADA).await)
        .await;
    assert_eq!(ended, [id(2)]);
    let ended = world
        .write(async move |unit| sessions::delete_of_user(unit, site, ADA).await)
        .await;
    assert_eq!(ended, []);
    assert_eq!(of(&world, BOB).await, [4]);
}

async fn sessions_slide(world: World) {
    with_sessions(&world).await;
    let site = world.site;
    let touch = async |number| {
        world
            .write(async move |unit| sessions::touch(unit, site, id(number), at(50), at(500)).await)
            .await
    };
    assert!(touch(2).await);
    assert!(touch(2).await, "again, though nothing changes");
    assert!(!touch(9).await);
    let sessions = world
        .read(async move |connection| sessions::of_user(connection, site, ADA).await)
        .await;
    assert_eq!(
        sessions[0],
        SessionRow {
            seen_at: at(50),
            expires_at: at(500),
            ..session(2, ADA, None)
        }
    );
}

async fn old_ones_go(world: World) {
    with_sessions(&world).await;
    let site = world.site;
    let gone = world
        .write(async move |unit| {
            used_tokens::use_once(unit, site, &[1; 32], at(10)).await?;
            used_tokens::use_once(unit, site, &[2; 32], at(20)).await?;
            let tokens = used_tokens::delete_expired(unit, site, at(20)).await?;
            Ok((sessions::delete_expired(unit, site, at(103)).await?, tokens))
        })
        .await;
    assert_eq!(gone, (2, 1));
    assert_eq!(
        (of(&world, ADA).await, of(&world, BOB).await),
        (vec![], vec![4, 3])
    );
    assert!(
        world
            .write(async move |unit| used_tokens::use_once(unit, site, &[1; 32], at(30)).await)
            .await
    );
}
