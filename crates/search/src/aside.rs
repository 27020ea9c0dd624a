//! Writing the index stands back: people wait for their messages, nobody for the index.

use std::panic::resume_unwind;
use std::thread::{Builder, scope};

use crate::Failure;

/// Runs work on a thread that gives way at once to all others. Threads of the library that the work starts are like it.
///
/// A lower priority (`nice`) would not do: whoever wakes up would still wait for the end of its slice, 3 ms and longer than
/// a message takes altogether.
pub(crate) fn aside<T: Send>(work: impl FnOnce() -> Result<T, Failure> + Send) -> Result<T, Failure> {
    scope(|scope| {
        let thread = Builder::new().name("search".to_owned()).spawn_scoped(scope, || {
            stand_back();
            work()
        })?;
        thread.join().unwrap_or_else(|panic| resume_unwind(panic))
    })
}

/// To run when nothing else does (`SCHED_IDLE`, `sched(7)`), which Linux lets everybody do.
#[cfg(target_os = "linux")]
fn stand_back() {
    use thread_priority::{NormalThreadSchedulePolicy, ThreadPriority, ThreadSchedulePolicy};

    let me = thread_priority::thread_native_id();
    let idle = ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Idle);
    if let Err(error) = thread_priority::set_thread_priority_and_policy(me, ThreadPriority::Min, idle) {
        tracing::debug!(%error, "indexing does not stand back");
    }
}

/// Elsewhere it is done as fast as all other work.
#[cfg(not(target_os = "linux"))]
fn stand_back() {}
