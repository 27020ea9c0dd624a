import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type ConversationId, type Me, words } from "../../core";
import {
  Avatar,
  Button,
  ChatsIcon,
  ComposeIcon,
  EmptyState,
  IconButton,
  Loading,
  Menu,
  type MenuEntry,
  PersonAddIcon,
  SettingsIcon,
  Skeleton,
  styles,
} from "../../ui";
import { useApp } from "../context";
import css from "./ConversationList.css?inline";
import { ConversationRow } from "./ConversationRow";

styles(css);

interface ConversationListProps {
  me: Me;
  selected: ConversationId | undefined;
}

/** The inbox: whom one talks to, last activity first. */
export function ConversationList({ me, selected }: ConversationListProps): JSX.Element {
  const { navigation } = useApp();
  return (
    <>
      <header class="pane-head">
        <h1 class="list-title">{words("conversations-title")}</h1>
        <IconButton label={words("start-title")} popup="dialog" onPress={() => navigation.show("start")}>
          <ComposeIcon size={22} />
        </IconButton>
        <OwnMenu me={me} />
      </header>
      <Rows selected={selected} />
    </>
  );
}

function OwnMenu({ me }: { me: Me }): JSX.Element {
  const { navigation } = useApp();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const entries: MenuEntry[] = [
    { label: words("settings-title"), icon: <SettingsIcon />, onChoose: () => navigation.show("settings") },
  ];
  if (me.role === "administrator") {
    entries.push({ label: words("invite-title"), icon: <PersonAddIcon />, onChoose: () => navigation.show("invite") });
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        class="list-me"
        aria-label={words("own-menu", { name: me.name })}
        title={me.name}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Avatar id={me.id} name={me.name} size={32} />
      </button>
      {open && button.current && (
        <Menu
          label={words("own-menu", { name: me.name })}
          entries={entries}
          anchor={button.current}
          onClose={() => {
            setOpen(false);
            button.current?.focus();
          }}
        />
      )}
    </>
  );
}

function Rows({ selected }: { selected: ConversationId | undefined }): JSX.Element {
  const { parlour, navigation } = useApp();
  const { inbox } = parlour;
  const conversations = inbox.conversations.value;

  if (!inbox.ready.value) return <Skeletons />;
  if (conversations.length === 0) {
    return (
      <div class="list-scroll">
        <EmptyState
          icon={<ChatsIcon size={28} />}
          title={words("conversations-empty-title")}
          text={words("conversations-empty-text")}
        >
          <Button kind="primary" onPress={() => navigation.show("start")}>
            {words("start-title")}
          </Button>
        </EmptyState>
      </div>
    );
  }

  const stop = conversations.some((conversation) => conversation.id === selected) ? selected : conversations[0]?.id;
  return (
    <div class="list-scroll">
      <ul onKeyDown={moveBetweenRows}>
        {conversations.map((conversation) => (
          <li key={conversation.id}>
            <ConversationRow
              conversation={conversation}
              selected={conversation.id === selected}
              tabStop={conversation.id === stop}
              onOpen={() => navigation.open(conversation.id)}
            />
          </li>
        ))}
      </ul>
      {inbox.hasMore.value && <More />}
    </div>
  );
}

/** Loads the next page when it comes into sight. */
function More(): JSX.Element {
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

function Skeletons(): JSX.Element {
  return (
    <div class="list-scroll" aria-busy="true">
      <span class="hidden-visually" role="status">
        {words("conversations-loading")}
      </span>
      {[62, 44, 71, 53, 66].map((width) => (
        <div key={width} class="list-skeleton">
          <Skeleton width="44px" height="44px" round />
          <div class="list-skeleton-words">
            <Skeleton width={`${width}%`} height="12px" />
            <Skeleton width={`${width + 20}%`} height="10px" />
          </div>
        </div>
      ))}
    </div>
  );
}

/** Arrows, Home and End go from row to row; Tab leaves the list. */
function moveBetweenRows(event: KeyboardEvent): void {
  const list = event.currentTarget;
  if (!(list instanceof HTMLElement)) return;
  const rows = [...list.querySelectorAll<HTMLElement>(".list-row")];
  const now = rows.findIndex((row) => row.matches(":focus"));
  const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: rows.length - 1 }[event.key];
  const row = to === undefined ? undefined : rows[to];
  if (!row) return;
  event.preventDefault();
  row.focus();
}
