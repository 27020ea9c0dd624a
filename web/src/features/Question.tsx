import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { type Result, words } from "../core";
import { Button, classes, Dialog, Notice, styles } from "../ui";
import { useSubmission } from "./form";
import css from "./Question.css?inline";

styles(css);

interface QuestionProps {
  title: string;
  text: string;
  onClose: () => void;
  children?: ComponentChildren;
  /** What one may answer, beside thinking better of it; what is meant by most comes first. */
  answers: readonly { label: string; run: () => Promise<Result<unknown>> }[];
}

/** A question with a way back, and what went wrong with the last answer. */
export function Question({ title, text, onClose, children, answers }: QuestionProps): JSX.Element {
  const { busy, failure, run } = useSubmission();
  const [answered, setAnswered] = useState<string>();
  const several = answers.length > 1;
  const cancel = <Button onPress={onClose}>{words("action-cancel")}</Button>;
  return (
    <Dialog
      title={title}
      size="narrow"
      onClose={onClose}
      footer={
        <div class={classes("question-answers", several && "question-answers-several")}>
          {!several && cancel}
          {answers.map((answer, index) => (
            <Button
              key={answer.label}
              kind={index === 0 ? "danger" : "plain-danger"}
              busy={busy && answered === answer.label}
              disabled={busy}
              onPress={() => {
                setAnswered(answer.label);
                void run(answer.run).then((done) => done && onClose());
              }}
            >
              {answer.label}
            </Button>
          ))}
          {several && cancel}
        </div>
      }
    >
      <div class="question">
        {failure && <Notice danger>{failure.message}</Notice>}
        <p>{text}</p>
        {children}
      </div>
    </Dialog>
  );
}
