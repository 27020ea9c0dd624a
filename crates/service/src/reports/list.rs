//! What was reported, and the end of it.

use std::collections::HashMap;

use parlour_store::admin_log::ActKind;
use parlour_store::reports::{self, ReportRow};
use parlour_store::users;
use parlour_wire::api::reports::{Closed, Reported, Reports};
use parlour_wire::api::users::User;
use parlour_wire::{Revision, UserId};
use uuid::Uuid;

use crate::admin_log::{self, New};
use crate::people::{as_user, require_administrator};
use crate::{Actor, Error, Result, Service, access};

/// Reports in one answer at most.
const PAGE: u32 = 50;

impl Service {
    /// A page of reports, latest first: not what the messages say.
    pub async fn list_reports(&self, actor: &Actor, before: Option<Revision>) -> Result<Reports> {
        require_administrator(actor)?;
        let site = actor.site;
        let (mut rows, people) = self
            .store
            .read(async move |c| {
                let rows = reports::page(c, site, before, PAGE + 1).await?;
                let people: Vec<UserId> = rows
                    .iter()
                    .flat_map(|row| {
                        [row.reporter, row.author]
                            .into_iter()
                            .chain(row.closed.map(|(by, _)| by))
                    })
                    .collect();
                let people = users::many(c, site, &people).await?;
                Ok((rows, people))
            })
            .await?;
        let people: HashMap<UserId, User> = people.iter().map(|row| (row.id, as_user(row))).collect();
        let more = rows.len() > PAGE as usize;
        rows.truncate(PAGE as usize);
        Ok(Reports {
            next: rows.last().filter(|_| more).map(|row| row.place),
            reports: rows.into_iter().filter_map(|row| shown(row, &people)).collect(),
        })
    }

    /// Closes a report; a second time changes nothing.
    pub async fn close_report(&self, actor: &Actor, id: Uuid) -> Result<()> {
        require_administrator(actor)?;
        let (site, by, now) = (actor.site, actor.user.id, self.ambient.now());
        self.store
            .write(async move |unit| {
                access::visible(reports::get(unit, site, id).await?)?;
                if !reports::close(unit, site, id, by, now).await? {
                    return Ok::<_, Error>(());
                }
                let log = New {
                    by: Some(by),
                    at: now,
                };
                let mut act = log.act(ActKind::ReportClosed);
                act.report = Some(id);
                admin_log::write(unit, site, act).await
            })
            .await
    }
}

fn shown(row: ReportRow, people: &HashMap<UserId, User>) -> Option<Reported> {
    let closed = row.closed.and_then(|(by, at)| {
        let by = people.get(&by)?.clone();
        Some(Closed { by, at })
    });
    Some(Reported {
        id: row.id,
        reporter: people.get(&row.reporter)?.clone(),
        author: people.get(&row.author)?.clone(),
        reason: row.reason,
        note: row.note,
        at: row.created_at,
        conversation: row.conversation,
        message: row.message,
        closed,
    })
}
