//! The server's log, held against what everybody was told of it.

use std::collections::{BTreeMap, HashMap, HashSet};

use parlour_wire::api::conversations::Conversations;
use parlour_wire::api::messages::{Message, Messages};
use parlour_wire::{ConversationId, MessageId, Revision};

use crate::evidence::Evidence;
use crate::known::Known;
use crate::people::Person;
use crate::senders::Said;

/// The most an unread count says.
const MOST_UNREAD: usize = 100;

pub type Log = HashMap<ConversationId, BTreeMap<Revision, Message>>;

/// All messages of all conversations, as their members find them.
pub async fn read_log(people: &mut [Person]) -> Log {
    let mut log = Log::new();
    for person in people {
        for id in person.conversations.clone() {
            let messages = read_conversation(person, id).await;
            match log.get(&id) {
                Some(others) => assert_eq!(&messages, others, "two people see two conversations"),
                None => drop(log.insert(id, messages)),
            }
        }
    }
    log
}

/// All messages of a conversation, as a member finds them.
pub async fn read_conversation(person: &mut Person, id: ConversationId) -> BTreeMap<Revision, Message> {
    let mut messages = BTreeMap::new();
    loop {
        let after = messages.keys().last().copied().unwrap_or(Revision::ZERO);
        let path = format!("/api/v1/conversations/{id}/messages?after={after}&limit=100");
        let page: Messages = person.client.get(&path).await.json();
        for message in page.messages {
            assert!(
                message.revision > messages.keys().last().copied().unwrap_or(after),
                "a page is in order"
            );
            messages.insert(message.revision, message);
        }
        if !page.more {
            return messages;
        }
    }
}

/// Nothing acknowledged is lost, nothing is there twice, nothing is there that nobody said, and each sender's words
/// stand in the order they were said in.
pub fn judge_log(log: &Log, said: &[Said], evidence: &Evidence) {
    let stored: Vec<&Message> = log.values().flat_map(BTreeMap::values).collect();
    let ids: HashSet<MessageId> = stored.iter().map(|message| message.id).collect();
    let revisions: HashSet<Revision> = stored.iter().map(|message| message.revision).collect();
    assert_eq!(
        (ids.len(), revisions.len()),
        (stored.len(), stored.len()),
        "something is there twice"
    );

    let acknowledged: usize = said.iter().map(|said| said.messages.len()).sum();
    assert_eq!(
        stored.len(),
        acknowledged,
        "what is stored is what was acknowledged"
    );
    for said in said {
        let kept = log[&said.conversation]
            .values()
            .filter(|message| message.author == said.by);
        let kept: Vec<_> = kept
            .map(|message| (message.id, message.revision, text(message)))
            .collect();
        assert_eq!(
            kept, said.messages,
            "the words of {} in {}",
            said.by, said.conversation
        );
    }
    for (id, revision) in evidence.all() {
        assert!(
            ids.contains(&id),
            "somebody was told of {id} at {revision}, which is not in the log"
        );
    }
}

/// A device knows what the server knows.
pub fn judge_device(who: &str, person: &Person, known: &Known, log: &Log) {
    let theirs: HashMap<MessageId, &Message> = person
        .conversations
        .iter()
        .flat_map(|id| log[id].values())
        .map(|message| (message.id, message))
        .collect();
    assert_eq!(known.messages.len(), theirs.len(), "{who} of {}", person.id);
    for (id, message) in &known.messages {
        let theirs = theirs.get(id).copied().map(without_extras);
        assert_eq!(Some(without_extras(message)), theirs, "{who} of {}", person.id);
    }
}

/// The message itself: what others added to it is told where it is read, and not with the event that it was sent.
fn without_extras(message: &Message) -> Message {
    Message {
        extras: None,
        ..message.clone()
    }
}

/// Unread is a function of the log and the read cursor, and the cursor is the one that was acknowledged last.
pub async fn judge_inbox(person: &mut Person, read: &HashMap<ConversationId, Revision>, log: &Log) {
    let inbox: Conversations = person.client.get("/api/v1/conversations?limit=100").await.json();
    assert_eq!(inbox.conversations.len(), person.conversations.len());
    for conversation in inbox.conversations {
        let messages = &log[&conversation.id];
        let cursor = read.get(&conversation.id).copied().unwrap_or(Revision::ZERO);
        let mine = conversation
            .members
            .iter()
            .find(|member| member.user.id == person.id)
            .unwrap();
        assert_eq!(
            mine.read,
            Some(cursor),
            "the read cursor of {} in {}",
            person.id,
            conversation.id
        );
        let unread = messages
            .values()
            .filter(|message| message.revision > cursor && message.author != person.id);
        assert_eq!(
            conversation.unread as usize,
            unread.count().min(MOST_UNREAD),
            "unread of {}",
            person.id
        );
        let newest = messages.values().last().map(without_extras);
        assert_eq!(conversation.last_message, newest);
    }
}

/// How many messages a person's devices should know in the end.
pub fn expected(person: &Person, log: &Log) -> usize {
    person.conversations.iter().map(|id| log[id].len()).sum()
}

/// What a message says.
pub fn text(message: &Message) -> String {
    let content = message.content.as_ref().unwrap();
    parlour_domain::messages::content::readable(content)
        .unwrap()
        .to_owned()
}
