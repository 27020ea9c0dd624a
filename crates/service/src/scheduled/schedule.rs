//! Say something later.

use parlour_domain::Refusal;
use parlour_domain::messages::accept::accept;
use parlour_domain::messages::{Send, schedule};
use parlour_store::scheduled::{self, ScheduledRow};
use parlour_wire::ConversationId;
use parlour_wire::api::scheduled::{Schedule, Scheduled};

use super::{seen, tell};
use crate::messages::contexts;
use crate::{Actor, Error, Result, Service, access};

impl Service {
    /// Keeps a message until it is due. It is refused now if it would be refused if it were sent now, so that whoever wrote it
    /// is there to hear of it; when it is due it is decided again. Scheduling twice is scheduling once.
    pub async fn schedule_message(
        &self,
        actor: &Actor,
        conversation: ConversationId,
        body: Schedule,
    ) -> Result<Scheduled> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let limits = self.settings.limits;
        schedule::time(body.at, now)?;
        let scheduled = self
            .store
            .write(async move |unit| {
                if let Some(there) = scheduled::get(unit, site, body.id).await? {
                    let same = there.user == user && there.conversation == conversation;
                    return seen(&there)
                        .filter(|_| same)
                        .ok_or_else(|| Error::Refused(Refusal::id_taken()));
                }
                let send = Send {
                    site,
                    sender: user,
                    conversation,
                    id: body.id,
                    content: body.content.clone(),
                    reply_to: body.reply_to,
                    forwarded_from: None,
                    at: now,
                };
                let context = contexts(unit, site, std::slice::from_ref(&send)).await?.pop();
                let context = access::visible(context)?;
                accept(&send, &context, &limits)?;
                if context.existing.is_some() {
                    return Err(Refusal::id_taken().into());
                }
                let waiting = scheduled::of_user(unit, site, user).await?.len();
                schedule::room(u32::try_from(waiting).unwrap_or(u32::MAX), &limits)?;
                let row = ScheduledRow {
                    id: body.id,
                    user,
                    conversation,
                    content: Some(body.content.clone()),
                    reply_to: body.reply_to,
                    at: body.at,
                    failure: None,
                    ended_at: None,
                    changed: unit.next_revision(site).await?,
                };
                scheduled::insert(unit, site, &row).await?;
                tell(unit, site, &row);
                access::visible(seen(&row))
            })
            .await?;
        self.scheduled.notify_one();
        Ok(scheduled)
    }
}
