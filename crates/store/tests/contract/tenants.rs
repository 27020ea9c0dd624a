//! Two sites with the same ids in the same tables: whatever one does, the other neither sees nor feels.

use std::collections::{HashMap, HashSet};

use parlour_domain::Audience;
use parlour_domain::messages::SendContext;
use parlour_domain::messages::mentions::Mentions;
use parlour_domain::receipts::Cursors;
use parlour_store::accounts::{self, AccountRow};
use parlour_store::admin_log::{self, ActKind, ActRow};
use parlour_store::blocks::{self, BlockRow, Quiet};
use parlour_store::changes::ChangeRow;
use parlour_store::channel_keys::KeyRow;
use parlour_store::conversations::{ConversationRow, InboxRow, Member, MemberRow, NameRow};
use parlour_store::drafts::{self, DraftRow};
use parlour_store::left::Left;
use parlour_store::links::{self, LinkRow};
use parlour_store::message_edits::{self, EditRow};
use parlour_store::messages::{self, HiddenRow, Page};
use parlour_store::reports::{self, ReportRow};
use parlour_store::responses::{self, ResponderRow, ResponseKind, Tally};
use parlour_store::scheduled::{self, ScheduledRow};
use parlour_store::search::VisibleRow;
use parlour_store::sessions::SessionRow;
use parlour_store::settings::{self, SettingRow};
use parlour_store::site_keys::{self, KeyAlgorithm, KeyPurpose, SiteKey};
use parlour_store::sites::Site;
use parlour_store::stars::{self, StarRow};
use parlour_store::users::{self, UserBrief, UserRow};
use parlour_store::webhooks::{self, EventRow, WebhookRow, WebhookState};
use parlour_store::{
    Connection, Error, Unit, changes, channel_keys, conversations, history, mentions, presence, receipts,
    search, sessions, sites, used_tokens,
};
use parlour_wire::api::accounts::LinkPurpose;
use parlour_wire::api::messages::Message;
use parlour_wire::api::reports::ReportReason;
use parlour_wire::api::users::Role;
use parlour_wire::{
    Base64, ConversationId, EditId, Generation, MessageId, Personal, Revision, SiteId, Timestamp, UserId,
};
use uuid::Uuid;

use crate::channel_keys::key;
use crate::sessions::session;
use crate::support::{
    ADA, BOB, CY, World, at, conversation, member, message, on_both, say, start, text, user,
};
use crate::tour::{event, hook};

on_both!(nothing_crosses, a_site_without_anything_finds_nothing);

const HERE: ConversationId = conversation_one();
const INBOX: Audience = Audience::Inbox(ADA);

const fn conversation_one() -> ConversationId {
    ConversationId(Uuid::from_u128(0xc000_0001))
}

/// The same in each site, but for the words.
async fn furnish(unit: &mut Unit, site: SiteId, words: &str) -> Result<(), Error> {
    let account = AccountRow {
        user: ADA,
        email_key: "ada@example.org".into(),
        password_hash: words.into(),
        password_changed_at: at(1),
        created_at: at(1),
    };
    accounts::insert(unit, site, &account).await?;
    let site_key = SiteKey {
        kid: "kid".to_owned(),
        purpose: KeyPurpose::Ticket,
        algorithm: KeyAlgorithm::EdDsa,
        material: Base64(words.as_bytes().to_vec()),
        scopes: vec![],
        created_at: at(1),
        revoked_at: None,
    };
    site_keys::insert(unit, site, &site_key).await?;
    let link = LinkRow {
        id: Uuid::from_u128(1),
        token_hash: [2; 32],
        purpose: LinkPurpose::Invitation,
        role: Role::Member,
        user: None,
        created_by: Some(ADA),
        created_at: at(1),
        expires_at: at(50),
        spent_at: None,
    };
    links::put(unit, site, &link).await?;
    sessions::insert(
        unit,
        site,
        &SessionRow {
            device: Some(words.into()),
            ..session(1, ADA, Some("host"))
        },
    )
    .await?;
    used_tokens::use_once(unit, site, &[1; 32], at(50)).await?;
    webhooks::insert(unit, site, &hook(Uuid::from_u128(1))).await?;
    webhooks::queue(unit, site, &[event(Uuid::from_u128(1), 7)]).await?;
    start(unit, site, HERE, ADA, BOB).await?;
    let mut pinned = member(HERE, ADA);
    (pinned.own.pinned, pinned.activity) = (true, Revision(1));
    conversations::set_own(unit, site, &pinned).await?;
    say(unit, site, HERE, BOB, 1, words).await?;
    say(unit, site, HERE, BOB, 2, words).await?;
    let gone = MemberRow {
        visible_to: Some(Revision(99)),
        left_at: Some(at(1)),
        ..member(HERE, CY)
    };
    conversations::add_members(unit, site, &[gone]).await?;
    message_edits::insert(unit, site, &edit(1, words)).await?;
    let changed = unit.next_revision(site).await?;
    messages::hide(
        unit,
        site,
        &HiddenRow {
            user: ADA,
            message: message(1),
            conversation: HERE,
            changed,
            hidden_at: at(1),
        },
    )
    .await?;
    let draft = DraftRow {
        conversation: HERE,
        content: Some(text(words)),
        updated_at: at(1),
        changed,
    };
    drafts::put(unit, site, ADA, &draft).await?;
    let choice = Personal::from(words);
    responses::insert(unit, site, &responder(changed), &choice, at(1)).await?;
    let pin = ResponderRow {
        kind: ResponseKind::Pin,
        withheld: true,
        ..responder(Revision(changed.0 + 100))
    };
    responses::insert(unit, site, &pin, &responses::PINNED.into(), at(1)).await?;
    stars::put(unit, site, &star(Some(at(1)), changed)).await?;
    scheduled::insert(unit, site, &waits(words, changed)).await?;
    let called = say(unit, site, HERE, BOB, 3, words).await?;
    mentions::insert(unit, site, &[(&called, Mentions::People(vec![ADA]))]).await?;
    channel_keys::insert(
        unit,
        site,
        &KeyRow {
            wrapped_key: Base64(words.as_bytes().to_vec()),
            ..key(INBOX, 1, 1)
        },
    )
    .await?;
    furnish_people(unit, site, words).await
}

const REPORT: Uuid = Uuid::from_u128(0x4e9);
const ELSEWHERE: ConversationId = ConversationId(Uuid::from_u128(0xc000_0002));

fn block(stands: bool, changed: Revision) -> BlockRow {
    BlockRow {
        user: ADA,
        blocked: BOB,
        stands,
        since: at(1),
        changed,
    }
}

fn sorted(people: std::collections::HashSet<UserId>) -> Vec<UserId> {
    let mut people: Vec<_> = people.into_iter().collect();
    people.sort_unstable();
    people
}

/// A block, a message withheld, a report, an act, a decision.
async fn furnish_people(unit: &mut Unit, site: SiteId, words: &str) -> Result<(), Error> {
    let changed = unit.next_revision(site).await?;
    blocks::put(unit, site, &block(true, changed)).await?;
    let quiet = Quiet {
        blocks: true,
        blocked: false,
    };
    blocks::mark(unit, site, HERE, ADA, quiet).await?;
    let unseen = MemberRow {
        visible_from: conversations::NEVER,
        ..member(ELSEWHERE, ADA)
    };
    start(unit, site, ELSEWHERE, BOB, CY).await?;
    conversations::add_members(unit, site, &[unseen]).await?;
    say(unit, site, HERE, BOB, 9, words).await?;
    let withheld = HiddenRow {
        user: ADA,
        message: message(9),
        conversation: HERE,
        changed: Revision::ZERO,
        hidden_at: at(1),
    };
    messages::hide(unit, site, &withheld).await?;
    let report = ReportRow {
        id: REPORT,
        place: unit.next_revision(site).await?,
        reporter: ADA,
        author: BOB,
        conversation: HERE,
        message: message(1),
        reason: ReportReason::Abuse,
        note: words.into(),
        created_at: at(1),
        closed: None,
        said: Some(text("reported")),
    };
    reports::insert(unit, site, &report).await?;
    let act = ActRow {
        place: report.place,
        at: at(1),
        by: Some(ADA),
        kind: ActKind::Looked,
        user: None,
        report: Some(REPORT),
        conversation: Some(HERE),
        message: Some(message(1)),
        words: Some(words.into()),
    };
    admin_log::insert(unit, site, &act).await?;
    let decision = SettingRow {
        key: "people.find".to_owned(),
        value: words.to_owned(),
        changed_at: at(1),
    };
    settings::put(unit, site, &decision).await
}

fn responder(changed: Revision) -> ResponderRow {
    ResponderRow {
        message: message(1),
        kind: ResponseKind::Vote,
        user: ADA,
        conversation: HERE,
        changed,
        withheld: false,
    }
}

fn waits(words: &str, changed: Revision) -> ScheduledRow {
    ScheduledRow {
        id: message(50),
        user: ADA,
        conversation: HERE,
        content: Some(text(words)),
        reply_to: Some(message(2)),
        at: at(20),
        failure: None,
        ended_at: None,
        changed,
    }
}

fn star(starred_at: Option<Timestamp>, changed: Revision) -> StarRow {
    StarRow {
        user: ADA,
        message: message(2),
        conversation: HERE,
        starred_at,
        changed,
    }
}

fn edit(number: u128, words: &str) -> EditRow {
    EditRow {
        message: message(1),
        id: EditId(Uuid::from_u128(number)),
        conversation: HERE,
        content: text(words),
        said_since: Some(at(0)),
        replaced_at: at(1),
    }
}

type Theirs = HashMap<(MessageId, UserId, ResponseKind), Vec<Personal>>;

/// What every question of the store answers for one site.
#[derive(Clone, Debug, Default, PartialEq)]
struct Answers {
    site: Option<Site>,
    keys: (Option<SiteKey>, Vec<SiteKey>),
    users: (Option<UserRow>, Vec<UserRow>, Option<UserRow>, Vec<UserRow>, bool),
    accounts: (Option<AccountRow>, Option<AccountRow>),
    link: Option<LinkRow>,
    sessions: (Option<(SessionRow, UserRow)>, Vec<SessionRow>),
    conversations: (
        Option<ConversationRow>,
        Option<ConversationRow>,
        Vec<Member>,
        Option<MemberRow>,
    ),
    inbox: Inbox,
    sight: (bool, Vec<UserId>, Vec<UserId>),
    messages: (Vec<SendContext>, Option<Message>, Vec<Message>, Vec<Message>),
    history: (Vec<Message>, Revision, Vec<Message>, Vec<Message>, u32),
    responses: (Vec<Tally>, HashMap<MessageId, u32>, Theirs),
    scheduled: (
        Option<ScheduledRow>,
        Vec<ScheduledRow>,
        Vec<ScheduledRow>,
        Option<Timestamp>,
    ),
    mentions: Vec<u32>,
    stars: (HashSet<MessageId>, Vec<(Timestamp, Revision, Message)>),
    edits: (bool, Vec<EditRow>),
    left: (Vec<EditRow>, Vec<Tally>, HashMap<MessageId, u32>),
    drafts: (Option<DraftRow>, Vec<DraftRow>),
    channels: (Vec<KeyRow>, Vec<KeyRow>),
    people: People,
    changes: Vec<ChangeRow>,
    search: (Vec<Message>, Vec<VisibleRow>, Vec<Message>),
    webhooks: (Vec<WebhookRow>, Vec<EventRow>, u32),
}

/// Of those answers, what is about all conversations of one person.
#[derive(Clone, Debug, Default, PartialEq)]
struct Inbox {
    listed: (Vec<InboxRow>, Vec<ConversationId>),
    unread: (Vec<u32>, Vec<u32>),
    last: (Vec<Message>, Vec<Message>),
    pinned: (Vec<InboxRow>, u32),
    waiting: Vec<(Revision, MemberRow)>,
    names: Vec<NameRow>,
}

/// Of those answers, what is about people to each other and to administrators.
#[derive(Clone, Debug, Default, PartialEq)]
struct People {
    blocks: (Vec<(UserId, UserId)>, Vec<UserBrief>, bool),
    presence: (Vec<UserId>, Vec<UserId>, Vec<UserId>),
    listed: (Vec<UserRow>, Vec<UserRow>, Vec<(UserId, Timestamp)>),
    reports: (Option<ReportRow>, Option<ReportRow>, Vec<ReportRow>),
    acts: Vec<ActRow>,
    settings: Vec<SettingRow>,
}

async fn ask_of_people(c: &mut Connection, site: SiteId) -> Result<People, Error> {
    Ok(People {
        blocks: (
            blocks::among(c, site, &[(ADA, BOB)]).await?.into_iter().collect(),
            blocks::of_user(c, site, ADA, 9).await?,
            messages::is_withheld(c, site, ADA, message(9)).await?,
        ),
        presence: (
            presence::known(c, site, ADA, &[BOB], 32).await?,
            presence::met(c, site, ADA, &[BOB]).await?,
            sorted(presence::people(c, site, ADA, 9, 32).await?),
        ),
        listed: (
            users::page(c, site, "", None, 9).await?,
            users::administrators(c, site, 9).await?,
            sessions::last_used(c, site, &[ADA]).await?.into_iter().collect(),
        ),
        reports: (
            reports::get(c, site, REPORT).await?,
            reports::of_reporter(c, site, message(1), ADA).await?,
            reports::page(c, site, None, 9).await?,
        ),
        acts: admin_log::page(c, site, None, 9).await?,
        settings: {
            let all = settings::all(c).await?.into_iter();
            all.filter(|(of, _)| *of == site).map(|(_, row)| row).collect()
        },
    })
}

async fn ask_of_inbox(c: &mut Connection, site: SiteId, mine: &MemberRow) -> Result<Inbox, Error> {
    let mine = std::slice::from_ref(mine);
    let listed = conversations::inbox(c, site, ADA, None, 9).await?;
    Ok(Inbox {
        unread: (
            conversations::unread(c, site, mine).await?,
            conversations::unread_each(c, site, mine).await?,
        ),
        last: (
            conversations::newest(c, site, ADA, &listed).await?,
            conversations::last_messages(c, site, mine).await?,
        ),
        listed: (listed, conversations::of_user(c, site, ADA, 9).await?),
        pinned: (
            conversations::pinned(c, site, ADA, 9).await?,
            conversations::pinned_count(c, site, ADA).await?,
        ),
        waiting: conversations::waiting(c, site, ADA, None, 9).await?,
        names: conversations::names(c, site, ADA, None, 9).await?,
    })
}

async fn ask(c: &mut Connection, site: SiteId) -> Result<Answers, Error> {
    let everywhere: Vec<_> = (1..9).map(|revision| (HERE, Revision(revision))).collect();
    let pair = parlour_domain::conversations::start::pair(ADA, BOB).unwrap();
    let any = Revision::ZERO;
    let mine = member(HERE, ADA);
    Ok(Answers {
        site: sites::get(c, site).await?,
        keys: (
            site_keys::find(c, site, "kid").await?,
            site_keys::list(c, site).await?,
        ),
        users: (
            users::get(c, site, ADA).await?,
            users::many(c, site, &[ADA, BOB]).await?,
            users::by_subject(c, site, "https://example.org", "Ada").await?,
            users::search(c, site, "", Role::Member, 9).await?,
            users::administrator_exists(c, site).await?,
        ),
        accounts: (
            accounts::by_email(c, site, "ada@example.org").await?,
            accounts::by_user(c, site, ADA).await?,
        ),
        link: links::by_token(c, site, &[2; 32]).await?,
        sessions: (
            sessions::by_token(c, site, &[1; 32]).await?,
            sessions::of_user(c, site, ADA).await?,
        ),
        conversations: (
            conversations::get(c, site, HERE).await?,
            conversations::by_pair(c, site, &pair).await?,
            conversations::members(c, site, &[HERE]).await?,
            conversations::membership(c, site, HERE, ADA).await?,
        ),
        inbox: ask_of_inbox(c, site, &mine).await?,
        sight: (
            conversations::shut_out(c, site, HERE, Revision(1)).await?,
            conversations::who_sees(c, site, HERE, Revision(1)).await?,
            conversations::who_saw(c, site, HERE, Revision(1)).await?,
        ),
        messages: (
            messages::context(c, site, &[(HERE, ADA, message(1))]).await?,
            messages::get(c, site, message(1)).await?,
            messages::page(c, site, &mine, Page::Latest, 9).await?,
            messages::page(c, site, &mine, Page::After(any), 9).await?,
        ),
        history: (
            history::look(c, site, ADA, &[message(1), message(2)]).await?.0,
            history::place_of(c, site, HERE, at(3), Revision(9)).await?,
            history::pins(c, site, &mine, 9).await?,
            history::withheld_pins(c, site, &mine, 9).await?,
            history::pinned(c, site, HERE).await?,
        ),
        responses: (
            responses::tallies(c, site, ADA, &[message(1)]).await?,
            responses::voters(c, site, ADA, &[message(1)]).await?,
            responses::of_people(c, site, ADA, &[(message(1), ADA)]).await?,
        ),
        scheduled: (
            scheduled::get(c, site, message(50)).await?,
            scheduled::of_user(c, site, ADA).await?,
            scheduled::due(c, site, at(99), 9).await?,
            scheduled::next(c, site).await?,
        ),
        mentions: mentions::unread(c, site, std::slice::from_ref(&mine)).await?,
        stars: (
            stars::among(c, site, ADA, &[message(2)]).await?,
            stars::list_before(c, site, ADA, None, 9).await?.0,
        ),
        edits: (
            message_edits::exists(c, site, message(1), EditId(Uuid::from_u128(1))).await?,
            message_edits::of_message(c, site, message(1)).await?,
        ),
        left: (
            message_edits::then(c, site, CY, &[message(1)]).await?,
            responses::tallies_as_left(c, site, CY, &[message(1)]).await?,
            responses::voters_as_left(c, site, CY, &[message(1)]).await?,
        ),
        drafts: (
            drafts::get(c, site, ADA, HERE).await?,
            drafts::of_user_in(c, site, ADA, &[HERE]).await?,
        ),
        channels: (
            channel_keys::live(c, site, &[INBOX]).await?,
            channel_keys::usable(c, site, &[INBOX], at(0)).await?,
        ),
        people: ask_of_people(c, site).await?,
        changes: changes::since(c, site, ADA, any, 99).await?.rows,
        search: (
            search::changed(c, site, any, 99).await?,
            search::visible(c, site, ADA).await?,
            search::found(c, site, BOB, &Left::default(), &everywhere).await?,
        ),
        webhooks: (
            webhooks::list(c, site).await?,
            webhooks::next(c, site, Uuid::from_u128(1), 9).await?,
            webhooks::waiting(c, site, Uuid::from_u128(1)).await?,
        ),
    })
}

/// Every write that can find something, on one site.
async fn write(unit: &mut Unit, site: SiteId, number: usize) -> Result<bool, Error> {
    let changed = unit.next_revision(site).await?;
    let message_two = message(2);
    Ok(match number {
        0 => {
            users::update(
                unit,
                site,
                &UserRow {
                    role: Role::Administrator,
                    ..user(ADA, "New", changed)
                },
            )
            .await?
        }
        1 => accounts::set_password(unit, site, ADA, &"new".into(), at(9)).await?,
        2 => site_keys::revoke(unit, site, "kid", at(9)).await?,
        3 => links::spend(unit, site, Uuid::from_u128(1), at(9)).await?,
        4 => sessions::touch(unit, site, session(1, ADA, None).id, at(9), at(90)).await?,
        5 => {
            say(unit, site, HERE, ADA, 7, "more").await?;
            true
        }
        6 => messages::edit(unit, site, message_two, &text("new"), at(9), changed).await?,
        7 => {
            let hidden = HiddenRow {
                user: ADA,
                message: message_two,
                conversation: HERE,
                changed,
                hidden_at: at(1),
            };
            messages::hide(unit, site, &hidden).await?
        }
        8 => messages::delete_for_all(unit, site, message_two, at(9), changed).await?,
        9 => message_edits::delete_before(unit, site, at(9), 9).await? > 0,
        10 => {
            let to = Cursors {
                read: changed,
                delivered: changed,
            };
            receipts::advance(unit, site, HERE, ADA, to, changed)
                .await?
                .is_some()
        }
        11 => {
            let draft = DraftRow {
                conversation: HERE,
                content: None,
                updated_at: at(9),
                changed,
            };
            drafts::put(unit, site, ADA, &draft).await?;
            true
        }
        12 => channel_keys::retire(unit, site, INBOX, Generation(1), at(9)).await?,
        13 => channel_keys::delete_retired_before(unit, site, at(10)).await? > 0,
        14 => sessions::delete(unit, site, session(1, ADA, None).id).await?,
        15 => {
            sessions::insert(unit, site, &session(1, ADA, Some("host"))).await?;
            !sessions::delete_of_user(unit, site, ADA).await?.is_empty()
        }
        16 => {
            sessions::insert(unit, site, &session(1, ADA, Some("host"))).await?;
            !sessions::delete_of_host_session(unit, site, "host")
                .await?
                .is_empty()
        }
        17 => {
            sessions::insert(unit, site, &session(1, ADA, Some("host"))).await?;
            sessions::delete_expired(unit, site, at(200)).await? > 0
        }
        18 => links::delete_expired(unit, site, at(200)).await? > 0,
        19 => used_tokens::delete_expired(unit, site, at(200)).await? > 0,
        20 => {
            webhooks::delivered(unit, site, Uuid::from_u128(1), Uuid::from_u128(7)).await?;
            true
        }
        21 => {
            webhooks::update(unit, site, Uuid::from_u128(1), WebhookState::default()).await?;
            true
        }
        22 => webhooks::remove(unit, site, Uuid::from_u128(1)).await?,
        23..32 => respond(unit, site, number, changed).await?,
        32..39 => write_people(unit, site, number, changed).await?,
        39 => used_tokens::use_once(unit, site, &[1; 32], at(300)).await?,
        _ => return Err(Error::Bug("no such write".to_owned())),
    })
}

/// Of those writes, what people are to each other and to administrators.
async fn write_people(
    unit: &mut Unit,
    site: SiteId,
    number: usize,
    changed: Revision,
) -> Result<bool, Error> {
    Ok(match number {
        32 => blocks::mark(unit, site, HERE, ADA, Quiet::default()).await?,
        33 => blocks::open_up(unit, site, ELSEWHERE, ADA, changed).await?,
        34 => presence::seen(unit, site, ADA, at(99)).await?,
        35 => reports::close(unit, site, REPORT, BOB, at(9)).await?,
        36 => reports::delete_closed(unit, site, at(10)).await? > 0,
        37 => admin_log::delete_before(unit, site, at(10)).await? > 0,
        38 => {
            let row = SettingRow {
                key: "people.find".to_owned(),
                value: "nobody".to_owned(),
                changed_at: at(9),
            };
            settings::put(unit, site, &row).await?;
            blocks::put(unit, site, &block(false, changed)).await?;
            true
        }
        _ => return Err(Error::Bug("no such write".to_owned())),
    })
}

/// Of those writes, what people do with messages besides saying them.
async fn respond(unit: &mut Unit, site: SiteId, number: usize, changed: Revision) -> Result<bool, Error> {
    Ok(match number {
        23 => messages::restate(unit, site, message(1), &text("closed"), changed).await?,
        24 => messages::pin(unit, site, message(1), Some((at(9), ADA)), changed).await?,
        25 => responses::insert(unit, site, &responder(changed), &"y".into(), at(9)).await?,
        26 => responses::remove(unit, site, &responder(changed), &"y".into())
            .await?
            .is_some(),
        27 => {
            responses::forget_pins(unit, site, message(1)).await?;
            responses::replace(unit, site, &responder(changed), &["z".into()], at(9)).await?;
            true
        }
        28 => {
            stars::put(unit, site, &star(None, changed)).await?;
            true
        }
        29 => scheduled::update(unit, site, &waits("new", changed)).await?,
        30 => {
            let ended = ScheduledRow {
                content: None,
                ended_at: Some(at(8)),
                ..waits("", changed)
            };
            scheduled::update(unit, site, &ended).await?;
            scheduled::delete_ended(unit, site, at(9)).await? > 0
        }
        31 => {
            mentions::forget(unit, site, message(3)).await?;
            true
        }
        _ => return Err(Error::Bug("no such write".to_owned())),
    })
}

const WRITES: usize = 40;

async fn nothing_crosses(world: World) {
    let (site, other) = (world.site, world.other);
    world
        .write(async move |unit| {
            furnish(unit, site, "of the first").await?;
            furnish(unit, other, "of the second").await
        })
        .await;
    let answers = async || {
        world
            .read(async move |c| Ok((ask(c, site).await?, ask(c, other).await?)))
            .await
    };
    let (first, second) = answers().await;
    assert_eq!(
        first.messages.1.as_ref().unwrap().content,
        Some(text("of the first"))
    );
    assert_eq!(
        second.messages.1.as_ref().unwrap().content,
        Some(text("of the second"))
    );
    assert_eq!(
        (
            first.users.1.len(),
            first.users.3.len(),
            first.conversations.2.len()
        ),
        (2, 3, 2)
    );
    assert_eq!(
        (first.inbox.unread.0.clone(), first.changes.len()),
        (vec![2], second.changes.len())
    );
    assert_eq!(
        (first.left.0.len(), first.left.1.len(), first.left.2.len()),
        (1, 1, 1)
    );
    assert_eq!(
        (first.search.0.len(), first.search.1.len(), first.search.2.len()),
        (4, 2, 4)
    );

    for number in 0..WRITES {
        assert!(
            world
                .write(async move |unit| write(unit, site, number).await)
                .await,
            "write {number} finds its row"
        );
        let (_, now) = answers().await;
        assert_eq!(now, second, "write {number}");
    }
    assert!(
        !world
            .write(async move |unit| used_tokens::use_once(unit, other, &[1; 32], at(9)).await)
            .await
    );
    for number in 0..WRITES - 1 {
        assert!(
            world
                .write(async move |unit| write(unit, other, number).await)
                .await,
            "write {number} in the other"
        );
    }
}

async fn a_site_without_anything_finds_nothing(world: World) {
    let (site, nowhere) = (world.site, SiteId(77));
    world
        .write(async move |unit| furnish(unit, site, "of the first").await)
        .await;
    let found = world
        .store
        .write(async move |unit| {
            let id = sites::create(unit, &crate::support::new_site("Third", None)).await?;
            Ok::<_, Error>((id, ask(unit, id).await?, sites::get(unit, nowhere).await?))
        })
        .await
        .unwrap();
    let (id, answers, none) = found;
    assert_eq!(none, None);
    let nothing = Answers {
        site: answers.site.clone(),
        inbox: Inbox {
            unread: (vec![0], vec![0]),
            ..Inbox::default()
        },
        mentions: vec![0],
        messages: (vec![SendContext::default()], None, vec![], vec![]),
        ..Answers::default()
    };
    assert_eq!(answers, nothing);
    assert_eq!(answers.site.map(|site| site.id), Some(id));
    let refused = world
        .store
        .write(async move |unit| unit.next_revision(nowhere).await)
        .await;
    assert!(
        matches!(refused, Err(Error::Contradiction { table: "sites", .. })),
        "{refused:?}"
    );
    assert_eq!(HERE, conversation(1));
}
