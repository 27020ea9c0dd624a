import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { type ConnectionState, type StorageState, words } from "../../core";
import { AlertIcon, Button, CheckIcon, LockIcon } from "../../ui";
import { useApp } from "../context";
import { Leave } from "./Leave";
import { Section } from "./Settings";

/** What this device holds, how it is connected, and how to make it forget. */
export function ThisDevice(): JSX.Element {
  const { parlour } = useApp();
  const [forgetting, setForgetting] = useState(false);
  const storage = parlour.storage.value;
  return (
    <Section title={words("settings-this-device")}>
      <div class="settings-words">
        <span>{words("settings-connection")}</span>
        <span class="settings-hint">{connectionWords(parlour.connection.value)}</span>
      </div>
      <Storage storage={storage} />
      {storage.state !== "kept" && !storage.cannotKeep && (
        <div class="settings-device">
          <span class="settings-words">
            <span>{words("settings-remember")}</span>
            <span class="settings-hint">{words("settings-remember-hint")}</span>
          </span>
          <Button small onPress={() => void parlour.remember()}>
            {words("settings-remember-action")}
          </Button>
        </div>
      )}
      <div class="settings-form">
        <div class="settings-words">
          <span>{words("leave-forget-action")}</span>
          <span class="settings-hint">{words("settings-forget-hint")}</span>
        </div>
        <div class="settings-actions">
          <Button small kind="danger" onPress={() => setForgetting(true)}>
            {words("leave-forget-action")}
          </Button>
        </div>
      </div>
      {forgetting && <Leave how="forget" onClose={() => setForgetting(false)} />}
    </Section>
  );
}

function Storage({ storage }: { storage: StorageState }): JSX.Element {
  const kept = storage.state === "kept";
  return (
    <div class="settings-form">
      <div class="settings-words">
        <span>{words("settings-storage")}</span>
        <span class="settings-hint">{words(kept ? "settings-storage-kept" : "settings-storage-open")}</span>
      </div>
      <ul class="settings-facts">
        {kept && (
          <>
            <Fact icon={<LockIcon />}>{words("settings-storage-what")}</Fact>
            <Fact icon={<LockIcon />}>{words("settings-storage-key")}</Fact>
          </>
        )}
        <Fact icon={<CheckIcon />}>{words("settings-storage-none")}</Fact>
        {storage.cannotKeep && <Fact icon={<AlertIcon />}>{words("settings-storage-cannot")}</Fact>}
        {storage.evicted && <Fact icon={<AlertIcon />}>{words("settings-storage-evicted")}</Fact>}
      </ul>
    </div>
  );
}

function Fact({ icon, children }: { icon: ComponentChildren; children: ComponentChildren }): JSX.Element {
  return (
    <li class="settings-fact">
      {icon}
      <span>{children}</span>
    </li>
  );
}

function connectionWords(connection: ConnectionState): string {
  return words(`connection-is-${connection}`);
}
