//! Read and delivered cursors.

use parlour_domain::receipts::Cursors;
use parlour_wire::{ConversationId, Revision, SiteId, UserId};
use sea_query::Query;

use crate::statements::{Builder, Statement, arg, is};
use crate::{Error, Unit};

pub(crate) struct Statements {
    lock: Statement,
    set: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let lock = Query::select()
            .columns(["read_revision", "delivered_revision"])
            .from(build.table("members"))
            .and_where(is("site_id"))
            .and_where(is("conversation_id"))
            .and_where(is("user_id"))
            .lock_exclusive()
            .take();
        let set = Query::update()
            .table(build.table("members"))
            .values(["read_revision", "delivered_revision", "changed"].map(|name| (name, arg())))
            .and_where(is("site_id"))
            .and_where(is("conversation_id"))
            .and_where(is("user_id"))
            .take();
        Self {
            lock: build.one("receipts.lock", &lock),
            set: build.one("receipts.set", &set),
        }
    }
}

/// Moves somebody's cursors forward; where they stand now, or `None` when neither grew (or they are not a member).
/// Whether a cursor may go so far is for `parlour_domain::receipts::advance` to say.
pub async fn advance(
    unit: &mut Unit,
    site: SiteId,
    conversation: ConversationId,
    user: UserId,
    to: Cursors,
    changed: Revision,
) -> Result<Option<Cursors>, Error> {
    let statements = unit.statements();
    let key = [site.into(), conversation.into(), user.into()];
    let read = |row: &mut crate::connection::Row<'_>| {
        Ok(Cursors {
            read: row.take()?,
            delivered: row.take()?,
        })
    };
    let Some(current) = unit.first(&statements.receipts.lock, &key, read).await? else {
        return Ok(None);
    };
    let next = Cursors {
        read: to.read.max(current.read),
        delivered: to.delivered.max(current.delivered),
    };
    if next == current {
        return Ok(None);
    }
    let [site, conversation, user] = key;
    let values = [
        next.read.into(),
        next.delivered.into(),
        changed.into(),
        site,
        conversation,
        user,
    ];
    unit.execute(&statements.receipts.set, &values).await?;
    Ok(Some(next))
}
