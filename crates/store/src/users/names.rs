//! By what names are found: the beginning of each of their words.

use parlour_wire::{SiteId, UserId};
use sea_query::{Cond, Condition, Expr, ExprTrait, Func, Query};

use super::UserRow;
use crate::connection::Value;
use crate::statements::{Builder, Statement, arg, is};
use crate::{Error, Unit};

/// What words of a name are divided by.
const DIVIDERS: [char; 2] = [' ', '-'];

pub(super) struct Statements {
    insert: Statement,
    forget: Statement,
}

impl Statements {
    pub(super) fn new(build: &mut Builder) -> Self {
        let forget = Query::delete()
            .from_table(build.table("name_endings"))
            .and_where(is("site_id"))
            .and_where(is("user_id"))
            .take();
        Self {
            insert: build.insert("users.insert_ending", "name_endings", &["ending", "user_id"]),
            forget: build.one("users.forget_endings", &forget),
        }
    }
}

/// Notes what else than its beginning somebody's name is found by.
pub(super) async fn insert(unit: &mut Unit, site: SiteId, user: &UserRow) -> Result<(), Error> {
    let statements = unit.statements();
    for ending in endings(user.name_key.expose()) {
        let values = [site.into(), Value::Exact(ending), user.id.into()];
        unit.execute(&statements.users.names.insert, &values).await?;
    }
    Ok(())
}

/// Forgets it again.
pub(super) async fn forget(unit: &mut Unit, site: SiteId, user: UserId) -> Result<(), Error> {
    let statements = unit.statements();
    let values = [site.into(), user.into()];
    unit.execute(&statements.users.names.forget, &values)
        .await
        .map(|_| ())
}

/// A name from each of its later words on.
fn endings(name_key: &str) -> impl Iterator<Item = &str> {
    name_key
        .match_indices(DIVIDERS)
        .filter_map(|(at, _)| name_key.get(at + 1..))
        .filter(|ending| !ending.is_empty() && !ending.starts_with(DIVIDERS))
}

/// What a word of a name is to begin with (lower case).
#[derive(Debug)]
pub(crate) struct Beginning {
    from: String,
    end: String,
    later: [String; 2],
}

impl Beginning {
    pub(crate) fn new(beginning: &str) -> Self {
        Self {
            from: beginning.to_owned(),
            // Nothing that begins so sorts after this: U+10FFFF is no character.
            end: format!("{beginning}\u{10ffff}"),
            later: DIVIDERS.map(|divider| format!("{divider}{beginning}")),
        }
    }

    /// Whether nothing is asked for: every name begins so.
    pub(super) fn is_empty(&self) -> bool {
        self.from.is_empty()
    }

    /// What the whole begins with: from, to.
    pub(super) fn range(&self) -> [Value<'_>; 2] {
        [Value::Exact(&self.from), Value::Exact(&self.end)]
    }

    /// What [`named`] asks for.
    pub(crate) fn values(&self) -> [Value<'_>; 4] {
        let [from, end] = self.range();
        let [spaced, hyphened] = &self.later;
        [from, end, Value::Exact(spaced), Value::Exact(hyphened)]
    }
}

/// Whether a word of this name begins as [`Beginning::values`] say.
pub(crate) fn named(name_key: &Expr) -> Condition {
    let holds = || Func::cust("INSTR").arg(name_key.clone()).arg(arg());
    let begins = name_key.clone().gte(arg()).and(name_key.clone().lt(arg()));
    DIVIDERS.iter().fold(Cond::any().add(begins), |any, _| {
        any.add(holds().gt(Expr::cust("0")))
    })
}

#[cfg(test)]
mod tests {
    use super::endings;

    #[test]
    fn a_name_is_found_from_each_word_on() {
        let of = |name| endings(name).collect::<Vec<_>>();
        assert_eq!(of("anna-lena m\u{fc}ller"), ["lena m\u{fc}ller", "m\u{fc}ller"]);
        assert_eq!(of("ada - b -"), ["b -"]);
        assert_eq!(of("ada"), [""; 0]);
        assert_eq!(of(""), [""; 0]);
    }
}
