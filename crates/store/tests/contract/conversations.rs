use parlour_domain::conversations::start::pair;
use parlour_domain::receipts::Cursors;
use parlour_store::conversations::{self, MemberRow, UNREAD_CAP};
use parlour_store::messages::{self, HiddenRow};
use parlour_store::{Error, receipts, users};
use std::collections::BTreeSet;

use parlour_wire::api::messages::Message;
use parlour_wire::{ConversationId, Revision, UserId};
use uuid::Uuid;

use crate::support::{ADA, BOB, CY, World, at, conversation, member, message, on_both, say, start, user};

on_both!(
    two_people_have_one_conversation,
    members_come_with_who_they_are,
    the_inbox_is_by_activity,
    what_is_beyond_a_page_is_found,
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
                (row.conversation.id, row.activity().0)
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

async fn what_is_beyond_a_page_is_found(world: World) {
    let site = world.site;
    world
        .write(async move |unit| {
            for number in 1..=5 {
                let with = UserId(Uuid::from_u128(number));
                users::insert(unit, site, &user(with, &format!("Bo {number}"), Revision::ZERO)).await?;
                start(unit, site, conversation(number), ADA, with).await?;
                if number == 1 || number == 3 {
                    say(unit, site, conversation(number), with, number, "to be read").await?;
                }
            }
            for number in [4, 5] {
                let to = Cursors {
                    read: Revision(99),
                    delivered: Revision(99),
                };
                receipts::advance(unit, site, conversation(number), ADA, to, Revision(99)).await?;
            }
            let mut kept = conversations::membership(unit, site, conversation(2), ADA)
                .await?
                .unwrap();
            kept.own.pinned = true;
            kept.own.marked_unread = true;
            conversations::set_own(unit, site, &kept).await?;
            // One cools down, the others stay warm.
            let row = conversations::get(unit, site, conversation(1)).await?.unwrap();
            conversations::let_go(unit, site, &row).await
        })
        .await;
    let (pinned, count, first, second, names, rest, elsewhere) = world
        .read(async move |c| {
            let first = conversations::waiting(c, site, ADA, None, 2).await?;
            let second = conversations::waiting(c, site, ADA, first.last().map(|(at, _)| *at), 2).await?;
            let names = conversations::names(c, site, ADA, None, 3).await?;
            let rest = conversations::names(c, site, ADA, names.last().map(|row| row.activity), 3).await?;
            Ok((
                conversations::pinned(c, site, ADA, 9).await?,
                conversations::pinned_count(c, site, ADA).await?,
                first,
                second,
                names,
                rest,
                conversations::pinned_count(c, site, BOB).await?,
            ))
        })
        .await;
    assert_eq!((pinned.len(), count, elsewhere), (1, 1, 0));
    assert_eq!(pinned[0].conversation.id, conversation(2));
    let of = |places: &[(Revision, MemberRow)]| -> Vec<_> {
        places.iter().map(|(_, place)| place.conversation).collect()
    };
    assert_eq!(of(&first), [conversation(3), conversation(2)], "not what is read");
    assert_eq!(of(&second), [conversation(1)]);
    let called: Vec<_> = names.iter().chain(&rest).collect();
    let called: Vec<_> = called
        .iter()
        .map(|row| row.name.as_ref().unwrap().expose().as_str())
        .collect();
    assert_eq!(called, ["bo 5", "bo 4", "bo 3", "bo 2", "bo 1"]);
}

async fn unread(world: &World, user: UserId, cursors: Vec<(ConversationId, Revision)>) -> Vec<u32> {
    let site = world.site;
    let mine: Vec<_> = cursors
        .into_iter()
        .map(|(id, read)| MemberRow {
            read,
            ..member(id, user)
        })
        .collect();
    world
        .read(async move |connection| {
            let counts = conversations::unread_each(connection, site, &mine).await?;
            let places: BTreeSet<ConversationId> = mine.iter().map(|place| place.conversation).collect();
            // Nobody is in a conversation twice.
            if places.len() == mine.len() {
                assert_eq!(conversations::unread(connection, site, &mine).await?, counts);
            }
            Ok(counts)
        })
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
        let mine: Vec<_> = places.iter().map(|place| member(*place, user)).collect();
        let last = world
            .read(async move |connection| {
                let mut last = conversations::last_messages(connection, site, &mine).await?;
                let inbox = conversations::inbox(connection, site, user, None, 50).await?;
                let mut newest = conversations::newest(connection, site, user, &inbox).await?;
                for found in [&mut last, &mut newest] {
                    found.sort_unstable_by_key(|message| message.revision);
                }
                let listed = |message: &&Message| {
                    inbox
                        .iter()
                        .any(|row| row.conversation.id == message.conversation)
                };
                let expected: Vec<_> = last.iter().filter(listed).cloned().collect();
                assert_eq!(newest, expected);
                Ok(last)
            })
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
