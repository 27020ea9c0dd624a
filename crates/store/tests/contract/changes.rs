use parlour_domain::receipts::Cursors;
use parlour_store::changes::{self, ChangeRow, Changed, Page};
use parlour_store::drafts::{self, DraftRow};
use parlour_store::messages::{self, HiddenRow};
use parlour_store::users::{self, UserRow};
use parlour_store::{Error, Unit, receipts};
use parlour_wire::{Revision, SiteId, UserId};

use crate::support::{ADA, BOB, CY, World, at, conversation, message, on_both, say, start, text, user};

on_both!(
    everything_is_in_the_log_of_those_it_concerns,
    a_page_never_splits_a_revision,
    cursors_only_grow,
    a_draft_is_replaced_and_ends,
);

/// Revisions 1 to 9, one of each kind.
async fn one_of_each(unit: &mut Unit, site: SiteId) -> Result<(), Error> {
    start(unit, site, conversation(1), ADA, BOB).await?;
    say(unit, site, conversation(1), BOB, 1, "one").await?;
    say(unit, site, conversation(1), BOB, 2, "two").await?;
    let changed = unit.next_revision(site).await?;
    let hidden = HiddenRow {
        user: ADA,
        message: message(1),
        conversation: conversation(1),
        changed,
        hidden_at: at(1),
    };
    messages::hide(unit, site, &hidden).await?;
    let changed = unit.next_revision(site).await?;
    let to = Cursors {
        read: Revision(3),
        delivered: Revision(3),
    };
    receipts::advance(unit, site, conversation(1), BOB, to, changed).await?;
    let changed = unit.next_revision(site).await?;
    let draft = DraftRow {
        conversation: conversation(1),
        content: Some(text("hm")),
        updated_at: at(1),
        changed,
    };
    drafts::put(unit, site, ADA, &draft).await?;
    for (id, name) in [(BOB, "Bob"), (ADA, "Ada")] {
        let changed = unit.next_revision(site).await?;
        users::update(
            unit,
            site,
            &UserRow {
                name: "Renamed".into(),
                ..user(id, name, changed)
            },
        )
        .await?;
    }
    let changed = unit.next_revision(site).await?;
    messages::edit(unit, site, message(2), &text("2"), at(5), changed)
        .await
        .map(drop)
}

/// Whether anything comes after the last of these.
async fn rest(world: &World, user: UserId, rows: &[ChangeRow]) -> bool {
    let site = world.site;
    let Some(last) = rows.last().map(|row| row.revision) else {
        return false;
    };
    let page = world
        .read(async move |connection| changes::since(connection, site, user, last, 1).await)
        .await;
    !page.rows.is_empty()
}

async fn kinds(world: &World, user: UserId, after: u64, limit: u32) -> Vec<(u64, &'static str)> {
    let site = world.site;
    let Page { rows, more, .. } = world
        .read(async move |connection| changes::since(connection, site, user, Revision(after), limit).await)
        .await;
    assert_eq!(more, rest(world, user, &rows).await, "says whether there is more");
    let kind = |what: &Changed| match what {
        Changed::Message(message) if message.edited_at.is_some() => "edited",
        Changed::Message(_) => "message",
        Changed::Hidden(_) => "hidden",
        Changed::Conversation(_) => "conversation",
        Changed::Place(_) => "place",
        Changed::Receipt { .. } => "receipt",
        Changed::Block { stands: true, .. } => "block",
        Changed::Block { .. } => "unblock",
        Changed::OwnReceipt(_) => "own receipt",
        Changed::Responded(_) => "response",
        Changed::Star(_) => "star",
        Changed::Scheduled(_) => "scheduled",
        Changed::Draft(_) => "draft",
        Changed::User(_) => "user",
        Changed::Me(_) => "me",
    };
    rows.iter().map(|row| (row.revision.0, kind(&row.what))).collect()
}

async fn everything_is_in_the_log_of_those_it_concerns(world: World) {
    let site = world.site;
    world.write(async move |unit| one_of_each(unit, site).await).await;
    let ada = [
        (1, "conversation"),
        (4, "hidden"),
        (5, "receipt"),
        (6, "draft"),
        (7, "user"),
        (8, "me"),
        (9, "edited"),
    ];
    assert_eq!(kinds(&world, ADA, 0, 100).await, ada, "without what she hid");
    assert_eq!(kinds(&world, ADA, 5, 100).await, ada[3..]);
    let bob = [
        (1, "conversation"),
        (2, "message"),
        (5, "own receipt"),
        (7, "me"),
        (8, "user"),
        (9, "edited"),
    ];
    assert_eq!(kinds(&world, BOB, 0, 100).await, bob);
    assert_eq!(kinds(&world, CY, 0, 100).await, [], "a stranger");
    assert_eq!(
        world
            .read(async move |connection| changes::head(connection, site).await)
            .await,
        Revision(9)
    );
}

async fn a_page_never_splits_a_revision(world: World) {
    let site = world.site;
    world.write(async move |unit| one_of_each(unit, site).await).await;
    let (mut after, mut seen) = (0, Vec::new());
    loop {
        let page = kinds(&world, ADA, after, 2).await;
        let Some((last, _)) = page.last() else { break };
        assert!(page.len() <= 2);
        after = *last;
        seen.extend(page);
    }
    assert_eq!(seen, kinds(&world, ADA, 0, 100).await);
    world
        .write(async move |unit| {
            let changed = unit.next_revision(site).await?;
            for (id, name) in [(BOB, "Bob"), (ADA, "Ada")] {
                users::update(unit, site, &user(id, name, changed)).await?;
            }
            Ok(())
        })
        .await;
    assert_eq!(kinds(&world, ADA, 8, 1).await, [(9, "edited")]);
    assert_eq!(
        kinds(&world, ADA, 8, 2).await,
        [(9, "edited")],
        "or one of the two would be lost"
    );
    assert_eq!(
        kinds(&world, ADA, 9, 1).await.len(),
        2,
        "a revision is more than a page: whole all the same"
    );
}

async fn cursors_only_grow(world: World) {
    let id = world.talk().await;
    let site = world.site;
    let advance = async |user, read, delivered, changed| {
        let to = Cursors {
            read: Revision(read),
            delivered: Revision(delivered),
        };
        let moved = world
            .write(async move |unit| receipts::advance(unit, site, id, user, to, Revision(changed)).await)
            .await;
        moved.map(|cursors| (cursors.read.0, cursors.delivered.0))
    };
    assert_eq!(advance(ADA, 3, 5, 10).await, Some((3, 5)));
    assert_eq!(advance(ADA, 3, 4, 11).await, None);
    assert_eq!(advance(ADA, 4, 0, 12).await, Some((4, 5)));
    assert_eq!(advance(CY, 4, 4, 13).await, None, "not a member");
    let Page { rows, .. } = world
        .read(async move |connection| changes::since(connection, site, BOB, Revision(10), 9).await)
        .await;
    assert!(
        matches!(&rows[..], [row] if row.revision == Revision(12)),
        "{rows:?}"
    );
}

async fn a_draft_is_replaced_and_ends(world: World) {
    let id = world.talk().await;
    let site = world.site;
    let draft = |content: Option<&str>, changed| DraftRow {
        conversation: id,
        content: content.map(text),
        updated_at: at(1),
        changed: Revision(changed),
    };
    let get = async || {
        world
            .read(async move |connection| drafts::get(connection, site, ADA, id).await)
            .await
    };
    assert_eq!(get().await, None);
    for next in [draft(Some("a"), 5), draft(Some("b"), 6), draft(None, 7)] {
        let put = next.clone();
        world
            .write(async move |unit| drafts::put(unit, site, ADA, &put).await)
            .await;
        assert_eq!(get().await, Some(next));
    }
    let places = [id, conversation(5)];
    let of = async |user| {
        world
            .read(async move |connection| drafts::of_user_in(connection, site, user, &places).await)
            .await
            .len()
    };
    assert_eq!((of(ADA).await, of(BOB).await), (1, 0));
}
