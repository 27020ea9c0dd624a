//! What becomes of messages: they are edited, pinned, deleted for everybody or for one.

use parlour_wire::api::messages::Content;
use parlour_wire::{ConversationId, MessageId, Revision, SiteId, Timestamp, UserId};
use sea_query::{Expr, ExprTrait, Query};

use crate::connection::only;
use crate::content::Stored;
use crate::statements::{Builder, Statement, arg, is};
use crate::{Connection, Error, Unit, mentions, responses, scheduled, stars};

/// A message that somebody deleted for themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HiddenRow {
    /// Who.
    pub user: UserId,
    /// Which message.
    pub message: MessageId,
    /// Where it was.
    pub conversation: ConversationId,
    /// When, in the log; zero: it was kept from them when it was sent, and they hear nothing of it.
    pub changed: Revision,
    /// When, by the clock.
    pub hidden_at: Timestamp,
}

pub(super) struct Statements {
    edit: Statement,
    restate: Statement,
    pin: Statement,
    delete: Statement,
    delete_edits: Statement,
    hide: Statement,
    withheld: Statement,
}

impl Statements {
    pub(super) fn new(build: &mut Builder) -> Self {
        let undeleted = || {
            Query::update()
                .table(build.table("messages"))
                .and_where(is("site_id"))
                .and_where(is("id"))
                .and_where(Expr::col("deleted_at").is_null())
                .take()
        };
        let edit = undeleted()
            .values(["content_kind", "content", "edited_at", "changed"].map(|name| (name, arg())))
            .take();
        let restate = undeleted()
            .values(["content_kind", "content", "changed"].map(|name| (name, arg())))
            .take();
        let pin = undeleted()
            .values(["pinned_at", "pinned_by", "changed"].map(|name| (name, arg())))
            .take();
        let nothing = || Expr::cust("NULL");
        let delete = undeleted()
            .values(["content", "pinned_at", "pinned_by"].map(|name| (name, nothing())))
            .values(["deleted_at", "changed"].map(|name| (name, arg())))
            .take();
        let delete_edits = Query::delete()
            .from_table(build.table("message_edits"))
            .and_where(is("site_id"))
            .and_where(is("message_id"))
            .take();
        Self {
            edit: build.one("messages.edit", &edit),
            restate: build.one("messages.restate", &restate),
            pin: build.one("messages.pin", &pin),
            delete: build.one("messages.delete", &delete),
            delete_edits: build.one("messages.delete_edits", &delete_edits),
            withheld: build.one(
                "messages.withheld",
                Query::select()
                    .column("changed")
                    .from(build.table("hidden_messages"))
                    .and_where(is("site_id"))
                    .and_where(is("user_id"))
                    .and_where(is("message_id")),
            ),
            hide: build.insert(
                "messages.hide",
                "hidden_messages",
                &["user_id", "message_id", "conversation_id", "changed", "hidden_at"],
            ),
        }
    }
}

/// New words for an old message; `false`: there is none, or it is deleted.
pub async fn edit(
    unit: &mut Unit,
    site: SiteId,
    id: MessageId,
    content: &Content,
    edited_at: Timestamp,
    changed: Revision,
) -> Result<bool, Error> {
    let statements = unit.statements();
    let content = Stored::new(Some(content));
    let [kind, content] = content.values();
    let values = [
        kind,
        content,
        edited_at.into(),
        changed.into(),
        site.into(),
        id.into(),
    ];
    Ok(unit.execute(&statements.messages.change.edit, &values).await? > 0)
}

/// Another state of the same content, which is no edit: a poll that is closed. `false`: there is none, or it is deleted.
pub async fn restate(
    unit: &mut Unit,
    site: SiteId,
    id: MessageId,
    content: &Content,
    changed: Revision,
) -> Result<bool, Error> {
    let statements = unit.statements();
    let content = Stored::new(Some(content));
    let [kind, content] = content.values();
    let values = [kind, content, changed.into(), site.into(), id.into()];
    Ok(unit.execute(&statements.messages.change.restate, &values).await? > 0)
}

/// Pins a message, when and by whom, or takes it down; `false`: there is none, or it is deleted.
pub async fn pin(
    unit: &mut Unit,
    site: SiteId,
    id: MessageId,
    pinned: Option<(Timestamp, UserId)>,
    changed: Revision,
) -> Result<bool, Error> {
    let statements = unit.statements();
    let (at, by) = pinned.unzip();
    let values = [at.into(), by.into(), changed.into(), site.into(), id.into()];
    Ok(unit.execute(&statements.messages.change.pin, &values).await? > 0)
}

/// Deletes a message for everybody, with what it said before and all that hangs on it (a report of it keeps what it said); `false`: there is none, or it is deleted.
pub async fn delete_for_all(
    unit: &mut Unit,
    site: SiteId,
    id: MessageId,
    deleted_at: Timestamp,
    changed: Revision,
) -> Result<bool, Error> {
    let statements = unit.statements();
    let values = [deleted_at.into(), changed.into(), site.into(), id.into()];
    if unit.execute(&statements.messages.change.delete, &values).await? == 0 {
        return Ok(false);
    }
    unit.execute(
        &statements.messages.change.delete_edits,
        &[site.into(), id.into()],
    )
    .await?;
    responses::forget(unit, site, id).await?;
    stars::forget(unit, site, id).await?;
    mentions::forget(unit, site, id).await?;
    scheduled::unanswer(unit, site, id).await?;
    Ok(true)
}

/// Whether a message was kept from somebody when it was sent, because they block its author.
pub async fn is_withheld(
    connection: &mut Connection,
    site: SiteId,
    from: UserId,
    message: MessageId,
) -> Result<bool, Error> {
    let statements = connection.statements();
    let values = [site.into(), from.into(), message.into()];
    let changed = connection
        .first(&statements.messages.change.withheld, &values, only::<Revision>)
        .await?;
    Ok(changed == Some(Revision::ZERO))
}

/// Deletes a message for one person, and their star of it; `false`: they had done so before.
pub async fn hide(unit: &mut Unit, site: SiteId, hidden: &HiddenRow) -> Result<bool, Error> {
    let statements = unit.statements();
    let values = [
        site.into(),
        hidden.user.into(),
        hidden.message.into(),
        hidden.conversation.into(),
        hidden.changed.into(),
        hidden.hidden_at.into(),
    ];
    if !unit
        .insert_if_free(&statements.messages.change.hide, &values)
        .await?
    {
        return Ok(false);
    }
    stars::forget_of(unit, site, hidden.message, hidden.user).await?;
    Ok(true)
}
