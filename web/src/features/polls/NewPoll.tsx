import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { type Timeline, words } from "../../core";
import { Button, CloseIcon, Dialog, Field, IconButton, Notice, PlusIcon, Switch, styles } from "../../ui";
import { useApp } from "../context";
import { useSubmission } from "../form";
import css from "./NewPoll.css?inline";

styles(css);

interface NewPollProps {
  timeline: Timeline;
  onClose: () => void;
}

interface Option {
  readonly key: number;
  readonly text: string;
}

/** Asks a question with answers to choose from. */
export function NewPoll({ timeline, onClose }: NewPollProps): JSX.Element {
  const { parlour } = useApp();
  const { busy, failure, run } = useSubmission();
  const { pollOptions: most, pollCharacters: long } = parlour.limits.value;
  const [question, setQuestion] = useState("");
  const [options, setOptions] = useState<readonly Option[]>([
    { key: 0, text: "" },
    { key: 1, text: "" },
  ]);
  const [multiple, setMultiple] = useState(false);
  const [asked, setAsked] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const texts = options.map(({ text }) => text.trim());
  const given = texts.filter((text) => text !== "");
  const wrong = questionWrong(question, long);

  const send = async (): Promise<void> => {
    setAsked(true);
    if (wrong !== undefined || given.length < 2 || options.some((_, place) => optionWrong(texts, place, long))) return;
    if (await run(() => timeline.sendPoll({ question: question.trim(), options: given, multiple }))) onClose();
  };
  const write = (key: number, text: string): void =>
    setOptions(options.map((option) => (option.key === key ? { key, text } : option)));
  const add = (): void => {
    if (options.length >= most) return;
    setOptions([...options, { key: Math.max(...options.map(({ key }) => key)) + 1, text: "" }]);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>("li:last-of-type input")?.focus());
  };

  return (
    <Dialog
      title={words("poll-make")}
      closeLabel={words("action-close")}
      onClose={onClose}
      footer={
        <Button kind="primary" wide busy={busy} onPress={() => void send()}>
          {words("composer-send")}
        </Button>
      }
    >
      <div class="new-poll">
        <Field
          label={words("poll-question")}
          value={question}
          required
          error={asked ? wrong : tooLong(question, long)}
          onInput={setQuestion}
        />
        <ul ref={list} class="new-poll-options" aria-label={words("poll-options")}>
          {options.map((option, place) => (
            <li key={option.key} class="new-poll-option">
              <Field
                label={words("poll-option-number", { number: place + 1 })}
                labelHidden
                placeholder={words("poll-option-number", { number: place + 1 })}
                value={option.text}
                error={optionWrong(texts, place, long)}
                onInput={(text) => write(option.key, text)}
                onKeyDown={(event) => {
                  if (event.key !== "Enter" || event.isComposing) return;
                  event.preventDefault();
                  if (place === options.length - 1) add();
                }}
              />
              {options.length > 2 && (
                <IconButton
                  label={words("poll-option-remove", { number: place + 1 })}
                  onPress={() => setOptions(options.filter(({ key }) => key !== option.key))}
                >
                  <CloseIcon size={18} />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
        {asked && given.length < 2 && <Notice danger>{words("poll-two")}</Notice>}
        {options.length < most ? (
          <Button kind="plain" onPress={add}>
            <PlusIcon size={18} />
            {words("poll-option-add")}
          </Button>
        ) : (
          <p class="field-hint">{words("poll-most", { count: most })}</p>
        )}
        <Switch label={words("poll-multiple")} on={multiple} onChange={setMultiple} />
        <p class="field-hint">{words("poll-hint")}</p>
        {failure && <Notice danger>{failure.message}</Notice>}
      </div>
    </Dialog>
  );
}

function questionWrong(question: string, long: number): string | undefined {
  return question.trim() === "" ? words("poll-question-needed") : tooLong(question, long);
}

/** Too long, or there already. */
function optionWrong(texts: readonly string[], place: number, long: number): string | undefined {
  const text = texts[place] ?? "";
  if (text !== "" && texts.indexOf(text) < place) return words("poll-option-twice");
  return tooLong(text, long);
}

function tooLong(text: string, long: number): string | undefined {
  const over = [...text.trim()].length - long;
  return over > 0 ? words("composer-over", { count: over }) : undefined;
}
