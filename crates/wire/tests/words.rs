//! What the client says in English is what the server says.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use parlour_wire::problem::Reason;

#[test]
fn the_client_words_each_reason_as_the_server_does() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/src/words/en.ftl");
    let catalogue = std::fs::read_to_string(path).unwrap().replace('’', "'");
    let client: BTreeMap<&str, &str> = catalogue
        .lines()
        .filter_map(|line| line.strip_prefix("reason-")?.split_once(" = "))
        .collect();
    let server: BTreeMap<&str, &str> = Reason::ALL
        .iter()
        .map(|reason| (reason.as_str(), reason.sentence()))
        .collect();
    assert_eq!(client, server);
}
