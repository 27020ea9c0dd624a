//! Register a site, and load the ones there are.

use std::sync::Arc;

use parlour_seal::{MasterKey, Purpose, RelayKey};
use parlour_store::sites;
use parlour_wire::problem::Code;
use parlour_wire::{Base64, SiteId};

use super::{STANDALONE, Site, out_of_memory};
use crate::{Error, Result, Service};

/// A site to register.
#[derive(Clone, Debug)]
pub struct NewSite {
    /// What people call it.
    pub name: String,
    /// `iss` of its tickets, its origin: `https://example.org`.
    pub issuer: Option<String>,
    /// Where its pages live, if not only at the issuer.
    pub origins: Vec<String>,
}

impl Service {
    /// Registers a site and answers its number.
    pub async fn add_site(&self, new: NewSite) -> Result<SiteId> {
        let sites = self.store.read(async |c| sites::all(c).await).await?;
        if new.issuer.is_some() && sites.iter().any(|site| site.issuer == new.issuer) {
            let detail = "A site with this issuer is registered already.";
            return Err(parlour_domain::Refusal::new(Code::IdTaken, detail).into());
        }
        let id = self.create_site(new).await?;
        self.load_sites().await?;
        Ok(id)
    }

    /// Makes the standalone site if this is the first start, and reads all sites.
    pub(crate) async fn open_sites(&self) -> Result<()> {
        let known = self.store.read(async |c| sites::all(c).await).await?;
        if known.iter().all(|site| site.id != STANDALONE) {
            let new = NewSite {
                name: "Parlour".to_owned(),
                issuer: None,
                origins: Vec::new(),
            };
            self.create_site(new).await?;
        }
        self.load_sites().await
    }

    /// Reads all sites anew: one may have been registered from the command line.
    pub async fn load_sites(&self) -> Result<()> {
        let rows = self.store.read(async |c| sites::all(c).await).await?;
        let sites = rows
            .into_iter()
            .map(|row| self.open_site(row))
            .collect::<Result<Vec<_>>>()?;
        self.sites.replace(sites);
        Ok(())
    }

    fn open_site(&self, row: sites::Site) -> Result<Site> {
        let relay_key = relay_key(&self.master, &row)?;
        let mut origins = row.origins;
        origins.extend(row.issuer.clone());
        if row.id == STANDALONE {
            origins.extend(self.settings.public_origin());
        }
        Ok(Site {
            id: row.id,
            issuer: row.issuer,
            origins,
            tag: relay_key.site_tag(),
            relay_key,
        })
    }

    async fn create_site(&self, new: NewSite) -> Result<SiteId> {
        let (ambient, master) = (Arc::clone(&self.ambient), Arc::clone(&self.master));
        self.store
            .write(async move |unit| {
                // The relay key is wrapped for one site, so the number is needed before the row.
                let last = sites::all(unit).await?.last().map_or(0, |site| site.id.0);
                let id = SiteId(last + 1);
                let relay_key = master
                    .wrap(ambient.random(), &ambient.random(), Purpose::Relay(id))
                    .ok_or_else(out_of_memory)?;
                let row = sites::NewSite {
                    name: new.name.clone(),
                    issuer: new.issuer.clone(),
                    origins: new.origins.clone(),
                    relay_key: Base64(relay_key),
                    created_at: ambient.now(),
                };
                let created = sites::create(unit, &row).await?;
                if created != id {
                    return Err(Error::Bug(
                        "a site got another number than its key was wrapped for".to_owned(),
                    ));
                }
                Ok(id)
            })
            .await
    }
}

/// The key of a site, if the master key is the one it was wrapped with.
pub(crate) fn relay_key(master: &MasterKey, row: &sites::Site) -> Result<RelayKey> {
    let seed = master
        .unwrap(&row.relay_key.0, Purpose::Relay(row.id))
        .map_err(|_| {
            Error::Unavailable(
                "the master key does not fit this database: its keys were wrapped by another one. \
                 Put back the master.key that belongs to it."
                    .to_owned(),
            )
        })?;
    RelayKey::from_seed(&seed).map_err(|error| Error::Bug(format!("a site's relay key: {error}")))
}
