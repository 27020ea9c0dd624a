import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, toPlain } from "../../src/core/markdown";
import { type Composed, fromSource, mentionedIn, moveMentions, toSource } from "../../src/core/mentions";
import { putMention } from "../../src/features/composer/putMention";

const ADA = { id: "0192f0a0-1111-7000-8000-000000000001", name: "Ada Lindqvist" };
const BEN = { id: "0192f0a0-1111-7000-8000-000000000002", name: "Ben" };
const person = (id: string) => [ADA, BEN].find((one) => one.id === id) ?? { id, name: "…" };
const mentioned = { person, me: BEN.id };

const source = fc
  .array(fc.oneof(fc.string(), fc.constantFrom(`<@${ADA.id}>`, `<@${BEN.id}>`, "<@all>", "<@", "@Ben", "<@nobody>")))
  .map((parts) => parts.join(""));

describe("mentions", () => {
  it("come back from the composer as they were sent", () => {
    fc.assert(
      fc.property(source, (text) => {
        expect(toSource(fromSource(text, person))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it("stay where they are however the text around them changes", () => {
    fc.assert(
      fc.property(source, fc.nat(), fc.nat(), fc.string(), (text, from, length, put) => {
        const had = fromSource(text, person);
        const start = from % (had.text.length + 1);
        const end = Math.min(had.text.length, start + (length % 4));
        const now = moveMentions(had, had.text.slice(0, start) + put + had.text.slice(end));
        for (const { start, end, who } of now.mentions) {
          expect(now.text.slice(start, end)).toBe(`@${who === "all" ? "everybody" : who.name}`);
        }
        const whole = had.mentions.filter((mention) => mention.end <= start || mention.start >= end);
        // A change may be read in several ways ("aa" from "a"); it never costs more than the mentions it touches.
        expect(now.mentions.length).toBeGreaterThanOrEqual(Math.max(0, whole.length - 2));
      }),
      { numRuns: 500 },
    );
  });

  it("are put in the place of what was typed to find somebody", () => {
    const typed: Composed = { text: "Hi @ad, and @Ben", mentions: [{ start: 12, end: 16, who: BEN }] };
    const put = putMention(typed, 3, 6, ADA);
    expect(put.text).toBe("Hi @Ada Lindqvist , and @Ben");
    expect(toSource(put)).toBe(`Hi <@${ADA.id}> , and <@${BEN.id}>`);
  });

  it("are words once somebody writes into them", () => {
    const had = fromSource(`for <@${ADA.id}>`, person);
    expect(toSource(moveMentions(had, "for @Ada Lindqvst"))).toBe("for @Ada Lindqvst");
  });

  it("are told once each", () => {
    expect(mentionedIn(`<@${ADA.id}> <@all> <@${ADA.id}> <@x> @Ben`)).toEqual([ADA.id, "all"]);
  });
});

describe("a message", () => {
  it("shows mentions by name, and whether I am meant", () => {
    expect(parse(`**<@${ADA.id}>** and <@${BEN.id}>: see <@all>`, mentioned)).toEqual([
      {
        type: "paragraph",
        children: [
          { type: "strong", children: [{ type: "mention", person: ADA, me: false }] },
          { type: "text", text: " and " },
          { type: "mention", person: BEN, me: true },
          { type: "text", text: ": see " },
          { type: "mention", person: "all", me: true },
        ],
      },
    ]);
    expect(toPlain(`_<@${ADA.id}>_ writes`, mentioned)).toBe("@Ada Lindqvist writes");
  });

  it("leaves them alone where they are code, a link's label, or escaped", () => {
    const texts = [`\`<@${ADA.id}>\``, `[<@${ADA.id}>](https://example.org)`, `\\<@${ADA.id}>`];
    for (const text of texts) expect(JSON.stringify(parse(text, mentioned))).not.toContain('"mention"');
  });
});
