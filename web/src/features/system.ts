import { hasWords, type Person, type SystemEvent, speakFully, type UserId, type WordId, words } from "../core";
import { namesIn } from "./people";

interface Happened {
  readonly event: SystemEvent;
  /** Who did it. */
  readonly author: Person;
  readonly mine: boolean;
}

/** What happened to a group, in a sentence. `me`: who reads it. */
export function systemWords({ event, author, mine }: Happened, me: UserId | undefined): string {
  const who = { by: mine ? "me" : "other", name: author.name };
  const names = (people: readonly Person[]): string =>
    namesIn(people.map(({ id, name }) => (id === me ? words("system-you") : name)));
  switch (event.kind) {
    case "created":
    case "renamed":
      return words(`system-${event.kind}`, { ...who, title: event.title });
    case "added":
      return words("system-added", { ...who, names: names(event.users) });
    case "removed":
      return words("system-removed", { ...who, names: names([event.user]) });
    case "role":
      return seldom(`system-role-${event.role}`, (id) => words(id, { ...who, names: names([event.user]) }));
    case "history":
      return seldom(`system-history-${event.history}`, (id) => words(id, who));
    case "looked":
      return event.reason
        ? seldom("system-looked-reason", (id) => words(id, { ...who, reason: event.reason ?? "" }))
        : seldom("system-looked", (id) => words(id, who));
    case "coloured":
      return seldom("system-coloured", (id) => words(id, who));
    case "left":
    case "joined":
    case "message_pinned":
      return words(`system-${event.kind}`, who);
    case "other":
      return words("system-other");
  }
}

/** What is said with the rest of the language, which is fetched when it is first met. */
function seldom<Id extends WordId>(id: Id, say: (id: Id) => string): string {
  if (hasWords(id)) return say(id);
  void speakFully().catch(() => {});
  return "…";
}
