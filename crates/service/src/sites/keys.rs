//! Keys a site signs with: registered once, pinned to one algorithm and one purpose.

use parlour_store::site_keys::{self, KeyAlgorithm, KeyPurpose, SiteKey};
use parlour_wire::{Base64, SiteId};

use parlour_domain::Refusal;
use parlour_seal::Purpose;
use parlour_wire::problem::Code;
use zeroize::Zeroizing;

use crate::sessions::hash;
use crate::{Error, Result, Service};

/// A key to register.
pub struct NewKey {
    /// `kid` of what it signs.
    pub kid: String,
    /// Tickets, or the requests of the site's backend.
    pub purpose: KeyPurpose,
    /// The one algorithm it is good for.
    pub algorithm: KeyAlgorithm,
    /// Ed25519 public key or HS256 secret.
    pub material: Zeroizing<[u8; 32]>,
    /// What a credential signed with it may do.
    pub scopes: Vec<String>,
}

impl Service {
    /// Registers a key for a site. Secrets are wrapped by the master key before they are stored.
    pub async fn add_site_key(&self, site: SiteId, key: NewKey) -> Result<()> {
        if key.kid.is_empty() || key.kid.len() > 64 {
            return Err(Refusal::new(Code::Malformed, "A key id has 1 to 64 characters.").into());
        }
        let material = match key.algorithm {
            KeyAlgorithm::EdDsa => key.material.to_vec(),
            KeyAlgorithm::Hs256 => self
                .master
                .wrap(self.ambient.random(), &key.material, wrapped_for(site, &key.kid))
                .ok_or_else(out_of_memory)?,
        };
        let row = SiteKey {
            kid: key.kid,
            purpose: key.purpose,
            algorithm: key.algorithm,
            material: Base64(material),
            scopes: key.scopes,
            created_at: self.ambient.now(),
            revoked_at: None,
        };
        self.store
            .write(async move |unit| site_keys::insert(unit, site, &row).await.map_err(Error::from))
            .await
    }

    /// The key a site signs with under this id, ready to verify with.
    pub(super) async fn site_key(
        &self,
        site: SiteId,
        kid: &str,
        purpose: KeyPurpose,
    ) -> Result<Option<SiteKey>> {
        let kid = kid.to_owned();
        let found = self
            .store
            .read(async move |c| site_keys::find(c, site, &kid).await)
            .await?;
        let Some(mut row) = found.filter(|row| row.purpose == purpose && row.revoked_at.is_none()) else {
            return Ok(None);
        };
        if row.algorithm == KeyAlgorithm::Hs256 {
            let secret = self
                .master
                .unwrap(&row.material.0, wrapped_for(site, &row.kid))
                .map_err(|error| Error::Bug(format!("a site key: {error}")))?;
            row.material = Base64(secret.to_vec());
        }
        Ok(Some(row))
    }
}

fn wrapped_for(site: SiteId, kid: &str) -> Purpose {
    Purpose::SiteKey(site, hash(kid.as_bytes()))
}

/// The only way wrapping fails.
pub(crate) fn out_of_memory() -> Error {
    Error::Unavailable("the server is out of memory".to_owned())
}
