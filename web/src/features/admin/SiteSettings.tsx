import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type Admin, type Failure, type SiteSetting, words } from "../../core";
import { Button, EmptyState, Field, Loading, Notice, Select, Switch, styles } from "../../ui";
import { useSubmission } from "../form";
import { named, settingName, settingValue } from "./named";
import css from "./SiteSettings.css?inline";

styles(css);

type Values = Readonly<Record<string, string>>;

/** How the site works: made from what the server says its settings are, whichever those are. */
export function SiteSettings({ admin }: { admin: Admin }): JSX.Element {
  const [settings, setSettings] = useState<readonly SiteSetting[]>();
  const [unseen, setUnseen] = useState<Failure>();
  const [changed, setChanged] = useState<Values>({});
  const [saved, setSaved] = useState(false);
  const { busy, failure, run, clear } = useSubmission();

  const load = async (): Promise<void> => {
    setUnseen(undefined);
    const result = await admin.settings();
    if (result.ok) setSettings(result.value);
    else setUnseen(result.failure);
  };
  useEffect(() => void load(), [admin]);

  if (unseen) {
    return (
      <EmptyState title={words("admin-failed")} text={unseen.message}>
        <Button onPress={() => void load()}>{words("action-retry")}</Button>
      </EmptyState>
    );
  }
  if (!settings) return <Loading label={words("part-loading")} />;

  const set = ({ key, value }: SiteSetting, wanted: string): void => {
    clear();
    setSaved(false);
    const { [key]: _, ...others } = changed;
    setChanged(wanted === value ? others : { ...others, [key]: wanted });
  };
  const save = async (): Promise<void> => {
    await run(async () => {
      const result = await admin.saveSettings(changed);
      if (result.ok) {
        setSettings(result.value);
        setChanged({});
        setSaved(true);
      }
      return result;
    });
  };
  const count = Object.keys(changed).length;
  const sections = [...new Set(settings.map(({ section }) => section))];
  return (
    <form
      class="site"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (count > 0) void save();
      }}
    >
      {sections.map((section) => (
        <section key={section} aria-label={named(`admin-section-${section}`, section)}>
          <h3 class="site-title">{named(`admin-section-${section}`, section)}</h3>
          <div class="site-group">
            {settings
              .filter((setting) => setting.section === section)
              .map((setting) => (
                <Setting
                  key={setting.key}
                  setting={setting}
                  value={changed[setting.key] ?? setting.value}
                  onChange={(value) => set(setting, value)}
                />
              ))}
          </div>
        </section>
      ))}
      <div class="site-foot">
        <p role="status" class="admin-hint">
          {count > 0 ? words("admin-settings-changed", { count }) : saved ? words("admin-settings-saved") : ""}
        </p>
        {failure && <Notice danger>{failure.message}</Notice>}
        {count > 0 && (
          <div class="site-actions">
            <Button onPress={() => setChanged({})}>{words("action-discard")}</Button>
            <Button kind="primary" type="submit" busy={busy}>
              {words("action-save")}
            </Button>
          </div>
        )}
      </div>
    </form>
  );
}

interface SettingProps {
  setting: SiteSetting;
  value: string;
  onChange: (value: string) => void;
}

function Setting({ setting, value, onChange }: SettingProps): JSX.Element {
  const { key, kind, choices, leaves } = setting;
  const label = settingName(key, setting.sentence);
  const hint =
    value === setting.default ? undefined : words("admin-setting-default", { value: shown(setting, setting.default) });
  return (
    <div class="site-setting">
      {kind === "switch" ? (
        <Switch label={label} hint={hint} on={value === "true"} onChange={(on) => onChange(String(on))} />
      ) : kind === "choice" ? (
        <Select
          label={label}
          hint={hint}
          choices={choices.map((choice) => ({ value: choice, label: shown(setting, choice) }))}
          value={value}
          onChange={onChange}
        />
      ) : (
        <Field
          label={label}
          hint={hint}
          inputMode={kind === "number" ? "numeric" : "text"}
          value={value}
          onInput={onChange}
        />
      )}
      {leaves !== undefined && <Notice>{words("admin-setting-leaves", { what: leaves })}</Notice>}
    </div>
  );
}

/** A value as people read it. */
function shown({ kind }: SiteSetting, value: string): string {
  return kind === "switch" || kind === "choice" ? settingValue(value) : value;
}
