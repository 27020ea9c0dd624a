//! Every operation of the store, once for each size of statement it may take.

use parlour_domain::Audience;
use parlour_domain::messages::mentions::Mentions;
use parlour_domain::receipts::Cursors;
use parlour_store::accounts::{self, AccountRow};
use parlour_store::admin_log::{self, ActKind, ActRow};
use parlour_store::blocks::{self, BlockRow, Quiet};
use parlour_store::conversations::{ConversationRow, InboxRow, MemberRow};
use parlour_store::drafts::{self, DraftRow};
use parlour_store::left::Left;
use parlour_store::links::{self, LinkRow};
use parlour_store::message_edits::{self, EditRow};
use parlour_store::messages::{self, HiddenRow, Page};
use parlour_store::reports::{self, ReportRow};
use parlour_store::responses::{self, ResponderRow, ResponseKind};
use parlour_store::scheduled::{self, ScheduledRow};
use parlour_store::settings::{self, SettingRow};
use parlour_store::site_keys::{self, KeyAlgorithm, KeyPurpose, SiteKey};
use parlour_store::stars::{self, StarRow};
use parlour_store::users::{self, UserRow};
use parlour_store::webhooks::{self, EventRow, WebhookRow, WebhookState};
use parlour_store::{
    Error, Unit, changes, channel_keys, conversations, history, mentions, presence, receipts, schema, search,
    sessions, sites, used_tokens,
};
use parlour_wire::api::accounts::LinkPurpose;
use parlour_wire::api::conversations::ConversationKind;
use parlour_wire::api::messages::Message;
use parlour_wire::api::reports::ReportReason;
use parlour_wire::api::users::Role;
use parlour_wire::api::webhooks::{WebhookEvent, WebhookFailure};
use parlour_wire::{
    Base64, ChannelId, ConversationId, EditId, Generation, MessageId, Personal, Revision, SessionId, SiteId,
    UserId,
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
        let (number, words) = (message(number * 8 + turn), text("something or other"));
        said.push(Message::new(number, place, revision, id, at(1), words));
    }
    messages::insert_many(unit, site, &said).await?;
    let edit = EditRow {
        message: message(number * 8),
        id: EditId(id.0),
        conversation: place,
        content: text("before"),
        said_since: Some(at(0)),
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
    drafts::put(unit, site, id, &draft).await?;
    for (turn, kind) in [(0, ResponseKind::Reaction), (2, ResponseKind::Vote)] {
        let responder = ResponderRow {
            message: message(number * 8 + turn),
            kind,
            user: id,
            conversation: place,
            changed,
            withheld: false,
        };
        let choices = [Personal::from("1"), Personal::from("2")];
        responses::replace(unit, site, &responder, &choices, at(1)).await?;
        let star = StarRow {
            user: id,
            message: responder.message,
            conversation: place,
            starred_at: Some(at(1)),
            changed,
        };
        stars::put(unit, site, &star).await?;
        let number = i64::try_from(number * 8 + turn).unwrap_or_default();
        let waits = ScheduledRow {
            id: responder.message,
            user: id,
            conversation: place,
            content: (turn == 0).then(|| text("later")),
            reply_to: Some(responder.message),
            at: at(number),
            failure: None,
            ended_at: (turn != 0).then(|| at(number)),
            changed,
        };
        scheduled::insert(unit, site, &waits).await?;
    }
    let called: Vec<_> = said
        .iter()
        .map(|said| (said, Mentions::People(vec![id])))
        .collect();
    mentions::insert(unit, site, &called).await
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
    for role in [Role::Member, Role::Moderator] {
        users::search(unit, site, "person 20", role, 5).await?;
    }
    users::search(unit, site, "200", Role::Member, 5).await?;
    users::page(unit, site, "person 20", Some(&row), 5).await?;
    users::administrators(unit, site, 2).await?;
    let changed = unit.next_revision(site).await?;
    let name_key = "nobody 200".into();
    users::update(
        unit,
        site,
        &UserRow {
            changed,
            name_key,
            ..row
        },
    )
    .await?;
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
    conversations::pinned(unit, site, ada, 20).await?;
    conversations::pinned_count(unit, site, ada).await?;
    conversations::waiting(unit, site, ada, None, 20).await?;
    if let Some(row) = conversations::get(unit, site, place(700)).await? {
        conversations::hold(unit, site, &row, ada).await?;
        conversations::let_go(unit, site, &row).await?;
    }
    for page in [Page::Latest, Page::After(Revision(5))] {
        messages::page(unit, site, &member(here, ada), page, 20).await?;
    }
    crate::groups::tour(unit, site, here, ada).await?;
    messages::get(unit, site, about).await?;
    responded(unit, site, about, changed).await?;
    history::place_of(unit, site, here, at(1), changed).await?;
    history::pins(unit, site, &member(here, ada), 20).await?;
    history::withheld_pins(unit, site, &member(here, ada), 20).await?;
    history::pinned(unit, site, here).await?;
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
    channel_keys::replace_at(unit, site, Audience::Conversation(here), Generation(1), at(2)).await?;
    channel_keys::retire(unit, site, Audience::Conversation(here), Generation(1), at(2)).await?;
    changes::since(unit, site, ada, Revision(100), 20).await?;
    changes::head(unit, site).await?;
    hooks(unit, site).await?;
    search::changed(unit, site, Revision(100), 20).await?;
    search::visible(unit, site, ada).await?;
    people(unit, site, changed).await?;
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

async fn hooks(unit: &mut Unit, site: SiteId) -> Result<(), Error> {
    let id = Uuid::from_u128(1);
    webhooks::insert(unit, site, &hook(id)).await?;
    for count in [1, 4, 16, 64, 256] {
        let events: Vec<_> = (0..count)
            .map(|number| event(id, count * 1000 + number))
            .collect();
        webhooks::queue(unit, site, &events).await?;
    }
    webhooks::list(unit, site).await?;
    webhooks::waiting(unit, site, id).await?;
    webhooks::next(unit, site, id, 5).await?;
    webhooks::delivered(unit, site, id, Uuid::from_u128(1000)).await?;
    webhooks::delete_before(unit, site, at(0)).await?;
    let state = WebhookState {
        disabled_at: Some(at(9)),
        ..WebhookState::default()
    };
    webhooks::update(unit, site, id, state).await?;
    webhooks::remove(unit, site, id).await.map(drop)
}

pub fn hook(id: Uuid) -> WebhookRow {
    WebhookRow {
        id,
        url: "https://hooks.example.org/in".into(),
        events: WebhookEvent::ALL.to_vec(),
        bodies: true,
        created_at: at(1),
        state: WebhookState {
            failures: 3,
            due_at: at(2),
            failing_since: Some(at(1)),
            failure: Some(WebhookFailure::Refused),
            disabled_at: None,
        },
    }
}

pub fn event(webhook: Uuid, number: u128) -> EventRow {
    EventRow {
        webhook,
        id: Uuid::from_u128(number),
        body: "{}".into(),
        created_at: at(1),
    }
}

/// What people do with messages besides saying them.
async fn responded(unit: &mut Unit, site: SiteId, about: MessageId, changed: Revision) -> Result<(), Error> {
    let (ada, here) = (person(200), place(200));
    messages::restate(unit, site, about, &text("closed"), changed).await?;
    messages::pin(unit, site, about, Some((at(2), ada)), changed).await?;
    let responder = ResponderRow {
        message: about,
        kind: ResponseKind::Reaction,
        user: ada,
        conversation: here,
        changed,
        withheld: false,
    };
    let choice = Personal::from("x");
    responses::insert(unit, site, &responder, &choice, at(2)).await?;
    responses::remove(unit, site, &responder, &choice).await?;
    responses::replace(unit, site, &responder, &[choice], at(2)).await?;
    responses::forget_pins(unit, site, about).await?;
    let star = StarRow {
        user: ada,
        message: about,
        conversation: here,
        starred_at: Some(at(2)),
        changed,
    };
    stars::put(unit, site, &star).await?;
    let waits = ScheduledRow {
        id: message(900_001),
        user: ada,
        conversation: here,
        content: Some(text("later")),
        reply_to: Some(about),
        at: at(9),
        failure: None,
        ended_at: None,
        changed,
    };
    scheduled::insert(unit, site, &waits).await?;
    scheduled::update(unit, site, &waits).await?;
    scheduled::get(unit, site, waits.id).await?;
    scheduled::of_user(unit, site, ada).await?;
    scheduled::due(unit, site, at(9), 20).await?;
    scheduled::next(unit, site).await?;
    scheduled::delete_ended(unit, site, at(2)).await?;
    mentions::forget(unit, site, about).await?;
    stars::list_before(unit, site, ada, None, 20).await?;
    Ok(())
}

/// Blocks, presence, reports, decisions, and what administrators did.
async fn people(unit: &mut Unit, site: SiteId, changed: Revision) -> Result<(), Error> {
    let (ada, here) = (person(200), place(200));
    for stands in [true, false] {
        let row = BlockRow {
            user: ada,
            blocked: person(300),
            stands,
            since: at(1),
            changed,
        };
        blocks::put(unit, site, &row).await?;
        let decision = SettingRow {
            key: "people.find".to_owned(),
            value: format!("{stands}"),
            changed_at: at(1),
        };
        settings::put(unit, site, &decision).await?;
    }
    blocks::of_user(unit, site, ada, 20).await?;
    blocks::mark(unit, site, here, ada, Quiet::default()).await?;
    blocks::open_up(unit, site, here, ada, changed).await?;
    messages::is_withheld(unit, site, ada, message(1600)).await?;
    presence::seen(unit, site, ada, at(1)).await?;
    settings::all(unit).await?;
    reports(unit, site, ada, here).await?;
    admin_log::page(unit, site, Some(changed), 20).await?;
    admin_log::delete_before(unit, site, at(3)).await.map(drop)
}

async fn reports(unit: &mut Unit, site: SiteId, ada: UserId, here: ConversationId) -> Result<(), Error> {
    for number in 0..PEOPLE {
        let report = ReportRow {
            id: person(number).0,
            place: unit.next_revision(site).await?,
            reporter: person(number),
            author: ada,
            conversation: here,
            message: message(1600),
            reason: ReportReason::Spam,
            note: "".into(),
            created_at: at(1),
            closed: None,
            said: Some(text("reported")),
        };
        reports::insert(unit, site, &report).await?;
        let act = ActRow {
            place: report.place,
            at: at(i64::try_from(number).unwrap_or_default()),
            by: Some(ada),
            kind: ActKind::ReportClosed,
            user: None,
            report: Some(report.id),
            conversation: None,
            message: None,
            words: None,
        };
        admin_log::insert(unit, site, &act).await?;
    }
    reports::get(unit, site, ada.0).await?;
    reports::of_reporter(unit, site, message(1600), ada).await?;
    reports::page(unit, site, None, 20).await?;
    reports::close(unit, site, ada.0, ada, at(2)).await?;
    reports::delete_closed(unit, site, at(3)).await.map(drop)
}

fn in_an_inbox(mine: &MemberRow) -> InboxRow {
    InboxRow {
        conversation: ConversationRow {
            last_revision: Revision(9),
            ..direct(mine.conversation, Revision(1), 2)
        },
        mine: mine.clone(),
    }
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
    let mine: Vec<_> = places.iter().map(|place| member(*place, people[0])).collect();
    let sends: Vec<_> = numbers
        .iter()
        .map(|n| (place(*n), person(*n), message(n * 8)))
        .collect();
    let found: Vec<_> = places.iter().map(|place| (*place, Revision(9))).collect();
    search::found(unit, site, people[0], &Left::default(), &found).await?;
    users::many(unit, site, &people).await?;
    users::suspended(unit, site, &people).await?;
    sessions::last_used(unit, site, &people).await?;
    let pairs: Vec<_> = people.iter().map(|other| (person(50), *other)).collect();
    blocks::among(unit, site, &pairs).await?;
    presence::known(unit, site, person(50), &people, 32).await?;
    presence::met(unit, site, person(50), &people).await?;
    conversations::many(unit, site, &places).await?;
    conversations::members(unit, site, &places).await?;
    conversations::member_ids(unit, site, &places).await?;
    let pairs: Vec<_> = mine.iter().map(|mine| (mine.conversation, mine.user)).collect();
    conversations::forget_members(unit, site, &pairs).await?;
    conversations::add_members(unit, site, &mine).await?;
    conversations::unread(unit, site, &mine).await?;
    conversations::unread_each(unit, site, &mine).await?;
    mentions::unread_each(unit, site, &mine).await?;
    conversations::last_messages(unit, site, &mine).await?;
    let listed: Vec<_> = mine.iter().map(in_an_inbox).collect();
    conversations::newest(unit, site, people[0], &listed).await?;
    messages::context(unit, site, &sends).await?;
    let seen: Vec<_> = numbers.iter().map(|n| (person(*n), message(n * 8))).collect();
    history::seen_by(unit, site, &seen).await?;
    let said: Vec<_> = seen.iter().map(|(_, message)| *message).collect();
    let answers: Vec<_> = seen.iter().map(|(user, message)| (*message, *user)).collect();
    responses::tallies(unit, site, people[0], &said).await?;
    responses::voters(unit, site, people[0], &said).await?;
    responses::tallies_as_left(unit, site, people[0], &said).await?;
    responses::voters_as_left(unit, site, people[0], &said).await?;
    message_edits::then(unit, site, people[0], &said).await?;
    responses::of_people(unit, site, people[0], &answers).await?;
    stars::among(unit, site, people[0], &said).await?;
    let mine: Vec<_> = places.iter().map(|place| member(*place, people[0])).collect();
    mentions::unread(unit, site, &mine).await?;
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
        .map(|row| {
            let id = MessageId(Uuid::from_u128(u128::from(first + row)));
            let place = places[usize::try_from(row).unwrap_or(0) % places.len()];
            Message::new(id, place, Revision(first + row), author, at(1), text("x"))
        })
        .collect();
    messages::insert_many(unit, site, &rows).await?;
    let called: Vec<_> = rows.iter().map(|row| (row, Mentions::All)).collect();
    mentions::insert(unit, site, &called).await?;
    let members: Vec<_> = (0..count as u128)
        .map(|number| member(place(0), person(number)))
        .collect();
    converse(unit, site, u128::from(first), &members).await
}

/// Somebody with so many conversations asks what is new.
async fn busy(unit: &mut Unit, site: SiteId, conversations: usize) -> Result<(), Error> {
    let somebody = person(5000 + conversations as u128);
    let ids: Vec<u128> = (0..conversations as u128)
        .map(|number| (somebody.0.as_u128() << 32) + number)
        .collect();
    for id in &ids {
        converse(unit, site, *id, &[member(place(0), somebody)]).await?;
    }
    let ids: Vec<_> = ids
        .into_iter()
        .map(|id| ConversationId(Uuid::from_u128(id)))
        .collect();
    conversations::warm(unit, site, &ids, at(1)).await?;
    presence::people(unit, site, somebody, 100, 32).await?;
    conversations::names(unit, site, somebody, None, 100).await?;
    changes::since(unit, site, somebody, Revision(100), 20)
        .await
        .map(drop)
}

fn direct(id: ConversationId, revision: Revision, members: usize) -> ConversationRow {
    ConversationRow {
        id,
        kind: ConversationKind::Direct,
        pair: None,
        created_by: person(0),
        created_at: at(1),
        last_revision: Revision::ZERO,
        activity: revision,
        changed: revision,
        group: None,
        member_count: u32::try_from(members).unwrap_or(u32::MAX),
    }
}

async fn converse(unit: &mut Unit, site: SiteId, id: u128, members: &[MemberRow]) -> Result<(), Error> {
    let revision = unit.next_revision(site).await?;
    let conversation = direct(ConversationId(Uuid::from_u128(id)), revision, members.len());
    let members: Vec<_> = members
        .iter()
        .map(|member| MemberRow {
            conversation: conversation.id,
            activity: revision,
            ..member.clone()
        })
        .collect();
    conversations::insert(unit, site, &conversation, &members).await
}
