import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type Failure, plainOf, type Starred, words } from "../../core";
import { Button, Dialog, EmptyState, IconButton, Loading, StarFilledIcon, StarIcon } from "../../ui";
import { FailedState } from "../asked";
import { useApp } from "../context";
import { Found } from "../found/Found";

/** What one marked to find it again, in all conversations; nobody else sees it. */
export function Stars({ onClose }: { onClose: () => void }): JSX.Element {
  const { stars, failure, refused, busy, load, more, remove } = useStars();
  const { navigation } = useApp();
  return (
    <Dialog
      title={words("stars-title")}
      size="large"
      closeLabel={words("action-close")}
      failure={refused?.message}
      onClose={onClose}
    >
      {failure && !stars ? (
        <FailedState failure={failure} again={() => void load()} />
      ) : !stars ? (
        <Loading label={words("part-loading")} />
      ) : stars.length === 0 ? (
        <EmptyState icon={<StarIcon size={28} />} title={words("stars-none")} text={words("stars-none-text")} />
      ) : (
        <ul class="found-list">
          {stars.map((star) => {
            const { conversation, message } = star;
            return (
              <li key={message.id}>
                <Found
                  author={message.author}
                  where={conversation?.title}
                  at={message.at}
                  onPress={conversation && (() => navigation.open(conversation.id, message.id))}
                  end={
                    conversation && (
                      <IconButton label={words("message-unstar")} onPress={() => void remove(star)}>
                        <StarFilledIcon />
                      </IconButton>
                    )
                  }
                >
                  {message.deletedAt ? words("message-deleted") : plainOf(message.body)}
                </Found>
              </li>
            );
          })}
        </ul>
      )}
      {more && (
        <Button kind="plain" wide busy={busy} onPress={() => void load()}>
          {words(failure ? "action-retry" : "search-more")}
        </Button>
      )}
    </Dialog>
  );
}

interface Stars {
  stars: readonly Starred[] | undefined;
  failure: Failure | undefined;
  /** Why a star could not be taken away. */
  refused: Failure | undefined;
  busy: boolean;
  more: boolean;
  load: () => Promise<void>;
  remove: (star: Starred) => Promise<void>;
}

/** The pages loaded so far. */
function useStars(): Stars {
  const { parlour } = useApp();
  const [stars, setStars] = useState<readonly Starred[]>();
  const [next, setNext] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const [refused, setRefused] = useState<Failure>();
  const [busy, setBusy] = useState(false);

  const load = async (): Promise<void> => {
    setBusy(true);
    const result = await parlour.stars(next);
    setBusy(false);
    setFailure(result.ok ? undefined : result.failure);
    if (!result.ok) return;
    setStars((before) => [...(before ?? []), ...result.value.stars]);
    setNext(result.value.next);
  };
  useEffect(() => {
    void load();
  }, []);

  return {
    stars,
    failure,
    refused,
    busy,
    more: stars !== undefined && next !== undefined,
    load,
    remove: async ({ conversation, message }) => {
      if (!conversation) return;
      const timeline = parlour.conversation(conversation.id);
      const result = await timeline.unstar(message.id);
      timeline.close();
      setRefused(result.ok ? undefined : result.failure);
      if (result.ok) setStars((before) => before?.filter((star) => star.message.id !== message.id));
    },
  };
}
