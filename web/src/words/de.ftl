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
failure-poll_closed = Diese Umfrage ist geschlossen.
failure-signed_out = Deine Sitzung ist zu Ende. Bitte melde dich wieder an.
failure-storage = Dieser Browser lässt uns hier nichts speichern. Nicht gesendete Nachrichten bleiben, bis du die Seite schließt.
failure-suspended = Du bist auf dieser Website gesperrt. Wer sie verwaltet, kann dir sagen, warum.
failure-ticket_clock = Die Uhr dieser Website geht falsch. Bitte sag es der Betreiberin oder dem Betreiber.
failure-ticket_invalid = Diese Website konnte nicht beweisen, wer du bist. Bitte sag es der Betreiberin oder dem Betreiber.
failure-ticket_used = Das Anmelden hat zu lange gedauert. Bitte lade die Seite neu.
failure-too_long = Das ist zu lang.
failure-too_many = Mehr davon sind nicht möglich. Entferne zuerst eines.
failure-too_often = Das war etwas schnell. Bitte warte einen Augenblick.
failure-unavailable = Der Server ist beschäftigt oder wird gewartet. Bitte versuche es gleich noch einmal.
failure-with_yourself = Mit dir selbst kannst du keine Unterhaltung beginnen.
failure-wrong_password = E-Mail-Adresse und Passwort gehören nicht zusammen.

## What went wrong, by the server's reasons

reason-adding_too_many = Das sind zu viele Leute auf einmal. Füge einige davon danach hinzu.
reason-administrators_only = Das tun nur die, die diese Website verwalten.
reason-answered_gone = Die Nachricht, auf die du antwortest, ist nicht mehr da. Schick deine ohne sie.
reason-author_edits = Eine Nachricht kann nur ändern, wer sie geschrieben hat.
reason-calling_everybody = In einer Gruppe dieser Größe rufen nur Leitung und Moderation alle. Erwähne Leute mit ihrem Namen.
reason-delete_for_everybody = Für alle löschen kann eine Nachricht nur, wer sie geschrieben hat oder moderiert. Du kannst sie für dich löschen.
reason-event_stays = Was mit einer Unterhaltung geschah, bleibt in ihr stehen. Du kannst es für dich löschen.
reason-forwarded_stays = Was du weitergeleitet hast, bleibt, wie es gesagt wurde. Lösch es, und sag es in deinen eigenen Worten.
reason-forwarding_too_many = Das sind zu viele Unterhaltungen auf einmal. Wähle weniger davon.
reason-group_add = Leute fügen nur die Leitung und die Moderation der Gruppe hinzu. Frag dort nach.
reason-group_change = Das ändern nur die Leitung und die Moderation der Gruppe.
reason-group_full = Für so viele Mitglieder ist in der Gruppe kein Platz.
reason-group_link = Mit einem Link laden nur die Leitung und die Moderation der Gruppe ein.
reason-group_link_ended = Dieser Link gilt nicht mehr. Bitte jemanden aus der Gruppe um einen neuen.
reason-group_link_time = Ein Link muss innerhalb eines Jahres ablaufen.
reason-group_link_uses = Ein Link muss mindestens eine Person einlassen.
reason-group_links_full = Die Gruppe hat schon so viele Links, wie es geht. Zieh zuerst einen zurück.
reason-group_links_off = Auf dieser Website kannst du keine Links in Gruppen anlegen. Füge Leute über ihren Namen hinzu.
reason-group_owner_stays = Eine Gruppe hat eine Leitung. Übergib die Gruppe zuerst jemand anderem.
reason-group_remove = Mitglieder entfernen nur die Leitung und die Moderation der Gruppe.
reason-group_remove_moderator = Wer moderiert, wird nur von der Leitung der Gruppe entfernt.
reason-group_roles = Die Rollen vergibt nur die Leitung der Gruppe.
reason-groups_off = Auf dieser Website kannst du keine Gruppen beginnen.
reason-history_deleted = Diese Nachricht wurde gelöscht, und ihr Verlauf mit ihr.
reason-history_of_author = Was eine Nachricht vorher sagte, sieht nur, wer sie geschrieben hat.
reason-history_of_moderators = Was eine Nachricht vorher sagte, sieht nur, wer sie geschrieben hat oder moderiert.
reason-invitation_used = Diese Einladung wurde schon benutzt. Leg eine neue an.
reason-inviting_off = Du kannst niemanden auf diese Website einladen.
reason-last_administrator = Sonst verwaltet niemand mehr die Website. Gib zuerst jemand anderem diese Rolle.
reason-leave_instead = Um selbst zu gehen, verlasse die Gruppe.
reason-name_of_site = Dein Name kommt von der Website, über die du dich angemeldet hast. Ändere ihn dort.
reason-no_group_name = Bitte gib der Gruppe einen Namen.
reason-no_longer_a_member = Du bist nicht mehr in dieser Gruppe. Was bis dahin gesagt wurde, kannst du weiter lesen.
reason-no_look_reason = Sag, warum du es sehen musst: Der Grund wird festgehalten.
reason-no_name = Bitte gib einen Namen an, den die anderen sehen.
reason-no_name_sought = Bitte sag, wonach du suchst.
reason-no_words_sought = Schreib mindestens ein Wort, nach dem gesucht werden soll.
reason-nobody_to_invite = Hierher kommen die Leute von der Website selbst; es gibt niemanden einzuladen.
reason-not_a_group = Das ist eine Unterhaltung zu zweit. Beginne eine Gruppe, um mehr Leute dabeizuhaben.
reason-not_addable = Eine dieser Personen kannst du zurzeit zu keiner Gruppe hinzufügen. Schick ihr stattdessen einen Link.
reason-not_said = Das geht nur mit dem, was jemand gesagt hat.
reason-not_yourself = Dich selbst kannst du nicht sperren.
reason-nowhere_to_forward = Wähle, wohin diese Nachricht soll.
reason-own_pins_full = Du hast schon so viele Unterhaltungen oben angeheftet, wie es geht. Löse zuerst eine davon.
reason-own_reactions_full = Du hast dieser Nachricht schon so viele Reaktionen gegeben, wie es geht. Nimm zuerst eine zurück.
reason-password_common = Dieses Passwort würde man mit als Erstes probieren. Ein paar Wörter, die nichts miteinander zu tun haben, sind besser.
reason-password_short = Bitte nimm ein längeres Passwort; ein paar Wörter ergeben ein gutes.
reason-people_hidden = Auf dieser Website kannst du nicht nach Leuten suchen. Mit wem du sprichst, steht in deiner Liste der Unterhaltungen.
reason-person_out_of_reach = Dieser Person kann zurzeit niemand schreiben.
reason-pinning = Nachrichten einer Gruppe heften nur ihre Leitung und ihre Moderation an.
reason-pins_full = In der Unterhaltung sind schon so viele Nachrichten angeheftet, wie es geht. Löse zuerst eine.
reason-poll_close = Eine Umfrage schließt nur, wer gefragt hat, leitet oder moderiert.
reason-poll_not_passed_on = Eine Umfrage bleibt, wo sie gestellt wurde: Ihre Stimmen können nicht mitgehen.
reason-poll_one_option = In dieser Umfrage kann man nur eine Antwort wählen.
reason-poll_option_twice = Zwei Antworten dieser Umfrage sind gleich.
reason-poll_option_unknown = Diese Antwort hat die Umfrage nicht. Sieh sie dir noch einmal an.
reason-poll_options_full = Die Umfrage hat mehr Antworten, als es geht. Nimm einige weg.
reason-poll_stays = Eine Umfrage bleibt, wie sie gestellt wurde. Lösch sie, und frag noch einmal.
reason-poll_two_options = Eine Umfrage braucht mindestens zwei Antworten.
reason-poll_words = Eine Umfrage braucht eine Frage, und jede Antwort braucht Worte.
reason-reactions_full = Die Nachricht hat schon so viele verschiedene Reaktionen, wie es geht. Nimm eine, die schon da ist.
reason-removed_from_group = Du wurdest aus dieser Gruppe entfernt. Bitte jemanden aus der Gruppe, dich wieder hinzuzufügen.
reason-report_others = Melden lässt sich nur, was andere sagen.
reason-reports_off = Auf dieser Website lassen sich Nachrichten nicht melden.
reason-role_of_site = Die Rolle dieser Person kommt von der Website, über die sie sich anmeldet. Ändere sie dort.
reason-role_too_high = Niemand vergibt eine höhere Rolle als die eigene. Wähle eine niedrigere.
reason-schedule_time = Wähle eine Zeit, die noch kommt, innerhalb eines Jahres.
reason-scheduled_full = Es warten schon so viele Nachrichten auf das Senden, wie es geht. Sende oder lösche zuerst eine.
reason-scheduled_missed = Als diese Nachricht an der Reihe war, warst du nicht mehr in der Unterhaltung, oder worauf sie antwortet, war nicht mehr da.
reason-starting_off = Auf dieser Website kannst du keine Unterhaltungen beginnen. Du kannst antworten, wenn dir jemand schreibt.
reason-starting_with_administrators = Auf dieser Website kannst du Unterhaltungen mit denen beginnen, die sie verwalten.
reason-starting_with_moderators = Auf dieser Website kannst du Unterhaltungen mit denen beginnen, die sie moderieren oder verwalten.
reason-webhook_address = Ein Webhook braucht eine https-Adresse.
reason-webhooks_full = Die Website hat schon so viele Webhooks, wie es geht. Entferne zuerst einen.
reason-you_blocked = Du hast diese Person blockiert. Hebe die Blockierung zuerst auf.

## Actions

action-back = Zurück
action-cancel = Abbrechen
action-close = Schließen
action-copied = Kopiert
action-copy = Kopieren
action-discard = Verwerfen
action-done = Fertig
action-next = Weiter
action-reload = Seite neu laden
action-retry = Noch einmal versuchen
action-retry-now = Jetzt versuchen
action-save = Speichern
action-undo = Rückgängig

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
composer-emoji = Emoji
composer-more = Mehr zum Senden
composer-more-waiting = { $count ->
    [one] Mehr zum Senden; { $count } Nachricht wartet auf ihre Zeit
   *[other] Mehr zum Senden; { $count } Nachrichten warten auf ihre Zeit
}
composer-reply-cancel = Nicht antworten
composer-replying = { $by ->
    [me] Antwort an dich selbst
   *[other] Antwort an { $name }
}

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

archive-action = Archivieren
archive-done = Archiviert
block-action = Blockieren
block-text = In eurer Unterhaltung hört ihr nichts mehr voneinander: keine Nachrichten, kein Tippen, keine Anwesenheit. { $name } erfährt nichts davon. In gemeinsamen Gruppen werden die Nachrichten für dich eingeklappt.
block-title = { $name } blockieren?
closed-blocked = Du hast { $name } blockiert. Hier hört ihr nichts mehr voneinander.
closed-left = Du bist nicht mehr in dieser Gruppe. Was bis dahin gesagt wurde, kannst du weiter lesen.
closed-read-only = Hier kannst du nicht schreiben.
conversation-back = Zurück zur Liste
conversation-closed-title = Nicht für dich bestimmt
conversation-delete-action = Für mich löschen
conversation-delete-text = Sie verschwindet mit allem bisher Gesagten aus deiner Liste, auf allen deinen Geräten. Die anderen behalten ihre. Mit der nächsten Nachricht kommt sie wieder.
conversation-delete-text-left = Sie verschwindet mit allem Gesagten aus deiner Liste, auf allen deinen Geräten. Die anderen behalten ihre.
conversation-delete-title = Diese Unterhaltung für dich löschen?
conversation-failed-title = Das ließ sich nicht laden
conversation-none-text = Wähle eine aus der Liste oder beginne eine neue.
conversation-none-title = Keine Unterhaltung offen
conversation-offline-title = Noch nicht auf diesem Gerät
conversation-offline-text = Hier wurde diese Unterhaltung noch nie geöffnet. Sie erscheint, sobald der Server erreichbar ist.
conversation-region = Unterhaltung
conversations-archived-empty-text = Was du archivierst, wartet hier und steht nicht im Weg. Nichts geht verloren.
conversations-archived-empty-title = Nichts archiviert
conversations-empty-text = Wenn du jemandem schreibst oder dir jemand schreibt, erscheint es hier.
conversations-empty-title = Noch keine Unterhaltungen
conversations-filter = Anzeigen
conversations-filter-all = Alle
conversations-filter-archived = Archiv
conversations-filter-groups = Gruppen
conversations-filter-unread = Ungelesen
conversations-groups-empty-text = Gruppen, die du beginnst oder in die man dich holt, erscheinen hier.
conversations-groups-empty-title = Noch keine Gruppen
conversations-loading = Unterhaltungen werden geladen
conversations-title = Chats
conversations-unread-empty-text = Du hast alles gelesen.
conversations-unread-empty-title = Nichts Ungelesenes
details-title = Einzelheiten
group-leave-action = Verlassen
group-leave-forget = Verlassen und löschen
group-leave-owner = Die Gruppe geht an die Person über, die am längsten moderiert, sonst an das Mitglied, das am längsten dabei ist. Vorher kannst du sie jemand anderem übergeben.
group-leave-text = Nichts Neues erreicht dich mehr. Was bis jetzt gesagt wurde, kannst du weiter lesen, wenn du es nicht löschst.
group-leave-title = „{ $title }“ verlassen?
group-left-status = Du bist nicht mehr in dieser Gruppe
mark-read-action = Als gelesen markieren
mark-unread-action = Als ungelesen markieren
member-count = { $count ->
    [one] { $count } Mitglied
   *[other] { $count } Mitglieder
}
mute-eight = Für acht Stunden
mute-forever = Bis ich es ändere
mute-hint = Eine stummgeschaltete Unterhaltung macht kein Geräusch und zeigt keine Benachrichtigung. Sie bleibt in der Liste.
mute-hour = Für eine Stunde
mute-off = Nicht stumm
mute-title = Stummschalten
mute-tomorrow = Bis morgen früh
mute-until = Bis { $when }
mute-week = Für eine Woche
muted-until = Stumm bis { $when }
notifications-action = Benachrichtigungen
notifications-title = Benachrichtigungen: { $title }
notify-all = Jeder Nachricht
notify-mentions = Nur, was mich erwähnt
notify-none = Nichts
notify-title = Benachrichtige mich bei
own-archived = Archiviert
own-archived-hint = Nicht in der Liste, bis du sie zurückholst.
own-menu = { $name }: Einstellungen und mehr
own-pinned = Oben angeheftet
own-pinned-hint = Über allen anderen in deiner Liste.
people-nobody = Niemand
people-others = { $count ->
    [one] { $count } weitere Person
   *[other] { $count } weitere
}
pin-action = Oben anheften
presence-active = Gerade da
presence-last-seen = Zuletzt da: { $day }
presence-last-seen-at = Zuletzt da: { $day }, { $time }
preview-author = { $name }:
preview-blocked = Blockiert
preview-draft = Entwurf:
preview-mine = Du:
preview-none = Noch keine Nachrichten
preview-poll = Umfrage: { $question }
row-marked-unread = Als ungelesen markiert
row-mentions = { $count ->
    [one] { $count } Erwähnung von dir
   *[other] { $count } Erwähnungen von dir
}
row-menu = { $name }: mehr
row-muted = Stummgeschaltet
row-pinned = Oben angeheftet
unarchive-action = Aus dem Archiv holen
unarchive-done = Wieder in der Liste
unblock-action = Nicht mehr blockieren
unblock-person = { $name } nicht mehr blockieren
unpin-action = Nicht mehr anheften

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
mention-all-hint = sagt es allen Mitgliedern
mention-found = { $count ->
    [one] { $count } Vorschlag
   *[other] { $count } Vorschläge
}
mention-suggestions = Wen du erwähnen kannst

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
message-blocked = Eine Nachricht von jemandem, den du blockiert hast.
message-blocked-show = Zeigen
message-forward = Weiterleiten
message-forwarded = { $by ->
    [me] Weitergeleitet, zuerst von dir
   *[other] Weitergeleitet von { $name }
}
message-link = Link kopieren
message-link-copied = Link kopiert. Er führt alle hierher, die in dieser Unterhaltung sind.
message-pin = Anheften
message-pinned = Angeheftet
message-reply = Antworten
message-report = Melden
message-star = Merken
message-starred = Gemerkt
message-unpin = Lösen
message-unreadable = Das lässt sich hier noch nicht zeigen. Lade die Seite neu, um die neueste Fassung zu bekommen.
message-unstar = Nicht mehr merken
spoken-poll = Umfrage: { $question }
spoken-reactions = { $count ->
    [one] { $count } Reaktion
   *[other] { $count } Reaktionen
}
spoken-reply = als Antwort auf { $name }: { $text }

## Parts that are fetched when they are needed

part-failed = Das ließ sich nicht öffnen, weil es sich nicht holen ließ. Prüfe deine Verbindung und versuche es dann noch einmal.
part-failed-text = Prüfe deine Verbindung und versuche es dann noch einmal.
part-failed-title = Dieser Teil ließ sich nicht holen
part-loading = Wird geladen
part-outdated-title = Es gibt eine neue Version
part-outdated-text = Lade die Seite neu, um weiterzumachen. Was du geschrieben hast, bleibt.

## Settings

settings-account = Du
settings-account-site = Dein Konto auf dieser Website
settings-blocks = Wen du blockiert hast
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
settings-last-seen = Zuletzt da
settings-last-seen-hint = Andere sehen, wann du zuletzt hier warst. Wenn du das verbirgst, siehst du es auch von anderen nicht.
settings-look = Aussehen und Sprache
settings-presence = Anwesenheit
settings-presence-hint = Wer mit dir direkt oder in kleinen Gruppen schreibt, sieht, wenn du da bist. Wenn du das verbirgst, siehst du es auch von anderen nicht.
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
settings-storage-kept = Es bleibt, bis du dich abmeldest oder dieses Gerät vergessen lässt.
settings-storage-key = Der Schlüssel wurde auf diesem Gerät erzeugt. Er lässt sich nicht herausholen, und der Server sieht ihn nie.
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
start-group-about = Über die neue Gruppe
start-group-action = Gruppe beginnen
start-group-title = Neue Gruppe
start-group-with = Mit { $names }
start-hidden-text = Auf dieser Website lassen sich Leute nicht suchen. Hier steht, mit wem du schon schreibst.
start-nobody-text = Wer den Chat verwaltet, kann Leute einladen.
start-nobody-title = Noch ist niemand sonst hier
start-not-found-text = Versuch es mit dem Anfang des Vor- oder Nachnamens.
start-not-found-title = Niemand mit diesem Namen
start-search = Nach Namen suchen
start-searching = Es wird gesucht
start-title = Neue Unterhaltung

## What happens to groups

system-added = { $by ->
    [me] Du hast
   *[other] { $name } hat
} { $names } hinzugefügt
system-coloured = { $by ->
    [me] Du hast
   *[other] { $name } hat
} die Farbe der Gruppe geändert
system-created = { $by ->
    [me] Du hast
   *[other] { $name } hat
} die Gruppe „{ $title }“ begonnen
system-history-all = { $by ->
    [me] Du zeigst
   *[other] { $name } zeigt
} neuen Mitgliedern jetzt auch frühere Nachrichten
system-history-from_joining = { $by ->
    [me] Du zeigst
   *[other] { $name } zeigt
} neuen Mitgliedern frühere Nachrichten nicht mehr
system-joined = { $by ->
    [me] Du bist
   *[other] { $name } ist
} über einen Link beigetreten
system-left = { $by ->
    [me] Du hast
   *[other] { $name } hat
} die Gruppe verlassen
system-looked = { $by ->
    [me] Du hast
   *[other] { $name } hat
} in der Verwaltung eine gemeldete Nachricht angesehen
system-looked-reason = { $by ->
    [me] Du hast
   *[other] { $name } hat
} in der Verwaltung eine gemeldete Nachricht angesehen: „{ $reason }“
system-message_pinned = { $by ->
    [me] Du hast
   *[other] { $name } hat
} eine Nachricht angeheftet
system-other = Hier ist etwas geschehen, das diese Fassung nicht zeigen kann
system-removed = { $by ->
    [me] Du hast
   *[other] { $name } hat
} { $names } entfernt
system-renamed = { $by ->
    [me] Du hast
   *[other] { $name } hat
} die Gruppe in „{ $title }“ umbenannt
system-role-member = { $by ->
    [me] Du hast
   *[other] { $name } hat
} { $names } zum einfachen Mitglied gemacht
system-role-moderator = { $by ->
    [me] Du hast
   *[other] { $name } hat
} { $names } die Moderation übertragen
system-role-owner = { $by ->
    [me] Du hast
   *[other] { $name } hat
} { $names } die Gruppe übergeben
system-spoken = { $text }, { $time }
system-you = dich

## Groups

colour-0 = Rot
colour-1 = Orange
colour-2 = Oliv
colour-3 = Grün
colour-4 = Petrol
colour-5 = Blau
colour-6 = Violett
colour-7 = Rosa
colour-title = Farbe
group-add-action = { $count ->
    [0] Hinzufügen
    [one] { $count } Person hinzufügen
   *[other] { $count } Personen hinzufügen
}
group-add-title = Leute hinzufügen
group-demote-action = Zum einfachen Mitglied machen
group-edit-action = Titel, Farbe, Regeln
group-edit-title = Über die Gruppe
group-hand-over-action = Gruppe übergeben
group-hand-over-text = Die Gruppe gehört dann { $name }, und du moderierst. Nur { $name } kann sie zurückgeben.
group-hand-over-title = Die Gruppe { $name } übergeben?
group-history-all = Alles, was gesagt wurde
group-history-all-hint = Wer von jetzt an dazukommt, kann bis zum Anfang zurücklesen.
group-history-from_joining = Nur, was von da an gesagt wird
group-history-title = Was neue Mitglieder sehen
group-leave-item = Gruppe verlassen
group-link-by = Von { $name }
group-link-days = { $count ->
    [one] Einen Tag
   *[other] { $count } Tage
}
group-link-days-label = Gilt für
group-link-new = Einladungslink
group-link-once = Wer ihn hat, kann beitreten, bis: { $when }. Er wird nur jetzt gezeigt.
group-link-revoke = Zurückziehen
group-link-until = Bis { $when }
group-link-until-uses = { $count ->
    [one] Bis { $when }, noch für { $count } Person
   *[other] Bis { $when }, noch für { $count } Personen
}
group-link-uses-any = Beliebig viele
group-link-uses-label = Für wie viele Personen
group-links-failed = Die Links ließen sich nicht laden
group-links-loading = Die Links werden geladen
group-links-none = Keine. Abgelaufene und aufgebrauchte Links stehen hier nicht mehr.
group-links-now = Links, die jetzt gelten
group-links-text = Wer den Link öffnet, sieht, wie die Gruppe heißt und wer eingeladen hat, und kann beitreten.
group-links-title = Einladungslinks
group-members-failed = Die Mitglieder ließen sich nicht laden
group-members-loading = Die Mitglieder werden geladen
group-members-may-add = Mitglieder dürfen Leute hinzufügen
group-members-may-add-hint = Sonst darf das nur, wem die Gruppe gehört oder wer moderiert.
group-members-more = Mehr zeigen
group-members-search = Mitglied finden
group-members-title = Mitglieder
group-promote-action = Moderieren lassen
group-remove-action = Aus der Gruppe entfernen
group-remove-text = { $name } kann weiter lesen, was bis jetzt gesagt wurde, und erfährt nichts Neues. Alle in der Gruppe sehen, dass du es warst.
group-remove-title = { $name } entfernen?
group-role-moderator = Moderation
group-role-owner = Leitung
group-title-label = Titel
group-title-needed = Gib einen Titel ein.
group-title-save = Titel speichern
group-write-action = Anschreiben
invitation-dismiss = Nicht jetzt
invitation-go-on = Weiter zu meinen Unterhaltungen
invitation-join = Beitreten
invitation-looking = Die Einladung wird angesehen
invitation-text = { $count ->
    [one] { $name } lädt dich ein. { $count } Person ist darin. Sie sieht deinen Namen und was du schreibst.
   *[other] { $name } lädt dich ein. { $count } Personen sind darin. Sie sehen deinen Namen und was du schreibst.
}
invitation-title = Einladung
picker-chosen = Ausgewählt
picker-full = { $count ->
    [one] Nicht mehr als { $count } auf einmal.
   *[other] Nicht mehr als { $count } auf einmal.
}
picker-remove = { $name } wegnehmen

## Administration

admin-choice-administrators = Wer verwaltet
admin-choice-author = Nur, wer sie schrieb
admin-choice-everybody = Alle
admin-choice-members = Alle in der Unterhaltung
admin-choice-moderators = Wer moderiert oder verwaltet
admin-choice-nobody = Niemand
admin-close-action = Abschließen
admin-event-deleted = Nachrichten, die gelöscht werden
admin-event-edited = Nachrichten, die bearbeitet werden
admin-event-group = Gruppen, die sich ändern
admin-event-joined = Unterhaltungen, denen jemand beitritt
admin-event-sent = Nachrichten, die gesendet werden
admin-failed = Das ließ sich nicht laden
admin-forbidden-text = Hier kommt nur herein, wer diese Website verwaltet. Wer das tut, kann dir die Rolle geben.
admin-forbidden-title = Für die Verwaltung
admin-log = Protokoll
admin-log-command-line = Jemand an der Befehlszeile des Servers
admin-log-looked = { $name } hat eine gemeldete Nachricht angesehen
admin-log-none = Noch wurde nichts getan
admin-log-other = { $name } hat etwas getan, wofür nur eine neuere Version Worte hat
admin-log-readmitted = { $name } hat { $person } wieder eingelassen
admin-log-report-closed = { $name } hat eine Meldung geschlossen
admin-log-role = { $name } hat { $person } diese Rolle gegeben: { $role }
admin-log-sessions = { $name } hat { $person } überall abgemeldet
admin-log-setting = { $name } hat „{ $setting }“ eingestellt: { $value }
admin-log-suspended = { $name } hat { $person } gesperrt
admin-log-text = Was Administratoren getan haben, ein Jahr lang aufbewahrt. Hier lässt es sich weder ändern noch leeren.
admin-log-webhook-added = { $name } hat einen Webhook zu { $host } hinzugefügt
admin-log-webhook-removed = { $name } hat den Webhook zu { $host } entfernt
admin-look-action = Nachricht ansehen
admin-look-reason = Warum siehst du sie an?
admin-look-reason-needed = Nenne einen Grund.
admin-look-text = Sie wurde in einer privaten Unterhaltung gesagt. Dein Blick wird mit dem Grund festgehalten, und die Mitglieder erfahren davon, wenn die Website das vorsieht.
admin-look-title = Die gemeldete Nachricht ansehen
admin-make-administrator = Die Verwaltung übertragen
admin-make-administrator-title = { $name } die Verwaltung übertragen?
admin-make-member = Zum Mitglied machen
admin-make-member-title = { $name } zum Mitglied machen?
admin-make-moderator = Die Moderation übertragen
admin-make-moderator-title = { $name } die Moderation übertragen?
admin-people = Personen
admin-readmit-action = Wieder zulassen
admin-readmit-text = Eine Anmeldung ist wieder möglich, und alles geht weiter, wo es war.
admin-readmit-title = { $name } wieder zulassen?
admin-reason-abuse = Beleidigung oder Drohung
admin-reason-illegal = Gegen das Gesetz
admin-reason-other = Etwas anderes
admin-reason-spam = Werbung
admin-report-by = { $name } hat das gemeldet:
admin-report-closed = Abgeschlossen
admin-report-closed-by = Abgeschlossen von { $name }, { $day }
admin-report-now = Jetzt:
admin-report-open = Offen
admin-report-then = Als es gemeldet wurde:
admin-reports = Meldungen
admin-reports-none = Nichts wurde gemeldet
admin-section-conversations = Unterhaltungen
admin-section-messages = Nachrichten
admin-section-people = Personen
admin-section-presence = Anwesenheit
admin-section-reports = Meldungen
admin-seen = Zuletzt hier: { $day }
admin-seen-never = Noch nie hier
admin-sessions-action = Überall abmelden
admin-sessions-text = Jedes Gerät wird sofort abgemeldet. Eine neue Anmeldung ist möglich.
admin-sessions-title = { $name } überall abmelden?
admin-setting-conversations-group-links = Wer Links in eine Gruppe machen darf, wenn die eigene Stellung darin es erlaubt
admin-setting-conversations-start-direct = Wer direkte Unterhaltungen beginnen darf
admin-setting-conversations-start-groups = Wer Gruppen beginnen darf
admin-setting-conversations-with = Mit wem Mitglieder Unterhaltungen beginnen und wen sie in Gruppen holen dürfen
admin-setting-default = Üblich: { $value }
admin-setting-leaves = Verlässt diesen Server: { $what }
admin-setting-messages-edit-history = Wer sieht, was eine Nachricht vor der Bearbeitung sagte
admin-setting-messages-moderators-delete = Die Moderation darf Nachrichten anderer für alle löschen, in Unterhaltungen, in denen sie ist
admin-setting-off = aus
admin-setting-on = an
admin-setting-people-find = Wer nach Namen suchen darf
admin-setting-people-found = Wen Mitglieder finden
admin-setting-people-invite = Wer neue Leute auf diesen Server einladen darf
admin-setting-presence-active = Man sieht, wer von denen da ist, mit denen man schreibt
admin-setting-presence-last-seen = Man darf zeigen, wann man zuletzt hier war
admin-setting-presence-typing = Man sieht, dass jemand tippt
admin-setting-reports-allowed = Mitglieder dürfen der Verwaltung Nachrichten melden
admin-setting-reports-looks-told = Mitglieder erfahren, wenn die Verwaltung eine gemeldete Nachricht ansieht, mit dem Grund
admin-settings = Einstellungen
admin-settings-changed = { $count ->
    [one] { $count } Änderung ist noch nicht gespeichert.
   *[other] { $count } Änderungen sind noch nicht gespeichert.
}
admin-settings-saved = Gespeichert. Es gilt ab jetzt, für alle.
admin-suspend-action = Sperren
admin-suspend-text = Jedes Gerät wird sofort abgemeldet, und eine Anmeldung ist nicht mehr möglich. Was geschrieben wurde, bleibt.
admin-suspend-title = { $name } sperren?
admin-suspended = Gesperrt
admin-title = Verwaltung
admin-webhook-add = Webhook hinzufügen
admin-webhook-bodies = mit dem, was gesagt wird
admin-webhook-bodies-hint = Wer jenen Server betreibt, empfängt dann, was Menschen schreiben: Deine Datenschutzerklärung muss ihn nennen.
admin-webhook-bodies-switch = Er erfährt, was gesagt wird
admin-webhook-ended = Aufgegeben
admin-webhook-ended-text = Aufgegeben: { $when }. Er erfährt nichts mehr. Entferne ihn und füge ihn neu hinzu.
admin-webhook-events = Wovon er erfährt
admin-webhook-events-needed = Wähle mindestens eines.
admin-webhook-everything = Erfährt von allem
admin-webhook-failing = Schlägt fehl
admin-webhook-failing-since = So ist es seit { $when }.
admin-webhook-failure-gone = Er sagt, dass es ihn nicht mehr gibt.
admin-webhook-failure-not-allowed = Seine Adresse ist nicht erlaubt: Sie führt in ein privates Netz.
admin-webhook-failure-refused = Er antwortet, nimmt aber nicht an, was er erfährt.
admin-webhook-failure-unreachable = Er ist nicht erreichbar.
admin-webhook-failure-unwanted = Er versteht, was er erfährt, und will es nicht. Nach sechs Versuchen wird es ausgelassen.
admin-webhook-no-bodies = ohne das, was gesagt wird
admin-webhook-remove = Entfernen
admin-webhook-remove-text = Er erfährt nichts mehr, auch nicht, was noch wartet.
admin-webhook-remove-title = Den Webhook zu { $host } entfernen?
admin-webhook-secret = Geheimnis des Webhooks zu { $host }
admin-webhook-secret-once = Damit ist unterschrieben, was er erfährt, und der andere Server erkennt, dass es von hier kommt. Es wird nur dieses eine Mal gezeigt.
admin-webhook-since = Seit: { $day }
admin-webhook-url = Adresse
admin-webhook-url-hint = Wo der andere Server annimmt, was er erfährt.
admin-webhook-url-wrong = Gib eine Adresse an, die mit https:// beginnt
admin-webhook-waiting = { $count ->
    [0] Nichts wartet
    [one] { $count } Ereignis wartet
   *[other] { $count } Ereignisse warten
}
admin-webhook-working = In Ordnung
admin-webhooks = Webhooks
admin-webhooks-none = Niemand erfährt etwas
admin-webhooks-none-text = Füge einen Webhook hinzu, und ein anderer Server hört, was hier geschieht, sobald es geschieht.
admin-webhooks-text = Andere Server, die erfahren, was hier geschieht: unterschrieben, und so oft, bis sie es annehmen.

## Timeline

timeline-beginning = Hier beginnt deine Unterhaltung mit { $name }.
timeline-beginning-group = Hier beginnt „{ $title }“, so weit du es sehen kannst.
timeline-empty-group-text = Alle in der Gruppe sehen, was hier steht.
timeline-empty-group-title = Noch nichts gesagt
timeline-empty-text = Sag hallo: Nur ihr beide seht, was hier steht.
timeline-empty-title = Du und { $name }
timeline-jump = Zur neuesten Nachricht
timeline-jump-first = Zur ersten ungelesenen Nachricht
# $many is a count, as the badge has it: "99+".
timeline-jump-unread = Zur neuesten Nachricht, { $many } ungelesen
timeline-loading = Nachrichten werden geladen
timeline-loading-older = Ältere Nachrichten werden geladen
timeline-title = Nachrichten
timeline-unread-line = Neue Nachrichten
typing = { $count ->
    [one] { $name } tippt
   *[other] { $name } tippen
}
typing-short = tippt …

## Der Knopf in fremden Seiten

launcher-again = Noch einmal versuchen
launcher-close = Chat schließen
launcher-failed = Der Chat konnte nicht geladen werden. Prüfe die Verbindung und versuche es noch einmal.
launcher-many = { $most }+
launcher-open = Chat öffnen
launcher-opening = Wird geöffnet …
launcher-title = Chat
launcher-unread = { $label }, ungelesen: { $count }

## Dates

date-action = Dorthin
date-beginning = Zum Anfang
date-day = Tag
date-needed = Wähle einen Tag bis heute.
date-none = An diesem Tag und danach wurde nichts gesagt.
date-title = Zu einem Datum springen

## Forwarding

forward-action = { $count ->
    [one] In { $count } Unterhaltung weiterleiten
   *[other] In { $count } Unterhaltungen weiterleiten
}
forward-choose = Ziel wählen
forward-done = { $count ->
    [one] Weitergeleitet
   *[other] In { $count } Unterhaltungen weitergeleitet
}
forward-hint = Dabei steht, wer es zuerst gesagt hat.
forward-more = Mehr Unterhaltungen zeigen
forward-most = { $count ->
    [one] Höchstens { $count } Unterhaltung auf einmal.
   *[other] Höchstens { $count } Unterhaltungen auf einmal.
}
forward-none = Keine Unterhaltung mit diesem Namen
forward-search = Unterhaltungen suchen
forward-title = Weiterleiten

## Messages in lists

found-in = in
people-more = { $count ->
    [one] { $count } weitere Person
   *[other] { $count } weitere Personen
}
part-not-loaded = Das konnte nicht geladen werden

## Pinned messages

pin-number = Angeheftet, { $number } von { $count }
pins-all = Alle angehefteten Nachrichten
pins-none = Nichts ist angeheftet
pins-none-text = Angeheftetes bleibt für alle in der Unterhaltung zur Hand.
pins-title = Angeheftete Nachrichten

## Polls

poll-close = Umfrage schließen
poll-closed = Geschlossen
poll-hint = Alle in der Unterhaltung sehen, wer wie gestimmt hat.
poll-make = Neue Umfrage
poll-mine = von dir gewählt
poll-most = { $count ->
    [one] Eine Umfrage hat höchstens { $count } Antwort.
   *[other] Eine Umfrage hat höchstens { $count } Antworten.
}
poll-multiple = Mehrere Antworten sind möglich
poll-one = Eine Antwort
poll-option-add = Antwort hinzufügen
poll-option-number = Antwort { $number }
poll-option-remove = Antwort { $number } entfernen
poll-option-twice = Diese Antwort gibt es schon.
poll-options = Antworten
poll-question = Frage
poll-question-needed = Stelle eine Frage.
poll-several = Mehrere Antworten
poll-two = Gib mindestens zwei Antworten vor.
poll-voters = { $count ->
    [0] Noch keine Stimme
    [one] { $count } Person hat gestimmt
   *[other] { $count } Personen haben gestimmt
}
poll-votes = { $count ->
    [one] { $count } Stimme
   *[other] { $count } Stimmen
}
poll-who = Wer gestimmt hat

## Replies

quote-go = Zur Nachricht
quote-gone = Die Nachricht ist nicht mehr da.
quote-loading = Die Nachricht wird geladen

## Reactions

reaction-add = Reagieren
reaction-label = { $emoji } { $count }: { $names }
reaction-more = Weitere Emoji
reactions-all = Alle
reactions-none = Keine Reaktionen mehr
reactions-title = Reaktionen
reactions-which = Welche Reaktionen
reactions-who = Wer reagiert hat

## Readers

readers-hint = Wer Lesebestätigungen verbirgt, wird nicht gezählt.
readers-loading = Es wird nachgesehen, wer es gelesen hat
readers-of = { $count } von { $of }
readers-title = Gelesen von

## Reporting

report-action = Melden
report-done = Gemeldet. Die Administratoren der Seite sehen es sich an.
report-note = Ein Wort dazu
report-note-hint = Administratoren lesen es. Wen du meldest, liest es nicht.
report-note-needed = Sag, worum es geht.
report-reason = Was stimmt damit nicht?
report-reason-abuse = Sie beleidigt oder droht
report-reason-illegal = Sie verstößt gegen das Gesetz
report-reason-needed = Wähle einen Grund.
report-reason-other = Etwas anderes
report-reason-spam = Sie ist Spam
report-text = Die Administratoren dieser Seite können dann diese Nachricht von { $name } lesen und sehen, dass du sie gemeldet hast.
report-title = Diese Nachricht melden

## Sending later

schedule-action = Dann senden
schedule-at = Wann
schedule-done = Wird gesendet: { $when }
schedule-evening = Heute Abend
schedule-hint = Der Server sendet sie, auch wenn keines deiner Geräte an ist. Bis dahin sieht sie niemand sonst.
schedule-monday = Am Montag
schedule-other = Zu einer anderen Zeit
schedule-past = Wähle eine Zeit, die noch kommt.
schedule-send = Später senden
schedule-title = Später senden
schedule-tomorrow = Morgen früh
schedule-when = Wann sie gesendet wird
scheduled-cancel = Nicht senden
scheduled-cancel-action = Nicht senden
scheduled-cancel-text = Sie wird gelöscht, und niemand hat sie gesehen.
scheduled-change = Ändern
scheduled-elsewhere = Eine Unterhaltung, die hier nicht gezeigt wird
scheduled-failed = Sie konnte nicht gesendet werden.
scheduled-here = { $count ->
    [one] { $count } geplante Nachricht
   *[other] { $count } geplante Nachrichten
}
scheduled-keep = Behalten
scheduled-label = An { $name }, { $when }
scheduled-loading = Wartendes wird geladen
scheduled-none = Nichts wartet
scheduled-none-text = Schreibe etwas und wähle daneben „Später senden“.
scheduled-text = Nachricht
scheduled-title = Geplante Nachrichten

## Searching messages

search-begin = Durchsuche, was gesagt wurde
search-begin-text = Schreibe mindestens zwei Buchstaben.
search-conversation = Wo
search-conversation-any = In allen Unterhaltungen
search-filters = Filter
search-filters-set = Filter ({ $count })
search-found = { $count ->
    [one] { $count } Nachricht gefunden
   *[other] { $count } Nachrichten gefunden
}
search-found-more = { $count ->
    [one] { $count } Nachricht gezeigt, es gibt mehr
   *[other] { $count } Nachrichten gezeigt, es gibt mehr
}
search-from = Von
search-incomplete = Die Suche wird vorbereitet: Ältere Nachrichten werden vielleicht noch nicht gefunden.
search-more = Mehr zeigen
search-none = Nichts gefunden
search-none-text = Versuche andere oder weniger Wörter, oder weniger Filter.
search-order = Reihenfolge
search-order-newest = Neueste zuerst
search-order-rank = Beste zuerst
search-person = Von wem
search-person-any = Von allen
search-searching = Suche läuft
search-title = Nachrichten suchen
search-to = Bis
search-what = Gesuchte Wörter

## Starred messages

stars-none = Nichts gemerkt
stars-none-text = Merke dir eine Nachricht, um sie hier wiederzufinden. Nur du siehst das.
stars-title = Gemerkte Nachrichten

## Ein Emoji wählen

emoji-group-doing = Aktivitäten
emoji-group-faces = Gesichter und Gefühle
emoji-group-flags = Flaggen
emoji-group-food = Essen und Trinken
emoji-group-found = Gefunden
emoji-group-nature = Tiere und Natur
emoji-group-people = Menschen
emoji-group-places = Reisen und Orte
emoji-group-symbols = Symbole
emoji-group-things = Dinge
emoji-group-used = Zuletzt verwendet
emoji-none = So heißt kein Emoji.
emoji-search = Emoji suchen
emoji-tone = Hautton
emoji-tone-0 = Ohne Hautton
emoji-tone-1 = Helle Haut
emoji-tone-2 = Mittelhelle Haut
emoji-tone-3 = Mittlere Haut
emoji-tone-4 = Mitteldunkle Haut
emoji-tone-5 = Dunkle Haut

## Benachrichtigungen und Töne dieses Geräts

alert-message = Neue Nachricht
settings-alerts = Benachrichtigungen
settings-notification-text = Zeigen, wer was geschrieben hat
settings-notification-text-hint = Dann kann es auch lesen, wer sonst auf diesen Bildschirm sieht.
settings-notifications = Benachrichtigungen des Systems
settings-notifications-denied = Der Browser erlaubt sie hier nicht. Das lässt sich in seinen Einstellungen für diese Seite ändern.
settings-notifications-hint = Solange ein Tab hiermit offen ist und du woanders hinsiehst.
settings-quiet = Ruhezeit
settings-quiet-from = Von
settings-quiet-hint = Dann gibt es weder Töne noch Benachrichtigungen, jeden Tag.
settings-quiet-to = Bis
settings-sounds = Töne
settings-sounds-hint = Ein kurzer bei einer neuen Nachricht.

## Aussehen

scheme-auto = Wie das System
scheme-dark = Dunkel
scheme-light = Hell
settings-scheme = Hell oder dunkel
settings-theme = Farben
theme-auto = Wie diese Seite sie hat
theme-meadow = Wiese
theme-parlour = Petrol
theme-slate = Schiefer

## Tasten und Sprungliste

key-control = Strg
key-end = Ende
key-enter = Eingabe
key-escape = Esc
key-home = Pos1
key-shift = Umschalt
keys-back = Schließen, was oben liegt
keys-edit = Die letzte Nachricht ändern, wenn nichts geschrieben ist
keys-ends = Zur ersten und zur letzten Nachricht
keys-everywhere = Überall
keys-line = Eine neue Zeile beginnen
keys-list = Diese Tasten zeigen
keys-mention = Jemanden erwähnen
keys-menu = Das Menü einer Nachricht öffnen
keys-messages = Von Nachricht zu Nachricht
keys-next = Zur nächsten Unterhaltung
keys-palette = Zu einer Unterhaltung, einer Person oder einem Befehl springen
keys-previous = Zur vorigen Unterhaltung
keys-reading = Zwischen Nachrichten
keys-send = Senden
keys-title = Tastenkürzel
keys-writing = Beim Schreiben
palette-commands = Befehle
palette-conversations = Unterhaltungen
palette-none = So heißt hier nichts.
palette-people = Personen
palette-search = Eine Unterhaltung, eine Person, ein Befehl
palette-title = Springen zu
