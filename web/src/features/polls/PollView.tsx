import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { type MessageEntry, numeral, type Poll, type PollOption, words } from "../../core";
import { CheckIcon, classes, styles } from "../../ui";
import css from "./PollView.css?inline";

styles(css);

export interface PollViewProps {
  entry: MessageEntry;
  poll: Poll;
  tabStop: boolean;
  /** Stands at the end of the last line. */
  tail: ComponentChildren;
  /** Answers when the server has it. */
  onVote: (options: readonly number[]) => Promise<void>;
  onShowVoters: () => void;
}

/** The answers of a poll, how many chose each, and one's own choice. */
export function PollView({ entry, poll, tabStop, tail, onVote, onShowVoters }: PollViewProps): JSX.Element {
  const [busy, setBusy] = useState(false);
  const vote = async (place: number): Promise<void> => {
    if (busy) return;
    setBusy(true);
    await onVote(chosen(poll, place));
    setBusy(false);
  };
  return (
    <div class="poll" aria-busy={busy}>
      <ul class="poll-options">
        {poll.options.map((option, place) => (
          <li key={place}>
            <Option
              option={option}
              poll={poll}
              may={entry.may.vote && !poll.closed}
              tabStop={tabStop}
              onPress={() => void vote(place)}
            />
          </li>
        ))}
      </ul>
      <p class="poll-note">
        {words(poll.closed ? "poll-closed" : poll.multiple ? "poll-several" : "poll-one")}
        {" · "}
        {poll.voters === 0 ? (
          words("poll-voters", { count: 0 })
        ) : (
          <button type="button" class="poll-voters" tabIndex={tabStop ? 0 : -1} onClick={onShowVoters}>
            {words("poll-voters", { count: poll.voters })}
          </button>
        )}
        {tail}
      </p>
    </div>
  );
}

interface OptionProps {
  option: PollOption;
  poll: Poll;
  may: boolean;
  tabStop: boolean;
  onPress: () => void;
}

function Option({ option, poll, may, tabStop, onPress }: OptionProps): JSX.Element {
  const share = poll.voters === 0 ? 0 : option.count / poll.voters;
  const inside = (
    <>
      <span class="poll-bar" style={{ inlineSize: `${Math.round(share * 100)}%` }} />
      <span class={classes("poll-mark", poll.multiple && "poll-mark-several")} data-chosen={option.mine}>
        {option.mine && <CheckIcon size={14} />}
      </span>
      <span class="poll-text">
        <bdi>{option.text}</bdi>
      </span>
      <span class="poll-count" aria-hidden="true">
        {numeral(option.count)}
      </span>
      <span class="hidden-visually">{words("poll-votes", { count: option.count })}</span>
    </>
  );
  if (!may) {
    return (
      <div class={classes("poll-option", option.mine && "poll-option-mine")}>
        <span class="poll-inside">{inside}</span>
        {option.mine && <span class="hidden-visually">{words("poll-mine")}</span>}
      </div>
    );
  }
  return (
    <button
      type="button"
      class={classes("poll-option", option.mine && "poll-option-mine")}
      aria-pressed={option.mine}
      tabIndex={tabStop ? 0 : -1}
      onClick={onPress}
    >
      <span class="poll-inside">{inside}</span>
    </button>
  );
}

/** What is chosen after pressing an answer; pressing the chosen one takes it back. */
export function chosen(poll: Poll, place: number): readonly number[] {
  const before = poll.options.flatMap((option, at) => (option.mine ? [at] : []));
  if (before.includes(place)) return before.filter((at) => at !== place);
  return poll.multiple ? [...before, place].sort((a, b) => a - b) : [place];
}
