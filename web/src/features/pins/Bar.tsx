import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { plainOf, type Timeline, words } from "../../core";
import { IconButton, ListIcon, PinIcon, styles } from "../../ui";
import css from "./Bar.css?inline";

styles(css);

export interface PinBarProps {
  timeline: Timeline;
  onJump: (message: string) => void;
  onOpen: () => void;
}

/** What is pinned, above the messages: each press leads to the next. */
export function Bar({ timeline, onJump, onOpen }: PinBarProps): JSX.Element | null {
  const [next, setNext] = useState(0);
  const pins = timeline.pins.value ?? [];
  const pin = pins[next % Math.max(1, pins.length)];
  if (!pin) return null;
  return (
    <section class="pin-bar" aria-label={words("pins-title")}>
      <button
        type="button"
        class="pin-bar-main"
        onClick={() => {
          onJump(pin.id);
          setNext((next + 1) % pins.length);
        }}
      >
        <PinIcon size={18} />
        <span class="pin-bar-words">
          <span class="pin-bar-title">
            {pins.length > 1
              ? words("pin-number", { number: (next % pins.length) + 1, count: pins.length })
              : words("message-pinned")}
          </span>
          <span class="pin-bar-text" dir="auto">
            {plainOf(pin.body)}
          </span>
        </span>
      </button>
      <IconButton small label={words("pins-all")} popup="dialog" onPress={onOpen}>
        <ListIcon size={18} />
      </IconButton>
    </section>
  );
}
