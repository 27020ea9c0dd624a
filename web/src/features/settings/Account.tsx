import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type Me, words } from "../../core";
import { Avatar, Button, Field } from "../../ui";
import { useApp } from "../context";
import { useSubmission } from "../form";
import { Section } from "./Settings";

/** Who one is here. */
export function Account({ me }: { me: Me }): JSX.Element {
  const [renaming, setRenaming] = useState(false);
  return (
    <Section title={words("settings-account")}>
      {renaming ? (
        <Rename me={me} onDone={() => setRenaming(false)} />
      ) : (
        <div class="settings-me">
          <Avatar id={me.id} name={me.name} size={48} />
          <div class="settings-words">
            <strong dir="auto">{me.name}</strong>
            <span class="settings-hint">
              {me.email ?? words(me.standalone ? `role-${me.role}` : "settings-account-site")}
            </span>
          </div>
          {me.standalone && (
            <Button small onPress={() => setRenaming(true)}>
              {words("settings-rename")}
            </Button>
          )}
        </div>
      )}
    </Section>
  );
}

function Rename({ me, onDone }: { me: Me; onDone: () => void }): JSX.Element {
  const { parlour } = useApp();
  const [name, setName] = useState(me.name);
  const [tried, setTried] = useState(false);
  const { busy, failure, run } = useSubmission();
  const missing = tried && name.trim() === "" ? words("field-name-needed") : undefined;

  const save = async (): Promise<void> => {
    setTried(true);
    if (name.trim() === "") return;
    if (name.trim() === me.name || (await run(() => parlour.settings({ name: name.trim() })))) onDone();
  };

  return (
    <form
      class="settings-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field
        label={words("field-name")}
        autoComplete="name"
        maxLength={parlour.limits.value.nameCharacters}
        value={name}
        error={missing ?? failure?.message}
        required
        inputRef={(element) => element?.focus()}
        onInput={setName}
      />
      <div class="settings-actions">
        <Button kind="primary" small type="submit" busy={busy}>
          {words("action-save")}
        </Button>
        <Button small onPress={onDone}>
          {words("action-cancel")}
        </Button>
      </div>
    </form>
  );
}
