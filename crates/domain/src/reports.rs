//! May this message be reported, and may an administrator look?

use parlour_wire::UserId;
use parlour_wire::api::messages::Message;
use parlour_wire::api::reports::NOTE_CHARACTERS;
use parlour_wire::problem::{Code, Reason};

use crate::Refusal;
use crate::messages::content::longer_than;
use crate::messages::is_system;
use crate::settings::SiteSettings;

/// How long a report is kept after it was closed, milliseconds (180 days).
pub const KEPT_MILLIS: i64 = 180 * 24 * 60 * 60 * 1000;

/// Somebody shows a message that they see to the administrators.
pub fn report(
    message: &Message,
    reporter: UserId,
    note: &str,
    settings: &SiteSettings,
) -> Result<(), Refusal> {
    if !settings.reports {
        return Err(Refusal::forbidden(Reason::ReportsOff));
    }
    if message.author == reporter || is_system(message) {
        return Err(Refusal::forbidden(Reason::ReportOthers));
    }
    if message.deleted_at.is_some() {
        return Err(Refusal::new(Code::Deleted, "This message was deleted."));
    }
    within("A note", note)
}

/// An administrator wants to see a reported message, for a reason that is written down.
pub fn look(reason: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() {
        return Err(Refusal::because(Code::Empty, Reason::NoLookReason));
    }
    within("A reason", reason)
}

fn within(what: &str, words: &str) -> Result<(), Refusal> {
    if longer_than(words, NOTE_CHARACTERS) {
        return Err(Refusal::new(
            Code::TooLong,
            format!("{what} may have up to {NOTE_CHARACTERS} characters."),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_has_a_reason() {
        assert_eq!(look(" \n").unwrap_err().code, Code::Empty);
        assert_eq!(look(&"x".repeat(1001)).unwrap_err().code, Code::TooLong);
        assert_eq!(look("A member feels threatened."), Ok(()));
    }
}
