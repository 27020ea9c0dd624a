//! Channel keys, wrapped: one per audience and generation, for transit only.

use parlour_domain::Audience;
use parlour_wire::{Base64, ChannelId, ConversationId, Generation, SiteId, Timestamp, UserId};
use sea_query::{Expr, ExprTrait, Query};
use uuid::Uuid;

use crate::connection::{Row, Value};
use crate::statements::{Builder, Family, Statement, arg, args, distinct, is};
use crate::{Connection, Error, Unit};

/// A channel key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRow {
    /// Whose channel.
    pub owner: Audience,
    /// Which key of theirs.
    pub generation: Generation,
    /// What the relay calls the channel; unique in the site.
    pub channel: ChannelId,
    /// The key, wrapped by a master key outside the database, at most 64 bytes.
    pub wrapped_key: Base64,
    /// When it was made.
    pub created_at: Timestamp,
    /// When the next one took its place.
    pub retired_at: Option<Timestamp>,
    /// When the next one is to take its place at the latest, because somebody left.
    pub replace_at: Option<Timestamp>,
}

const COLUMNS: [&str; 8] = [
    "owner_kind",
    "owner_id",
    "generation",
    "channel",
    "wrapped_key",
    "created_at",
    "retired_at",
    "replace_at",
];

pub(crate) struct Statements {
    live: Family,
    usable: Family,
    insert: Statement,
    retire: Statement,
    set_replace_at: Statement,
    delete_retired_before: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let keys = build.keys();
        let of_owners = |build: &Builder, owners| {
            Query::select()
                .columns(COLUMNS)
                .from(build.table("channel_keys"))
                .and_where(is("site_id"))
                .and_where(is("owner_kind"))
                .and_where(Expr::col("owner_id").is_in(args(owners)))
                .take()
        };
        let in_use = || Expr::col("retired_at").is_null();
        let one_in_use = |column: &'static str| {
            Query::update()
                .table(build.table("channel_keys"))
                .value(column, arg())
                .and_where(is("site_id"))
                .and_where(is("owner_kind"))
                .and_where(is("owner_id"))
                .and_where(is("generation"))
                .and_where(in_use())
                .take()
        };
        let (retire, set_replace_at) = (one_in_use("retired_at"), one_in_use("replace_at"));
        Self {
            live: build.family("channel_keys.live", keys, |build, n| {
                of_owners(build, n).and_where(in_use()).take()
            }),
            usable: build.family("channel_keys.usable", keys, |build, n| {
                of_owners(build, n)
                    .and_where(in_use().or(Expr::col("retired_at").gt(arg())))
                    .take()
            }),
            insert: build.insert("channel_keys.insert", "channel_keys", &COLUMNS),
            retire: build.one("channel_keys.retire", &retire),
            set_replace_at: build.one("channel_keys.set_replace_at", &set_replace_at),
            delete_retired_before: build.delete_before(
                "channel_keys.delete_retired_before",
                "channel_keys",
                "retired_at",
            ),
        }
    }
}

const CONVERSATION: i64 = 1;
const INBOX: i64 = 2;

fn owner_values(owner: Audience) -> [Value<'static>; 2] {
    match owner {
        Audience::Conversation(id) => [Value::Int(CONVERSATION), id.into()],
        Audience::Inbox(id) => [Value::Int(INBOX), id.into()],
    }
}

fn read(row: &mut Row<'_>) -> Result<KeyRow, Error> {
    let is_inbox = row.decode(|number| match number {
        CONVERSATION => Some(false),
        INBOX => Some(true),
        _ => None,
    })?;
    let id = row.take::<Uuid>()?;
    Ok(KeyRow {
        owner: if is_inbox {
            Audience::Inbox(UserId(id))
        } else {
            Audience::Conversation(ConversationId(id))
        },
        generation: row.take()?,
        channel: row.take()?,
        wrapped_key: row.take()?,
        created_at: row.take()?,
        retired_at: row.take()?,
        replace_at: row.take()?,
    })
}

/// The keys of some owners that a statement of two kinds finds: site, kind, owners, and what else it asks for.
async fn of_owners(
    connection: &mut Connection,
    family: &Family,
    site: SiteId,
    owners: &[Audience],
    more: Option<Value<'static>>,
) -> Result<Vec<KeyRow>, Error> {
    let mut found = Vec::new();
    for kind in [CONVERSATION, INBOX] {
        let of_kind = owners.iter().filter_map(|owner| match *owner {
            Audience::Conversation(id) => (kind == CONVERSATION).then_some(id.0),
            Audience::Inbox(id) => (kind == INBOX).then_some(id.0),
        });
        let ids = distinct(&of_kind.collect::<Vec<_>>());
        for (statement, ids) in family.padded(&ids) {
            let values: Vec<Value<'_>> = [site.into(), Value::Int(kind)]
                .into_iter()
                .chain(ids.map(Value::from))
                .chain(more)
                .collect();
            found.extend(connection.all(statement, &values, read).await?);
        }
    }
    Ok(found)
}

/// The keys in use of some audiences, in no order.
pub async fn live(
    connection: &mut Connection,
    site: SiteId,
    owners: &[Audience],
) -> Result<Vec<KeyRow>, Error> {
    let statements = connection.statements();
    of_owners(connection, &statements.channel_keys.live, site, owners, None).await
}

/// The keys in use of some audiences, and those retired after a time, in no order.
pub async fn usable(
    connection: &mut Connection,
    site: SiteId,
    owners: &[Audience],
    retired_after: Timestamp,
) -> Result<Vec<KeyRow>, Error> {
    let statements = connection.statements();
    of_owners(
        connection,
        &statements.channel_keys.usable,
        site,
        owners,
        Some(retired_after.into()),
    )
    .await
}

/// Remembers a new key.
pub async fn insert(unit: &mut Unit, site: SiteId, key: &KeyRow) -> Result<(), Error> {
    let statements = unit.statements();
    let [kind, owner] = owner_values(key.owner);
    let values = [
        site.into(),
        kind,
        owner,
        key.generation.into(),
        key.channel.into(),
        (&key.wrapped_key).into(),
        key.created_at.into(),
        key.retired_at.into(),
        key.replace_at.into(),
    ];
    unit.execute(&statements.channel_keys.insert, &values)
        .await
        .map(|_| ())
}

/// Takes a key out of use; `false`: it was not in use.
pub async fn retire(
    unit: &mut Unit,
    site: SiteId,
    owner: Audience,
    generation: Generation,
    now: Timestamp,
) -> Result<bool, Error> {
    let statements = unit.statements();
    let [kind, owner] = owner_values(owner);
    let values = [now.into(), site.into(), kind, owner, generation.into()];
    Ok(unit.execute(&statements.channel_keys.retire, &values).await? > 0)
}

/// Says when the next key is to take its place at the latest; `false`: it is not in use.
pub async fn replace_at(
    unit: &mut Unit,
    site: SiteId,
    owner: Audience,
    generation: Generation,
    due: Timestamp,
) -> Result<bool, Error> {
    let statements = unit.statements();
    let [kind, owner] = owner_values(owner);
    let values = [due.into(), site.into(), kind, owner, generation.into()];
    Ok(unit
        .execute(&statements.channel_keys.set_replace_at, &values)
        .await?
        > 0)
}

/// Destroys the keys retired before a time; how many.
pub async fn delete_retired_before(unit: &mut Unit, site: SiteId, before: Timestamp) -> Result<u64, Error> {
    let statements = unit.statements();
    unit.execute(
        &statements.channel_keys.delete_retired_before,
        &[site.into(), before.into()],
    )
    .await
}
