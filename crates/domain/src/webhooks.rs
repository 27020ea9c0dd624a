//! What webhooks are told, and for how long it is tried.

use parlour_wire::Timestamp;
use parlour_wire::api::messages::Content;
use parlour_wire::api::webhooks::{Delivery, DeliveryData, WebhookEvent, WebhookFailure};
use parlour_wire::event::What;

use crate::{Announcement, Audience};

/// A site's webhooks at most.
pub const MOST: usize = 20;
/// Longest address of one, bytes.
pub const URL_BYTES: usize = 2000;
/// How long it is tried to deliver something, milliseconds (3 days).
pub const KEPT_MILLIS: i64 = 3 * 24 * 60 * 60 * 1000;
/// After how long without a success a webhook is given up, milliseconds (5 days).
pub const PATIENCE_MILLIS: i64 = 5 * 24 * 60 * 60 * 1000;
/// Events that may wait for one webhook; past that it is given up.
pub const WAITING: u32 = 100_000;
/// How often an event is tried that the other side understands and will not have.
const UNWANTED: u32 = 6;

/// Pauses after a first, second, … failure, seconds; the last one goes on.
const PAUSES: [i64; 8] = [5, 30, 2 * 60, 10 * 60, 30 * 60, 60 * 60, 3 * 60 * 60, 6 * 60 * 60];

/// What a run of announcements is to webhooks: each thing that happened once, with all it says.
pub fn deliveries(announcements: &[Announcement], now: Timestamp) -> Vec<Delivery> {
    let mut all: Vec<Delivery> = Vec::new();
    for announcement in announcements {
        let Some(delivery) = delivery(announcement, now) else {
            continue;
        };
        // A conversation is announced to each of its members.
        let same = all
            .iter_mut()
            .rev()
            .take_while(|earlier| earlier.data.revision == delivery.data.revision)
            .find(|earlier| {
                earlier.event == delivery.event && earlier.data.conversation == delivery.data.conversation
            });
        match same {
            Some(earlier) if earlier.event == WebhookEvent::ConversationJoined => {
                earlier.data.users.extend(delivery.data.users);
            }
            Some(_) => {}
            None => all.push(delivery),
        }
    }
    all
}

fn delivery(Announcement { to, change, .. }: &Announcement, now: Timestamp) -> Option<Delivery> {
    let revision = change.revision;
    let told = |event, timestamp, data| {
        Some(Delivery {
            event,
            timestamp,
            data,
        })
    };
    match &change.what {
        What::Message(message) => {
            let system = matches!(message.content, Some(Content::System { .. }));
            // What happened to a group is told as that.
            if system {
                return None;
            }
            let (event, at) = match (message.deleted_at, message.edited_at) {
                (Some(deleted), _) => (WebhookEvent::MessageDeleted, deleted),
                _ if message.changed == message.revision => (WebhookEvent::MessageSent, message.created_at),
                // Pinned, for example.
                (None, None) => return None,
                (None, Some(edited)) => (WebhookEvent::MessageEdited, edited),
            };
            // What its author alone hears of is withheld by a block, and a webhook may pass on what it is told. That something
            // is gone is told all the same: it may have been told before.
            if *to == Audience::Inbox(message.author) && event != WebhookEvent::MessageDeleted {
                return None;
            }
            let data = DeliveryData {
                revision,
                conversation: Some(message.conversation),
                message: Some(message.id),
                author: Some(message.author),
                content: message.content.clone(),
                ..DeliveryData::default()
            };
            told(event, at, data)
        }
        What::Conversation(conversation) if conversation.left_at.is_none() => {
            let Audience::Inbox(user) = *to else {
                return None;
            };
            let data = DeliveryData {
                revision,
                conversation: Some(conversation.id),
                users: vec![user],
                title: conversation.group.as_ref().map(|group| group.title.clone()),
                ..DeliveryData::default()
            };
            told(WebhookEvent::ConversationJoined, now, data)
        }
        What::Group(group) => {
            let data = DeliveryData {
                revision,
                conversation: Some(group.conversation),
                users: group.added.iter().map(|member| member.user.id).collect(),
                removed: group.removed.clone(),
                title: Some(group.group.title.clone()),
                ..DeliveryData::default()
            };
            told(WebhookEvent::GroupChanged, now, data)
        }
        _ => None,
    }
}

/// The same, without what people say.
pub fn without_bodies(mut delivery: Delivery) -> Delivery {
    delivery.data.content = None;
    delivery.data.title = None;
    delivery
}

/// What came of trying to tell something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// With this status.
    Status(u16),
    /// Not at all.
    Nothing,
    /// It was not even tried: the settings do not allow it.
    NotAllowed,
}

/// How deliveries to a webhook went before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// Failures since the last success, or since it began not to want what it is told.
    pub failures: u32,
    /// Since when nothing but failures.
    pub failing_since: Option<Timestamp>,
    /// How the last one failed.
    pub failure: Option<WebhookFailure>,
}

/// What follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It was told: on with the next.
    Told,
    /// It was told several times and does not want it: on with the next.
    Unwanted,
    /// Once more.
    Again {
        /// When.
        at: Timestamp,
        /// How it failed.
        failure: WebhookFailure,
        /// See [`Before::failures`], with this one.
        failures: u32,
    },
    /// The webhook is given up.
    GivenUp(WebhookFailure),
}

/// Judges an answer.
pub fn judge(answered: Answered, before: Before, now: Timestamp) -> Verdict {
    let failure = match answered {
        Answered::Status(200..=299) => return Verdict::Told,
        Answered::Status(410) => return Verdict::GivenUp(WebhookFailure::Gone),
        Answered::Status(400 | 413 | 422) => WebhookFailure::Unwanted,
        Answered::Status(_) => WebhookFailure::Refused,
        Answered::Nothing => WebhookFailure::Unreachable,
        Answered::NotAllowed => WebhookFailure::NotAllowed,
    };
    let since = before.failing_since.unwrap_or(now);
    if now >= since.plus_millis(PATIENCE_MILLIS) {
        return Verdict::GivenUp(failure);
    }
    // What it did not want while it was out of order is no judgement on the event.
    let unwanted = failure == WebhookFailure::Unwanted;
    let earlier = if unwanted && before.failure != Some(failure) {
        0
    } else {
        before.failures
    };
    let failures = earlier.saturating_add(1);
    if unwanted && failures >= UNWANTED {
        return Verdict::Unwanted;
    }
    let place = usize::try_from(earlier)
        .unwrap_or(usize::MAX)
        .min(PAUSES.len() - 1);
    Verdict::Again {
        at: now.plus_millis(PAUSES[place] * 1000),
        failure,
        failures,
    }
}

#[cfg(test)]
mod tests {
    use parlour_wire::api::messages::Message;
    use parlour_wire::event::Change;
    use parlour_wire::{ConversationId, MessageId, Revision, SiteId, UserId};
    use uuid::Uuid;

    use super::*;

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_millis(1_800_000_000_000 + minutes * 60_000)
    }

    #[test]
    fn what_a_block_withholds_is_told_only_when_it_is_gone() {
        let id = Uuid::from_u128(1);
        let content = Content::Text { text: "hi".into() };
        let sent = Message::new(
            MessageId(id),
            ConversationId(id),
            Revision(1),
            UserId(id),
            at(1),
            content,
        );
        let edited = Message {
            changed: Revision(2),
            edited_at: Some(at(2)),
            ..sent.clone()
        };
        let deleted = Message {
            changed: Revision(3),
            deleted_at: Some(at(3)),
            content: None,
            ..sent.clone()
        };
        let announcement = |to, message: &Message| Announcement {
            site: SiteId(1),
            to,
            change: Change {
                revision: message.changed,
                what: What::Message(message.clone()),
            },
        };
        let told = |to, message: &Message| {
            let told = deliveries(&[announcement(to, message)], at(9));
            told.first().map(|delivery| delivery.event)
        };
        let (everybody, author) = (
            Audience::Conversation(ConversationId(id)),
            Audience::Inbox(UserId(id)),
        );
        assert_eq!(told(everybody, &sent), Some(WebhookEvent::MessageSent));
        assert_eq!(told(everybody, &edited), Some(WebhookEvent::MessageEdited));
        assert_eq!((told(author, &sent), told(author, &edited)), (None, None));
        assert_eq!(told(author, &deleted), Some(WebhookEvent::MessageDeleted));
        // Where some may not see it, it is told to each who may.
        let another = Audience::Inbox(UserId(Uuid::from_u128(9)));
        assert_eq!(told(another, &edited), Some(WebhookEvent::MessageEdited));
        // Those who left are told besides that it is gone; a webhook once.
        let all = [another, author, everybody].map(|to| announcement(to, &deleted));
        assert_eq!(deliveries(&all, at(9)).len(), 1);
    }

    #[test]
    fn pauses_grow_and_end_after_five_days() {
        let (mut now, mut before) = (at(0), Before::default());
        let mut pauses = Vec::new();
        while let Verdict::Again {
            at,
            failure,
            failures,
        } = judge(Answered::Status(500), before, now)
        {
            assert_eq!(failure, WebhookFailure::Refused);
            pauses.push(at.millis() - now.millis());
            before = Before {
                failures,
                failing_since: before.failing_since.or(Some(now)),
                failure: Some(failure),
            };
            now = at;
            assert!(pauses.len() < 100, "it is tried for ever");
        }
        assert!(pauses.is_sorted());
        assert_eq!(
            judge(Answered::Nothing, before, now),
            Verdict::GivenUp(WebhookFailure::Unreachable)
        );
        assert!(now.millis() - at(0).millis() < PATIENCE_MILLIS + 24 * 60 * 60 * 1000);
    }

    #[test]
    fn what_is_understood_and_not_wanted_does_not_hold_up_the_rest() {
        let tried = |failures, failure, status| {
            let before = Before {
                failures,
                failing_since: Some(at(0)),
                failure: Some(failure),
            };
            judge(Answered::Status(status), before, at(1))
        };
        let (unwanted, refused) = (WebhookFailure::Unwanted, WebhookFailure::Refused);
        let again = |failure, failures| move |verdict| matches!(verdict, Verdict::Again { failure: f, failures: n, .. } if (f, n) == (failure, failures));
        assert!(again(unwanted, 5)(tried(4, unwanted, 422)));
        assert_eq!(tried(5, unwanted, 422), Verdict::Unwanted);
        assert!(
            again(unwanted, 1)(tried(9, refused, 400)),
            "that it was out of order is not held against it"
        );
        assert!(again(refused, 10)(tried(9, unwanted, 503)), "that may pass");
        assert!(again(refused, 10)(tried(9, refused, 401)), "that can be mended");
        assert_eq!(tried(0, refused, 410), Verdict::GivenUp(WebhookFailure::Gone));
        assert_eq!(tried(9, refused, 204), Verdict::Told);
        assert!(
            again(refused, 1)(tried(0, refused, 302)),
            "a redirect is not followed"
        );
    }
}
