import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { speakFully, words } from "../core";
import { AlertIcon, Button, EmptyState, Loading, styles } from "../ui";
import { useApp } from "./context";
import css from "./lazy.css?inline";

styles(css);

type Part<Props> = (props: Props) => JSX.Element | null;

/** How far the fetching of a part has come. `outdated`: it is not there any more, as the server has a newer client. */
export interface Fetching {
  failed: boolean;
  outdated?: boolean;
  again: () => void;
}

/** Whether what this page was made of is no longer on the server: then no other part of it is either. */
async function isOutdated(): Promise<boolean> {
  const answer = await fetch(import.meta.url, { method: "HEAD", cache: "no-store" }).catch(() => undefined);
  return answer?.status === 404;
}

/** A fetch that is quicker than this is not worth a word, milliseconds. */
const CALM = 150;

/**
 * A part whose code is fetched when it is first shown. `Waiting` stands in its place until then. `speak` fetches what it
 * says: the rest of the language, but for a part that says only what a visit begins with.
 */
export function lazy<Props extends object>(
  load: () => Promise<Part<Props>>,
  Waiting: Part<Props & Fetching>,
  speak: () => Promise<void> = speakFully,
): Part<Props> {
  let known: Part<Props> | undefined;
  return function Lazy(props: Props): JSX.Element | null {
    const [Shown, setShown] = useState(() => known);
    const [failed, setFailed] = useState(false);
    const [outdated, setOutdated] = useState(false);
    const [round, setRound] = useState(0);

    useEffect(() => {
      if (known) return undefined;
      let current = true;
      Promise.all([load(), speak()]).then(
        ([part]) => {
          known = part;
          if (current) setShown(() => part);
        },
        async () => {
          const gone = await isOutdated();
          if (!current) return;
          setOutdated(gone);
          setFailed(true);
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
    return <Waiting {...props} failed={failed} outdated={outdated} again={again} />;
  };
}

/** A dialog or a menu whose code is fetched when it is first opened. */
export function lazyLayer<Props extends { onClose: () => void }>(load: () => Promise<Part<Props>>): Part<Props> {
  return lazy<Props>(load, ({ onClose, failed, outdated }) => {
    const { notices } = useApp();
    const slow = useSlow();
    useEffect(() => {
      if (!failed) return;
      if (outdated) notices.tell(words("part-outdated-title"), { label: words("action-reload"), onPress: reload });
      else notices.tell(words("part-failed"));
      onClose();
    }, [failed]);
    return slow ? (
      <div class="fetching">
        <Loading label={words("part-loading")} />
      </div>
    ) : null;
  });
}

/** A part that is being fetched, or could not be. */
export function FetchingState({ failed, outdated, again }: Fetching): JSX.Element {
  if (!failed) return <Loading label={words("part-loading")} />;
  const why = outdated ? "outdated" : "failed";
  return (
    <EmptyState icon={<AlertIcon size={28} />} title={words(`part-${why}-title`)} text={words(`part-${why}-text`)}>
      <Button onPress={outdated ? reload : again}>{words(outdated ? "action-reload" : "action-retry")}</Button>
    </EmptyState>
  );
}

function reload(): void {
  location.reload();
}

function useSlow(): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), CALM);
    return () => clearTimeout(timer);
  }, []);
  return slow;
}
