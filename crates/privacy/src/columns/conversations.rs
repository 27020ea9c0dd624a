//! What people say to each other.

use super::Erased::{Emptied, Row, Stays};
use super::Exported::{No, Yes};
use super::Kept::{Conversation, DaysAfter, Replaced};
use super::Whose::{Either, Members, Nobody, Person};
use super::{Column, Erased, Exported, Kept, Table, column, site_id};

const INSIDE: Exported = No("a number inside the server");
const ORDER: Erased = Stays("keeps the order of other people's conversations");
/// Days for which the author and moderators see what a message said before an edit.
const EDITS: Kept = DaysAfter(30, "replaced_at");

const fn shared(name: &'static str, why: &'static str, kept: Kept, exported: Exported) -> Column {
    column(
        name,
        Members,
        why,
        kept,
        exported,
        Stays("the conversation is also the other person's"),
    )
}

const fn of_the_member(name: &'static str, why: &'static str, kept: Kept, exported: Exported) -> Column {
    column(name, Person("user_id"), why, kept, exported, Row)
}

const fn of_the_author(name: &'static str, why: &'static str, exported: Exported, erased: Erased) -> Column {
    column(name, Person("author_id"), why, Conversation, exported, erased)
}

const fn of_the_edit(name: &'static str, why: &'static str, exported: Exported) -> Column {
    column(name, Members, why, EDITS, exported, Row)
}

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "conversations",
        row: "a conversation",
        columns: &[
            site_id(Conversation),
            shared("id", "names the conversation", Conversation, Yes),
            shared("kind", "direct, or a group", Conversation, Yes),
            column(
                "pair",
                Members,
                "one direct conversation for each two people",
                Conversation,
                INSIDE,
                Emptied,
            ),
            column(
                "created_by",
                Person("created_by"),
                "who began it",
                Conversation,
                Yes,
                Emptied,
            ),
            shared("created_at", "when it began", Conversation, Yes),
            shared("title", "what a group is called", Replaced, Yes),
            shared("colour", "tells groups apart", Replaced, Yes),
            shared(
                "history",
                "what new members see of what was said before",
                Replaced,
                Yes,
            ),
            shared("members_may_add", "who adds members", Replaced, Yes),
            column(
                "member_count",
                Nobody,
                "how large a group is, without counting",
                Replaced,
                INSIDE,
                ORDER,
            ),
            column(
                "warm_at",
                Nobody,
                "when something was last said, while that was not long ago: the order of inboxes",
                Replaced,
                INSIDE,
                ORDER,
            ),
            column(
                "last_revision",
                Nobody,
                "finds the newest message",
                Replaced,
                INSIDE,
                ORDER,
            ),
            column(
                "activity",
                Nobody,
                "the order of the inbox",
                Replaced,
                INSIDE,
                ORDER,
            ),
            column(
                "changed",
                Nobody,
                "brings devices up to date",
                Replaced,
                INSIDE,
                ORDER,
            ),
        ],
    },
    Table {
        name: "members",
        row: "somebody in a conversation",
        columns: &[
            site_id(Conversation),
            of_the_member("conversation_id", "where", Conversation, Yes),
            of_the_member("user_id", "who", Conversation, Yes),
            of_the_member("role", "what they may do there", Conversation, Yes),
            of_the_member("joined_at", "since when", Conversation, Yes),
            of_the_member("read_revision", "how far they have read", Replaced, Yes),
            of_the_member(
                "delivered_revision",
                "how far messages reached a device of theirs",
                Replaced,
                Yes,
            ),
            of_the_member("changed", "brings devices up to date", Replaced, INSIDE),
            of_the_member(
                "visible_from",
                "what they do not see of what was said before",
                Conversation,
                INSIDE,
            ),
            of_the_member(
                "visible_to",
                "how far they see, once they left",
                Conversation,
                INSIDE,
            ),
            of_the_member("left_at", "when they left", Conversation, Yes),
            of_the_member(
                "placed",
                "tells their devices that they joined or left",
                Replaced,
                INSIDE,
            ),
            of_the_member("activity", "the order of their inbox", Replaced, INSIDE),
            of_the_member(
                "muted_until",
                "until when they want no notification",
                Replaced,
                Yes,
            ),
            of_the_member("notify", "what they want notifications for", Replaced, Yes),
            of_the_member("pinned", "whether they keep it at the top", Replaced, Yes),
            of_the_member("archived", "whether they put it away", Replaced, Yes),
            of_the_member("marked_unread", "whether they marked it as unread", Replaced, Yes),
            of_the_member(
                "own_changed",
                "brings their other devices up to date",
                Replaced,
                INSIDE,
            ),
            of_the_member(
                "quiet",
                "whether one of the two of a direct conversation blocks the other",
                Replaced,
                No("would tell who blocks the person; their own blocks are in `blocks`"),
            ),
        ],
    },
    Table {
        name: "messages",
        row: "a message",
        columns: &[
            site_id(Conversation),
            of_the_author("conversation_id", "where it was said", Yes, ORDER),
            column(
                "revision",
                Nobody,
                "its place in the conversation",
                Conversation,
                INSIDE,
                ORDER,
            ),
            column(
                "id",
                Nobody,
                "sending twice is one message",
                Conversation,
                INSIDE,
                ORDER,
            ),
            of_the_author("author_id", "who said it", Yes, Emptied),
            of_the_author("content_kind", "what kind of content it is", Yes, ORDER),
            column(
                "content",
                Either("author_id", "forwarded_from"),
                "what was said, by the author or by whom they passed on",
                Conversation,
                Yes,
                Emptied,
            ),
            of_the_author("created_at", "when", Yes, ORDER),
            of_the_author("edited_at", "members see that it was edited", Yes, ORDER),
            of_the_author("deleted_at", "members see that it was deleted", Yes, ORDER),
            column(
                "changed",
                Nobody,
                "brings devices up to date",
                Replaced,
                INSIDE,
                ORDER,
            ),
            of_the_author("reply_to", "which message it answers", Yes, ORDER),
            column(
                "forwarded_from",
                Person("forwarded_from"),
                "who said it first, so that their erasure reaches copies",
                Conversation,
                Yes,
                Emptied,
            ),
            of_the_author("pinned_at", "members find it again", Yes, ORDER),
            column(
                "pinned_by",
                Person("pinned_by"),
                "members see who pinned it",
                Conversation,
                Yes,
                Emptied,
            ),
        ],
    },
    Table {
        name: "message_edits",
        row: "what a message said before an edit",
        columns: &[
            site_id(EDITS),
            of_the_edit("message_id", "which message", INSIDE),
            of_the_edit("edit_id", "editing twice is one edit", INSIDE),
            of_the_edit("conversation_id", "where", INSIDE),
            of_the_edit("content_kind", "what kind of content it was", Yes),
            of_the_edit("content", "what it said", Yes),
            of_the_edit("said_since", "whoever left reads what it said then", Yes),
            of_the_edit("replaced_at", "until when", Yes),
        ],
    },
    Table {
        name: "hidden_messages",
        row: "a message somebody deleted for themselves, or that was kept from them because they block its author",
        columns: &[
            site_id(Conversation),
            of_the_member("user_id", "who no longer wants to see it", Conversation, Yes),
            of_the_member("message_id", "which one", Conversation, INSIDE),
            of_the_member("conversation_id", "where", Conversation, Yes),
            of_the_member("changed", "brings other devices up to date", Conversation, INSIDE),
            of_the_member("hidden_at", "when", Conversation, Yes),
        ],
    },
    Table {
        name: "drafts",
        row: "what somebody was about to say",
        columns: &[
            site_id(Replaced),
            of_the_member("user_id", "who", Replaced, Yes),
            of_the_member("conversation_id", "where", Replaced, Yes),
            of_the_member("content_kind", "what kind of content it is", Replaced, Yes),
            of_the_member("content", "the unfinished message", Replaced, Yes),
            of_the_member("updated_at", "when it was last changed", Replaced, Yes),
            of_the_member("changed", "brings other devices up to date", Replaced, INSIDE),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_kept_as_long_as_the_rules_say() {
        let DaysAfter(days, _) = EDITS else {
            panic!("edits are kept for days")
        };
        assert_eq!(
            i64::from(days) * 24 * 60 * 60 * 1000,
            parlour_domain::messages::EDITS_KEPT_MILLIS
        );
    }
}
