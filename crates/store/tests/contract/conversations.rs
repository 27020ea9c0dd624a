use parlour_domain::conversations::start::pair;
use parlour_store::conversations::{self, UNREAD_CAP};
use parlour_store::messages::{self, HiddenRow};
use parlour_store::{Error, users};
use parlour_wire::{ConversationId, Revision, UserId};
use uuid::Uuid;

use crate::support::{ADA, BOB, CY, World, at, conversation, message, on_both, say, start, user};

on_both!(
    two_people_have_one_conversation,
    members_come_with_who_they_are,
    the_inbox_is_by_activity,
    unread_is_what_others_said_since,
    unread_stops_at_its_cap,
    unread_is_counted_for_any_number,
    the_last_message_is_one_not_hidden,
);

async fn two_people_have_one_conversation(world: World) {
    let id = world.talk().await;
    let site = world.site;
    let found = world
        .read(async move |connection| conversations::get(connection, site, id).await)
        .await
        .unwrap();
    assert_eq!(
        (found.id, found.created_by, found.pair),
        (id, ADA, pair(BOB, ADA).ok())
    );
    assert_eq!(
        (found.last_revision, found.activity, found.changed),
        (Revision::ZERO, Revision(1), Revision(1))
    );
    let by_pair = async |a, b| {
        let pair = pair(a, b).unwrap();
        world
            .read(async move |connection| conversations::by_pair(connection, site, &pair).await)
            .await
    };
    assert_eq!(by_pair(BOB, ADA).await, Some(found));
    assert_eq!(by_pair(BOB, CY).await, None);
    let twice = world
        .store
        .write(async move |unit| start(unit, site, conversation(2), BOB, ADA).await)
        .await;
    assert!(
        matches!(
            twice,
            Err(Error::Contradiction {
                table: "conversations",
                ..
            })
        ),
        "{twice:?}"
    );
}

async fn members_come_with_who_they_are(world: World) {
    let id = world.talk().await;
    let site = world.site;
    let places = [id, conversation(9), id];
    let mut members = world
        .read(async move |connection| conversations::members(connection, site, &places).await)
        .await;
    members.sort_by_key(|member| member.member.user);
    let names: Vec<_> = members
        .iter()
        .map(|member| (member.user.id, member.user.name.expose().as_str()))
        .collect();
    assert_eq!(names, [(ADA, "Ada"), (BOB, "Bob")]);
    let mine = async |user| {
        world
            .read(async move |connection| conversations::membership(connection, site, id, user).await)
            .await
    };
    assert_eq!(mine(ADA).await.as_ref(), Some(&members[0].member));
    assert_eq!(mine(CY).await, None);
}

async fn the_inbox_is_by_activity(world: World) {
    let site = world.site;
    world
        .write(async move |unit| {
            for number in 1..=5 {
                let with = UserId(Uuid::from_u128(number));
                users::insert(unit, site, &user(with, &format!("{number}"), Revision::ZERO)).await?;
                start(unit, site, conversation(number), ADA, with).await?;
            }
            say(unit, site, conversation(2), ADA, 1, "now the newest")
                .await
                .map(drop)
        })
        .await;
    let inbox = async |before, limit| {
        let rows = world
            .read(async move |connection| conversations::inbox(connection, site, ADA, before, limit).await)
            .await;
        rows.into_iter()
            .map(|row| {
                assert_eq!((row.mine.user, row.mine.conversation), (ADA, row.conversation.id));
                (row.conversation.id, row.conversation.activity.0)
            })
            .collect::<Vec<_>>()
    };
    let all =
        [(2, 6), (5, 5), (4, 4), (3, 3), (1, 1)].map(|(number, activity)| (conversation(number), activity));
    assert_eq!(inbox(None, 10).await, all);
    assert_eq!(inbox(None, 2).await, all[..2]);
    assert_eq!(inbox(Some(Revision(5)), 2).await, all[2..4]);
    assert_eq!(inbox(Some(Revision(1)), 2).await, []);
    let ids = world
        .read(async move |connection| conversations::of_user(connection, site, ADA, 3).await)
        .await;
    assert_eq!(ids, all[..3].iter().map(|(id, _)| *id).collect::<Vec<_>>());
}

async fn unread(world: &World, user: UserId, cursors: Vec<(ConversationId, Revision)>) -> Vec<u32> {
    let site = world.site;
    world
        .read(async move |connection| conversations::unread(connection, site, user, &cursors).await)
        .await
}

async fn unread_is_what_others_said_since(world: World) {
    let id = world.talk().await;
    let site = world.site;
    for number in 1..=6 {
        let author = if number == 2 { ADA } else { BOB };
        world.say(id, author, number, "hello").await;
    }
    let from = |revision| vec![(id, Revision(revision))];
    assert_eq!(unread(&world, ADA, from(0)).await, [5]);
    assert_eq!(unread(&world, ADA, from(4)).await, [3]);
    assert_eq!(unread(&world, BOB, from(0)).await, [1]);
    world
        .write(async move |unit| {
            let revision = unit.next_revision(site).await?;
            messages::delete_for_all(unit, site, message(5), at(9), revision).await?;
            let hidden = HiddenRow {
                user: ADA,
                message: message(6),
                conversation: id,
                changed: unit.next_revision(site).await?,
                hidden_at: at(9),
            };
            messages::hide(unit, site, &hidden).await
        })
        .await;
    assert_eq!(
        unread(&world, ADA, from(0)).await,
        [3],
        "without the deleted one and the hidden one"
    );
    assert_eq!(
        unread(&world, CY, from(0)).await,
        [5],
        "another's hiding is theirs"
    );
}

async fn unread_stops_at_its_cap(world: World) {
    let id = world.talk().await;
    let site = world.site;
    world
        .write(async move |unit| {
            for number in 1..=130 {
                say(unit, site, id, BOB, number, "hello").await?;
            }
            Ok(())
        })
        .await;
    assert_eq!(
        unread(&world, ADA, vec![(id, Revision::ZERO), (id, Revision(101))]).await,
        [UNREAD_CAP, 30]
    );
}

async fn unread_is_counted_for_any_number(world: World) {
    let id = world.talk().await;
    world.say(id, BOB, 1, "hello").await;
    let cursors: Vec<_> = (0..87)
        .map(|number| {
            (
                if number % 3 == 0 {
                    id
                } else {
                    conversation(100 + number)
                },
                Revision::ZERO,
            )
        })
        .collect();
    let expected: Vec<u32> = (0..87).map(|number| u32::from(number % 3 == 0)).collect();
    assert_eq!(unread(&world, ADA, cursors).await, expected, "in the order asked");
    assert_eq!(unread(&world, ADA, vec![]).await, Vec::<u32>::new());
}

async fn the_last_message_is_one_not_hidden(world: World) {
    let id = world.talk().await;
    let site = world.site;
    world
        .write(async move |unit| start(unit, site, conversation(2), ADA, CY).await)
        .await;
    world.say(id, BOB, 1, "first").await;
    world.say(id, BOB, 2, "second").await;
    world.say(conversation(2), CY, 3, "third").await;
    world
        .write(async move |unit| {
            let changed = unit.next_revision(site).await?;
            let hidden = HiddenRow {
                user: ADA,
                message: message(2),
                conversation: id,
                changed,
                hidden_at: at(9),
            };
            messages::hide(unit, site, &hidden).await
        })
        .await;
    let places: Vec<_> = (1..=25).map(conversation).collect();
    let last = async |user| {
        let places = places.clone();
        let last = world
            .read(async move |connection| conversations::last_messages(connection, site, user, &places).await)
            .await;
        let mut last: Vec<_> = last
            .into_iter()
            .map(|message| (message.conversation, message.id))
            .collect();
        last.sort_unstable();
        last
    };
    assert_eq!(
        last(ADA).await,
        [(conversation(1), message(1)), (conversation(2), message(3))]
    );
    assert_eq!(
        last(BOB).await,
        [(conversation(1), message(2)), (conversation(2), message(3))]
    );
}
