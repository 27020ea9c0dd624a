//! What a log line may say. No field holds personal data: no address, name, token, or anything anybody wrote.

/// A field of a log line.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub what: &'static str,
}

/// All of them.
pub const FIELDS: &[Field] = &[Field {
    name: "message",
    what: "what happened, in fixed words",
}];

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
