//! Oneself.

use parlour_domain::settings::SiteSettings;
use parlour_domain::users::{display_name, may, name_key};
use parlour_domain::{Announcement, Audience, Refusal};
use parlour_store::users::{self, UserRow};
use parlour_wire::Personal;
use parlour_wire::api::users::{Me, MePatch, User};
use parlour_wire::event::{Change, What};
use parlour_wire::problem::Reason;

use crate::{Actor, Error, Result, Service, access};

impl Service {
    /// Who one is here.
    pub async fn get_me(&self, actor: &Actor) -> Result<Me> {
        let (site, user) = (actor.site, actor.user.id);
        let row = self
            .store
            .read(async move |c| users::get(c, site, user).await)
            .await?;
        Ok(me(&access::visible(row)?, &self.decided.of(site)))
    }

    /// Changes one's name or settings. People one talks to hear of a new name.
    pub async fn update_me(&self, actor: &Actor, patch: MePatch) -> Result<Me> {
        if patch.name.is_some() && !actor.user.standalone {
            return Err(Refusal::forbidden(Reason::NameOfSite).into());
        }
        let name = patch
            .name
            .map(|name| display_name(name.expose(), &self.settings.limits))
            .transpose()?;
        let (site, user) = (actor.site, actor.user.id);
        let settings = self.decided.of(site);
        let me = self
            .store
            .write(async move |unit| {
                let mut row = access::visible(users::get(unit, site, user).await?)?;
                let before = row.clone();
                if let Some(name) = &name {
                    row.name_key = Personal::new(name_key(name.expose()));
                    row.name = name.clone();
                }
                row.read_receipts = patch.read_receipts.unwrap_or(row.read_receipts);
                row.typing = patch.typing.unwrap_or(row.typing);
                row.presence = patch.presence.unwrap_or(row.presence);
                row.last_seen = patch.last_seen.unwrap_or(row.last_seen);
                if !row.last_seen {
                    // What nobody is shown is not kept.
                    row.seen_at = None;
                }
                if row == before {
                    return Ok::<_, Error>(me(&row, &settings));
                }
                row.changed = unit.next_revision(site).await?;
                users::update(unit, site, &row).await?;
                announce(unit, site, &row, row.name != before.name, &settings).await?;
                Ok(me(&row, &settings))
            })
            .await?;
        self.sessions.forget();
        if patch.presence.is_some() || patch.last_seen.is_some() {
            // With the next word of the device they are here as they are now.
            self.gone(site, user).await;
        }
        Ok(me)
    }
}

/// Tells one's own devices, and those one talks to when the name is a new one.
pub(crate) async fn announce(
    unit: &mut parlour_store::Unit,
    site: parlour_wire::SiteId,
    row: &UserRow,
    renamed: bool,
    settings: &SiteSettings,
) -> Result<()> {
    let revision = row.changed;
    let own = Change {
        revision,
        what: What::Me(me(row, settings)),
    };
    unit.announce(Announcement {
        site,
        to: Audience::Inbox(row.id),
        change: own,
    });
    if renamed {
        let seen = User {
            id: row.id,
            name: row.name.clone(),
            changed: revision,
        };
        for id in
            parlour_store::conversations::of_user(unit, site, row.id, crate::channels::MOST_CONVERSATIONS)
                .await?
        {
            let change = Change {
                revision,
                what: What::User(seen.clone()),
            };
            unit.announce(Announcement {
                site,
                to: Audience::Conversation(id),
                change,
            });
        }
    }
    Ok(())
}

pub(crate) fn me(row: &UserRow, settings: &SiteSettings) -> Me {
    Me {
        id: row.id,
        name: row.name.clone(),
        email: row.email.clone(),
        role: row.role,
        read_receipts: row.read_receipts,
        typing: row.typing,
        presence: row.presence,
        last_seen: row.last_seen,
        may: may(row.role, row.standalone, settings),
        standalone: row.standalone,
        changed: row.changed,
    }
}
