//! See a reported message: an administrator's look into a conversation that may not be theirs.

use parlour_domain::reports::look;
use parlour_domain::{Announcement, Audience};
use parlour_store::admin_log::ActKind;
use parlour_store::{messages, reports};
use parlour_wire::api::messages::{Content, Message};
use parlour_wire::api::reports::{ReportLook, ReportedMessage};
use parlour_wire::api::system::SystemEvent;
use parlour_wire::event::{Change, What};
use parlour_wire::{MessageId, Personal};
use uuid::Uuid;

use crate::admin_log::{self, New};
use crate::people::require_administrator;
use crate::{Actor, Error, Result, Service, access};

impl Service {
    /// A reported message as it is now, and as it was when it was reported. The look is written down with its reason in the
    /// same commit, and told to the members of the conversation if the site's settings say so: nobody looks unseen.
    pub async fn look_at_report(&self, actor: &Actor, id: Uuid, body: ReportLook) -> Result<ReportedMessage> {
        require_administrator(actor)?;
        let reason = Personal::new(body.reason.expose().trim().to_owned());
        look(reason.expose(), &self.settings.limits)?;
        let (site, by, now) = (actor.site, actor.user.id, self.ambient.now());
        let (told, notice) = (self.decided.of(site).looks_told, MessageId(self.ambient.id()));
        self.store
            .write(async move |unit| {
                let report = access::visible(reports::get(unit, site, id).await?)?;
                let message = access::visible(messages::get(unit, site, report.message).await?)?;
                let log = New {
                    by: Some(by),
                    at: now,
                };
                let mut act = log.act(ActKind::Looked);
                act.report = Some(id);
                act.conversation = Some(report.conversation);
                act.message = Some(report.message);
                act.words = Some(reason.clone());
                admin_log::write(unit, site, act).await?;
                if told {
                    let event = SystemEvent::Looked {
                        reason: Some(reason.clone()),
                    };
                    let revision = unit.next_revision(site).await?;
                    let content = Content::System { event };
                    let notice = Message::new(notice, report.conversation, revision, by, now, content);
                    messages::insert_many(unit, site, std::slice::from_ref(&notice)).await?;
                    unit.announce(Announcement {
                        site,
                        to: Audience::Conversation(report.conversation),
                        change: Change {
                            revision,
                            what: What::Message(notice),
                        },
                    });
                }
                let said = report.said;
                Ok::<_, Error>(ReportedMessage { message, said })
            })
            .await
    }
}
