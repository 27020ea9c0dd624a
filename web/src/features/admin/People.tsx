import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type Account, type Admin, dayName, type Result, type Role, words } from "../../core";
import {
  Avatar,
  Button,
  DeviceIcon,
  Field,
  Item,
  Menu,
  type MenuEntry,
  PersonAddIcon,
  PersonOffIcon,
  SearchIcon,
  ShieldIcon,
  Tag,
} from "../../ui";
import { now } from "../clock";
import { useApp } from "../context";
import { Invite } from "../invite/Invite";
import { MoreButton } from "../MoreButton";
import { Question } from "../Question";
import { PageEnd } from "./PageEnd";
import { usePages } from "./pages";

/** A pause in typing before the server is asked, milliseconds. */
const PAUSE = 200;

const ROLES: readonly Role[] = ["member", "moderator", "administrator"];

/** What is asked about before it is done. */
interface Asking {
  what: "suspend" | "readmit" | "sessions" | Role;
  account: Account;
}

/** Everybody who has an account: who they are, and what one may do about them. */
export function People({ admin }: { admin: Admin }): JSX.Element {
  const { parlour } = useApp();
  const [name, setName] = useState("");
  const [inviting, setInviting] = useState(false);
  const [menu, setMenu] = useState<{ account: Account; button: HTMLElement }>();
  const [asking, setAsking] = useState<Asking>();
  const pages = usePages<Account>(
    async (after) => {
      const result = await admin.people({
        ...(name.trim() !== "" && { name: name.trim() }),
        ...(after !== undefined && { after }),
      });
      return result.ok ? { ok: true, value: { rows: result.value.people, next: result.value.next } } : result;
    },
    name.trim(),
    name === "" ? 0 : PAUSE,
  );

  const changed = async (action: Promise<Result<Account>>): Promise<Result<Account>> => {
    const result = await action;
    if (result.ok) {
      const account = result.value;
      pages.change((rows) => rows.map((row) => (row.person.id === account.person.id ? account : row)));
    }
    return result;
  };

  return (
    <>
      <div class="admin-bar">
        <Field
          label={words("start-search")}
          labelHidden
          placeholder={words("start-search")}
          type="search"
          icon={<SearchIcon />}
          value={name}
          onInput={setName}
        />
        {parlour.siteSettings.value.invitePeople && (
          <Button onPress={() => setInviting(true)}>
            <PersonAddIcon />
            {words("invite-title")}
          </Button>
        )}
      </div>
      <div class="admin-group" aria-busy={pages.loading}>
        <ul aria-label={words("admin-people")}>
          {pages.rows?.map((account) => (
            <li key={account.person.id}>
              <Line
                account={account}
                open={menu?.account === account}
                onOpen={(button) => setMenu({ account, button })}
              />
            </li>
          ))}
        </ul>
        <PageEnd pages={pages} none={words("start-not-found-title")} />
      </div>
      {menu && (
        <Menu
          label={words("row-menu", { name: menu.account.person.name })}
          anchor={menu.button}
          entries={entriesOf(menu.account, setAsking)}
          onClose={() => {
            setMenu(undefined);
            menu.button.focus();
          }}
        />
      )}
      {asking && (
        <Asked
          asking={asking}
          onClose={() => setAsking(undefined)}
          run={({ what, account: { person } }) => {
            if (what === "sessions") return admin.endSessions(person.id);
            if (what === "suspend" || what === "readmit") return changed(admin.suspend(person.id, what === "suspend"));
            return changed(admin.setRole(person.id, what));
          }}
        />
      )}
      {inviting && <Invite onClose={() => setInviting(false)} />}
    </>
  );
}

interface LineProps {
  account: Account;
  open: boolean;
  onOpen: (button: HTMLElement) => void;
}

function Line({ account, open, onOpen }: LineProps): JSX.Element {
  const { person, email, role, suspended, seenAt, me } = account;
  const seen = seenAt ? words("admin-seen", { day: dayName(seenAt, now.value) }) : words("admin-seen-never");
  return (
    <Item
      lead={<Avatar id={person.id} name={person.name} />}
      title={person.name}
      hint={
        <>
          {email !== undefined && <bdi class="admin-email">{email}</bdi>}
          {me ? words("message-author-self") : seen}
        </>
      }
      value={
        <span class="admin-tags">
          {suspended && <Tag kind="danger">{words("admin-suspended")}</Tag>}
          {role !== "member" && <Tag kind={role === "administrator" ? "accent" : "quiet"}>{words(`role-${role}`)}</Tag>}
        </span>
      }
      end={!me && <MoreButton name={person.name} open={open} onOpen={onOpen} />}
    />
  );
}

function entriesOf(account: Account, ask: (asking: Asking) => void): MenuEntry[] {
  const { suspended, standalone } = account;
  // What people of a site may do, the site says.
  const roles = standalone ? ROLES.filter((role) => role !== account.role) : [];
  return [
    ...roles.map(
      (role): MenuEntry => ({
        label: words(`admin-make-${role}`),
        icon: <ShieldIcon />,
        onChoose: () => ask({ what: role, account }),
      }),
    ),
    {
      label: words("admin-sessions-action"),
      icon: <DeviceIcon />,
      apart: roles.length > 0,
      onChoose: () => ask({ what: "sessions", account }),
    },
    {
      label: words(suspended ? "admin-readmit-action" : "admin-suspend-action"),
      icon: <PersonOffIcon />,
      danger: !suspended,
      onChoose: () => ask({ what: suspended ? "readmit" : "suspend", account }),
    },
  ];
}

interface AskedProps {
  asking: Asking;
  onClose: () => void;
  run: (asking: Asking) => Promise<Result<unknown>>;
}

function Asked({ asking, onClose, run }: AskedProps): JSX.Element {
  const { what, account } = asking;
  const { name } = account.person;
  if (what === "suspend" || what === "readmit" || what === "sessions") {
    return (
      <Question
        title={words(`admin-${what}-title`, { name })}
        text={words(`admin-${what}-text`)}
        answers={[{ label: words(`admin-${what}-action`), run: () => run(asking) }]}
        onClose={onClose}
      />
    );
  }
  return (
    <Question
      title={words(`admin-make-${what}-title`, { name })}
      text={words(`role-${what}-hint`)}
      answers={[{ label: words(`admin-make-${what}`), run: () => run(asking) }]}
      onClose={onClose}
    />
  );
}
