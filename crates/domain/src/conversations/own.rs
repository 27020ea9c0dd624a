//! How somebody keeps a conversation.

use parlour_wire::Timestamp;
use parlour_wire::api::conversations::{Notify, Own};
use parlour_wire::api::limits::Limits;
use parlour_wire::problem::{Code, Reason};

use crate::Refusal;

/// May somebody pin one more conversation, who has pinned so many?
pub fn may_pin(pinned: u32, limits: &Limits) -> Result<(), Refusal> {
    let most = limits.pinned_conversations;
    if pinned < most {
        return Ok(());
    }
    Err(
        Refusal::because(Code::TooMany, Reason::OwnPinsFull).saying(format!(
            "You can pin up to {most} conversations. Unpin one of them first."
        )),
    )
}

/// What of a conversation calls for somebody: nothing of what they archived, only mentions of what is muted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calls {
    /// Nothing.
    Nothing,
    /// It does already: they marked it.
    Marked,
    /// What they have not read.
    Unread,
    /// Only what mentions them and they have not read.
    Mentions,
}

/// What calls for somebody who keeps a conversation so.
pub fn calls(own: &Own, now: Timestamp) -> Calls {
    if own.archived {
        Calls::Nothing
    } else if own.notify == Notify::None || own.muted_until.is_some_and(|until| until > now) {
        Calls::Mentions
    } else if own.marked_unread {
        Calls::Marked
    } else {
        Calls::Unread
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::DEFAULT;

    #[test]
    fn pins_have_an_end() {
        assert_eq!(may_pin(DEFAULT.pinned_conversations - 1, &DEFAULT), Ok(()));
        let refused = may_pin(DEFAULT.pinned_conversations, &DEFAULT);
        assert_eq!(refused.unwrap_err().code, Code::TooMany);
    }

    #[test]
    fn what_calls() {
        let (now, later) = (Timestamp::from_millis(5), Timestamp::from_millis(6));
        let of = |own: Own| calls(&own, now);
        let own = Own::default();
        let marked = Own {
            marked_unread: true,
            ..own
        };
        let muted = Own {
            muted_until: Some(later),
            ..marked
        };
        assert_eq!(of(own), Calls::Unread);
        assert_eq!(of(marked), Calls::Marked);
        assert_eq!(of(muted), Calls::Mentions);
        let until_now = Own {
            muted_until: Some(now),
            ..own
        };
        assert_eq!(of(until_now), Calls::Unread, "it is over");
        let silent = Own {
            notify: Notify::None,
            ..own
        };
        assert_eq!(of(silent), Calls::Mentions);
        let archived = Own {
            archived: true,
            ..marked
        };
        assert_eq!(of(archived), Calls::Nothing);
    }
}
