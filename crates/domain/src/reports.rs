//! May this message be reported, and may an administrator look?

use parlour_wire::UserId;
use parlour_wire::api::limits::Limits;
use parlour_wire::api::messages::Message;
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
    limits: &Limits,
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
    within("A note", note, limits)
}

/// An administrator wants to see a reported message, for a reason that is written down.
pub fn look(reason: &str, limits: &Limits) -> Result<(), Refusal> {
    if reason.trim().is_empty() {
        return Err(Refusal::because(Code::Empty, Reason::NoLookReason));
    }
    within("A reason", reason, limits)
}

fn within(what: &str, words: &str, limits: &Limits) -> Result<(), Refusal> {
    let most = limits.note_characters;
    if longer_than(words, most) {
        return Err(Refusal::new(
            Code::TooLong,
            format!("{what} may have up to {most} characters."),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::DEFAULT;

    #[test]
    fn a_look_has_a_reason() {
        let look = |reason: &str| look(reason, &DEFAULT);
        assert_eq!(look(" \n").unwrap_err().code, Code::Empty);
        assert_eq!(look(&"x".repeat(1001)).unwrap_err().code, Code::TooLong);
        assert_eq!(look("A member feels threatened."), Ok(()));
    }
}
