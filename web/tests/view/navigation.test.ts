import { describe, expect, test } from "vitest";
import { linkOf } from "../../src/features/links";
import { historyNavigation, memoryNavigation } from "../../src/features/navigation";

/** A browser's history without a browser. */
class FakeWindow extends EventTarget {
  readonly states: unknown[] = [null];
  readonly addresses: (string | undefined)[] = [];
  at = 0;
  readonly history = this.#history();

  #history(): History {
    const self = this;
    return {
      get state(): unknown {
        return self.states[self.at];
      },
      pushState(state: unknown, _: string, address?: string): void {
        self.states.splice(self.at + 1, Number.POSITIVE_INFINITY, structuredClone(state));
        self.at += 1;
        self.addresses.push(address);
      },
      replaceState(state: unknown, _: string, address?: string): void {
        self.states[self.at] = structuredClone(state);
        self.addresses.push(address);
      },
      back(): void {
        if (self.at === 0) throw new Error("This would leave the page.");
        self.at -= 1;
        self.dispatchEvent(new Event("popstate"));
      },
    } as unknown as History;
  }
}

function start(window = new FakeWindow()) {
  return { window, navigation: historyNavigation(window as unknown as Window) };
}

describe("the page's history", () => {
  test("back goes from a conversation to the list", () => {
    const { window, navigation } = start();
    navigation.open("ada");
    window.history.back();
    expect(navigation.place.value).toEqual({});
  });

  test("going from conversation to conversation is one step", () => {
    const { window, navigation } = start();
    navigation.open("ada");
    navigation.open("bert");
    expect(navigation.place.value).toEqual({ conversation: "bert" });
    window.history.back();
    expect(navigation.place.value).toEqual({});
  });

  test("a panel closes over the conversation it was opened from", () => {
    const { navigation } = start();
    navigation.open("ada");
    navigation.show("settings");
    navigation.back();
    expect(navigation.place.value).toEqual({ conversation: "ada" });
    navigation.back();
    expect(navigation.place.value).toEqual({});
  });

  test("going back never leaves the page", () => {
    const { navigation } = start();
    navigation.back();
    navigation.back();
    expect(navigation.place.value).toEqual({});
  });

  test("a reload stays where one was, and back still works", () => {
    const { window, navigation } = start();
    navigation.open("ada");
    navigation.close();
    const again = start(window).navigation;
    expect(again.place.value).toEqual({ conversation: "ada" });
    again.back();
    expect(again.place.value).toEqual({});
  });

  test("one is led to a message once", () => {
    const { window, navigation } = start();
    expect(linkOf("#conversation=ada&message=m1")).toEqual({ conversation: "ada", message: "m1" });
    navigation.open("ada", "m1");
    expect(navigation.place.value).toEqual({ conversation: "ada", message: "m1" });
    navigation.reached();
    expect(navigation.place.value).toEqual({ conversation: "ada" });
    expect(window.history.state).toMatchObject({ parlour: { conversation: "ada" }, depth: 1 });
  });

  test.each(["", "#join=x", "#conversation=", "#conversation=a/b", "#conversation=a&message=b&more"])(
    "%j leads to no message",
    (hash) => {
      expect(linkOf(hash)).toBeUndefined();
    },
  );

  test("the address never changes", () => {
    const { window, navigation } = start();
    navigation.open("ada");
    navigation.show("start");
    navigation.open("bert");
    navigation.reset();
    expect(window.addresses).toEqual([undefined, undefined, undefined, undefined]);
  });

  test("a state that is not ours is the list", () => {
    const window = new FakeWindow();
    window.states[0] = { parlour: "of somebody else" };
    expect(start(window).navigation.place.value).toEqual({});
  });
});

describe("the element's memory", () => {
  test("has the same steps", () => {
    const navigation = memoryNavigation();
    navigation.open("ada");
    navigation.show("settings");
    navigation.back();
    expect(navigation.place.value).toEqual({ conversation: "ada" });
    navigation.back();
    expect(navigation.place.value).toEqual({});
  });
});
