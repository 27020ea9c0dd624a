import type { JSX } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { Button } from "./Button";
import css from "./CopyField.css?inline";
import { CheckIcon, CopyIcon } from "./icons";
import { styles } from "./styles";

styles(css);

interface CopyFieldProps {
  label: string;
  value: string;
  copyLabel: string;
  copiedLabel: string;
}

/** Something to take elsewhere. Where the clipboard is refused it is selected, to be copied by hand. */
export function CopyField({ label, value, copyLabel, copiedLabel }: CopyFieldProps): JSX.Element {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);

  const copy = async (): Promise<void> => {
    input.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };

  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <div class="copy-field">
        <input
          ref={input}
          id={id}
          class="copy-value"
          value={value}
          readOnly
          dir="ltr"
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button kind="primary" onPress={() => void copy()}>
          {copied ? <CheckIcon size={18} /> : <CopyIcon size={18} />}
          <span aria-live="polite">{copied ? copiedLabel : copyLabel}</span>
        </Button>
      </div>
    </div>
  );
}
