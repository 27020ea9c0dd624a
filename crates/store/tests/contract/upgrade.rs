//! A database that the first version filled: nothing in it is lost or means something else after all migrations, wherever
//! a process was killed on the way.

use std::sync::Arc;

use parlour_domain::Audience;
use parlour_domain::conversations::start::pair;
use parlour_store::changes::Changed;
use parlour_store::conversations::{InboxRow, MemberRow};
use parlour_store::messages::Page;
use parlour_store::testing::{PlainSends, TestDatabase, migrate_while};
use parlour_store::users::UserRow;
use parlour_store::{Error, Store, channel_keys, conversations, drafts, message_edits, sessions};
use parlour_store::{changes, mentions, messages, schema, users};
use parlour_wire::api::conversations::ConversationKind;
use parlour_wire::api::messages::Message;
use parlour_wire::api::users::Role;
use parlour_wire::{ConversationId, Generation, Revision, SiteId, Timestamp, UserId};
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::support::{ADA, BOB, CY, World, at, conversation, member, message, text, user};

const FIRST: &str = "0001_first";
const SITE: SiteId = SiteId(1);
const EVE: UserId = UserId(Uuid::from_u128(0xe7e));
/// How far the old log had come.
const HEAD: u64 = 20;
const TOKEN: [u8; 32] = [9; 32];

fn id(id: Uuid) -> String {
    format!("X'{}'", id.simple())
}

fn bytes(bytes: &[u8]) -> String {
    let hex: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("X'{}'", hex.concat())
}

/// What the first version wrote: two conversations of Ada's, one read, one not; a message changed, one deleted, one that
/// she deleted for herself; a draft, a session, a key.
fn rows(prefix: &str) -> Vec<String> {
    let mut rows = Vec::new();
    let mut insert = |table: &str, columns: &str, values: &[String]| {
        let values = values.join(", ");
        rows.push(format!(
            "INSERT INTO {prefix}{table} (site_id, {columns}) VALUES (1, {values})"
        ));
    };
    people(&mut insert);
    places(&mut insert);
    words_said(&mut insert);
    what_hangs_on_them(&mut insert);
    rows
}

fn time(seconds: i64) -> String {
    at(seconds).millis().to_string()
}

fn words(words: &str) -> String {
    format!("'{words}'")
}

fn null() -> String {
    "NULL".to_owned()
}

/// Writes a row: table, columns, values.
type Insert<'a> = dyn FnMut(&str, &str, &[String]) + 'a;

fn people(insert: &mut Insert<'_>) {
    insert(
        "sites",
        "name, issuer, origins, relay_key, revision, created_at",
        &[
            words("Old"),
            null(),
            words("[]"),
            bytes(&[7; 60]),
            HEAD.to_string(),
            time(0),
        ],
    );
    for (who, name, role, changed) in [
        (ADA, "Ada", 3, 1),
        (BOB, "Bob", 1, 2),
        (CY, "Cy", 1, 3),
        (EVE, "Eve Anna-Maria - Sommer", 1, 3),
    ] {
        insert(
            "users",
            "id, name, name_key, email, issuer, subject, role, locale, read_receipts, typing, standalone, changed, created_at",
            &[
                id(who.0),
                words(name),
                words(&name.to_lowercase()),
                words(&format!("{name}@example.org")),
                words("https://example.org"),
                words(name),
                role.to_string(),
                words("de-AT"),
                "1".to_owned(),
                "0".to_owned(),
                "1".to_owned(),
                changed.to_string(),
                time(1),
            ],
        );
    }
    insert(
        "sessions",
        "id, token_hash, user_id, standalone, device, host_session, created_at, seen_at, expires_at",
        &[
            id(Uuid::from_u128(0x5e55)),
            bytes(&TOKEN),
            id(ADA.0),
            "1".to_owned(),
            words("Firefox"),
            null(),
            time(1),
            time(2),
            time(1000),
        ],
    );
}

fn places(insert: &mut Insert<'_>) {
    for (here, with, began, last) in [(1, BOB, 4, 15), (2, CY, 5, 12)] {
        let here = conversation(here);
        insert(
            "conversations",
            "id, kind, pair, created_by, created_at, last_revision, activity, changed",
            &[
                id(here.0),
                "1".to_owned(),
                bytes(&pair(ADA, with).unwrap()),
                id(ADA.0),
                time(2),
                last.to_string(),
                last.to_string(),
                began.to_string(),
            ],
        );
        for (who, read, changed) in [(ADA, if with == CY { 12 } else { 11 }, 17), (with, 0, 0)] {
            insert(
                "members",
                "conversation_id, user_id, role, joined_at, read_revision, delivered_revision, changed",
                &[
                    id(here.0),
                    id(who.0),
                    "1".to_owned(),
                    time(2),
                    read.to_string(),
                    read.to_string(),
                    changed.to_string(),
                ],
            );
        }
        insert(
            "channel_keys",
            "owner_kind, owner_id, generation, channel, wrapped_key, created_at, retired_at",
            &[
                "1".to_owned(),
                id(here.0),
                "3".to_owned(),
                id(here.0),
                bytes(&[5; 60]),
                time(2),
                null(),
            ],
        );
    }
}

fn words_said(insert: &mut Insert<'_>) {
    for message in said() {
        let content = message.content.as_ref().map_or_else(null, |content| {
            words(parlour_domain::messages::content::readable(content).unwrap())
        });
        let maybe = |at: Option<Timestamp>| at.map_or_else(null, |at| at.millis().to_string());
        insert(
            "messages",
            "conversation_id, revision, id, author_id, content_kind, content, created_at, edited_at, deleted_at, changed",
            &[
                id(message.conversation.0),
                message.revision.0.to_string(),
                id(message.id.0),
                id(message.author.0),
                "1".to_owned(),
                content,
                message.created_at.millis().to_string(),
                maybe(message.edited_at),
                maybe(message.deleted_at),
                message.changed.0.to_string(),
            ],
        );
    }
}

fn what_hangs_on_them(insert: &mut Insert<'_>) {
    insert(
        "message_edits",
        "message_id, edit_id, conversation_id, content_kind, content, replaced_at",
        &[
            id(message(1).0),
            id(Uuid::from_u128(0xed)),
            id(conversation(1).0),
            "1".to_owned(),
            words("one, at first"),
            time(13),
        ],
    );
    insert(
        "hidden_messages",
        "user_id, message_id, conversation_id, changed, hidden_at",
        &[
            id(ADA.0),
            id(message(5).0),
            id(conversation(1).0),
            "19".to_owned(),
            time(19),
        ],
    );
    insert(
        "drafts",
        "user_id, conversation_id, content_kind, content, updated_at, changed",
        &[
            id(ADA.0),
            id(conversation(2).0),
            "1".to_owned(),
            words("not yet"),
            time(20),
            "20".to_owned(),
        ],
    );
}

/// All messages there are, as they must still be.
fn said() -> Vec<Message> {
    let say = |number: u128, here: ConversationId, revision: u64, author: UserId| {
        let words = text(&format!("words {number} \u{1f469}\u{200d}\u{1f680} ß"));
        Message::new(message(number), here, Revision(revision), author, at(3), words)
    };
    let (bobs, cys) = (conversation(1), conversation(2));
    let edited = Message {
        edited_at: Some(at(13)),
        changed: Revision(16),
        ..say(1, bobs, 10, BOB)
    };
    let deleted = Message {
        content: None,
        deleted_at: Some(at(14)),
        changed: Revision(18),
        ..say(3, bobs, 13, BOB)
    };
    vec![
        edited,
        say(2, bobs, 11, ADA),
        say(6, cys, 12, CY),
        deleted,
        say(4, bobs, 14, BOB),
        say(5, bobs, 15, BOB),
    ]
}

async fn filled(database: &TestDatabase) {
    let options = database.options();
    migrate_while(&options, |migration| migration == FIRST)
        .await
        .unwrap();
    database.run(&rows(&options.prefix)).await;
}

async fn open(database: TestDatabase) -> World {
    let (commits, heard) = mpsc::channel(64);
    let store = Store::open(database.options(), Arc::new(PlainSends), commits)
        .await
        .unwrap();
    World {
        store,
        site: SITE,
        other: SITE,
        heard,
        database,
    }
}

/// Everything means what it meant, and what is new says nothing yet.
async fn judge(world: &World) {
    let ada = UserRow {
        role: parlour_wire::api::users::Role::Administrator,
        last_seen: false,
        seen_at: None,
        ..user(ADA, "Ada", Revision(1))
    };
    let found = world
        .read(async |c| sessions::by_token(c, SITE, &TOKEN).await)
        .await;
    let (session, whose) = found.unwrap();
    assert_eq!(
        (session.device.unwrap().expose().as_str(), whose),
        ("Firefox", ada)
    );

    let mine = |here: u128, read: u64, activity: u64| MemberRow {
        read: Revision(read),
        delivered: Revision(read),
        changed: Revision(17),
        activity: Revision(activity),
        ..member(conversation(here), ADA)
    };
    let inbox = world
        .read(async |c| conversations::inbox(c, SITE, ADA, None, 20).await)
        .await;
    let places: Vec<&MemberRow> = inbox.iter().map(|row| &row.mine).collect();
    let expected = [mine(1, 11, 15), mine(2, 12, 12)];
    assert_eq!(
        places,
        expected.iter().collect::<Vec<_>>(),
        "the same order, the same cursors"
    );
    for InboxRow {
        conversation: row, ..
    } in &inbox
    {
        assert_eq!(
            (row.kind, row.group.as_ref(), row.member_count),
            (ConversationKind::Direct, None, 2)
        );
    }
    let (unread, mentioned, last) = world
        .read(async move |c| {
            Ok((
                conversations::unread(c, SITE, &expected).await?,
                mentions::unread(c, SITE, &expected).await?,
                conversations::last_messages(c, SITE, &expected).await?,
            ))
        })
        .await;
    assert_eq!((unread, mentioned), (vec![1, 0], vec![0, 0]));
    let mut last: Vec<u64> = last.iter().map(|message| message.revision.0).collect();
    last.sort_unstable();
    assert_eq!(last, [12, 14], "of Bob's last one Ada wants to know nothing");

    for (who, here) in [(BOB, 1), (CY, 2)] {
        let place = member(conversation(here), who);
        let page = world
            .read(async move |c| messages::page(c, SITE, &place, Page::Latest, 50).await)
            .await;
        let all = said()
            .into_iter()
            .filter(|message| message.conversation == conversation(here));
        assert_eq!(page, all.collect::<Vec<_>>());
    }
    let (edits, draft, keys) = world
        .read(async |c| {
            Ok((
                message_edits::of_message(c, SITE, message(1)).await?,
                drafts::get(c, SITE, ADA, conversation(2)).await?,
                channel_keys::live(c, SITE, &[Audience::Conversation(conversation(1))]).await?,
            ))
        })
        .await;
    assert_eq!(edits[0].content, text("one, at first"));
    assert_eq!(draft.unwrap().content, Some(text("not yet")));
    assert_eq!((keys.len(), keys[0].generation), (1, Generation(3)));

    // A device that was away when the server was upgraded.
    let page = world
        .read(async |c| changes::since(c, SITE, ADA, Revision(13), 100).await)
        .await;
    let told: Vec<u64> = page.rows.iter().map(|row| row.revision.0).collect();
    assert_eq!(told, [14, 16, 17, 17, 18, 19, 20]);
    assert!(matches!(&page.rows[1].what, Changed::Message(message) if message.edited_at.is_some()));

    let sent = world.send(conversation(1), BOB, 99, "and on").await.unwrap();
    assert_eq!(sent.message.revision, Revision(HEAD + 1));
    assert_eq!(
        world
            .read(async |c| conversations::unread(
                c,
                SITE,
                &[MemberRow {
                    read: Revision(11),
                    ..member(conversation(1), ADA)
                }]
            )
            .await)
            .await,
        [2]
    );
}

/// What an older version did not write down is made up for.
async fn judge_names(world: &World) {
    for word in ["eve", "anna-m", "maria", "sommer"] {
        let found = world.read(async |c| users::search(c, SITE, word, Role::Member, 5).await);
        let found: Vec<UserId> = found.await.iter().map(|user| user.id).collect();
        assert_eq!(found, [EVE], "{word}");
    }
}

async fn all_at_once(database: TestDatabase) {
    filled(&database).await;
    let world = open(database).await;
    judge(&world).await;
    judge_names(&world).await;
}

#[tokio::test]
async fn sqlite_keeps_what_the_first_version_wrote() {
    all_at_once(TestDatabase::sqlite()).await;
}

#[tokio::test]
async fn mariadb_keeps_what_the_first_version_wrote() {
    all_at_once(TestDatabase::mariadb().await).await;
}

/// Killed before the first statement, before the second, … each time on what the times before left behind.
#[tokio::test]
async fn mariadb_goes_on_wherever_a_migration_was_killed() {
    let database = TestDatabase::mariadb().await;
    filled(&database).await;
    let options = database.options();
    let (mut at, mut allowed) = (String::new(), 0);
    loop {
        let mut asked = 0;
        let go_on = |migration: &str| {
            if migration != at {
                (at, allowed, asked) = (migration.to_owned(), 0, 0);
            }
            asked += 1;
            asked <= allowed
        };
        migrate_while(&options, go_on).await.unwrap();
        if asked == 0 {
            break;
        }
        allowed += 1;
    }
    let world = open(database).await;
    let columns = world.read(async |c| schema::columns(c).await).await;
    let fresh = World::new(TestDatabase::mariadb().await).await;
    assert_eq!(columns, fresh.read(async |c| schema::columns(c).await).await);
    judge(&world).await;
    judge_names(&world).await;
}

async fn newer(database: TestDatabase) {
    let options = database.options();
    migrate_while(&options, |_| true).await.unwrap();
    let insert = format!(
        "INSERT INTO {}migrations (name, applied_at) VALUES ('9999_to_come', 0)",
        options.prefix
    );
    database.run(&[insert]).await;
    let (commits, _heard) = mpsc::channel(1);
    let refused = Store::open(options, Arc::new(PlainSends), commits).await.err();
    assert!(
        matches!(&refused, Some(Error::Unavailable { what }) if what.contains("9999_to_come")),
        "{refused:?}"
    );
}

#[tokio::test]
async fn sqlite_leaves_what_a_newer_version_wrote_alone() {
    newer(TestDatabase::sqlite()).await;
}

#[tokio::test]
async fn mariadb_leaves_what_a_newer_version_wrote_alone() {
    newer(TestDatabase::mariadb().await).await;
}
