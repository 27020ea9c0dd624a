import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { type ConversationSummary, words } from "../../core";
import { IconButton, MoreIcon, SearchIcon } from "../../ui";
import { useApp } from "../context";
import type { Asking } from "../conversations/actions";
import { Ask, ConversationMenu } from "../conversations/layers";
import { titleOf } from "../people";

interface HeadMenuProps {
  conversation: ConversationSummary;
  onFind: (what: "date" | "pins") => void;
}

/** Where to find something in a conversation, and all one can do with the whole of it. */
export function HeadMenu({ conversation, onFind }: HeadMenuProps): JSX.Element {
  const { navigation } = useApp();
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState<Asking>();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <IconButton label={words("search-title")} popup="dialog" onPress={() => navigation.show("search-here")}>
        <SearchIcon />
      </IconButton>
      <IconButton
        buttonRef={button}
        label={words("row-menu", { name: titleOf(conversation) })}
        popup="menu"
        expanded={open}
        onPress={() => setOpen(!open)}
      >
        <MoreIcon />
      </IconButton>
      {open && button.current && (
        <ConversationMenu
          conversation={conversation}
          anchor={button.current}
          ask={setAsking}
          onFind={onFind}
          onClose={() => {
            setOpen(false);
            button.current?.focus();
          }}
        />
      )}
      {asking && <Ask asking={asking} onClose={() => setAsking(undefined)} />}
    </>
  );
}
