//! A store with two sites, and people who talk.

use std::sync::Arc;

use parlour_domain::Announcement;
use parlour_domain::conversations::start::pair;
use parlour_domain::messages::Send;
use parlour_store::conversations::{ConversationRow, MemberRow};
use parlour_store::sites::NewSite;
use parlour_store::testing::{PlainSends, TestDatabase};
use parlour_store::users::UserRow;
use parlour_store::{Connection, Error, SendOutcome, Store, Unit, conversations, messages, sites, users};
use parlour_wire::api::conversations::ConversationKind;
use parlour_wire::api::groups::GroupRole;
use parlour_wire::api::messages::{Content, Message};
use parlour_wire::api::users::Role;
use parlour_wire::{Base64, ConversationId, MessageId, Personal, Revision, SiteId, Timestamp, UserId};
use tokio::sync::mpsc;
use uuid::Uuid;

/// Runs each test on both engines.
macro_rules! on_both {
    ($($test:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $test() {
                super::$test(crate::support::World::new(parlour_store::testing::TestDatabase::sqlite()).await).await;
            })+
        }
        mod mariadb {
            $(#[tokio::test]
            async fn $test() {
                super::$test(crate::support::World::new(parlour_store::testing::TestDatabase::mariadb().await).await).await;
            })+
        }
    };
}
pub(crate) use on_both;

/// Ada, Bob and Cy on two sites with the same ids: whatever mixes sites up, shows.
pub struct World {
    pub store: Store,
    pub site: SiteId,
    pub other: SiteId,
    pub heard: mpsc::Receiver<Vec<Announcement>>,
    pub database: TestDatabase,
}

pub const ADA: UserId = UserId(Uuid::from_u128(0xada));
pub const BOB: UserId = UserId(Uuid::from_u128(0xb0b));
pub const CY: UserId = UserId(Uuid::from_u128(0xc1));

pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_millis(1_800_000_000_000 + seconds * 1000)
}

pub fn conversation(number: u128) -> ConversationId {
    ConversationId(Uuid::from_u128(0xc000_0000 + number))
}

pub fn message(number: u128) -> MessageId {
    MessageId(Uuid::from_u128(0x3e55_0000_0000 + number))
}

pub fn text(text: &str) -> Content {
    Content::Text { text: text.into() }
}

pub fn new_site(name: &str, issuer: Option<&str>) -> NewSite {
    NewSite {
        name: name.to_owned(),
        issuer: issuer.map(str::to_owned),
        origins: vec![
            "https://example.org".to_owned(),
            "https://www.example.org".to_owned(),
        ],
        relay_key: Base64(vec![7; 60]),
        created_at: at(0),
    }
}

pub fn user(id: UserId, name: &str, changed: Revision) -> UserRow {
    UserRow {
        id,
        name: name.into(),
        name_key: Personal::new(name.to_lowercase()),
        email: Some(Personal::new(format!("{name}@example.org"))),
        issuer: "https://example.org".to_owned(),
        subject: Personal::new(name.to_owned()),
        role: Role::Member,
        locale: Some("de-AT".to_owned()),
        read_receipts: true,
        typing: false,
        presence: true,
        last_seen: true,
        seen_at: Some(at(60)),
        suspended_at: None,
        standalone: true,
        changed,
        created_at: at(1),
    }
}

pub fn member(id: ConversationId, user: UserId) -> MemberRow {
    MemberRow::new(id, user, GroupRole::Member, at(2), Revision::ZERO)
}

/// A direct conversation between two, stamped with the next revision.
pub async fn start(
    unit: &mut Unit,
    site: SiteId,
    id: ConversationId,
    a: UserId,
    b: UserId,
) -> Result<Revision, Error> {
    let revision = unit.next_revision(site).await?;
    let row = ConversationRow {
        id,
        kind: ConversationKind::Direct,
        pair: pair(a, b).ok(),
        created_by: a,
        created_at: at(2),
        last_revision: Revision::ZERO,
        activity: revision,
        changed: revision,
        group: None,
        member_count: 2,
    };
    let members = [a, b].map(|user| MemberRow {
        activity: revision,
        ..member(id, user)
    });
    conversations::insert(unit, site, &row, &members).await?;
    Ok(revision)
}

/// Writes a message as it is, without asking whether its author may.
pub async fn say(
    unit: &mut Unit,
    site: SiteId,
    place: ConversationId,
    author: UserId,
    number: u128,
    words: &str,
) -> Result<Message, Error> {
    let revision = unit.next_revision(site).await?;
    let message = Message::new(message(number), place, revision, author, at(3), text(words));
    messages::insert_many(unit, site, std::slice::from_ref(&message)).await?;
    Ok(message)
}

impl World {
    pub async fn new(database: TestDatabase) -> Self {
        let (commits, heard) = mpsc::channel(64);
        let store = Store::open(database.options(), Arc::new(PlainSends), commits)
            .await
            .unwrap();
        let (site, other) = store
            .write(async |unit| {
                let first = sites::create(unit, &new_site("First", Some("https://example.org"))).await?;
                let second = sites::create(unit, &new_site("Second", None)).await?;
                for site in [first, second] {
                    for (id, name) in [(ADA, "Ada"), (BOB, "Bob"), (CY, "Cy")] {
                        users::insert(unit, site, &user(id, name, Revision::ZERO)).await?;
                    }
                }
                Ok::<_, Error>((first, second))
            })
            .await
            .unwrap();
        Self {
            store,
            site,
            other,
            heard,
            database,
        }
    }

    /// A conversation of Ada and Bob.
    pub async fn talk(&self) -> ConversationId {
        let site = self.site;
        self.write(async move |unit| start(unit, site, conversation(1), ADA, BOB).await)
            .await;
        conversation(1)
    }

    pub async fn write<T: std::marker::Send + 'static>(
        &self,
        f: impl AsyncFn(&mut Unit) -> Result<T, Error> + std::marker::Send + 'static,
    ) -> T {
        self.store.write(f).await.unwrap()
    }

    pub async fn read<T: std::marker::Send + 'static>(
        &self,
        f: impl AsyncFnOnce(&mut Connection) -> Result<T, Error> + std::marker::Send + 'static,
    ) -> T {
        self.store.read(f).await.unwrap()
    }

    pub async fn say(
        &self,
        place: ConversationId,
        author: UserId,
        number: u128,
        words: &'static str,
    ) -> Message {
        let site = self.site;
        self.write(async move |unit| say(unit, site, place, author, number, words).await)
            .await
    }

    pub async fn send(
        &self,
        place: ConversationId,
        sender: UserId,
        number: u128,
        words: &str,
    ) -> SendOutcome {
        let send = Send {
            site: self.site,
            sender,
            conversation: place,
            id: message(number),
            content: text(words),
            reply_to: None,
            forwarded_from: None,
            at: at(4),
        };
        self.store.send(send).await.unwrap()
    }
}
