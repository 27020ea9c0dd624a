import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type Person, words } from "../../core";
import { Avatar, Button, COLOURS, Dialog, Field, styles } from "../../ui";
import { ColourChoice } from "../colours";
import { useApp } from "../context";
import { useSubmission } from "../form";
import { namesOf } from "../people";
import { PeoplePicker } from "../people-picker/PeoplePicker";
import css from "./StartGroup.css?inline";

styles(css);

/** The same function every time, or it would be called with every letter. */
const focusOnce = (element: HTMLElement | null): void => element?.focus();

interface StartGroupProps {
  onClose: () => void;
  /** To a conversation with one person. */
  onBack?: () => void;
}

/** Starts a group: first with whom, then what it is called and how it looks. */
export function StartGroup({ onClose, onBack }: StartGroupProps): JSX.Element {
  const { parlour, navigation } = useApp();
  const limits = parlour.limits.value;
  const [people, setPeople] = useState<readonly Person[]>([]);
  const [about, setAbout] = useState(false);
  const [title, setTitle] = useState("");
  const [colour, setColour] = useState(() => Math.floor(Math.random() * COLOURS));
  const [tried, setTried] = useState(false);
  const { busy, failure, run } = useSubmission();

  const start = async (): Promise<void> => {
    setTried(true);
    if (title.trim() === "") return;
    await run(async () => {
      const members = people.map(({ id }) => id);
      const result = await parlour.startGroup({ title: title.trim(), members, colour });
      if (result.ok) navigation.open(result.value);
      return result;
    });
  };

  if (!about) {
    return (
      <Dialog
        title={words("start-group-title")}
        closeLabel={words("action-close")}
        size="large"
        back={onBack && { label: words("action-back"), onPress: onBack }}
        onClose={onClose}
        footer={
          <Button kind="primary" disabled={people.length === 0} onPress={() => setAbout(true)}>
            {words("action-next")}
          </Button>
        }
      >
        <PeoplePicker chosen={people} onChange={setPeople} most={Math.min(limits.addAtOnce, limits.groupMembers - 1)} />
      </Dialog>
    );
  }
  return (
    <Dialog
      title={words("start-group-about")}
      closeLabel={words("action-close")}
      size="large"
      back={{ label: words("action-back"), onPress: () => setAbout(false) }}
      failure={failure?.message}
      onClose={onClose}
      footer={
        <Button kind="primary" busy={busy} onPress={() => void start()}>
          {words("start-group-action")}
        </Button>
      }
    >
      <form
        class="start-group"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <div class="start-group-look">
          <Avatar id="" name={title} size={64} colour={colour} group />
          <p>{words("start-group-with", { names: namesOf(people) })}</p>
        </div>
        <Field
          label={words("group-title-label")}
          value={title}
          maxLength={limits.titleCharacters}
          required
          error={tried && title.trim() === "" ? words("group-title-needed") : undefined}
          inputRef={focusOnce}
          onInput={setTitle}
        />
        <ColourChoice value={colour} onChange={setColour} />
      </form>
    </Dialog>
  );
}
