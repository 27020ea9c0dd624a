//! Give somebody another role, keep them out, sign them out.

use parlour_domain::users::change;
use parlour_store::admin_log::ActKind;
use parlour_store::users::UserRow;
use parlour_store::{sessions, users};
use parlour_wire::api::people::{AdminPerson, PersonPatch};
use parlour_wire::{Personal, SiteId, UserId};

use super::list::person;
use super::require_administrator;
use crate::admin_log::{self, New, role_name};
use crate::sessions::delete_of_user;
use crate::{Actor, Error, Result, Service, access};

impl Service {
    /// Changes what somebody may do, or keeps them out: that ends their sessions at once.
    pub async fn change_person(
        &self,
        actor: &Actor,
        user: UserId,
        patch: PersonPatch,
    ) -> Result<AdminPerson> {
        require_administrator(actor)?;
        self.change_person_of(actor.site, Some(actor.user.id), user, patch)
            .await
    }

    /// As [`Service::change_person`], for whoever has the command line (`by` is `None`).
    pub async fn change_person_of(
        &self,
        site: SiteId,
        by: Option<UserId>,
        user: UserId,
        patch: PersonPatch,
    ) -> Result<AdminPerson> {
        let (now, settings) = (self.ambient.now(), self.decided.of(site));
        let (changed, ended) = self
            .store
            .write(async move |unit| {
                let before = access::visible(users::get(unit, site, user).await?)?;
                let others = users::administrators(unit, site, 2)
                    .await?
                    .iter()
                    .any(|other| other.id != user);
                change(by == Some(user), before.role, before.standalone, patch, others)?;
                let mut row = UserRow {
                    role: patch.role.unwrap_or(before.role),
                    suspended_at: match patch.suspended {
                        Some(true) => before.suspended_at.or(Some(now)),
                        Some(false) => None,
                        None => before.suspended_at,
                    },
                    ..before.clone()
                };
                let mut ended = Vec::new();
                let log = New { by, at: now };
                if row.role != before.role {
                    let mut act = log.about(ActKind::Role, &row);
                    act.words = Some(Personal::from(role_name(row.role)));
                    admin_log::write(unit, site, act).await?;
                }
                if row.suspended_at != before.suspended_at {
                    let kind = match row.suspended_at {
                        Some(_) => ActKind::Suspended,
                        None => ActKind::Restored,
                    };
                    admin_log::write(unit, site, log.about(kind, &row)).await?;
                    if row.suspended_at.is_some() {
                        ended = delete_of_user(unit, site, user).await?;
                    }
                }
                if row != before {
                    row.changed = unit.next_revision(site).await?;
                    users::update(unit, site, &row).await?;
                    crate::users::announce(unit, site, &row, false, &settings).await?;
                }
                let seen = sessions::last_used(unit, site, &[user]).await?;
                Ok::<_, Error>((person(&row, &seen), ended))
            })
            .await?;
        self.sessions_ended(site, &ended);
        if changed.suspended {
            self.gone(site, user).await;
        }
        Ok(changed)
    }

    /// Signs somebody out everywhere.
    pub async fn end_sessions_of(&self, actor: &Actor, user: UserId) -> Result<()> {
        require_administrator(actor)?;
        self.end_sessions_of_person(actor.site, Some(actor.user.id), user)
            .await
    }

    /// As [`Service::end_sessions_of`], for whoever has the command line (`by` is `None`).
    pub async fn end_sessions_of_person(&self, site: SiteId, by: Option<UserId>, user: UserId) -> Result<()> {
        let now = self.ambient.now();
        let ended = self
            .store
            .write(async move |unit| {
                let row = access::visible(users::get(unit, site, user).await?)?;
                let act = New { by, at: now }.about(ActKind::SessionsEnded, &row);
                admin_log::write(unit, site, act).await?;
                delete_of_user(unit, site, user).await
            })
            .await?;
        self.sessions_ended(site, &ended);
        Ok(())
    }
}
