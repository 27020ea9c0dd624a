use parlour_store::left::Left;
use parlour_store::messages::{self, HiddenRow};
use parlour_store::search::{self, VisibleRow};
use parlour_wire::Revision;
use parlour_wire::api::messages::Message;

use crate::support::{ADA, BOB, World, at, message, on_both, text};

on_both!(
    the_index_is_told_everything_in_the_order_of_the_log,
    what_was_found_is_shown_to_who_may_see_it,
);

async fn told(world: &World, after: Revision, limit: u32) -> Vec<Message> {
    let site = world.site;
    world
        .read(async move |c| search::changed(c, site, after, limit).await)
        .await
}

async fn the_index_is_told_everything_in_the_order_of_the_log(world: World) {
    let (place, site) = (world.talk().await, world.site);
    let mut said = Vec::new();
    for number in 1..=4 {
        said.push(world.say(place, ADA, number, "words").await);
    }
    let (edited, deleted) = world
        .write(async move |unit| {
            let edited = unit.next_revision(site).await?;
            messages::edit(unit, site, message(2), &text("new"), at(5), edited).await?;
            let deleted = unit.next_revision(site).await?;
            messages::delete_for_all(unit, site, message(1), at(6), deleted).await?;
            Ok((edited, deleted))
        })
        .await;
    let whole = told(&world, Revision::ZERO, 9).await;
    let changes: Vec<Revision> = whole.iter().map(|message| message.changed).collect();
    assert_eq!(changes, [said[2].changed, said[3].changed, edited, deleted]);
    assert_eq!(whole[2].content, Some(text("new")));
    assert_eq!(whole[3].content, None, "the index must be told to forget");
    assert_eq!(told(&world, said[3].changed, 1).await, whole[2..3]);
}

async fn what_was_found_is_shown_to_who_may_see_it(world: World) {
    let (place, site) = (world.talk().await, world.site);
    let mut places = Vec::new();
    for number in 1..=4 {
        places.push((place, world.say(place, ADA, number, "words").await.revision));
    }
    world
        .write(async move |unit| {
            let changed = unit.next_revision(site).await?;
            let hidden = HiddenRow {
                user: BOB,
                message: message(2),
                conversation: place,
                changed,
                hidden_at: at(5),
            };
            messages::hide(unit, site, &hidden).await?;
            let deleted = unit.next_revision(site).await?;
            messages::delete_for_all(unit, site, message(3), at(6), deleted).await
        })
        .await;
    let (mut of_ada, mut of_bob, visible) = world
        .read(async move |c| {
            Ok((
                search::found(c, site, ADA, &Left::default(), &places).await?,
                search::found(c, site, BOB, &Left::default(), &places).await?,
                search::visible(c, site, BOB).await?,
            ))
        })
        .await;
    of_ada.sort_by_key(|message| message.revision);
    of_bob.sort_by_key(|message| message.revision);
    let ids = |messages: &[Message]| messages.iter().map(|message| message.id).collect::<Vec<_>>();
    assert_eq!(ids(&of_ada), [message(1), message(2), message(4)]);
    assert_eq!(ids(&of_bob), [message(1), message(4)]);
    let all = VisibleRow {
        conversation: place,
        from: Revision::ZERO,
        to: None,
    };
    assert_eq!(visible, [all]);
}
