import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type ConversationId, type MessageEntry, type Timeline, words } from "../../core";
import {
  AlertIcon,
  Avatar,
  BackIcon,
  Button,
  EmptyState,
  IconButton,
  LockIcon,
  Menu,
  Skeleton,
  styles,
} from "../../ui";
import { Composer, type ComposerHandle } from "../composer/Composer";
import { useApp } from "../context";
import { lazyDialog } from "../lazy";
import { namesOf } from "../people";
import css from "./Conversation.css?inline";
import { DeleteMessage, type Deletion } from "./DeleteMessage";
import { Log, messageElement, type OpenMenu } from "./Log";
import type { MessageActions } from "./Message";
import { menuEntries } from "./menu";

styles(css);

const History = lazyDialog(
  async () => (await import("./History")).History,
  () => words("history-title"),
);

/** One conversation: who, what was said, and what one is about to say. */
export function Conversation({ id }: { id: ConversationId }): JSX.Element {
  const { parlour } = useApp();
  const [timeline] = useState(() => parlour.conversation(id));
  useEffect(() => () => timeline.close(), [timeline]);
  return (
    <>
      <Head timeline={timeline} />
      <Content timeline={timeline} />
    </>
  );
}

function Head({ timeline }: { timeline: Timeline }): JSX.Element {
  const { navigation } = useApp();
  const others = timeline.conversation.value?.others;
  const typing = timeline.typing.value.length > 0;
  return (
    <header class="pane-head conversation-head">
      <span class="conversation-back">
        <IconButton label={words("conversation-back")} onPress={() => navigation.back()}>
          <BackIcon size={24} />
        </IconButton>
      </span>
      {others ? (
        <div class="conversation-who">
          <Avatar id={others[0]?.id ?? timeline.id} name={namesOf(others)} size={40} />
          <div>
            <h2 class="conversation-name" dir="auto">
              {namesOf(others)}
            </h2>
            {typing && <p class="conversation-status">{words("typing-short")}</p>}
          </div>
        </div>
      ) : (
        <div class="conversation-who">
          <Skeleton width="40px" height="40px" round />
          <Skeleton width="120px" height="14px" />
        </div>
      )}
    </header>
  );
}

function Content({ timeline }: { timeline: Timeline }): JSX.Element {
  const { navigation, notices } = useApp();
  const frame = useRef<HTMLDivElement>(null);
  const composer = useRef<ComposerHandle>(null);
  const [menu, setMenu] = useState<OpenMenu>();
  const [editing, setEditing] = useState<MessageEntry>();
  const [deletion, setDeletion] = useState<Deletion>();
  const [history, setHistory] = useState<MessageEntry>();

  const empty = timeline.entries.value.length === 0;
  const failure = timeline.failure.value;
  const loading = timeline.loading.value === "first";
  if (empty && failure) return <Unreachable timeline={timeline} onBack={() => navigation.reset()} />;

  const actions: MessageActions = {
    openMenu: (entry, anchor) => setMenu({ entry, anchor }),
    showHistory: setHistory,
    retry: (entry) => void timeline.retry(entry.id),
    discard: (entry) => void timeline.discard(entry.id),
  };
  const editLast = (): void => {
    const mine = timeline.entries.peek().findLast((entry) => entry.type === "message" && entry.mine && entry.may.edit);
    if (mine?.type === "message") setEditing(mine);
  };
  const doneEditing = (): void => {
    setEditing(undefined);
    composer.current?.focus();
  };

  return (
    <div ref={frame} class="conversation-content">
      {empty ? (
        <Empty timeline={timeline} loading={loading} />
      ) : (
        <Log
          timeline={timeline}
          actions={actions}
          menuFor={menu?.entry.id}
          onEscape={() => composer.current?.focus()}
        />
      )}
      <Composer
        handle={composer}
        timeline={timeline}
        editing={editing}
        onEditLast={editLast}
        onEditDone={doneEditing}
      />
      {menu && (
        <Menu
          label={words("message-menu")}
          anchor={menu.anchor}
          entries={menuEntries(menu.entry, {
            edit: setEditing,
            history: setHistory,
            remove: setDeletion,
            retry: actions.retry,
            discard: actions.discard,
            copied: () => notices.tell(words("message-copied")),
            notCopied: () => notices.tell(words("message-not-copied")),
          })}
          onClose={() => {
            setMenu(undefined);
            messageElement(frame.current, menu.entry.id)?.focus({ preventScroll: true });
          }}
        />
      )}
      {deletion && <DeleteMessage timeline={timeline} deletion={deletion} onClose={() => setDeletion(undefined)} />}
      {history && <History timeline={timeline} message={history} onClose={() => setHistory(undefined)} />}
    </div>
  );
}

function Empty({ timeline, loading }: { timeline: Timeline; loading: boolean }): JSX.Element {
  if (loading) {
    return (
      <div class="log-frame" aria-busy="true">
        <span class="hidden-visually" role="status">
          {words("timeline-loading")}
        </span>
        <div class="bubbles-skeleton">
          {[260, 180, 220, 320, 140, 280, 200].map((width) => (
            <Skeleton key={width} width={`${width}px`} height="38px" />
          ))}
        </div>
      </div>
    );
  }
  const others = timeline.conversation.value?.others ?? [];
  return (
    <div class="log-frame">
      <EmptyState
        icon={<Avatar id={others[0]?.id ?? timeline.id} name={namesOf(others)} size={56} />}
        title={words("timeline-empty-title", { name: namesOf(others) })}
        text={words("timeline-empty-text")}
      />
    </div>
  );
}

/** The conversation cannot be shown: not ours, gone, or out of reach. */
function Unreachable({ timeline, onBack }: { timeline: Timeline; onBack: () => void }): JSX.Element {
  const failure = timeline.failure.value;
  const closed = failure?.code === "forbidden" || failure?.code === "not_found";
  return (
    <div class="log-frame">
      <EmptyState
        icon={closed ? <LockIcon size={28} /> : <AlertIcon size={28} />}
        title={words(closed ? "conversation-closed-title" : "conversation-failed-title")}
        text={failure?.message ?? ""}
      >
        {closed ? (
          <Button kind="primary" onPress={onBack}>
            {words("conversation-back")}
          </Button>
        ) : (
          <Button kind="primary" busy={timeline.loading.value !== "none"} onPress={() => void timeline.loadOlder()}>
            {words("action-retry")}
          </Button>
        )}
      </EmptyState>
    </div>
  );
}
