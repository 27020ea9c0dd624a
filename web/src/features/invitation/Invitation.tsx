import type { JSX } from "preact";
import { type InvitationState, words } from "../../core";
import { AlertIcon, Avatar, Button, Dialog, EmptyState, Loading } from "../../ui";
import { useApp } from "../context";
import { useSubmission } from "../form";
import { leaveLink } from "../links";

/** The group whose link the page was opened with: shown before one joins. */
export function Invitation({ invitation }: { invitation: InvitationState; onClose: () => void }): JSX.Element {
  const { parlour, navigation } = useApp();
  const { busy, failure, run } = useSubmission();
  const dismiss = (): void => {
    leaveLink();
    parlour.dismissInvitation();
  };
  const join = (): Promise<boolean> =>
    run(async () => {
      const result = await parlour.acceptInvitation();
      if (!result.ok) return result;
      leaveLink();
      navigation.open(result.value);
      return result;
    });

  if (invitation.state === "shown") {
    const { title, memberCount, invitedBy } = invitation;
    return (
      <Dialog
        title={words("invitation-title")}
        size="narrow"
        failure={failure?.message}
        onClose={dismiss}
        footer={
          <>
            <Button onPress={dismiss}>{words("invitation-dismiss")}</Button>
            <Button kind="primary" busy={busy} onPress={() => void join()}>
              {words("invitation-join")}
            </Button>
          </>
        }
      >
        <EmptyState
          icon={<Avatar id={title} name={title} size={56} group />}
          title={title}
          text={words("invitation-text", { name: invitedBy.name, count: memberCount })}
        />
      </Dialog>
    );
  }
  const refused = invitation.state === "refused";
  return (
    <Dialog title={words("invitation-title")} size="narrow" closeLabel={words("action-close")} onClose={dismiss}>
      {refused ? (
        <EmptyState
          icon={<AlertIcon size={28} />}
          title={words("link-refused-title")}
          text={invitation.failure.message}
        >
          <Button kind="primary" onPress={dismiss}>
            {words("invitation-go-on")}
          </Button>
        </EmptyState>
      ) : (
        <Loading label={words("invitation-looking")} />
      )}
    </Dialog>
  );
}
