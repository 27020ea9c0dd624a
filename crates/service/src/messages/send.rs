//! Say something. The one use-case that is decided in batches: all sends that wait are loaded with one statement,
//! decided one by one, and written with one more.

use std::collections::{HashMap, HashSet};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use parlour_domain::messages::accept::{Accepted, accept};
use parlour_domain::messages::{Send, SendContext, Sent};
use parlour_domain::{Announcement, Audience, Refusal};
use parlour_store::{SendBatch, SendOutcome, Unit, history, messages};
use parlour_wire::api::limits::Limits;
use parlour_wire::api::messages::{Message, Send as SendBody};
use parlour_wire::event::{Change, What};
use parlour_wire::{ConversationId, MessageId, SiteId, UserId};

use super::mentions;
use crate::webhooks::Hooks;
use crate::{Actor, Result, Service, quiet};

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
            reply_to: body.reply_to,
            forwarded_from: None,
            at: self.ambient.now(),
        };
        Ok(self.store.send(send).await??)
    }
}

/// Decides the sends of one batch, on the writer.
pub(crate) struct Sends {
    pub(crate) limits: Limits,
    pub(crate) hooks: Arc<Hooks>,
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

    fn before_commit<'a>(
        &'a self,
        unit: &'a mut Unit,
        announcements: &'a [Announcement],
    ) -> Pin<Box<dyn Future<Output = std::result::Result<(), parlour_store::Error>> + 'a>> {
        Box::pin(self.hooks.queue(unit, announcements))
    }
}

impl Sends {
    /// Decides and writes some sends of one site, and announces what is new: for whoever has a message to put into the log.
    pub(crate) async fn run_of_site(
        &self,
        unit: &mut Unit,
        sends: &[Send],
    ) -> std::result::Result<Vec<SendOutcome>, parlour_store::Error> {
        let Some(site) = sends.first().map(|send| send.site) else {
            return Ok(Vec::new());
        };
        let contexts = contexts(unit, site, sends).await?;

        let mut new = HashMap::<MessageId, Message>::new();
        let mut unheard = HashSet::new();
        let mut outcomes = Vec::with_capacity(sends.len());
        for (send, mut context) in sends.iter().zip(contexts) {
            if let Some(earlier) = new.get(&send.id) {
                context.existing = Some(earlier.clone());
            }
            if let Some(id) = send.reply_to {
                context.answered = context.answered.or_else(|| new.get(&id).cloned());
            }
            let outcome = self.decide(unit, site, send, &context).await?;
            if let Ok(Sent { message, new: true }) = &outcome {
                if context.blocked {
                    unheard.insert(message.id);
                }
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
        mentions::note(unit, site, &written).await?;
        for message in written {
            let to = if unheard.contains(&message.id) {
                quiet::withhold(
                    unit,
                    site,
                    message.conversation,
                    message.author,
                    message.id,
                    message.created_at,
                )
                .await?;
                Audience::Inbox(message.author)
            } else {
                Audience::Conversation(message.conversation)
            };
            unit.announce(Announcement {
                site,
                to,
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
            Ok(Accepted::Repeated(message)) => Ok(Sent {
                message: *message,
                new: false,
            }),
            Ok(Accepted::New) => {
                let revision = unit.next_revision(site).await?;
                Ok(Sent {
                    message: send.message(revision),
                    new: true,
                })
            }
        })
    }
}

/// What must be known to decide some sends of one site, in their order.
pub(crate) async fn contexts(
    unit: &mut Unit,
    site: SiteId,
    sends: &[Send],
) -> std::result::Result<Vec<SendContext>, parlour_store::Error> {
    let asked: Vec<_> = sends
        .iter()
        .map(|send| (send.conversation, send.sender, send.id))
        .collect();
    let mut contexts = messages::context(unit, site, &asked).await?;
    let answered = answered(unit, site, sends).await?;
    let standings = mentions::standings(unit, site, sends).await?;
    for (send, context) in sends.iter().zip(&mut contexts) {
        context.calling = mentions::calls_everybody(send)
            .then(|| standings.get(&(send.conversation, send.sender)).copied())
            .flatten();
        let of = send.reply_to.and_then(|id| answered.get(&(send.sender, id)));
        context.answered = of.cloned();
    }
    Ok(contexts)
}

/// The messages that are answered, for whom of those who answer they are there to be seen.
async fn answered(
    unit: &mut Unit,
    site: SiteId,
    sends: &[Send],
) -> std::result::Result<HashMap<(UserId, MessageId), Message>, parlour_store::Error> {
    let pairs: Vec<_> = sends
        .iter()
        .filter_map(|send| Some((send.sender, send.reply_to?)))
        .collect();
    if pairs.is_empty() {
        return Ok(HashMap::new());
    }
    let seen = history::seen_by(unit, site, &pairs).await?;
    Ok(seen
        .into_iter()
        .map(|(user, message)| ((user, message.id), message))
        .collect())
}
