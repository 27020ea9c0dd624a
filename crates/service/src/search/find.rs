//! Look for messages.

use std::collections::HashMap;
use std::sync::Arc;

use parlour_domain::Refusal;
use parlour_domain::messages::content::readable;
use parlour_search::{Hit, NoQuestion, Order, Place, Question, Seen, Visible, Words};
use parlour_store::changes;
use parlour_store::left::Left;
use parlour_store::search::{self, VisibleRow};
use parlour_wire::api::messages::Message;
use parlour_wire::api::search::{MessageFound, MessagesFound, SearchMessages, SearchOrder};
use parlour_wire::problem::{Code, Reason};
use parlour_wire::{Base64, Revision, SiteId};

use super::{Searching, off_thread};
use crate::messages::extras;
use crate::{Actor, Error, Result, Service, access};

/// Hits on a page when nobody says how many.
const LIMIT: u32 = 20;
/// How often the index is asked for one page, when the database refuses what it finds.
const ROUNDS: usize = 4;
/// An index this far behind is being made: revisions.
const BEHIND: u64 = 20_000;

impl Service {
    /// A page of the messages one may see that say it.
    pub async fn search_messages(&self, actor: &Actor, body: SearchMessages) -> Result<MessagesFound> {
        let words = Words::read(body.text.expose()).map_err(refused)?;
        let after = body.cursor.as_deref().map(read_cursor).transpose()?;
        let searching = self.searching.as_ref().ok_or_else(not_here)?;
        let limit = body.limit.unwrap_or(LIMIT).clamp(1, self.settings.limits.page) as usize;
        let (visible, left, head) = self.visible_to(actor, &body).await?;
        let mut question = Question {
            words,
            visible: Arc::new(visible),
            author: body.person,
            from: body.from,
            until: body.to,
            order: match body.order {
                SearchOrder::Rank => Order::Rank,
                SearchOrder::Newest => Order::Newest,
            },
            after,
            limit: limit + 1,
        };
        searching.write(actor.site).await;
        let mut page = Vec::new();
        let mut more = false;
        for _ in 0..ROUNDS {
            let Some(hits) = searching.ask(actor.site, question.clone()).await? else {
                break;
            };
            more = hits.len() == question.limit;
            let judged = self.judge(actor, &question, &left, hits).await?;
            for (place, found) in judged {
                if page.len() == limit {
                    more = true;
                    break;
                }
                question.after = Some(place);
                page.extend(found);
            }
            if page.len() == limit || !more {
                break;
            }
        }
        let next = question.after.filter(|_| more).map(write_cursor);
        // Without a cursor it is about to be opened.
        let behind = |cursor: Revision| head.0.saturating_sub(cursor.0) > BEHIND;
        Ok(MessagesFound {
            hits: page,
            next,
            incomplete: searching.index.cursor(actor.site).is_none_or(behind),
        })
    }

    /// What somebody may see of what they ask about, which of it they left, and how far the log has come.
    async fn visible_to(&self, actor: &Actor, body: &SearchMessages) -> Result<(Visible, Left, Revision)> {
        let (site, user, only) = (actor.site, actor.user.id, body.conversation);
        let (rows, head) = self
            .store
            .read(async move |c| {
                let mut rows = search::visible(c, site, user).await?;
                rows.retain(|row| only.is_none_or(|only| row.conversation == only));
                Ok((rows, changes::head(c, site).await?))
            })
            .await?;
        if only.is_some() && rows.is_empty() {
            return access::visible(None);
        }
        let seen = |row: VisibleRow| Seen {
            conversation: row.conversation,
            after: row.from,
            until: row.to.map_or(Revision(u64::MAX), |end| end.revision),
        };
        let left = rows.iter().map(|row| (row.conversation, row.to)).collect();
        Ok((rows.into_iter().map(seen).collect(), left, head))
    }

    /// Asks the database about what the index found: each place, with the message if it may be shown.
    async fn judge(
        &self,
        actor: &Actor,
        question: &Question,
        left: &Left,
        hits: Vec<Hit>,
    ) -> Result<Vec<(Place, Option<MessageFound>)>> {
        let (site, user, left) = (actor.site, actor.user.id, left.clone());
        let places: Vec<_> = hits.iter().map(|hit| (hit.conversation, hit.revision)).collect();
        let messages = self
            .store
            .read(async move |c| {
                let mut found = search::found(c, site, user, &left, &places).await?;
                extras::fill(c, site, user, &left, &mut found).await?;
                Ok(found)
            })
            .await?;
        let mut messages: HashMap<Revision, Message> = messages
            .into_iter()
            .map(|message| (message.revision, message))
            .collect();
        let judged = hits.into_iter().map(|hit| {
            let message = messages.remove(&hit.revision);
            (hit.place, message.and_then(|message| shown(message, question)))
        });
        Ok(judged.collect())
    }
}

impl Searching {
    /// What the index finds; `None`: it is not open yet.
    async fn ask(&self, site: SiteId, question: Question) -> Result<Option<Vec<Hit>>> {
        let _turn = self.questions.acquire().await.map_err(|_| not_here())?;
        let index = Arc::clone(&self.index);
        let found = off_thread(move || index.find(site, &question)).await;
        if found.is_err() {
            // The task finds it closed, opens it, and looks whether it is damaged.
            self.index.close(site);
        }
        found
    }
}

/// The message, if it says it, as it is read by who asks, and is what was asked for.
fn shown(message: Message, question: &Question) -> Option<MessageFound> {
    let fits = question.author.is_none_or(|author| message.author == author)
        && question.from.is_none_or(|from| message.created_at >= from)
        && question.until.is_none_or(|until| message.created_at < until);
    let text = message.content.as_ref().and_then(readable).filter(|_| fits)?;
    let marks = question.words.marks(text)?;
    Some(MessageFound {
        marks: marks.into_iter().map(|mark| [mark.start, mark.end]).collect(),
        message,
    })
}

fn refused(no: NoQuestion) -> Refusal {
    match no {
        NoQuestion::Empty => Refusal::because(Code::Empty, Reason::NoWordsSought),
        NoQuestion::TooLong => Refusal::new(
            Code::TooLong,
            format!(
                "What you look for may have up to {} characters.",
                parlour_search::CHARACTERS
            ),
        ),
    }
}

fn write_cursor(place: Place) -> String {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&place.rank.to_be_bytes());
    bytes[8..].copy_from_slice(&place.revision.0.to_be_bytes());
    Base64::encode(&bytes)
}

fn read_cursor(text: &str) -> Result<Place> {
    let bytes = Base64::decode(text).and_then(|bytes| <[u8; 16]>::try_from(bytes).ok());
    let bytes = bytes.map(u128::from_be_bytes).ok_or_else(|| {
        Refusal::new(
            Code::Malformed,
            "This cursor is none of ours: take `next` of the page before as it is.",
        )
    })?;
    let half = |bits: u128| u64::try_from(bits & u128::from(u64::MAX)).unwrap_or_default();
    Ok(Place {
        rank: half(bytes >> 64),
        revision: Revision(half(bytes)),
    })
}

fn not_here() -> Error {
    Error::Unavailable("this process keeps no search index".to_owned())
}
