import type { JSX } from "preact";

interface TimeProps {
  at: Date;
  /** As short as its place allows. */
  text: string;
  /** The whole of it. */
  title: string;
}

/** A moment, short; the whole of it on hover. */
export function Time({ at, text, title }: TimeProps): JSX.Element {
  return (
    <time dateTime={at.toISOString()} title={title}>
      {text}
    </time>
  );
}
