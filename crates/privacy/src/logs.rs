//! What a log line may say besides its fixed words. No field holds personal data: no address, name, token, or anything
//! anybody wrote. `tests/logs.rs` compares this with the sources.

/// A field of a log line.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub what: &'static str,
}

/// All of them.
pub const FIELDS: &[Field] = &[
    Field {
        name: "error",
        what: "which part failed and how; our error types hold no personal data",
    },
    Field {
        name: "incident",
        what: "the random number that the answer to a bug carries too",
    },
    Field {
        name: "migration",
        what: "the name of a change of the schema",
    },
    Field {
        name: "rows",
        what: "how many rows retention deleted",
    },
    Field {
        name: "site",
        what: "the hash of a site's public key",
    },
    Field {
        name: "units",
        what: "how many writes were in a batch",
    },
    Field {
        name: "what",
        what: "which part is out of reach or wrong, in our own words",
    },
];

/// Whether a field may be logged.
pub fn permitted(name: &str) -> bool {
    FIELDS.iter().any(|field| field.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_names_and_tokens_are_not_logged() {
        for name in [
            "address",
            "ip",
            "name",
            "email",
            "user",
            "token",
            "authorization",
            "body",
            "content",
        ] {
            assert!(!permitted(name), "{name}");
        }
    }
}
