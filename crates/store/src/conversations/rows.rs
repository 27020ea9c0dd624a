use parlour_wire::api::conversations::{ConversationKind, Notify, Own};
use parlour_wire::api::groups::{Group, GroupRole, History};
use parlour_wire::{ConversationId, Revision, SiteId, Timestamp, UserId};

use crate::Error;
use crate::blocks::Quiet;
use crate::connection::{Row, Value};
use crate::left::End;
use crate::users::UserBrief;

/// Where a conversation stands in the inbox of its members while it is warm: by its own `activity`, which is not copied
/// to each of them with every message. See [`super::inbox()`].
pub const WARM: Revision = Revision(i64::MAX.unsigned_abs());
/// What is visible to a member from here on is nothing: a conversation that somebody began whom they block.
pub const NEVER: Revision = Revision(i64::MAX.unsigned_abs());

/// A conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConversationRow {
    /// Which.
    pub id: ConversationId,
    /// What it is.
    pub kind: ConversationKind,
    /// Of a direct one, whose it is: see `parlour_domain::conversations::start::pair`. Unique in the site.
    pub pair: Option<[u8; 32]>,
    /// Who began it.
    pub created_by: UserId,
    /// When it began.
    pub created_at: Timestamp,
    /// Its newest message; zero: none yet.
    pub last_revision: Revision,
    /// The order of the inbox: its newest message, or its beginning.
    pub activity: Revision,
    /// When it last changed itself (members, title, …); not its messages.
    pub changed: Revision,
    /// What a group has besides.
    pub group: Option<Group>,
    /// How many are in it.
    pub member_count: u32,
}

/// Somebody's place in a conversation. It stays when they leave, for what they have seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRow {
    /// Where.
    pub conversation: ConversationId,
    /// Who.
    pub user: UserId,
    /// What they may do there.
    pub role: GroupRole,
    /// Since when.
    pub joined_at: Timestamp,
    /// Last message they read.
    pub read: Revision,
    /// Last message that reached a device of theirs.
    pub delivered: Revision,
    /// When a cursor last moved; zero: never yet.
    pub changed: Revision,
    /// What they see comes after this.
    pub visible_from: Revision,
    /// What they see ends here, once they left.
    pub visible_to: Option<Revision>,
    /// When they left.
    pub left_at: Option<Timestamp>,
    /// When they last joined or left, in the log.
    pub placed: Revision,
    /// Where it stands in their inbox.
    pub activity: Revision,
    /// How they keep it.
    pub own: Own,
    /// When `own` or `placed` last changed; zero: never yet.
    pub own_changed: Revision,
    /// What a block between the two makes of a direct conversation.
    pub quiet: Quiet,
}

impl MemberRow {
    /// Somebody's place in a conversation that begins, or in one where they are to see everything.
    pub fn new(
        conversation: ConversationId,
        user: UserId,
        role: GroupRole,
        joined_at: Timestamp,
        activity: Revision,
    ) -> Self {
        Self {
            conversation,
            user,
            role,
            joined_at,
            read: Revision::ZERO,
            delivered: Revision::ZERO,
            changed: Revision::ZERO,
            visible_from: Revision::ZERO,
            visible_to: None,
            left_at: None,
            placed: Revision::ZERO,
            activity,
            own: Own::default(),
            own_changed: Revision::ZERO,
            quiet: Quiet::default(),
        }
    }

    /// Whether they are in it now.
    pub fn is_present(&self) -> bool {
        self.left_at.is_none()
    }

    /// Where what they see ends, if they left.
    pub fn left(&self) -> Option<End> {
        let (revision, at) = (self.visible_to?, self.left_at?);
        Some(End { revision, at })
    }

    /// Whether what stands there in the log is theirs to see.
    pub fn sees(&self, revision: Revision) -> bool {
        revision > self.visible_from && revision <= self.end()
    }

    /// The last place they see.
    pub(crate) fn end(&self) -> Revision {
        self.visible_to.unwrap_or(Revision(i64::MAX.unsigned_abs()))
    }
}

/// A member, and who that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Their place.
    pub member: MemberRow,
    /// They.
    pub user: UserBrief,
}

pub(crate) const COLUMNS: [&str; 13] = [
    "id",
    "kind",
    "pair",
    "created_by",
    "created_at",
    "last_revision",
    "activity",
    "changed",
    "title",
    "colour",
    "history",
    "members_may_add",
    "member_count",
];
pub(crate) const MEMBER: [&str; 19] = [
    "conversation_id",
    "user_id",
    "role",
    "joined_at",
    "read_revision",
    "delivered_revision",
    "changed",
    "visible_from",
    "visible_to",
    "left_at",
    "placed",
    "activity",
    "muted_until",
    "notify",
    "pinned",
    "archived",
    "marked_unread",
    "own_changed",
    "quiet",
];

pub(super) fn history_number(history: History) -> i64 {
    match history {
        History::All => 1,
        History::FromJoining => 2,
    }
}

fn role_number(role: GroupRole) -> i64 {
    match role {
        GroupRole::Member => 1,
        GroupRole::Moderator => 2,
        GroupRole::Owner => 3,
    }
}

fn notify_number(notify: Notify) -> i64 {
    match notify {
        Notify::All => 1,
        Notify::Mentions => 2,
        Notify::None => 3,
    }
}

pub(super) fn read(row: &mut Row<'_>) -> Result<ConversationRow, Error> {
    let id = row.take()?;
    let kind = row.decode(|number| match number {
        1 => Some(ConversationKind::Direct),
        2 => Some(ConversationKind::Group),
        _ => None,
    })?;
    let (pair, created_by, created_at) = (row.take()?, row.take()?, row.take()?);
    let (last_revision, activity, changed) = (row.take()?, row.take()?, row.take()?);
    let title = row.take::<Option<_>>()?;
    let colour = row.decode(|number| u8::try_from(number).ok())?;
    let history = row.decode(|number| match number {
        1 => Some(History::All),
        2 => Some(History::FromJoining),
        _ => None,
    })?;
    let members_may_add = row.take()?;
    Ok(ConversationRow {
        id,
        kind,
        pair,
        created_by,
        created_at,
        last_revision,
        activity,
        changed,
        group: title.map(|title| Group {
            title,
            colour,
            history,
            members_may_add,
        }),
        member_count: row.take()?,
    })
}

/// What [`COLUMNS`] hold of it after the site.
pub(super) fn values(row: &ConversationRow) -> [Value<'_>; 13] {
    let kind = match row.kind {
        ConversationKind::Direct => 1,
        ConversationKind::Group => 2,
    };
    let [title, colour, history, members_may_add] = group_values(row.group.as_ref());
    [
        row.id.into(),
        Value::Int(kind),
        row.pair.as_ref().into(),
        row.created_by.into(),
        row.created_at.into(),
        row.last_revision.into(),
        row.activity.into(),
        row.changed.into(),
        title,
        colour,
        history,
        members_may_add,
        row.member_count.into(),
    ]
}

/// `title`, `colour`, `history`, `members_may_add`
pub(super) fn group_values(group: Option<&Group>) -> [Value<'_>; 4] {
    let Some(group) = group else {
        return [
            Value::Null,
            Value::Int(0),
            Value::Int(history_number(History::All)),
            false.into(),
        ];
    };
    [
        (&group.title).into(),
        Value::Int(i64::from(group.colour)),
        Value::Int(history_number(group.history)),
        group.members_may_add.into(),
    ]
}

pub(crate) fn read_member(row: &mut Row<'_>) -> Result<MemberRow, Error> {
    Ok(MemberRow {
        conversation: row.take()?,
        user: row.take()?,
        role: row.decode(|number| match number {
            1 => Some(GroupRole::Member),
            2 => Some(GroupRole::Moderator),
            3 => Some(GroupRole::Owner),
            _ => None,
        })?,
        joined_at: row.take()?,
        read: row.take()?,
        delivered: row.take()?,
        changed: row.take()?,
        visible_from: row.take()?,
        visible_to: row.take()?,
        left_at: row.take()?,
        placed: row.take()?,
        activity: row.take()?,
        own: Own {
            muted_until: row.take()?,
            notify: row.decode(|number| match number {
                1 => Some(Notify::All),
                2 => Some(Notify::Mentions),
                3 => Some(Notify::None),
                _ => None,
            })?,
            pinned: row.take()?,
            archived: row.take()?,
            marked_unread: row.take()?,
        },
        own_changed: row.take()?,
        quiet: row.decode(Quiet::of)?,
    })
}

/// What [`MEMBER`] hold of it after the site.
pub(super) fn member_values(member: &MemberRow) -> [Value<'static>; 19] {
    [
        member.conversation.into(),
        member.user.into(),
        Value::Int(role_number(member.role)),
        member.joined_at.into(),
        member.read.into(),
        member.delivered.into(),
        member.changed.into(),
        member.visible_from.into(),
        member.visible_to.into(),
        member.left_at.into(),
        member.placed.into(),
        member.activity.into(),
        member.own.muted_until.into(),
        Value::Int(notify_number(member.own.notify)),
        member.own.pinned.into(),
        member.own.archived.into(),
        member.own.marked_unread.into(),
        member.own_changed.into(),
        Value::Int(member.quiet.number()),
    ]
}

/// `muted_until`, `notify`, `pinned`, `archived`, `marked_unread`, `visible_from`, `activity`, `own_changed`
pub(super) fn own_values(member: &MemberRow) -> [Value<'static>; 8] {
    [
        member.own.muted_until.into(),
        Value::Int(notify_number(member.own.notify)),
        member.own.pinned.into(),
        member.own.archived.into(),
        member.own.marked_unread.into(),
        member.visible_from.into(),
        member.activity.into(),
        member.own_changed.into(),
    ]
}

/// One row after another, each after its site.
pub(super) fn member_rows(site: SiteId, members: &[MemberRow]) -> Vec<Value<'static>> {
    members
        .iter()
        .flat_map(|member| std::iter::once(site.into()).chain(member_values(member)))
        .collect()
}
