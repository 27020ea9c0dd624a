/** Theme and scheme: what the person prefers, else what the page asks for with attributes. */
import { effect } from "@preact/signals";
import type { Parlour } from "../core";
import { schemeOf, themeOf, Wardrobe } from "../ui";

/** `host`: the element whose attributes ask. Answers with the undoing of it. */
export function followLooks(root: DocumentOrShadowRoot, { preferences }: Parlour, host?: Element): () => void {
  const wardrobe = new Wardrobe(root);
  const dress = (): void => {
    const { theme, scheme } = preferences.value;
    void wardrobe.wear(theme ?? themeOf(host?.getAttribute("theme")), scheme ?? schemeOf(host?.getAttribute("scheme")));
  };
  const stop = effect(dress);
  const watching = new MutationObserver(dress);
  if (host) watching.observe(host, { attributeFilter: ["theme", "scheme"] });
  return () => {
    stop();
    watching.disconnect();
    wardrobe.takeOff();
  };
}
