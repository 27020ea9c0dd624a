import type { ComponentChildren, JSX } from "preact";
import { words } from "../../core";
import { ChatsIcon, LockIcon, styles } from "../../ui";
import css from "./SignIn.css?inline";

styles(css);

interface GateProps {
  title: string;
  text?: string | undefined;
  children?: ComponentChildren;
}

/** What stands before the conversations: signing in, joining, a link that does not work. */
export function Gate({ title, text, children }: GateProps): JSX.Element {
  return (
    <div class="gate">
      <div class="gate-card">
        <div class="gate-head">
          <span class="gate-mark">
            <ChatsIcon size={28} />
          </span>
          <h1 class="gate-title">{title}</h1>
          {text !== undefined && <p class="gate-text">{text}</p>}
        </div>
        {children}
      </div>
      <p class="gate-foot">
        <LockIcon size={16} />
        {words("gate-promise")}
      </p>
    </div>
  );
}
