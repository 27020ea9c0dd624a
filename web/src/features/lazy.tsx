import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { words } from "../core";
import { AlertIcon, Button, Dialog, EmptyState, Loading } from "../ui";

type Part<Props> = (props: Props) => JSX.Element | null;

/** How far the fetching of a part has come. */
export interface Fetching {
  failed: boolean;
  again: () => void;
}

/** A fetch that is quicker than this is not worth a word, milliseconds. */
const CALM = 150;

/** A part whose code is fetched when it is first shown. `Waiting` stands in its place until then. */
export function lazy<Props extends object>(
  load: () => Promise<Part<Props>>,
  Waiting: Part<Props & Fetching>,
): Part<Props> {
  let known: Part<Props> | undefined;
  return function Lazy(props: Props): JSX.Element | null {
    const [Shown, setShown] = useState(() => known);
    const [failed, setFailed] = useState(false);
    const [round, setRound] = useState(0);

    useEffect(() => {
      if (known) return undefined;
      let current = true;
      load().then(
        (part) => {
          known = part;
          if (current) setShown(() => part);
        },
        () => {
          if (current) setFailed(true);
        },
      );
      return () => {
        current = false;
      };
    }, [round]);

    if (Shown) return <Shown {...props} />;
    const again = (): void => {
      setFailed(false);
      setRound(round + 1);
    };
    return <Waiting {...props} failed={failed} again={again} />;
  };
}

/** A dialog whose code is fetched when it is first opened; its frame stands at once where that takes a while. */
export function lazyDialog<Props extends { onClose: () => void }>(
  load: () => Promise<Part<Props>>,
  title: () => string,
  size: "narrow" | "middle" | "large" = "middle",
): Part<Props> {
  return lazy<Props>(load, ({ onClose, failed, again }) => {
    const slow = useSlow();
    if (!slow && !failed) return null;
    return (
      <Dialog title={title()} size={size} closeLabel={words("action-close")} onClose={onClose}>
        <FetchingState failed={failed} again={again} />
      </Dialog>
    );
  });
}

/** A part that is being fetched, or could not be. */
export function FetchingState({ failed, again }: Fetching): JSX.Element {
  if (!failed) return <Loading label={words("part-loading")} />;
  return (
    <EmptyState icon={<AlertIcon size={28} />} title={words("part-failed-title")} text={words("part-failed-text")}>
      <Button onPress={again}>{words("action-retry")}</Button>
    </EmptyState>
  );
}

function useSlow(): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), CALM);
    return () => clearTimeout(timer);
  }, []);
  return slow;
}
