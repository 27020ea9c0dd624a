import type { ComponentChildren, JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import {
  Avatar,
  Badge,
  Banner,
  Button,
  ChatsIcon,
  ComposeIcon,
  CopyField,
  Dialog,
  EmptyState,
  Field,
  IconButton,
  Menu,
  Notice,
  OfflineIcon,
  SendIcon,
  Skeleton,
  Spinner,
  Switch,
  Ticks,
  Toasts,
  TrashIcon,
} from "../src/ui";
import { PEOPLE } from "./people";

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
        <Part title="People and counts">
          <div class="guide-row">
            {PEOPLE.map((person) => (
              <Avatar key={person.id} id={person.id} name={person.name} size={44} />
            ))}
            <Badge count={1} label="1 unread message" />
            <Badge count={42} label="42 unread messages" />
            <Badge count={100} label="99+ unread messages" />
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
