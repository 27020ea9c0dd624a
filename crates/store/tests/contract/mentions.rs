use parlour_domain::messages::mentions::Mentions;
use parlour_store::conversations::MemberRow;
use parlour_store::mentions;
use parlour_store::messages::{self, HiddenRow};
use parlour_wire::{Revision, UserId};

use crate::support::{ADA, BOB, CY, World, at, conversation, member, message, on_both, say};

on_both!(
    mentions_that_wait_are_counted,
    an_edit_forgets_and_a_deletion_does_not_count
);

async fn called(world: &World, number: u128, mentioned: Mentions) {
    let site = world.site;
    world
        .write(async move |unit| {
            let said = say(unit, site, conversation(1), BOB, number, "hey").await?;
            mentions::insert(unit, site, &[(&said, mentioned.clone())]).await
        })
        .await;
}

async fn waiting(world: &World, user: UserId, read: u64) -> u32 {
    let site = world.site;
    let place = MemberRow {
        read: Revision(read),
        ..member(conversation(1), user)
    };
    let counts = world
        .read(async move |c| {
            let places = [place.clone(), place];
            let counts = mentions::unread(c, site, &places).await?;
            assert_eq!(mentions::unread_each(c, site, &places).await?, counts);
            Ok(counts)
        })
        .await;
    assert_eq!(counts[0], counts[1]);
    counts[0]
}

async fn mentions_that_wait_are_counted(world: World) {
    world.talk().await;
    called(&world, 1, Mentions::People(vec![ADA])).await;
    called(&world, 2, Mentions::All).await;
    called(&world, 3, Mentions::People(vec![CY])).await;
    called(&world, 4, Mentions::People(vec![])).await;
    assert_eq!(waiting(&world, ADA, 0).await, 2);
    assert_eq!(waiting(&world, ADA, 2).await, 1, "from revision 2 on it is read");
    assert_eq!(waiting(&world, ADA, 3).await, 0);
    assert_eq!(waiting(&world, BOB, 0).await, 0, "he called them himself");
    let site = world.site;
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
    assert_eq!(waiting(&world, ADA, 0).await, 1);
}

async fn an_edit_forgets_and_a_deletion_does_not_count(world: World) {
    world.talk().await;
    let site = world.site;
    called(&world, 1, Mentions::People(vec![ADA])).await;
    called(&world, 2, Mentions::All).await;
    world
        .write(async move |unit| mentions::forget(unit, site, message(1)).await)
        .await;
    assert_eq!(waiting(&world, ADA, 0).await, 1);
    world
        .write(async move |unit| {
            let changed = unit.next_revision(site).await?;
            messages::delete_for_all(unit, site, message(2), at(9), changed).await
        })
        .await;
    assert_eq!(waiting(&world, ADA, 0).await, 0);
}
