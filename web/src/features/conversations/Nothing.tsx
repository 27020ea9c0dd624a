import type { JSX } from "preact";
import { words } from "../../core";
import { Button, ChatsIcon, EmptyState } from "../../ui";
import { FailedState } from "../asked";
import { useApp } from "../context";
import type { Filter } from "./rows";

/** Why there is no row, and what one can do about it. */
export function Nothing({ filter }: { filter: Filter }): JSX.Element {
  const { parlour, navigation } = useApp();
  const { inbox } = parlour;
  const { startDirect, startGroups } = parlour.siteSettings.value;
  if (!inbox.ready.value) {
    const failure = { code: "offline", message: words("failure-offline") } as const;
    return <FailedState failure={failure} again={() => void inbox.loadMore()} />;
  }
  if (filter !== "all") {
    return (
      <EmptyState
        title={words(`conversations-${filter}-empty-title`)}
        text={words(`conversations-${filter}-empty-text`)}
      />
    );
  }
  return (
    <div class="list-scroll">
      <EmptyState
        icon={<ChatsIcon size={28} />}
        title={words("conversations-empty-title")}
        text={words("conversations-empty-text")}
      >
        {(startDirect || startGroups) && (
          <Button kind="primary" onPress={() => navigation.show("start")}>
            {words("start-title")}
          </Button>
        )}
      </EmptyState>
    </div>
  );
}
