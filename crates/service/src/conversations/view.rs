//! A conversation as one of its members sees it.

use std::collections::HashMap;

use parlour_store::conversations::{ConversationRow, Member as MemberRow};
use parlour_store::users::UserBrief;
use parlour_store::{Connection, conversations, drafts};
use parlour_wire::api::conversations::{Conversation, Draft, Member};
use parlour_wire::api::users::User;
use parlour_wire::{ConversationId, Revision, SiteId, UserId};

type Result<T> = std::result::Result<T, parlour_store::Error>;

/// Fills in members, unread counts, last messages and drafts, with a fixed number of statements whatever the page.
pub(crate) async fn of_viewer(
    c: &mut Connection,
    site: SiteId,
    viewer: UserId,
    rows: Vec<ConversationRow>,
) -> Result<Vec<Conversation>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<ConversationId> = rows.iter().map(|row| row.id).collect();
    let mut members = HashMap::<ConversationId, Vec<MemberRow>>::new();
    for member in conversations::members(c, site, &ids).await? {
        members
            .entry(member.member.conversation)
            .or_default()
            .push(member);
    }
    let cursors: Vec<(ConversationId, Revision)> = ids
        .iter()
        .map(|id| (*id, read_cursor(members.get(id), viewer)))
        .collect();
    let unread = conversations::unread(c, site, viewer, &cursors).await?;
    let mut last: HashMap<_, _> = conversations::last_messages(c, site, viewer, &ids)
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
        .zip(unread)
        .map(|(row, unread)| Conversation {
            id: row.id,
            kind: row.kind,
            created_at: row.created_at,
            changed: row.changed,
            members: members
                .remove(&row.id)
                .map(|members| as_seen_by(viewer, members))
                .unwrap_or_default(),
            last_message: last.remove(&row.id),
            unread,
            draft: drafts.remove(&row.id),
        })
        .collect())
}

fn read_cursor(members: Option<&Vec<MemberRow>>, viewer: UserId) -> Revision {
    members
        .and_then(|members| members.iter().find(|member| member.user.id == viewer))
        .map(|member| member.member.read)
        .unwrap_or_default()
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
        .map(|member| Member {
            read: (member.user.id == viewer || (shows_own && member.user.read_receipts))
                .then_some(member.member.read),
            delivered: member.member.delivered,
            user: user(member.user),
        })
        .collect()
}
