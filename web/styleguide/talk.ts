import type {
  Entry,
  Failure,
  MessageEntry,
  MessageMay,
  PendingEntry,
  Person,
  Progress,
  SystemEntry,
  SystemEvent,
} from "../src/core";
import { parse } from "../src/core/markdown";
import { ADA, ME, personOf } from "./people";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The style page's clock stands still: a Wednesday, 10:24. */
export const NOW = new Date(2026, 10, 18, 10, 24);

let last = 0;

export const MAY_NOTHING: MessageMay = {
  edit: false,
  deleteForAll: false,
  seeEdits: false,
  reply: false,
  react: false,
  forward: false,
  star: false,
  pin: false,
  vote: false,
  closePoll: false,
  report: false,
  seeReaders: false,
};

/** A text with the names of the style page's people in it. */
export function read(text: string): MessageEntry["body"] {
  return parse(text, { person: personOf, me: ME.id });
}

/** A message, so many minutes ago. */
export function says(author: Person, text: string, ago: number, more: Partial<MessageEntry> = {}): MessageEntry {
  last += 1;
  const mine = author.id === ME.id;
  return {
    type: "message",
    id: `message-${last}`,
    revision: String(1_000_000 + last),
    author,
    mine,
    at: new Date(NOW.getTime() - ago * MINUTE),
    text,
    body: read(text),
    ...(mine ? { progress: "read" as const } : {}),
    reactions: [],
    pinned: false,
    starred: false,
    mentionsMe: !mine && text.includes(`<@${ME.id}>`),
    fromBlocked: false,
    unreadable: false,
    may: {
      edit: mine,
      deleteForAll: mine,
      seeEdits: mine,
      reply: true,
      react: true,
      forward: more.poll === undefined,
      star: true,
      pin: true,
      vote: more.poll !== undefined && !more.poll.closed,
      closePoll: mine && more.poll !== undefined && !more.poll.closed,
      report: !mine,
      seeReaders: mine,
    },
    ...more,
  };
}

/** A message that was deleted for everybody. */
export function deleted(author: Person, ago: number): MessageEntry {
  const { text: _, progress: __, ...rest } = says(author, "", ago);
  return {
    ...rest,
    deletedAt: NOW,
    body: [],
    may: MAY_NOTHING,
  };
}

/** Something that happened to the group. */
export function happened(author: Person, event: SystemEvent, ago: number): SystemEntry {
  last += 1;
  return {
    type: "system",
    id: `message-${last}`,
    revision: String(1_000_000 + last),
    author,
    mine: author.id === ME.id,
    at: new Date(NOW.getTime() - ago * MINUTE),
    event,
  };
}

/** A message that waits on the device. */
export function waits(text: string, state: PendingEntry["state"], failure?: Failure): PendingEntry {
  last += 1;
  return {
    type: "pending",
    id: `message-${last}`,
    author: ME,
    mine: true,
    at: new Date(NOW.getTime() + last),
    text,
    body: read(text),
    state,
    ...(failure ? { failure } : {}),
  };
}

function mine(text: string, ago: number, progress: Extract<Progress, "sent" | "delivered" | "read">): MessageEntry {
  return says(ME, text, ago, { progress });
}

const days = (count: number, minutes = 0): number => (count * DAY) / MINUTE + minutes;

/** A conversation with everything in it. */
export function talk(): Entry[] {
  return [
    says(ADA, "Have you seen the new reading room? They moved the long table to the window.", days(9, 40)),
    mine("Not yet! Is the light any good in the afternoon?", days(9, 31), "read"),
    says(ADA, "Wonderful until four. After that you want the lamp.", days(9, 30)),
    says(ADA, "And the chairs are the *old* ones, thank goodness.", days(9, 29)),
    mine("Then I am coming on Thursday.", days(9, 12), "read"),
    says(ADA, "📚", days(9, 11)),
    says(
      ADA,
      "Two things for the programme:\n\n1. the talk on **letters and secrecy**\n2. who brings the cake",
      days(1, 95),
    ),
    mine(
      "I can do the first one. I have notes here: https://example.org/notes/letters and would open with this:\n\n> A letter always arrives at its destination.\n\nToo much?",
      days(1, 90),
      "read",
    ),
    deleted(ADA, days(1, 88)),
    says(ADA, "Not at all. ~~Short~~ *Shorter* is better though.", days(1, 86)),
    says(ME, "Agreed. Half an hour, then questions.", days(1, 80), { editedAt: new Date(NOW.getTime() - DAY) }),
    mine(
      "The projector wants this, by the way:\n\n```\nxrandr --output HDMI-1 --mode 1920x1080\n```",
      days(1, 79),
      "read",
    ),
    deleted(ME, days(1, 78)),
    says(ADA, "Good morning! Can you be there at half past nine?", 58),
    says(ADA, "The caretaker needs `somebody` to sign for the keys.", 57),
    mine("Yes, I will take the early train.", 41, "read"),
    mine("Do you need anything from town?", 40, "delivered"),
  ];
}

/** As long as years of talking. */
export function longTalk(count: number): MessageEntry[] {
  const lines = [
    "Did you get home all right?",
    "Yes, the last train was on time for once.",
    "Good.",
    "I left the blue folder on the table, could you put it somewhere dry? The roof above the window is not to be trusted when the wind comes from the west.",
    "Done 👍",
    "See you on Tuesday then.",
    "Tuesday it is. Bring the second volume if you have finished it.",
  ];
  return Array.from({ length: count }, (_, index) => {
    const left = count - index;
    return says(index % 5 < 2 ? ME : ADA, `${lines[index % lines.length] ?? ""} (${index + 1})`, left * 47, {
      id: `long-${String(index + 1).padStart(6, "0")}`,
      revision: String(100_000 + index),
    });
  });
}
