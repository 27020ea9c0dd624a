import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type Admin, dayName, type Failure, type Webhook, wholeTime, words } from "../../core";
import { Button, CopyField, EmptyState, LinkIcon, Loading, Notice, styles, Tag } from "../../ui";
import { now } from "../clock";
import { Question } from "../Question";
import { AddWebhook } from "./AddWebhook";
import { EVENTS, eventWords } from "./events";
import css from "./Webhooks.css?inline";

styles(css);

/** Other servers that are told what happens here, and how that goes. */
export function Webhooks({ admin }: { admin: Admin }): JSX.Element {
  const [hooks, setHooks] = useState<readonly Webhook[]>();
  const [unseen, setUnseen] = useState<Failure>();
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Webhook>();
  const [secret, setSecret] = useState<{ host: string; value: string }>();
  const secretInput = useRef<HTMLInputElement>(null);
  const led = useRef<typeof secret>(undefined);

  const load = async (): Promise<void> => {
    setUnseen(undefined);
    const result = await admin.webhooks();
    if (result.ok) setHooks(result.value);
    else setUnseen(result.failure);
  };
  useEffect(() => void load(), [admin]);
  useEffect(() => {
    // Shown once: one is led there when the dialog has closed, behind which it takes no focus.
    if (adding || led.current === secret) return;
    led.current = secret;
    secretInput.current?.focus();
  }, [adding, secret]);

  return (
    <>
      <div class="admin-bar">
        <p class="admin-hint admin-bar-words">{words("admin-webhooks-text")}</p>
        <Button onPress={() => setAdding(true)}>
          <LinkIcon />
          {words("admin-webhook-add")}
        </Button>
      </div>
      {secret && (
        <div class="webhook">
          <CopyField
            label={words("admin-webhook-secret", { host: secret.host })}
            value={secret.value}
            copyLabel={words("action-copy")}
            copiedLabel={words("action-copied")}
            inputRef={secretInput}
          />
          <Notice>{words("admin-webhook-secret-once")}</Notice>
        </div>
      )}
      {unseen ? (
        <div role="alert">
          <EmptyState title={words("admin-failed")} text={unseen.message}>
            <Button onPress={() => void load()}>{words("action-retry")}</Button>
          </EmptyState>
        </div>
      ) : !hooks ? (
        <Loading label={words("part-loading")} />
      ) : hooks.length === 0 ? (
        <EmptyState title={words("admin-webhooks-none")} text={words("admin-webhooks-none-text")} />
      ) : (
        <ul class="reports" aria-label={words("admin-webhooks")}>
          {hooks.map((hook) => (
            <li key={hook.id}>
              <Card hook={hook} onRemove={() => setRemoving(hook)} />
            </li>
          ))}
        </ul>
      )}
      {adding && (
        <AddWebhook
          admin={admin}
          onAdded={(webhook, value) => {
            setHooks((before) => [...(before ?? []), webhook]);
            setSecret({ host: webhook.host, value });
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {removing && (
        <Question
          title={words("admin-webhook-remove-title", { host: removing.host })}
          text={words("admin-webhook-remove-text")}
          onClose={() => setRemoving(undefined)}
          answers={[
            {
              label: words("admin-webhook-remove"),
              run: async () => {
                const result = await admin.removeWebhook(removing.id);
                if (result.ok) setHooks((before) => before?.filter(({ id }) => id !== removing.id));
                return result;
              },
            },
          ]}
        />
      )}
    </>
  );
}

function Card({ hook, onRemove }: { hook: Webhook; onRemove: () => void }): JSX.Element {
  const { host, events, bodies, createdAt, waiting, failingSince, failure, disabledAt } = hook;
  const state = disabledAt ? "ended" : failingSince ? "failing" : "working";
  const everything = events.length === EVENTS.length;
  return (
    <article class="webhook">
      <header class="webhook-head">
        <div class="webhook-host">
          <h3 dir="ltr">{host}</h3>
          <p class="admin-hint">{words("admin-webhook-since", { day: dayName(createdAt, now.value) })}</p>
        </div>
        <Tag kind={state === "working" ? "quiet" : "danger"}>{words(`admin-webhook-${state}`)}</Tag>
      </header>
      <ul class="webhook-told admin-hint">
        {everything ? (
          <li>{words("admin-webhook-everything")}</li>
        ) : (
          events.map((event) => <li key={event}>{eventWords(event)}</li>)
        )}
        <li>{words(bodies ? "admin-webhook-bodies" : "admin-webhook-no-bodies")}</li>
      </ul>
      {disabledAt ? (
        <Notice danger>{words("admin-webhook-ended-text", { when: wholeTime(disabledAt) })}</Notice>
      ) : (
        failingSince &&
        failure && (
          <Notice danger>
            {words(`admin-webhook-failure-${failure === "not_allowed" ? "not-allowed" : failure}`)}{" "}
            {words("admin-webhook-failing-since", { when: wholeTime(failingSince) })}
          </Notice>
        )
      )}
      <footer class="webhook-foot">
        <span class="admin-hint">{words("admin-webhook-waiting", { count: waiting })}</span>
        <Button small kind="plain-danger" onPress={onRemove}>
          {words("admin-webhook-remove")}
        </Button>
      </footer>
    </article>
  );
}
