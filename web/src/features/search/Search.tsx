import type { JSX, RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type ConversationId, type Person, type SearchHit, type SearchQuery, words } from "../../core";
import {
  Button,
  DateField,
  Dialog,
  EmptyState,
  Field,
  Loading,
  Notice,
  SearchIcon,
  Segments,
  Select,
  styles,
} from "../../ui";
import { FailedState } from "../asked";
import { useApp, useMe } from "../context";
import { Found } from "../found/Found";
import { marked } from "./marks";
import css from "./Search.css?inline";
import { useMembers } from "./useMembers";
import { type SearchState, useSearch } from "./useSearch";

styles(css);

/** Fewer letters find too much, but where one is a word. */
const SHORTEST = 2;
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

interface SearchProps {
  /** Only here, until one says otherwise. */
  within?: ConversationId | undefined;
  onClose: () => void;
}

type Filters = Omit<SearchQuery, "text">;

/** Finds what was said. */
export function Search({ within, onClose }: SearchProps): JSX.Element {
  const { navigation, parlour } = useApp();
  const [text, setText] = useState("");
  const [filters, setFilters] = useState<Filters>(within === undefined ? {} : { conversation: within });
  const [open, setOpen] = useState(false);
  const short = [...text.trim()].length < SHORTEST && !WORD.test(text);
  const search = useSearch(text.trim(), filters, !short);
  const { field, goToHits, stay } = useGoing(search.waiting);
  const set = Object.values(filters).filter((value) => value !== undefined).length;
  const last = filters.order === "newest" ? 1 : 0;

  return (
    <Dialog title={words("search-title")} size="large" closeLabel={words("action-close")} onClose={onClose}>
      <div class="search">
        <div class="search-what">
          <Field
            label={words("search-what")}
            labelHidden
            placeholder={words("search-what")}
            type="search"
            icon={<SearchIcon />}
            first
            value={text}
            maxLength={parlour.limits.value.searchCharacters}
            inputRef={field}
            onInput={(written) => {
              stay();
              setText(written);
            }}
            onKeyDown={(event) => {
              if (event.key !== "ArrowDown" && event.key !== "Enter") return;
              event.preventDefault();
              goToHits();
            }}
          />
          <button type="button" class="search-filters" aria-expanded={open} onClick={() => setOpen(!open)}>
            {set - last > 0 ? words("search-filters-set", { count: set - last }) : words("search-filters")}
          </button>
        </div>
        {open && <FilterFields filters={filters} onChange={setFilters} />}
        <Segments
          label={words("search-order")}
          segments={[
            { value: "rank", label: words("search-order-rank") },
            { value: "newest", label: words("search-order-newest") },
          ]}
          value={filters.order ?? "rank"}
          onChange={(order) => setFilters({ ...filters, order })}
        />
        <p class="hidden-visually" role="status">
          {!short && saidOf(search)}
        </p>
        {search.incomplete && <Notice>{words("search-incomplete")}</Notice>}
        <div class="search-results" aria-busy={search.waiting}>
          <Results
            search={search}
            short={short}
            onOpen={(hit) => navigation.open(hit.conversation.id, hit.message.id)}
          />
        </div>
      </div>
    </Dialog>
  );
}

interface FilterFieldsProps {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

/** By whom, where, and when. */
function FilterFields({ filters, onChange }: FilterFieldsProps): JSX.Element {
  const { inbox } = useApp().parlour;
  const me = useMe();
  const conversations = inbox.conversations.value;
  const within = conversations.filter(({ id }) => filters.conversation === undefined || id === filters.conversation);
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<Person>();
  const members = useMembers(filters.conversation === undefined ? undefined : within[0], name);
  const listed = members ?? within.flatMap(({ others }) => others);
  const kept = chosen && filters.person === chosen.id ? [chosen] : [];
  const people = new Map<string, Person>([...kept, ...listed].map((person) => [person.id, person]));
  const known = [...people.values()].sort((a, b) => a.name.localeCompare(b.name));
  const { from, to } = filters;
  return (
    <div class="search-fields">
      <Select
        label={words("search-person")}
        choices={[
          { value: "", label: words("search-person-any") },
          ...(me ? [{ value: me.id, label: words("message-author-self") }] : []),
          ...known.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={filters.person ?? ""}
        onChange={(person) => {
          setChosen(people.get(person));
          onChange(withChoice(filters, "person", person));
        }}
      />
      <Select
        label={words("search-conversation")}
        choices={[
          { value: "", label: words("search-conversation-any") },
          ...conversations.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        value={filters.conversation ?? ""}
        onChange={(conversation) => {
          const { person: _, ...rest } = filters;
          setName("");
          onChange(withChoice(rest, "conversation", conversation));
        }}
      />
      {members && (
        <Field
          label={words("group-members-search")}
          type="search"
          icon={<SearchIcon />}
          value={name}
          onInput={setName}
        />
      )}
      {inbox.hasMore.value && (
        <Button small kind="plain" busy={inbox.loading.value} onPress={() => void inbox.loadMore()}>
          {words("forward-more")}
        </Button>
      )}
      <DateField
        label={words("search-from")}
        value={from}
        {...(to && { max: to })}
        onChange={(day) => onChange(withDay(filters, "from", day))}
      />
      <DateField
        label={words("search-to")}
        value={to && new Date(to.getTime() - 1)}
        {...(from && { min: from })}
        onChange={(day) => onChange(withDay(filters, "to", day && dayAfter(day)))}
      />
    </div>
  );
}

function withChoice(filters: Filters, key: "person" | "conversation", value: string): Filters {
  const { [key]: _, ...rest } = filters;
  return value === "" ? rest : { ...rest, [key]: value };
}

function withDay(filters: Filters, key: "from" | "to", value: Date | undefined): Filters {
  const { [key]: _, ...rest } = filters;
  return value ? { ...rest, [key]: value } : rest;
}

/** The last day counts whole. */
function dayAfter(day: Date): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1);
}

interface ResultsProps {
  search: SearchState;
  short: boolean;
  onOpen: (hit: SearchHit) => void;
}

function Results({ search, short, onOpen }: ResultsProps): JSX.Element {
  const { waiting, hits, failure, more, loadingMore } = search;
  if (short) {
    return (
      <EmptyState icon={<SearchIcon size={28} />} title={words("search-begin")} text={words("search-begin-text")} />
    );
  }
  if (failure && hits.length === 0) return <FailedState failure={failure} again={search.again} />;
  if (waiting && hits.length === 0) return <Loading label={words("search-searching")} />;
  if (hits.length === 0) return <EmptyState title={words("search-none")} text={words("search-none-text")} />;
  return (
    <>
      <ul class="search-hits" onKeyDown={moveBetweenHits}>
        {hits.map((hit) => (
          <li key={hit.message.id}>
            <Found
              author={hit.message.author}
              where={hit.conversation.title}
              at={hit.message.at}
              onPress={() => onOpen(hit)}
            >
              {marked(hit.text, hit.marks).map(({ text, hit }, place) =>
                hit ? <mark key={place}>{text}</mark> : text,
              )}
            </Found>
          </li>
        ))}
      </ul>
      {more && (
        <Button kind="plain" wide busy={loadingMore} onPress={more}>
          {words(failure ? "action-retry" : "search-more")}
        </Button>
      )}
    </>
  );
}

/** What is heard when an answer has come; before that, and of what failed, nothing. */
function saidOf({ waiting, hits, failure, more, incomplete }: SearchState): string | undefined {
  if (waiting || failure) return undefined;
  const said =
    hits.length === 0
      ? words("search-none")
      : words(more ? "search-found-more" : "search-found", { count: hits.length });
  return incomplete ? `${said} ${words("search-incomplete")}` : said;
}

/** From the field to the first hit: at once, or as soon as the answer is here if one has not gone on writing. */
function useGoing(waiting: boolean): {
  field: RefObject<HTMLInputElement | null>;
  goToHits: () => void;
  stay: () => void;
} {
  const field = useRef<HTMLInputElement>(null);
  const going = useRef(false);
  const go = (): void => {
    going.current = waiting;
    if (!waiting) field.current?.closest("dialog")?.querySelector<HTMLElement>(".found-main")?.focus();
  };
  useEffect(() => {
    if (going.current && field.current?.matches(":focus")) go();
  }, [waiting]);
  return {
    field,
    goToHits: go,
    stay: () => {
      going.current = false;
    },
  };
}

function moveBetweenHits(event: KeyboardEvent): void {
  const list = event.currentTarget;
  if (!(list instanceof HTMLElement)) return;
  const rows = [...list.querySelectorAll<HTMLElement>(".found-main")];
  const now = rows.findIndex((row) => row.matches(":focus"));
  const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  if (to < 0) list.closest("dialog")?.querySelector<HTMLElement>("input")?.focus();
  else rows[to]?.focus();
}
