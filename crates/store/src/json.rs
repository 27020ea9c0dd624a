//! Lists of words, kept as JSON.

use crate::Error;

pub(crate) fn text(list: &[String]) -> String {
    serde_json::Value::from(list).to_string()
}

pub(crate) fn list(text: &str, table: &'static str) -> Result<Vec<String>, Error> {
    serde_json::from_str(text).map_err(|_| Error::Contradiction {
        table,
        detail: "a list of words is not one".to_owned(),
    })
}
