import type { ConversationSummary, ScheduledMessage, SearchHit, Starred } from "../src/core";
import { groupOf, previewOf, type Scene } from "./fake";
import { ADA, JUN, ME, NOOR, OMAR, PEOPLE, ROSA, TOM } from "./people";
import { failure, type NamedScene } from "./scene";
import { longTalk, NOW, read, says, talk } from "./talk";
import { groupTalk, quote } from "./talk-group";

const DAY = 86_400_000;
const GROUP = "circle";

/** The states of what people do with messages. */
export function messageScenes(inbox: readonly ConversationSummary[]): Record<string, NamedScene> {
  const circle = groupOf(GROUP, "Reading circle", [ADA, OMAR, JUN, ROSA, NOOR, TOM], "owner");
  const entries = groupTalk();
  const last = entries.at(-1);
  const group = last ? { ...circle, colour: 3, preview: previewOf(last) } : circle;
  const chat: Scene = { conversations: [group, ...inbox], timelines: { [GROUP]: { entries } } };
  const here = { conversation: GROUP };
  const inGroup = (more: Partial<Scene> & { timeline?: object } = {}): NamedScene => {
    const { timeline, ...scene } = more;
    return { scene: { ...chat, ...scene, timelines: { [GROUP]: { entries, ...timeline } } }, place: here };
  };
  const long = longTalk(200);
  const early = long[20];
  const answered = early ? [...long.slice(0, -1), says(ADA, "As I said then.", 3, { replyTo: quote(early) })] : long;

  return {
    "group-talk": { scene: chat, place: here },
    "group-polls": { scene: { ...chat, timelines: { [GROUP]: { entries: entries.slice(0, 10) } } }, place: here },
    pinned: inGroup({ timeline: { pins: entries.filter((entry) => entry.type === "message").slice(0, 3) } }),
    replying: { scene: chat, place: here },
    mentioning: { scene: chat, place: here },
    "message-menu": { scene: chat, place: here },
    reactors: { scene: chat, place: here },
    voters: { scene: chat, place: here },
    readers: { scene: chat, place: here },
    forward: { scene: chat, place: here },
    report: { scene: chat, place: here },
    "new-poll": { scene: chat, place: here },
    "send-later": inGroup({ timeline: { draft: `Good morning! <@${JUN.id}>, the keys are with the caretaker.` } }),
    date: { scene: chat, place: here },
    target: {
      scene: {
        conversations: [...inbox],
        timelines: { ada: { entries: answered, ...(early && { target: early.id }) } },
      },
      place: { conversation: "ada" },
    },
    "answer-far": {
      scene: { conversations: [...inbox], timelines: { ada: { entries: answered } } },
      place: { conversation: "ada" },
    },
    search: {
      scene: { ...chat, hits: { ok: true, value: { hits: hits(group), next: "more" } } },
      place: panel("search"),
    },
    "search-empty": { scene: chat, place: panel("search") },
    "search-none": { scene: chat, place: panel("search") },
    "search-incomplete": {
      scene: { ...chat, hits: { ok: true, value: { hits: [], incomplete: true } } },
      place: panel("search"),
    },
    "search-failed": { scene: { ...chat, hits: { ok: false, failure: failure("offline") } }, place: panel("search") },
    stars: {
      scene: { ...chat, stars: { ok: true, value: { stars: stars(group), next: "more" } } },
      place: panel("stars"),
    },
    "stars-none": { scene: chat, place: panel("stars") },
    "stars-failed": {
      scene: { ...chat, stars: { ok: false, failure: failure("unavailable") } },
      place: panel("stars"),
    },
    scheduled: {
      scene: { ...chat, scheduled: { ok: true, value: scheduled() } },
      place: panel("scheduled"),
    },
    "scheduled-none": { scene: chat, place: panel("scheduled") },
    "scheduled-failed": {
      scene: { ...chat, scheduled: { ok: false, failure: failure("offline") } },
      place: panel("scheduled"),
    },
    hostile: hostile(),
    "ten-thousand": {
      scene: { conversations: [...inbox], timelines: { ada: { entries: longTalk(10_000) } } },
      place: { conversation: "ada" },
    },
  };
}

function panel(name: "search" | "stars" | "scheduled"): NonNullable<NamedScene["place"]> {
  return { panel: name };
}

function hits(conversation: ConversationSummary): SearchHit[] {
  return [
    ["The letters of Mary Wortley Montagu are in the cellar, second shelf.", ADA, 300],
    ["Letters, mostly. And one letter that nobody can read.", ME, 180],
    ["A letter always arrives at its destination.", OMAR, 9000],
  ].map(([text, author, ago]) => {
    const words = String(text);
    return {
      conversation,
      message: says(author as typeof ADA, words, Number(ago)),
      text: words,
      marks: [...words.matchAll(/letters?/gi)].map((match) => [match.index, match.index + match[0].length] as const),
    };
  });
}

function stars(conversation: ConversationSummary): Starred[] {
  const messages = [
    says(ADA, "The door code is 4711.", 200, { starred: true }),
    says(NOOR, "أراك غدًا في القاعة", 4400, { starred: true }),
    says(ROSA, "The whole list, as promised, with the shelf marks and who has borrowed what since the spring.", 9000, {
      starred: true,
    }),
  ];
  return messages.map((message, place) => ({
    ...(place < 2 && { conversation }),
    message,
    starredAt: new Date(NOW.getTime() - place * DAY),
  }));
}

function scheduled(): ScheduledMessage[] {
  const texts = ["Happy birthday! 🎂", "The hall is ours from six.\nPlease bring the thermos.", "Is anybody there?"];
  return texts.map((text, place) => ({
    id: `scheduled-${place}`,
    conversation: place === 2 ? "elsewhere" : place === 1 ? GROUP : "ada",
    text,
    body: read(text),
    at: new Date(NOW.getTime() + (place === 2 ? -1 : place + 1) * DAY),
    ...(place === 2 && { failure: failure("forbidden") }),
  }));
}

/** Everything that people could write to break out of their place. */
function hostile(): NamedScene {
  const script = `<script>window.broken = true</script><img src=x onerror="window.broken = true">`;
  const link = `[press](javascript:window.broken=true) <a href="javascript:window.broken=true">here</a>`;
  const turned = "\u202eevil\u202c \u2066text\u2069";
  const word = "W".repeat(400);
  const signs = "👩‍👩‍👧‍👦🏳️‍🌈🇩🇪".repeat(20);
  const all = `${script} ${link} ${turned} ${word} ${signs}`;
  const mallory = { id: "0192f0a0-1111-7000-8000-00000000bad0", name: `${script}${turned}${word}` };
  const group = { ...groupOf(GROUP, all, [mallory, ...PEOPLE], "owner"), draft: all };
  const first = says(mallory, all, 50, {
    reactions: [{ emoji: script, count: 1, mine: false, people: [mallory] }],
    pinned: true,
  });
  const option = (text: string) => ({ text, count: 1, mine: false, people: [mallory] });
  const entries = [
    first,
    says(mallory, all, 40, { replyTo: { id: first.id, state: "shown", author: mallory, text: all } }),
    says(mallory, all, 30, { forwardedFrom: mallory }),
    says(mallory, all, 20, {
      poll: { question: all, options: [option(all), option(link)], multiple: true, closed: false, voters: 1 },
    }),
    says(ME, all, 10, { reactions: [{ emoji: "👍", count: 1, mine: false, people: [mallory] }] }),
    ...talk().slice(-2),
  ];
  const hit = { conversation: group, message: first, text: all, marks: [[0, 20] as const, [8, 9999] as const] };
  return {
    scene: {
      conversations: [{ ...group, preview: previewOf(first) }],
      timelines: { [GROUP]: { entries, draft: all, typing: [mallory], pins: [first] } },
      hits: { ok: true, value: { hits: [hit] } },
      stars: { ok: true, value: { stars: [{ conversation: group, message: first, starredAt: NOW }] } },
      scheduled: {
        ok: true,
        value: [
          {
            id: "scheduled-hostile",
            conversation: GROUP,
            text: all,
            body: read(all),
            at: new Date(NOW.getTime() + DAY),
            failure: { code: "forbidden", message: script },
          },
        ],
      },
    },
    place: { conversation: GROUP },
  };
}
