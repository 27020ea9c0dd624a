import base from "./base.css?inline";
import tokens from "./tokens.css?inline";

/**
 * Styles as constructable sheets: they work in a shadow root and under a policy without `unsafe-inline`.
 * A component hands in its text once, at import; every root shown on the page adopts what there is.
 */
const sheets: CSSStyleSheet[] = [];
const roots = new Set<DocumentOrShadowRoot>();

/** Adds a component's styles to every root, present and to come. */
export function styles(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  sheets.push(sheet);
  for (const root of roots) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/** Gives a document or shadow root all styles. Answers with the undoing of it. */
export function adoptStyles(root: DocumentOrShadowRoot): () => void {
  roots.add(root);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets];
  return () => {
    roots.delete(root);
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => !sheets.includes(sheet));
  };
}

styles(tokens);
styles(base);
