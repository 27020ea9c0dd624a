/** Styles as a constructable sheet: the policy of no page has to allow inline ones. */
export function sheet(css: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}
