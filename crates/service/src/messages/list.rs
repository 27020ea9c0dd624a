//! History: both ways, around a message, since a time.

use parlour_store::conversations::MemberRow;
use parlour_store::messages::Page;
use parlour_store::{Connection, conversations, history, messages};
use parlour_wire::api::messages::{Message, Messages};
use parlour_wire::{ConversationId, MessageId, Revision, SiteId, Timestamp};

use super::extras;
use crate::{Actor, Result, Service, access};

/// Which part of a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The newest.
    Latest,
    /// What is just before a place.
    Before(Revision),
    /// What is just after a place.
    After(Revision),
    /// A message, and what is on both sides of it.
    Around(MessageId),
    /// From a time on; where there is too little after it, what was said before it too.
    Since(Timestamp),
}

type Found<T> = std::result::Result<T, parlour_store::Error>;

impl Service {
    /// A page of a conversation, oldest first.
    pub async fn list_messages(
        &self,
        actor: &Actor,
        conversation: ConversationId,
        part: Part,
        limit: u32,
    ) -> Result<Messages> {
        let (site, user) = (actor.site, actor.user.id);
        let limit = limit.clamp(1, self.settings.limits.page);
        let found = self
            .store
            .read(async move |c| {
                let Some(viewer) = conversations::membership(c, site, conversation, user).await? else {
                    return Ok(None);
                };
                let place = Place { site, viewer, limit };
                let mut found = place.part(c, part).await?;
                if let Some(page) = &mut found {
                    let left = std::iter::once(&place.viewer).collect();
                    extras::fill(c, site, user, &left, &mut page.messages).await?;
                }
                Ok(found)
            })
            .await?;
        access::visible(found)
    }
}

/// Where a page is from, for whom, and how long it may be.
struct Place {
    site: SiteId,
    viewer: MemberRow,
    limit: u32,
}

impl Place {
    async fn part(&self, c: &mut Connection, part: Part) -> Found<Option<Messages>> {
        let place = match part {
            Part::Latest => return self.page(c, Page::Latest).await.map(Some),
            Part::Before(revision) => return self.page(c, Page::Before(revision)).await.map(Some),
            Part::After(revision) => return self.page(c, Page::After(revision)).await.map(Some),
            Part::Around(id) => {
                let (mut found, _) = history::look(c, self.site, self.viewer.user, &[id]).await?;
                let Some(message) = found
                    .pop()
                    .filter(|message| message.conversation == self.viewer.conversation)
                else {
                    return Ok(None);
                };
                (message.revision, self.limit / 2)
            }
            Part::Since(time) => {
                let Some(row) = conversations::get(c, self.site, self.viewer.conversation).await? else {
                    return Ok(None);
                };
                let newest = row.last_revision;
                let place = history::place_of(c, self.site, self.viewer.conversation, time, newest).await?;
                (place, 0)
            }
        };
        self.window(c, place.0, place.1).await.map(Some)
    }

    async fn rows(&self, c: &mut Connection, page: Page, limit: u32) -> Found<Vec<Message>> {
        messages::page(c, self.site, &self.viewer, page, limit).await
    }

    async fn page(&self, c: &mut Connection, page: Page) -> Found<Messages> {
        let limit = self.limit as usize;
        let mut messages = self.rows(c, page, self.limit + 1).await?;
        let more = messages.len() > limit;
        if more {
            match page {
                Page::After(_) => messages.truncate(limit),
                Page::Latest | Page::Before(_) => drop(messages.drain(..messages.len() - limit)),
            }
        }
        Ok(Messages {
            messages,
            more,
            more_after: None,
        })
    }

    /// A full page, if the conversation has one, with `before` messages before a place and the rest from it on: what one
    /// side lacks, the other makes up for.
    async fn window(&self, c: &mut Connection, place: Revision, before: u32) -> Found<Messages> {
        let limit = self.limit as usize;
        let mut older = self.rows(c, Page::Before(place), self.limit + 1).await?;
        let from = Page::After(Revision(place.0.saturating_sub(1)));
        let mut newer = self.rows(c, from, self.limit + 1).await?;
        let wanted = (before as usize).max(limit.saturating_sub(newer.len()));
        let kept_older = wanted.min(older.len());
        let kept_newer = (limit - kept_older).min(newer.len());
        let (more, more_after) = (older.len() > kept_older, newer.len() > kept_newer);
        older.drain(..older.len() - kept_older);
        newer.truncate(kept_newer);
        older.append(&mut newer);
        Ok(Messages {
            messages: older,
            more,
            more_after: Some(more_after),
        })
    }
}
