//! What a message said before.

use parlour_domain::messages::EDITS_KEPT_MILLIS;
use parlour_domain::messages::edit::sees_history;
use parlour_store::{history, message_edits};
use parlour_wire::MessageId;
use parlour_wire::api::messages::{EarlierContent, Edits};

use crate::{Actor, Error, Result, Service, access};

impl Service {
    /// The history of a message's edits of the last 30 days, oldest first.
    pub async fn list_edits(&self, actor: &Actor, id: MessageId) -> Result<Edits> {
        let (site, user, role) = (actor.site, actor.user.id, actor.user.role);
        let since = self.ambient.now().plus_millis(-EDITS_KEPT_MILLIS);
        let (message, edits) = self
            .store
            .read(async move |c| {
                let (mut seen, left) = history::look(c, site, user, &[id]).await?;
                let message = seen.pop();
                let mut edits = message_edits::of_message(c, site, id).await?;
                // Whoever left knows what it said then, which is in the message, and what it had said before.
                if let Some(end) = message
                    .as_ref()
                    .and_then(|message| left.end(message.conversation))
                {
                    edits.retain(|edit| edit.replaced_at < end.at);
                }
                Ok((message, edits))
            })
            .await?;
        sees_history(
            &access::visible(message)?,
            user,
            role,
            self.decided.of(site).edit_history,
        )
        .map_err(Error::Refused)?;
        let kept = edits.into_iter().filter(|edit| edit.replaced_at >= since);
        let edits = kept
            .map(|edit| EarlierContent {
                content: edit.content,
                replaced_at: edit.replaced_at,
            })
            .collect();
        Ok(Edits { edits })
    }
}
