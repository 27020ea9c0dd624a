import type { ComponentChildren, JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { type Failure, type Me, words } from "../../core";
import { Dialog, Switch, styles } from "../../ui";
import { useApp } from "../context";
import { Account } from "./Account";
import { Alerts } from "./Alerts";
import { Blocks } from "./Blocks";
import { Devices } from "./Devices";
import { Look } from "./Look";
import css from "./Settings.css?inline";
import { ThisDevice } from "./ThisDevice";

styles(css);

/** One's own settings, and those of this device. */
export function Settings({ me, onClose }: { me: Me; onClose: () => void }): JSX.Element {
  return (
    <Dialog title={words("settings-title")} closeLabel={words("action-close")} size="large" onClose={onClose}>
      <div class="settings">
        <Account me={me} />
        <Look />
        <Alerts />
        <Privacy me={me} />
        <Blocks />
        <Devices />
        <ThisDevice />
      </div>
    </Dialog>
  );
}

function Privacy({ me }: { me: Me }): JSX.Element {
  const { parlour } = useApp();
  const [failure, setFailure] = useState<Failure>();
  const set = async (patch: Parameters<typeof parlour.settings>[0]): Promise<void> => {
    const result = await parlour.settings(patch);
    setFailure(result.ok ? undefined : result.failure);
  };
  return (
    <Section title={words("settings-privacy")}>
      {failure && (
        <p role="alert" class="settings-failure">
          {failure.message}
        </p>
      )}
      <Switch
        label={words("settings-read-receipts")}
        hint={words("settings-read-receipts-hint")}
        on={me.readReceipts}
        onChange={(readReceipts) => void set({ readReceipts })}
      />
      <Switch
        label={words("settings-typing")}
        hint={words("settings-typing-hint")}
        on={me.typing}
        onChange={(typing) => void set({ typing })}
      />
      <Switch
        label={words("settings-presence")}
        hint={words("settings-presence-hint")}
        on={me.presence}
        onChange={(presence) => void set({ presence })}
      />
      <Switch
        label={words("settings-last-seen")}
        hint={words("settings-last-seen-hint")}
        on={me.lastSeen}
        onChange={(lastSeen) => void set({ lastSeen })}
      />
    </Section>
  );
}

/** A titled group of settings. */
export function Section({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id} class="settings-title">
        {title}
      </h3>
      <div class="settings-group">{children}</div>
    </section>
  );
}
