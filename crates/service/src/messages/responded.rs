//! What is told of reactions, votes, and pins that are withheld: at once, and to whoever looks later.

use std::collections::HashMap;

use parlour_domain::Audience;
use parlour_store::changes::{ChangeRow, Changed};
use parlour_store::left::Left;
use parlour_store::responses::{self, ResponderRow, ResponseKind, Tally};
use parlour_store::{Connection, Unit, history};
use parlour_wire::api::messages::Message;
use parlour_wire::event::{Change, ReactionChange, VoteChange, What};
use parlour_wire::{MessageId, Personal, SiteId, UserId};

use super::extras;
use crate::quiet;

type Result<T> = std::result::Result<T, parlour_store::Error>;

/// All that is needed to tell of them, found with four questions however many there are.
pub(crate) struct Responded {
    viewer: UserId,
    messages: HashMap<MessageId, Message>,
    tallies: HashMap<MessageId, Vec<Tally>>,
    voters: HashMap<MessageId, u32>,
    theirs: HashMap<(MessageId, UserId, ResponseKind), Vec<Personal>>,
}

impl Responded {
    /// What the responses among some changes are about. Messages the viewer does not see are left out.
    pub(crate) async fn among(
        c: &mut Connection,
        site: SiteId,
        viewer: UserId,
        rows: &[ChangeRow],
    ) -> Result<Self> {
        let changed = rows.iter().filter_map(|row| match &row.what {
            Changed::Responded(row) => Some(*row),
            _ => None,
        });
        Self::of(c, site, viewer, &changed.collect::<Vec<_>>()).await
    }

    async fn of(c: &mut Connection, site: SiteId, viewer: UserId, rows: &[ResponderRow]) -> Result<Self> {
        let pairs: Vec<_> = rows.iter().map(|row| (row.message, row.user)).collect();
        let ids: Vec<MessageId> = pairs.iter().map(|(message, _)| *message).collect();
        let (seen, left) = history::look(c, site, viewer, &ids).await?;
        let messages: HashMap<_, _> = seen.into_iter().map(|message| (message.id, message)).collect();
        Ok(Self {
            viewer,
            tallies: extras::tallies(c, site, viewer, &left, messages.values()).await?,
            voters: extras::voters(c, site, viewer, &left, messages.values()).await?,
            theirs: responses::of_people(c, site, viewer, &pairs).await?,
            messages,
        })
    }

    /// What somebody's answers to a message are now, and everybody's.
    pub(crate) fn told(&self, row: &ResponderRow) -> Option<What> {
        if row.withheld && row.user != self.viewer {
            return None;
        }
        let message = self.messages.get(&row.message)?;
        let theirs = self.theirs.get(&(row.message, row.user, row.kind));
        let theirs = theirs.cloned().unwrap_or_default();
        let tallies = self.tallies.get(&row.message).cloned().unwrap_or_default();
        let (conversation, message, user) = (row.conversation, message, row.user);
        Some(match row.kind {
            ResponseKind::Reaction => What::Reaction(ReactionChange {
                conversation,
                message: message.id,
                user,
                emoji: theirs,
                counts: extras::counts(&extras::reactions(tallies)),
            }),
            ResponseKind::Vote => {
                let voters = self.voters.get(&row.message).copied().unwrap_or_default();
                let content = message.content.as_ref()?;
                let mut options: Vec<u8> = theirs
                    .iter()
                    .filter_map(|choice| extras::place(choice.expose()))
                    .collect();
                options.sort_unstable();
                What::Vote(VoteChange {
                    conversation,
                    message: message.id,
                    user,
                    options,
                    counts: extras::votes(content, voters, &tallies)?.counts,
                    voters,
                })
            }
            ResponseKind::Pin => What::Message(Message {
                changed: row.changed,
                ..message.clone()
            }),
        })
    }
}

/// Tells everybody in the conversation what somebody answered to a message. Where two do not see the same of it, because one
/// of them blocks the other or did when something was answered, each is told what they see.
pub(crate) async fn tell(unit: &mut Unit, site: SiteId, row: &ResponderRow) -> Result<()> {
    let what = async |unit: &mut Unit, viewer| {
        let responded = Responded::of(unit, site, viewer, std::slice::from_ref(row)).await?;
        let mut what = responded.told(row);
        if let Some(What::Message(message)) = &mut what {
            extras::fill(unit, site, viewer, &Left::default(), [&mut *message]).await?;
            // Told with events only where something else cannot say it.
            message.extras = None;
        }
        let about = responded.messages.get(&row.message).cloned();
        Ok::<_, parlour_store::Error>(about.zip(what))
    };
    let what_of = |(_, what): &(Message, What)| what.clone();
    let mine = what(unit, row.user).await?;
    let mut told = vec![(Audience::Conversation(row.conversation), mine)];
    if let Some(other) = quiet::other(unit, site, row.conversation, row.user).await? {
        let theirs = what(unit, other).await?;
        if theirs.as_ref().map(what_of) != told[0].1.as_ref().map(what_of) {
            told[0].0 = Audience::Inbox(row.user);
            told.push((Audience::Inbox(other), theirs));
        }
    }
    for (to, what) in told {
        let Some((about, what)) = what else { continue };
        let revision = row.changed;
        quiet::tell_about(unit, site, to, &about, Change { revision, what }).await?;
    }
    Ok(())
}
