import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { type Language, speech, words } from "../../core";
import { Field, focusLeaves, type MenuAnchor, placeBeside, SearchIcon, styles } from "../../ui";
import { useApp } from "../context";
import { type Fetching, FetchingState } from "../lazy";
import css from "./EmojiPicker.css?inline";
import { type Emoji, emojiOf, find } from "./find";
import { TONES, toned } from "./tone";

styles(css);

const NAMES: Record<Language, () => Promise<{ default: string }>> = {
  en: () => import("./data/emoji-names-en"),
  de: () => import("./data/emoji-names-de"),
  ar: () => import("./data/emoji-names-ar"),
};
const GROUPS = ["faces", "people", "nature", "food", "places", "doing", "things", "symbols", "flags"] as const;
const ROW = 8;
/** How many of those used last are shown, and remembered. */
const USED = 2 * ROW;
const HAND = "✋";

interface EmojiPickerProps {
  anchor: MenuAnchor;
  onPick: (emoji: string) => void;
  onClose: () => void;
}

/** Every emoji, as this system draws it: found by name, in the language that is spoken. Nobody is asked for a picture. */
export function EmojiPicker({ anchor, onPick, onClose }: EmojiPickerProps): JSX.Element {
  const { parlour } = useApp();
  const { emoji: used, emojiTone = 0 } = parlour.preferences.value;
  const frame = useRef<HTMLDivElement>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const { groups, failed, again } = useEmoji();
  const [sought, setSought] = useState("");
  const [name, setName] = useState("");
  // What was used last stays where it is while one chooses.
  const [last] = useState(used);
  usePlace(frame, anchor, onClose);
  useEffect(() => {
    if (!matchMedia("(pointer: coarse)").matches) search.current?.focus({ preventScroll: true });
  }, []);

  const sections = useMemo(() => (groups ? sectionsOf(groups, last, sought) : []), [groups, last, sought]);
  const pick = (emoji: Emoji): void => {
    const sign = emoji.takesTone ? toned(emoji.sign, emojiTone) : emoji.sign;
    void parlour.prefer({ emoji: [sign, ...used.filter((one) => one !== sign)].slice(0, USED) });
    onClose();
    onPick(sign);
  };
  const steer = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === "Escape") {
      event.preventDefault();
      onClose();
      return;
    }
    const to = target(event, signsIn(scroll.current));
    if (!to) return;
    event.preventDefault();
    to.focus();
  };

  return (
    <div
      ref={frame}
      class="emoji"
      role="dialog"
      tabIndex={-1} // a press between the signs keeps the focus here
      aria-label={words("composer-emoji")}
      popover="manual"
      onKeyDown={steer}
      onFocusIn={(event) => setName(labelOf(event.target))}
      onFocusOut={(event) => focusLeaves(event) && onClose()}
      onPointerOver={(event) => setName(labelOf(event.target))}
    >
      <div class="emoji-head">
        <Field
          label={words("emoji-search")}
          labelHidden
          placeholder={words("emoji-search")}
          type="search"
          icon={<SearchIcon />}
          value={sought}
          onInput={setSought}
          inputRef={search}
        />
      </div>
      {sought === "" && groups && (
        <div class="emoji-groups">
          {groups.map((group, index) => (
            <button
              key={GROUPS[index]}
              type="button"
              aria-label={words(`emoji-group-${GROUPS[index] ?? "faces"}`)}
              title={words(`emoji-group-${GROUPS[index] ?? "faces"}`)}
              onClick={() => sectionElement(scroll.current, GROUPS[index])?.scrollIntoView({ block: "start" })}
            >
              {group[0]?.sign}
            </button>
          ))}
        </div>
      )}
      <div ref={scroll} class="emoji-scroll">
        {!groups && <FetchingState failed={failed} again={again} />}
        {groups && sections.length === 0 && (
          <p class="emoji-title" role="status">
            {words("emoji-none")}
          </p>
        )}
        {sections.map(({ id, emoji }, index) => (
          <section key={id} data-group={id} aria-label={words(`emoji-group-${id}`)}>
            <h3 class="emoji-title">{words(`emoji-group-${id}`)}</h3>
            <div class="emoji-signs" style={{ "--emoji-rows": Math.ceil(emoji.length / ROW) }}>
              {emoji.map((one, at) => (
                <button
                  key={one.sign}
                  type="button"
                  class="emoji-sign"
                  tabIndex={index === 0 && at === 0 ? 0 : -1}
                  aria-label={one.name}
                  onClick={() => pick(one)}
                >
                  {one.takesTone ? toned(one.sign, emojiTone) : one.sign}
                </button>
              ))}
            </div>
          </section>
        ))}
      </div>
      <div class="emoji-foot">
        <span class="emoji-name" aria-hidden="true">
          {name}
        </span>
        <fieldset class="emoji-tones">
          <legend class="hidden-visually">{words("emoji-tone")}</legend>
          {Array.from({ length: TONES }, (_, tone) => (
            <label key={toned(HAND, tone)} class="emoji-tone emoji-sign">
              <input
                type="radio"
                name="emoji-tone"
                aria-label={words(`emoji-tone-${tone as 0 | 1 | 2 | 3 | 4 | 5}`)}
                checked={tone === emojiTone}
                onChange={() => void parlour.prefer({ emojiTone: tone === 0 ? undefined : tone })}
              />
              {toned(HAND, tone)}
            </label>
          ))}
        </fieldset>
      </div>
    </div>
  );
}

/** All of them, in the language that is spoken; fetched once. */
function useEmoji(): Fetching & { groups: readonly (readonly Emoji[])[] | undefined } {
  const language = speech.value?.language ?? "en";
  const [groups, setGroups] = useState<readonly (readonly Emoji[])[]>();
  const [failed, setFailed] = useState(false);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    Promise.all([import("./data/emoji-signs"), NAMES[language]()]).then(
      ([signs, names]) => {
        if (current) setGroups(emojiOf(signs.default, names.default));
      },
      () => {
        if (current) setFailed(true);
      },
    );
    return () => {
      current = false;
    };
  }, [language, round]);
  const again = (): void => {
    setFailed(false);
    setRound(round + 1);
  };
  return { groups, failed, again };
}

interface Section {
  id: (typeof GROUPS)[number] | "used" | "found";
  emoji: readonly Emoji[];
}

function sectionsOf(groups: readonly (readonly Emoji[])[], used: readonly string[], sought: string): Section[] {
  if (sought.trim() !== "") {
    const found = find(groups, sought);
    return found.length === 0 ? [] : [{ id: "found", emoji: found }];
  }
  const all = groups.flat();
  const last = used.flatMap((sign): Emoji[] => {
    const known = all.find((one) => one.sign === sign);
    if (known) return [{ ...known, takesTone: false }];
    const base = all.find(
      (one) => one.takesTone && Array.from({ length: TONES }, (_, tone) => toned(one.sign, tone)).includes(sign),
    );
    return base ? [{ ...base, sign, takesTone: false }] : [];
  });
  const sections: Section[] = groups.map((emoji, index) => ({ id: GROUPS[index] ?? "symbols", emoji }));
  return last.length === 0 ? sections : [{ id: "used", emoji: last }, ...sections];
}

function usePlace(frame: { readonly current: HTMLElement | null }, anchor: MenuAnchor, onClose: () => void): void {
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    element.showPopover();
    placeBeside(element, anchor);
    const away = (event: Event): void => {
      if (!event.composedPath().includes(element)) onClose();
    };
    // Not "resize": the keyboard of a phone that comes for the search is one.
    document.addEventListener("pointerdown", away, true);
    return () => document.removeEventListener("pointerdown", away, true);
  }, []);
}

function sectionElement(inside: Element | null, id: string | undefined): Element | undefined {
  return [...(inside?.querySelectorAll<HTMLElement>("section") ?? [])].find((one) => one.dataset.group === id);
}

function signsIn(inside: Element | null): HTMLElement[] {
  return [...(inside?.querySelectorAll<HTMLElement>("button.emoji-sign") ?? [])];
}

function labelOf(target: EventTarget | null): string {
  const sign = target instanceof Element ? target.closest("button.emoji-sign") : null;
  return sign?.getAttribute("aria-label") ?? "";
}

/** Where a key leads: from the search into the signs, and between them as they stand. */
function target(event: KeyboardEvent, signs: HTMLElement[]): HTMLElement | undefined {
  const from = event.target instanceof HTMLElement ? event.target : undefined;
  const now = from ? signs.indexOf(from) : -1;
  if (now < 0) return from?.matches("input[type=search]") && event.key === "ArrowDown" ? signs[0] : undefined;
  const forward = from?.matches(":dir(rtl)") ? "ArrowLeft" : "ArrowRight";
  switch (event.key) {
    case "ArrowLeft":
    case "ArrowRight":
      return signs[now + (event.key === forward ? 1 : -1)];
    case "ArrowDown":
    case "ArrowUp":
      return nearestRow(signs, now, event.key === "ArrowDown" ? 1 : -1);
    case "Home":
      return signs[0];
    case "End":
      return signs.at(-1);
    default:
      return undefined;
  }
}

/** The sign above or below, also across the end of a group. */
function nearestRow(signs: HTMLElement[], now: number, step: 1 | -1): HTMLElement | undefined {
  const here = signs[now]?.getBoundingClientRect();
  if (!here) return undefined;
  for (let at = now + step; at >= 0 && at < signs.length; at += step) {
    const box = signs[at]?.getBoundingClientRect();
    if (!box || Math.abs(box.top - here.top) < here.height / 2) continue;
    if (Math.abs(box.left - here.left) < here.width / 2) return signs[at];
    // Beyond that row there is none straight below: the end of it will do.
    const next = signs[at + step]?.getBoundingClientRect();
    if (!next || Math.abs(next.top - box.top) >= box.height / 2) return signs[at];
  }
  return undefined;
}
