import type { JSX } from "preact";
import { type Admin, type AdminAct, listTime, wholeTime, words } from "../../core";
import { Avatar, Item, ShieldIcon, Time } from "../../ui";
import { now } from "../clock";
import { settingName, settingValue } from "./named";
import { PageEnd } from "./PageEnd";
import { usePages } from "./pages";

/** What administrators did, the latest first: who looked at what, and why; who was given which role; what was set. */
export function Log({ admin }: { admin: Admin }): JSX.Element {
  const pages = usePages<AdminAct>(async (before) => {
    const result = await admin.log(before);
    return result.ok ? { ok: true, value: { rows: result.value.acts, next: result.value.next } } : result;
  }, "");
  return (
    <>
      <p class="admin-hint">{words("admin-log-text")}</p>
      <div class="admin-group" aria-busy={pages.loading}>
        <ul aria-label={words("admin-log")}>
          {pages.rows?.map((act) => (
            <li key={act.place}>
              <Line act={act} />
            </li>
          ))}
        </ul>
        <PageEnd pages={pages} none={words("admin-log-none")} />
      </div>
    </>
  );
}

function Line({ act }: { act: AdminAct }): JSX.Element {
  const { by, at } = act;
  return (
    <Item
      lead={
        by ? (
          <Avatar id={by.id} name={by.name} size={32} />
        ) : (
          <span class="item-sign log-sign">
            <ShieldIcon />
          </span>
        )
      }
      title={said(act)}
      sentence
      hint={
        <>
          {act.act === "looked" && (
            <span class="log-reason" dir="auto">
              {act.reason}
            </span>
          )}
          <Time at={at} text={listTime(at, now.value)} title={wholeTime(at)} />
        </>
      }
    />
  );
}

function said(act: AdminAct): string {
  const name = act.by?.name ?? words("admin-log-command-line");
  switch (act.act) {
    case "looked":
      return words("admin-log-looked", { name });
    case "report_closed":
      return words("admin-log-report-closed", { name });
    case "role":
      return words("admin-log-role", { name, person: act.user.name, role: words(`role-${act.role}`) });
    case "suspended":
      return words(act.suspended ? "admin-log-suspended" : "admin-log-readmitted", { name, person: act.user.name });
    case "sessions_ended":
      return words("admin-log-sessions", { name, person: act.user.name });
    case "setting":
      return words("admin-log-setting", { name, setting: settingName(act.key), value: settingValue(act.value) });
    case "webhook_added":
      return words("admin-log-webhook-added", { name, host: act.host });
    case "webhook_removed":
      return words("admin-log-webhook-removed", { name, host: act.host });
    case "other":
      return words("admin-log-other", { name });
  }
}
