//! Who of those in a conversation, or who left it, may hear of what is old there.

use parlour_wire::{ConversationId, Revision, SiteId, UserId};
use sea_query::{Expr, ExprTrait};

use crate::connection::only;
use crate::statements::{Builder, Statement, arg, column, count, is_of};
use crate::{Connection, Error};

pub(super) struct Statements {
    shut_out: Statement,
    who_sees: Statement,
    who_saw: Statement,
}

impl Statements {
    pub(super) fn new(build: &mut Builder) -> Self {
        let shut_out = build
            .from("members", "m", "conversation_id_visible_from")
            .expr(Expr::cust("1"))
            .and_where(is_of("m", "site_id"))
            .and_where(is_of("m", "conversation_id"))
            .and_where(column("m", "visible_from").ne(Expr::cust("0")))
            .and_where(column("m", "visible_from").gte(arg()))
            .and_where(column("m", "placed").gte(arg()))
            .and_where(column("m", "left_at").is_null())
            .limit(count())
            .take();
        let who_sees = build
            .from("members", "m", "PRIMARY")
            .column(("m", "user_id"))
            .and_where(is_of("m", "site_id"))
            .and_where(is_of("m", "conversation_id"))
            .and_where(column("m", "visible_from").lt(arg()))
            .and_where(column("m", "left_at").is_null())
            .take();
        let who_saw = build
            .from("members", "m", "conversation_id_visible_to")
            .column(("m", "user_id"))
            .and_where(is_of("m", "site_id"))
            .and_where(is_of("m", "conversation_id"))
            .and_where(column("m", "visible_from").lt(arg()))
            .and_where(column("m", "visible_to").gte(arg()))
            .take();
        Self {
            shut_out: build.one("conversations.shut_out", &shut_out),
            who_sees: build.one("conversations.who_sees", &who_sees),
            who_saw: build.one("conversations.who_saw", &who_saw),
        }
    }
}

/// Of two places in a conversation: that a viewer sees something of the time in which the other is, or was, in it. Who went
/// and came back is there from when they came back.
pub(crate) fn meets(viewer: &'static str, other: &'static str) -> Expr {
    let sees_all = column(viewer, "visible_to").is_null();
    let sees_something = column(viewer, "visible_from").lt(column(viewer, "visible_to"));
    let came_before = column(other, "joined_at").lte(column(viewer, "left_at"));
    let went_after = column(other, "visible_to")
        .is_null()
        .or(column(viewer, "visible_from").lt(column(other, "visible_to")));
    sees_all.or(sees_something.and(came_before)).and(went_after)
}

/// Whether somebody who is in a conversation came after a place in its log and is not to see what is there. (Who emptied
/// the conversation was there.)
pub async fn shut_out(
    connection: &mut Connection,
    site: SiteId,
    conversation: ConversationId,
    place: Revision,
) -> Result<bool, Error> {
    let statements = connection.statements();
    let values = [
        site.into(),
        conversation.into(),
        place.into(),
        place.into(),
        1_u32.into(),
    ];
    let found = connection
        .first(&statements.conversations.sight.shut_out, &values, only::<i64>)
        .await?;
    Ok(found.is_some())
}

/// Who is in a conversation and sees what stands at a place of its log, in no order.
pub async fn who_sees(
    connection: &mut Connection,
    site: SiteId,
    conversation: ConversationId,
    place: Revision,
) -> Result<Vec<UserId>, Error> {
    let statements = connection.statements();
    let values = [site.into(), conversation.into(), place.into()];
    connection
        .all(&statements.conversations.sight.who_sees, &values, only)
        .await
}

/// Who left a conversation and goes on seeing what stands at a place of its log, in no order.
pub async fn who_saw(
    connection: &mut Connection,
    site: SiteId,
    conversation: ConversationId,
    place: Revision,
) -> Result<Vec<UserId>, Error> {
    let statements = connection.statements();
    let values = [site.into(), conversation.into(), place.into(), place.into()];
    connection
        .all(&statements.conversations.sight.who_saw, &values, only)
        .await
}
