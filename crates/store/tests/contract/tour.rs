//! Every operation of the store, once for each size of statement it may take.

use parlour_domain::Audience;
use parlour_domain::receipts::Cursors;
use parlour_store::accounts::{self, AccountRow};
use parlour_store::conversations::{ConversationRow, MemberRow};
use parlour_store::drafts::{self, DraftRow};
use parlour_store::links::{self, LinkRow};
use parlour_store::message_edits::{self, EditRow};
use parlour_store::messages::{self, HiddenRow, Page};
use parlour_store::site_keys::{self, KeyAlgorithm, KeyPurpose, SiteKey};
use parlour_store::users::{self, UserRow};
use parlour_store::{
    Error, Unit, changes, channel_keys, conversations, receipts, schema, sessions, sites, used_tokens,
};
use parlour_wire::api::accounts::LinkPurpose;
use parlour_wire::api::conversations::ConversationKind;
use parlour_wire::api::messages::Message;
use parlour_wire::api::users::Role;
use parlour_wire::{
    Base64, ChannelId, ConversationId, EditId, Generation, MessageId, Revision, SessionId, SiteId, UserId,
};
use uuid::Uuid;

use crate::channel_keys::key;
use crate::sessions::session;
use crate::support::{at, member, message, new_site, start, text, user};

/// Numbers of keys, and of rows, that need each size of a family.
const SIZES: [(usize, usize); 5] = [(1, 1), (3, 4), (10, 16), (50, 64), (70, 256)];
const PEOPLE: u128 = 1000;

pub fn person(number: u128) -> UserId {
    UserId(Uuid::from_u128(0x1000 + number))
}

fn place(number: u128) -> ConversationId {
    crate::support::conversation(0x1000 + number)
}

/// A site with enough of everything that an index is worth its while.
pub async fn furnish(unit: &mut Unit, site: SiteId) -> Result<(), Error> {
    for number in 0..PEOPLE {
        let (id, byte) = (person(number), number.to_le_bytes());
        let hash = |salt: u8| {
            let mut hash = [salt; 32];
            hash[..16].copy_from_slice(&byte);
            hash
        };
        let changed = unit.next_revision(site).await?;
        users::insert(unit, site, &user(id, &format!("Person {number}"), changed)).await?;
        let account = AccountRow {
            user: id,
            email_key: format!("{number}@example.org").as_str().into(),
            password_hash: "x".into(),
            password_changed_at: at(1),
            created_at: at(1),
        };
        accounts::insert(unit, site, &account).await?;
        let mut session = session(1, id, Some(&format!("host {number}")));
        (session.id, session.token_hash) = (SessionId(id.0), hash(1));
        session.expires_at = at(i64::try_from(number).unwrap_or_default());
        sessions::insert(unit, site, &session).await?;
        let link = LinkRow {
            id: id.0,
            token_hash: hash(2),
            purpose: LinkPurpose::FirstAdministrator,
            role: Role::Member,
            user: None,
            created_by: None,
            created_at: at(1),
            expires_at: session.expires_at,
            spent_at: None,
        };
        links::put(unit, site, &link).await?;
        used_tokens::use_once(unit, site, &hash(3), session.expires_at).await?;
        talk(unit, site, number).await?;
        let mut key = key(Audience::Conversation(place(number)), 1, 0);
        key.channel = ChannelId(byte);
        channel_keys::insert(unit, site, &key).await?;
        let key = SiteKey {
            kid: format!("{number}"),
            purpose: KeyPurpose::Ticket,
            algorithm: KeyAlgorithm::EdDsa,
            material: Base64(vec![1; 32]),
            scopes: vec![],
            created_at: at(1),
            revoked_at: None,
        };
        site_keys::insert(unit, site, &key).await?;
    }
    Ok(())
}

/// Somebody's conversation with the next one, what they said, changed, hid and were about to say.
async fn talk(unit: &mut Unit, site: SiteId, number: u128) -> Result<(), Error> {
    let (id, place) = (person(number), place(number));
    start(unit, site, place, id, person((number + 1) % PEOPLE)).await?;
    let mut said = Vec::new();
    for turn in 0..8 {
        let revision = unit.next_revision(site).await?;
        said.push(Message {
            id: message(number * 8 + turn),
            conversation: place,
            revision,
            changed: revision,
            author: id,
            created_at: at(1),
            edited_at: None,
            deleted_at: None,
            content: Some(text("something or other")),
        });
    }
    messages::insert_many(unit, site, &said).await?;
    let edit = EditRow {
        message: message(number * 8),
        id: EditId(id.0),
        conversation: place,
        content: text("before"),
        replaced_at: at(i64::try_from(number).unwrap_or_default()),
    };
    message_edits::insert(unit, site, &edit).await?;
    let changed = unit.next_revision(site).await?;
    let hidden = HiddenRow {
        user: id,
        message: message(number * 8 + 1),
        conversation: place,
        changed,
        hidden_at: at(1),
    };
    messages::hide(unit, site, &hidden).await?;
    let draft = DraftRow {
        conversation: place,
        content: Some(text("hm")),
        updated_at: at(1),
        changed,
    };
    drafts::put(unit, site, id, &draft).await
}

/// Every operation. What is asked for is about people in the middle of the site.
pub async fn tour(unit: &mut Unit, site: SiteId) -> Result<(), Error> {
    let (ada, here, about) = (person(200), place(200), message(1600));
    sites::create(unit, &new_site("Tour", None)).await?;
    sites::all(unit).await?;
    sites::get(unit, site).await?;
    schema::columns(unit).await?;
    site_keys::find(unit, site, "200").await?;
    site_keys::list(unit, site).await?;
    site_keys::revoke(unit, site, "200", at(1)).await?;
    let row = users::get(unit, site, ada)
        .await?
        .ok_or_else(|| Error::Bug("nobody".to_owned()))?;
    users::by_subject(unit, site, &row.issuer, row.subject.expose()).await?;
    users::search(unit, site, "person 20", 5).await?;
    let changed = unit.next_revision(site).await?;
    users::update(unit, site, &UserRow { changed, ..row }).await?;
    users::administrator_exists(unit, site).await?;
    accounts::by_email(unit, site, "200@example.org").await?;
    accounts::by_user(unit, site, ada).await?;
    accounts::set_password(unit, site, ada, &"new".into(), at(2)).await?;
    links::by_token(unit, site, &[1; 32]).await?;
    links::spend(unit, site, ada.0, at(2)).await?;
    sessions::by_token(unit, site, &[1; 32]).await?;
    sessions::of_user(unit, site, ada).await?;
    sessions::touch(unit, site, SessionId(ada.0), at(5), at(300)).await?;
    sessions::delete(unit, site, SessionId(ada.0)).await?;
    sessions::delete_of_user(unit, site, person(201)).await?;
    sessions::delete_of_host_session(unit, site, "host 202").await?;
    conversations::get(unit, site, here).await?;
    conversations::by_pair(unit, site, &[1; 32]).await?;
    conversations::membership(unit, site, here, ada).await?;
    conversations::inbox(unit, site, ada, None, 20).await?;
    conversations::of_user(unit, site, ada, 20).await?;
    for page in [Page::Latest, Page::After(Revision(5))] {
        messages::page(unit, site, here, ada, page, 20).await?;
    }
    messages::get(unit, site, about).await?;
    messages::edit(unit, site, about, &text("new"), at(2), changed).await?;
    messages::delete_for_all(unit, site, message(1601), at(2), changed).await?;
    message_edits::exists(unit, site, about, EditId(ada.0)).await?;
    message_edits::of_message(unit, site, about).await?;
    let to = Cursors {
        read: Revision(9),
        delivered: Revision(9),
    };
    receipts::advance(unit, site, here, ada, to, changed).await?;
    drafts::get(unit, site, ada, here).await?;
    channel_keys::retire(unit, site, Audience::Conversation(here), Generation(1), at(2)).await?;
    changes::since(unit, site, ada, Revision(100), 20).await?;
    changes::head(unit, site).await?;
    for (keys, rows) in SIZES {
        many(unit, site, keys, rows).await?;
        busy(unit, site, keys).await?;
    }
    links::delete_expired(unit, site, at(3)).await?;
    sessions::delete_expired(unit, site, at(3)).await?;
    used_tokens::delete_expired(unit, site, at(3)).await?;
    channel_keys::delete_retired_before(unit, site, at(3))
        .await
        .map(drop)
}

/// The operations that take any number of keys or rows.
async fn many(unit: &mut Unit, site: SiteId, keys: usize, rows: usize) -> Result<(), Error> {
    let numbers: Vec<u128> = (100..100 + keys as u128).collect();
    let people: Vec<UserId> = numbers.iter().map(|number| person(*number)).collect();
    let places: Vec<ConversationId> = numbers.iter().map(|number| place(*number)).collect();
    let owners: Vec<Audience> = places
        .iter()
        .map(|place| Audience::Conversation(*place))
        .collect();
    let cursors: Vec<_> = places.iter().map(|place| (*place, Revision(1))).collect();
    let sends: Vec<_> = numbers
        .iter()
        .map(|n| (place(*n), person(*n), message(n * 8)))
        .collect();
    users::many(unit, site, &people).await?;
    conversations::members(unit, site, &places).await?;
    conversations::unread(unit, site, people[0], &cursors).await?;
    conversations::last_messages(unit, site, people[0], &places).await?;
    messages::context(unit, site, &sends).await?;
    drafts::of_user_in(unit, site, people[0], &places).await?;
    channel_keys::live(unit, site, &owners).await?;
    channel_keys::usable(unit, site, &owners, at(1)).await?;
    message_edits::delete_before(unit, site, at(390), u32::try_from(keys).unwrap_or(u32::MAX)).await?;
    write_many(unit, site, &places, people[0], rows).await
}

/// Rows in each number that one statement takes.
async fn write_many(
    unit: &mut Unit,
    site: SiteId,
    places: &[ConversationId],
    author: UserId,
    count: usize,
) -> Result<(), Error> {
    let first = unit.next_revisions(site, count as u64).await?.0;
    let rows: Vec<Message> = (0..count as u64)
        .map(|row| Message {
            id: MessageId(Uuid::from_u128(u128::from(first + row))),
            conversation: places[usize::try_from(row).unwrap_or(0) % places.len()],
            revision: Revision(first + row),
            changed: Revision(first + row),
            author,
            created_at: at(1),
            edited_at: None,
            deleted_at: None,
            content: Some(text("x")),
        })
        .collect();
    messages::insert_many(unit, site, &rows).await?;
    let members: Vec<_> = (0..count as u128)
        .map(|number| member(place(0), person(number)))
        .collect();
    converse(unit, site, u128::from(first), &members).await
}

/// Somebody with so many conversations asks what is new.
async fn busy(unit: &mut Unit, site: SiteId, conversations: usize) -> Result<(), Error> {
    let somebody = person(5000 + conversations as u128);
    for number in 0..conversations as u128 {
        converse(
            unit,
            site,
            (somebody.0.as_u128() << 32) + number,
            &[member(place(0), somebody)],
        )
        .await?;
    }
    changes::since(unit, site, somebody, Revision(100), 20)
        .await
        .map(drop)
}

async fn converse(unit: &mut Unit, site: SiteId, id: u128, members: &[MemberRow]) -> Result<(), Error> {
    let revision = unit.next_revision(site).await?;
    let conversation = ConversationRow {
        id: ConversationId(Uuid::from_u128(id)),
        kind: ConversationKind::Direct,
        pair: None,
        created_by: person(0),
        created_at: at(1),
        last_revision: Revision::ZERO,
        activity: revision,
        changed: revision,
    };
    let members: Vec<_> = members
        .iter()
        .map(|member| MemberRow {
            conversation: conversation.id,
            ..member.clone()
        })
        .collect();
    conversations::insert(unit, site, &conversation, &members).await
}
