use parlour_store::history;
use parlour_store::messages::{self, HiddenRow};
use parlour_wire::api::messages::Message;
use parlour_wire::{ConversationId, MessageId, Revision, UserId};

use crate::support::{ADA, BOB, CY, World, at, conversation, member, message, on_both, say, start, text};

on_both!(
    a_message_is_seen_by_members_who_did_not_delete_it,
    pairs_are_answered_as_pairs,
    a_time_is_a_place,
    what_a_message_refers_to_is_kept,
);

async fn looks(world: &World, viewer: UserId, numbers: &[u128]) -> Vec<MessageId> {
    let site = world.site;
    let ids: Vec<MessageId> = numbers.iter().map(|number| message(*number)).collect();
    let found = world
        .read(async move |connection| history::look(connection, site, viewer, &ids).await)
        .await;
    let mut found: Vec<MessageId> = found.0.into_iter().map(|message| message.id).collect();
    found.sort_unstable();
    found
}

async fn a_message_is_seen_by_members_who_did_not_delete_it(world: World) {
    let (id, site) = (world.talk().await, world.site);
    for number in 1..=3 {
        world.say(id, BOB, number, "hello").await;
    }
    world
        .write(async move |unit| {
            let hidden = HiddenRow {
                user: ADA,
                message: message(2),
                conversation: conversation(1),
                changed: unit.next_revision(site).await?,
                hidden_at: at(9),
            };
            messages::hide(unit, site, &hidden).await
        })
        .await;
    assert_eq!(
        looks(&world, ADA, &[1, 2, 3, 9, 3]).await,
        [message(1), message(3)]
    );
    assert_eq!(looks(&world, BOB, &[2]).await, [message(2)], "hers alone");
    assert_eq!(looks(&world, CY, &[1, 2, 3]).await, [], "a stranger");
    assert_eq!(looks(&world, ADA, &[]).await, []);
}

async fn pairs_are_answered_as_pairs(world: World) {
    let (id, site) = (world.talk().await, world.site);
    world.say(id, BOB, 1, "to Ada").await;
    world
        .write(async move |unit| {
            start(unit, site, conversation(2), BOB, CY).await?;
            say(unit, site, conversation(2), CY, 2, "to Bob").await
        })
        .await;
    let pairs = [
        (BOB, message(1)),
        (CY, message(2)),
        (ADA, message(2)),
        (BOB, message(2)),
        (CY, message(1)),
    ];
    let seen = world
        .read(async move |connection| history::seen_by(connection, site, &pairs).await)
        .await;
    let mut seen: Vec<_> = seen
        .into_iter()
        .map(|(user, message)| (user, message.id))
        .collect();
    seen.sort_unstable();
    let mut expected = vec![(BOB, message(1)), (BOB, message(2)), (CY, message(2))];
    expected.sort_unstable();
    assert_eq!(seen, expected);
}

async fn a_time_is_a_place(world: World) {
    let site = world.site;
    let (here, other): (ConversationId, ConversationId) = (world.talk().await, conversation(2));
    // Revisions 3 to 42, in turn here and elsewhere; each is said at its own second.
    let newest = world
        .write(async move |unit| {
            start(unit, site, other, ADA, CY).await?;
            let first = unit.next_revisions(site, 40).await?.0;
            let said: Vec<Message> = (first..first + 40)
                .map(|revision| {
                    let place = if revision % 2 == 0 { here } else { other };
                    let (id, said) = (
                        message(u128::from(revision)),
                        at(i64::try_from(revision).unwrap()),
                    );
                    Message::new(id, place, Revision(revision), ADA, said, text("x"))
                })
                .collect();
            messages::insert_many(unit, site, &said).await?;
            Ok(Revision(first + 39))
        })
        .await;
    // What is told is where to go on reading: the next message here is the first from that time on.
    let next = async |seconds| {
        let from = world
            .read(async move |connection| {
                history::place_of(connection, site, here, at(seconds), newest).await
            })
            .await;
        let after = messages::Page::After(Revision(from.0.saturating_sub(1)));
        let page = world
            .read(async move |connection| {
                messages::page(connection, site, &member(here, ADA), after, 1).await
            })
            .await;
        page.first().map(|message| message.revision.0)
    };
    for (seconds, expected) in [
        (-1000, Some(4)),
        (4, Some(4)),
        (5, Some(6)),
        (6, Some(6)),
        (41, Some(42)),
        (42, Some(42)),
        (43, None),
        (99, None),
    ] {
        assert_eq!(next(seconds).await, expected, "from {seconds}");
    }
}

async fn what_a_message_refers_to_is_kept(world: World) {
    let (here, site) = (world.talk().await, world.site);
    world.say(here, BOB, 1, "first").await;
    let answer = world
        .write(async move |unit| {
            let revision = unit.next_revision(site).await?;
            let answer = Message {
                reply_to: Some(message(1)),
                forwarded_from: Some(CY),
                ..Message::new(message(2), here, revision, ADA, at(3), text("second"))
            };
            messages::insert_many(unit, site, std::slice::from_ref(&answer)).await?;
            Ok(answer)
        })
        .await;
    let kept = world
        .read(async move |connection| messages::get(connection, site, message(2)).await)
        .await;
    assert_eq!(kept, Some(answer));
}
