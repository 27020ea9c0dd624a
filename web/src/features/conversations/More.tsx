import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { words } from "../../core";
import { Button, Loading } from "../../ui";
import { useApp } from "../context";

/** Loads the next page when it comes into sight. */
export function More(): JSX.Element {
  const { parlour, notices } = useApp();
  const { inbox } = parlour;
  const end = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const length = inbox.conversations.value.length;

  const load = async (): Promise<void> => {
    setFailed(false);
    const result = await inbox.loadMore();
    if (result.ok) return;
    setFailed(true);
    notices.fail(result.failure);
  };

  useEffect(() => {
    const element = end.current;
    if (!element || failed) return undefined;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) void load();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [failed, length]);

  return (
    <div ref={end} class="list-more">
      {failed ? (
        <Button kind="plain" onPress={() => void load()}>
          {words("action-retry")}
        </Button>
      ) : (
        <Loading label={words("conversations-loading")} />
      )}
    </div>
  );
}
