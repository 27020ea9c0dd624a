import type { JSX } from "preact";
import { type Me, words } from "../../core";
import {
  Menu,
  type MenuAnchor,
  type MenuEntry,
  PersonAddIcon,
  SendLaterIcon,
  SettingsIcon,
  ShieldIcon,
  StarIcon,
} from "../../ui";
import { useApp } from "../context";

interface OwnMenuProps {
  me: Me;
  anchor: MenuAnchor;
  onClose: () => void;
}

/** What is one's own, and for administrators what is everybody's. */
export function OwnMenu({ me, anchor, onClose }: OwnMenuProps): JSX.Element {
  const { navigation, parlour } = useApp();
  const entries: MenuEntry[] = [
    { label: words("stars-title"), icon: <StarIcon />, onChoose: () => navigation.show("stars") },
    { label: words("scheduled-title"), icon: <SendLaterIcon />, onChoose: () => navigation.show("scheduled") },
    { label: words("settings-title"), icon: <SettingsIcon />, onChoose: () => navigation.show("settings") },
  ];
  if (parlour.siteSettings.value.invitePeople) {
    entries.push({ label: words("invite-title"), icon: <PersonAddIcon />, onChoose: () => navigation.show("invite") });
  }
  if (me.role === "administrator") {
    entries.push({ label: words("admin-title"), icon: <ShieldIcon />, onChoose: () => navigation.show("admin") });
  }
  return <Menu label={words("own-menu", { name: me.name })} entries={entries} anchor={anchor} onClose={onClose} />;
}
