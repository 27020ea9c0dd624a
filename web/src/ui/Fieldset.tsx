import type { ComponentChildren, JSX } from "preact";
import css from "./Fieldset.css?inline";
import { styles } from "./styles";

styles(css);

interface FieldsetProps {
  label: string;
  /** Shown to nobody but screen readers: a title above says it already. */
  labelHidden?: boolean | undefined;
  children: ComponentChildren;
}

/** Choices that belong together, under what they are about. */
export function Fieldset({ label, labelHidden = false, children }: FieldsetProps): JSX.Element {
  return (
    <fieldset>
      <legend class={labelHidden ? "hidden-visually" : "fieldset-title"}>{label}</legend>
      {children}
    </fieldset>
  );
}
