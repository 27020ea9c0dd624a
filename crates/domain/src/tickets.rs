//! Is this ticket good now? The signature, issuer and key were checked before.

use parlour_wire::Timestamp;
use parlour_wire::problem::Code;
use parlour_wire::ticket::{AUDIENCE, LEEWAY_SECONDS};

use crate::Refusal;

/// The claims that say when and for whom, common to tickets and site credentials.
#[derive(Clone, Copy, Debug)]
pub struct Validity<'a> {
    /// `aud`.
    pub audience: &'a str,
    /// `iat`, seconds.
    pub issued_at: i64,
    /// `exp`, seconds.
    pub expires_at: i64,
    /// `jti`.
    pub id: &'a str,
    /// Longest life, seconds.
    pub longest: i64,
}

/// Refuses what is for somebody else, lives too long, or is not of now (60 s leeway).
pub fn check(validity: Validity<'_>, now: Timestamp) -> Result<(), Refusal> {
    let invalid = |detail| Err(Refusal::new(Code::TicketInvalid, detail));
    if validity.audience != AUDIENCE {
        return invalid("This ticket is for another service.");
    }
    if validity.id.is_empty() || validity.id.len() > 128 {
        return invalid("This ticket has no usable jti: give each one its own, of up to 128 characters.");
    }
    let life = validity.expires_at.saturating_sub(validity.issued_at);
    if life <= 0 || life > validity.longest {
        return invalid("This ticket lives too long: exp may be at most 300 s after iat.");
    }
    let seconds = now.seconds();
    let early = validity.issued_at > seconds.saturating_add(LEEWAY_SECONDS);
    let late = validity.expires_at < seconds.saturating_sub(LEEWAY_SECONDS);
    if early || late {
        let which = if early { "from the future" } else { "from the past" };
        return Err(Refusal::new(
            Code::TicketClock,
            format!(
                "This ticket is {which}. It is {now} here: set the clock of the machine that signs, or ask for a new ticket."
            ),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(issued_at: i64, expires_at: i64) -> Result<(), Refusal> {
        let validity = Validity {
            audience: "parlour",
            issued_at,
            expires_at,
            id: "1",
            longest: 300,
        };
        check(validity, Timestamp::from_millis(10_000_000))
    }

    #[test]
    fn a_ticket_is_of_now_within_a_minute() {
        assert!(at(10_000, 10_300).is_ok());
        assert!(at(10_060, 10_100).is_ok());
        assert!(at(9_700, 9_940).is_ok());
        assert_eq!(at(10_061, 10_100).unwrap_err().code, Code::TicketClock);
        assert_eq!(at(9_700, 9_939).unwrap_err().code, Code::TicketClock);
        assert_eq!(at(10_000, 10_301).unwrap_err().code, Code::TicketInvalid);
        assert_eq!(at(10_000, 10_000).unwrap_err().code, Code::TicketInvalid);
        assert_eq!(at(i64::MIN, i64::MAX).unwrap_err().code, Code::TicketInvalid);
    }
}
