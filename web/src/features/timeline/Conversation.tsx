import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import {
  type ConversationId,
  type ConversationSummary,
  type MessageEntry,
  type MessageId,
  type Timeline,
  words,
} from "../../core";
import {
  AlertIcon,
  Button,
  EmptyState,
  LockIcon,
  type MenuAnchor,
  OfflineIcon,
  onFocusLost,
  Skeleton,
  styles,
} from "../../ui";
import { Composer, type ComposerHandle } from "../composer/Composer";
import { useApp, useMe } from "../context";
import { ConversationAvatar } from "../conversations/ConversationAvatar";
import { lazy, lazyLayer } from "../lazy";
import { mayWrite, titleOf } from "../people";
import { PinBar } from "../pins/PinBar";
import { PickEmoji } from "../reactions/PickEmoji";
import type { MessageActions } from "./actions";
import css from "./Conversation.css?inline";
import type { Opened } from "./Dialogs";
import { useDoing } from "./doing";
import { Head } from "./Head";
import { Log, messageElement, type OpenMenu } from "./Log";

styles(css);

// Few conversations are closed; the head says so too.
const ClosedNote = lazy<{ conversation: ConversationSummary }>(
  async () => (await import("./ClosedNote")).ClosedNote,
  () => null,
);
const Dialogs = lazyLayer(async () => (await import("./Dialogs")).Dialogs);
const MessageMenu = lazyLayer(async () => (await import("./MessageMenu")).MessageMenu);

/** One conversation: who, what was said, and what one is about to say. */
export function Conversation({ id }: { id: ConversationId }): JSX.Element {
  const { parlour } = useApp();
  const [timeline] = useState(() => parlour.conversation(id));
  useEffect(() => () => timeline.close(), [timeline]);
  const [opened, setOpened] = useState<Opened>();
  return (
    <>
      <Head timeline={timeline} onFind={(what) => setOpened({ what })} />
      <Content timeline={timeline} opened={opened} setOpened={setOpened} />
    </>
  );
}

interface ContentProps {
  timeline: Timeline;
  opened: Opened | undefined;
  setOpened: (opened: Opened | undefined) => void;
}

function Content({ timeline, opened, setOpened }: ContentProps): JSX.Element {
  const { navigation } = useApp();
  const me = useMe();
  const frame = useRef<HTMLDivElement>(null);
  const composer = useRef<ComposerHandle>(null);
  const [menu, setMenu] = useState<OpenMenu>();
  const [editing, setEditing] = useState<MessageEntry>();
  const [replyTo, setReplyTo] = useState<MessageEntry>();
  const [picking, setPicking] = useState<Picking>();
  const [revealed, setRevealed] = useState<ReadonlySet<MessageId>>(NONE);
  const doing = useDoing(timeline);
  const { message } = navigation.place.value;

  useEffect(() => {
    if (message === undefined) return;
    navigation.reached();
    doing.jump(message);
  }, [message, navigation, doing]);

  const group = timeline.conversation.value?.kind === "group";
  const look = useMemo(() => ({ me, group, revealed }), [me, group, revealed]);
  const actions = useMemo<MessageActions>(
    () => ({
      openMenu: (entry, anchor) => setMenu({ entry, anchor }),
      showHistory: (message) => setOpened({ what: "history", message }),
      retry: (entry) => void timeline.retry(entry.id),
      discard: (entry) => void timeline.discard(entry.id),
      reply: (entry) => {
        setEditing(undefined);
        setReplyTo(entry);
      },
      jump: doing.jump,
      toggleReaction: doing.toggleReaction,
      pickReaction: (entry, anchor) => setPicking({ entry, anchor }),
      showReactions: (message, emoji) => setOpened({ what: "reactions", message, ...(emoji && { emoji }) }),
      vote: doing.vote,
      showVoters: (message) => setOpened({ what: "voters", message }),
      reveal: (entry) => setRevealed((before) => new Set(before).add(entry.id)),
    }),
    [timeline, doing],
  );

  const empty = timeline.entries.value.length === 0;
  const failure = timeline.failure.value;
  const loading = timeline.loading.value === "first";
  const conversation = timeline.conversation.value;
  const closed = conversation && !mayWrite(conversation) ? conversation : undefined;
  if (empty && failure) return <Unreachable timeline={timeline} onBack={() => navigation.reset()} />;

  const editLast = (): void => {
    const mine = timeline.entries.peek().findLast((entry) => entry.type === "message" && entry.mine && entry.may.edit);
    if (mine?.type === "message" && !mine.poll) setEditing(mine);
  };
  const toComposer = (): void => composer.current?.focus();

  return (
    <div
      ref={frame}
      class="conversation-content"
      onFocusIn={(event) =>
        onFocusLost(event, () => frame.current?.querySelector<HTMLElement>("[data-message][tabindex='0']")?.focus())
      }
    >
      <PinBar timeline={timeline} onJump={doing.jump} onOpen={() => setOpened({ what: "pins" })} />
      {empty ? (
        <Empty timeline={timeline} loading={loading} />
      ) : (
        <Log timeline={timeline} look={look} actions={actions} menuFor={menu?.entry.id} onEscape={toComposer} />
      )}
      {closed ? (
        <ClosedNote conversation={closed} />
      ) : (
        <Composer
          handle={composer}
          timeline={timeline}
          editing={editing}
          replyTo={replyTo}
          onEditLast={editLast}
          onEditDone={() => {
            setEditing(undefined);
            toComposer();
          }}
          onReplyDone={() => setReplyTo(undefined)}
          onPoll={() => setOpened({ what: "poll" })}
          onLater={(later) => setOpened({ what: "later", later })}
          onShowLater={() => navigation.show("scheduled")}
        />
      )}
      {menu && (
        <MessageMenu
          timeline={timeline}
          open={menu}
          actions={actions}
          onEdit={(message) => {
            setReplyTo(undefined);
            setEditing(message);
          }}
          onOpen={setOpened}
          onClose={() => {
            setMenu(undefined);
            messageElement(frame.current, menu.entry.id)?.focus({ preventScroll: true });
          }}
        />
      )}
      {picking && (
        <PickEmoji
          anchor={picking.anchor}
          onPick={(emoji) => doing.toggleReaction(picking.entry, emoji)}
          onClose={() => {
            setPicking(undefined);
            messageElement(frame.current, picking.entry.id)?.focus({ preventScroll: true });
          }}
        />
      )}
      {opened && <Dialogs timeline={timeline} opened={opened} onClose={() => setOpened(undefined)} />}
    </div>
  );
}

const NONE: ReadonlySet<MessageId> = new Set();

interface Picking {
  entry: MessageEntry;
  anchor: MenuAnchor;
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
  const conversation = timeline.conversation.value;
  if (!conversation) return <div class="log-frame" />;
  const group = conversation.kind === "group";
  return (
    <div class="log-frame">
      <EmptyState
        icon={<ConversationAvatar conversation={conversation} size={56} />}
        title={
          group ? words("timeline-empty-group-title") : words("timeline-empty-title", { name: titleOf(conversation) })
        }
        text={mayWrite(conversation) ? words(group ? "timeline-empty-group-text" : "timeline-empty-text") : ""}
      />
    </div>
  );
}

/** The conversation cannot be shown: not ours, gone, or out of reach. */
function Unreachable({ timeline, onBack }: { timeline: Timeline; onBack: () => void }): JSX.Element {
  const failure = timeline.failure.value;
  const closed = failure?.code === "forbidden" || failure?.code === "not_found";
  const offline = failure?.code === "offline";
  return (
    <div class="log-frame">
      <EmptyState
        icon={closed ? <LockIcon size={28} /> : offline ? <OfflineIcon size={28} /> : <AlertIcon size={28} />}
        title={words(
          closed ? "conversation-closed-title" : offline ? "conversation-offline-title" : "conversation-failed-title",
        )}
        text={offline ? words("conversation-offline-text") : (failure?.message ?? "")}
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
