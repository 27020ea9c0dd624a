//! Errors as the API tells them: `application/problem+json` (RFC 9457) with a stable `code`.

use serde::{Deserialize, Serialize};

macro_rules! codes {
    ($(#[doc = $meaning:literal] $variant:ident = $text:literal, $status:literal;)+) => {
        /// What went wrong, for programs. Codes are never renamed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum Code {
            $(#[doc = $meaning] $variant,)+
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable text form.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The HTTP status it travels with.
            pub const fn status(self) -> u16 {
                match self { $(Self::$variant => $status),+ }
            }

            /// What it means, for whoever writes a client.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning.trim_ascii()),+ }
            }
        }
    };
}

codes! {
    /// The body or a parameter has not the documented shape.
    Malformed = "malformed", 400;
    /// No token, or one that is not valid (any more). Sign in, or `identify` again.
    SignedOut = "signed_out", 401;
    /// E-mail and password do not belong together.
    WrongPassword = "wrong_password", 401;
    /// The ticket's signature, issuer, audience or key is not what the site registered.
    TicketInvalid = "ticket_invalid", 401;
    /// The ticket is from the past or the future: one of the two clocks is off. `detail` has the server's time.
    TicketClock = "ticket_clock", 401;
    /// The ticket was used before.
    TicketUsed = "ticket_used", 401;
    /// The site credential is not valid for this request.
    CredentialInvalid = "credential_invalid", 401;
    /// One may not do that.
    Forbidden = "forbidden", 403;
    /// The site's administrators keep one out.
    Suspended = "suspended", 403;
    /// There is no such thing, or it is not yours to see.
    NotFound = "not_found", 404;
    /// The path exists, the method does not.
    MethodNotAllowed = "method_not_allowed", 405;
    /// The id is taken by something else.
    IdTaken = "id_taken", 409;
    /// The e-mail address has an account already.
    EmailTaken = "email_taken", 409;
    /// The poll is closed.
    PollClosed = "poll_closed", 409;
    /// As many as `limits` says are there already: one must go first.
    TooMany = "too_many", 409;
    /// The message was deleted.
    Deleted = "deleted", 410;
    /// The invitation or one-time link is spent, expired or unknown.
    LinkInvalid = "link_invalid", 410;
    /// Longer than `limits` says.
    TooLong = "too_long", 413;
    /// Nothing in it.
    Empty = "empty", 422;
    /// The password is too short, or much too common.
    PasswordWeak = "password_weak", 422;
    /// Not an e-mail address.
    EmailInvalid = "email_invalid", 422;
    /// One cannot talk to oneself.
    WithYourself = "with_yourself", 422;
    /// Too often. `retry_after` says in how many seconds.
    TooOften = "too_often", 429;
    /// Our mistake. `incident` finds it in the server's log.
    Bug = "bug", 500;
    /// A part of the server is out of reach; its operator was told. Try again.
    Unavailable = "unavailable", 503;
}

macro_rules! reasons {
    ($($variant:ident = $text:literal, $sentence:literal;)+) => {
        /// What exactly went wrong, where a `code` has several meanings for a person: for clients that say it in the
        /// person's language. Reasons are never renamed; a client that does not know one goes by the `code`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum Reason {
            $(#[doc = $sentence] $variant,)+
        }

        impl Reason {
            /// Every reason.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stable text form.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// A sentence a person can act on, in English. The client's catalogue says the same.
            pub const fn sentence(self) -> &'static str {
                match self { $(Self::$variant => $sentence),+ }
            }
        }
    };
}

reasons! {
    StartingOff = "starting_off", "On this site you cannot start conversations. You can answer whoever writes to you.";
    StartingWithModerators = "starting_with_moderators", "On this site you can start conversations with moderators and administrators.";
    StartingWithAdministrators = "starting_with_administrators", "On this site you can start conversations with administrators.";
    PersonOutOfReach = "person_out_of_reach", "This person cannot be written to at present.";
    YouBlocked = "you_blocked", "You blocked this person. Unblock them first.";
    PeopleHidden = "people_hidden", "On this site you cannot look for people. Whoever you talk to is in your list of conversations.";
    NoNameSought = "no_name_sought", "Please say what you look for.";
    NoWordsSought = "no_words_sought", "Write at least one word to look for.";
    OwnPinsFull = "own_pins_full", "You have pinned as many conversations as you can. Unpin one of them first.";

    GroupsOff = "groups_off", "On this site you cannot make groups.";
    GroupLinksOff = "group_links_off", "On this site you cannot make links into groups. Add people by name.";
    NotAGroup = "not_a_group", "This is a conversation between two. Start a group to have more in it.";
    NoLongerAMember = "no_longer_a_member", "You are no longer in this group. You can still read what was said until you left.";
    RemovedFromGroup = "removed_from_group", "You were removed from this group. Ask somebody in it to add you.";
    GroupChange = "group_change", "Only the group's owner and moderators can change that.";
    GroupAdd = "group_add", "Only the group's owner and moderators add people. Ask one of them.";
    GroupLink = "group_link", "Only the group's owner and moderators invite by link.";
    GroupRemove = "group_remove", "Only the group's owner and moderators remove members.";
    GroupRemoveModerator = "group_remove_moderator", "Only the group's owner removes moderators.";
    GroupRoles = "group_roles", "Only the group's owner says who is what.";
    GroupOwnerStays = "group_owner_stays", "A group has one owner. Make somebody else the owner first.";
    LeaveInstead = "leave_instead", "To go yourself, leave the group.";
    NotAddable = "not_addable", "One of these people cannot be added to a group by you at present. Send them a link into it instead.";
    GroupFull = "group_full", "The group has no room for so many members.";
    AddingTooMany = "adding_too_many", "These are too many people to be added at once. Add some of them afterwards.";
    GroupLinksFull = "group_links_full", "The group has as many links as it can. Take one back first.";
    GroupLinkEnded = "group_link_ended", "This link has ended. Ask somebody in the group for a new one.";
    GroupLinkTime = "group_link_time", "A link has to end within a year from now.";
    GroupLinkUses = "group_link_uses", "A link has to let at least one person in.";
    NoGroupName = "no_group_name", "Please give the group a name.";

    NotSaid = "not_said", "This can only be done with what somebody said.";
    AuthorEdits = "author_edits", "Only its author can change a message.";
    ForwardedStays = "forwarded_stays", "What you passed on stays as it was said. Delete it, and say it in your own words.";
    PollStays = "poll_stays", "A poll stays as it was asked. Delete it, and ask again.";
    EventStays = "event_stays", "What happened to a conversation stays in it. You can delete it for yourself.";
    DeleteForEverybody = "delete_for_everybody", "Only its author and moderators can delete a message for everybody. You can delete it for yourself.";
    HistoryOfAuthor = "history_of_author", "Only its author sees what a message said before.";
    HistoryOfModerators = "history_of_moderators", "Only its author and moderators see what a message said before.";
    HistoryDeleted = "history_deleted", "This message was deleted, and its history with it.";
    CallingEverybody = "calling_everybody", "In a group of this size, only those who run it call everybody. Mention people by their names.";
    AnsweredGone = "answered_gone", "The message you answer is not here any more. Send yours without it.";
    Pinning = "pinning", "Only the owner and the moderators of a group pin its messages.";
    PinsFull = "pins_full", "The conversation has as many pinned messages as it can. Take one down first.";
    OwnReactionsFull = "own_reactions_full", "You have given this message as many reactions as you can. Take one back first.";
    ReactionsFull = "reactions_full", "The message has as many different reactions as it can. Give one that is there.";
    PollNotPassedOn = "poll_not_passed_on", "A poll stays where it was asked: its votes cannot go along.";
    NowhereToForward = "nowhere_to_forward", "Choose where this message should go.";
    ForwardingTooMany = "forwarding_too_many", "These are too many conversations at once. Choose fewer of them.";
    ScheduleTime = "schedule_time", "Choose a time that is still to come, within a year.";
    ScheduledFull = "scheduled_full", "As many messages as can be are waiting to be sent. Send or delete one first.";
    ScheduledMissed = "scheduled_missed", "When this message was due you were no longer in the conversation, or what it answers was gone.";

    PollWords = "poll_words", "A poll needs a question, and words in each of its options.";
    PollTwoOptions = "poll_two_options", "A poll needs two options at least.";
    PollOptionsFull = "poll_options_full", "The poll has more options than it can. Take some away.";
    PollOptionTwice = "poll_option_twice", "Two options of this poll are the same.";
    PollOptionUnknown = "poll_option_unknown", "This poll has no such option. Look at it again.";
    PollOneOption = "poll_one_option", "In this poll one may choose one option only.";
    PollClose = "poll_close", "Only who asked closes a poll, and those who run the group.";

    ReportsOff = "reports_off", "On this site messages cannot be reported.";
    ReportOthers = "report_others", "Only what others say can be reported.";
    NoLookReason = "no_look_reason", "Say why you must see it: the reason is written down.";

    NoName = "no_name", "Please give a name that others will see.";
    NameOfSite = "name_of_site", "Your name comes from the site you signed in from. Change it there.";
    PasswordShort = "password_short", "Please use a longer password; a few words make a good one.";
    PasswordCommon = "password_common", "This password is among the first anybody would try. A few unrelated words are better.";
    AdministratorsOnly = "administrators_only", "Only administrators of this site do that.";
    InvitingOff = "inviting_off", "You may not invite people to this site.";
    NobodyToInvite = "nobody_to_invite", "On this site people come from the site itself; there is nobody to invite.";
    InvitationUsed = "invitation_used", "This invitation was used already. Make a new one.";
    RoleTooHigh = "role_too_high", "Nobody gives away a role above their own. Choose a lower one.";
    RoleOfSite = "role_of_site", "This person's role comes from the site they sign in from. Change it there.";
    NotYourself = "not_yourself", "You cannot keep yourself out.";
    LastAdministrator = "last_administrator", "This is the last administrator. Make somebody else one first.";
    WebhookAddress = "webhook_address", "A webhook needs an https address.";
    WebhooksFull = "webhooks_full", "The site has as many webhooks as it can. Remove one first.";
}

/// The body of every refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// The HTTP status again.
    pub status: u16,
    /// What went wrong, for programs.
    pub code: Code,
    /// What exactly, where the code alone does not say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// A sentence a person can act on.
    pub detail: String,
    /// Seconds to wait before trying again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    /// Finds a bug in the server's log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incident: Option<String>,
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn reasons_are_told_apart_by_their_text() {
        for reason in Reason::ALL {
            let text = reason.as_str();
            assert_eq!(serde_json::to_value(reason).unwrap(), text);
            assert!(
                text.split('_')
                    .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase())),
                "{text}"
            );
            assert!(reason.sentence().ends_with('.'), "{text}");
        }
        let distinct =
            |told: fn(&Reason) -> &'static str| Reason::ALL.iter().map(told).collect::<BTreeSet<_>>().len();
        assert_eq!(distinct(|reason| reason.as_str()), Reason::ALL.len());
        assert_eq!(distinct(|reason| reason.sentence()), Reason::ALL.len());
    }

    #[test]
    fn a_problem_without_a_reason_is_as_it_was() {
        let kept = r#"{"status":403,"code":"forbidden","detail":"No."}"#;
        let problem: Problem = serde_json::from_str(kept).unwrap();
        assert_eq!(problem.reason, None);
        assert_eq!(serde_json::to_string(&problem).unwrap(), kept);
    }
}
