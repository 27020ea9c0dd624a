use parlour_domain::Audience;
use parlour_store::Error;
use parlour_store::channel_keys::{self, KeyRow};
use parlour_wire::{Base64, ChannelId, Generation, UserId};
use uuid::Uuid;

use crate::support::{ADA, World, at, conversation, on_both};

on_both!(
    keys_live_retire_and_end,
    owners_are_told_apart,
    many_owners_are_asked_at_once,
    a_channel_is_one
);

pub fn key(owner: Audience, generation: u32, channel: u8) -> KeyRow {
    KeyRow {
        owner,
        generation: Generation(generation),
        channel: ChannelId([channel; 16]),
        wrapped_key: Base64(vec![channel; 60]),
        created_at: at(1),
        retired_at: None,
        replace_at: None,
    }
}

async fn keys_live_retire_and_end(world: World) {
    let (site, owner) = (world.site, Audience::Conversation(conversation(1)));
    let insert = async |generation, channel| {
        world
            .write(async move |unit| channel_keys::insert(unit, site, &key(owner, generation, channel)).await)
            .await;
    };
    insert(1, 1).await;
    let retire = async || {
        world
            .write(async move |unit| channel_keys::retire(unit, site, owner, Generation(1), at(50)).await)
            .await
    };
    assert!(retire().await);
    assert!(!retire().await, "it was not in use any more");
    insert(2, 2).await;
    let live = world
        .read(async move |connection| channel_keys::live(connection, site, &[owner]).await)
        .await;
    assert_eq!(live, [key(owner, 2, 2)]);
    let usable = async |after| {
        let keys = world
            .read(async move |connection| channel_keys::usable(connection, site, &[owner], after).await)
            .await;
        keys.into_iter()
            .map(|key| (key.generation.0, key.retired_at))
            .collect::<std::collections::BTreeSet<_>>()
    };
    assert_eq!(usable(at(49)).await, [(1, Some(at(50))), (2, None)].into());
    assert_eq!(usable(at(50)).await, [(2, None)].into());
    let delete = async |before| {
        world
            .write(async move |unit| channel_keys::delete_retired_before(unit, site, before).await)
            .await
    };
    assert_eq!(
        (delete(at(50)).await, delete(at(51)).await, delete(at(9999)).await),
        (0, 1, 0)
    );
}

async fn owners_are_told_apart(world: World) {
    let (site, same) = (world.site, Uuid::from_u128(5));
    let owners = [
        Audience::Conversation(parlour_wire::ConversationId(same)),
        Audience::Inbox(UserId(same)),
    ];
    world
        .write(async move |unit| {
            channel_keys::insert(unit, site, &key(owners[0], 1, 1)).await?;
            channel_keys::insert(unit, site, &key(owners[1], 1, 2)).await
        })
        .await;
    for (owner, channel) in owners.into_iter().zip([1, 2]) {
        let live = world
            .read(async move |connection| channel_keys::live(connection, site, &[owner]).await)
            .await;
        assert_eq!(live, [key(owner, 1, channel)]);
    }
    let both = world
        .read(async move |connection| channel_keys::live(connection, site, &owners).await)
        .await;
    assert_eq!(both.len(), 2);
}

async fn many_owners_are_asked_at_once(world: World) {
    let site = world.site;
    let owners: Vec<Audience> = (0..300)
        .map(|number| Audience::Inbox(UserId(Uuid::from_u128(number))))
        .collect();
    let inserted = owners.clone();
    world
        .write(async move |unit| {
            for (number, owner) in inserted.iter().enumerate() {
                let mut key = key(*owner, 1, 0);
                key.channel = ChannelId(Uuid::from_u128(number as u128).into_bytes());
                channel_keys::insert(unit, site, &key).await?;
            }
            Ok(())
        })
        .await;
    let live = world
        .read(async move |connection| channel_keys::live(connection, site, &owners).await)
        .await;
    assert_eq!(live.len(), 300);
}

async fn a_channel_is_one(world: World) {
    let site = world.site;
    let twice = world
        .store
        .write(async move |unit| {
            channel_keys::insert(unit, site, &key(Audience::Inbox(ADA), 1, 1)).await?;
            channel_keys::insert(unit, site, &key(Audience::Inbox(ADA), 2, 1)).await
        })
        .await;
    assert!(
        matches!(
            twice,
            Err(Error::Contradiction {
                table: "channel_keys",
                ..
            })
        ),
        "{twice:?}"
    );
}
