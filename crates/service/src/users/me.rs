//! Oneself.

use parlour_domain::users::{display_name, name_key};
use parlour_domain::{Announcement, Audience, Refusal};
use parlour_store::users::{self, UserRow};
use parlour_wire::Personal;
use parlour_wire::api::users::{Me, MePatch, User};
use parlour_wire::event::{Change, What};

use crate::{Actor, Error, Result, Service, access};

impl Service {
    /// Who one is here.
    pub async fn get_me(&self, actor: &Actor) -> Result<Me> {
        let (site, user) = (actor.site, actor.user.id);
        let row = self
            .store
            .read(async move |c| users::get(c, site, user).await)
            .await?;
        Ok(me(&access::visible(row)?))
    }

    /// Changes one's name or settings. People one talks to hear of a new name.
    pub async fn update_me(&self, actor: &Actor, patch: MePatch) -> Result<Me> {
        if patch.name.is_some() && !actor.user.standalone {
            return Err(Refusal::forbidden(
                "Your name comes from the site you signed in from. Change it there.",
            )
            .into());
        }
        let name = patch
            .name
            .map(|name| display_name(name.expose(), &self.settings.limits))
            .transpose()?;
        let (site, user) = (actor.site, actor.user.id);
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
                if row == before {
                    return Ok::<_, Error>(me(&row));
                }
                row.changed = unit.next_revision(site).await?;
                users::update(unit, site, &row).await?;
                announce(unit, site, &row, row.name != before.name).await?;
                Ok(me(&row))
            })
            .await?;
        self.sessions.forget();
        Ok(me)
    }
}

/// Tells one's own devices, and those one talks to when the name is a new one.
pub(crate) async fn announce(
    unit: &mut parlour_store::Unit,
    site: parlour_wire::SiteId,
    row: &UserRow,
    renamed: bool,
) -> Result<()> {
    let revision = row.changed;
    let own = Change {
        revision,
        what: What::Me(me(row)),
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

pub(crate) fn me(row: &UserRow) -> Me {
    Me {
        id: row.id,
        name: row.name.clone(),
        email: row.email.clone(),
        role: row.role,
        read_receipts: row.read_receipts,
        typing: row.typing,
        standalone: row.standalone,
        changed: row.changed,
    }
}
