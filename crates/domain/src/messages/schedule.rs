//! May this be said later?

use parlour_wire::Timestamp;
use parlour_wire::api::limits::Limits;
use parlour_wire::problem::{Code, Reason};

use crate::Refusal;

/// How far ahead one may look, milliseconds (366 days).
const FARTHEST_MILLIS: i64 = 366 * 24 * 60 * 60 * 1000;

/// A time to come, within a year.
pub fn time(at: Timestamp, now: Timestamp) -> Result<(), Refusal> {
    if at > now && at <= now.plus_millis(FARTHEST_MILLIS) {
        return Ok(());
    }
    Err(Refusal::because(Code::Malformed, Reason::ScheduleTime))
}

/// Room for one more; `waiting`: how many messages of theirs wait.
pub fn room(waiting: u32, limits: &Limits) -> Result<(), Refusal> {
    if waiting < limits.scheduled {
        return Ok(());
    }
    let most = limits.scheduled;
    Err(
        Refusal::because(Code::TooMany, Reason::ScheduledFull).saying(format!(
            "Up to {most} messages may wait to be sent. Send or delete one first."
        )),
    )
}

/// What somebody reads who comes back to a message that was refused when it was due.
pub fn failure(refusal: Refusal) -> Refusal {
    if refusal.code == Code::NotFound {
        return Refusal::because(Code::NotFound, Reason::ScheduledMissed);
    }
    refusal
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::DEFAULT;

    #[test]
    fn later_is_neither_now_nor_never() {
        let now = Timestamp::from_millis(1_000_000);
        let after = |millis| time(now.plus_millis(millis), now).map_err(|refusal| refusal.code);
        assert_eq!(after(1), Ok(()));
        assert_eq!(after(FARTHEST_MILLIS), Ok(()));
        for wrong in [0, -1, FARTHEST_MILLIS + 1, i64::MAX] {
            assert_eq!(after(wrong), Err(Code::Malformed), "{wrong}");
        }
    }

    #[test]
    fn so_many_wait_and_no_more() {
        assert!(room(DEFAULT.scheduled - 1, &DEFAULT).is_ok());
        assert_eq!(room(DEFAULT.scheduled, &DEFAULT).unwrap_err().code, Code::TooMany);
    }
}
