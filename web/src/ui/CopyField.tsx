import type { JSX, RefObject } from "preact";
import { useRef, useState } from "preact/hooks";
import { Button } from "./Button";
import css from "./CopyField.css?inline";
import { FieldLabel } from "./FieldParts";
import { CheckIcon } from "./icons";
import { CopyIcon } from "./icons-later";
import { styles } from "./styles";

styles(css);

interface CopyFieldProps {
  label: string;
  value: string;
  copyLabel: string;
  copiedLabel: string;
  inputRef?: RefObject<HTMLInputElement | null>;
}

/** Something to take elsewhere. Where the clipboard is refused it is selected, to be copied by hand. */
export function CopyField({ label, value, copyLabel, copiedLabel, inputRef }: CopyFieldProps): JSX.Element {
  const own = useRef<HTMLInputElement>(null);
  const input = inputRef ?? own;
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
    <div class="copy-field">
      <FieldLabel label={label}>
        <input
          ref={input}
          class="copy-value"
          value={value}
          readOnly
          dir="ltr"
          onFocus={(event) => event.currentTarget.select()}
        />
      </FieldLabel>
      <Button kind="primary" onPress={() => void copy()}>
        {copied ? <CheckIcon size={18} /> : <CopyIcon size={18} />}
        <span aria-live="polite">{copied ? copiedLabel : copyLabel}</span>
      </Button>
    </div>
  );
}
