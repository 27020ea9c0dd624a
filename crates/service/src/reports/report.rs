//! Show a message to the administrators.

use parlour_domain::Refusal;
use parlour_domain::reports::report;
use parlour_store::reports::{self, ReportRow};
use parlour_wire::MessageId;
use parlour_wire::api::reports::Report;

use crate::{Actor, Error, Result, Service, access};

impl Service {
    /// Keeps a report of a message with what it says now, which its author may change or delete before anybody looks. A second
    /// one of the same person changes nothing.
    pub async fn report_message(&self, actor: &Actor, id: MessageId, body: Report) -> Result<()> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let (settings, limits) = (self.decided.of(site), self.settings.limits);
        self.store
            .write(async move |unit| {
                let message = access::message(unit, site, user, id).await?;
                report(&message, user, body.note.expose(), &settings, &limits)?;
                if reports::of_reporter(unit, site, id, user).await?.is_some() {
                    return Ok::<_, Error>(());
                }
                let row = ReportRow {
                    id: body.id,
                    place: unit.next_revision(site).await?,
                    reporter: user,
                    author: message.author,
                    conversation: message.conversation,
                    message: id,
                    reason: body.reason,
                    note: body.note.clone(),
                    created_at: now,
                    closed: None,
                    said: message.content,
                };
                if !reports::insert(unit, site, &row).await? {
                    return Err(Refusal::id_taken().into());
                }
                Ok(())
            })
            .await
    }
}
