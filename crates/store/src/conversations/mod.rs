//! Conversations, their members, the inbox.

mod beyond;
mod inbox;
mod members;
mod readers;
mod rows;
mod sight;
mod unread;
mod warmth;

use parlour_wire::{ConversationId, SiteId};
use sea_query::{Expr, ExprTrait, Query};

use crate::connection::Value;
use crate::statements::{Builder, Family, Statement, arg, args, distinct, is};
use crate::{Connection, Error, Unit};

pub use beyond::{NameRow, names, waiting};
pub use inbox::{InboxRow, inbox, of_user, pinned, pinned_count};
pub use members::{
    add_members, forget_members, member_ids, members, membership, memberships, page, set_own, successor,
    update_member,
};
pub use readers::{Readers, count_readers, hides_receipts, readers};
pub use rows::{ConversationRow, Member, MemberRow, NEVER, WARM};
pub(crate) use rows::{MEMBER, read_member};
pub(crate) use sight::meets;
pub use sight::{shut_out, who_saw, who_sees};
pub(crate) use unread::{LITTLE, columns, counted, how_many, per_place};
pub use unread::{UNREAD_CAP, last_messages, newest, unread, unread_each};
pub use warmth::{cool, hold, let_go, warm};

use rows::{COLUMNS, group_values, read, values};

pub(crate) struct Statements {
    get: Family,
    by_pair: Statement,
    insert: Statement,
    update: Statement,
    members: members::Statements,
    readers: readers::Statements,
    inbox: inbox::Statements,
    beyond: beyond::Statements,
    unread: unread::Statements,
    warmth: warmth::Statements,
    sight: sight::Statements,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let by_pair = Query::select()
            .columns(COLUMNS)
            .from(build.table("conversations"))
            .and_where(is("site_id"))
            .and_where(is("pair"))
            .take();
        let update = Query::update()
            .table(build.table("conversations"))
            .values(
                [
                    "title",
                    "colour",
                    "history",
                    "members_may_add",
                    "member_count",
                    "changed",
                ]
                .map(|name| (name, arg())),
            )
            .and_where(is("site_id"))
            .and_where(is("id"))
            .take();
        let keys = build.keys();
        Self {
            get: build.family("conversations.get", keys, |build, n| {
                build
                    .from("conversations", "c", "PRIMARY")
                    .columns(COLUMNS)
                    .and_where(is("site_id"))
                    .and_where(Expr::col("id").is_in(args(n)))
                    .take()
            }),
            by_pair: build.one("conversations.by_pair", &by_pair),
            insert: build.insert("conversations.insert", "conversations", &COLUMNS),
            update: build.one("conversations.update", &update),
            members: members::Statements::new(build),
            readers: readers::Statements::new(build),
            inbox: inbox::Statements::new(build),
            beyond: beyond::Statements::new(build),
            unread: unread::Statements::new(build),
            warmth: warmth::Statements::new(build),
            sight: sight::Statements::new(build),
        }
    }
}

/// A conversation by id.
pub async fn get(
    connection: &mut Connection,
    site: SiteId,
    id: ConversationId,
) -> Result<Option<ConversationRow>, Error> {
    Ok(many(connection, site, &[id]).await?.pop())
}

/// Those of `ids` that exist, in no order.
pub async fn many(
    connection: &mut Connection,
    site: SiteId,
    ids: &[ConversationId],
) -> Result<Vec<ConversationRow>, Error> {
    let statements = connection.statements();
    let (ids, mut rows) = (distinct(ids), Vec::new());
    for (statement, ids) in statements.conversations.get.padded(&ids) {
        let values: Vec<Value<'_>> = std::iter::once(site.into()).chain(ids.map(Value::from)).collect();
        rows.extend(connection.all(statement, &values, read).await?);
    }
    Ok(rows)
}

/// The direct conversation of a pair (`parlour_domain::conversations::start::pair`).
pub async fn by_pair(
    connection: &mut Connection,
    site: SiteId,
    pair: &[u8; 32],
) -> Result<Option<ConversationRow>, Error> {
    let statements = connection.statements();
    connection
        .first(
            &statements.conversations.by_pair,
            &[site.into(), pair.into()],
            read,
        )
        .await
}

/// Remembers a new conversation and its members.
pub async fn insert(
    unit: &mut Unit,
    site: SiteId,
    conversation: &ConversationRow,
    members: &[MemberRow],
) -> Result<(), Error> {
    let statements = unit.statements();
    let values: Vec<Value<'_>> = std::iter::once(site.into()).chain(values(conversation)).collect();
    unit.execute(&statements.conversations.insert, &values).await?;
    add_members(unit, site, members).await
}

/// Writes what changed about a group itself: what it is, how many are in it, when.
pub async fn update(unit: &mut Unit, site: SiteId, row: &ConversationRow) -> Result<(), Error> {
    let statements = unit.statements();
    let values: Vec<Value<'_>> = group_values(row.group.as_ref())
        .into_iter()
        .chain([
            row.member_count.into(),
            row.changed.into(),
            site.into(),
            row.id.into(),
        ])
        .collect();
    unit.execute(&statements.conversations.update, &values)
        .await
        .map(|_| ())
}
