//! What opening the inbox and a conversation costs does not depend on how much was ever said there.

use parlour_store::conversations::MemberRow;
use parlour_store::messages::Page;
use parlour_store::{Connection, Error, changes, conversations, history, messages};
use parlour_wire::api::messages::Message;
use parlour_wire::{Revision, SiteId};

use crate::support::{ADA, BOB, World, at, conversation, member, message, on_both, text};

on_both!(opening_touches_the_same_rows_however_much_was_said);

const FEW: u64 = 1_000;
const MANY: u64 = 20_000;

async fn fill(world: &World, from: u64, to: u64) {
    let site = world.site;
    world
        .write(async move |unit| {
            let first = unit.next_revisions(site, to - from).await?.0;
            let said: Vec<Message> = (0..to - from)
                .map(|number| {
                    let (id, revision) = (message(u128::from(from + number)), Revision(first + number));
                    let author = if number % 2 == 0 { ADA } else { BOB };
                    let words = text("something or other");
                    Message::new(id, conversation(1), revision, author, at(1), words)
                })
                .collect();
            messages::insert_many(unit, site, &said).await
        })
        .await;
}

/// Rows (or instructions) for: the inbox with its last messages and unread counts; a conversation's newest page, the one
/// before, the one after; the context of a send; what changed lately.
async fn costs(
    connection: &mut Connection,
    site: SiteId,
    newest: u64,
) -> Result<Vec<(&'static str, u64)>, Error> {
    let (here, mut costs, mut before) = (conversation(1), Vec::new(), connection.touched().await?);
    let mine = member(here, ADA);
    let read = MemberRow {
        read: Revision(newest - 40),
        ..mine.clone()
    };
    let looking = connection.touched().await?.0 - before.0;
    macro_rules! cost {
        ($name:literal, $operation:expr) => {
            before = connection.touched().await?;
            $operation.await?;
            costs.push(($name, connection.touched().await?.0 - before.0 - looking));
        };
    }
    cost!("inbox", conversations::inbox(connection, site, ADA, None, 20));
    cost!(
        "last messages",
        conversations::last_messages(connection, site, std::slice::from_ref(&mine))
    );
    cost!(
        "unread",
        conversations::unread(connection, site, std::slice::from_ref(&read))
    );
    cost!(
        "unread, never read",
        conversations::unread(connection, site, std::slice::from_ref(&mine))
    );
    cost!("members", conversations::members(connection, site, &[here]));
    cost!(
        "newest page",
        messages::page(connection, site, &mine, Page::Latest, 50)
    );
    cost!(
        "page before",
        messages::page(connection, site, &mine, Page::Before(Revision(newest - 50)), 50)
    );
    cost!(
        "page after",
        messages::page(connection, site, &mine, Page::After(Revision(newest - 90)), 50)
    );
    let half = Revision(newest / 2);
    cost!(
        "page in the middle",
        messages::page(connection, site, &mine, Page::After(half), 50)
    );
    cost!(
        "looking at a quote",
        history::look(connection, site, ADA, &[message(500)])
    );
    cost!("pins", history::pins(connection, site, &mine, 50));
    cost!(
        "pins for oneself",
        history::withheld_pins(connection, site, &mine, 50)
    );
    cost!("number of pins", history::pinned(connection, site, here));
    cost!(
        "context of a send",
        messages::context(connection, site, &[(here, ADA, message(u128::MAX / 2))])
    );
    cost!(
        "changes",
        changes::since(connection, site, ADA, Revision(newest - 30), 100)
    );
    Ok(costs)
}

async fn costs_when_known(world: &World, site: SiteId, newest: u64) -> Vec<(&'static str, u64)> {
    // The first time counts what the database reads to know its tables.
    let twice = world.read(async move |connection| {
        costs(connection, site, newest).await?;
        costs(connection, site, newest).await
    });
    twice.await
}

async fn opening_touches_the_same_rows_however_much_was_said(world: World) {
    world.talk().await;
    let site = world.site;
    fill(&world, 0, FEW).await;
    let few = costs_when_known(&world, site, FEW + 1).await;
    fill(&world, FEW, MANY).await;
    let many = costs_when_known(&world, site, MANY + 1).await;
    assert_eq!(few, many);
    assert!(few.iter().all(|(_, cost)| *cost > 0), "{few:?}");
}
