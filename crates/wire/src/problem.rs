//! Errors as the API tells them: `application/problem+json` (RFC 9457) with a stable `code`.

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $text:literal, $status:literal;)+) => {
        /// What went wrong, for programs. Codes are never renamed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum Code {
            $($(#[$doc])* $variant,)+
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable text form.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The HTTP status it travels with.
            pub const fn status(self) -> u16 {
                match self { $(Self::$variant => $status),+ }
            }
        }
    };
}

codes! {
    /// The body or a parameter has not the documented shape.
    Malformed = "malformed", 400;
    /// No token, or one that is not valid (any more). Sign in, or `identify` again.
    SignedOut = "signed_out", 401;
    /// E-mail and password do not belong together.
    WrongPassword = "wrong_password", 401;
    /// The ticket's signature, issuer, audience or key is not what the site registered.
    TicketInvalid = "ticket_invalid", 401;
    /// The ticket is from the past or the future: one of the two clocks is off. `detail` has the server's time.
    TicketClock = "ticket_clock", 401;
    /// The ticket was used before.
    TicketUsed = "ticket_used", 401;
    /// The site credential is not valid for this request.
    CredentialInvalid = "credential_invalid", 401;
    /// One may not do that.
    Forbidden = "forbidden", 403;
    /// There is no such thing, or it is not yours to see.
    NotFound = "not_found", 404;
    /// The path exists, the method does not.
    MethodNotAllowed = "method_not_allowed", 405;
    /// The id is taken by something else.
    IdTaken = "id_taken", 409;
    /// The e-mail address has an account already.
    EmailTaken = "email_taken", 409;
    /// The message was deleted.
    Deleted = "deleted", 410;
    /// The invitation or one-time link is spent, expired or unknown.
    LinkInvalid = "link_invalid", 410;
    /// Longer than `limits` says.
    TooLong = "too_long", 413;
    /// Nothing in it.
    Empty = "empty", 422;
    /// The password is too short, or much too common.
    PasswordWeak = "password_weak", 422;
    /// Not an e-mail address.
    EmailInvalid = "email_invalid", 422;
    /// One cannot talk to oneself.
    WithYourself = "with_yourself", 422;
    /// Too often. `retry_after` says in how many seconds.
    TooOften = "too_often", 429;
    /// Our mistake. `incident` finds it in the server's log.
    Bug = "bug", 500;
    /// A part of the server is out of reach; its operator was told. Try again.
    Unavailable = "unavailable", 503;
}

/// The body of every refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// The HTTP status again.
    pub status: u16,
    /// What went wrong, for programs.
    pub code: Code,
    /// A sentence a person can act on.
    pub detail: String,
    /// Seconds to wait before trying again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    /// Finds a bug in the server's log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incident: Option<String>,
}
