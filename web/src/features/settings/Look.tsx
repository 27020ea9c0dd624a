import type { JSX } from "preact";
import { chooseLanguage, LANGUAGES, type Language, type Theme, words } from "../../core";
import { Select } from "../../ui";
import { useApp } from "../context";
import { Section } from "./Settings";

const THEMES = ["auto", "parlour", "meadow", "slate"] as const;
const SCHEMES = ["auto", "light", "dark"] as const;

/** How it looks and which language it speaks, on this device. */
export function Look(): JSX.Element {
  const { parlour, lang } = useApp();
  const { language, theme, scheme } = parlour.preferences.value;
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
      <Select<Theme | "auto">
        label={words("settings-theme")}
        value={theme ?? "auto"}
        choices={THEMES.map((value) => ({ value, label: words(`theme-${value}`) }))}
        onChange={(value) => void parlour.prefer({ theme: value === "auto" ? undefined : value })}
      />
      <Select<"light" | "dark" | "auto">
        label={words("settings-scheme")}
        value={scheme ?? "auto"}
        choices={SCHEMES.map((value) => ({ value, label: words(`scheme-${value}`) }))}
        onChange={(value) => void parlour.prefer({ scheme: value === "auto" ? undefined : value })}
      />
    </Section>
  );
}
