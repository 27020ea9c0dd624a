use crate::connection::{Row, Value, only};
use crate::statements::Statement;
use crate::{Connection, Error};

/// A statement as it ran.
#[derive(Clone)]
pub struct Recorded {
    /// `noun.operation`.
    pub name: &'static str,
    sql: Statement,
    values: Vec<Owned>,
}

#[derive(Clone)]
enum Owned {
    Null,
    Int(i64),
    Text(String),
    Exact(String),
    Id([u8; 16]),
    Bytes(Vec<u8>),
}

/// How a database goes through one table for a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// In the database's own words.
    pub words: String,
    /// Whether it reads the table, or an index of it, from one end to the other.
    pub scans: bool,
    /// Whether it narrows the search down by more than the site.
    pub narrow: bool,
}

/// How many rows the database has touched for this connection so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touched(pub u64);

impl Recorded {
    pub(crate) fn new(statement: &Statement, values: &[Value<'_>]) -> Self {
        let own = |value: &Value<'_>| match *value {
            Value::Null => Owned::Null,
            Value::Int(value) => Owned::Int(value),
            Value::Text(text) => Owned::Text(text.to_owned()),
            Value::Exact(text) => Owned::Exact(text.to_owned()),
            Value::Id(id) => Owned::Id(id),
            Value::Bytes(bytes) => Owned::Bytes(bytes.to_vec()),
        };
        Self {
            name: statement.name,
            sql: statement.clone(),
            values: values.iter().map(own).collect(),
        }
    }

    /// Its text.
    pub fn sql(&self) -> &str {
        &self.sql.sql
    }

    fn values(&self) -> Vec<Value<'_>> {
        fn lend(value: &Owned) -> Value<'_> {
            match value {
                Owned::Null => Value::Null,
                Owned::Int(value) => Value::Int(*value),
                Owned::Text(text) => Value::Text(text),
                Owned::Exact(text) => Value::Exact(text),
                Owned::Id(id) => Value::Id(*id),
                Owned::Bytes(bytes) => Value::Bytes(bytes),
            }
        }
        self.values.iter().map(lend).collect()
    }
}

/// For tests.
impl Connection {
    /// Whether the engine is MySQL or MariaDB.
    pub fn is_mysql(&self) -> bool {
        self.is_remote()
    }

    /// Every prepared statement's name and text.
    pub fn prepared(&self) -> Vec<(&'static str, String)> {
        self.statements()
            .all()
            .iter()
            .map(|statement| (statement.name, statement.sql.to_string()))
            .collect()
    }

    /// From now on, notes every statement.
    pub fn record_statements(&mut self) {
        self.recorder = Some(Vec::new());
    }

    /// What was noted.
    pub fn recorded_statements(&mut self) -> Vec<Recorded> {
        self.recorder.take().unwrap_or_default()
    }

    /// Lets the database parse and plan a statement, without running it.
    pub async fn prepare(&mut self, sql: &str) -> Result<(), Error> {
        if self.is_mysql() {
            for text in [
                format!("PREPARE parlour_check FROM '{}'", sql.replace('\'', "''")),
                "DEALLOCATE PREPARE parlour_check".to_owned(),
            ] {
                self.control(&Statement {
                    name: "testing.prepare",
                    sql: text.into(),
                })
                .await?;
            }
            return Ok(());
        }
        let count = sql.matches('?').count();
        let values = vec![Value::Null; count];
        let explain = Statement {
            name: "testing.prepare",
            sql: format!("EXPLAIN {sql}").into(),
        };
        self.each(&explain, &values, |_| Ok(())).await
    }

    /// How the database would run a statement.
    pub async fn explain(&mut self, recorded: &Recorded) -> Result<Vec<Step>, Error> {
        let mysql = self.is_mysql();
        let explain = if mysql { "EXPLAIN" } else { "EXPLAIN QUERY PLAN" };
        let statement = Statement {
            name: "testing.explain",
            sql: format!("{explain} {}", recorded.sql()).into(),
        };
        let values = recorded.values();
        if mysql {
            return self.all(&statement, &values, mysql_step).await;
        }
        let words = self.all(&statement, &values, |row| {
            let (_, _, _) = (row.take::<i64>()?, row.take::<i64>()?, row.take::<i64>()?);
            row.take::<String>()
        });
        Ok(sqlite_steps(&words.await?))
    }

    /// How many rows the database has touched so far: instructions of its virtual machine in SQLite, handler reads in
    /// MariaDB.
    pub async fn touched(&mut self) -> Result<Touched, Error> {
        if !self.is_mysql() {
            return Ok(Touched(self.work()));
        }
        let sql = "SELECT CAST(SUM(variable_value) AS SIGNED) FROM information_schema.session_status \
                   WHERE variable_name LIKE 'handler_read%'";
        let statement = Statement {
            name: "testing.touched",
            sql: sql.into(),
        };
        let count = self.first(&statement, &[], only::<i64>).await?;
        Ok(Touched(count.unwrap_or_default().unsigned_abs()))
    }
}

fn sqlite_steps(plan: &[String]) -> Vec<Step> {
    let inner = |name: &str| plan.iter().any(|words| *words == format!("CO-ROUTINE {name}"));
    let step = |words: &String| {
        let scanned = words
            .strip_prefix("SCAN ")
            .and_then(|rest| rest.split(' ').next());
        let scans = scanned.is_some_and(|name| name != "CONSTANT" && !inner(name));
        let narrow = !words.starts_with("SEARCH") || words.matches('?').count() > 1;
        Step {
            words: words.clone(),
            scans,
            narrow,
        }
    };
    plan.iter().map(step).collect()
}

/// id, select type, table, type, possible keys, key, length of the key, …
fn mysql_step(row: &mut Row<'_>) -> Result<Step, Error> {
    let _: Option<i64> = row.take()?;
    let kind: String = row.take()?;
    let table = row.take::<Option<String>>()?.unwrap_or_default();
    let access = row.take::<Option<String>>()?.unwrap_or_default();
    let _: Option<String> = row.take()?;
    let key = row.take::<Option<String>>()?.unwrap_or_default();
    let length = row.take::<Option<String>>()?.unwrap_or_default();
    let derived = table.starts_with('<') || table.is_empty();
    let scans = !derived && matches!(access.as_str(), "ALL" | "index");
    // Four bytes are the site alone.
    let narrow = derived || length != "4";
    Ok(Step {
        words: format!("{kind} {table} {access} {key} {length}"),
        scans,
        narrow,
    })
}
