import type { ComponentChildren, JSX } from "preact";
import css from "./EmptyState.css?inline";
import { styles } from "./styles";

styles(css);

interface EmptyStateProps {
  icon?: ComponentChildren;
  title: string;
  text?: string;
  /** What one can do about it. */
  children?: ComponentChildren;
}

/** Nothing here (yet): why, and what to do. */
export function EmptyState({ icon, title, text, children }: EmptyStateProps): JSX.Element {
  return (
    <div class="empty">
      {icon && <span class="empty-icon">{icon}</span>}
      <h2 class="empty-title">{title}</h2>
      {text && <p class="empty-text">{text}</p>}
      {children && <div class="empty-actions">{children}</div>}
    </div>
  );
}
