import type { ComponentChildren, JSX } from "preact";
import css from "./Banner.css?inline";
import { classes } from "./classes";
import { AlertIcon } from "./icons";
import { styles } from "./styles";

styles(css);

interface BannerProps {
  icon?: ComponentChildren;
  danger?: boolean;
  text: string;
  children?: ComponentChildren;
}

/** A state of the whole, over its full width. Put it inside a live region that stays. */
export function Banner({ icon, danger = false, text, children }: BannerProps): JSX.Element {
  return (
    <div class={classes("banner", danger && "banner-danger")}>
      {icon}
      <span class="banner-words">{text}</span>
      {children}
    </div>
  );
}

interface NoticeProps {
  icon?: ComponentChildren;
  danger?: boolean;
  children: ComponentChildren;
}

/** Words that stand out in a form or a page. */
export function Notice({ icon = <AlertIcon size={18} />, danger = false, children }: NoticeProps): JSX.Element {
  return (
    <div class={classes("notice", danger && "notice-danger")} role={danger ? "alert" : undefined}>
      {icon}
      <div>{children}</div>
    </div>
  );
}
