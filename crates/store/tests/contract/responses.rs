use parlour_store::changes::{self, Changed};
use parlour_store::messages::{self, HiddenRow};
use parlour_store::responses::{self, NAMED, ResponderRow, ResponseKind};
use parlour_store::stars::{self, StarRow};
use parlour_wire::{MessageId, Personal, Revision, UserId};
use uuid::Uuid;

use crate::support::{ADA, BOB, CY, World, at, conversation, message, on_both};

on_both!(
    who_was_first_is_first,
    many_are_counted_and_some_named,
    what_is_taken_back_is_gone_and_told,
    a_vote_replaces_the_one_before,
    what_is_withheld_is_for_oneself_alone,
    a_star_is_put_and_taken_off,
    nothing_hangs_on_a_deleted_message,
);

fn by(user: UserId, kind: ResponseKind, changed: u64) -> ResponderRow {
    ResponderRow {
        message: message(1),
        kind,
        user,
        conversation: conversation(1),
        changed: Revision(changed),
        withheld: false,
    }
}

async fn give(world: &World, user: UserId, emoji: &'static str, seconds: i64) -> bool {
    let site = world.site;
    world
        .write(async move |unit| {
            let row = by(user, ResponseKind::Reaction, unit.next_revision(site).await?.0);
            responses::insert(unit, site, &row, &emoji.into(), at(seconds)).await
        })
        .await
}

/// Choice, count, who is named, whether the viewer is among them.
async fn tallies(world: &World, viewer: UserId) -> Vec<(String, u32, Vec<UserId>, bool)> {
    let site = world.site;
    let tallies = world
        .read(async move |c| responses::tallies(c, site, viewer, &[message(1), message(2)]).await)
        .await;
    let tallies = tallies.into_iter();
    tallies
        .map(|tally| {
            (
                tally.choice.expose().clone(),
                tally.count,
                tally.users,
                tally.mine,
            )
        })
        .collect()
}

async fn who_was_first_is_first(world: World) {
    let id = world.talk().await;
    world.say(id, ADA, 1, "one").await;
    assert!(give(&world, BOB, "b", 30).await);
    assert!(give(&world, ADA, "b", 10).await);
    assert!(give(&world, ADA, "a", 20).await);
    assert!(!give(&world, ADA, "a", 40).await, "it stands already");
    let (b, a) = ("b".to_owned(), "a".to_owned());
    let expected = [
        (b.clone(), 2, vec![ADA, BOB], true),
        (a.clone(), 1, vec![ADA], true),
    ];
    assert_eq!(tallies(&world, ADA).await, expected);
    let expected = [(b, 2, vec![ADA, BOB], true), (a, 1, vec![ADA], false)];
    assert_eq!(tallies(&world, BOB).await, expected);
}

async fn many_are_counted_and_some_named(world: World) {
    let (id, site) = (world.talk().await, world.site);
    world.say(id, ADA, 1, "one").await;
    let person = |number: u32| UserId(Uuid::from_u128(u128::from(number)));
    world
        .write(async move |unit| {
            for number in 1..=NAMED + 20 {
                let row = by(person(number), ResponseKind::Reaction, 10);
                responses::insert(unit, site, &row, &"x".into(), at(number.into())).await?;
            }
            Ok(())
        })
        .await;
    let seen = tallies(&world, person(NAMED + 7)).await;
    let [(_, count, users, mine)] = &seen[..] else {
        panic!("{seen:?}")
    };
    assert_eq!(
        (*count, *mine),
        (NAMED + 20, true),
        "one who is not named is counted, and knows it"
    );
    assert_eq!(*users, (1..=NAMED).map(person).collect::<Vec<_>>());
    assert!(!tallies(&world, CY).await[0].3);
}

async fn changed(world: &World, after: u64) -> Vec<(u64, UserId)> {
    let site = world.site;
    let page = world
        .read(async move |c| changes::since(c, site, BOB, Revision(after), 100).await)
        .await;
    let rows = page.rows.into_iter().filter_map(|row| match row.what {
        Changed::Responded(responder) => Some((row.revision.0, responder.user)),
        _ => None,
    });
    rows.collect()
}

async fn what_is_taken_back_is_gone_and_told(world: World) {
    let (id, site) = (world.talk().await, world.site);
    world.say(id, ADA, 1, "one").await;
    give(&world, ADA, "a", 1).await;
    give(&world, ADA, "b", 2).await;
    give(&world, BOB, "b", 3).await;
    assert_eq!(
        changed(&world, 0).await,
        [(4, ADA), (5, BOB)],
        "each as it is now"
    );
    let remove = async |emoji: &'static str| {
        world
            .write(async move |unit| {
                let row = by(ADA, ResponseKind::Reaction, unit.next_revision(site).await?.0);
                responses::remove(unit, site, &row, &emoji.into()).await
            })
            .await
    };
    assert!(remove("a").await.is_some());
    assert_eq!(remove("a").await, None);
    assert_eq!(
        tallies(&world, ADA).await,
        [("b".to_owned(), 2, vec![ADA, BOB], true)]
    );
    assert_eq!(changed(&world, 5).await, [(6, ADA)]);
    let pairs = [(message(1), ADA), (message(1), BOB), (message(1), CY)];
    let theirs = world
        .read(async move |c| responses::of_people(c, site, ADA, &pairs).await)
        .await;
    let of = |user| theirs.get(&(message(1), user, ResponseKind::Reaction)).cloned();
    let b = Some(vec![Personal::from("b")]);
    assert_eq!((of(ADA), of(BOB), of(CY)), (b.clone(), b, None));
}

async fn what_is_withheld_is_for_oneself_alone(world: World) {
    let (id, site) = (world.talk().await, world.site);
    world.say(id, ADA, 1, "one").await;
    give(&world, ADA, "a", 1).await;
    give(&world, BOB, "b", 2).await;
    let withheld = async |kind, choices: &'static [&'static str]| {
        world
            .write(async move |unit| {
                let row = ResponderRow {
                    withheld: true,
                    ..by(BOB, kind, unit.next_revision(site).await?.0)
                };
                let choices: Vec<Personal> = choices.iter().map(|choice| Personal::from(*choice)).collect();
                let mut noted = Vec::new();
                if kind == ResponseKind::Reaction {
                    for choice in &choices {
                        responses::insert(unit, site, &row, choice, at(9)).await?;
                    }
                } else {
                    noted.push(
                        responses::replace(unit, site, &row, &choices, at(9))
                            .await?
                            .withheld,
                    );
                }
                Ok(noted)
            })
            .await
    };
    withheld(ResponseKind::Reaction, &["a", "c"]).await;
    let seen = async |viewer| {
        let tallies = tallies(&world, viewer).await;
        let tallies = tallies.into_iter();
        tallies
            .map(|(choice, count, ..)| (choice, count))
            .collect::<Vec<_>>()
    };
    let of = |tallies: &[(&str, u32)]| -> Vec<(String, u32)> {
        let tallies = tallies.iter();
        tallies
            .map(|(choice, count)| ((*choice).to_owned(), *count))
            .collect()
    };
    assert_eq!(seen(ADA).await, of(&[("a", 1), ("b", 1)]));
    assert_eq!(seen(BOB).await, of(&[("a", 2), ("b", 1), ("c", 1)]));
    let theirs = async |viewer| {
        let pairs = [(message(1), BOB)];
        let theirs = world
            .read(async move |c| responses::of_people(c, site, viewer, &pairs).await)
            .await;
        let given = theirs.get(&(message(1), BOB, ResponseKind::Reaction)).cloned();
        given.unwrap_or_default().len()
    };
    assert_eq!((theirs(ADA).await, theirs(BOB).await), (1, 3));

    let remove = async |emoji: &'static str| {
        world
            .write(async move |unit| {
                let row = by(BOB, ResponseKind::Reaction, unit.next_revision(site).await?.0);
                responses::remove(unit, site, &row, &emoji.into()).await
            })
            .await
            .map(|noted| noted.withheld)
    };
    assert_eq!(remove("c").await, Some(true), "nobody else hears of it");
    assert_eq!(remove("b").await, Some(false), "the other saw it");

    assert_eq!(withheld(ResponseKind::Vote, &["1"]).await, [true]);
    let voters = async |viewer| {
        let voters = world
            .read(async move |c| responses::voters(c, site, viewer, &[message(1)]).await)
            .await;
        voters.get(&message(1)).copied()
    };
    assert_eq!((voters(ADA).await, voters(BOB).await), (None, Some(1)));
    world
        .write(async move |unit| {
            let row = by(BOB, ResponseKind::Vote, unit.next_revision(site).await?.0);
            responses::replace(unit, site, &row, &["2".into()], at(9)).await
        })
        .await;
    assert_eq!((voters(ADA).await, voters(BOB).await), (Some(1), Some(1)));
    assert_eq!(
        withheld(ResponseKind::Vote, &["1"]).await,
        [false],
        "that the vote before is gone is heard"
    );
    assert_eq!((voters(ADA).await, voters(BOB).await), (None, Some(1)));
}

async fn a_vote_replaces_the_one_before(world: World) {
    let (id, site) = (world.talk().await, world.site);
    world.say(id, ADA, 1, "one").await;
    let vote = async |user, choices: &'static [&'static str]| {
        world
            .write(async move |unit| {
                let row = by(user, ResponseKind::Vote, unit.next_revision(site).await?.0);
                let choices: Vec<Personal> = choices.iter().map(|choice| Personal::from(*choice)).collect();
                responses::replace(unit, site, &row, &choices, at(1)).await
            })
            .await
    };
    let voters = async || {
        let voters = world
            .read(async move |c| responses::voters(c, site, ADA, &[message(1), message(9)]).await)
            .await;
        (voters.get(&message(1)).copied(), voters.len())
    };
    assert_eq!(voters().await, (None, 0));
    vote(ADA, &["0", "2"]).await;
    vote(BOB, &["2"]).await;
    assert_eq!(voters().await, (Some(2), 1), "people, not votes");
    vote(ADA, &["1"]).await;
    let mut seen = tallies(&world, ADA).await;
    seen.sort();
    let expected = [
        ("1".to_owned(), 1, vec![ADA], true),
        ("2".to_owned(), 1, vec![BOB], false),
    ];
    assert_eq!(seen, expected);
    vote(BOB, &[]).await;
    assert_eq!(voters().await, (Some(1), 1));
}

async fn starred(world: &World, user: UserId) -> Vec<MessageId> {
    let site = world.site;
    let stars = world
        .read(async move |c| stars::list_before(c, site, user, None, 10).await)
        .await;
    stars.0.into_iter().map(|(.., message)| message.id).collect()
}

async fn star(world: &World, user: UserId, number: u128, starred: bool) {
    let site = world.site;
    world
        .write(async move |unit| {
            let star = StarRow {
                user,
                message: message(number),
                conversation: conversation(1),
                starred_at: starred.then_some(at(5)),
                changed: unit.next_revision(site).await?,
            };
            stars::put(unit, site, &star).await
        })
        .await;
}

async fn a_star_is_put_and_taken_off(world: World) {
    let (id, site) = (world.talk().await, world.site);
    for number in 1..=3 {
        world.say(id, BOB, number, "hello").await;
        star(&world, ADA, number, true).await;
    }
    star(&world, CY, 1, true).await;
    assert_eq!(starred(&world, ADA).await, [message(3), message(2), message(1)]);
    assert_eq!(
        starred(&world, CY).await,
        [],
        "what one does not see is not in one's stars"
    );
    star(&world, ADA, 3, false).await;
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
    assert_eq!(starred(&world, ADA).await, [message(1)]);
    let ids = [message(1), message(2), message(3)];
    let among = world
        .read(async move |c| stars::among(c, site, ADA, &ids).await)
        .await;
    assert_eq!(among.into_iter().collect::<Vec<_>>(), [message(1)]);
}

async fn nothing_hangs_on_a_deleted_message(world: World) {
    let (id, site) = (world.talk().await, world.site);
    world.say(id, ADA, 1, "one").await;
    give(&world, BOB, "a", 1).await;
    star(&world, BOB, 1, true).await;
    let pinned = world
        .write(async move |unit| {
            let changed = unit.next_revision(site).await?;
            messages::pin(unit, site, message(1), Some((at(5), BOB)), changed).await?;
            let pinned = messages::get(unit, site, message(1)).await?;
            let changed = unit.next_revision(site).await?;
            messages::delete_for_all(unit, site, message(1), at(9), changed).await?;
            Ok(pinned)
        })
        .await
        .unwrap();
    assert_eq!((pinned.pinned_at, pinned.pinned_by), (Some(at(5)), Some(BOB)));
    let gone = world
        .read(async move |c| messages::get(c, site, message(1)).await)
        .await
        .unwrap();
    assert_eq!((gone.pinned_at, gone.pinned_by), (None, None));
    assert_eq!(tallies(&world, BOB).await, []);
    assert_eq!(changed(&world, 0).await, [], "not even that there was one");
    assert_eq!(starred(&world, BOB).await, []);
}
