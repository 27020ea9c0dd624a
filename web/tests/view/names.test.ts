import { expect, test } from "vitest";
import { deviceName } from "../../src/entries/device";
import { looksLikeEmail } from "../../src/features/form";
import { namesOf } from "../../src/features/people";
import { hue, initials } from "../../src/ui/initials";

test("initials are the first letters of the first and the last word", () => {
  expect(initials("Ada Lindqvist")).toBe("AL");
  expect(initials("  tom ")).toBe("T");
  expect(initials("Wilhelmina van der Berg")).toBe("WB");
  expect(initials("(Noor) Hashimi")).toBe("NH");
  expect(initials("山田 太郎")).toBe("山太");
  expect(initials("🦊")).toBe("🦊");
  expect(initials("")).toBe("?");
});

test("a person's colour depends on nothing but the id", () => {
  expect(hue("0192f0a0-1111-7000-8000-000000000001")).toBe(hue("0192f0a0-1111-7000-8000-000000000001"));
  const hues = new Set(Array.from({ length: 200 }, (_, index) => hue(`person-${index}`)));
  expect(hues.size).toBe(10);
});

test("a device is called by browser and system, without versions", () => {
  const name = (claims: string) => deviceName(`Mozilla/5.0 ${claims}`);
  expect(name("(X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")).toBe("Firefox on Linux");
  expect(name("(Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36 Edg/150.0")).toBe("Edge on Windows");
  expect(name("(iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1")).toBe(
    "Safari on iPhone",
  );
  expect(name("(Linux; Android 16) AppleWebKit/537.36 Chrome/150.0.0.0 Mobile Safari/537.36")).toBe(
    "Chrome on Android",
  );
  expect(deviceName("")).toBe("Browser");
});

test("what cannot be an e-mail address is told before the server is asked", () => {
  expect(looksLikeEmail(" ada@example.org ")).toBe(true);
  expect(looksLikeEmail("ada@localhost")).toBe(true);
  expect(looksLikeEmail("ada@example")).toBe(false);
  expect(looksLikeEmail("ada example.org")).toBe(false);
  expect(looksLikeEmail("")).toBe(false);
});

test("a conversation is called by its people", () => {
  expect(namesOf([{ id: "1", name: "Ada" }])).toBe("Ada");
  expect(namesOf([])).toBe("Nobody");
});
