//! A conversation as one of its members sees it.

use std::collections::HashMap;

use parlour_store::conversations::{ConversationRow, InboxRow, Member as MemberRow};
use parlour_store::users::UserBrief;
use parlour_store::{Connection, conversations, departures, drafts, mentions, users};
use parlour_wire::api::conversations::{Conversation, Draft, MEMBERS_LISTED, Member};
use parlour_wire::api::users::User;
use parlour_wire::{ConversationId, SiteId, UserId};

type Result<T> = std::result::Result<T, parlour_store::Error>;

/// Fills in members, unread counts, last messages and drafts, with a fixed number of statements whatever the page.
pub(crate) async fn of_viewer(
    c: &mut Connection,
    site: SiteId,
    viewer: UserId,
    rows: Vec<InboxRow>,
) -> Result<Vec<Conversation>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let rows = as_they_were_left(c, site, rows).await?;
    let ids: Vec<ConversationId> = rows.iter().map(|row| row.conversation.id).collect();
    let mut members = members(c, site, viewer, &rows).await?;
    let waiting = waiting(c, site, &rows).await?;
    let mut last: HashMap<_, _> = conversations::newest(c, site, viewer, &rows)
        .await?
        .into_iter()
        .map(|message| (message.conversation, message))
        .collect();
    let mut drafts: HashMap<_, _> = drafts::of_user_in(c, site, viewer, &ids)
        .await?
        .into_iter()
        .filter_map(|draft| {
            Some((
                draft.conversation,
                Draft {
                    content: draft.content?,
                },
            ))
        })
        .collect();
    Ok(rows
        .into_iter()
        .map(|row| {
            let id = row.conversation.id;
            let (unread, mentions) = waiting.get(&id).copied().unwrap_or_default();
            Conversation {
                last_message: last.remove(&id),
                unread,
                mentions,
                draft: drafts.remove(&id),
                ..quiet(row, members.remove(&id).unwrap_or_default())
            }
        })
        .collect())
}

/// Groups that the viewer left, as they were then.
async fn as_they_were_left(
    c: &mut Connection,
    site: SiteId,
    mut rows: Vec<InboxRow>,
) -> Result<Vec<InboxRow>> {
    let left = rows.iter().filter(|row| !row.mine.is_present());
    let left: Vec<_> = left.map(|row| (row.conversation.id, row.mine.user)).collect();
    if left.is_empty() {
        return Ok(rows);
    }
    let mut left: HashMap<_, _> = departures::among(c, site, &left)
        .await?
        .into_iter()
        .map(|row| (row.conversation, row))
        .collect();
    for row in rows.iter_mut().filter(|row| !row.mine.is_present()) {
        if let (Some(then), Some(group)) = (left.remove(&row.conversation.id), &mut row.conversation.group) {
            (group.title, group.colour) = (then.title, then.colour);
            row.conversation.member_count = then.member_count;
        }
    }
    Ok(rows)
}

/// How many messages wait in each, and how many of them mention the viewer. Only where something was said since they last
/// read can anything wait, and only what waits can mention them.
async fn waiting(
    c: &mut Connection,
    site: SiteId,
    rows: &[InboxRow],
) -> Result<HashMap<ConversationId, (u32, u32)>> {
    let said_since = |row: &&InboxRow| row.conversation.last_revision > row.mine.read;
    let places: Vec<_> = rows
        .iter()
        .filter(said_since)
        .map(|row| row.mine.clone())
        .collect();
    let unread = conversations::unread(c, site, &places).await?;
    let places: Vec<_> = places
        .into_iter()
        .zip(unread)
        .filter(|(_, unread)| *unread > 0)
        .collect();
    let mine: Vec<_> = places.iter().map(|(place, _)| place.clone()).collect();
    let mentions = mentions::unread(c, site, &mine).await?;
    Ok(places
        .into_iter()
        .zip(mentions)
        .map(|((place, unread), mentions)| (place.conversation, (unread, mentions)))
        .collect())
}

/// A conversation in which nothing waits, with these members.
pub(crate) fn quiet(row: InboxRow, members: Vec<Member>) -> Conversation {
    let InboxRow { conversation, mine } = row;
    Conversation {
        id: conversation.id,
        kind: conversation.kind,
        created_at: conversation.created_at,
        changed: if mine.is_present() {
            conversation.changed
        } else {
            mine.placed
        },
        group: conversation.group,
        role: mine.role,
        member_count: conversation.member_count,
        members,
        own: mine.own,
        left_at: mine.left_at,
        last_message: None,
        unread: 0,
        mentions: 0,
        draft: None,
        blocked: mine.quiet.blocks,
    }
}

/// Whether all members are told to each of them.
pub(crate) fn lists_members(conversation: &ConversationRow) -> bool {
    conversation.member_count <= MEMBERS_LISTED
}

/// Who is in small conversations; of larger ones, and of those they left, the viewer alone.
async fn members(
    c: &mut Connection,
    site: SiteId,
    viewer: UserId,
    rows: &[InboxRow],
) -> Result<HashMap<ConversationId, Vec<Member>>> {
    let whole = |row: &&InboxRow| row.mine.is_present() && lists_members(&row.conversation);
    let listed: Vec<_> = rows.iter().filter(whole).map(|row| row.conversation.id).collect();
    let mut members = HashMap::<ConversationId, Vec<MemberRow>>::new();
    for member in conversations::members(c, site, &listed).await? {
        members
            .entry(member.member.conversation)
            .or_default()
            .push(member);
    }
    if listed.len() < rows.len()
        && let Some(me) = users::get(c, site, viewer).await?
    {
        for row in rows.iter().filter(|row| !whole(row)) {
            let me = MemberRow {
                member: row.mine.clone(),
                user: me.brief(),
            };
            members.insert(row.conversation.id, vec![me]);
        }
    }
    Ok(members
        .into_iter()
        .map(|(id, members)| (id, as_seen_by(viewer, members)))
        .collect())
}

/// Somebody, as others see them.
pub(crate) fn user(brief: UserBrief) -> User {
    User {
        id: brief.id,
        name: brief.name,
        changed: brief.changed,
    }
}

/// Read receipts are reciprocal: who hides theirs sees none.
fn as_seen_by(viewer: UserId, members: Vec<MemberRow>) -> Vec<Member> {
    let shows_own = members
        .iter()
        .any(|member| member.user.id == viewer && member.user.read_receipts);
    members
        .into_iter()
        .map(|seen| {
            let own = seen.user.id == viewer;
            let told = own || (shows_own && seen.user.read_receipts && !seen.member.quiet.is());
            member(seen, told)
        })
        .collect()
}

/// A member, with or without how far they have read.
pub(crate) fn member(row: MemberRow, read: bool) -> Member {
    Member {
        role: row.member.role,
        joined_at: row.member.joined_at,
        read: read.then_some(row.member.read),
        delivered: row.member.delivered,
        user: user(row.user),
    }
}
