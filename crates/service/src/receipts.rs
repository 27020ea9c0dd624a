//! How far one has come.

use parlour_domain::receipts::{Cursors, DELIVERED_TOLD, READ_TOLD, advance};
use parlour_domain::{Announcement, Audience};
use parlour_store::conversations::{ConversationRow, MemberRow};
use parlour_store::{Unit, conversations, receipts};
use parlour_wire::api::conversations::Receipt;
use parlour_wire::event::{Change, ReceiptChange, What};
use parlour_wire::{ConversationId, Revision, SiteId};

use crate::{Actor, Error, Result, Service, access};

impl Service {
    /// Moves one's cursors forward. Others hear of it at most every two seconds, in conversations that are not large; one's
    /// own devices always.
    pub async fn put_receipt(&self, actor: &Actor, id: ConversationId, receipt: Receipt) -> Result<()> {
        let (site, user, shows) = (actor.site, actor.user.id, actor.user.read_receipts);
        self.store
            .write(async move |unit| {
                let mine = access::visible(conversations::membership(unit, site, id, user).await?)?;
                let conversation = access::visible(conversations::get(unit, site, id).await?)?;
                let current = Cursors {
                    read: mine.read,
                    delivered: mine.delivered,
                };
                let newest = mine.visible_to.map_or(conversation.last_revision, |end| {
                    end.min(conversation.last_revision)
                });
                let Some(mut next) = advance(current, receipt, newest) else {
                    return Ok::<_, Error>(());
                };
                if mine.quiet.is() {
                    // What has reached one is of no use but to the other, who does not hear of it.
                    next.delivered = current.delivered;
                }
                let revision = unit.next_revision(site).await?;
                receipts::advance(unit, site, id, user, next, revision).await?;
                let own = ReceiptChange {
                    conversation: id,
                    user,
                    read: Some(next.read),
                    delivered: next.delivered,
                };
                announce(unit, site, Audience::Inbox(user), revision, own);
                tell_others(unit, site, &conversation, &mine, (current, next), shows, revision).await
            })
            .await
    }
}

/// Who hides how far they have read sees of nobody how far they have. Where nobody does, all hear it at once; where somebody
/// does, in a small conversation, each of the others hears it for themselves.
async fn tell_others(
    unit: &mut Unit,
    site: SiteId,
    conversation: &ConversationRow,
    mine: &MemberRow,
    (before, next): (Cursors, Cursors),
    shows: bool,
    revision: Revision,
) -> Result<()> {
    let (id, user, count) = (conversation.id, mine.user, conversation.member_count);
    if !mine.is_present() || mine.quiet.is() || count > READ_TOLD {
        return Ok(());
    }
    let everybody = Audience::Conversation(id);
    let with = |read: Option<Revision>, delivered| ReceiptChange {
        conversation: id,
        user,
        read,
        delivered,
    };
    let hidden = !shows || conversations::hides_receipts(unit, site, id).await?;
    if count > DELIVERED_TOLD {
        if !hidden && next.read > before.read {
            announce(unit, site, everybody, revision, with(Some(next.read), next.read));
        }
        return Ok(());
    }
    if !hidden {
        announce(
            unit,
            site,
            everybody,
            revision,
            with(Some(next.read), next.delivered),
        );
        return Ok(());
    }
    announce(unit, site, everybody, revision, with(None, next.delivered));
    if shows && count > 2 && next.read > before.read {
        for other in conversations::members(unit, site, &[id]).await? {
            if other.user.read_receipts && other.user.id != user {
                let told = with(Some(next.read), next.delivered);
                announce(unit, site, Audience::Inbox(other.user.id), revision, told);
            }
        }
    }
    Ok(())
}

fn announce(unit: &mut Unit, site: SiteId, to: Audience, revision: Revision, receipt: ReceiptChange) {
    unit.announce(Announcement {
        site,
        to,
        change: Change {
            revision,
            what: What::Receipt(receipt),
        },
    });
}
