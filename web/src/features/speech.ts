import { useEffect } from "preact/hooks";
import { chooseLanguage, speak, words } from "../core";
import type { App } from "./context";

/** Speaks what the page asks for (`lang`), else what the person chose, else what the browser prefers. */
export function useSpeech({ parlour, notices }: App, lang: string | undefined): void {
  const chosen = parlour.preferences.value.language;
  useEffect(() => {
    const { languages } = navigator;
    speak(chooseLanguage(lang, chosen, ...languages), languages).catch(() => notices.tell(words("failure-offline")));
  }, [lang, chosen, notices]);
}
