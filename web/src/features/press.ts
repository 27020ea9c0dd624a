/** How long a finger rests before it means more than a tap, milliseconds. */
const LONG = 450;
/** Farther than this it scrolls, CSS pixels. */
const STILL = 10;

type Place = { x: number; y: number };

/**
 * Tells of a finger that rests. Some browsers send `contextmenu` then, others never do: here it is the same everywhere,
 * once for each touch.
 */
export class LongPress {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #start: Place | undefined;
  /** It was told of this touch: neither the menu of the browser nor a click are to follow. */
  #told = false;

  begin(event: PointerEvent, tell: (place: Place) => void): void {
    this.end();
    this.#told = false;
    if (event.pointerType === "mouse" || !event.isPrimary) return;
    const place = { x: event.clientX, y: event.clientY };
    this.#start = place;
    this.#timer = setTimeout(() => {
      this.end();
      this.#told = true;
      tell(place);
    }, LONG);
  }

  move(event: PointerEvent): void {
    const start = this.#start;
    if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > STILL) this.end();
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#start = undefined;
  }

  /** The finger leaves: what a tap would do does not follow what it was told of. Wants `touchend` itself. */
  lift(event: TouchEvent): void {
    if (this.#told) event.preventDefault();
  }

  /** Whether this touch was told of already. */
  get told(): boolean {
    return this.#told;
  }
}
