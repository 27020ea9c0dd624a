import type { ComponentChildren, JSX } from "preact";
import { CloseIcon, IconButton } from "../../ui";

interface ComposerBarProps {
  icon: ComponentChildren;
  title: string;
  text: string;
  closeLabel: string;
  onClose: () => void;
}

/** What the words below belong to: a message that is answered, or changed. */
export function ComposerBar({ icon, title, text, closeLabel, onClose }: ComposerBarProps): JSX.Element {
  return (
    <div class="composer-bar">
      {icon}
      <span class="composer-bar-words">
        <span class="composer-bar-title">{title}</span>
        <span class="composer-bar-text" dir="auto">
          {text}
        </span>
      </span>
      <IconButton small label={closeLabel} onPress={onClose}>
        <CloseIcon size={18} />
      </IconButton>
    </div>
  );
}
