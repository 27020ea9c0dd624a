import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { type ConversationSummary, type Failure, type Me, type Person, words, wordsOf } from "../../core";
import {
  Avatar,
  ChatsIcon,
  ComposeIcon,
  Dialog,
  Field,
  PersonAddIcon,
  SearchIcon,
  SettingsIcon,
  styles,
} from "../../ui";
import { useApp } from "../context";
import { useConversations } from "../conversations/useConversations";
import type { Panel } from "../navigation";
import css from "./Palette.css?inline";

styles(css);

/** A pause in typing before the server is asked for people, milliseconds. */
const PAUSE = 200;
const MOST = 8;

interface Item {
  id: string;
  group: "conversations" | "people" | "commands";
  label: string;
  lead: ComponentChildren;
  choose: () => void;
}

/** Goes anywhere by a few letters: to a conversation, to a person, to a command. */
export function Palette({ me, onClose }: { me: Me; onClose: () => void }): JSX.Element {
  const id = useId();
  const [sought, setSought] = useState("");
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const [failure, setFailure] = useState<Failure>();
  const items = useItems(me, sought.trim(), setFailure);
  const now = Math.min(at, items.length - 1);

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [now, items.length]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowDown: now + 1, ArrowUp: now - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      setAt((to + items.length) % Math.max(1, items.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      items[now]?.choose();
    }
  };

  return (
    <Dialog
      title={words("palette-title")}
      closeLabel={words("action-close")}
      failure={failure?.message}
      onClose={onClose}
    >
      <Field
        label={words("palette-search")}
        labelHidden
        placeholder={words("palette-search")}
        type="search"
        icon={<SearchIcon />}
        first
        value={sought}
        inputRef={(input) => {
          input?.setAttribute("role", "combobox");
          input?.setAttribute("aria-expanded", "true");
          input?.setAttribute("aria-controls", id);
          if (items[now]) input?.setAttribute("aria-activedescendant", `${id}-${items[now].id}`);
          else input?.removeAttribute("aria-activedescendant");
        }}
        onInput={(text) => {
          setSought(text);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={id} class="palette-list" role="listbox" aria-label={words("palette-title")}>
        {items.map((item, index) => (
          <>
            {items[index - 1]?.group !== item.group && (
              <div class="palette-title" role="presentation">
                {words(`palette-${item.group}`)}
              </div>
            )}
            <div
              key={item.id}
              id={`${id}-${item.id}`}
              class="palette-item"
              role="option"
              tabIndex={-1}
              aria-selected={index === now}
              onClick={item.choose}
              onKeyDown={onKeyDown}
              onPointerMove={() => setAt(index)}
            >
              {item.lead}
              <span dir="auto">{item.label}</span>
            </div>
          </>
        ))}
      </div>
      {items.length === 0 && (
        <p class="palette-title" role="status">
          {words("palette-none")}
        </p>
      )}
    </Dialog>
  );
}

function useItems(me: Me, sought: string, onFailure: (failure: Failure) => void): Item[] {
  const { parlour, navigation } = useApp();
  const people = usePeople(sought);
  const conversations = useConversations(sought).filter(({ title }) => fits(title, sought));
  const known = new Set(
    conversations.filter(({ kind }) => kind === "direct").flatMap(({ others }) => others.map(({ id }) => id)),
  );
  const start = async (person: Person): Promise<void> => {
    const result = await parlour.startDirect(person.id);
    if (result.ok) navigation.open(result.value);
    else onFailure(result.failure);
  };
  return [
    ...conversations.slice(0, MOST).map(
      (one): Item => ({
        id: one.id,
        group: "conversations",
        label: one.title,
        lead: lead(one),
        choose: () => navigation.open(one.id),
      }),
    ),
    ...people
      .filter(({ id }) => !known.has(id))
      .slice(0, MOST)
      .map(
        (person): Item => ({
          id: person.id,
          group: "people",
          label: person.name,
          lead: <Avatar id={person.id} name={person.name} size={28} />,
          choose: () => void start(person),
        }),
      ),
    ...commands(me, parlour.siteSettings.value.invitePeople)
      .filter(({ label }) => fits(label, sought))
      .map(
        ({ panel, label, icon }): Item => ({
          id: panel,
          group: "commands",
          label,
          lead: icon,
          choose: () => navigation.show(panel),
        }),
      ),
  ];
}

function lead({ id, others, title, colour, kind }: ConversationSummary): JSX.Element {
  if (kind === "group") return <Avatar id={id} name={title} size={28} colour={colour} group />;
  return <Avatar id={others[0]?.id ?? id} name={title} size={28} />;
}

function commands(me: Me, invites: boolean): { panel: Panel; label: string; icon: ComponentChildren }[] {
  const all: { panel: Panel; label: string; icon: ComponentChildren }[] = [
    { panel: "start", label: words("start-title"), icon: <ComposeIcon /> },
    { panel: "search", label: words("search-title"), icon: <SearchIcon /> },
    { panel: "settings", label: words("settings-title"), icon: <SettingsIcon /> },
    { panel: "stars", label: words("stars-title"), icon: <ChatsIcon /> },
    { panel: "scheduled", label: words("scheduled-title"), icon: <ChatsIcon /> },
    { panel: "keys", label: words("keys-title"), icon: <ChatsIcon /> },
  ];
  if (invites) all.push({ panel: "invite", label: words("invite-title"), icon: <PersonAddIcon /> });
  if (me.role === "administrator") {
    all.push({ panel: "admin", label: words("admin-title"), icon: <SettingsIcon /> });
  }
  return all;
}

/** People by name, after a pause; an answer to an older question is not shown. */
function usePeople(sought: string): readonly Person[] {
  const { parlour } = useApp();
  const [people, setPeople] = useState<readonly Person[]>([]);
  useEffect(() => {
    if (sought === "" || !parlour.siteSettings.peek().findPeople) {
      setPeople([]);
      return undefined;
    }
    let current = true;
    const timer = setTimeout(async () => {
      const result = await parlour.findPeople(sought);
      if (current) setPeople(result.ok ? result.value : []);
    }, PAUSE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [sought, parlour]);
  return people;
}

/** Whether every word sought begins a word of it. */
function fits(label: string, sought: string): boolean {
  const parts = (text: string): string[] =>
    wordsOf(text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLocaleLowerCase());
  const there = parts(label);
  return parts(sought).every((want) => there.some((word) => word.startsWith(want)));
}
