//! Standalone accounts: what an e-mail address and a password must look like.

use parlour_wire::Personal;
use parlour_wire::api::limits::Limits;
use parlour_wire::problem::{Code, Reason};

use crate::Refusal;

/// Longest e-mail address (RFC 5321 section 4.5.3.1.3: a path of 256 octets, less its brackets).
const EMAIL_BYTES: usize = 254;
/// Longest password, bytes: hashing is work, and work is bounded.
const PASSWORD_BYTES: usize = 1024;

/// How long an invitation works, milliseconds.
pub const INVITATION_MILLIS: i64 = 7 * 24 * 60 * 60 * 1000;
/// How long the first administrator's link and a reset link work, milliseconds.
pub const ONE_TIME_MILLIS: i64 = 24 * 60 * 60 * 1000;

/// An e-mail address as an account is found by: trimmed, lower case.
pub fn email_key(email: &str) -> Result<Personal, Refusal> {
    let email = email.trim().to_lowercase();
    let valid = email.len() <= EMAIL_BYTES
        && !email.chars().any(|c| c.is_whitespace() || c.is_control())
        && email.rsplit_once('@').is_some_and(|(local, host)| {
            !local.is_empty()
                && local.len() <= 64
                && !host.is_empty()
                && !host.contains("..")
                && !host.starts_with(['.', '-'])
                && !host.ends_with(['.', '-'])
        });
    if !valid {
        return Err(Refusal::new(
            Code::EmailInvalid,
            "This does not look like an e-mail address.",
        ));
    }
    Ok(Personal::new(email))
}

/// Refuses passwords that anyone would try first. Length is what counts (NIST SP 800-63B section 5.1.1.2); the
/// person's own name and address do not.
pub fn check_password(password: &str, email: &str, name: &str, limits: &Limits) -> Result<(), Refusal> {
    let count = u32::try_from(password.chars().count()).unwrap_or(u32::MAX);
    if count < limits.password_characters {
        return Err(
            Refusal::because(Code::PasswordWeak, Reason::PasswordShort).saying(format!(
                "Please use at least {} characters; a few words make a good password.",
                limits.password_characters
            )),
        );
    }
    if password.len() > PASSWORD_BYTES {
        return Err(Refusal::new(
            Code::TooLong,
            format!("A password may have up to {PASSWORD_BYTES} bytes."),
        ));
    }
    let lower = password.to_lowercase();
    let distinct = lower.chars().collect::<std::collections::BTreeSet<_>>().len();
    let own = [email.split('@').next().unwrap_or_default(), email, name];
    let without_own = own
        .iter()
        .filter(|own| own.len() >= 4)
        .fold(lower.clone(), |rest, own| rest.replace(&own.to_lowercase(), ""));
    if distinct < 5 || without_own.chars().count() < 6 || COMMON.iter().any(|common| repeats(&lower, common))
    {
        return Err(Refusal::because(Code::PasswordWeak, Reason::PasswordCommon));
    }
    Ok(())
}

/// Beginnings of the passwords that lists of leaked ones are full of.
const COMMON: &[&str] = &[
    "password",
    "passwort",
    "123456789",
    "1234567890",
    "qwertyuiop",
    "qwertzuiop",
    "letmein",
    "iloveyou",
    "administrator",
    "welcome",
    "abcdefghij",
    "parlour",
];

/// Whether a password is a common one with little added.
fn repeats(password: &str, common: &str) -> bool {
    password.contains(common)
        && password
            .replace(common, "")
            .chars()
            .filter(|c| c.is_alphabetic())
            .count()
            < 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::DEFAULT;

    #[test]
    fn email_addresses_are_found_whatever_the_case() {
        assert_eq!(
            email_key(" Ada@Example.ORG ").unwrap().expose(),
            "ada@example.org"
        );
        // Lower case may be longer: a capital I with a dot takes two bytes, a small one with a dot of its own three.
        let long = format!("a@{}", "\u{130}".repeat(120));
        for wrong in [
            "",
            "ada",
            "@example.org",
            "ada@",
            "a b@example.org",
            "ada@.org",
            "ada@example..org",
            &long,
        ] {
            assert_eq!(email_key(wrong).unwrap_err().code, Code::EmailInvalid, "{wrong}");
        }
    }

    #[test]
    fn obvious_passwords_are_refused() {
        for weak in [
            "short",
            "password123",
            "1234567890",
            "aaaaaaaaaaaa",
            "ada.lovelace1",
            "Administrator1!",
        ] {
            assert!(
                check_password(weak, "ada.lovelace@example.org", "Ada", &DEFAULT).is_err(),
                "{weak}"
            );
        }
        assert!(check_password("correct horse battery", "ada@example.org", "Ada", &DEFAULT).is_ok());
    }
}
