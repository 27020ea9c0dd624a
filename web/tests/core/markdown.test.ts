import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Block, type Inline, parse, toPlain } from "../../src/core/markdown";

const text = (value: string): Inline => ({ type: "text", text: value });
const paragraph = (...children: Inline[]): Block => ({ type: "paragraph", children });

describe("the subset", () => {
  it("reads emphasis, code, breaks", () => {
    expect(parse("a **b** *c* ~~d~~ `e`\nf")).toEqual([
      paragraph(
        text("a "),
        { type: "strong", children: [text("b")] },
        text(" "),
        { type: "em", children: [text("c")] },
        text(" "),
        { type: "del", children: [text("d")] },
        text(" "),
        { type: "code", text: "e" },
        { type: "break" },
        text("f"),
      ),
    ]);
  });

  it("reads code blocks, quotes and lists", () => {
    expect(parse("```rust\nfn a() {}\n```")).toEqual([{ type: "codeblock", language: "rust", text: "fn a() {}" }]);
    expect(parse("> a\n> b")).toEqual([
      { type: "quote", children: [paragraph(text("a"), { type: "break" }, text("b"))] },
    ]);
    expect(parse("3. a\n4. b")).toEqual([
      { type: "list", ordered: true, start: 3, items: [[paragraph(text("a"))], [paragraph(text("b"))]] },
    ]);
  });

  it("reads marks inside of marks, and inside of words only where they mean it", () => {
    const inside = (source: string): readonly Inline[] => {
      const [block] = parse(source);
      return block?.type === "paragraph" ? block.children : [];
    };
    expect(inside("*a **b** c*")).toEqual([
      { type: "em", children: [text("a "), { type: "strong", children: [text("b")] }, text(" c")] },
    ]);
    expect(inside("***a***")).toEqual([{ type: "em", children: [{ type: "strong", children: [text("a")] }] }]);
    expect(inside("snake_case_name, 2 * 3 * 4, ~5 to ~6, \\*not\\*")).toEqual([
      text("snake_case_name, 2 * 3 * 4, ~5 to ~6, *not*"),
    ]);
    expect(inside("un**believ**able")).toEqual([
      text("un"),
      { type: "strong", children: [text("believ")] },
      text("able"),
    ]);
    expect(inside("`` a`b `` and `open")).toEqual([{ type: "code", text: "a`b" }, text(" and `open")]);
  });

  it("nests lists and quotes, and ends them where one would", () => {
    expect(parse("- a\n  - b\n- c\n\nafter")).toEqual([
      {
        type: "list",
        ordered: false,
        start: 1,
        items: [
          [paragraph(text("a")), { type: "list", ordered: false, start: 1, items: [[paragraph(text("b"))]] }],
          [paragraph(text("c"))],
        ],
      },
      paragraph(text("after")),
    ]);
    expect(parse("It was in\n1986. A good year")).toEqual([
      paragraph(text("It was in"), { type: "break" }, text("1986. A good year")),
    ]);
    expect(parse("> a\nb\n\nc")).toEqual([
      { type: "quote", children: [paragraph(text("a"), { type: "break" }, text("b"))] },
      paragraph(text("c")),
    ]);
    expect(parse("-")).toEqual([paragraph(text("-"))]);
  });

  it("ends an address where its sentence goes on", () => {
    const hrefsOf = (source: string) =>
      [...JSON.stringify(parse(source)).matchAll(/"href":"([^"]*)"/g)].map(([, href]) => href);
    expect(hrefsOf("See https://a.example/x_(y). Or (https://b.example/z), **https://c.example**!")).toEqual([
      "https://a.example/x_(y)",
      "https://b.example/z",
      "https://c.example/",
    ]);
    expect(hrefsOf("www.a.example, me@b.example. <https://c.example/*d*>")).toEqual([
      "https://www.a.example/",
      "mailto:me@b.example",
      "https://c.example/*d*",
    ]);
    expect(hrefsOf("[a](https://a.example/(b) 'title') ![c](https://c.example/i.png)")).toEqual([
      "https://a.example/(b)",
      "https://c.example/i.png",
    ]);
  });

  it("reads links of three schemes, bare ones too", () => {
    const link = (href: string, label: string) => paragraph({ type: "link", href, children: [text(label)] });
    expect(parse("[us](https://example.org/a)")).toEqual([link("https://example.org/a", "us")]);
    expect(parse("https://example.org/a?b=c&d")).toEqual([
      link("https://example.org/a?b=c&d", "https://example.org/a?b=c&d"),
    ]);
    expect(parse("[mail](mailto:a@example.org)")).toEqual([link("mailto:a@example.org", "mail")]);
  });

  it("keeps what is not in it as the text it is", () => {
    for (const source of [
      "# not a heading",
      "<b>bold</b>",
      "a & b < c",
      "---",
      "| a |\n|---|\n| b |",
      "&lt;",
      "    four",
    ]) {
      expect(toPlain(source)).toBe(source.replace(/\s+/g, " ").trim());
      for (const block of parse(source)) expect(block.type).toBe("paragraph");
    }
  });

  it("reads plain words the same, with and without looking for marks", () => {
    const plain = fc.array(
      fc.constantFrom("word", "two words", "Zażółć", "🫖", "it's; (so) 100%", "a-b", "1.5", "#1"),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(plain, (lines) => {
        const quick = parse(lines.join("\n"));
        // A mark in a paragraph of its own makes it look.
        const looked = parse(`${lines.join("\n")}\n\n*`).slice(0, -1);
        expect(quick).toEqual(looked);
      }),
    );
  });

  it("shows only the words in previews", () => {
    expect(toPlain("**Hello** [you](https://example.org)\n\n> there\n\n- a\n- b")).toBe("Hello you there a b");
    expect(toPlain("x".repeat(500))).toBe(`${"x".repeat(200)}…`);
  });
});

describe("hostile sources", () => {
  const hrefs = (blocks: readonly Block[]): string[] => {
    const json = JSON.stringify(blocks);
    return [...json.matchAll(/"href":"([^"]*)"/g)].map((match) => match[1] ?? "");
  };

  it.each([
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\u0000script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:x)",
    "[x](blob:https://example.org/1)",
    "[x](//example.org)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "[x]: javascript:alert(1)\n\n[x]",
  ])("lead nowhere: %s", (source) => {
    expect(hrefs(parse(source))).toEqual([]);
  });

  it("cannot claim to lead to another host", () => {
    for (const source of [
      "[https://bank.example](https://evil.example)",
      "[bank.example/login](https://evil.example)",
    ]) {
      expect(toPlain(source)).toBe("https://evil.example/");
    }
    expect(toPlain("[](https://evil.example)")).toBe("https://evil.example/");
    expect(toPlain("[example.org](https://www.example.org/a)")).toBe("example.org");
  });

  it("cannot turn the reading direction of what follows", () => {
    expect(JSON.stringify(parse("a\u202eb\u2066c"))).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  it.each([
    [">", 20_000],
    ["> - ", 8_000],
    ["- ", 10_000],
    ["[", 20_000],
    ["*a ", 10_000],
    ["**a", 10_000],
    ["_*", 10_000],
    ["`", 20_001],
    ["![](", 5_000],
    ["<a", 10_000],
    ["\n> ", 10_000],
    ["a@", 10_000],
    ["https://", 4_000],
    ["~~", 10_000],
    ["(", 20_000],
    ["*a_", 10_000],
    ["[](a ", 6_000],
    ["`a``", 8_000],
    ["- a\n\n", 8_000],
    ["- a\n\n\n\n  ", 4_000],
    [" \n", 16_000],
    ["[a](https://b.c)", 2_000],
    ["www.", 8_000],
    ["https://a)", 3_000],
  ])("take bounded time: %s × %d", (part, times) => {
    const start = performance.now();
    parse(part.repeat(times));
    expect(performance.now() - start).toBeLessThan(3_000);
  });

  it("never throw, never nest without bound, and never lead to another scheme", () => {
    const depth = (value: unknown): number =>
      Array.isArray(value)
        ? Math.max(0, ...value.map(depth))
        : typeof value === "object" && value !== null
          ? 1 + Math.max(0, ...Object.values(value).map(depth))
          : 0;
    const parts = [
      "> ",
      "- ",
      "1. ",
      "**",
      "*",
      "_",
      "~~",
      "`",
      "```\n",
      "[",
      "](",
      ")",
      "<",
      ">",
      "\n",
      "\n\n",
      "  ",
      "javascript:",
      "https://a.b",
      "x",
      "\\",
      "&amp;",
    ];
    const hostile = fc
      .array(fc.oneof(fc.constantFrom(...parts), fc.string()), { maxLength: 60 })
      .map((all) => all.join(""));
    fc.assert(
      fc.property(hostile, (source) => {
        const tree = parse(source);
        expect(depth(tree)).toBeLessThanOrEqual(24);
        for (const href of hrefs(tree)) expect(href).toMatch(/^(https?|mailto):/);
      }),
      { numRuns: 500 },
    );
  });
});
