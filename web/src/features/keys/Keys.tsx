import type { JSX } from "preact";
import { type WordId, words } from "../../core";
import { Dialog, styles } from "../../ui";
import css from "./Keys.css?inline";
import { KEYS } from "./list";

styles(css);

const KEY_NAMES: Readonly<Record<string, WordId>> = {
  Shift: "key-shift",
  Enter: "key-enter",
  Home: "key-home",
  End: "key-end",
  Esc: "key-escape",
};

/** The list of keys. */
export function Keys({ onClose }: { onClose: () => void }): JSX.Element {
  return (
    <Dialog title={words("keys-title")} closeLabel={words("action-close")} words onClose={onClose}>
      <div class="keys">
        {KEYS.map(({ title, keys }) => (
          <section key={title}>
            <h3 class="keys-title">{words(title)}</h3>
            <dl class="keys-list">
              {keys.map(([chord, does]) => (
                <>
                  <dt dir="ltr">
                    {chord.split(" ").map((key) => (
                      <kbd key={key}>{nameOf(key)}</kbd>
                    ))}
                  </dt>
                  <dd>{words(does)}</dd>
                </>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

/** What stands on the key; `Mod` is Control, or Command on a Mac. */
function nameOf(key: string): string {
  if (key === "Mod") return /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : words("key-control");
  const named = KEY_NAMES[key];
  return named === undefined ? key : words(named);
}
