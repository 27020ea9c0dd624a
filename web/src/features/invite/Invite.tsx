import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type Role, wholeTime, words } from "../../core";
import { Button, Choices, CopyField, Dialog, Notice, styles } from "../../ui";
import { useApp, useMe } from "../context";
import { useSubmission } from "../form";
import css from "./Invite.css?inline";

styles(css);

/** The lowest first. */
const ROLES: Role[] = ["member", "moderator", "administrator"];

/** Makes a one-time link that makes an account. Nobody gives away a role above their own. */
export function Invite({ onClose }: { onClose: () => void }): JSX.Element {
  const { parlour } = useApp();
  const mine = useMe()?.role ?? "member";
  const roles = ROLES.slice(0, ROLES.indexOf(mine) + 1);
  const [role, setRole] = useState<Role>("member");
  const [made, setMade] = useState<{ url: string; expiresAt: Date }>();
  const { busy, failure, run } = useSubmission();

  const make = (): Promise<boolean> =>
    run(async () => {
      const result = await parlour.invite(role);
      if (result.ok) setMade(result.value);
      return result;
    });

  const footer = made ? (
    <>
      <Button onPress={() => setMade(undefined)}>{words("invite-another")}</Button>
      <Button kind="primary" onPress={onClose}>
        {words("action-done")}
      </Button>
    </>
  ) : (
    <>
      <Button onPress={onClose}>{words("action-cancel")}</Button>
      <Button kind="primary" busy={busy} onPress={() => void make()}>
        {words("invite-action")}
      </Button>
    </>
  );

  return (
    <Dialog title={words("invite-title")} closeLabel={words("action-close")} onClose={onClose} footer={footer}>
      <div class="invite">
        {failure && <Notice danger>{failure.message}</Notice>}
        {made ? (
          <>
            <CopyField
              label={words("invite-link")}
              value={made.url}
              copyLabel={words("action-copy")}
              copiedLabel={words("action-copied")}
            />
            <Notice>{words("invite-once", { when: wholeTime(made.expiresAt) })}</Notice>
          </>
        ) : (
          <>
            <p>{words("invite-text")}</p>
            {roles.length > 1 && (
              <Choices
                label={words("invite-role")}
                choices={roles.map((one) => ({
                  value: one,
                  label: words(`role-${one}`),
                  hint: words(`role-${one}-hint`),
                }))}
                value={role}
                onChange={setRole}
              />
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}
