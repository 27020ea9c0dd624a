//! Pass a message on.

use std::sync::Arc;

use parlour_domain::messages::Send;
use parlour_domain::messages::forward::{copies, forward};
use parlour_wire::MessageId;
use parlour_wire::api::messages::{ForwardCopy, Found};

use crate::{Actor, Error, Result, Service, access};

impl Service {
    /// Sends copies of a message, under the name of who said it first: all of them, or none. Each is decided like any other
    /// message; it mentions nobody.
    pub async fn forward_message(&self, actor: &Actor, id: MessageId, to: Vec<ForwardCopy>) -> Result<Found> {
        copies(to.len(), &self.settings.limits)?;
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let sends = Arc::clone(&self.sends);
        self.store
            .write(async move |unit| {
                let message = access::message(unit, site, user, id).await?;
                let (content, first) = forward(&message)?;
                let asked: Vec<Send> = to
                    .iter()
                    .map(|copy| Send {
                        site,
                        sender: user,
                        conversation: copy.conversation,
                        id: copy.id,
                        content: content.clone(),
                        reply_to: None,
                        forwarded_from: Some(first),
                        at: now,
                    })
                    .collect();
                let mut messages = Vec::with_capacity(asked.len());
                for outcome in sends.run_of_site(unit, &asked).await? {
                    messages.push(outcome?.message);
                }
                Ok::<_, Error>(Found { messages })
            })
            .await
    }
}
