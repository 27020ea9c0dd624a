use parlour_service::Ambient;
use parlour_wire::Timestamp;

/// The machine's clock and its cryptographic generator: the one place where they are read.
#[derive(Debug, Default, Clone, Copy)]
pub struct System;

impl Ambient for System {
    #[expect(
        clippy::disallowed_methods,
        reason = "the composition root reads the clock for everybody"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(jiff::Timestamp::now().as_millisecond())
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the composition root draws randomness for everybody"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        // AWS-LC aborts the process itself when the operating system has no randomness to give; an error here would
        // mean keys anybody can guess.
        if aws_lc_rs::rand::fill(bytes).is_err() {
            std::process::abort();
        }
    }
}
