import type { VirtualizerHandle } from "virtua";
import type { MessageId } from "../../core";
import type { ReadingPlace } from "../places";
import type { Row } from "./rows";

/** Height of what stands above the first message, CSS pixels: see `.log-lead`. */
export const LEAD = 72;
/** Nearer to the end than this is at the end, CSS pixels. */
const NEAR = 48;
/** Frames without a change of size after which a message counts as reached. */
const QUIET = 10;

/** What holds still while sizes become known: the end, or a message at a distance from the top, CSS pixels. */
type Aim = "end" | { message: MessageId; offset: number } | undefined;

/**
 * Keeps the log where it should be. A virtual list only guesses the sizes of what it has not shown yet, so a place
 * is not reached by scrolling once: it is held until the sizes are known, and the end is held until one leaves it.
 */
export class Anchor {
  #aim: Aim = "end";
  #top = 0;
  #quiet = 0;

  #scroller: HTMLElement | null = null;
  #list: VirtualizerHandle | null = null;
  #rows: readonly Row[] = [];

  /** `onReached`: the place was reached. */
  constructor(private readonly onReached: () => void) {}

  /** What is on the screen now. */
  attach(scroller: HTMLElement | null, list: VirtualizerHandle | null, rows: readonly Row[]): void {
    this.#scroller = scroller;
    this.#list = list;
    this.#rows = rows;
  }

  /** Whether what comes next will be shown. */
  get atEnd(): boolean {
    return this.#aim === "end";
  }

  toEnd(): void {
    this.#aim = "end";
    this.hold();
  }

  /** `offset`: how far the message is scrolled out at the top; negative: how far below it stands. */
  toMessage(message: MessageId, offset: number): void {
    this.#aim = { message, offset };
    this.hold();
    requestAnimationFrame(() => this.#reached(message));
  }

  /** The person takes over. */
  release(): void {
    if (this.#aim !== "end") this.#aim = undefined;
  }

  /** Something changed its size. */
  hold(): void {
    this.#quiet = 0;
    this.#scroll();
  }

  #scroll(): void {
    const scroller = this.#scroller;
    if (!scroller || this.#aim === undefined) return;
    if (this.#aim === "end") {
      scroller.scrollTop = scroller.scrollHeight;
      return;
    }
    const { message, offset } = this.#aim;
    const index = indexOf(this.#rows, message);
    const list = this.#list;
    if (index >= 0 && list) scroller.scrollTop = LEAD + list.getItemOffset(index) + offset;
  }

  /** After each scroll. Only going up leaves the end: when something grows, the end moves away by itself. */
  scrolled(hasNewer: boolean): void {
    const scroller = this.#scroller;
    if (!scroller) return;
    const top = scroller.scrollTop;
    if (this.#aim !== undefined && this.#aim !== "end") return;
    if (this.below() < NEAR && !hasNewer) this.#aim = "end";
    else if (this.#aim === "end" && (hasNewer || top < this.#top - 1)) this.#aim = undefined;
    this.#top = top;
  }

  /** Where one is reading; nothing at the end. */
  place(): ReadingPlace | undefined {
    const scroller = this.#scroller;
    const list = this.#list;
    if (!scroller || !list || this.atEnd) return undefined;
    const index = list.findItemIndex(scroller.scrollTop);
    const message = this.#rows[index]?.entry.id;
    const offset = scroller.scrollTop - LEAD - list.getItemOffset(index);
    return message === undefined ? undefined : { message, offset };
  }

  /** How far the end is below the window, CSS pixels. */
  below(): number {
    const scroller = this.#scroller;
    return scroller ? scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight : 0;
  }

  /** Scrolls as little as it takes to see a message. */
  reveal(index: number): void {
    const scroller = this.#scroller;
    const list = this.#list;
    if (!scroller || !list) return;
    const top = LEAD + list.getItemOffset(index);
    const bottom = top + list.getItemSize(index);
    if (top < scroller.scrollTop || bottom - top > scroller.clientHeight) scroller.scrollTop = top;
    else if (bottom > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = bottom - scroller.clientHeight;
  }

  #reached(message: MessageId): void {
    if (this.#aim === undefined || this.#aim === "end" || this.#aim.message !== message) return;
    this.#quiet += 1;
    // The list makes up for what grew above by scrolling too, after it told of the new size: so once more.
    this.#scroll();
    if (this.#quiet <= QUIET) {
      requestAnimationFrame(() => this.#reached(message));
      return;
    }
    this.#aim = undefined;
    this.onReached();
  }
}

/** Where a message stands; −1 when it is not loaded. */
export function indexOf(rows: readonly Row[], id: MessageId | undefined): number {
  return id === undefined ? -1 : rows.findLastIndex((row) => row.entry.id === id);
}
