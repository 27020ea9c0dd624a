import type { Entry, MessageEntry, Person, Poll, Quoted } from "../src/core";
import { plainOf } from "../src/core/markdown";
import { ADA, JUN, LONG, ME, NOOR, OMAR, PEOPLE, ROSA, TOM } from "./people";
import { happened, MAY_NOTHING, says } from "./talk";

/** What answers to a message shows of it. */
export function quote(entry: MessageEntry): Quoted {
  return { id: entry.id, state: "shown", author: entry.author, text: plainOf(entry.body) };
}

function reacted(emoji: string, people: readonly Person[], count = people.length) {
  return { emoji, count, mine: people.some(({ id }) => id === ME.id), people };
}

function poll(votes: readonly (readonly Person[])[], more: Partial<Poll> = {}): Poll {
  const texts = [
    "The letters of Mary Wortley Montagu",
    "A history of envelopes",
    "رسائل إخوان الصفا",
    "Something short, please",
  ];
  return {
    question: "Which book do we read in **spring**?",
    options: texts.map((text, place) => {
      const people = votes[place] ?? [];
      return { text, count: people.length, mine: people.some(({ id }) => id === ME.id), people };
    }),
    multiple: false,
    closed: false,
    voters: new Set(votes.flat().map(({ id }) => id)).size,
    ...more,
  };
}

/** A group with everything in it that people do with messages. */
export function groupTalk(): Entry[] {
  const idea = says(ADA, "Shall we read something *older* next time? I found three in the cellar.", 190, {
    reactions: [reacted("👍", [OMAR, ME, JUN]), reacted("📚", [ROSA]), reacted("❤️", [NOOR, TOM])],
    pinned: true,
  });
  const yes = says(OMAR, `Gladly. <@${ME.id}>, you know the shelves: what is there from before 1800?`, 186, {
    replyTo: quote(idea),
  });
  const letters = says(ME, `Letters, mostly. <@${ADA.id}> has the list.`, 180, {
    replyTo: quote(yes),
    reactions: [reacted("🙏", [OMAR])],
    starred: true,
  });
  return [
    happened(ADA, { kind: "created", title: "Reading circle" }, 4000),
    happened(ADA, { kind: "added", users: [OMAR, JUN, ROSA] }, 3990),
    idea,
    yes,
    letters,
    says(JUN, "The catalogue says: *shelf mark unknown*, which is librarian for “we will see”.", 150, {
      forwardedFrom: ROSA,
    }),
    says(ROSA, "That one I did say.", 149, {
      replyTo: { id: "gone", state: "gone" },
    }),
    says(LONG, "And I had not even finished the last one!", 148, { replyTo: { id: "far", state: "loading" } }),
    says(JUN, "Which book do we read in **spring**?", 90, {
      poll: poll([[ADA, ME, ROSA], [OMAR], [NOOR, TOM], []]),
    }),
    says(ME, "Which evening suits you?", 80, {
      poll: {
        question: "Which evening suits you?",
        options: ["Tuesday", "Wednesday", "Thursday"].map((text, place) => ({
          text,
          count: [4, 2, 5][place] ?? 0,
          mine: place !== 1,
          people: PEOPLE.slice(place, place + 3),
        })),
        multiple: true,
        closed: true,
        voters: 6,
      },
    }),
    says(TOM, "I have something to say about that, as always.", 70, { fromBlocked: true }),
    says(TOM, "", 69, { unreadable: true, body: [], may: MAY_NOTHING }),
    says(NOOR, "الخميس يناسبني. هل أحضر الشاي؟", 66, { reactions: [reacted("☕", [ADA, JUN, ROSA, OMAR], 23)] }),
    says(ADA, "<@all> please vote until Friday.", 40),
  ];
}
