import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { type Admin, type Webhook, type WebhookEvent, words } from "../../core";
import { Button, Dialog, Field, Fieldset, Item, Notice, Switch } from "../../ui";
import { useSubmission } from "../form";
import { EVENTS, eventWords } from "./events";

/** Characters of an address. */
const ADDRESS = 2_000;

interface AddWebhookProps {
  admin: Admin;
  onAdded: (webhook: Webhook, secret: string) => void;
  onClose: () => void;
}

/** Another server is told what happens here from now on: where it is, and of what. */
export function AddWebhook({ admin, onAdded, onClose }: AddWebhookProps): JSX.Element {
  const [url, setUrl] = useState("");
  const [events, setEvents] = useState<ReadonlySet<WebhookEvent>>(new Set(EVENTS));
  const [bodies, setBodies] = useState(false);
  const [tried, setTried] = useState(false);
  const { busy, failure, run } = useSubmission();
  const right = isAddress(url);
  const urlInput = useRef<HTMLInputElement>(null);
  const eventList = useRef<HTMLDivElement>(null);
  const add = async (): Promise<void> => {
    setTried(true);
    if (!right) return urlInput.current?.focus();
    if (events.size === 0) return eventList.current?.querySelector("input")?.focus();
    const added = await run(async () => {
      const chosen = EVENTS.filter((event) => events.has(event));
      const result = await admin.addWebhook({ url: url.trim(), events: chosen, bodies });
      if (result.ok) onAdded(result.value.webhook, result.value.secret);
      return result;
    });
    if (added) onClose();
  };
  const turn = (event: WebhookEvent, on: boolean): void => {
    const next = new Set(events);
    if (on) next.add(event);
    else next.delete(event);
    setEvents(next);
  };
  return (
    <Dialog
      title={words("admin-webhook-add")}
      failure={failure?.message}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words("action-cancel")}</Button>
          <Button kind="primary" busy={busy} onPress={() => void add()}>
            {words("admin-webhook-add")}
          </Button>
        </>
      }
    >
      <form
        class="webhook-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <Field
          label={words("admin-webhook-url")}
          hint={words("admin-webhook-url-hint")}
          placeholder="https://"
          inputMode="url"
          value={url}
          maxLength={ADDRESS}
          required
          error={tried && !right ? words("admin-webhook-url-wrong") : undefined}
          inputRef={urlInput}
          onInput={setUrl}
        />
        <Fieldset label={words("admin-webhook-events")}>
          <div ref={eventList} class="webhook-events">
            {EVENTS.map((event) => (
              <Item
                key={event}
                title={eventWords(event)}
                checked={events.has(event)}
                onCheck={(on) => turn(event, on)}
              />
            ))}
          </div>
        </Fieldset>
        {tried && events.size === 0 && <Notice danger>{words("admin-webhook-events-needed")}</Notice>}
        <Switch
          label={words("admin-webhook-bodies-switch")}
          hint={words("admin-webhook-bodies-hint")}
          on={bodies}
          onChange={setBodies}
        />
      </form>
    </Dialog>
  );
}

/** The server knows more about which addresses it may call, and says so. */
function isAddress(text: string): boolean {
  try {
    return ["https:", "http:"].includes(new URL(text.trim()).protocol);
  } catch {
    return false;
  }
}
