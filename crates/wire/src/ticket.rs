//! JWT claims: the ticket that says who someone is, and the site credential of a site's backend.

use serde::{Deserialize, Serialize};

use crate::Personal;

/// `aud` of every ticket and site credential.
pub const AUDIENCE: &str = "parlour";
/// Longest life of a ticket, seconds (`exp` − `iat`).
pub const TICKET_SECONDS: i64 = 300;
/// Longest life of a site credential, seconds.
pub const CREDENTIAL_SECONDS: i64 = 60;
/// How far two clocks may differ, seconds.
pub const LEEWAY_SECONDS: i64 = 60;

/// Who someone is, signed by their site (`EdDSA` or HS256, pinned per key id). People are keyed by (`iss`, `sub`).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TicketClaims {
    /// Origin of the site, e.g. `https://example.org`.
    pub iss: String,
    /// Always [`AUDIENCE`].
    pub aud: String,
    /// The site's own id of the user.
    pub sub: Personal,
    /// When it was made, seconds.
    pub iat: i64,
    /// When it ends, seconds; at most [`TICKET_SECONDS`] after `iat`.
    pub exp: i64,
    /// Makes it work once.
    pub jti: String,
    /// Display name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Personal>,
    /// E-mail address, for privacy requests; never an identity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Personal>,
    /// The site's role names; they pass a map the owner sets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// BCP 47 language tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// Hash of the host's session, so that its log-out ends this session and no other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<String>,
}

/// One request of a site's backend, signed for exactly that request.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CredentialClaims {
    /// Origin of the site.
    pub iss: String,
    /// Always [`AUDIENCE`].
    pub aud: String,
    /// When it was made, seconds.
    pub iat: i64,
    /// When it ends, seconds; at most [`CREDENTIAL_SECONDS`] after `iat`.
    pub exp: i64,
    /// Makes it work once.
    pub jti: String,
    /// HTTP method, upper case.
    pub method: String,
    /// Path with query, as sent.
    pub path: String,
    /// SHA-256 of the body, base64url without padding.
    pub body: String,
    /// What it may do, e.g. `sessions:end`.
    pub scope: String,
}
