import type { JSX } from "preact";
import type { ConversationSummary } from "../../core";
import { words } from "../../core";
import { CalendarIcon, Menu, type MenuAnchor, type MenuEntry, PinIcon } from "../../ui";
import { useApp } from "../context";
import { titleOf } from "../people";
import { type Asking, rowEntries } from "./actions";

interface ConversationMenuProps {
  conversation: ConversationSummary;
  anchor: MenuAnchor;
  ask: (asking: Asking) => void;
  /** In the conversation itself: shows something of it. */
  onFind?: ((what: "date" | "pins") => void) | undefined;
  onClose: () => void;
}

/** All one can do with a conversation. */
export function ConversationMenu(props: ConversationMenuProps): JSX.Element {
  const { conversation, anchor, ask, onFind, onClose } = props;
  const { parlour, navigation, notices } = useApp();
  const entries = rowEntries(conversation, {
    parlour,
    notices,
    ask,
    details: () => {
      navigation.open(conversation.id);
      navigation.show("details");
    },
  });
  const finding: MenuEntry[] = onFind
    ? [
        { label: words("date-title"), icon: <CalendarIcon />, onChoose: () => onFind("date") },
        { label: words("pins-title"), icon: <PinIcon />, onChoose: () => onFind("pins") },
      ]
    : [];
  return (
    <Menu
      label={words("row-menu", { name: titleOf(conversation) })}
      anchor={anchor}
      entries={[
        ...finding,
        ...entries.map((entry, place) => ({ ...entry, apart: (entry.apart ?? false) || (place === 0 && !!onFind) })),
      ]}
      onClose={onClose}
    />
  );
}
