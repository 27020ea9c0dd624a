//! Two sites with the same ids in the same tables: whatever one does, the other neither sees nor feels.

use parlour_domain::Audience;
use parlour_domain::messages::SendContext;
use parlour_domain::receipts::Cursors;
use parlour_store::accounts::{self, AccountRow};
use parlour_store::changes::ChangeRow;
use parlour_store::channel_keys::KeyRow;
use parlour_store::conversations::{ConversationRow, InboxRow, Member, MemberRow};
use parlour_store::drafts::{self, DraftRow};
use parlour_store::links::{self, LinkRow};
use parlour_store::message_edits::{self, EditRow};
use parlour_store::messages::{self, HiddenRow, Page};
use parlour_store::sessions::SessionRow;
use parlour_store::site_keys::{self, KeyAlgorithm, KeyPurpose, SiteKey};
use parlour_store::sites::Site;
use parlour_store::users::{self, UserRow};
use parlour_store::{
    Connection, Error, Unit, changes, channel_keys, conversations, receipts, sessions, sites, used_tokens,
};
use parlour_wire::api::accounts::LinkPurpose;
use parlour_wire::api::messages::Message;
use parlour_wire::api::users::Role;
use parlour_wire::{Base64, ConversationId, EditId, Generation, Revision, SiteId};
use uuid::Uuid;

use crate::channel_keys::key;
use crate::sessions::session;
use crate::support::{ADA, BOB, World, at, conversation, message, on_both, say, start, text, user};

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
    start(unit, site, HERE, ADA, BOB).await?;
    say(unit, site, HERE, BOB, 1, words).await?;
    say(unit, site, HERE, BOB, 2, words).await?;
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
    channel_keys::insert(
        unit,
        site,
        &KeyRow {
            wrapped_key: Base64(words.as_bytes().to_vec()),
            ..key(INBOX, 1, 1)
        },
    )
    .await
}

fn edit(number: u128, words: &str) -> EditRow {
    EditRow {
        message: message(1),
        id: EditId(Uuid::from_u128(number)),
        conversation: HERE,
        content: text(words),
        replaced_at: at(1),
    }
}

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
    inbox: (Vec<InboxRow>, Vec<u32>, Vec<Message>, Vec<ConversationId>),
    messages: (Vec<SendContext>, Option<Message>, Vec<Message>, Vec<Message>),
    edits: (bool, Vec<EditRow>),
    drafts: (Option<DraftRow>, Vec<DraftRow>),
    channels: (Vec<KeyRow>, Vec<KeyRow>),
    changes: Vec<ChangeRow>,
}

async fn ask(c: &mut Connection, site: SiteId) -> Result<Answers, Error> {
    let pair = parlour_domain::conversations::start::pair(ADA, BOB).unwrap();
    let any = Revision::ZERO;
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
            users::search(c, site, "", 9).await?,
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
        inbox: (
            conversations::inbox(c, site, ADA, None, 9).await?,
            conversations::unread(c, site, ADA, &[(HERE, any)]).await?,
            conversations::last_messages(c, site, ADA, &[HERE]).await?,
            conversations::of_user(c, site, ADA, 9).await?,
        ),
        messages: (
            messages::context(c, site, &[(HERE, ADA, message(1))]).await?,
            messages::get(c, site, message(1)).await?,
            messages::page(c, site, HERE, ADA, Page::Latest, 9).await?,
            messages::page(c, site, HERE, ADA, Page::After(any), 9).await?,
        ),
        edits: (
            message_edits::exists(c, site, message(1), EditId(Uuid::from_u128(1))).await?,
            message_edits::of_message(c, site, message(1)).await?,
        ),
        drafts: (
            drafts::get(c, site, ADA, HERE).await?,
            drafts::of_user_in(c, site, ADA, &[HERE]).await?,
        ),
        channels: (
            channel_keys::live(c, site, &[INBOX]).await?,
            channel_keys::usable(c, site, &[INBOX], at(0)).await?,
        ),
        changes: changes::since(c, site, ADA, any, 99).await?.rows,
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
        20 => used_tokens::use_once(unit, site, &[1; 32], at(300)).await?,
        _ => return Err(Error::Bug("no such write".to_owned())),
    })
}

const WRITES: usize = 21;

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
        (first.inbox.1.clone(), first.changes.len()),
        (vec![1], second.changes.len())
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
        inbox: (vec![], vec![0], vec![], vec![]),
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
