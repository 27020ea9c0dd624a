import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { words } from "../core";
import { IconButton, MoreIcon } from "../ui";

interface MoreButtonProps {
  /** Of whom or what. */
  name: string;
  open: boolean;
  onOpen: (button: HTMLElement) => void;
}

/** Opens the menu of a line. */
export function MoreButton({ name, open, onOpen }: MoreButtonProps): JSX.Element {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <IconButton
      buttonRef={button}
      small
      label={words("row-menu", { name })}
      popup="menu"
      expanded={open}
      onPress={() => {
        if (button.current) onOpen(button.current);
      }}
    >
      <MoreIcon />
    </IconButton>
  );
}
