use std::iter;

use sea_query::extension::mysql::{IndexHintScope, MySqlSelectStatementExt};
use sea_query::{
    Alias, Condition, Expr, ExprTrait, IntoTableRef, MysqlQueryBuilder, Query, QueryStatementWriter,
    SelectStatement, SqliteQueryBuilder,
};

use super::{Dialect, Family, Statement};

/// Turns definitions into statements, and keeps a list of them.
pub(crate) struct Builder {
    dialect: Dialect,
    prefix: String,
    all: Vec<Statement>,
}

impl Builder {
    pub(super) fn new(dialect: Dialect, prefix: &str) -> Self {
        Self {
            dialect,
            prefix: prefix.to_owned(),
            all: Vec::new(),
        }
    }

    pub(super) fn finish(self) -> Vec<Statement> {
        self.all
    }

    pub(crate) fn dialect(&self) -> Dialect {
        self.dialect
    }

    pub(crate) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// A table by its name without the prefix.
    pub(crate) fn table(&self, name: &str) -> Alias {
        Alias::new(format!("{}{name}", self.prefix))
    }

    /// A question about a table (by a short name), and by which index it is answered. MySQL is told so, because it goes
    /// by statistics, and those of a young table would have it read a whole site. SQLite has none, and takes the index
    /// with the most columns.
    pub(crate) fn from(&self, table: &str, short: &'static str, index: &'static str) -> SelectStatement {
        self.and_from(&mut Query::select(), table, short, index)
    }

    /// One more table of a question.
    pub(crate) fn and_from(
        &self,
        query: &mut SelectStatement,
        table: &str,
        short: &'static str,
        index: &'static str,
    ) -> SelectStatement {
        query
            .from_as(self.table(table), short)
            .force_index(index, IndexHintScope::All)
            .take()
    }

    /// One more table of a question, about a row of which something is known once those before it were gone through. SQLite
    /// would begin with this one where the same can be said of it, however many more rows that are. `on` has no arguments.
    pub(crate) fn and_then(
        &self,
        query: &mut SelectStatement,
        table: &str,
        short: &'static str,
        index: &'static str,
        on: Expr,
    ) -> SelectStatement {
        match self.dialect {
            Dialect::Sqlite => query.cross_join(self.table(table).into_table_ref().alias(short)),
            Dialect::MySql => query
                .from_as(self.table(table), short)
                .force_index(index, IndexHintScope::All),
        }
        .and_where(on)
        .take()
    }

    /// One statement about several tables, which MySQL goes through in the order in which they are named.
    pub(crate) fn in_order(&mut self, name: &'static str, query: &SelectStatement) -> Statement {
        let sql = self.sql(query);
        match (
            self.dialect,
            sql.strip_prefix("SELECT DISTINCT "),
            sql.strip_prefix("SELECT "),
        ) {
            (Dialect::MySql, Some(rest), _) => {
                self.text(name, &format!("SELECT DISTINCT STRAIGHT_JOIN {rest}"))
            }
            (Dialect::MySql, None, Some(rest)) => self.text(name, &format!("SELECT STRAIGHT_JOIN {rest}")),
            _ => self.text(name, &sql),
        }
    }

    /// One statement. Its arguments are bound in the order in which they stand in the text.
    pub(crate) fn one(&mut self, name: &'static str, query: &impl QueryStatementWriter) -> Statement {
        let sql = self.sql(query);
        self.text(name, &sql)
    }

    fn sql(&self, query: &impl QueryStatementWriter) -> String {
        match self.dialect {
            Dialect::Sqlite => query.build(SqliteQueryBuilder).0,
            Dialect::MySql => query.build(MysqlQueryBuilder).0,
        }
    }

    /// One statement in words of its own.
    pub(crate) fn text(&mut self, name: &'static str, sql: &str) -> Statement {
        let statement = Statement {
            name,
            sql: sql.into(),
        };
        self.all.push(statement.clone());
        statement
    }

    /// The same statement for several numbers of keys or rows, ascending.
    pub(crate) fn family<Q: QueryStatementWriter>(
        &mut self,
        name: &'static str,
        arities: &[usize],
        query: impl Fn(&Self, usize) -> Q,
    ) -> Family {
        let members = arities.iter().map(|&arity| {
            let query = query(self, arity);
            (arity, self.one(name, &query))
        });
        Family::new(members.collect())
    }

    /// One row; `site_id` goes first.
    pub(crate) fn insert(
        &mut self,
        name: &'static str,
        table: &'static str,
        columns: &[&'static str],
    ) -> Statement {
        let query = self.insert_rows(table, columns, 1);
        self.one(name, &query)
    }

    /// So many rows; `site_id` goes first in each.
    pub(crate) fn insert_rows(
        &self,
        table: &'static str,
        columns: &[&'static str],
        rows: usize,
    ) -> sea_query::InsertStatement {
        let mut query = Query::insert();
        query
            .into_table(self.table(table))
            .columns(iter::once("site_id").chain(columns.iter().copied()));
        for _ in 0..rows {
            query.values_panic(args(columns.len() + 1));
        }
        query
    }

    /// Everything of a site that a time column puts before a time.
    pub(crate) fn delete_before(
        &mut self,
        name: &'static str,
        table: &'static str,
        time: &'static str,
    ) -> Statement {
        let query = Query::delete()
            .from_table(self.table(table))
            .and_where(is("site_id"))
            .and_where(Expr::col(time).lt(arg()))
            .take();
        self.one(name, &query)
    }

    /// How many keys one question is about. In the same process a question costs a microsecond, so SQLite gets one key
    /// at a time, and always takes the index that has it whole (an `IN` it may answer by reading the whole site). Over a
    /// connection every statement is a trip.
    pub(crate) fn keys(&self) -> &'static [usize] {
        match self.dialect {
            Dialect::Sqlite => &[1],
            Dialect::MySql => &[1, 4, 16, 64, 256],
        }
    }

    /// How many rows one statement inserts.
    pub(crate) fn rows(&self) -> &'static [usize] {
        match self.dialect {
            Dialect::Sqlite => &[1],
            Dialect::MySql => &[1, 4, 16, 64, 256],
        }
    }

    /// How many keys one question has a subquery each for.
    pub(crate) fn subqueries(&self) -> &'static [usize] {
        match self.dialect {
            Dialect::Sqlite => &[1],
            Dialect::MySql => &[1, 4, 16, 64],
        }
    }

    /// How many ranges of one table one question is about. SQLite is asked about each by itself.
    pub(crate) fn ranges(&self) -> &'static [usize] {
        match self.dialect {
            Dialect::Sqlite => &[],
            Dialect::MySql => &[1, 4, 16, 64],
        }
    }
}

/// In one of so many ranges: conversation, after, up to, of each.
pub(crate) fn ranges(table: &'static str, count: usize) -> Condition {
    iter::repeat_with(|| {
        is_of(table, "conversation_id")
            .and(column(table, "revision").gt(arg()))
            .and(column(table, "revision").lte(arg()))
    })
    .take(count)
    .fold(Condition::any(), Condition::add)
}

/// An argument.
pub(crate) fn arg() -> Expr {
    Expr::value(0)
}

/// So many arguments.
pub(crate) fn args(count: usize) -> Vec<Expr> {
    iter::repeat_with(arg).take(count).collect()
}

/// `(a, b)` is one of so many pairs.
pub(crate) fn is_pair(a: &'static str, b: &'static str, pairs: usize) -> Expr {
    if pairs == 1 {
        return is(a).and(is(b));
    }
    Expr::tuple([Expr::col(a), Expr::col(b)]).in_tuples(iter::repeat_n((0, 0), pairs))
}

/// `table.column = ?`
pub(crate) fn is_of(table: &'static str, name: &'static str) -> Expr {
    column(table, name).eq(arg())
}

/// `column = ?`
pub(crate) fn is(name: &'static str) -> Expr {
    Expr::col(name).eq(arg())
}

/// A column of a table that goes by a short name in its statement.
pub(crate) fn column(table: &'static str, name: &'static str) -> Expr {
    Expr::col((table, name))
}

/// `a.column = b.column`
pub(crate) fn same(a: &'static str, b: &'static str, name: &'static str) -> Expr {
    column(a, name).eq(column(b, name))
}

/// `LIMIT ?`
pub(crate) fn count() -> u64 {
    1
}
