import { expect, it } from "vitest";
import { english } from "../../src/core/english";
import { clockTime, dayName, listTime, sameDay, unreadBadge, words } from "../../src/core/words";

it("counts choose their form, arguments take their place", () => {
  expect(words("unread-messages", { count: 1 })).toBe("1 unread message");
  expect(words("unread-messages", { count: 1234 })).toBe("1,234 unread messages");
  expect(words("unsent-messages", { count: 0 })).toBe("0 unsent messages");
});

it("more than 99 are not counted", () => {
  expect(unreadBadge(99)).toBe("99");
  expect(unreadBadge(100)).toBe("99+");
});

it("days have names", () => {
  const now = new Date(2026, 10, 23, 0, 5);
  expect(dayName(new Date(2026, 10, 23, 0, 1), now)).toBe("Today");
  expect(dayName(new Date(2026, 10, 22, 23, 59), now)).toBe("Yesterday");
  expect(dayName(new Date(2026, 10, 17), now)).toBe("Tuesday");
  expect(dayName(new Date(2026, 10, 16), now)).toBe("November 16");
  expect(dayName(new Date(2025, 10, 23), now)).toBe("November 23, 2025");
  expect(listTime(new Date(2026, 10, 23, 0, 1), now)).toBe(clockTime(new Date(2026, 10, 23, 0, 1)));
  expect(listTime(new Date(2026, 10, 22, 23, 59), now)).toBe("Yesterday");
  expect(sameDay(new Date(2026, 10, 22, 23, 59), now)).toBe(false);
});

it("every sentence says something, and every count has both forms", () => {
  for (const entry of Object.values<string | { one: string; other: string }>(english)) {
    const forms = typeof entry === "string" ? [entry] : [entry.one, entry.other];
    for (const form of forms) expect(form?.trim()).toBeTruthy();
  }
});
