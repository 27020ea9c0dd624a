//! Who is in a group, who was, and what each of them sees.

use parlour_store::conversations::{self, ConversationRow, MemberRow, WARM};
use parlour_store::departures::{self, DepartureRow};
use parlour_store::group_invitations::{self, InvitationRow};
use parlour_store::messages::{self, Page};
use parlour_store::users::{self, UserRow};
use parlour_store::{Error, Unit, changes};
use parlour_wire::api::conversations::{ConversationKind, Notify, Own};
use parlour_wire::api::groups::{Group, GroupRole, History};
use parlour_wire::{ConversationId, InvitationId, Revision, SiteId, UserId};
use uuid::Uuid;

use crate::support::{ADA, BOB, CY, World, at, conversation, member, on_both, say, start, user};

on_both!(
    a_group_is_kept_as_it_is,
    a_member_sees_their_time_and_nothing_else,
    whoever_leaves_is_not_among_the_members,
    members_are_paged_by_name,
    the_longest_serving_moderator_comes_next,
    how_one_keeps_it_is_ones_own,
    readers_are_counted_without_those_who_hide,
    warm_conversations_are_in_their_place_and_so_are_cool_ones,
    what_was_emptied_comes_back_with_the_next_message,
    leaving_is_in_the_log_of_who_left_and_nothing_after_it,
    a_link_is_counted_down_and_ends,
    a_group_is_remembered_as_it_was_left,
    links_of_two_sites_do_not_meet,
);

fn invitation(id: ConversationId, number: u8, expires_at: i64) -> InvitationRow {
    InvitationRow {
        id: InvitationId(Uuid::from_u128(u128::from(number))),
        token_hash: [number; 32],
        conversation: id,
        created_by: ADA,
        created_at: at(i64::from(number)),
        expires_at: at(expires_at),
        uses_left: Some(2),
    }
}

async fn a_link_is_counted_down_and_ends(world: World) {
    let (site, id) = (world.site, world.found().await);
    let [first, second, ended] = [(1, 50), (2, 60), (3, 9)].map(|(n, end)| invitation(id, n, end));
    world
        .write(async move |unit| {
            for link in [first, second, ended] {
                group_invitations::insert(unit, site, &link).await?;
            }
            Ok(())
        })
        .await;
    let use_one = async || {
        world
            .write(async move |unit| group_invitations::use_one(unit, site, first.id).await)
            .await
    };
    let working = async || {
        let working = world.read(async move |c| group_invitations::of_group(c, site, id, at(10), 9).await);
        working.await.iter().map(|link| link.id).collect::<Vec<_>>()
    };
    let by_token = async |token: [u8; 32]| {
        world
            .read(async move |c| group_invitations::by_token(c, site, &token).await)
            .await
    };
    assert_eq!(by_token([2; 32]).await, Some(second));
    assert_eq!(working().await, [second.id, first.id]);
    assert_eq!(
        (use_one().await, use_one().await, use_one().await),
        (true, true, false)
    );
    assert_eq!(working().await, [second.id]);
    let unlimited = InvitationRow {
        uses_left: None,
        ..invitation(id, 4, 60)
    };
    let (gone, forgotten) = world
        .write(async move |unit| {
            group_invitations::insert(unit, site, &unlimited).await?;
            let gone = group_invitations::delete(unit, site, second.id).await?;
            Ok((gone, group_invitations::delete_expired(unit, site, at(10)).await?))
        })
        .await;
    assert_eq!((gone, forgotten), (true, 1));
    assert_eq!(working().await, [unlimited.id]);
    assert_eq!(by_token([3; 32]).await, None);
    let bobs = InvitationRow {
        created_by: BOB,
        ..invitation(id, 5, 50)
    };
    let ended = world
        .write(async move |unit| {
            group_invitations::insert(unit, site, &bobs).await?;
            group_invitations::delete_of_maker(unit, site, id, ADA).await
        })
        .await;
    assert_eq!(ended, 2, "of hers, also one that let in all it could");
    assert_eq!(working().await, [bobs.id]);
}

fn left(conversation: ConversationId, title: &str) -> DepartureRow {
    DepartureRow {
        conversation,
        user: ADA,
        title: title.into(),
        colour: 3,
        member_count: 2,
    }
}

async fn a_group_is_remembered_as_it_was_left(world: World) {
    let (site, other) = (world.site, world.other);
    let pairs = [
        (conversation(1), ADA),
        (conversation(2), ADA),
        (conversation(1), BOB),
    ];
    let (first, second, theirs) = world
        .write(async move |unit| {
            departures::insert(unit, site, &left(conversation(1), "one")).await?;
            departures::insert(unit, site, &left(conversation(2), "two")).await?;
            departures::insert(unit, other, &left(conversation(1), "elsewhere")).await?;
            let mut first = departures::among(unit, site, &pairs).await?;
            first.sort_by_key(|row| row.conversation);
            departures::forget(unit, site, &pairs[..1]).await?;
            let second = departures::among(unit, site, &pairs).await?;
            Ok((first, second, departures::among(unit, other, &pairs).await?))
        })
        .await;
    assert_eq!(
        first,
        [left(conversation(1), "one"), left(conversation(2), "two")]
    );
    assert_eq!(second, [left(conversation(2), "two")]);
    assert_eq!(theirs, [left(conversation(1), "elsewhere")]);
}

async fn links_of_two_sites_do_not_meet(world: World) {
    let (site, other) = (world.site, world.other);
    let (id, link) = (conversation(7), invitation(conversation(7), 1, 50));
    let (mine, theirs, used, deleted, ended, of) = world
        .write(async move |unit| {
            group_invitations::insert(unit, site, &link).await?;
            Ok((
                group_invitations::get(unit, site, link.id).await?,
                group_invitations::by_token(unit, other, &link.token_hash).await?,
                group_invitations::use_one(unit, other, link.id).await?,
                group_invitations::delete(unit, other, link.id).await?,
                group_invitations::delete_of_maker(unit, other, id, ADA).await?,
                group_invitations::of_group(unit, other, id, at(0), 9).await?,
            ))
        })
        .await;
    assert_eq!(
        (mine, theirs, used, deleted, ended, of),
        (Some(link), None, false, false, 0, vec![])
    );
    let forgotten = world
        .write(async move |unit| group_invitations::delete_expired(unit, other, at(99)).await)
        .await;
    assert_eq!(forgotten, 0);
}

fn group(id: ConversationId, revision: Revision, members: u32) -> ConversationRow {
    ConversationRow {
        id,
        kind: ConversationKind::Group,
        pair: None,
        created_by: ADA,
        created_at: at(2),
        last_revision: Revision::ZERO,
        activity: revision,
        changed: revision,
        group: Some(Group {
            title: "Gr\u{fc}\u{df}e \u{1f44b}".into(),
            colour: 5,
            history: History::FromJoining,
            members_may_add: true,
        }),
        member_count: members,
    }
}

/// A group of Ada, who owns it, and Bob.
async fn found(unit: &mut Unit, site: SiteId, id: ConversationId) -> Result<Revision, Error> {
    let revision = unit.next_revision(site).await?;
    let members = [(ADA, GroupRole::Owner), (BOB, GroupRole::Member)].map(|(user, role)| MemberRow {
        role,
        activity: revision,
        ..member(id, user)
    });
    conversations::insert(unit, site, &group(id, revision, 2), &members).await?;
    Ok(revision)
}

impl World {
    async fn found(&self) -> ConversationId {
        let (site, id) = (self.site, conversation(7));
        self.write(async move |unit| found(unit, site, id).await).await;
        id
    }

    async fn place(&self, id: ConversationId, user: UserId) -> MemberRow {
        let site = self.site;
        self.read(async move |c| conversations::membership(c, site, id, user).await)
            .await
            .unwrap()
    }

    async fn leave(&self, id: ConversationId, user: UserId) -> Revision {
        let (site, place) = (self.site, self.place(id, user).await);
        self.write(async move |unit| {
            let revision = unit.next_revision(site).await?;
            let left = MemberRow {
                left_at: Some(at(9)),
                visible_to: Some(revision),
                activity: revision,
                placed: revision,
                own_changed: revision,
                ..place.clone()
            };
            assert!(conversations::update_member(unit, site, &left).await?);
            Ok(revision)
        })
        .await
    }
}

/// Every operation on groups, for the tour.
pub async fn tour(unit: &mut Unit, site: SiteId, here: ConversationId, ada: UserId) -> Result<(), Error> {
    let Some(place) = conversations::membership(unit, site, here, ada).await? else {
        return Err(Error::Bug("nobody".to_owned()));
    };
    let Some(row) = conversations::get(unit, site, here).await? else {
        return Err(Error::Bug("nowhere".to_owned()));
    };
    let link = invitation(here, 1, 50);
    for number in 0..1000 {
        let (id, of) = (Uuid::from_u128(number), conversation(number));
        let mut link = InvitationRow {
            id: InvitationId(id),
            conversation: if number == 1 { here } else { of },
            expires_at: at(i64::try_from(number).unwrap_or_default()),
            ..link
        };
        link.token_hash[..16].copy_from_slice(id.as_bytes());
        group_invitations::insert(unit, site, &link).await?;
    }
    for number in 0..4000 {
        let row = left(conversation(number), "then");
        departures::insert(unit, site, &row).await?;
    }
    for many in [256, 64, 16, 4, 1] {
        let pairs: Vec<_> = (0..many).map(|number| (conversation(number), ADA)).collect();
        departures::among(unit, site, &pairs).await?;
        departures::forget(unit, site, &pairs).await?;
    }
    group_invitations::get(unit, site, link.id).await?;
    group_invitations::by_token(unit, site, &link.token_hash).await?;
    group_invitations::of_group(unit, site, here, at(9), 20).await?;
    group_invitations::use_one(unit, site, link.id).await?;
    group_invitations::delete(unit, site, link.id).await?;
    group_invitations::delete_of_maker(unit, site, here, link.created_by).await?;
    group_invitations::delete_expired(unit, site, at(3)).await?;
    conversations::update(unit, site, &row).await?;
    conversations::update_member(unit, site, &place).await?;
    conversations::set_own(unit, site, &place).await?;
    conversations::page(unit, site, here, "p", ("person 1", ada), 20).await?;
    conversations::successor(unit, site, here, ada).await?;
    conversations::shut_out(unit, site, here, Revision(1)).await?;
    conversations::who_sees(unit, site, here, Revision(1)).await?;
    conversations::who_saw(unit, site, here, Revision(1)).await?;
    conversations::hides_receipts(unit, site, here).await?;
    conversations::readers(unit, site, here, ada, Revision(1), 20).await?;
    conversations::count_readers(unit, site, here, ada, Revision(1)).await?;
    // This one is still warm afterwards: something was said there since.
    say(unit, site, here, ada, 900_000, "still here").await?;
    conversations::cool(unit, site, at(2), 2000).await.map(drop)
}

async fn a_group_is_kept_as_it_is(world: World) {
    let (site, id) = (world.site, world.found().await);
    let kept = async || {
        world
            .read(async move |c| conversations::get(c, site, id).await)
            .await
            .unwrap()
    };
    assert_eq!(kept().await, group(id, Revision(1), 2));
    let changed = ConversationRow {
        changed: Revision(9),
        member_count: 3,
        group: Some(Group {
            title: "New".into(),
            colour: 0,
            history: History::All,
            members_may_add: false,
        }),
        ..kept().await
    };
    let row = changed.clone();
    world
        .write(async move |unit| conversations::update(unit, site, &row).await)
        .await;
    assert_eq!(kept().await, changed);
}

async fn a_member_sees_their_time_and_nothing_else(world: World) {
    let (site, id) = (world.site, world.found().await);
    for number in 1..=6 {
        world.say(id, BOB, number, "hello").await;
    }
    let place = MemberRow {
        visible_from: Revision(3),
        visible_to: Some(Revision(5)),
        ..member(id, ADA)
    };
    let seen = async |page| {
        let place = place.clone();
        let page = world.read(async move |c| messages::page(c, site, &place, page, 50).await);
        page.await
            .iter()
            .map(|message| message.revision.0)
            .collect::<Vec<_>>()
    };
    assert_eq!(seen(Page::Latest).await, [4, 5]);
    assert_eq!(seen(Page::Before(Revision(5))).await, [4]);
    assert_eq!(seen(Page::Before(Revision(7))).await, [4, 5]);
    assert_eq!(seen(Page::After(Revision::ZERO)).await, [4, 5]);
    assert_eq!(seen(Page::After(Revision(4))).await, [5]);
    let mine = [place.clone()];
    let (unread, last) = world
        .read(async move |c| {
            Ok((
                conversations::unread(c, site, &mine).await?,
                conversations::last_messages(c, site, &mine).await?,
            ))
        })
        .await;
    assert_eq!(unread, [2]);
    assert_eq!(last[0].revision, Revision(5));
    assert!(!place.sees(Revision(3)) && place.sees(Revision(4)) && !place.sees(Revision(6)));
}

async fn whoever_leaves_is_not_among_the_members(world: World) {
    let (site, id) = (world.site, world.found().await);
    world.leave(id, BOB).await;
    let (members, ids) = world
        .read(async move |c| {
            Ok((
                conversations::members(c, site, &[id]).await?,
                conversations::member_ids(c, site, &[id]).await?,
            ))
        })
        .await;
    assert_eq!(members.len(), 1);
    assert_eq!(ids, [(id, ADA)]);
    assert!(!world.place(id, BOB).await.is_present());
    let of = async |user| {
        world
            .read(async move |c| conversations::of_user(c, site, user, 9).await)
            .await
    };
    assert_eq!((of(ADA).await, of(BOB).await), (vec![id], vec![]));
    world
        .write(async move |unit| {
            conversations::forget_members(unit, site, &[(id, BOB)]).await?;
            conversations::add_members(unit, site, &[member(id, BOB), member(id, CY)]).await
        })
        .await;
    assert!(world.place(id, BOB).await.is_present());
}

async fn members_are_paged_by_name(world: World) {
    let (site, id) = (world.site, world.found().await);
    world
        .write(async move |unit| {
            for number in 0..5 {
                let somebody = UserId(Uuid::from_u128(100 + number));
                let named = users::UserRow {
                    subject: format!("dan {number}").as_str().into(),
                    ..user(somebody, &format!("Dan {}", number / 2), Revision(1))
                };
                users::insert(unit, site, &named).await?;
                conversations::add_members(unit, site, &[member(id, somebody)]).await?;
            }
            Ok(())
        })
        .await;
    let page = async |beginning: &'static str, after: (String, UserId), limit| {
        let found = world.read(async move |c| {
            conversations::page(c, site, id, beginning, (&after.0, after.1), limit).await
        });
        let found = found.await;
        found
            .into_iter()
            .map(|member| (member.user.name.expose().to_lowercase(), member.user.id))
            .collect::<Vec<_>>()
    };
    let start = || (String::new(), UserId(Uuid::nil()));
    let all = page("", start(), 50).await;
    let names: Vec<&str> = all.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(names, ["ada", "bob", "dan 0", "dan 0", "dan 1", "dan 1", "dan 2"]);
    let (mut after, mut seen) = (start(), Vec::new());
    loop {
        let next = page("", after.clone(), 3).await;
        let Some(last) = next.last() else { break };
        after = last.clone();
        seen.extend(next);
    }
    assert_eq!(
        seen, all,
        "nobody twice, nobody left out, also with the same name"
    );
    assert_eq!(page("dan 1", start(), 50).await, all[4..6]);
    assert_eq!(page("1", start(), 50).await, all[4..6], "by a later word");
}

async fn the_longest_serving_moderator_comes_next(world: World) {
    let (site, id) = (world.site, world.found().await);
    let next = async |leaving| {
        let next = world.read(async move |c| conversations::successor(c, site, id, leaving).await);
        next.await.map(|member| member.user)
    };
    assert_eq!(next(ADA).await, Some(BOB));
    world
        .write(async move |unit| {
            let later = MemberRow {
                role: GroupRole::Moderator,
                joined_at: at(50),
                ..member(id, CY)
            };
            conversations::add_members(unit, site, &[later]).await
        })
        .await;
    assert_eq!(next(ADA).await, Some(CY));
    let keep_out = async |who| {
        world
            .write(async move |unit| {
                let known = users::get(unit, site, who).await?.unwrap();
                let suspended_at = Some(at(60));
                users::update(
                    unit,
                    site,
                    &UserRow {
                        suspended_at,
                        ..known
                    },
                )
                .await
            })
            .await;
    };
    keep_out(CY).await;
    assert_eq!(next(ADA).await, Some(BOB), "nobody who is kept out");
    keep_out(BOB).await;
    assert_eq!(next(ADA).await, Some(CY), "rather than nobody");
    world.leave(id, CY).await;
    world.leave(id, BOB).await;
    assert_eq!(next(ADA).await, None);
}

async fn how_one_keeps_it_is_ones_own(world: World) {
    let (site, id) = (world.site, world.found().await);
    let own = Own {
        muted_until: Some(at(99)),
        notify: Notify::Mentions,
        pinned: true,
        archived: true,
        marked_unread: true,
    };
    let place = MemberRow {
        own,
        visible_from: Revision(1),
        own_changed: Revision(4),
        ..world.place(id, ADA).await
    };
    let put = place.clone();
    world
        .write(async move |unit| conversations::set_own(unit, site, &put).await)
        .await;
    assert_eq!(world.place(id, ADA).await, place);
    assert_eq!(world.place(id, BOB).await.own, Own::default());
}

async fn readers_are_counted_without_those_who_hide(world: World) {
    let (site, id) = (world.site, world.found().await);
    world
        .write(async move |unit| {
            let read = MemberRow {
                read: Revision(5),
                delivered: Revision(6),
                placed: Revision(2),
                ..member(id, CY)
            };
            conversations::add_members(unit, site, &[read]).await
        })
        .await;
    let count = async |place| {
        world
            .read(async move |c| {
                let place = Revision(place);
                let count = conversations::count_readers(c, site, id, ADA, place).await?;
                let readers = conversations::readers(c, site, id, ADA, place, 9).await?;
                let hides = conversations::hides_receipts(c, site, id).await?;
                Ok((count.read, count.delivered, count.of, readers.len(), hides))
            })
            .await
    };
    assert_eq!(count(5).await, (1, 1, 2, 1, false));
    assert_eq!(
        count(2).await,
        (0, 0, 1, 0, false),
        "who came later does not count"
    );
    assert_eq!(count(6).await, (0, 1, 2, 0, false));
    world
        .write(async move |unit| {
            let hides = users::UserRow {
                read_receipts: false,
                ..user(CY, "Cy", Revision(2))
            };
            users::update(unit, site, &hides).await
        })
        .await;
    assert_eq!(count(5).await, (0, 1, 2, 0, true));
}

async fn order(world: &World, before: Option<Revision>, limit: u32) -> Vec<ConversationId> {
    let site = world.site;
    let inbox = world.read(async move |c| conversations::inbox(c, site, ADA, before, limit).await);
    inbox.await.iter().map(|row| row.conversation.id).collect()
}

async fn warm_conversations_are_in_their_place_and_so_are_cool_ones(world: World) {
    let site = world.site;
    world
        .write(async move |unit| {
            for number in 1..=4 {
                let with = UserId(Uuid::from_u128(number));
                users::insert(unit, site, &user(with, &format!("{number}"), Revision::ZERO)).await?;
                start(unit, site, conversation(number), ADA, with).await?;
            }
            say(unit, site, conversation(2), ADA, 1, "warm").await?;
            say(unit, site, conversation(1), ADA, 2, "warmer").await.map(drop)
        })
        .await;
    assert_eq!(world.place(conversation(2), ADA).await.activity, WARM);
    let expected = [1, 2, 4, 3].map(conversation);
    assert_eq!(order(&world, None, 9).await, expected);
    assert_eq!(order(&world, Some(Revision(6)), 2).await, expected[1..3]);
    let cool = async |before| {
        world
            .write(async move |unit| conversations::cool(unit, site, before, 9).await)
            .await
    };
    cool(at(3)).await;
    let warm = world.place(conversation(2), ADA).await;
    assert_eq!(warm.activity, WARM, "something was said at that time");
    cool(at(4)).await;
    assert_eq!(world.place(conversation(2), ADA).await.activity, Revision(5));
    assert_eq!(order(&world, None, 9).await, expected, "the order stays");
    world.say(conversation(3), ADA, 3, "now this").await;
    assert_eq!(order(&world, None, 9).await, [3, 1, 2, 4].map(conversation));
}

async fn what_was_emptied_comes_back_with_the_next_message(world: World) {
    let site = world.site;
    let id = world.talk().await;
    world.say(id, BOB, 1, "hello").await;
    let emptied = MemberRow {
        visible_from: Revision(2),
        ..world.place(id, ADA).await
    };
    world
        .write(async move |unit| conversations::set_own(unit, site, &emptied).await)
        .await;
    assert_eq!(order(&world, None, 9).await, []);
    world
        .write(async move |unit| conversations::cool(unit, site, at(4), 9).await)
        .await;
    assert_eq!(order(&world, None, 9).await, [], "also once it is cool");
    world.say(id, BOB, 2, "again").await;
    assert_eq!(order(&world, None, 9).await, [id]);
}

async fn leaving_is_in_the_log_of_who_left_and_nothing_after_it(world: World) {
    let (site, id) = (world.site, world.found().await);
    world.say(id, ADA, 1, "one").await;
    let left = world.leave(id, BOB).await;
    world.say(id, ADA, 2, "two").await;
    world
        .write(async move |unit| {
            let changed = unit.next_revision(site).await?;
            conversations::update(unit, site, &group(id, changed, 1)).await
        })
        .await;
    let log = async |user, after| {
        let page = world.read(async move |c| changes::since(c, site, user, Revision(after), 99).await);
        page.await
            .rows
            .iter()
            .map(|row| (row.revision.0, matches!(row.what, changes::Changed::Message(_))))
            .collect::<Vec<_>>()
    };
    assert_eq!(log(BOB, 0).await, [(2, true), (left.0, false)]);
    assert_eq!(log(BOB, left.0).await, []);
    assert_eq!(log(ADA, left.0).await, [(4, true), (5, false)]);
}
