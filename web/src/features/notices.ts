import { type ReadonlySignal, signal } from "@preact/signals";
import type { Failure } from "../core";
import type { Toast } from "../ui";

/** How long a notice stays, milliseconds; one with an action stays longer. */
const STAY = 6_000;
const STAY_WITH_ACTION = 12_000;

export interface Notices {
  readonly toasts: ReadonlySignal<Toast[]>;
  tell(text: string, action?: NonNullable<Toast["action"]>): void;
  /** Says why something did not work. */
  fail(failure: Failure): void;
  dismiss(id: number): void;
  close(): void;
}

export function createNotices(): Notices {
  const toasts = signal<Toast[]>([]);
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let last = 0;

  const dismiss = (id: number): void => {
    toasts.value = toasts.value.filter((toast) => toast.id !== id);
  };
  const tell: Notices["tell"] = (text, action) => {
    last += 1;
    const id = last;
    const others = toasts.value.filter((toast) => toast.text !== text).slice(-2);
    toasts.value = [...others, action ? { id, text, action } : { id, text }];
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        dismiss(id);
      },
      action ? STAY_WITH_ACTION : STAY,
    );
    timers.add(timer);
  };

  return {
    toasts,
    tell,
    fail: (failure) => tell(failure.message),
    dismiss,
    close: () => {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
