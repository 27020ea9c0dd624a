use parlour_domain::messages::SendContext;
use parlour_store::message_edits::{self, EditRow};
use parlour_store::messages::{self, HiddenRow, Page};
use parlour_store::{Error, conversations};
use parlour_wire::api::messages::Message;
use parlour_wire::problem::Code;
use parlour_wire::{EditId, MessageId, Revision};
use uuid::Uuid;

use crate::support::{ADA, BOB, CY, World, at, conversation, member, message, on_both, say, start, text};

on_both!(
    a_message_is_kept_to_the_byte,
    many_are_written_at_once,
    an_id_is_one_message,
    pages_go_both_ways,
    hidden_messages_are_not_in_pages,
    a_send_is_decided_by_its_context,
    sending_twice_is_one_message,
    strangers_are_told_nothing,
    an_edit_changes_words_only,
    deleting_for_all_leaves_no_words,
    hiding_twice_is_once,
    old_edits_go,
);

async fn get(world: &World, number: u128) -> Option<Message> {
    let site = world.site;
    world
        .read(async move |connection| messages::get(connection, site, message(number)).await)
        .await
}

async fn a_message_is_kept_to_the_byte(world: World) {
    let id = world.talk().await;
    let words = "Grüße \u{1f469}\u{200d}\u{1f680}, 'quotes' \"and\" \\ back\nslash; -- \u{0}no ? $1 %s  ";
    let said = world.say(id, ADA, 1, words).await;
    assert_eq!(get(&world, 1).await, Some(said));
    assert_eq!(get(&world, 2).await, None);
}

async fn many_are_written_at_once(world: World) {
    let id = world.talk().await;
    let site = world.site;
    world
        .write(async move |unit| start(unit, site, conversation(2), ADA, CY).await)
        .await;
    let written = world
        .write(async move |unit| {
            let first = unit.next_revisions(site, 343).await?.0;
            let made: Vec<Message> = (0..343)
                .map(|number| {
                    let place = conversation(if number == 17 { 2 } else { 1 });
                    let (id, revision) = (message(u128::from(number)), Revision(first + number));
                    Message::new(id, place, revision, ADA, at(3), text("x"))
                })
                .collect();
            messages::insert_many(unit, site, &made).await?;
            messages::insert_many(unit, site, &[]).await?;
            Ok(made)
        })
        .await;
    for number in [0, 17, 255, 256, 342] {
        assert_eq!(
            get(&world, number).await.as_ref(),
            written.get(usize::try_from(number).unwrap())
        );
    }
    let place = async |id| {
        let row = world
            .read(async move |connection| conversations::get(connection, site, id).await)
            .await
            .unwrap();
        (row.last_revision, row.activity)
    };
    assert_eq!(place(id).await, (Revision(345), Revision(345)));
    assert_eq!(place(conversation(2)).await, (Revision(20), Revision(20)));
}

async fn an_id_is_one_message(world: World) {
    let id = world.talk().await;
    let site = world.site;
    world.say(id, ADA, 1, "one").await;
    let twice = world
        .store
        .write(async move |unit| say(unit, site, id, ADA, 1, "two").await)
        .await;
    assert!(
        matches!(
            twice,
            Err(Error::Contradiction {
                table: "messages",
                ..
            })
        ),
        "{twice:?}"
    );
}

async fn page(world: &World, page: Page, limit: u32) -> Vec<u64> {
    let site = world.site;
    let read = world.read(async move |connection| {
        messages::page(connection, site, &member(conversation(1), ADA), page, limit).await
    });
    read.await.into_iter().map(|message| message.revision.0).collect()
}

async fn pages_go_both_ways(world: World) {
    let id = world.talk().await;
    for number in 1..=9 {
        world.say(id, BOB, number, "hello").await;
    }
    assert_eq!(page(&world, Page::Latest, 3).await, [8, 9, 10]);
    assert_eq!(page(&world, Page::Before(Revision(8)), 3).await, [5, 6, 7]);
    assert_eq!(
        page(&world, Page::Before(Revision(2)), 3).await,
        Vec::<u64>::new()
    );
    assert_eq!(page(&world, Page::After(Revision(8)), 3).await, [9, 10]);
    assert_eq!(page(&world, Page::After(Revision(0)), 3).await, [2, 3, 4]);
    assert_eq!(
        page(&world, Page::After(Revision(10)), 3).await,
        Vec::<u64>::new()
    );
}

async fn hide(world: &World, number: u128) -> bool {
    let site = world.site;
    world
        .write(async move |unit| {
            let hidden = HiddenRow {
                user: ADA,
                message: message(number),
                conversation: conversation(1),
                changed: unit.next_revision(site).await?,
                hidden_at: at(9),
            };
            messages::hide(unit, site, &hidden).await
        })
        .await
}

async fn hidden_messages_are_not_in_pages(world: World) {
    let id = world.talk().await;
    for number in 1..=5 {
        world.say(id, BOB, number, "hello").await;
    }
    assert!(hide(&world, 5).await);
    assert!(hide(&world, 3).await);
    assert_eq!(page(&world, Page::Latest, 2).await, [3, 5]);
    assert_eq!(page(&world, Page::After(Revision(3)), 2).await, [5]);
}

async fn a_send_is_decided_by_its_context(world: World) {
    let id = world.talk().await;
    let site = world.site;
    let said = world.say(id, ADA, 1, "one").await;
    let mut asked = vec![
        (id, BOB, message(2)),
        (id, CY, message(1)),
        (conversation(5), ADA, message(3)),
        (id, ADA, message(1)),
    ];
    asked.extend((100..500).map(|number| (conversation(number), ADA, message(number))));
    let context = world
        .read(async move |connection| messages::context(connection, site, &asked).await)
        .await;
    let known = |member, existing: Option<&Message>| SendContext {
        member,
        existing: existing.cloned(),
        ..SendContext::default()
    };
    assert_eq!(
        context[..4],
        [
            known(true, None),
            known(false, Some(&said)),
            known(false, None),
            known(true, Some(&said))
        ]
    );
    assert_eq!(context.len(), 404);
    assert!(
        context[4..]
            .iter()
            .all(|context| *context == SendContext::default())
    );
}

async fn sending_twice_is_one_message(world: World) {
    let id = world.talk().await;
    let first = world.send(id, ADA, 1, "hello").await.unwrap();
    let second = world.send(id, ADA, 1, "hello").await.unwrap();
    assert!(first.new && !second.new);
    assert_eq!(first.message, second.message);
    assert_eq!(get(&world, 1).await, Some(first.message));
    let third = world.send(id, ADA, 2, "and").await.unwrap();
    assert_eq!(
        third.message.revision,
        Revision(3),
        "the repeated one took no revision"
    );
}

async fn strangers_are_told_nothing(world: World) {
    let id = world.talk().await;
    world.send(id, ADA, 1, "hello").await.unwrap();
    assert_eq!(
        world.send(id, CY, 2, "me too").await.unwrap_err().code,
        Code::NotFound
    );
    assert_eq!(
        world.send(id, CY, 1, "me too").await.unwrap_err().code,
        Code::NotFound
    );
    assert_eq!(
        world.send(id, BOB, 1, "mine").await.unwrap_err().code,
        Code::IdTaken
    );
    assert_eq!(get(&world, 2).await, None);
}

fn edit(number: u128, words: &str) -> EditRow {
    EditRow {
        message: message(1),
        id: EditId(Uuid::from_u128(number)),
        conversation: conversation(1),
        content: text(words),
        said_since: Some(at(0)),
        replaced_at: at(i64::try_from(number).unwrap()),
    }
}

async fn an_edit_changes_words_only(world: World) {
    let id = world.talk().await;
    let site = world.site;
    let said = world.say(id, ADA, 1, "one").await;
    let done = world
        .write(async move |unit| {
            message_edits::insert(unit, site, &edit(20, "one")).await?;
            let changed = unit.next_revision(site).await?;
            messages::edit(unit, site, message(1), &text("two"), at(20), changed).await
        })
        .await;
    assert!(done);
    let now = get(&world, 1).await.unwrap();
    let expected = Message {
        content: Some(text("two")),
        edited_at: Some(at(20)),
        changed: Revision(3),
        ..said
    };
    assert_eq!(now, expected);
    let exists = async |message: MessageId, number| {
        let id = EditId(Uuid::from_u128(number));
        world
            .read(async move |connection| message_edits::exists(connection, site, message, id).await)
            .await
    };
    assert!(exists(message(1), 20).await);
    assert!(!exists(message(1), 21).await);
    assert!(!exists(message(2), 20).await);
    world
        .write(async move |unit| message_edits::insert(unit, site, &edit(10, "zero")).await)
        .await;
    let edits = world
        .read(async move |connection| message_edits::of_message(connection, site, message(1)).await)
        .await;
    assert_eq!(edits, [edit(10, "zero"), edit(20, "one")], "oldest first");
    let twice = world
        .store
        .write(async move |unit| message_edits::insert(unit, site, &edit(20, "x")).await)
        .await;
    assert!(twice.is_err(), "editing twice is one edit");
}

async fn deleting_for_all_leaves_no_words(world: World) {
    let id = world.talk().await;
    let site = world.site;
    let said = world.say(id, ADA, 1, "one").await;
    let delete = async || {
        world
            .write(async move |unit| {
                let changed = unit.next_revision(site).await?;
                messages::delete_for_all(unit, site, message(1), at(9), changed).await
            })
            .await
    };
    world
        .write(async move |unit| message_edits::insert(unit, site, &edit(1, "before")).await)
        .await;
    assert!(delete().await);
    let expected = Message {
        content: None,
        deleted_at: Some(at(9)),
        changed: Revision(3),
        ..said
    };
    assert_eq!(get(&world, 1).await, Some(expected.clone()));
    let edits = world
        .read(async move |connection| message_edits::of_message(connection, site, message(1)).await)
        .await;
    assert_eq!(edits, []);
    assert!(!delete().await);
    let edited = world
        .write(async move |unit| {
            messages::edit(unit, site, message(1), &text("two"), at(20), Revision(9)).await
        })
        .await;
    assert!(!edited, "what is deleted stays deleted");
    assert_eq!(get(&world, 1).await, Some(expected));
}

async fn hiding_twice_is_once(world: World) {
    let id = world.talk().await;
    world.say(id, BOB, 1, "hello").await;
    assert!(hide(&world, 1).await);
    assert!(!hide(&world, 1).await);
}

async fn old_edits_go(world: World) {
    let site = world.site;
    world
        .write(async move |unit| {
            for number in 1..=10 {
                message_edits::insert(unit, site, &edit(number, "x")).await?;
            }
            Ok(())
        })
        .await;
    let delete = async |limit| {
        world
            .write(async move |unit| message_edits::delete_before(unit, site, at(8), limit).await)
            .await
    };
    assert_eq!((delete(5).await, delete(5).await, delete(5).await), (5, 2, 0));
    let edits = world
        .read(async move |connection| message_edits::of_message(connection, site, message(1)).await)
        .await;
    assert_eq!(edits.len(), 3);
}
