//! Blocks, presence, reports, decisions, the administrators' pages.

use std::collections::HashSet;

use parlour_store::admin_log::{self, ActKind, ActRow};
use parlour_store::blocks::{self, BlockRow, Quiet};
use parlour_store::changes::Changed;
use parlour_store::messages::{self, HiddenRow, Page};
use parlour_store::reports::{self, ReportRow};
use parlour_store::settings::{self, SettingRow};
use parlour_store::users::{self, UserRow};
use parlour_store::{Error, Unit, changes, conversations, presence, sessions};
use parlour_wire::api::reports::ReportReason;
use parlour_wire::api::users::Role;
use parlour_wire::{Revision, SiteId, UserId};
use uuid::Uuid;

use crate::sessions::session;
use crate::support::{ADA, BOB, CY, World, at, conversation, message, on_both, say, start, text, user};

on_both!(
    a_block_stands_until_it_ends,
    what_is_withheld_is_nowhere_to_be_seen,
    those_one_may_know_of_are_those_one_talks_to,
    the_minute_is_kept_of_those_who_show_it,
    people_are_paged_by_name,
    only_those_let_in_are_found,
    a_message_is_reported_once_by_each,
    acts_are_paged_from_the_latest,
    a_decision_takes_the_place_of_the_one_before,
);

fn block(user: UserId, blocked: UserId, stands: bool, changed: Revision) -> BlockRow {
    BlockRow {
        user,
        blocked,
        stands,
        since: at(1),
        changed,
    }
}

async fn a_block_stands_until_it_ends(world: World) {
    let site = world.site;
    let put = async |stands| {
        world
            .write(async move |unit| {
                let changed = unit.next_revision(site).await?;
                blocks::put(unit, site, &block(ADA, BOB, stands, changed)).await
            })
            .await;
        world
            .read(async move |c| {
                let pairs = [(ADA, BOB), (BOB, ADA), (ADA, CY)];
                let told = changes::since(c, site, ADA, Revision::ZERO, 9).await?;
                let told = told.rows.into_iter().filter_map(|row| match row.what {
                    Changed::Block { user, stands } => Some((user.id, stands)),
                    _ => None,
                });
                Ok((
                    blocks::among(c, site, &pairs).await?,
                    blocks::of_user(c, site, ADA, 9).await?.len(),
                    told.collect::<Vec<_>>(),
                ))
            })
            .await
    };
    assert_eq!(
        put(true).await,
        (HashSet::from([(ADA, BOB)]), 1, vec![(BOB, true)])
    );
    assert_eq!(put(false).await, (HashSet::new(), 0, vec![(BOB, false)]));
}

async fn what_is_withheld_is_nowhere_to_be_seen(world: World) {
    let (site, here) = (world.site, conversation(1));
    world
        .write(async move |unit| {
            start(unit, site, here, ADA, BOB).await?;
            say(unit, site, here, BOB, 1, "before").await?;
            let quiet = Quiet {
                blocks: true,
                blocked: false,
            };
            assert!(blocks::mark(unit, site, here, ADA, quiet).await?);
            assert!(blocks::mark(unit, site, here, BOB, quiet.of_the_other()).await?);
            say(unit, site, here, BOB, 2, "meanwhile").await?;
            let withheld = HiddenRow {
                user: ADA,
                message: message(2),
                conversation: here,
                changed: Revision::ZERO,
                hidden_at: at(1),
            };
            messages::hide(unit, site, &withheld).await.map(drop)
        })
        .await;
    let seen = async |who: UserId| {
        world
            .read(async move |c| {
                let place = conversations::membership(c, site, here, who).await?.unwrap();
                let page = messages::page(c, site, &place, Page::Latest, 9).await?;
                let last = conversations::last_messages(c, site, std::slice::from_ref(&place)).await?;
                let told = changes::since(c, site, who, Revision::ZERO, 99).await?.rows;
                let told = told.iter().filter(|row| match &row.what {
                    Changed::Message(told) => told.id == message(2),
                    Changed::Hidden(_) => true,
                    _ => false,
                });
                Ok((page.len(), last[0].id, told.count(), place.quiet))
            })
            .await
    };
    let (ada, bob) = (seen(ADA).await, seen(BOB).await);
    assert_eq!((ada.0, ada.1, ada.2), (1, message(1), 0));
    assert_eq!((bob.0, bob.1, bob.2), (2, message(2), 1));
    assert!(ada.3.blocks && !ada.3.blocked && bob.3.blocked && !bob.3.blocks);
    let withheld = world
        .read(async move |c| {
            Ok((
                messages::is_withheld(c, site, ADA, message(2)).await?,
                messages::is_withheld(c, site, ADA, message(1)).await?,
                messages::is_withheld(c, site, BOB, message(2)).await?,
            ))
        })
        .await;
    assert_eq!(withheld, (true, false, false));
}

async fn those_one_may_know_of_are_those_one_talks_to(world: World) {
    let site = world.site;
    world
        .write(async move |unit| start(unit, site, conversation(1), ADA, BOB).await.map(drop))
        .await;
    let asked = async |who: UserId, small| {
        world
            .read(async move |c| {
                let people = presence::people(c, site, who, 50, small).await?;
                Ok((
                    people,
                    presence::known(c, site, who, &[BOB, CY], small).await?,
                    presence::met(c, site, who, &[BOB, CY]).await?,
                ))
            })
            .await
    };
    assert_eq!(
        asked(ADA, 32).await,
        (HashSet::from([ADA, BOB]), vec![BOB], vec![BOB])
    );
    assert_eq!(asked(CY, 32).await.0, HashSet::new());
    // CY and ADA share a group: which counts as long as it is small, and nobody has left.
    world
        .write(async move |unit| {
            let revision = start(unit, site, conversation(2), CY, BOB).await?;
            let place = crate::support::member(conversation(2), ADA);
            conversations::add_members(unit, site, &[place]).await?;
            let mut row = conversations::get(unit, site, conversation(2)).await?.unwrap();
            row.member_count = 3;
            row.changed = revision;
            conversations::update(unit, site, &row).await.map(drop)
        })
        .await;
    let mut known = asked(ADA, 32).await.1;
    known.sort_unstable();
    assert_eq!(known, [CY, BOB]);
    assert_eq!(asked(ADA, 2).await.1, [BOB], "three are too many");
    world
        .write(async move |unit| {
            let mut place = conversations::membership(unit, site, conversation(2), CY)
                .await?
                .unwrap();
            place.left_at = Some(at(9));
            conversations::update_member(unit, site, &place).await.map(drop)
        })
        .await;
    let (people, known, mut met) = asked(ADA, 32).await;
    met.sort_unstable();
    assert_eq!(
        (people.contains(&CY), known, met),
        (false, vec![BOB], vec![CY, BOB])
    );
}

async fn the_minute_is_kept_of_those_who_show_it(world: World) {
    let site = world.site;
    let kept = world
        .write(async move |unit| {
            let mut hides = users::get(unit, site, BOB).await?.unwrap();
            (hides.last_seen, hides.seen_at) = (false, None);
            users::update(unit, site, &hides).await?;
            let kept = (
                presence::seen(unit, site, ADA, at(120)).await?,
                presence::seen(unit, site, BOB, at(120)).await?,
            );
            let rows = users::many(unit, site, &[ADA, BOB]).await?;
            let seen = |id| rows.iter().find(|row| row.id == id).and_then(|row| row.seen_at);
            Ok((kept, seen(ADA), seen(BOB)))
        })
        .await;
    assert_eq!(kept, ((true, false), Some(at(120)), None));
}

async fn crowd(unit: &mut Unit, site: SiteId) -> Result<(), Error> {
    for (number, name) in ["Same", "Same", "Same", "Samson", "Tom"].into_iter().enumerate() {
        let id = UserId(Uuid::from_u128(500 + number as u128));
        users::insert(unit, site, &user_named(id, name, number)).await?;
    }
    Ok(())
}

fn user_named(id: UserId, name: &str, number: usize) -> UserRow {
    UserRow {
        subject: format!("{name} {number}").as_str().into(),
        role: if name == "Samson" {
            Role::Moderator
        } else {
            Role::Member
        },
        suspended_at: (name == "Tom").then(|| at(3)),
        ..user(id, name, Revision::ZERO)
    }
}

async fn people_are_paged_by_name(world: World) {
    let site = world.site;
    world.write(async move |unit| crowd(unit, site).await).await;
    let found = world
        .read(async move |c| {
            let (mut found, mut after) = (Vec::new(), None);
            loop {
                let page = users::page(c, site, "sam", after.as_ref(), 2).await?;
                let Some(last) = page.last() else { return Ok(found) };
                after = Some(last.clone());
                found.extend(page.into_iter().map(|row| row.id.0.as_u128()));
            }
        })
        .await;
    assert_eq!(found, [500, 501, 502, 503]);
    let seen = world
        .write(async move |unit| {
            for (number, seconds) in [(1, 86_400), (2, 172_800)] {
                let mut row = session(number, ADA, None);
                row.seen_at = at(seconds);
                sessions::insert(unit, site, &row).await?;
            }
            sessions::last_used(unit, site, &[ADA, BOB]).await
        })
        .await;
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), [(ADA, at(172_800))]);
}

async fn only_those_let_in_are_found(world: World) {
    let site = world.site;
    world.write(async move |unit| crowd(unit, site).await).await;
    let found = async |beginning: &'static str, role| {
        world
            .read(async move |c| users::search(c, site, beginning, role, 9).await)
            .await
            .len()
    };
    assert_eq!(found("sam", Role::Member).await, 4);
    assert_eq!(found("sam", Role::Moderator).await, 1);
    assert_eq!(found("sam", Role::Administrator).await, 0);
    assert_eq!(found("tom", Role::Member).await, 0, "kept out");
}

fn report(number: u128, reporter: UserId, place: Revision) -> ReportRow {
    ReportRow {
        id: Uuid::from_u128(number),
        place,
        reporter,
        author: BOB,
        conversation: conversation(1),
        message: message(1),
        reason: ReportReason::Illegal,
        note: "look".into(),
        created_at: at(1),
        closed: None,
        said: Some(text("reported")),
    }
}

async fn a_message_is_reported_once_by_each(world: World) {
    let site = world.site;
    let kept = world
        .write(async move |unit| {
            let mut kept = Vec::new();
            for (number, who, place) in [(1, ADA, 1), (2, ADA, 2), (1, CY, 3), (3, CY, 4)] {
                kept.push(reports::insert(unit, site, &report(number, who, Revision(place))).await?);
            }
            Ok(kept)
        })
        .await;
    assert_eq!(kept, [true, false, false, true]);
    let read = async |before| {
        world
            .read(async move |c| reports::page(c, site, before, 9).await)
            .await
    };
    assert_eq!(
        read(None).await,
        [report(3, CY, Revision(4)), report(1, ADA, Revision(1))]
    );
    assert_eq!(read(Some(Revision(4))).await, [report(1, ADA, Revision(1))]);
    let closed = world
        .write(async move |unit| {
            let id = Uuid::from_u128(1);
            Ok((
                reports::close(unit, site, id, BOB, at(5)).await?,
                reports::close(unit, site, id, ADA, at(6)).await?,
                reports::get(unit, site, id).await?.unwrap().closed,
                reports::of_reporter(unit, site, message(1), ADA)
                    .await?
                    .map(|row| row.id),
                reports::delete_closed(unit, site, at(5)).await?,
                reports::delete_closed(unit, site, at(6)).await?,
            ))
        })
        .await;
    let id = Some(Uuid::from_u128(1));
    assert_eq!(closed, (true, false, Some((BOB, at(5))), id, 0, 1));
    assert_eq!(read(None).await.len(), 1, "one is open, and stays");
}

async fn acts_are_paged_from_the_latest(world: World) {
    let site = world.site;
    let act = |place: u64| ActRow {
        place: Revision(place),
        at: at(i64::try_from(place).unwrap()),
        by: (place != 2).then_some(ADA),
        kind: ActKind::Setting,
        user: None,
        report: None,
        conversation: None,
        message: None,
        words: Some("people.find nobody".into()),
    };
    world
        .write(async move |unit| {
            for place in 1..=3 {
                admin_log::insert(unit, site, &act(place)).await?;
            }
            Ok(())
        })
        .await;
    let read = async |before| {
        world
            .read(async move |c| admin_log::page(c, site, before, 2).await)
            .await
    };
    assert_eq!(read(None).await, [act(3), act(2)]);
    assert_eq!(read(Some(Revision(2))).await, [act(1)]);
    let forgotten = world
        .write(async move |unit| admin_log::delete_before(unit, site, at(3)).await)
        .await;
    assert_eq!((forgotten, read(None).await), (2, vec![act(3)]));
}

async fn a_decision_takes_the_place_of_the_one_before(world: World) {
    let (site, other) = (world.site, world.other);
    let row = |value: &str| SettingRow {
        key: "people.find".to_owned(),
        value: value.to_owned(),
        changed_at: at(1),
    };
    let (first, second, third) = (row("nobody"), row("moderators"), row("everybody"));
    let expected = vec![(site, second.clone()), (other, third.clone())];
    let all = world
        .write(async move |unit| {
            settings::put(unit, site, &first).await?;
            settings::put(unit, site, &second).await?;
            settings::put(unit, other, &third).await?;
            settings::all(unit).await
        })
        .await;
    assert_eq!(all, expected);
}
