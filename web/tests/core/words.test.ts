import { afterEach, expect, it } from "vitest";
import { chooseLanguage, speak, speech } from "../../src/core/language";
import {
  clockTime,
  dayName,
  listed,
  listTime,
  numeral,
  sameDay,
  unreadBadge,
  wholeTime,
  words,
} from "../../src/core/words";

afterEach(() => speak("en"));

it("counts choose their form, arguments take their place", () => {
  expect(words("unread-messages", { count: 1 })).toBe("1 unread message");
  expect(words("unread-messages", { count: 1234 })).toBe("1,234 unread messages");
  expect(words("unread-messages", { count: 0 })).toBe("0 unread messages");
});

it("what is missing or too much does not compile", () => {
  // @ts-expect-error: the count is missing
  expect(words("unread-messages")).toBe(" unread messages");
  // @ts-expect-error: a count is a number
  words("unread-messages", { count: "3" });
  // @ts-expect-error: it has no name
  words("unread-messages", { count: 3, name: "Ada" });
  // @ts-expect-error: it has no arguments
  words("action-cancel", { count: 3 });
  // @ts-expect-error: there is no such id
  words("action-nothing");
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

it("German counts, dates and lists as German does", async () => {
  await speak("de");
  expect(words("unread-messages", { count: 1 })).toBe("1 ungelesene Nachricht");
  expect(words("unread-messages", { count: 1234 })).toBe("1.234 ungelesene Nachrichten");
  const now = new Date(2026, 10, 23, 12);
  expect(dayName(new Date(2026, 10, 22), now)).toBe("Gestern");
  expect(dayName(new Date(2026, 10, 17), now)).toBe("Dienstag");
  expect(dayName(new Date(2026, 10, 1), now)).toBe("1. November");
  expect(wholeTime(new Date(2026, 10, 17, 14, 5))).toBe("Dienstag, 17. November 2026 um 14:05");
  expect(listed(["Ada", "Bert", "Jun"])).toBe("Ada, Bert und Jun");
});

it("Arabic has six forms of a count, and its own figures", async () => {
  await speak("ar", ["ar-EG"]);
  const forms = [0, 1, 2, 3, 11, 100].map((count) => words("unread-messages", { count }));
  expect(forms).toEqual([
    "لا رسائل غير مقروءة",
    "رسالة واحدة غير مقروءة",
    "رسالتان غير مقروءتين",
    "٣ رسائل غير مقروءة",
    "١١ رسالة غير مقروءة",
    "١٠٠ رسالة غير مقروءة",
  ]);
  expect(dayName(new Date(2026, 10, 17), new Date(2026, 10, 23))).toBe("الثلاثاء");
  expect(speech.value?.rtl).toBe(true);
});

it("figures and dates are those of the person's region", async () => {
  await speak("ar", ["fr", "ar-MA"]);
  expect(numeral(1234)).toBe("1.234");
  await speak("en");
});

it("a name that runs the other way does not pull the words around it along", async () => {
  expect(words("composer-label", { name: "Ada" })).toBe("Message to Ada");
  expect(words("composer-label", { name: "نور" })).toBe("Message to \u2068نور\u2069");
  await speak("ar");
  expect(words("composer-label", { name: "نور" })).toBe("رسالة إلى نور");
  expect(words("composer-label", { name: "Ada" })).toBe("رسالة إلى \u2068Ada\u2069");
});

it("the first language we speak is chosen", () => {
  expect(chooseLanguage("fr-CH", "de_AT", "en")).toBe("de");
  expect(chooseLanguage(undefined, "", null, "AR-eg")).toBe("ar");
  expect(chooseLanguage("tlh", "constructor")).toBe("en");
});

it("of two languages asked for at once, the last is spoken", async () => {
  const first = speak("de");
  const second = speak("ar");
  await Promise.all([first, second]);
  expect(speech.value?.language).toBe("ar");
});
