import type { ComponentChildren, JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { FetchingState } from "../src/features/lazy";
import {
  Avatar,
  Badge,
  Banner,
  Button,
  ChatsIcon,
  Chips,
  Choices,
  Colours,
  ComposeIcon,
  CopyField,
  DateField,
  Dialog,
  EmptyState,
  Field,
  Fieldset,
  IconButton,
  Item,
  Loading,
  Menu,
  MuteIcon,
  Notice,
  OfflineIcon,
  PersonAddIcon,
  Segments,
  Select,
  SendIcon,
  Skeleton,
  Spinner,
  Switch,
  Tag,
  TextArea,
  Ticks,
  Time,
  TimeField,
  Toasts,
  TrashIcon,
} from "../src/ui";
import { PEOPLE } from "./people";
import { NOW } from "./talk";

const COLOURS = [
  "canvas",
  "surface",
  "raised",
  "line",
  "text-color",
  "muted",
  "accent",
  "accent-fill",
  "accent-soft",
  "bubble-own",
  "bubble-other",
  "danger",
  "danger-soft",
  "warn",
  "warn-soft",
];

const nothing = (): void => undefined;

/** Every component in every state. */
export function Components({ scenes }: { scenes: string[] }): JSX.Element {
  return (
    <div class="parlour guide">
      <div class="guide-body">
        <h1 class="guide-title">Every state</h1>
        <Part title="Scenes">
          <nav class="guide-links" aria-label="Scenes">
            {scenes.map((scene) => (
              <a key={scene} href={`?scene=${scene}`}>
                {scene}
              </a>
            ))}
          </nav>
        </Part>
        <Part title="Colours">
          <div class="guide-grid">
            {COLOURS.map((colour) => (
              <div key={colour} class="guide-swatch">
                <i style={{ background: `var(--parlour-${colour})` }} />
                {colour}
              </div>
            ))}
          </div>
        </Part>
        <Buttons />
        <Fields />
        <Choosing />
        <Part title="People and counts">
          <div class="guide-row">
            {PEOPLE.map((person) => (
              <Avatar key={person.id} id={person.id} name={person.name} size={44} />
            ))}
            <Avatar id="group" name="Reading circle" size={44} colour={3} group />
            <Avatar id={PEOPLE[0]?.id ?? ""} name="Ada Lindqvist" size={44} active />
            <Badge text="1" label="1 unread message" />
            <Badge text="42" label="42 unread messages" />
            <Badge text="99+" label="99+ unread messages" />
            <Badge text="7" label="7 unread messages" quiet />
            <Badge label="Marked unread" />
            <Badge text="@" label="1 mention of you" />
            <Ticks state="waiting" label="Waiting" />
            <Ticks state="sent" label="Sent" />
            <Ticks state="delivered" label="Delivered" />
            <Ticks state="read" label="Read" />
            <Ticks state="failed" label="Not sent" />
          </div>
        </Part>
        <Part title="Words that stand out">
          <div class="guide-card">
            <Banner icon={<OfflineIcon size={18} />} text="No connection. You can go on writing." />
            <Banner icon={<Spinner size={16} />} text="Reconnecting…" />
          </div>
          <Notice>It works once and is shown only now.</Notice>
          <Notice danger>E-mail address and password do not belong together.</Notice>
          <div class="guide-card">
            <EmptyState icon={<ChatsIcon size={28} />} title="No conversations yet" text="They appear here.">
              <Button kind="primary">New conversation</Button>
            </EmptyState>
          </div>
          <div class="guide-row">
            <Spinner />
            <Skeleton width="44px" height="44px" round />
            <Skeleton width="180px" height="14px" />
            <Time at={NOW} text="10:00" title="18 November 2026, 10:00" />
          </div>
          <div class="guide-card">
            <Loading label="Loading" />
          </div>
        </Part>
        <Part title="What is fetched when it is wanted">
          <div class="guide-card">
            <FetchingState failed={false} again={nothing} />
          </div>
          <div class="guide-card">
            <FetchingState failed again={nothing} />
          </div>
          <div class="guide-card">
            <FetchingState failed outdated again={nothing} />
          </div>
        </Part>
        <Above />
      </div>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <section class="guide-section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Buttons(): JSX.Element {
  return (
    <Part title="Buttons">
      <div class="guide-row">
        <Button kind="primary">Send</Button>
        <Button>Cancel</Button>
        <Button kind="danger">Delete</Button>
        <Button kind="plain">Try again</Button>
        <Button kind="plain-danger">Discard</Button>
      </div>
      <div class="guide-row">
        <Button kind="primary" busy>
          Signing in
        </Button>
        <Button disabled>Not now</Button>
        <Button small>Small</Button>
        <IconButton label="New conversation" onPress={nothing}>
          <ComposeIcon />
        </IconButton>
        <IconButton label="Send" filled onPress={nothing}>
          <SendIcon />
        </IconButton>
        <IconButton label="Send (nothing to send)" disabled onPress={nothing}>
          <SendIcon />
        </IconButton>
      </div>
    </Part>
  );
}

function Fields(): JSX.Element {
  const [on, setOn] = useState(true);
  const [day, setDay] = useState<Date>();
  const [minutes, setMinutes] = useState(22 * 60);
  return (
    <Part title="Fields">
      <div class="guide-grid">
        <Field label="Name" hint="How others see you." value="Mira" onInput={nothing} />
        <Field label="E-mail address" value="mira@" error="Enter an e-mail address." onInput={nothing} />
        <Field
          label="Password"
          type="password"
          value="correct horse"
          reveal={{ show: "Show password", hide: "Hide password" }}
          onInput={nothing}
        />
        <CopyField label="One-time link" value="https://example.org/#join=k3V0" copyLabel="Copy" copiedLabel="Copied" />
        <Switch label="Read receipts" hint="Others see how far you have read." on={on} onChange={setOn} />
        <Switch label="Typing" on={!on} onChange={(off) => setOn(!off)} />
        <DateField label="Day" value={day} onChange={setDay} />
        <DateField label="Send at" time value={NOW} error="Choose a time that is still to come." onChange={nothing} />
        <TimeField label="Quiet from" value={minutes} onChange={setMinutes} />
        <Fieldset label="Show others">
          <Switch label="When I am here" on={on} onChange={setOn} />
          <Switch label="When I was last here" on={!on} onChange={(off) => setOn(!off)} />
        </Fieldset>
      </div>
    </Part>
  );
}

function Choosing(): JSX.Element {
  const [segment, setSegment] = useState("all");
  const [colour, setColour] = useState(4);
  const [choice, setChoice] = useState("mentions");
  const [checked, setChecked] = useState(true);
  return (
    <Part title="Choosing">
      <div class="guide-grid">
        <Segments
          label="Show"
          segments={[
            { value: "all", label: "All" },
            { value: "unread", label: "Unread", count: "3" },
            { value: "groups", label: "Groups" },
          ]}
          value={segment}
          onChange={setSegment}
        />
        <Colours
          label="Colour"
          names={["Red", "Orange", "Olive", "Green", "Teal", "Blue", "Violet", "Pink"]}
          value={colour}
          onChange={setColour}
        />
        <Choices
          label="Notify me of"
          choices={[
            { value: "all", label: "Every message" },
            { value: "mentions", label: "Mentions", hint: "When somebody writes your name." },
          ]}
          value={choice}
          onChange={setChoice}
        />
        <div>
          <Chips
            label="Chosen"
            chips={PEOPLE.slice(0, 3).map(({ id, name }) => ({ id, name, removeLabel: `Remove ${name}` }))}
            onRemove={nothing}
          />
        </div>
        <Select
          label="Works"
          choices={[
            { value: "1", label: "for one day" },
            { value: "7", label: "for seven days" },
          ]}
          value="7"
          onChange={nothing}
        />
        <TextArea label="Why" hint="Administrators read it." value="This is not how we talk here." onInput={nothing} />
      </div>
      <div class="guide-card">
        <Item
          lead={
            <span class="item-sign">
              <PersonAddIcon />
            </span>
          }
          title="Add people"
          onPress={nothing}
        />
        <Item
          lead={<Avatar id={PEOPLE[0]?.id ?? ""} name="Ada Lindqvist" />}
          title="Ada Lindqvist"
          hint="Active now"
          value={<Tag>Owner</Tag>}
        />
        <Item lead={<MuteIcon />} title="Mute" value="Until 18:00" onPress={nothing} />
        <Item lead={<TrashIcon />} title="Leave the group" danger onPress={nothing} />
        <Item
          lead={<Avatar id={PEOPLE[1]?.id ?? ""} name="Jun Nakamura" />}
          title="Jun Nakamura"
          checked={checked}
          onCheck={setChecked}
        />
      </div>
      <div class="guide-row">
        <Tag>Owner</Tag>
        <Tag kind="quiet">Moderator</Tag>
        <Tag kind="danger">Suspended</Tag>
      </div>
    </Part>
  );
}

function Above(): JSX.Element {
  const [dialog, setDialog] = useState(false);
  const [menu, setMenu] = useState(false);
  const [toast, setToast] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <Part title="Above everything">
      <div class="guide-row">
        <Button onPress={() => setDialog(true)}>Dialog</Button>
        <Button buttonRef={button} onPress={() => setMenu(true)}>
          Menu
        </Button>
        <Button onPress={() => setToast(true)}>Toast</Button>
      </div>
      {dialog && (
        <Dialog
          title="Delete for everyone?"
          size="narrow"
          onClose={() => setDialog(false)}
          footer={<Button onPress={() => setDialog(false)}>Cancel</Button>}
        >
          <p>Nobody in this conversation will see it any more.</p>
        </Dialog>
      )}
      {menu && button.current && (
        <Menu
          label="Menu"
          anchor={button.current}
          entries={[
            { label: "Edit", onChoose: nothing },
            { label: "Delete", icon: <TrashIcon />, danger: true, apart: true, onChoose: nothing },
          ]}
          onClose={() => setMenu(false)}
        />
      )}
      <Toasts
        toasts={toast ? [{ id: 1, text: "Message copied" }] : []}
        closeLabel="Close"
        onClose={() => setToast(false)}
      />
    </Part>
  );
}
