//! Who is mentioned where, for the count of unread mentions.

use parlour_domain::messages::mentions::Mentions;
use parlour_wire::api::messages::Message;
use parlour_wire::{MessageId, SiteId, UserId};
use sea_query::{Expr, ExprTrait, Query, SelectStatement};
use uuid::Uuid;

use crate::connection::Value;
use crate::conversations::{LITTLE, MemberRow, UNREAD_CAP, columns, counted, how_many, per_place};
use crate::messages;
use crate::statements::{Builder, Family, Statement, arg, column, count, is, is_of, ranges, same};
use crate::{Connection, Error, Unit};

/// Stands for everybody in the conversation.
const EVERYBODY: UserId = UserId(Uuid::nil());

pub(crate) struct Statements {
    insert: Family,
    forget: Statement,
    unread: Family,
    together: Family,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let rows = build.rows();
        let forget = Query::delete()
            .from_table(build.table("mentions"))
            .and_where(is("site_id"))
            .and_where(is("message_id"))
            .take();
        Self {
            insert: build.family("mentions.insert", rows, |build, n| {
                build.insert_rows(
                    "mentions",
                    &["message_id", "user_id", "conversation_id", "revision"],
                    n,
                )
            }),
            forget: build.one("mentions.forget", &forget),
            unread: columns(build, "mentions.unread", unread_of),
            together: build.family("mentions.unread_at_once", build.ranges(), together),
        }
    }
}

/// For each: site, user, everybody, conversation, read, until, user (as author), user (as viewer), cap.
fn unread_of(build: &Builder) -> Expr {
    let mut waiting = build.from("mentions", "n", "user_id_conversation_id_revision");
    let site = same("m", "n", "site_id");
    how_many(
        &build
            .and_then(&mut waiting, "messages", "m", "PRIMARY", site)
            .and_where(is_of("n", "site_id"))
            .and_where(column("n", "user_id").is_in([arg(), arg()]))
            .and_where(is_of("n", "conversation_id"))
            .and_where(column("n", "revision").gt(arg()))
            .and_where(column("n", "revision").lte(arg()))
            .and_where(same("m", "n", "conversation_id"))
            .and_where(same("m", "n", "revision"))
            .and_where(column("m", "author_id").ne(arg()))
            .and_where(column("m", "deleted_at").is_null())
            .and_where(messages::visible(build))
            .take(),
    )
}

/// The conversation of each message that waits and mentions somebody: site, user, everybody; conversation, after, up to, of
/// each place; user (as author), user (as viewer), limit.
fn together(build: &Builder, places: usize) -> SelectStatement {
    let mut waiting = build.from("mentions", "n", "user_id_conversation_id_revision");
    build
        .and_from(&mut waiting, "messages", "m", "PRIMARY")
        .column(("n", "conversation_id"))
        .and_where(is_of("n", "site_id"))
        .and_where(column("n", "user_id").is_in([arg(), arg()]))
        .cond_where(ranges("n", places))
        .and_where(same("m", "n", "site_id"))
        .and_where(same("m", "n", "conversation_id"))
        .and_where(same("m", "n", "revision"))
        .and_where(column("m", "author_id").ne(arg()))
        .and_where(column("m", "deleted_at").is_null())
        .and_where(messages::visible(build))
        .limit(count())
        .take()
}

/// Notes whom some new messages mention.
pub async fn insert(unit: &mut Unit, site: SiteId, of: &[(&Message, Mentions)]) -> Result<(), Error> {
    let statements = unit.statements();
    let rows: Vec<(&Message, UserId)> = of
        .iter()
        .flat_map(|(message, mentions)| {
            let people = match mentions {
                Mentions::All => &[EVERYBODY][..],
                Mentions::People(people) => people,
            };
            people.iter().map(|user| (*message, *user))
        })
        .collect();
    for (statement, rows) in statements.mentions.insert.exact(&rows) {
        let values: Vec<Value<'_>> = rows
            .iter()
            .flat_map(|(message, user)| {
                [
                    site.into(),
                    message.id.into(),
                    (*user).into(),
                    message.conversation.into(),
                    message.revision.into(),
                ]
            })
            .collect();
        unit.execute(statement, &values).await?;
    }
    Ok(())
}

/// Forgets whom a message mentions.
pub async fn forget(unit: &mut Unit, site: SiteId, message: MessageId) -> Result<(), Error> {
    let statements = unit.statements();
    let values = [site.into(), message.into()];
    unit.execute(&statements.mentions.forget, &values).await.map(drop)
}

/// How many of the messages that wait in somebody's places mention them or everybody, up to [`UNREAD_CAP`] each, in the order
/// asked. What [`crate::conversations::unread`] does not count is not counted here either.
pub async fn unread(
    connection: &mut Connection,
    site: SiteId,
    places: &[MemberRow],
) -> Result<Vec<u32>, Error> {
    match unread_at_once(connection, site, places).await? {
        Some(counts) => Ok(counts),
        None => unread_each(connection, site, places).await,
    }
}

/// What [`unread`] answers, however many mention them: asked of each place by itself.
pub async fn unread_each(
    connection: &mut Connection,
    site: SiteId,
    places: &[MemberRow],
) -> Result<Vec<u32>, Error> {
    let statements = connection.statements();
    per_place(connection, &statements.mentions.unread, places, |place| {
        let user = place.user.into();
        [
            site.into(),
            user,
            EVERYBODY.into(),
            place.conversation.into(),
            place.read.max(place.visible_from).into(),
            place.end().into(),
            user,
            user,
            UNREAD_CAP.into(),
        ]
    })
    .await
}

/// What [`unread`] answers, where few mention them; as with [`crate::conversations::unread`].
async fn unread_at_once(
    connection: &mut Connection,
    site: SiteId,
    mine: &[MemberRow],
) -> Result<Option<Vec<u32>>, Error> {
    let Some(user) = mine.first().map(|place| place.user) else {
        return Ok(Some(Vec::new()));
    };
    let user: Value<'_> = user.into();
    let statements = connection.statements();
    let (before, after) = ([site.into(), user, EVERYBODY.into()], [user, user, LITTLE.into()]);
    counted(connection, &statements.mentions.together, &before, mine, &after).await
}
