//! Who of those in a conversation, or who left it, may hear of what is old there.

use parlour_wire::{ConversationId, Revision, SiteId, UserId};
use sea_query::{Cond, Expr, ExprTrait};

use crate::connection::only;
use crate::statements::{Builder, Statement, arg, column, count, distinct, is_of, same};
use crate::{Connection, Error};

pub(super) struct Statements {
    shut_out: Statement,
    who_sees: Statement,
    who_saw: Statement,
    who_remembers: Statement,
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
            .from("members", "m", "PRIMARY")
            .column(("m", "user_id"))
            .and_where(is_of("m", "site_id"))
            .and_where(is_of("m", "conversation_id"))
            .and_where(column("m", "visible_from").lt(arg()))
            .and_where(column("m", "visible_to").gte(arg()))
            .take();
        let mut places = build
            .from("members", "o", "user_id_conversation_id")
            .and_where(is_of("o", "site_id"))
            .and_where(is_of("o", "user_id"))
            .take();
        let who_remembers = build
            .and_from(&mut places, "members", "v", "PRIMARY")
            .column(("v", "user_id"))
            .and_where(same("v", "o", "site_id"))
            .and_where(same("v", "o", "conversation_id"))
            .and_where(column("v", "user_id").ne(column("o", "user_id")))
            .cond_where(
                Cond::any()
                    .add(column("v", "left_at").is_not_null())
                    .add(column("o", "left_at").is_not_null()),
            )
            .and_where(meets("v", "o"))
            .limit(count())
            .take();
        Self {
            shut_out: build.one("conversations.shut_out", &shut_out),
            who_sees: build.one("conversations.who_sees", &who_sees),
            who_saw: build.one("conversations.who_saw", &who_saw),
            who_remembers: build.in_order("conversations.who_remembers", &who_remembers),
        }
    }
}

/// Of two places in a conversation: that a viewer sees something of the time in which the other is, or was, in it.
pub(crate) fn meets(viewer: &'static str, other: &'static str) -> Expr {
    let came_before = column(viewer, "left_at")
        .is_null()
        .or(column(other, "joined_at").lte(column(viewer, "left_at")));
    let went_after = column(other, "visible_to")
        .is_null()
        .or(column(viewer, "visible_from").lt(column(other, "visible_to")));
    came_before.and(went_after)
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

/// Who sees somebody in a conversation that one of the two has left: from at most `limit` places, in no order.
pub async fn who_remembers(
    connection: &mut Connection,
    site: SiteId,
    user: UserId,
    limit: u32,
) -> Result<Vec<UserId>, Error> {
    let statements = connection.statements();
    let values = [site.into(), user.into(), limit.into()];
    let users: Vec<UserId> = connection
        .all(&statements.conversations.sight.who_remembers, &values, only)
        .await?;
    Ok(distinct(&users))
}
