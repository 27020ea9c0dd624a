//! Verify a site credential: a site's backend, signed for exactly this request.

use std::sync::Arc;

use parlour_domain::Refusal;
use parlour_domain::tickets::{Validity, check};
use parlour_store::site_keys::KeyPurpose;
use parlour_store::used_tokens;
use parlour_wire::Base64;
use parlour_wire::problem::Code;
use parlour_wire::ticket::{CREDENTIAL_SECONDS, CredentialClaims};

use super::Site;
use super::ticket::{usable_until, used_once};
use crate::sessions::hash;
use crate::{Error, Result, Service};

/// The request a credential is shown with.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// Upper case.
    pub method: &'a str,
    /// With query, as sent.
    pub path: &'a str,
    /// All of it.
    pub body: &'a [u8],
    /// What the route needs.
    pub scope: &'a str,
}

impl Service {
    /// The site behind a credential. It works once, and for nothing but this request.
    pub async fn authenticate_site(&self, credential: &str, request: Request<'_>) -> Result<Arc<Site>> {
        let ((site, key), claims) = self
            .verify_jwt::<CredentialClaims>(credential, KeyPurpose::Credential)
            .await
            .map_err(|e| match e {
                Error::Refused(_) => Error::Refused(invalid()),
                other => other,
            })?;
        let validity = Validity {
            audience: &claims.aud,
            issued_at: claims.iat,
            expires_at: claims.exp,
            id: &claims.jti,
            longest: CREDENTIAL_SECONDS,
        };
        check(validity, self.ambient.now()).map_err(|refusal| match refusal.code {
            Code::TicketClock => refusal,
            _ => invalid(),
        })?;
        let fits = claims.method == request.method
            && claims.path == request.path
            && claims.body == Base64::encode(&hash(request.body))
            && claims.scope == request.scope
            && key.scopes.iter().any(|scope| scope == request.scope);
        if !fits {
            return Err(invalid().into());
        }
        let (id, until) = (used_once("credential", &claims.jti), usable_until(claims.exp));
        let first = self
            .store
            .write(async move |unit| {
                used_tokens::use_once(unit, site, &id, until)
                    .await
                    .map_err(Error::from)
            })
            .await?;
        if !first {
            return Err(invalid().into());
        }
        self.sites.get(site).ok_or_else(|| invalid().into())
    }
}

fn invalid() -> Refusal {
    Refusal::new(
        Code::CredentialInvalid,
        "This credential is not good for this request: check the key id, its scopes, method, path, body hash and jti.",
    )
}
