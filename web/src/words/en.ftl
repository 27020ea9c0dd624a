# Every sentence of the client. Ids begin with their part. How to add one: web/README.md.

-brand = Parlour

## Days and counts

day-today = Today
day-yesterday = Yesterday
unread-many = { $most }+
unread-messages = { $count ->
    [one] { $count } unread message
   *[other] { $count } unread messages
}

## What went wrong, by the server's codes

failure-bug = Something went wrong on the server. Please try again; if it happens again, tell the site’s owner.
failure-credential_invalid = This site’s connection to the chat is not set up correctly. Please tell its owner.
failure-deleted = This message was deleted.
failure-email_invalid = That does not look like an e-mail address.
failure-email_taken = There is an account with this e-mail address already. Sign in instead.
failure-empty = There is nothing in it.
failure-forbidden = You may not do that.
failure-id_taken = This could not be saved under its id. Please try again.
failure-identify = This site could not say who you are. Please reload the page.
failure-link_invalid = This link was used already, or has expired. Ask for a new one.
failure-malformed = The server did not understand this client. Please reload the page.
failure-method_not_allowed = The server does not know how to do that. Please reload the page.
failure-not_found = This no longer exists, or is not yours to see.
failure-offline = No connection to the server. Check your network; this will be tried again.
failure-password_weak = Choose a longer password that is not a common one.
failure-poll_closed = This poll is closed.
failure-signed_out = Your session has ended. Please sign in again.
failure-storage = This browser does not let us keep anything here. Unsent messages stay until you close this page.
failure-suspended = You are kept out of this site. Its administrators can tell you why.
failure-ticket_clock = The clock of this site is off. Please tell its owner.
failure-ticket_invalid = This site could not prove who you are. Please tell its owner.
failure-ticket_used = Signing in took too long. Please reload the page.
failure-too_long = This is too long.
failure-too_many = There are as many as there may be. Remove one first.
failure-too_often = That was a little fast. Please wait a moment.
failure-unavailable = The server is busy or being looked after. Please try again in a moment.
failure-with_yourself = You cannot start a conversation with yourself.
failure-wrong_password = E-mail address and password do not belong together.

## What went wrong, by the server's reasons

reason-adding_too_many = These are too many people to be added at once. Add some of them afterwards.
reason-administrators_only = Only administrators of this site do that.
reason-answered_gone = The message you answer is not here any more. Send yours without it.
reason-author_edits = Only its author can change a message.
reason-calling_everybody = In a group of this size, only those who run it call everybody. Mention people by their names.
reason-delete_for_everybody = Only its author and moderators can delete a message for everybody. You can delete it for yourself.
reason-event_stays = What happened to a conversation stays in it. You can delete it for yourself.
reason-forwarded_stays = What you passed on stays as it was said. Delete it, and say it in your own words.
reason-forwarding_too_many = These are too many conversations at once. Choose fewer of them.
reason-group_add = Only the group’s owner and moderators add people. Ask one of them.
reason-group_change = Only the group’s owner and moderators can change that.
reason-group_full = The group has no room for so many members.
reason-group_link = Only the group’s owner and moderators invite by link.
reason-group_link_ended = This link has ended. Ask somebody in the group for a new one.
reason-group_link_time = A link has to end within a year from now.
reason-group_link_uses = A link has to let at least one person in.
reason-group_links_full = The group has as many links as it can. Take one back first.
reason-group_links_off = On this site you cannot make links into groups. Add people by name.
reason-group_owner_stays = A group has one owner. Make somebody else the owner first.
reason-group_remove = Only the group’s owner and moderators remove members.
reason-group_remove_moderator = Only the group’s owner removes moderators.
reason-group_roles = Only the group’s owner says who is what.
reason-groups_off = On this site you cannot make groups.
reason-history_deleted = This message was deleted, and its history with it.
reason-history_of_author = Only its author sees what a message said before.
reason-history_of_moderators = Only its author and moderators see what a message said before.
reason-invitation_used = This invitation was used already. Make a new one.
reason-inviting_off = You may not invite people to this site.
reason-last_administrator = This is the last administrator. Make somebody else one first.
reason-leave_instead = To go yourself, leave the group.
reason-name_of_site = Your name comes from the site you signed in from. Change it there.
reason-no_group_name = Please give the group a name.
reason-no_longer_a_member = You are no longer in this group. You can still read what was said until you left.
reason-no_look_reason = Say why you must see it: the reason is written down.
reason-no_name = Please give a name that others will see.
reason-no_name_sought = Please say what you look for.
reason-no_words_sought = Write at least one word to look for.
reason-nobody_to_invite = On this site people come from the site itself; there is nobody to invite.
reason-not_a_group = This is a conversation between two. Start a group to have more in it.
reason-not_addable = One of these people cannot be added to a group by you at present. Send them a link into it instead.
reason-not_said = This can only be done with what somebody said.
reason-not_yourself = You cannot keep yourself out.
reason-nowhere_to_forward = Choose where this message should go.
reason-own_pins_full = You have pinned as many conversations as you can. Unpin one of them first.
reason-own_reactions_full = You have given this message as many reactions as you can. Take one back first.
reason-password_common = This password is among the first anybody would try. A few unrelated words are better.
reason-password_short = Please use a longer password; a few words make a good one.
reason-people_hidden = On this site you cannot look for people. Whoever you talk to is in your list of conversations.
reason-person_out_of_reach = This person cannot be written to at present.
reason-pinning = Only the owner and the moderators of a group pin its messages.
reason-pins_full = The conversation has as many pinned messages as it can. Take one down first.
reason-poll_close = Only who asked closes a poll, and those who run the group.
reason-poll_not_passed_on = A poll stays where it was asked: its votes cannot go along.
reason-poll_one_option = In this poll one may choose one option only.
reason-poll_option_twice = Two options of this poll are the same.
reason-poll_option_unknown = This poll has no such option. Look at it again.
reason-poll_options_full = The poll has more options than it can. Take some away.
reason-poll_stays = A poll stays as it was asked. Delete it, and ask again.
reason-poll_two_options = A poll needs two options at least.
reason-poll_words = A poll needs a question, and words in each of its options.
reason-reactions_full = The message has as many different reactions as it can. Give one that is there.
reason-removed_from_group = You were removed from this group. Ask somebody in it to add you.
reason-report_others = Only what others say can be reported.
reason-reports_off = On this site messages cannot be reported.
reason-role_of_site = This person’s role comes from the site they sign in from. Change it there.
reason-role_too_high = Nobody gives away a role above their own. Choose a lower one.
reason-schedule_time = Choose a time that is still to come, within a year.
reason-scheduled_full = As many messages as can be are waiting to be sent. Send or delete one first.
reason-scheduled_missed = When this message was due you were no longer in the conversation, or what it answers was gone.
reason-starting_off = On this site you cannot start conversations. You can answer whoever writes to you.
reason-starting_with_administrators = On this site you can start conversations with administrators.
reason-starting_with_moderators = On this site you can start conversations with moderators and administrators.
reason-webhook_address = A webhook needs an https address.
reason-webhooks_full = The site has as many webhooks as it can. Remove one first.
reason-you_blocked = You blocked this person. Unblock them first.

## Actions

action-back = Back
action-cancel = Cancel
action-close = Close
action-copied = Copied
action-copy = Copy
action-discard = Discard
action-done = Done
action-next = Next
action-reload = Reload the page
action-retry = Try again
action-retry-now = Try now
action-save = Save
action-undo = Undo

## The whole

app-starting = Opening…
app-title = { -brand }
# $count is how many conversations have something unread.
app-title-unread = ({ $count }) { -brand }

# What a person will know a device by: "Firefox on Linux".
device-name = { $browser } on { $system }
device-unknown = Browser

## Composer

composer-edit-cancel = Stop editing
composer-edit-label = New words for the message
composer-editing = Editing
composer-label = Message to { $name }
composer-left = { $count ->
    [one] { $count } character left
   *[other] { $count } characters left
}
composer-over = { $count ->
    [one] { $count } character too many
   *[other] { $count } characters too many
}
composer-placeholder = Message
composer-save = Save the change
composer-send = Send
composer-emoji = Emoji
composer-more = More to send
composer-more-waiting = { $count ->
    [one] More to send; { $count } message waits for its time
   *[other] More to send; { $count } messages wait for their time
}
composer-reply-cancel = Stop replying
composer-replying = { $by ->
    [me] Reply to yourself
   *[other] Reply to { $name }
}

## Connection

connection-connecting = Reconnecting…
connection-is-connecting = Connecting…
connection-is-idle = Not connected.
connection-is-offline = No connection to the server. It is tried again by itself.
connection-is-online = Live: messages come as they are sent.
connection-is-polling = Asking every few seconds: something between here and the server blocks live connections. Messages come a little later.
connection-offline = No connection. You can go on writing; it is sent when you are back.
connection-offline-unsent = { $count ->
    [one] No connection. { $count } message is waiting and will be sent by itself.
   *[other] No connection. { $count } messages are waiting and will be sent by themselves.
}

## Conversations

archive-action = Archive
archive-done = Archived
block-action = Block
block-text = In your conversation neither of you hears from the other: no messages, no typing, no presence. { $name } is not told. In groups you share, their messages are folded away for you.
block-title = Block { $name }?
closed-blocked = You blocked { $name }. Neither of you hears from the other here.
closed-left = You are no longer in this group. What was said until then stays to be read.
closed-read-only = You cannot write here.
conversation-back = Back to the list
conversation-closed-title = Not here for you
conversation-delete-action = Delete for me
conversation-delete-text = It goes from your list with everything said so far, on all your devices. The others keep theirs. It comes back with the next message.
conversation-delete-text-left = It goes from your list with everything said in it, on all your devices. The others keep theirs.
conversation-delete-title = Delete this conversation for you?
conversation-failed-title = This could not be loaded
conversation-none-text = Choose one from the list, or start a new one.
conversation-none-title = No conversation open
conversation-offline-title = Not on this device yet
conversation-offline-text = Nobody opened this conversation here before. It is shown as soon as the server can be reached.
conversation-region = Conversation
conversations-archived-empty-text = What you archive waits here, out of the way. Nothing is lost.
conversations-archived-empty-title = Nothing archived
conversations-empty-text = When you write to somebody, or they write to you, it appears here.
conversations-empty-title = No conversations yet
conversations-filter = Show
conversations-filter-all = All
conversations-filter-archived = Archived
conversations-filter-groups = Groups
conversations-filter-unread = Unread
conversations-groups-empty-text = Groups you start or are added to appear here.
conversations-groups-empty-title = No groups yet
conversations-loading = Loading conversations
conversations-title = Chats
conversations-unread-empty-text = You have read everything.
conversations-unread-empty-title = Nothing unread
details-title = Details
group-leave-action = Leave
group-leave-forget = Leave and delete
group-leave-owner = The group goes to the moderator who has been in it longest, or else to the member who has. You can hand it over to somebody else before.
group-leave-text = Nothing new reaches you. What was said until now stays for you to read, unless you delete it.
group-leave-title = Leave “{ $title }”?
group-left-status = You are no longer in this group
mark-read-action = Mark as read
mark-unread-action = Mark as unread
member-count = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
mute-eight = For eight hours
mute-forever = Until I say otherwise
mute-hint = A muted conversation makes no sound and shows no notification. It stays in the list.
mute-hour = For an hour
mute-off = Not muted
mute-title = Mute
mute-tomorrow = Until tomorrow morning
mute-until = Until { $when }
mute-week = For a week
muted-until = Muted until { $when }
notifications-action = Notifications
notifications-title = Notifications of { $title }
notify-all = Every message
notify-mentions = Only what mentions me
notify-none = Nothing
notify-title = Tell me of
own-archived = Archived
own-archived-hint = Apart from the list, until you take it out.
own-menu = { $name }: settings and more
own-pinned = Pinned to the top
own-pinned-hint = Above all others in your list.
people-nobody = Nobody
people-others = { $count ->
    [one] { $count } other
   *[other] { $count } others
}
pin-action = Pin to the top
presence-active = Active now
presence-last-seen = Last seen: { $day }
presence-last-seen-at = Last seen: { $day }, { $time }
preview-author = { $name }:
preview-blocked = Blocked
preview-draft = Draft:
preview-mine = You:
preview-none = No messages yet
preview-poll = Poll: { $question }
row-marked-unread = Marked unread
row-mentions = { $count ->
    [one] { $count } mention of you
   *[other] { $count } mentions of you
}
row-menu = { $name }: more
row-muted = Muted
row-pinned = Pinned to the top
unarchive-action = Take out of the archive
unarchive-done = Back in the list
unblock-action = Unblock
unblock-person = Unblock { $name }
unpin-action = Unpin

## Deleting

delete-all-text = Nobody in this conversation will see it any more. A mark stays that there was a message.
delete-all-title = Delete for everyone?
delete-me-text = You will no longer see it, on any of your devices. The others still do.
delete-me-title = Delete for you?

## Fields

field-email = E-mail address
field-email-hint = You sign in with it. Other members do not see it.
field-email-needed = Enter an e-mail address, like name@example.org.
field-name = Name
field-name-hint = How others see you.
field-name-needed = Enter a name.
field-password = Password
field-password-hint = { $count ->
    [one] At least { $count } character. A few unrelated words are easy to remember and hard to guess.
   *[other] At least { $count } characters. A few unrelated words are easy to remember and hard to guess.
}
field-password-needed = Enter your password.
field-password-short = { $count ->
    [one] { $count } more character is needed.
   *[other] { $count } more characters are needed.
}
password-hide = Hide password
password-show = Show password

## Signing in, joining

gate-promise = No cookies, no tracking. Messages stay on this server.
join-action = Join
join-first-action = Create the account and begin
join-first-text = This account looks after the chat: it invites people and can moderate.
join-first-title = Set up your chat
join-text = You were invited. Make an account to start talking.
join-text-administrator = You were invited as an administrator. Make an account to start talking.
join-text-moderator = You were invited as a moderator. Make an account to start talking.
join-title = Join the chat
link-expires = This link works once, until { $when }.
link-refused-action = Go to sign-in
link-refused-title = This link does not work
link-unseen-title = This link could not be looked at
reset-action = Save and sign in
reset-text = You will be signed out everywhere else.
reset-title = Choose a new password
sign-in-action = Sign in
sign-in-ended = Your session has ended. Sign in to go on where you were.
sign-in-forgotten = This device has forgotten everything. Sign in to start afresh.
sign-in-help = Forgotten your password, or no account yet? The site’s owner can send you a link.
sign-in-left = You are signed out. Nothing of yours is left on this device.
sign-in-new = With the account you made when you were invited.
sign-in-site-text = This site knows its members. Sign in on the site, then come back to this page.
sign-in-site-title = Sign in first
sign-in-title = Sign in

## History of a message

history-failed = The history could not be loaded
history-kept = Earlier words are kept for 30 days.
history-loading = Loading the history
history-now = Now
history-title = Edit history
history-until = Until { $when }

## Inviting

invite-action = Make a link
invite-another = Make another
invite-link = One-time link
invite-once = Send it to one person. It works once, until { $when }, and is shown only now.
invite-role = What they may do
invite-text = Make a link that lets one person make an account.
invite-title = Invite people
role-administrator = Administrator
role-administrator-hint = Also invites people.
role-member = Member
role-member-hint = Talks with others.
role-moderator = Moderator
role-moderator-hint = Also sees edit histories and deletes others’ messages, in conversations they are in.

## Leaving

leave-everywhere-action = Sign out everywhere
leave-everywhere-text = Every device you are signed in on is signed out at once, this one too.
leave-everywhere-title = Sign out everywhere?
leave-forget-action = Forget this device
leave-forget-text = You are signed out, and everything kept on this device is deleted: the copy of your messages, drafts and the key that sealed them. Your conversations stay on the server.
leave-forget-title = Forget this device?
leave-here-action = Sign out here
leave-here-text = What is kept on this device is deleted. Your conversations stay on the server.
leave-here-title = Sign out here?
leave-unsent = { $count ->
    [one] { $count } message has not been sent yet and would be lost.
   *[other] { $count } messages have not been sent yet and would be lost.
}

## Mentions

mention-all = everybody
mention-all-hint = tells every member
mention-found = { $count ->
    [one] { $count } suggestion
   *[other] { $count } suggestions
}
mention-suggestions = People to mention

## Messages

message-author-self = You
message-copied = Message copied
message-copy = Copy text
message-delete-all = Delete for everyone
message-delete-me = Delete for me
message-deleted = Message deleted
message-deleted-mine = You deleted this message
message-edit = Edit
message-edited = edited
message-edited-at = Edited { $when }
message-edited-history = edited: show the history
message-failed = Not sent yet. It is tried again by itself.
message-history = Edit history
message-menu = What to do with this message
message-not-copied = The browser did not let us copy
message-refused = The server refused this message.
# A message as a screen reader says it.
message-spoken = { $author }: { $text }, { $time }
progress-delivered = Delivered
progress-pending = Waiting to be sent
progress-read = Read
progress-sent = Sent
progress-stuck = Not sent
message-blocked = A message by somebody you blocked.
message-blocked-show = Show
message-forward = Forward
message-forwarded = { $by ->
    [me] Forwarded, first said by you
   *[other] Forwarded from { $name }
}
message-link = Copy link
message-link-copied = Link copied. It works for those who are in this conversation.
message-pin = Pin
message-pinned = Pinned
message-reply = Reply
message-report = Report
message-star = Star
message-starred = Starred
message-unpin = Unpin
message-unreadable = This cannot be shown here yet. Reload the page to get the newest version.
message-unstar = Remove star
spoken-poll = Poll: { $question }
spoken-reactions = { $count ->
    [one] { $count } reaction
   *[other] { $count } reactions
}
spoken-reply = in reply to { $name }: { $text }

## Parts that are fetched when they are needed

part-failed = This could not be opened: it could not be fetched. Check your connection, then try again.
part-failed-text = Check your connection, then try again.
part-failed-title = This part could not be fetched
part-loading = Loading
part-outdated-title = There is a new version
part-outdated-text = Load the page anew to go on. What you wrote is kept.

## Settings

settings-account = You
settings-account-site = Your account on this site
settings-blocks = People you blocked
settings-connection = Connection
settings-device-end = Sign out
settings-device-here = This device
settings-device-seen = Last used: { $day }
settings-device-unknown = Unnamed device
settings-devices = Where you are signed in
settings-devices-loading = Loading your devices
settings-forget-hint = For a shared or borrowed computer. Signs you out and leaves nothing behind; works offline too.
settings-language = Language
settings-language-auto = As the browser has it ({ $language })
settings-language-hint = Of buttons and sentences; what people write stays as it is.
settings-last-seen = Last seen
settings-last-seen-hint = Others see when you were last here. If you hide this, you do not see it of others either.
settings-look = Look and language
settings-presence = Presence
settings-presence-hint = People you talk to directly or in small groups see when you are here. If you hide this, you do not see it of others either.
settings-privacy = What others see
settings-read-receipts = Read receipts
settings-read-receipts-hint = Others see how far you have read. If you hide this, you do not see it of others either.
settings-remember = Remember this device
settings-remember-action = Remember
settings-remember-hint = Stay signed in, and keep a sealed copy of your messages here.
settings-rename = Change name
settings-storage = What this device stores
settings-storage-cannot = This browser does not let us keep anything (a private window, or storage is blocked or full). Unsent messages are lost when you close the page.
settings-storage-evicted = The browser emptied our storage while this page was open. What this page still knew was kept anew.
settings-storage-kept = It stays until you sign out or forget this device.
settings-storage-key = The key was made on this device. It cannot be taken out, and the server never sees it.
settings-storage-none = No cookies, no trackers, no identifier that others could recognise you by.
settings-storage-open = Nothing yet: everything is in memory and gone when you close this page.
settings-storage-what = Your session, recent messages, drafts and unsent messages, all encrypted.
settings-this-device = This device
settings-title = Settings
settings-typing = Typing
settings-typing-hint = Others see when you are writing to them.

## Starting a conversation

start-failed = That did not work
start-found = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
start-group-about = About the new group
start-group-action = Start the group
start-group-title = New group
start-group-with = With { $names }
start-hidden-text = This site does not let people be looked up. Whom you already talk to is here.
start-nobody-text = An administrator can invite people.
start-nobody-title = Nobody else is here yet
start-not-found-text = Try the beginning of their first or last name.
start-not-found-title = Nobody by that name
start-search = Search by name
start-searching = Searching
start-title = New conversation

## What happens to groups

system-added = { $by ->
    [me] You
   *[other] { $name }
} added { $names }
system-coloured = { $by ->
    [me] You
   *[other] { $name }
} changed the group’s colour
system-created = { $by ->
    [me] You
   *[other] { $name }
} started the group “{ $title }”
system-history-all = { $by ->
    [me] You
   *[other] { $name }
} let new members see earlier messages
system-history-from_joining = { $by ->
    [me] You
   *[other] { $name }
} hid earlier messages from new members
system-joined = { $by ->
    [me] You
   *[other] { $name }
} joined by link
system-left = { $by ->
    [me] You
   *[other] { $name }
} left the group
system-looked = { $by ->
    [me] You
   *[other] { $name }
} looked at a reported message, as an administrator
system-looked-reason = { $by ->
    [me] You
   *[other] { $name }
} looked at a reported message, as an administrator: “{ $reason }”
system-message_pinned = { $by ->
    [me] You
   *[other] { $name }
} pinned a message
system-other = Something happened that this version cannot show
system-removed = { $by ->
    [me] You
   *[other] { $name }
} removed { $names }
system-renamed = { $by ->
    [me] You
   *[other] { $name }
} renamed the group to “{ $title }”
system-role-member = { $by ->
    [me] You
   *[other] { $name }
} made { $names } an ordinary member
system-role-moderator = { $by ->
    [me] You
   *[other] { $name }
} made { $names } a moderator
system-role-owner = { $by ->
    [me] You
   *[other] { $name }
} made { $names } the owner
# An entry about the group as a screen reader says it.
system-spoken = { $text }, { $time }
# Among the names of those whom something happens to.
system-you = you

## Groups

colour-0 = Red
colour-1 = Orange
colour-2 = Olive
colour-3 = Green
colour-4 = Teal
colour-5 = Blue
colour-6 = Violet
colour-7 = Pink
colour-title = Colour
group-add-action = { $count ->
    [0] Add
    [one] Add { $count } person
   *[other] Add { $count } people
}
group-add-title = Add people
group-demote-action = Make an ordinary member
group-edit-action = Title, colour, rules
group-edit-title = About the group
group-hand-over-action = Hand the group over
group-hand-over-text = { $name } becomes the owner, and you a moderator. Only { $name } can give it back.
group-hand-over-title = Hand the group over to { $name }?
group-history-all = Everything that was said
group-history-all-hint = From now on, whoever joins can read back to the beginning.
group-history-from_joining = Only what is said from then on
group-history-title = What new members see
group-leave-item = Leave the group
group-link-by = By { $name }
group-link-days = { $count ->
    [one] One day
   *[other] { $count } days
}
group-link-days-label = Works for
group-link-new = Invitation link
group-link-once = Whoever has it can join, until: { $when }. It is shown only now.
group-link-revoke = Take back
group-link-until = Until { $when }
group-link-until-uses = { $count ->
    [one] Until { $when }, for { $count } more person
   *[other] Until { $when }, for { $count } more people
}
group-link-uses-any = Any number
group-link-uses-label = For how many people
group-links-failed = The links could not be loaded
group-links-loading = Loading the links
group-links-none = None. Links that have expired or were used up are gone from here.
group-links-now = Links that work now
group-links-text = Whoever opens the link sees what the group is called and who invited them, and can join.
group-links-title = Invitation links
group-members-failed = The members could not be loaded
group-members-loading = Loading the members
group-members-may-add = Members may add people
group-members-may-add-hint = Otherwise only the owner and moderators may.
group-members-more = Show more
group-members-search = Find a member
group-members-title = Members
group-promote-action = Make a moderator
group-remove-action = Remove from the group
group-remove-text = { $name } can still read what was said until now, and hears nothing new. Everybody in the group sees that you did it.
group-remove-title = Remove { $name }?
group-role-moderator = Moderator
group-role-owner = Owner
group-title-label = Title
group-title-needed = Enter a title.
group-title-save = Save the title
group-write-action = Write to them
invitation-dismiss = Not now
invitation-go-on = Go on to my conversations
invitation-join = Join
invitation-looking = Looking at the invitation
invitation-text = { $count ->
    [one] { $name } invites you to join. { $count } person is in it. They will see your name and what you write.
   *[other] { $name } invites you to join. { $count } people are in it. They will see your name and what you write.
}
invitation-title = Invitation
picker-chosen = Chosen
picker-full = { $count ->
    [one] No more than { $count } at once.
   *[other] No more than { $count } at once.
}
picker-remove = Remove { $name }

## Administration

admin-choice-administrators = Administrators
admin-choice-author = Only its author
admin-choice-everybody = Everybody
admin-choice-members = All members of the conversation
admin-choice-moderators = Moderators and administrators
admin-choice-nobody = Nobody
admin-close-action = Close
admin-event-deleted = Messages that are deleted
admin-event-edited = Messages that are edited
admin-event-group = Groups that change
admin-event-joined = Conversations that somebody joins
admin-event-sent = Messages that are sent
admin-failed = This could not be loaded
admin-forbidden-text = Only administrators of this site come in here. An administrator can give you that role.
admin-forbidden-title = For administrators
admin-log = Log
admin-log-command-line = Somebody at the server’s command line
admin-log-looked = { $name } looked at a reported message
admin-log-none = Nothing was done yet
admin-log-other = { $name } did something that only a newer version has words for
admin-log-readmitted = { $name } let { $person } in again
admin-log-report-closed = { $name } closed a report
admin-log-role = { $name } gave { $person } the role: { $role }
admin-log-sessions = { $name } signed { $person } out everywhere
admin-log-setting = { $name } set “{ $setting }” to: { $value }
admin-log-suspended = { $name } suspended { $person }
admin-log-text = What administrators did, kept for a year. It can neither be changed nor emptied here.
admin-log-webhook-added = { $name } added a webhook to { $host }
admin-log-webhook-removed = { $name } removed the webhook to { $host }
admin-look-action = Look at the message
admin-look-reason = Why do you look?
admin-look-reason-needed = Give a reason.
admin-look-text = It was said in a private conversation. Your look is written down with the reason, and its members are told of it where the site says so.
admin-look-title = Look at the reported message
admin-make-administrator = Make an administrator
admin-make-administrator-title = Make { $name } an administrator?
admin-make-member = Make a member
admin-make-member-title = Make { $name } a member?
admin-make-moderator = Make a moderator
admin-make-moderator-title = Make { $name } a moderator?
admin-people = People
admin-readmit-action = Let in again
admin-readmit-text = They can sign in again and go on where they were.
admin-readmit-title = Let { $name } in again?
admin-reason-abuse = Insult or threat
admin-reason-illegal = Against the law
admin-reason-other = Something else
admin-reason-spam = Spam
admin-report-by = { $name } reported this:
admin-report-closed = Closed
admin-report-closed-by = Closed by { $name }, { $day }
admin-report-now = Now:
admin-report-open = Open
admin-report-then = As reported:
admin-reports = Reports
admin-reports-none = Nothing was reported
admin-section-conversations = Conversations
admin-section-messages = Messages
admin-section-people = People
admin-section-presence = Presence
admin-section-reports = Reports
admin-seen = Last here: { $day }
admin-seen-never = Never here yet
admin-sessions-action = Sign out everywhere
admin-sessions-text = Every device of theirs is signed out at once. They can sign in again.
admin-sessions-title = Sign { $name } out everywhere?
admin-setting-conversations-group-links = Who may make links into a group, where their place in it allows it
admin-setting-conversations-start-direct = Who may start direct conversations
admin-setting-conversations-start-groups = Who may start groups
admin-setting-conversations-with = With whom members may start conversations, and whom they may add to groups
admin-setting-default = Usually: { $value }
admin-setting-leaves = Leaves this server: { $what }
admin-setting-messages-edit-history = Who sees what a message said before it was edited
admin-setting-messages-moderators-delete = Moderators may delete others’ messages for everybody, in conversations they are in
admin-setting-off = off
admin-setting-on = on
admin-setting-people-find = Who may look for people by name
admin-setting-people-found = Whom members find
admin-setting-people-invite = Who may invite new people to this server
admin-setting-presence-active = People see who of those they talk to is here
admin-setting-presence-last-seen = People may show when they were last here
admin-setting-presence-typing = People see that somebody is typing
admin-setting-reports-allowed = Members may report messages to administrators
admin-setting-reports-looks-told = Members are told when an administrator looks at a reported message, with the reason
admin-settings = Settings
admin-settings-changed = { $count ->
    [one] { $count } change is not saved yet.
   *[other] { $count } changes are not saved yet.
}
admin-settings-saved = Saved. It holds at once, for everybody.
admin-suspend-action = Suspend
admin-suspend-text = They are signed out at once and cannot sign in. What they wrote stays.
admin-suspend-title = Suspend { $name }?
admin-suspended = Suspended
admin-title = Administration
admin-webhook-add = Add a webhook
admin-webhook-bodies = with what people say
admin-webhook-bodies-hint = Whoever runs that server is then a recipient of what people write: your privacy policy has to name them.
admin-webhook-bodies-switch = It is told what people say
admin-webhook-ended = Given up
admin-webhook-ended-text = Given up { $when }: it is told nothing any more. Remove it and add it again.
admin-webhook-events = Of what it is told
admin-webhook-events-needed = Choose at least one.
admin-webhook-everything = Told of everything
admin-webhook-failing = Failing
admin-webhook-failing-since = So it has been since { $when }.
admin-webhook-failure-gone = It says that it is there no more.
admin-webhook-failure-not-allowed = Its address is not allowed: it leads into a private network.
admin-webhook-failure-refused = It answers, but does not take what it is told.
admin-webhook-failure-unreachable = It cannot be reached.
admin-webhook-failure-unwanted = It understands what it is told and will not have it. After six attempts that is left out.
admin-webhook-no-bodies = without what people say
admin-webhook-remove = Remove
admin-webhook-remove-text = It is told nothing any more, also not what still waits.
admin-webhook-remove-title = Remove the webhook to { $host }?
admin-webhook-secret = Secret of the webhook to { $host }
admin-webhook-secret-once = It signs what is told, so that the other server can tell it is from here. It is shown this once only.
admin-webhook-since = Since { $day }
admin-webhook-url = Address
admin-webhook-url-hint = Where the other server takes what it is told.
admin-webhook-url-wrong = Give an address that begins with https://
admin-webhook-waiting = { $count ->
    [0] Nothing waits
    [one] { $count } event waits
   *[other] { $count } events wait
}
admin-webhook-working = Working
admin-webhooks = Webhooks
admin-webhooks-none = Nobody is told
admin-webhooks-none-text = Add a webhook and another server hears what happens here as it happens.
admin-webhooks-text = Other servers that are told what happens here, signed, and again until they take it.

## Timeline

timeline-beginning = This is the beginning of your conversation with { $name }.
timeline-beginning-group = This is the beginning of “{ $title }”, as far as you can see it.
timeline-empty-group-text = Everybody in the group sees what is written here.
timeline-empty-group-title = Nothing said yet
timeline-empty-text = Say hello: only the two of you see what is written here.
timeline-empty-title = You and { $name }
timeline-jump = To the newest message
timeline-jump-first = To the first unread message
# $many is a count, as the badge has it: "99+".
timeline-jump-unread = To the newest message, { $many } unread
timeline-loading = Loading messages
timeline-loading-older = Loading older messages
timeline-title = Messages
timeline-unread-line = New messages
typing = { $count ->
    [one] { $name } is typing
   *[other] { $name } are typing
}
typing-short = typing…

## The launcher in somebody else's page: parlour.js carries these in every language, so keep them few

launcher-again = Try again
launcher-close = Close the chat
launcher-failed = The chat could not be loaded. Check the connection, then try again.
launcher-many = { $most }+
launcher-open = Open the chat
launcher-opening = Opening…
launcher-title = Chat
# $label is what the button is called, $count how many conversations have something unread.
launcher-unread = { $label }, unread: { $count }

## Dates

date-action = Go there
date-beginning = To the beginning
date-day = Day
date-needed = Choose a day up to today.
date-none = Nothing was said on that day or after it.
date-title = Jump to a date

## Forwarding

forward-action = { $count ->
    [one] Forward to { $count } conversation
   *[other] Forward to { $count } conversations
}
forward-choose = Choose where to
forward-done = { $count ->
    [one] Forwarded
   *[other] Forwarded to { $count } conversations
}
forward-hint = It is shown with the name of who said it first.
forward-more = Show more conversations
forward-most = { $count ->
    [one] At most { $count } conversation at once.
   *[other] At most { $count } conversations at once.
}
forward-none = No conversation by that name
forward-search = Search conversations
forward-title = Forward

## Messages in lists

found-in = in
people-more = { $count ->
    [one] { $count } more person
   *[other] { $count } more people
}
part-not-loaded = This could not be loaded

## Pinned messages

pin-number = Pinned, { $number } of { $count }
pins-all = All pinned messages
pins-none = Nothing is pinned
pins-none-text = What is pinned stays at hand for everybody in the conversation.
pins-title = Pinned messages

## Polls

poll-close = Close the poll
poll-closed = Closed
poll-hint = Everybody in the conversation sees who voted for what.
poll-make = New poll
poll-mine = chosen by you
poll-most = { $count ->
    [one] A poll has at most { $count } answer.
   *[other] A poll has at most { $count } answers.
}
poll-multiple = Several answers may be chosen
poll-one = Choose one
poll-option-add = Add an answer
poll-option-number = Answer { $number }
poll-option-remove = Remove answer { $number }
poll-option-twice = This answer is there already.
poll-options = Answers
poll-question = Question
poll-question-needed = Ask something.
poll-several = Choose any
poll-two = Give at least two answers.
poll-voters = { $count ->
    [0] Nobody voted yet
    [one] { $count } person voted
   *[other] { $count } people voted
}
poll-votes = { $count ->
    [one] { $count } vote
   *[other] { $count } votes
}
poll-who = Who voted

## Replies

quote-go = Go to the message
quote-gone = The message is no longer there.
quote-loading = Loading the message

## Reactions

reaction-add = React
reaction-label = { $emoji } { $count }: { $names }
reaction-more = More emoji
reactions-all = All
reactions-none = No reactions any more
reactions-title = Reactions
reactions-which = Which reactions
reactions-who = Who reacted

## Readers

readers-hint = Who hides their read receipts is not counted.
readers-loading = Looking who has read it
readers-of = { $count } of { $of }
readers-title = Read by

## Reporting

report-action = Report
report-done = Reported. The site’s administrators will look at it.
report-note = A word about it
report-note-hint = Administrators read it. The person you report does not.
report-note-needed = Say what it is.
report-reason = What is wrong with it?
report-reason-abuse = It insults or threatens
report-reason-illegal = It is against the law
report-reason-needed = Choose a reason.
report-reason-other = Something else
report-reason-spam = It is spam
report-text = This site’s administrators can then read this message of { $name }, and see that you reported it.
report-title = Report this message

## Sending later

schedule-action = Send then
schedule-at = When
schedule-done = It will be sent: { $when }
schedule-evening = This evening
schedule-hint = The server sends it, also when none of your devices is on. Until then nobody else sees it.
schedule-monday = On Monday
schedule-other = At another time
schedule-past = Choose a time that is still to come.
schedule-send = Send later
schedule-title = Send later
schedule-tomorrow = Tomorrow morning
schedule-when = When to send it
scheduled-cancel = Do not send
scheduled-cancel-action = Do not send
scheduled-cancel-text = It is deleted, and nobody will have seen it.
scheduled-change = Change
scheduled-elsewhere = A conversation not shown here
scheduled-failed = It could not be sent.
scheduled-here = { $count ->
    [one] { $count } scheduled message
   *[other] { $count } scheduled messages
}
scheduled-keep = Keep it
scheduled-label = To { $name }, { $when }
scheduled-loading = Loading what waits
scheduled-none = Nothing waits
scheduled-none-text = Write something, then choose “Send later” beside it.
scheduled-text = Message
scheduled-title = Scheduled messages

## Searching messages

search-begin = Search what was said
search-begin-text = Write two letters or more.
search-conversation = Where
search-conversation-any = In all conversations
search-filters = Filters
search-filters-set = Filters ({ $count })
search-found = { $count ->
    [one] { $count } message found
   *[other] { $count } messages found
}
search-found-more = { $count ->
    [one] { $count } message shown, there are more
   *[other] { $count } messages shown, there are more
}
search-from = From
search-incomplete = The search is being prepared: older messages may not be found yet.
search-more = Show more
search-none = Nothing found
search-none-text = Try other or fewer words, or fewer filters.
search-order = Order
search-order-newest = Newest first
search-order-rank = Best first
search-person = By whom
search-person-any = By anybody
search-searching = Searching
search-title = Search messages
search-to = Until
search-what = Words to look for

## Starred messages

stars-none = No starred messages
stars-none-text = Star a message to find it here again. Only you see it.
stars-title = Starred messages

## Choosing an emoji

emoji-group-doing = Activities
emoji-group-faces = Faces and feelings
emoji-group-flags = Flags
emoji-group-food = Food and drink
emoji-group-found = Found
emoji-group-nature = Animals and nature
emoji-group-people = People
emoji-group-places = Travel and places
emoji-group-symbols = Symbols
emoji-group-things = Objects
emoji-group-used = Used last
emoji-none = No emoji is called that.
emoji-search = Search emoji
emoji-tone = Skin tone
emoji-tone-0 = No skin tone
emoji-tone-1 = Light skin
emoji-tone-2 = Medium-light skin
emoji-tone-3 = Medium skin
emoji-tone-4 = Medium-dark skin
emoji-tone-5 = Dark skin

## Notifications and sounds of this device

alert-message = New message
settings-alerts = Notifications
settings-notification-text = Show who wrote, and what
settings-notification-text-hint = Others who look at this screen can read it then.
settings-notifications = Notifications of the system
settings-notifications-denied = The browser does not allow them here. That can be changed in its settings for this page.
settings-notifications-hint = While this is open in a tab, and you are looking elsewhere.
settings-quiet = Quiet hours
settings-quiet-from = From
settings-quiet-hint = No sounds and no notifications then, every day.
settings-quiet-to = To
settings-sounds = Sounds
settings-sounds-hint = A short one with a new message.

## Looks

scheme-auto = As the system
scheme-dark = Dark
scheme-light = Light
settings-scheme = Light or dark
settings-theme = Colours
theme-auto = As this page has them
theme-meadow = Meadow
theme-parlour = Teal
theme-slate = Slate

## Keys and the palette

key-control = Ctrl
key-end = End
key-enter = Enter
key-escape = Esc
key-home = Home
key-shift = Shift
keys-back = Close what lies on top
keys-edit = Edit the last message, when nothing is written
keys-ends = To the first and the last message
keys-everywhere = Everywhere
keys-line = Begin a new line
keys-list = Show these keys
keys-mention = Mention somebody
keys-menu = Open the menu of a message
keys-messages = From message to message
keys-next = To the next conversation
keys-palette = Jump to a conversation, a person or a command
keys-previous = To the previous conversation
keys-reading = Among messages
keys-send = Send
keys-title = Keyboard shortcuts
keys-writing = While writing
palette-commands = Commands
palette-conversations = Conversations
palette-none = Nothing is called that.
palette-people = People
palette-search = A conversation, a person, a command
palette-title = Jump to
