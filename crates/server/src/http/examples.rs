//! Examples in the reference: one for each thing that is asked or answered, whichever the operation.

use std::collections::BTreeMap;

use serde_json::Value;
use utoipa::openapi::path::Operation;
use utoipa::openapi::{Content, OpenApi, Ref, RefOr};

/// By name of the schema. `"$Name"` stands for another example.
const EXAMPLES: &str = include_str!("examples.json");
const JSON: &str = "application/json";

/// All of them, whole.
pub fn examples() -> BTreeMap<String, Value> {
    let short: BTreeMap<String, Value> = serde_json::from_str(EXAMPLES).unwrap_or_default();
    let names = short.keys().cloned();
    names
        .filter_map(|name| Some((name.clone(), whole(&short, short.get(&name)?))))
        .collect()
}

fn whole(short: &BTreeMap<String, Value>, value: &Value) -> Value {
    match value {
        Value::String(text) => match text.strip_prefix('$').and_then(|name| short.get(name)) {
            Some(other) => whole(short, other),
            None => value.clone(),
        },
        Value::Array(values) => values.iter().map(|value| whole(short, value)).collect(),
        Value::Object(fields) => {
            let fields = fields
                .iter()
                .map(|(key, value)| (key.clone(), whole(short, value)));
            Value::Object(fields.collect())
        }
        _ => value.clone(),
    }
}

/// Gives each body of each operation its example.
pub(super) fn add(document: &mut OpenApi) {
    let examples = examples();
    for path in document.paths.paths.values_mut() {
        let operations = [
            &mut path.get,
            &mut path.post,
            &mut path.put,
            &mut path.patch,
            &mut path.delete,
        ];
        for body in operations.into_iter().flatten().flat_map(bodies) {
            body.example = name(body).and_then(|name| examples.get(name)).cloned();
        }
    }
}

fn bodies(operation: &mut Operation) -> impl Iterator<Item = &mut Content> {
    let asked = operation.request_body.iter_mut().filter_map(whole_one);
    let asked = asked.filter_map(|body| body.content.get_mut(JSON));
    let answered = operation.responses.responses.values_mut().filter_map(whole_one);
    let answered = answered.filter_map(|response| response.content.get_mut(JSON));
    asked.chain(answered).filter_map(whole_one)
}

fn whole_one<T>(thing: &mut RefOr<T>) -> Option<&mut T> {
    match thing {
        RefOr::T(thing) => Some(thing),
        RefOr::Ref(_) => None,
    }
}

/// The name of what a body is.
fn name(body: &Content) -> Option<&str> {
    match &body.schema {
        Some(RefOr::Ref(Ref { ref_location, .. })) => ref_location.rsplit('/').next(),
        _ => None,
    }
}
