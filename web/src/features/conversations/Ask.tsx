import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type Notify, type Result, wholeTime, words } from "../../core";
import { Button, type Choice, Choices, Dialog, Notice } from "../../ui";
import { BlockQuestion } from "../block";
import { now } from "../clock";
import { useApp } from "../context";
import { useSubmission } from "../form";
import { titleOf } from "../people";
import { Question } from "../Question";
import type { Asking } from "./actions";
import { isForever, MUTINGS, type Muting, mutedUntil } from "./muting";
import { isMuted } from "./rows";

interface AskProps {
  asking: Asking;
  onClose: () => void;
}

/** What has to be said before something is done with a conversation. */
export function Ask({ asking, onClose }: AskProps): JSX.Element {
  switch (asking.what) {
    case "notifications":
      return <Notifications asking={asking} onClose={onClose} />;
    case "block":
      return <Block asking={asking} onClose={onClose} />;
    case "delete":
      return <Delete asking={asking} onClose={onClose} />;
    case "leave":
      return <Leave asking={asking} onClose={onClose} />;
  }
}

function Block({ asking: { conversation }, onClose }: AskProps): JSX.Element | null {
  const [other] = conversation.others;
  return other ? <BlockQuestion person={other} onClose={onClose} /> : null;
}

/** When the conversation one looks at is gone, so is its place. */
function useGone(id: string): (result: Result) => Result {
  const { navigation } = useApp();
  return (result) => {
    if (result.ok && navigation.place.peek().conversation === id) navigation.reset();
    return result;
  };
}

function Delete({ asking: { conversation }, onClose }: AskProps): JSX.Element {
  const { parlour } = useApp();
  const gone = useGone(conversation.id);
  return (
    <Question
      title={words("conversation-delete-title")}
      text={words(conversation.may.write ? "conversation-delete-text" : "conversation-delete-text-left")}
      answers={[
        {
          label: words("conversation-delete-action"),
          run: async () => gone(await parlour.deleteConversation(conversation.id)),
        },
      ]}
      onClose={onClose}
    />
  );
}

function Leave({ asking: { conversation }, onClose }: AskProps): JSX.Element {
  const { parlour } = useApp();
  const gone = useGone(conversation.id);
  const leave = async (forget: boolean): Promise<Result> => {
    const group = await parlour.group(conversation.id);
    if (!group.ok) return group;
    const result = await group.value.leave({ forget });
    group.value.close();
    return forget ? gone(result) : result;
  };
  return (
    <Question
      title={words("group-leave-title", { title: titleOf(conversation) })}
      text={words("group-leave-text")}
      answers={[
        { label: words("group-leave-action"), run: () => leave(false) },
        { label: words("group-leave-forget"), run: () => leave(true) },
      ]}
      onClose={onClose}
    >
      {conversation.role === "owner" && conversation.memberCount > 1 && <Notice>{words("group-leave-owner")}</Notice>}
    </Question>
  );
}

/** What one hears of a conversation, and until when it is quiet. */
function Notifications({ asking: { conversation }, onClose }: AskProps): JSX.Element {
  const { parlour } = useApp();
  const { own, kind } = conversation;
  const muted = isMuted(own, now.value) ? own.mutedUntil : undefined;
  const [notify, setNotify] = useState<Notify>(own.notify);
  const [muting, setMuting] = useState<Muting | "off" | "keep">(muted ? "keep" : "off");
  const { busy, failure, run } = useSubmission();

  const save = (): Promise<boolean> =>
    run(() =>
      parlour.own(conversation.id, {
        notify,
        ...(muting === "off" && { mutedUntil: null }),
        ...(muting !== "off" && muting !== "keep" && { mutedUntil: mutedUntil(muting, now.value) }),
      }),
    );
  const levels: Notify[] = kind === "group" ? ["all", "mentions", "none"] : ["all", "none"];
  const keep: Choice<typeof muting>[] = muted
    ? [
        {
          value: "keep",
          label: isForever(muted, now.value) ? words("mute-forever") : words("mute-until", { when: wholeTime(muted) }),
        },
      ]
    : [];
  return (
    <Dialog
      title={words("notifications-title", { title: titleOf(conversation) })}
      closeLabel={words("action-close")}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{words("action-cancel")}</Button>
          <Button kind="primary" busy={busy} onPress={() => void save().then((done) => done && onClose())}>
            {words("action-save")}
          </Button>
        </>
      }
    >
      <div class="question">
        {failure && <Notice danger>{failure.message}</Notice>}
        <Choices
          label={words("notify-title")}
          choices={levels.map((value) => ({ value, label: words(`notify-${value}`) }))}
          value={notify}
          onChange={setNotify}
        />
        <Choices
          label={words("mute-title")}
          choices={[
            { value: "off", label: words("mute-off") },
            ...keep,
            ...MUTINGS.filter((one) => one !== "forever" || !muted || !isForever(muted, now.value)).map((value) => ({
              value,
              label: words(`mute-${value}`),
            })),
          ]}
          value={muting}
          onChange={setMuting}
        />
        <p class="question-hint">{words("mute-hint")}</p>
      </div>
    </Dialog>
  );
}
