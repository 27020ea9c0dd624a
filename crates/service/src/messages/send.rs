//! Say something. The one use-case that is decided in batches: all sends that wait are loaded with one statement,
//! decided one by one, and written with one more.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;

use parlour_domain::messages::accept::{Accepted, accept};
use parlour_domain::messages::{Send, SendContext, Sent};
use parlour_domain::{Announcement, Audience, Refusal};
use parlour_store::{SendBatch, SendOutcome, Unit, messages};
use parlour_wire::api::limits::Limits;
use parlour_wire::api::messages::{Message, Send as SendBody};
use parlour_wire::event::{Change, What};
use parlour_wire::{ConversationId, MessageId, SiteId};

use crate::{Actor, Result, Service};

impl Service {
    /// Puts a message into the log; durable when this answers.
    pub async fn send_message(
        &self,
        actor: &Actor,
        conversation: ConversationId,
        body: SendBody,
    ) -> Result<Sent> {
        let send = Send {
            site: actor.site,
            sender: actor.user.id,
            conversation,
            id: body.id,
            content: body.content,
            at: self.ambient.now(),
        };
        Ok(self.store.send(send).await??)
    }
}

/// Decides the sends of one batch, on the writer.
pub(crate) struct Sends {
    pub(crate) limits: Limits,
}

impl SendBatch for Sends {
    fn run<'a>(
        &'a self,
        unit: &'a mut Unit,
        sends: &'a [Send],
    ) -> Pin<Box<dyn Future<Output = std::result::Result<Vec<SendOutcome>, parlour_store::Error>> + 'a>> {
        Box::pin(async move {
            let mut outcomes = Vec::with_capacity(sends.len());
            for run in sends.chunk_by(|a, b| a.site == b.site) {
                outcomes.append(&mut self.run_of_site(unit, run).await?);
            }
            Ok(outcomes)
        })
    }
}

impl Sends {
    async fn run_of_site(
        &self,
        unit: &mut Unit,
        sends: &[Send],
    ) -> std::result::Result<Vec<SendOutcome>, parlour_store::Error> {
        let Some(site) = sends.first().map(|send| send.site) else {
            return Ok(Vec::new());
        };
        let asked: Vec<_> = sends
            .iter()
            .map(|send| (send.conversation, send.sender, send.id))
            .collect();
        let contexts = messages::context(unit, site, &asked).await?;

        let mut new = HashMap::<MessageId, Message>::new();
        let mut outcomes = Vec::with_capacity(sends.len());
        for (send, mut context) in sends.iter().zip(contexts) {
            if let Some(earlier) = new.get(&send.id) {
                context.existing = Some(earlier.clone());
            }
            let outcome = self.decide(unit, site, send, &context).await?;
            if let Ok(Sent { message, new: true }) = &outcome {
                new.insert(message.id, message.clone());
            }
            outcomes.push(outcome);
        }

        let written: Vec<Message> = outcomes
            .iter()
            .filter_map(|outcome| outcome.as_ref().ok())
            .filter(|sent| sent.new)
            .map(|sent| sent.message.clone())
            .collect();
        messages::insert_many(unit, site, &written).await?;
        for message in written {
            unit.announce(Announcement {
                site,
                to: Audience::Conversation(message.conversation),
                change: Change {
                    revision: message.changed,
                    what: What::Message(message),
                },
            });
        }
        Ok(outcomes)
    }

    async fn decide(
        &self,
        unit: &mut Unit,
        site: SiteId,
        send: &Send,
        context: &SendContext,
    ) -> std::result::Result<std::result::Result<Sent, Refusal>, parlour_store::Error> {
        Ok(match accept(send, context, &self.limits) {
            Err(refusal) => Err(refusal),
            Ok(Accepted::Repeated(message)) => Ok(Sent { message, new: false }),
            Ok(Accepted::New) => {
                let revision = unit.next_revision(site).await?;
                Ok(Sent {
                    message: Message {
                        id: send.id,
                        conversation: send.conversation,
                        revision,
                        changed: revision,
                        author: send.sender,
                        created_at: send.at,
                        edited_at: None,
                        deleted_at: None,
                        content: Some(send.content.clone()),
                    },
                    new: true,
                })
            }
        })
    }
}
