use parlour_store::messages;
use parlour_store::scheduled::{self, ScheduledRow};
use parlour_wire::problem::{Code, Problem, Reason};
use parlour_wire::{MessageId, Revision, UserId};

use crate::support::{ADA, BOB, World, at, conversation, message, on_both, text};

on_both!(
    what_waits_is_found_when_it_is_due,
    what_ended_keeps_no_words_and_goes_after_a_while,
    an_answer_to_what_is_gone_answers_nothing,
);

fn waits(number: u128, user: UserId, seconds: i64) -> ScheduledRow {
    ScheduledRow {
        id: message(number),
        user,
        conversation: conversation(1),
        content: Some(text("later")),
        reply_to: None,
        at: at(seconds),
        failure: None,
        ended_at: None,
        changed: Revision(1),
    }
}

async fn put(world: &World, row: ScheduledRow) -> bool {
    let site = world.site;
    world
        .write(async move |unit| {
            if scheduled::update(unit, site, &row).await? {
                return Ok(true);
            }
            scheduled::insert(unit, site, &row).await
        })
        .await
}

async fn due(world: &World, seconds: i64, limit: u32) -> Vec<MessageId> {
    let site = world.site;
    let due = world
        .read(async move |c| scheduled::due(c, site, at(seconds), limit).await)
        .await;
    due.into_iter().map(|row| row.id).collect()
}

async fn what_waits_is_found_when_it_is_due(world: World) {
    let site = world.site;
    let next = async || world.read(async move |c| scheduled::next(c, site).await).await;
    assert_eq!(next().await, None);
    for (number, seconds) in [(1, 30), (2, 10), (3, 20)] {
        assert!(put(&world, waits(number, ADA, seconds)).await);
    }
    let taken = waits(1, BOB, 5);
    assert!(
        !world
            .write(async move |unit| scheduled::insert(unit, site, &taken).await)
            .await
    );
    assert_eq!(next().await, Some(at(10)));
    assert_eq!(due(&world, 9, 10).await, []);
    assert_eq!(due(&world, 20, 10).await, [message(2), message(3)]);
    assert_eq!(due(&world, 99, 1).await, [message(2)]);
    let failed = ScheduledRow {
        failure: Some(Problem {
            status: 403,
            code: Code::Forbidden,
            reason: Some(Reason::YouBlocked),
            detail: Reason::YouBlocked.sentence().to_owned(),
            retry_after: None,
            incident: None,
        }),
        changed: Revision(2),
        ..waits(2, ADA, 10)
    };
    put(&world, failed.clone()).await;
    assert_eq!(
        due(&world, 99, 10).await,
        [message(3), message(1)],
        "what failed is not tried again"
    );
    let of_user = world
        .read(async move |c| scheduled::of_user(c, site, ADA).await)
        .await;
    assert_eq!(of_user, [failed, waits(3, ADA, 20), waits(1, ADA, 30)]);
    assert!(
        world
            .read(async move |c| scheduled::of_user(c, site, BOB).await)
            .await
            .is_empty()
    );
}

async fn what_ended_keeps_no_words_and_goes_after_a_while(world: World) {
    let site = world.site;
    put(&world, waits(1, ADA, 10)).await;
    let ended = ScheduledRow {
        content: None,
        ended_at: Some(at(11)),
        changed: Revision(2),
        ..waits(1, ADA, 10)
    };
    put(&world, ended.clone()).await;
    assert_eq!(due(&world, 99, 10).await, []);
    let get = async || {
        world
            .read(async move |c| scheduled::get(c, site, message(1)).await)
            .await
    };
    assert_eq!(get().await, Some(ended));
    put(&world, waits(2, ADA, 10)).await;
    let forget = async |seconds| {
        world
            .write(async move |unit| scheduled::delete_ended(unit, site, at(seconds)).await)
            .await
    };
    assert_eq!((forget(11).await, forget(12).await), (0, 1));
    assert_eq!(get().await, None);
    assert_eq!(due(&world, 99, 10).await, [message(2)], "what waits stays");
}

async fn an_answer_to_what_is_gone_answers_nothing(world: World) {
    let (id, site) = (world.talk().await, world.site);
    world.say(id, BOB, 1, "question").await;
    world.say(id, BOB, 2, "another").await;
    for (number, to) in [(11, 1), (12, 2)] {
        let answer = ScheduledRow {
            reply_to: Some(message(to)),
            ..waits(number, ADA, 10)
        };
        put(&world, answer).await;
    }
    world
        .write(async move |unit| {
            let changed = unit.next_revision(site).await?;
            messages::delete_for_all(unit, site, message(1), at(9), changed).await
        })
        .await;
    let rows = world
        .read(async move |c| scheduled::of_user(c, site, ADA).await)
        .await;
    let answers: Vec<_> = rows.into_iter().map(|row| row.reply_to).collect();
    assert_eq!(answers, [None, Some(message(2))]);
}
