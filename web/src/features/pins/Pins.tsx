import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type Failure, type MessageEntry, plainOf, type Timeline, words } from "../../core";
import { Dialog, EmptyState, IconButton, Loading, PinIcon, PinOffIcon } from "../../ui";
import { FailedState, useAsked } from "../asked";
import { useApp } from "../context";
import { Found } from "../found/Found";

interface PinsProps {
  timeline: Timeline;
  onClose: () => void;
}

/** Everything that is pinned here, the newest pin first. */
export function Pins({ timeline, onClose }: PinsProps): JSX.Element {
  const { notices } = useApp();
  const [refused, setRefused] = useState<Failure>();
  const asked = useAsked(() => timeline.loadPins(), [timeline]);
  const pins = timeline.pins.value;
  const jump = (message: MessageEntry): void => {
    onClose();
    void timeline.jumpTo(message.id).then((result) => {
      if (!result.ok) notices.fail(result.failure);
    });
  };
  const unpin = async (message: MessageEntry): Promise<void> => {
    const result = await timeline.unpin(message.id);
    setRefused(result.ok ? undefined : result.failure);
  };
  return (
    <Dialog title={words("pins-title")} closeLabel={words("action-close")} failure={refused?.message} onClose={onClose}>
      {asked.failure && !pins ? (
        <FailedState failure={asked.failure} again={asked.again} />
      ) : !pins ? (
        <Loading label={words("part-loading")} />
      ) : pins.length === 0 ? (
        <EmptyState icon={<PinIcon size={28} />} title={words("pins-none")} text={words("pins-none-text")} />
      ) : (
        <ul class="found-list">
          {pins.map((message) => (
            <li key={message.id}>
              <Found
                author={message.author}
                at={message.at}
                onPress={() => jump(message)}
                end={
                  message.may.pin && (
                    <IconButton label={words("message-unpin")} onPress={() => void unpin(message)}>
                      <PinOffIcon />
                    </IconButton>
                  )
                }
              >
                {plainOf(message.body)}
              </Found>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
