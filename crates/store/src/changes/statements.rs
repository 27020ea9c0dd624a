//! The questions behind it, one for each kind of change.

use parlour_domain::receipts::READ_TOLD;
use sea_query::{Cond, Expr, ExprTrait, Func, Order, SelectStatement};

use crate::statements::{Builder, Dialect, Family, Statement, arg, args, column, count, is_of, same};
use crate::{conversations, drafts, messages, responses, scheduled, stars, users};

/// Each: site, user (once more where somebody else is asked for), after, limit; in the order of the log.
pub(crate) struct Statements {
    pub(super) active: Statement,
    pub(super) all: Statement,
    pub(super) new: Family,
    pub(super) altered: Family,
    pub(super) hidden: Statement,
    pub(super) conversations: Statement,
    pub(super) places: Statement,
    pub(super) receipts: Statement,
    pub(super) own_receipts: Statement,
    pub(super) responders: Statement,
    pub(super) stars: Statement,
    pub(super) scheduled: Statement,
    pub(super) blocks: Statement,
    pub(super) drafts: Statement,
    pub(super) users: Statement,
    pub(super) me: Statement,
}

impl Statements {
    pub(crate) fn new(build: &mut Builder) -> Self {
        let keys = build.keys();
        let active = by_activity(build).column(("mine", "conversation_id")).take();
        let all = mine(build)
            .columns(["conversation_id", "visible_to", "left_at"].map(|name| ("mine", name)))
            .take();
        let conversations = build
            .and_from(&mut by_activity(build), "conversations", "c", "PRIMARY")
            .columns([("c", "id"), ("c", "changed")])
            .and_where(same("c", "mine", "site_id"))
            .and_where(column("c", "id").eq(column("mine", "conversation_id")))
            .cond_where(
                Cond::any()
                    .add(column("mine", "visible_to").is_null())
                    .add(column("c", "changed").lte(column("mine", "visible_to"))),
            )
            .take();
        let conversations = after(build, conversations, "c");
        let places = build
            .from("members", "o", "user_id_own_changed")
            .columns(conversations::MEMBER.map(|name| ("o", name)))
            .and_where(is_of("o", "site_id"))
            .and_where(is_of("o", "user_id"))
            .and_where(column("o", "own_changed").ne(Expr::cust("0")))
            .and_where(column("o", "own_changed").gt(arg()))
            .order_by(("o", "own_changed"), Order::Asc)
            .limit(count())
            .take();
        let receipts = receipts_of(build);
        let own_receipts = mine(build)
            .columns(conversations::MEMBER.map(|name| ("mine", name)))
            .take();
        let own_receipts = after(build, own_receipts, "mine");
        let users = build
            .from("users", "u", "changed")
            .columns(users::BRIEF.map(|name| ("u", name)))
            .and_where(is_of("u", "site_id"))
            .and_where(column("u", "id").ne(arg()))
            .and_where(acquainted(build))
            .take();
        let users = users
            .clone()
            .and_where(column("u", "changed").gt(arg()))
            .order_by(("u", "changed"), Order::Asc)
            .limit(count())
            .take();
        let own = |table: &str, key: &'static str, index| {
            build
                .from(table, "o", index)
                .and_where(is_of("o", "site_id"))
                .and_where(is_of("o", key))
                .take()
        };
        let hidden = own("hidden_messages", "user_id", "user_id_changed")
            .columns(HIDDEN.map(|name| ("o", name)))
            .take();
        let hidden = after(build, hidden, "o");
        let responders = responders_of(build);
        let stars = own("stars", "user_id", "user_id_changed")
            .columns(stars::COLUMNS.map(|name| ("o", name)))
            .take();
        let stars = after(build, stars, "o");
        let scheduled = own("scheduled", "user_id", "user_id_changed")
            .columns(scheduled::COLUMNS.map(|name| ("o", name)))
            .take();
        let scheduled = after(build, scheduled, "o");
        let drafts = own("drafts", "user_id", "user_id_changed")
            .columns(drafts::COLUMNS.map(|name| ("o", name)))
            .take();
        let drafts = after(build, drafts, "o");
        let me = own("users", "id", "PRIMARY")
            .columns(users::COLUMNS.map(|name| ("o", name)))
            .take();
        let me = after(build, me, "o");
        Self {
            active: build.one("changes.active", &active),
            all: build.one("changes.all", &all),
            new: build.family("changes.new", keys, new_in),
            altered: build.family("changes.altered", keys, altered_in),
            hidden: build.one("changes.hidden", &hidden),
            conversations: build.in_order("changes.conversations", &conversations),
            places: build.one("changes.places", &places),
            receipts: build.in_order("changes.receipts", &receipts),
            own_receipts: build.one("changes.own_receipts", &own_receipts),
            responders: build.in_order("changes.responders", &responders),
            stars: build.one("changes.stars", &stars),
            scheduled: build.one("changes.scheduled", &scheduled),
            blocks: build.in_order("changes.blocks", &blocks_of(build)),
            drafts: build.one("changes.drafts", &drafts),
            users: build.one("changes.users", &users),
            me: build.one("changes.me", &me),
        }
    }
}

/// Where something was said or changed lately, or somebody was then placed: site, user, after. What is warm is among them.
fn by_activity(build: &Builder) -> SelectStatement {
    build
        .from("members", "mine", "user_id_activity")
        .and_where(is_of("mine", "site_id"))
        .and_where(is_of("mine", "user_id"))
        .and_where(column("mine", "activity").gt(arg()))
        .take()
}

/// Cursors of members of conversations that are small enough to tell of them: site, user.
fn receipts_of(build: &Builder) -> SelectStatement {
    let mut query = mine(build);
    let mut query = build
        .and_from(&mut query, "conversations", "c", "PRIMARY")
        .and_where(same("c", "mine", "site_id"))
        .and_where(column("c", "id").eq(column("mine", "conversation_id")))
        .and_where(column("c", "member_count").lte(Expr::cust(READ_TOLD.to_string())))
        .and_where(column("mine", "left_at").is_null())
        .take();
    let mut query = build
        .and_from(&mut query, "members", "m", "PRIMARY")
        .and_where(same("m", "mine", "site_id"))
        .and_where(same("m", "mine", "conversation_id"))
        .and_where(column("m", "user_id").ne(column("mine", "user_id")))
        .and_where(column("m", "left_at").is_null())
        .take();
    let query = build
        .and_from(&mut query, "users", "u", "PRIMARY")
        .and_where(same("u", "m", "site_id"))
        .and_where(column("u", "id").eq(column("m", "user_id")))
        .columns(conversations::MEMBER.map(|name| ("m", name)))
        .columns(users::BRIEF.map(|name| ("u", name)))
        .column(("c", "member_count"))
        .take();
    after(build, query, "m")
}

/// Who answered something in conversations that somebody is in, or did while they were: site, user, after, limit.
fn responders_of(build: &Builder) -> SelectStatement {
    let in_their_time = column("r", "changed").lte(column("mine", "visible_to"));
    let responders = build
        .and_from(&mut mine(build), "responders", "r", "conversation_id_changed")
        .columns(responses::RESPONDER.map(|name| ("r", name)))
        .and_where(same("r", "mine", "site_id"))
        .and_where(same("r", "mine", "conversation_id"))
        .and_where(column("mine", "visible_to").is_null().or(in_their_time))
        .take();
    after(build, responders, "r")
}

/// Of the person `u`: that somebody (one argument) sees them in a conversation, also in one that either has left.
fn acquainted(build: &Builder) -> Expr {
    let mut shared = build
        .from("members", "theirs", "user_id_conversation_id")
        .expr(Expr::cust("1"))
        .and_where(same("theirs", "u", "site_id"))
        .and_where(column("theirs", "user_id").eq(column("u", "id")))
        .take();
    let shared = build
        .and_from(&mut shared, "members", "mine", "PRIMARY")
        .and_where(same("mine", "theirs", "site_id"))
        .and_where(same("mine", "theirs", "conversation_id"))
        .and_where(is_of("mine", "user_id"))
        .and_where(conversations::meets("mine", "theirs"))
        .take();
    Expr::exists(shared)
}

/// Of the message `m`: that it is from the time in which its viewer (one argument) sees the conversation, and something of
/// their place `v` in it.
fn within_reach(build: &Builder, and: Expr) -> Expr {
    let place = build
        .from("members", "v", "PRIMARY")
        .expr(Expr::cust("1"))
        .and_where(same("v", "m", "site_id"))
        .and_where(same("v", "m", "conversation_id"))
        .and_where(is_of("v", "user_id"))
        .and_where(messages::within_place())
        .and_where(and)
        .take();
    Expr::exists(place)
}

/// Whom somebody blocks, or no longer does: site, user, after, limit.
fn blocks_of(build: &Builder) -> SelectStatement {
    let mut own = build.from("blocks", "o", "user_id_changed");
    let blocks = build
        .and_from(&mut own, "users", "u", "PRIMARY")
        .columns([("o", "changed"), ("o", "blocked")])
        .columns(users::BRIEF.map(|name| ("u", name)))
        .and_where(is_of("o", "site_id"))
        .and_where(is_of("o", "user_id"))
        .and_where(same("u", "o", "site_id"))
        .and_where(column("u", "id").eq(column("o", "blocked_id")))
        .take();
    after(build, blocks, "o")
}

/// Messages of some conversations: site, conversations, viewer, viewer.
fn messages_in(build: &Builder, conversations: usize, index: &'static str, and: Expr) -> SelectStatement {
    build
        .from("messages", "m", index)
        .columns(messages::COLUMNS.map(|name| ("m", name)))
        .and_where(is_of("m", "site_id"))
        .and_where(column("m", "conversation_id").is_in(args(conversations)))
        .and_where(messages::visible(build))
        .and_where(within_reach(build, and))
        .take()
}

/// Those that are as they were sent, or were when their viewer left: found by their place.
fn new_in(build: &Builder, conversations: usize) -> SelectStatement {
    let since_they_left = column("m", "changed")
        .gt(column("v", "visible_to"))
        .and(column("m", "deleted_at").is_null());
    let new = column("m", "changed")
        .eq(column("m", "revision"))
        .or(since_they_left);
    messages_in(build, conversations, "PRIMARY", new)
        .and_where(column("m", "revision").gt(arg()))
        .order_by(("m", "revision"), Order::Asc)
        .limit(count())
        .take()
}

/// Those that were edited or deleted since: found by a key of their own (which in SQLite has no others). Whoever left hears of
/// what is deleted, and of nothing else.
fn altered_in(build: &Builder, conversations: usize) -> SelectStatement {
    let there = column("v", "visible_to")
        .is_null()
        .or(column("m", "changed").lte(column("v", "visible_to")))
        .or(column("m", "deleted_at").is_not_null());
    let altered = messages_in(build, conversations, "conversation_id_changed", there)
        .and_where(column("m", "changed").ne(column("m", "revision")))
        .take();
    after(build, altered, "m")
}

const HIDDEN: [&str; 5] = ["user_id", "message_id", "conversation_id", "changed", "hidden_at"];

/// Where somebody is a member: site, user.
fn mine(build: &Builder) -> SelectStatement {
    build
        .from("members", "mine", "user_id_conversation_id")
        .and_where(is_of("mine", "site_id"))
        .and_where(is_of("mine", "user_id"))
        .take()
}

/// What changed after a revision, in order. SQLite is told that this is little of all there is: it would rather read
/// a whole conversation than go from an index to its rows.
fn after(build: &Builder, mut query: SelectStatement, short: &'static str) -> SelectStatement {
    let later = column(short, "changed").gt(arg());
    let later = match build.dialect() {
        Dialect::Sqlite => Func::cust("likelihood")
            .arg(later)
            .arg(Expr::cust("0.0001"))
            .into(),
        Dialect::MySql => later,
    };
    query
        .and_where(later)
        .order_by((short, "changed"), Order::Asc)
        .limit(count())
        .take()
}
