# Alle Sätze der Oberfläche auf Deutsch. Neue kommen zuerst nach en.ftl: siehe web/README.md.
# Die Oberfläche sagt „du“.

-brand = Parlour

## Days and counts

day-today = Heute
day-yesterday = Gestern
unread-many = { $most }+
unread-messages = { $count ->
    [one] { $count } ungelesene Nachricht
   *[other] { $count } ungelesene Nachrichten
}

## What went wrong, by the server's codes

failure-bug = Auf dem Server ist etwas schiefgegangen. Bitte versuche es noch einmal; wenn es wieder geschieht, sag es bitte der Betreiberin oder dem Betreiber der Website.
failure-credential_invalid = Die Verbindung dieser Website zum Chat ist nicht richtig eingerichtet. Bitte sag es der Betreiberin oder dem Betreiber.
failure-deleted = Diese Nachricht wurde gelöscht.
failure-email_invalid = Das sieht nicht nach einer E-Mail-Adresse aus.
failure-email_taken = Mit dieser E-Mail-Adresse gibt es schon ein Konto. Melde dich stattdessen an.
failure-empty = Da steht nichts drin.
failure-forbidden = Das darfst du nicht.
failure-id_taken = Das ließ sich unter seiner Kennung nicht speichern. Bitte versuche es noch einmal.
failure-identify = Diese Website konnte nicht sagen, wer du bist. Bitte lade die Seite neu.
failure-link_invalid = Dieser Link wurde schon benutzt oder ist abgelaufen. Bitte lass dir einen neuen geben.
failure-malformed = Der Server hat diese Seite nicht verstanden. Bitte lade sie neu.
failure-method_not_allowed = Der Server weiß nicht, wie das geht. Bitte lade die Seite neu.
failure-not_found = Das gibt es nicht mehr, oder es ist nicht für dich bestimmt.
failure-offline = Keine Verbindung zum Server. Prüfe dein Netz; es wird von selbst wieder versucht.
failure-password_weak = Wähle ein längeres Passwort, das nicht jeder wählt.
failure-signed_out = Deine Sitzung ist zu Ende. Bitte melde dich wieder an.
failure-storage = Dieser Browser lässt uns hier nichts speichern. Nicht gesendete Nachrichten bleiben, bis du die Seite schließt.
failure-ticket_clock = Die Uhr dieser Website geht falsch. Bitte sag es der Betreiberin oder dem Betreiber.
failure-ticket_invalid = Diese Website konnte nicht beweisen, wer du bist. Bitte sag es der Betreiberin oder dem Betreiber.
failure-ticket_used = Das Anmelden hat zu lange gedauert. Bitte lade die Seite neu.
failure-too_long = Das ist zu lang.
failure-too_often = Das war etwas schnell. Bitte warte einen Augenblick.
failure-unavailable = Der Server ist beschäftigt oder wird gewartet. Bitte versuche es gleich noch einmal.
failure-with_yourself = Mit dir selbst kannst du keine Unterhaltung beginnen.
failure-wrong_password = E-Mail-Adresse und Passwort gehören nicht zusammen.

## Actions

action-cancel = Abbrechen
action-close = Schließen
action-copied = Kopiert
action-copy = Kopieren
action-discard = Verwerfen
action-done = Fertig
action-reload = Seite neu laden
action-retry = Noch einmal versuchen
action-retry-now = Jetzt versuchen
action-save = Speichern

## The whole

app-starting = Wird geöffnet …
app-title = { -brand }
app-title-unread = ({ $count }) { -brand }

device-name = { $browser } unter { $system }
device-unknown = Browser

## Composer

composer-edit-cancel = Nicht mehr bearbeiten
composer-edit-label = Neuer Text der Nachricht
composer-editing = Bearbeiten
composer-label = Nachricht an { $name }
composer-left = { $count ->
    [one] Noch { $count } Zeichen
   *[other] Noch { $count } Zeichen
}
composer-over = { $count ->
    [one] { $count } Zeichen zu viel
   *[other] { $count } Zeichen zu viel
}
composer-placeholder = Nachricht
composer-save = Änderung speichern
composer-send = Senden

## Connection

connection-connecting = Verbindung wird wiederhergestellt …
connection-is-connecting = Verbindung wird hergestellt …
connection-is-idle = Nicht verbunden.
connection-is-offline = Keine Verbindung zum Server. Es wird von selbst wieder versucht.
connection-is-online = Live: Nachrichten kommen an, sobald sie gesendet werden.
connection-is-polling = Es wird alle paar Sekunden nachgefragt: Etwas zwischen hier und dem Server lässt keine stehenden Verbindungen zu. Nachrichten kommen etwas später.
connection-offline = Keine Verbindung. Du kannst weiterschreiben; gesendet wird, sobald du wieder verbunden bist.
connection-offline-unsent = { $count ->
    [one] Keine Verbindung. { $count } Nachricht wartet und wird von selbst gesendet.
   *[other] Keine Verbindung. { $count } Nachrichten warten und werden von selbst gesendet.
}

## Conversations

conversation-back = Zurück zur Liste
conversation-closed-title = Nicht für dich bestimmt
conversation-failed-title = Das ließ sich nicht laden
conversation-none-text = Wähle eine aus der Liste oder beginne eine neue.
conversation-none-title = Keine Unterhaltung offen
conversation-region = Unterhaltung
conversations-empty-text = Wenn du jemandem schreibst oder dir jemand schreibt, erscheint es hier.
conversations-empty-title = Noch keine Unterhaltungen
conversations-loading = Unterhaltungen werden geladen
conversations-title = Chats
own-menu = { $name }: Einstellungen und mehr
people-nobody = Niemand
preview-draft = Entwurf:
preview-mine = Du:
preview-none = Noch keine Nachrichten

## Deleting

delete-all-text = Niemand in dieser Unterhaltung sieht sie mehr. Es bleibt ein Vermerk, dass da eine Nachricht war.
delete-all-title = Für alle löschen?
delete-me-text = Du siehst sie nicht mehr, auf keinem deiner Geräte. Die anderen sehen sie weiterhin.
delete-me-title = Für dich löschen?

## Fields

field-email = E-Mail-Adresse
field-email-hint = Damit meldest du dich an. Andere Mitglieder sehen sie nicht.
field-email-needed = Gib eine E-Mail-Adresse ein, zum Beispiel name@example.org.
field-name = Name
field-name-hint = So sehen dich andere.
field-name-needed = Gib einen Namen ein.
field-password = Passwort
field-password-hint = { $count ->
    [one] Mindestens { $count } Zeichen. Ein paar Wörter ohne Zusammenhang sind leicht zu merken und schwer zu erraten.
   *[other] Mindestens { $count } Zeichen. Ein paar Wörter ohne Zusammenhang sind leicht zu merken und schwer zu erraten.
}
field-password-needed = Gib dein Passwort ein.
field-password-short = { $count ->
    [one] Es fehlt noch { $count } Zeichen.
   *[other] Es fehlen noch { $count } Zeichen.
}
password-hide = Passwort verbergen
password-show = Passwort zeigen

## Signing in, joining

gate-promise = Keine Cookies, kein Tracking. Nachrichten bleiben auf diesem Server.
join-action = Beitreten
join-first-action = Konto anlegen und loslegen
join-first-text = Dieses Konto verwaltet den Chat: Es lädt Leute ein und kann moderieren.
join-first-title = Deinen Chat einrichten
join-text = Du bist eingeladen. Leg ein Konto an, um mitzureden.
join-text-administrator = Du bist als Administratorin oder Administrator eingeladen. Leg ein Konto an, um mitzureden.
join-text-moderator = Du bist als Moderatorin oder Moderator eingeladen. Leg ein Konto an, um mitzureden.
join-title = Dem Chat beitreten
link-expires = Dieser Link gilt einmal, bis { $when }.
link-refused-action = Zur Anmeldung
link-refused-title = Dieser Link gilt nicht
link-unseen-title = Dieser Link ließ sich nicht prüfen
reset-action = Speichern und anmelden
reset-text = Überall sonst wirst du abgemeldet.
reset-title = Neues Passwort wählen
sign-in-action = Anmelden
sign-in-ended = Deine Sitzung ist zu Ende. Melde dich an, um da weiterzumachen, wo du warst.
sign-in-forgotten = Dieses Gerät hat alles vergessen. Melde dich an, um neu anzufangen.
sign-in-help = Passwort vergessen oder noch kein Konto? Wer die Website betreibt, kann dir einen Link schicken.
sign-in-left = Du bist abgemeldet. Auf diesem Gerät ist nichts mehr von dir.
sign-in-new = Mit dem Konto, das du bei der Einladung angelegt hast.
sign-in-site-text = Diese Website kennt ihre Mitglieder. Melde dich auf der Website an und komm dann auf diese Seite zurück.
sign-in-site-title = Bitte zuerst anmelden
sign-in-title = Anmelden

## History of a message

history-failed = Der Verlauf ließ sich nicht laden
history-kept = Frühere Fassungen werden 30 Tage aufbewahrt.
history-loading = Verlauf wird geladen
history-now = Jetzt
history-title = Frühere Fassungen
history-until = Bis { $when }

## Inviting

invite-action = Link anlegen
invite-another = Noch einen anlegen
invite-link = Einmal-Link
invite-once = Schick ihn einer Person. Er gilt einmal, bis { $when }, und wird nur jetzt angezeigt.
invite-role = Was sie darf
invite-text = Leg einen Link an, mit dem eine Person ein Konto anlegen kann.
invite-title = Leute einladen
role-administrator = Administration
role-administrator-hint = Lädt außerdem Leute ein.
role-member = Mitglied
role-member-hint = Redet mit anderen.
role-moderator = Moderation
role-moderator-hint = Sieht außerdem frühere Fassungen und löscht Nachrichten anderer, in den eigenen Unterhaltungen.

## Leaving

leave-everywhere-action = Überall abmelden
leave-everywhere-text = Alle Geräte, auf denen du angemeldet bist, werden sofort abgemeldet, auch dieses.
leave-everywhere-title = Überall abmelden?
leave-forget-action = Dieses Gerät vergessen
leave-forget-text = Du wirst abgemeldet, und alles, was auf diesem Gerät liegt, wird gelöscht: die Kopie deiner Nachrichten, Entwürfe und der Schlüssel, mit dem sie versiegelt waren. Deine Unterhaltungen bleiben auf dem Server.
leave-forget-title = Dieses Gerät vergessen?
leave-here-action = Hier abmelden
leave-here-text = Was auf diesem Gerät liegt, wird gelöscht. Deine Unterhaltungen bleiben auf dem Server.
leave-here-title = Hier abmelden?
leave-unsent = { $count ->
    [one] { $count } Nachricht ist noch nicht gesendet und ginge verloren.
   *[other] { $count } Nachrichten sind noch nicht gesendet und gingen verloren.
}

## Mentions

mention-all = alle

## Messages

message-author-self = Du
message-copied = Nachricht kopiert
message-copy = Text kopieren
message-delete-all = Für alle löschen
message-delete-me = Für mich löschen
message-deleted = Nachricht gelöscht
message-deleted-mine = Du hast diese Nachricht gelöscht
message-edit = Bearbeiten
message-edited = bearbeitet
message-edited-at = Bearbeitet: { $when }
message-edited-history = bearbeitet: frühere Fassungen zeigen
message-failed = Noch nicht gesendet. Es wird von selbst wieder versucht.
message-history = Frühere Fassungen
message-menu = Was mit dieser Nachricht geschehen soll
message-not-copied = Der Browser hat das Kopieren nicht erlaubt
message-refused = Der Server hat diese Nachricht abgelehnt.
message-spoken = { $author }: { $text }, { $time }
progress-delivered = Zugestellt
progress-pending = Wartet darauf, gesendet zu werden
progress-read = Gelesen
progress-sent = Gesendet
progress-stuck = Nicht gesendet

## Parts that are fetched when they are needed

part-failed-text = Prüfe deine Verbindung und versuche es dann noch einmal.
part-failed-title = Dieser Teil ließ sich nicht holen
part-loading = Wird geladen

## Settings

settings-account = Du
settings-account-site = Dein Konto auf dieser Website
settings-connection = Verbindung
settings-device-end = Abmelden
settings-device-here = Dieses Gerät
settings-device-seen = Zuletzt benutzt: { $day }
settings-device-unknown = Gerät ohne Namen
settings-devices = Wo du angemeldet bist
settings-devices-loading = Deine Geräte werden geladen
settings-forget-hint = Für einen gemeinsam benutzten oder geliehenen Computer. Meldet dich ab und lässt nichts zurück; geht auch ohne Verbindung.
settings-language = Sprache
settings-language-auto = Wie der Browser ({ $language })
settings-language-hint = Der Knöpfe und Sätze; was Leute schreiben, bleibt, wie es ist.
settings-look = Aussehen und Sprache
settings-privacy = Was andere sehen
settings-read-receipts = Lesebestätigungen
settings-read-receipts-hint = Andere sehen, bis wohin du gelesen hast. Wenn du das verbirgst, siehst du es auch von anderen nicht.
settings-remember = Dieses Gerät merken
settings-remember-action = Merken
settings-remember-hint = Du bleibst angemeldet, und eine versiegelte Kopie deiner Nachrichten bleibt hier.
settings-rename = Namen ändern
settings-storage = Was dieses Gerät speichert
settings-storage-cannot = Dieser Browser lässt uns nichts speichern (ein privates Fenster, oder der Speicher ist gesperrt oder voll). Nicht gesendete Nachrichten gehen verloren, wenn du die Seite schließt.
settings-storage-evicted = Der Browser hat unseren Speicher geleert, während diese Seite offen war. Was diese Seite noch wusste, wurde neu gespeichert.
settings-storage-key = Der Schlüssel wurde auf diesem Gerät erzeugt. Er lässt sich nicht herausholen, und der Server sieht ihn nie.
settings-storage-kept = Es bleibt, bis du dich abmeldest oder dieses Gerät vergessen lässt.
settings-storage-none = Keine Cookies, keine Tracker, keine Kennung, an der andere dich wiedererkennen.
settings-storage-open = Noch nichts: Alles ist im Arbeitsspeicher und weg, wenn du die Seite schließt.
settings-storage-what = Deine Sitzung, die letzten Nachrichten, Entwürfe und nicht Gesendetes, alles verschlüsselt.
settings-this-device = Dieses Gerät
settings-title = Einstellungen
settings-typing = Tippen
settings-typing-hint = Andere sehen, wenn du ihnen schreibst.

## Starting a conversation

start-failed = Das hat nicht geklappt
start-found = { $count ->
    [one] { $count } Person
   *[other] { $count } Personen
}
start-nobody-text = Wer den Chat verwaltet, kann Leute einladen.
start-nobody-title = Noch ist niemand sonst hier
start-not-found-text = Versuch es mit dem Anfang des Vor- oder Nachnamens.
start-not-found-title = Niemand mit diesem Namen
start-search = Nach Namen suchen
start-searching = Es wird gesucht
start-title = Neue Unterhaltung

## Timeline

timeline-beginning = Hier beginnt deine Unterhaltung mit { $name }.
timeline-empty-text = Sag hallo: Nur ihr beide seht, was hier steht.
timeline-empty-title = Du und { $name }
timeline-jump = Zur neuesten Nachricht
timeline-jump-unread = { $count ->
   *[other] Zur neuesten Nachricht, { $count } ungelesen
}
timeline-loading = Nachrichten werden geladen
timeline-loading-older = Ältere Nachrichten werden geladen
timeline-title = Nachrichten
timeline-unread-line = Neue Nachrichten
typing = { $name } tippt
typing-short = tippt …
