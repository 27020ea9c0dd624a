import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { type ConversationSummary, words } from "../../core";
import { ClockIcon, IconButton, PlusIcon, SmileIcon } from "../../ui";
import { lazy } from "../lazy";
import { PickEmoji } from "../reactions/PickEmoji";
import type { MoreMenuProps } from "./MoreMenu";

const MoreMenu = lazy<MoreMenuProps>(
  async () => (await import("./MoreMenu")).MoreMenu,
  () => null,
);

interface ComposerMoreProps extends Omit<MoreMenuProps, "anchor" | "onClose"> {
  onInsert: (words: string) => void;
}

/** What else there is besides words: signs, a poll, another time. */
export function ComposerMore({ onInsert, ...props }: ComposerMoreProps): JSX.Element {
  const more = useRef<HTMLButtonElement>(null);
  const smile = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<"menu" | "emoji">();
  const conversation = props.timeline.conversation.value;
  const waiting = conversation?.scheduled ?? 0;
  return (
    <span class="composer-more">
      {offers(conversation, props.sendable) && (
        <IconButton
          label={waiting > 0 ? words("composer-more-waiting", { count: waiting }) : words("composer-more")}
          popup="menu"
          expanded={open === "menu"}
          buttonRef={more}
          onPress={() => setOpen("menu")}
        >
          {waiting > 0 ? <ClockIcon size={22} /> : <PlusIcon size={22} />}
        </IconButton>
      )}
      <IconButton
        label={words("composer-emoji")}
        popup="dialog"
        expanded={open === "emoji"}
        buttonRef={smile}
        onPress={() => setOpen("emoji")}
      >
        <SmileIcon size={22} />
      </IconButton>
      {open === "menu" && more.current && (
        <MoreMenu
          {...props}
          anchor={more.current}
          onClose={() => {
            setOpen(undefined);
            more.current?.focus();
          }}
        />
      )}
      {open === "emoji" && smile.current && (
        <PickEmoji
          anchor={smile.current}
          onPick={onInsert}
          onClose={() => {
            setOpen(undefined);
            smile.current?.focus();
          }}
        />
      )}
    </span>
  );
}

/** Whether the menu would have anything in it. */
function offers(conversation: ConversationSummary | undefined, sendable: boolean): boolean {
  if (!conversation) return false;
  return conversation.may.poll || (conversation.may.schedule && sendable) || conversation.scheduled > 0;
}
