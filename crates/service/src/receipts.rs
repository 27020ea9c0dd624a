//! How far one has come.

use parlour_domain::receipts::{Cursors, advance};
use parlour_domain::{Announcement, Audience};
use parlour_store::{conversations, receipts};
use parlour_wire::ConversationId;
use parlour_wire::api::conversations::Receipt;
use parlour_wire::event::{Change, ReceiptChange, What};

use crate::{Actor, Error, Result, Service, access};

impl Service {
    /// Moves one's cursors forward. Others hear of it at most every two seconds; one's own devices too.
    pub async fn put_receipt(&self, actor: &Actor, id: ConversationId, receipt: Receipt) -> Result<()> {
        let (site, user) = (actor.site, actor.user.id);
        self.store
            .write(async move |unit| {
                let members = conversations::members(unit, site, &[id]).await?;
                let mine = access::visible(members.iter().find(|member| member.user.id == user))?;
                let conversation = access::visible(conversations::get(unit, site, id).await?)?;
                let current = Cursors {
                    read: mine.member.read,
                    delivered: mine.member.delivered,
                };
                let Some(next) = advance(current, receipt, conversation.last_revision) else {
                    return Ok::<_, Error>(());
                };
                let revision = unit.next_revision(site).await?;
                receipts::advance(unit, site, id, user, next, revision).await?;
                let everybody_shows = members.iter().all(|member| member.user.read_receipts);
                let seen = ReceiptChange {
                    conversation: id,
                    user,
                    read: everybody_shows.then_some(next.read),
                    delivered: next.delivered,
                };
                let own = ReceiptChange {
                    read: Some(next.read),
                    ..seen
                };
                for (to, receipt) in [(Audience::Conversation(id), seen), (Audience::Inbox(user), own)] {
                    unit.announce(Announcement {
                        site,
                        to,
                        change: Change {
                            revision,
                            what: What::Receipt(receipt),
                        },
                    });
                }
                Ok(())
            })
            .await
    }
}
