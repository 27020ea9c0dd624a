import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import {
  type Failure,
  type Group,
  type GroupInvitation,
  type InvitationId,
  listTime,
  numeral,
  type Result,
  words,
} from "../../core";
import { Button, CopyField, EmptyState, Item, LinkIcon, Loading, Notice, Select } from "../../ui";
import { now } from "../clock";
import { useSubmission } from "../form";

const DAY = 86_400_000;
/** How long a link may work, days. */
const DAYS = [1, 7, 30] as const;
/** How often; `0`: as often as one likes. */
const USES = [0, 1, 10, 100] as const;

interface InvitationsProps {
  group: Group;
  attempt: (action: Promise<Result>) => Promise<boolean>;
}

/** Links by which people join: made, shown once, taken back. */
export function Invitations({ group, attempt }: InvitationsProps): JSX.Element {
  const [links, setLinks] = useState<readonly GroupInvitation[]>();
  const [failure, setFailure] = useState<Failure>();
  const [revoking, setRevoking] = useState<InvitationId>();

  const load = async (): Promise<void> => {
    setFailure(undefined);
    const result = await group.invitations();
    if (result.ok) setLinks(result.value);
    else setFailure(result.failure);
  };
  useEffect(() => void load(), [group]);

  const revoke = async (id: InvitationId): Promise<void> => {
    setRevoking(id);
    if (await attempt(group.revokeInvitation(id))) setLinks((all) => all?.filter((link) => link.id !== id));
    setRevoking(undefined);
  };

  return (
    <div class="details">
      <Make group={group} onMade={(made) => setLinks((all) => [made, ...(all ?? [])])} />
      <section aria-label={words("group-links-title")}>
        <h3 class="details-title">{words("group-links-now")}</h3>
        {failure ? (
          <EmptyState title={words("group-links-failed")} text={failure.message}>
            <Button onPress={() => void load()}>{words("action-retry")}</Button>
          </EmptyState>
        ) : !links ? (
          <Loading label={words("group-links-loading")} />
        ) : links.length === 0 ? (
          <p class="details-hint">{words("group-links-none")}</p>
        ) : (
          <ul class="details-group">
            {links.map((link) => (
              <li key={link.id}>
                <Item
                  lead={<LinkIcon />}
                  title={words("group-link-by", { name: link.createdBy.name })}
                  hint={linkWords(link)}
                  end={
                    <Button kind="plain-danger" small busy={revoking === link.id} onPress={() => void revoke(link.id)}>
                      {words("group-link-revoke")}
                    </Button>
                  }
                />
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}

function linkWords({ expiresAt, usesLeft }: GroupInvitation): string {
  const when = listTime(expiresAt, now.value);
  return usesLeft === undefined
    ? words("group-link-until", { when })
    : words("group-link-until-uses", { when, count: usesLeft });
}

function Make({ group, onMade }: { group: Group; onMade: (link: GroupInvitation) => void }): JSX.Element {
  const [days, setDays] = useState<(typeof DAYS)[number]>(7);
  const [uses, setUses] = useState<(typeof USES)[number]>(0);
  const [made, setMade] = useState<{ url: string; invitation: GroupInvitation }>();
  const { busy, failure, run } = useSubmission();

  const make = (): Promise<boolean> =>
    run(async () => {
      const expiresAt = new Date(now.value.getTime() + days * DAY);
      const result = await group.invite({ expiresAt, ...(uses > 0 && { uses }) });
      if (result.ok) {
        setMade(result.value);
        onMade(result.value.invitation);
      }
      return result;
    });

  if (made) {
    return (
      <div class="details-form">
        <CopyField
          label={words("group-link-new")}
          value={made.url}
          copyLabel={words("action-copy")}
          copiedLabel={words("action-copied")}
        />
        <Notice>{words("group-link-once", { when: listTime(made.invitation.expiresAt, now.value) })}</Notice>
        <div>
          <Button small onPress={() => setMade(undefined)}>
            {words("invite-another")}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div class="details-form">
      <p>{words("group-links-text")}</p>
      {failure && <Notice danger>{failure.message}</Notice>}
      <div class="details-two">
        <Select
          label={words("group-link-days-label")}
          choices={DAYS.map((value) => ({ value, label: words("group-link-days", { count: value }) }))}
          value={days}
          onChange={setDays}
        />
        <Select
          label={words("group-link-uses-label")}
          choices={USES.map((value) => ({
            value,
            label: value === 0 ? words("group-link-uses-any") : numeral(value),
          }))}
          value={uses}
          onChange={setUses}
        />
      </div>
      <div>
        <Button kind="primary" busy={busy} onPress={() => void make()}>
          {words("invite-action")}
        </Button>
      </div>
    </div>
  );
}
