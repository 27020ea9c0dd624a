//! How far a message has come.

use parlour_domain::Refusal;
use parlour_store::conversations::{self, MemberRow};
use parlour_wire::MessageId;
use parlour_wire::api::messages::Readers;

use crate::conversations::view;
use crate::{Actor, Result, Service, access};

/// Readers told by name.
const MOST: u32 = 50;

impl Service {
    /// Who has read a message, among those who were there to read it. Who hides how far they have read sees of nobody how
    /// far they have; nor does either of two where one blocks the other.
    pub async fn list_readers(&self, actor: &Actor, id: MessageId) -> Result<Readers> {
        let (site, user, shows) = (actor.site, actor.user.id, actor.user.read_receipts);
        let (message, readers) = self
            .store
            .read(async move |c| {
                let Some(message) = access::find_message(c, site, user, id).await? else {
                    return Ok((None, None));
                };
                let (place, at) = (message.conversation, message.revision);
                let mine = conversations::membership(c, site, place, user).await?;
                let Some(mine) = mine.filter(MemberRow::is_present) else {
                    return Ok((Some(message), None));
                };
                let counted = conversations::count_readers(c, site, place, user, at).await?;
                let users = conversations::readers(c, site, place, user, at, MOST).await?;
                Ok((Some(message), Some((counted, users, mine.quiet.is()))))
            })
            .await?;
        access::visible(message)?;
        let (counted, users, quiet) = readers.ok_or_else(Refusal::no_longer_a_member)?;
        let shows = shows && !quiet;
        let users = users.into_iter().map(view::user).filter(|_| shows).collect();
        Ok(Readers {
            read: if shows { counted.read } else { 0 },
            delivered: counted.delivered,
            of: counted.of,
            users,
        })
    }
}
