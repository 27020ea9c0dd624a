use std::borrow::Cow;

use parlour_wire::problem::{Code, Reason};

/// A "no" that the person can act on. Holds no personal data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// For programs.
    pub code: Code,
    /// What exactly, where the code alone does not say it.
    pub reason: Option<Reason>,
    /// A sentence for the person.
    pub detail: Cow<'static, str>,
    /// Seconds to wait, when waiting helps.
    pub retry_after: Option<u32>,
}

impl Refusal {
    /// A refusal with a sentence of its own.
    pub fn new(code: Code, detail: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code,
            reason: None,
            detail: detail.into(),
            retry_after: None,
        }
    }

    /// There is no such thing, or it is not theirs to see: the two are never told apart.
    pub fn not_found() -> Self {
        Self::new(
            Code::NotFound,
            "There is nothing here, or it is not yours to see.",
        )
    }

    /// A refusal of which clients know the exact meaning.
    pub fn because(code: Code, reason: Reason) -> Self {
        Self {
            reason: Some(reason),
            ..Self::new(code, reason.sentence())
        }
    }

    /// The same, in a sentence that says more than its reason: how many there may be.
    #[must_use]
    pub fn saying(self, detail: impl Into<Cow<'static, str>>) -> Self {
        Self {
            detail: detail.into(),
            ..self
        }
    }

    /// One may not do that.
    pub fn forbidden(reason: Reason) -> Self {
        Self::because(Code::Forbidden, reason)
    }

    /// They left, or were removed; what was said until then stays theirs to read.
    pub fn no_longer_a_member() -> Self {
        Self::forbidden(Reason::NoLongerAMember)
    }

    /// No session.
    pub fn signed_out() -> Self {
        Self::new(
            Code::SignedOut,
            "You are signed out. Sign in again; what you wrote is kept on this device.",
        )
    }

    /// The id belongs to something else, or to something deleted; which of them is not told.
    pub fn id_taken() -> Self {
        Self::new(Code::IdTaken, "This id is in use. Send it again as a new one.")
    }

    /// Too often.
    pub fn too_often(seconds: u32) -> Self {
        Self {
            retry_after: Some(seconds),
            ..Self::new(
                Code::TooOften,
                format!("That was a little fast. Try again in {seconds} s."),
            )
        }
    }
}
