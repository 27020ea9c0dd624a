import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type ConversationId, type ConversationSummary, type Me, unreadBadge, words } from "../../core";
import { Avatar, ComposeIcon, IconButton, type MenuAnchor, SearchIcon, Segments, Skeleton, styles } from "../../ui";
import { useApp } from "../context";
import { FetchingState, lazy } from "../lazy";
import type { Asking } from "./actions";
import css from "./ConversationList.css?inline";
import { ConversationRow } from "./ConversationRow";
import { Ask, ConversationMenu, OwnMenu } from "./layers";
import { moveBetweenRows, rowOf, useRowFocus } from "./rowFocus";
import { calls, type Filter, filtered } from "./rows";

styles(css);

const More = lazy(async () => (await import("./More")).More, FetchingState);
const Nothing = lazy<{ filter: Filter }>(async () => (await import("./Nothing")).Nothing, FetchingState);

interface ConversationListProps {
  me: Me;
  selected: ConversationId | undefined;
}

/** The inbox: whom one talks to, what is pinned first, then last activity first. */
export function ConversationList({ me, selected }: ConversationListProps): JSX.Element {
  const { parlour, navigation } = useApp();
  const { startDirect, startGroups } = parlour.siteSettings.value;
  return (
    <>
      <header class="pane-head">
        <h1 class="list-title" tabIndex={-1}>
          {words("conversations-title")}
        </h1>
        <IconButton label={words("search-title")} popup="dialog" onPress={() => navigation.show("search")}>
          <SearchIcon size={22} />
        </IconButton>
        {(startDirect || startGroups) && (
          <IconButton label={words("start-title")} popup="dialog" onPress={() => navigation.show("start")}>
            <ComposeIcon size={22} />
          </IconButton>
        )}
        <Own me={me} />
      </header>
      <Rows selected={selected} />
    </>
  );
}

function Own({ me }: { me: Me }): JSX.Element {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
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
        <OwnMenu
          me={me}
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
  const [chosen, setFilter] = useState<Filter>("all");
  const [menu, setMenu] = useState<{ id: ConversationId; anchor: MenuAnchor }>();
  const [asking, setAsking] = useState<Asking>();
  const list = useRef<HTMLUListElement>(null);
  const focus = useRef<ConversationId | undefined>(undefined);
  const [active, follow] = useRowFocus(list, selected);

  useEffect(() => {
    // The row whose menu it was, or where that has gone, the first.
    const id = focus.current;
    if (id === undefined || menu || asking) return;
    focus.current = undefined;
    rowOf(list.current, id)?.focus({ preventScroll: true });
  }, [menu, asking]);

  if (!inbox.ready.value && parlour.connection.value !== "offline") return <Skeletons />;
  if (conversations.length === 0) return <Nothing filter="all" />;

  const filters = filtersOf(conversations, inbox.hasMore.value);
  const filter = filters.some(({ value }) => value === chosen) ? chosen : "all";
  const rows = filtered(conversations, filter, selected);
  const has = (id: ConversationId | undefined): boolean => rows.some((conversation) => conversation.id === id);
  const stop = has(active) ? active : has(selected) ? selected : rows[0]?.id;
  const open = menu && conversations.find(({ id }) => id === menu.id);
  return (
    <>
      {filters.length > 1 && (
        <div class="list-filter">
          <Segments label={words("conversations-filter")} segments={filters} value={filter} onChange={setFilter} />
        </div>
      )}
      <div class="list-scroll">
        {rows.length === 0 && !inbox.hasMore.value && <Nothing filter={filter} />}
        <ul
          ref={list}
          onKeyDown={moveBetweenRows}
          onFocusIn={(event) => follow(event.target)}
          onFocusOut={(event) => follow(event.relatedTarget)}
        >
          {rows.map((conversation) => (
            <li key={conversation.id}>
              <ConversationRow
                conversation={conversation}
                selected={conversation.id === selected}
                tabStop={conversation.id === stop}
                menuOpen={conversation.id === menu?.id}
                onOpen={() => navigation.open(conversation.id)}
                onMenu={(anchor) => setMenu({ id: conversation.id, anchor })}
              />
            </li>
          ))}
        </ul>
        {inbox.hasMore.value && <More />}
      </div>
      {menu && open && (
        <ConversationMenu
          conversation={open}
          anchor={menu.anchor}
          ask={setAsking}
          onClose={() => {
            focus.current = menu.id;
            setMenu(undefined);
          }}
        />
      )}
      {asking && <Ask asking={asking} onClose={() => setAsking(undefined)} />}
    </>
  );
}

/** What there is a reason to choose from. */
function filtersOf(
  conversations: readonly ConversationSummary[],
  more: boolean,
): { value: Filter; label: string; count?: string | undefined }[] {
  const waiting = conversations.filter((one) => calls(one) && !one.own.archived).length;
  const archived = conversations.filter((one) => one.own.archived);
  const all: { value: Filter; label: string; count?: string | undefined }[] = [
    { value: "all", label: words("conversations-filter-all") },
    { value: "unread", label: words("conversations-filter-unread"), count: counted(waiting) },
    { value: "groups", label: words("conversations-filter-groups") },
  ];
  if (archived.length > 0 || more) {
    all.push({
      value: "archived",
      label: words("conversations-filter-archived"),
      count: counted(archived.filter(calls).length),
    });
  }
  return all;
}

function counted(many: number): string | undefined {
  return many > 0 ? unreadBadge(many) : undefined;
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
