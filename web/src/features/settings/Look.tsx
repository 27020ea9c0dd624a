import type { JSX } from "preact";
import { chooseLanguage, LANGUAGES, type Language, words } from "../../core";
import { Select } from "../../ui";
import { useApp } from "../context";
import { Section } from "./Settings";

/** How it looks and which language it speaks, on this device. */
export function Look(): JSX.Element {
  const { parlour, lang } = useApp();
  const { language } = parlour.preferences.value;
  const auto = LANGUAGES[chooseLanguage(...navigator.languages)];
  return (
    <Section title={words("settings-look")}>
      {lang === undefined && (
        <Select<Language | "auto">
          label={words("settings-language")}
          hint={words("settings-language-hint")}
          value={language ?? "auto"}
          choices={[
            { value: "auto", label: words("settings-language-auto", { language: auto }) },
            ...Object.entries(LANGUAGES).map(([value, label]) => ({ value: value as Language, label, lang: value })),
          ]}
          onChange={(value) => void parlour.prefer({ language: value === "auto" ? undefined : value })}
        />
      )}
    </Section>
  );
}
