//! What the owner decides: see it, change it.

use parlour_domain::Refusal;
use parlour_domain::settings::{find, show, words};
use parlour_store::admin_log::ActKind;
use parlour_store::settings::{self, SettingRow};
use parlour_wire::api::settings::{SettingsPatch, SiteSettings};
use parlour_wire::problem::Code;
use parlour_wire::{Personal, SiteId, UserId};

use crate::admin_log::{self, New};
use crate::people::require_administrator;
use crate::{Actor, Error, Result, Service};

impl Service {
    /// All settings of the site.
    pub fn list_settings(&self, actor: &Actor) -> Result<SiteSettings> {
        require_administrator(actor)?;
        Ok(self.settings_of(actor.site))
    }

    /// As [`Service::list_settings`], for whoever has the command line.
    pub fn settings_of(&self, site: SiteId) -> SiteSettings {
        show(&self.decided.of(site))
    }

    /// Changes some settings, all or none. Holds from the moment this answers.
    pub async fn change_settings(&self, actor: &Actor, patch: SettingsPatch) -> Result<SiteSettings> {
        require_administrator(actor)?;
        self.change_settings_of(actor.site, Some(actor.user.id), patch)
            .await
    }

    /// As [`Service::change_settings`], for whoever has the command line (`by` is `None`).
    pub async fn change_settings_of(
        &self,
        site: SiteId,
        by: Option<UserId>,
        patch: SettingsPatch,
    ) -> Result<SiteSettings> {
        let (now, before) = (self.ambient.now(), self.decided.of(site));
        let mut decided = before;
        let mut changes = Vec::new();
        for (key, value) in patch.values {
            let unknown = || Refusal::new(Code::Malformed, "There is no setting of that name.");
            let setting = find(&key).ok_or_else(unknown)?;
            setting.set(&mut decided, &value)?;
            if setting.get(&before) != value {
                let value = words(&value).to_owned();
                changes.push(SettingRow {
                    key,
                    value,
                    changed_at: now,
                });
            }
        }
        if !changes.is_empty() {
            self.store
                .write(async move |unit| {
                    for row in &changes {
                        settings::put(unit, site, row).await?;
                        let mut act = New { by, at: now }.act(ActKind::Setting);
                        act.words = Some(Personal::new(format!("{} {}", row.key, row.value)));
                        admin_log::write(unit, site, act).await?;
                    }
                    Ok::<_, Error>(())
                })
                .await?;
            self.load_settings().await?;
        }
        Ok(self.settings_of(site))
    }

    /// Notices what another process decided.
    pub async fn load_settings(&self) -> Result<()> {
        self.decided.load(&self.store).await
    }
}
