//! Who of those in a conversation may hear of an old message.

use parlour_wire::{ConversationId, Revision, SiteId, UserId};
use sea_query::{Expr, ExprTrait};

use crate::connection::only;
use crate::statements::{Builder, Statement, arg, column, count, is_of};
use crate::{Connection, Error};

pub(super) struct Statements {
    shut_out: Statement,
    who_sees: Statement,
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
        Self {
            shut_out: build.one("conversations.shut_out", &shut_out),
            who_sees: build.one("conversations.who_sees", &who_sees),
        }
    }
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
