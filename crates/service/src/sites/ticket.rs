//! Verify a ticket: who a site says somebody is.

use jsonwebtoken::{DecodingKey, Validation, dangerous, decode, decode_header};
use parlour_domain::Refusal;
use parlour_domain::tickets::{Validity, check};
use parlour_store::site_keys::{KeyAlgorithm, KeyPurpose, SiteKey};
use parlour_wire::problem::Code;
use parlour_wire::ticket::{LEEWAY_SECONDS, TICKET_SECONDS, TicketClaims};
use parlour_wire::{SiteId, Timestamp};
use serde::de::DeserializeOwned;

use crate::sessions::hash;
use crate::{Error, Result, Service};

/// Longest JWT we look at, bytes.
const LONGEST: usize = 16 * 1024;

/// Longest id of a user, or of a session of the host, bytes.
pub(super) const LONGEST_ID: usize = 190;

/// A ticket whose signature, key, audience and time are right; whether it was used before is decided in the write.
pub(crate) struct Verified {
    pub(crate) site: SiteId,
    pub(crate) claims: TicketClaims,
    pub(crate) id_hash: [u8; 32],
    pub(crate) usable_until: Timestamp,
}

impl Service {
    pub(crate) async fn verify_ticket(&self, ticket: &str) -> Result<Verified> {
        let (site, claims) = self
            .verify_jwt::<TicketClaims>(ticket, KeyPurpose::Ticket)
            .await?;
        let validity = Validity {
            audience: &claims.aud,
            issued_at: claims.iat,
            expires_at: claims.exp,
            id: &claims.jti,
            longest: TICKET_SECONDS,
        };
        check(validity, self.ambient.now())?;
        let (subject, host_session) = (claims.sub.expose(), claims.sid.as_deref().unwrap_or_default());
        if subject.is_empty() || subject.len() > LONGEST_ID || host_session.len() > LONGEST_ID {
            return Err(invalid().into());
        }
        Ok(Verified {
            site: site.0,
            id_hash: used_once("ticket", &claims.jti),
            usable_until: usable_until(claims.exp),
            claims,
        })
    }

    /// Checks the signature of a JWT against the key its issuer registered for this purpose under this `kid`.
    pub(super) async fn verify_jwt<T: DeserializeOwned>(
        &self,
        jwt: &str,
        purpose: KeyPurpose,
    ) -> Result<((SiteId, SiteKey), T)> {
        if jwt.len() > LONGEST {
            return Err(invalid().into());
        }
        let header = decode_header(jwt).map_err(|_| invalid())?;
        let issuer = dangerous::insecure_decode::<Issuer>(jwt)
            .map_err(|_| invalid())?
            .claims
            .iss;
        let site = match self.sites.by_issuer(&issuer) {
            Some(site) => site,
            None if self.sites.may_look(self.ambient.now()) => {
                // Perhaps it was registered after this process started.
                self.load_sites().await?;
                self.sites.by_issuer(&issuer).ok_or_else(invalid)?
            }
            None => return Err(invalid().into()),
        };
        let kid = header.kid.ok_or_else(invalid)?;
        let key = self.site_key(site.id, &kid, purpose).await?.ok_or_else(invalid)?;
        let (algorithm, decoding) = match key.algorithm {
            KeyAlgorithm::EdDsa => {
                let x = parlour_wire::Base64::encode(&key.material.0);
                let key = DecodingKey::from_ed_components(&x)
                    .map_err(|e| Error::Bug(format!("a site key: {e}")))?;
                (jsonwebtoken::Algorithm::EdDSA, key)
            }
            KeyAlgorithm::Hs256 => (
                jsonwebtoken::Algorithm::HS256,
                DecodingKey::from_secret(&key.material.0),
            ),
        };
        let mut validation = Validation::new(algorithm);
        // Times and audience are the domain's to judge, against our own clock.
        validation.validate_exp = false;
        validation.validate_aud = false;
        validation.required_spec_claims.clear();
        validation.set_issuer(&[&issuer]);
        let claims = decode::<T>(jwt, &decoding, &validation)
            .map_err(|_| invalid())?
            .claims;
        Ok(((site.id, key), claims))
    }
}

#[derive(serde::Deserialize)]
struct Issuer {
    iss: String,
}

pub(super) fn used_once(kind: &str, jti: &str) -> [u8; 32] {
    hash(format!("{kind}|{jti}").as_bytes())
}

pub(super) fn usable_until(exp: i64) -> Timestamp {
    Timestamp::from_millis(exp.saturating_add(LEEWAY_SECONDS + 1).saturating_mul(1000))
}

fn invalid() -> Refusal {
    Refusal::new(
        Code::TicketInvalid,
        "The ticket's signature, issuer, audience or key id is not what the site registered here.",
    )
}
