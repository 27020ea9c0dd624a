//! What administrators did: written down with the act itself, shown to all of them.

use std::collections::HashMap;

use parlour_domain::settings::find;
use parlour_store::admin_log::{self, ActKind, ActRow};
use parlour_store::users::UserRow;
use parlour_store::{Unit, users};
use parlour_wire::api::people::{Act, AdminAct, AdminLog};
use parlour_wire::api::users::{Role, User};
use parlour_wire::{Revision, SiteId, Timestamp, UserId};

use crate::people::{as_user, require_administrator};
use crate::{Actor, Result, Service};

/// Acts in one answer at most.
const PAGE: u32 = 50;
/// How long what an administrator did is kept, milliseconds (365 days).
pub(crate) const KEPT_MILLIS: i64 = 365 * 24 * 60 * 60 * 1000;

impl Service {
    /// What administrators did, latest first.
    pub async fn list_admin_log(&self, actor: &Actor, before: Option<Revision>) -> Result<AdminLog> {
        require_administrator(actor)?;
        let site = actor.site;
        let (rows, people) = self
            .store
            .read(async move |c| {
                let rows = admin_log::page(c, site, before, PAGE + 1).await?;
                let people: Vec<UserId> = rows
                    .iter()
                    .flat_map(|row| row.by.into_iter().chain(row.user))
                    .collect();
                let people = users::many(c, site, &people).await?;
                Ok((rows, people))
            })
            .await?;
        let people: HashMap<UserId, User> = people.iter().map(|row| (row.id, as_user(row))).collect();
        let more = rows.len() > PAGE as usize;
        let rows = &rows[..rows.len().min(PAGE as usize)];
        Ok(AdminLog {
            acts: rows.iter().filter_map(|row| shown(row, &people)).collect(),
            next: rows.last().filter(|_| more).map(|row| row.place),
        })
    }
}

fn shown(row: &ActRow, people: &HashMap<UserId, User>) -> Option<AdminAct> {
    let about = || people.get(&row.user?).cloned();
    let words = || row.words.as_ref().map(|words| words.expose().as_str());
    let act = match row.kind {
        ActKind::Looked => Act::Looked {
            report: row.report?,
            conversation: row.conversation?,
            message: row.message?,
            reason: row.words.clone()?,
        },
        ActKind::ReportClosed => Act::ReportClosed { report: row.report? },
        ActKind::Role => Act::Role {
            user: about()?,
            role: role(words()?)?,
        },
        ActKind::Suspended | ActKind::Restored => Act::Suspended {
            user: about()?,
            suspended: row.kind == ActKind::Suspended,
        },
        ActKind::SessionsEnded => Act::SessionsEnded { user: about()? },
        ActKind::Setting => {
            let (key, value) = words()?.split_once(' ')?;
            Act::Setting {
                key: find(key)?.key.to_owned(),
                value: find(key)?.parse(value)?,
            }
        }
        ActKind::WebhookAdded | ActKind::WebhookWithBodiesAdded => Act::WebhookAdded {
            host: words()?.to_owned(),
            bodies: row.kind == ActKind::WebhookWithBodiesAdded,
        },
        ActKind::WebhookRemoved => Act::WebhookRemoved {
            host: words()?.to_owned(),
        },
    };
    Some(AdminAct {
        place: row.place,
        at: row.at,
        by: row.by.and_then(|by| people.get(&by).cloned()),
        act,
    })
}

pub(crate) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Member => "member",
        Role::Moderator => "moderator",
        Role::Administrator => "administrator",
    }
}

fn role(name: &str) -> Option<Role> {
    [Role::Member, Role::Moderator, Role::Administrator]
        .into_iter()
        .find(|role| role_name(*role) == name)
}

/// An act about to be written down.
pub(crate) struct New {
    pub(crate) by: Option<UserId>,
    pub(crate) at: Timestamp,
}

impl New {
    /// Of this kind, about nothing yet.
    pub(crate) fn act(&self, kind: ActKind) -> ActRow {
        ActRow {
            place: Revision::ZERO,
            at: self.at,
            by: self.by,
            kind,
            user: None,
            report: None,
            conversation: None,
            message: None,
            words: None,
        }
    }

    /// Of this kind, about somebody.
    pub(crate) fn about(&self, kind: ActKind, user: &UserRow) -> ActRow {
        ActRow {
            user: Some(user.id),
            ..self.act(kind)
        }
    }
}

/// Writes it down, at the next place of the site's log.
pub(crate) async fn write(unit: &mut Unit, site: SiteId, act: ActRow) -> Result<()> {
    let place = unit.next_revision(site).await?;
    Ok(admin_log::insert(unit, site, &ActRow { place, ..act }).await?)
}
