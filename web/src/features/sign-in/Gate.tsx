import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { words } from "../../core";
import { ChatsIcon, LockIcon, styles } from "../../ui";
import css from "./SignIn.css?inline";

styles(css);

interface GateProps {
  title: string;
  text?: string | undefined;
  /** One was elsewhere a moment ago, and what had the focus is gone. */
  after?: boolean;
  children?: ComponentChildren;
}

/** What stands before the conversations: signing in, joining, a link that does not work. */
export function Gate({ title, text, after = false, children }: GateProps): JSX.Element {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (after) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div class="gate">
      <div class="gate-card">
        <div class="gate-head">
          <span class="gate-mark">
            <ChatsIcon size={28} />
          </span>
          <h1 ref={heading} class="gate-title" tabIndex={-1}>
            {title}
          </h1>
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
