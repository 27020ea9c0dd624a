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
failure-signed_out = Your session has ended. Please sign in again.
failure-storage = This browser does not let us keep anything here. Unsent messages stay until you close this page.
failure-ticket_clock = The clock of this site is off. Please tell its owner.
failure-ticket_invalid = This site could not prove who you are. Please tell its owner.
failure-ticket_used = Signing in took too long. Please reload the page.
failure-too_long = This is too long.
failure-too_often = That was a little fast. Please wait a moment.
failure-unavailable = The server is busy or being looked after. Please try again in a moment.
failure-with_yourself = You cannot start a conversation with yourself.
failure-wrong_password = E-mail address and password do not belong together.

## Actions

action-cancel = Cancel
action-close = Close
action-copied = Copied
action-copy = Copy
action-discard = Discard
action-done = Done
action-reload = Reload the page
action-retry = Try again
action-retry-now = Try now
action-save = Save

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

conversation-back = Back to the list
conversation-closed-title = Not here for you
conversation-failed-title = This could not be loaded
conversation-none-text = Choose one from the list, or start a new one.
conversation-none-title = No conversation open
conversation-region = Conversation
conversations-empty-text = When you write to somebody, or they write to you, it appears here.
conversations-empty-title = No conversations yet
conversations-loading = Loading conversations
conversations-title = Chats
own-menu = { $name }: settings and more
people-nobody = Nobody
preview-draft = Draft:
preview-mine = You:
preview-none = No messages yet

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

## Parts that are fetched when they are needed

part-failed-text = Check your connection, then try again.
part-failed-title = This part could not be fetched
part-loading = Loading

## Settings

settings-account = You
settings-account-site = Your account on this site
settings-connection = Connection
settings-device-end = Sign out
settings-device-here = This device
settings-device-seen = Last used: { $day }
settings-device-unknown = Unnamed device
settings-devices = Where you are signed in
settings-devices-loading = Loading your devices
settings-forget-hint = For a shared or borrowed computer. Signs you out and leaves nothing behind; works offline too.
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
settings-storage-key = The key was made on this device. It cannot be taken out, and the server never sees it.
settings-storage-kept = It stays until you sign out or forget this device.
settings-storage-none = No cookies, no trackers, no identifier that others could recognise you by.
settings-storage-open = Nothing yet: everything is in memory and gone when you close this page.
settings-storage-what = Your session, recent messages, drafts and unsent messages, all encrypted.
settings-this-device = This device
settings-language = Language
settings-language-auto = As the browser has it ({ $language })
settings-language-hint = Of buttons and sentences; what people write stays as it is.
settings-look = Look and language
settings-title = Settings
settings-typing = Typing
settings-typing-hint = Others see when you are writing to them.

## Starting a conversation

start-failed = That did not work
start-found = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
start-nobody-text = An administrator can invite people.
start-nobody-title = Nobody else is here yet
start-not-found-text = Try the beginning of their first or last name.
start-not-found-title = Nobody by that name
start-search = Search by name
start-searching = Searching
start-title = New conversation

## Timeline

timeline-beginning = This is the beginning of your conversation with { $name }.
timeline-empty-text = Say hello: only the two of you see what is written here.
timeline-empty-title = You and { $name }
timeline-jump = To the newest message
timeline-jump-unread = { $count ->
   *[other] To the newest message, { $count } unread
}
timeline-loading = Loading messages
timeline-loading-older = Loading older messages
timeline-title = Messages
timeline-unread-line = New messages
typing = { $name } is typing
typing-short = typing…
