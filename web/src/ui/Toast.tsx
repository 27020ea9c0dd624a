import type { JSX } from "preact";
import { Button, IconButton } from "./Button";
import { CloseIcon } from "./icons";
import { styles } from "./styles";
import css from "./Toast.css?inline";

styles(css);

/** Something to know, for a while. */
export interface Toast {
  id: number;
  text: string;
  action?: { label: string; onPress: () => void };
}

interface ToastsProps {
  toasts: Toast[];
  closeLabel: string;
  onClose: (id: number) => void;
}

/** The place toasts rise from. It is always there, or screen readers would not hear the first. */
export function Toasts({ toasts, closeLabel, onClose }: ToastsProps): JSX.Element {
  return (
    <div class="toasts" role="status">
      {toasts.map(({ id, text, action }) => (
        <div key={id} class="toast">
          <span>{text}</span>
          {action && (
            <Button
              kind="plain"
              small
              onPress={() => {
                onClose(id);
                action.onPress();
              }}
            >
              {action.label}
            </Button>
          )}
          <IconButton small label={closeLabel} onPress={() => onClose(id)}>
            <CloseIcon size={16} />
          </IconButton>
        </div>
      ))}
    </div>
  );
}
