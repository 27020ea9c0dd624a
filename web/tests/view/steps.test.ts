import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Steps } from "../../src/entries/steps";
import { leaveLink } from "../../src/features/links";

/** A browser's window, as far as its history goes: entries with a state and an address each. */
class FakeWindow extends EventTarget {
  readonly entries: { state: unknown; url: URL }[];
  at = 0;

  constructor(address: string) {
    super();
    this.entries = [{ state: { route: "home" }, url: new URL(address) }];
  }

  get location(): URL {
    return this.#here.url;
  }

  get history(): Pick<History, "state" | "pushState" | "replaceState" | "go"> {
    const { state, url } = this.#here;
    const made = (next: unknown, address?: string | URL | null) => ({
      state: structuredClone(next),
      url: address ? new URL(address, url) : url,
    });
    return {
      state,
      pushState: (next: unknown, _: string, address?: string | URL | null) => {
        this.entries.splice(this.at + 1, Number.POSITIVE_INFINITY, made(next, address));
        this.at += 1;
      },
      replaceState: (next: unknown, _: string, address?: string | URL | null) => {
        this.entries[this.at] = made(next, address);
      },
      go: (by = 0) => {
        const before = this.location.hash;
        this.at += by;
        this.dispatchEvent(Object.assign(new Event("popstate"), { state: this.#here.state }));
        if (this.location.hash !== before) this.dispatchEvent(new Event("hashchange"));
      },
    };
  }

  get #here(): { state: unknown; url: URL } {
    const entry = this.entries[this.at];
    if (!entry) throw new Error("This would leave the page.");
    return entry;
  }
}

const PAGE = "https://site.example/page?of=mine";
let window: FakeWindow;
/** Where the address led while it was one of our links. */
let led: string[];

beforeEach(() => {
  window = new FakeWindow(`${PAGE}#conversation=ada`);
  led = [];
  window.addEventListener("hashchange", () => led.push(window.location.hash));
  vi.stubGlobal("window", window);
  for (const name of ["history", "location"] as const) {
    vi.stubGlobal(name, new Proxy({}, { get: (_, key) => Reflect.get(window[name], key) }));
  }
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const addresses = () => window.entries.map(({ url }) => url.href);

test("a link that led into the chat does not lead there again on the way back", () => {
  let backs = 0;
  const steps = new Steps(() => {
    backs += 1;
  });
  steps.to(1);
  leaveLink();
  steps.to(2);
  expect(addresses()).toEqual([PAGE, PAGE, PAGE]);
  window.history.go(-1);
  window.history.go(-1);
  expect(backs).toBe(2);
  expect(led).toEqual([]);
  expect(window.history.state).toEqual({ route: "home" });
});

test("closed before it was answered, it is off the page's address too", () => {
  window = new FakeWindow(`${PAGE}#invite=abc`);
  vi.stubGlobal("window", window);
  const steps = new Steps(() => undefined);
  steps.to(1);
  expect(window.location.hash).toBe("#invite=abc");
  steps.close();
  expect(window.location.href).toBe(PAGE);
});

test("an address of the page's own is left alone", () => {
  window = new FakeWindow(`${PAGE}#prices`);
  vi.stubGlobal("window", window);
  const steps = new Steps(() => undefined);
  steps.to(2);
  expect(addresses()).toEqual(Array(3).fill(`${PAGE}#prices`));
});
