//! Who there is.

use std::collections::HashMap;

use parlour_domain::users::name_key;
use parlour_store::users::UserRow;
use parlour_store::{sessions, users};
use parlour_wire::api::people::{AdminPerson, People, PeopleSearch};
use parlour_wire::{SiteId, Timestamp, UserId};

use super::{as_user, require_administrator};
use crate::{Actor, Result, Service};

/// People in one answer at most.
const PAGE: u32 = 50;

impl Service {
    /// A page of the people of a site, by name.
    pub async fn list_people(&self, actor: &Actor, search: PeopleSearch) -> Result<People> {
        require_administrator(actor)?;
        self.people_of(actor.site, search).await
    }

    /// As [`Service::list_people`], for whoever has the command line.
    pub async fn people_of(&self, site: SiteId, search: PeopleSearch) -> Result<People> {
        let beginning: String = name_key(search.name.expose().trim()).chars().take(60).collect();
        let (mut rows, seen) = self
            .store
            .read(async move |c| {
                let after = match search.after {
                    Some(after) => users::get(c, site, after).await?,
                    None => None,
                };
                let rows = users::page(c, site, &beginning, after.as_ref(), PAGE + 1).await?;
                let ids: Vec<UserId> = rows.iter().map(|row| row.id).collect();
                let seen = sessions::last_used(c, site, &ids).await?;
                Ok((rows, seen))
            })
            .await?;
        let more = rows.len() > PAGE as usize;
        rows.truncate(PAGE as usize);
        Ok(People {
            next: rows.last().filter(|_| more).map(|row| row.id),
            people: rows.iter().map(|row| person(row, &seen)).collect(),
        })
    }
}

pub(super) fn person(row: &UserRow, seen: &HashMap<UserId, Timestamp>) -> AdminPerson {
    AdminPerson {
        user: as_user(row),
        email: row.email.clone(),
        role: row.role,
        standalone: row.standalone,
        suspended: row.suspended_at.is_some(),
        created_at: row.created_at,
        seen_at: seen.get(&row.id).copied(),
    }
}
