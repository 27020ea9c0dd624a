import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { type Failure, type FailureCode, type SessionState, wholeTime, words } from "../../core";
import { Button, Field, Notice } from "../../ui";
import { useApp } from "../context";
import { looksLikeEmail, useSubmission } from "../form";
import { Gate } from "../sign-in/Gate";

type Link = Extract<SessionState, { state: "link" }>;

/** The page was opened through a one-time link. */
export function Join({ link }: { link: Link }): JSX.Element {
  return link.purpose === "password_reset" ? <NewPassword link={link} /> : <NewAccount link={link} />;
}

/** The one-time link does not work, or could not be looked at: then it may yet. */
export function LinkRefused({ failure }: { failure: Failure }): JSX.Element {
  const { parlour } = useApp();
  const spent = failure.code === "link_invalid";
  return (
    <Gate title={words(spent ? "link-refused-title" : "link-unseen-title")} text={failure.message}>
      <div class="gate-form">
        {!spent && (
          <Button kind="primary" wide onPress={() => void parlour.open()}>
            {words("action-retry")}
          </Button>
        )}
        <Button kind={spent ? "primary" : "quiet"} wide onPress={() => parlour.dismissLink()}>
          {words("link-refused-action")}
        </Button>
      </div>
    </Gate>
  );
}

/** Which field a refusal is about; the others stand above the form. */
const ABOUT: Partial<Record<FailureCode, "name" | "email" | "password">> = {
  empty: "name",
  too_long: "name",
  email_invalid: "email",
  email_taken: "email",
  password_weak: "password",
};

function NewAccount({ link }: { link: Link }): JSX.Element {
  const { parlour } = useApp();
  const { nameCharacters } = parlour.limits.value;
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { busy, failure, run, clear } = useSubmission();
  const first = link.purpose === "first_administrator";

  const own = {
    name: name.trim() === "" ? words("field-name-needed") : undefined,
    email: looksLikeEmail(email) ? undefined : words("field-email-needed"),
    password: usePasswordError(password),
  };
  const about = failure && ABOUT[failure.code];
  const error = (field: keyof typeof own): string | undefined =>
    (tried ? own[field] : undefined) ?? (about === field ? failure?.message : undefined);

  const submit = async (): Promise<void> => {
    setTried(true);
    const done =
      !own.name && !own.email && !own.password
        ? await run(() => parlour.join({ name: name.trim(), email: email.trim(), password }))
        : false;
    if (!done) focusFirstError(form.current);
  };

  return (
    <Gate
      title={words(first ? "join-first-title" : "join-title")}
      text={words(first ? "join-first-text" : link.role === "member" ? "join-text" : `join-text-${link.role}`)}
    >
      <form
        ref={form}
        class="gate-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {failure && !about && <Notice danger>{failure.message}</Notice>}
        <Field
          label={words("field-name")}
          hint={words("field-name-hint")}
          autoComplete="name"
          maxLength={nameCharacters}
          value={name}
          error={error("name")}
          required
          onInput={(value) => {
            setName(value);
            clear();
          }}
        />
        <Field
          label={words("field-email")}
          hint={words("field-email-hint")}
          type="email"
          autoComplete="username"
          value={email}
          error={error("email")}
          required
          onInput={(value) => {
            setEmail(value);
            clear();
          }}
        />
        <PasswordField
          value={password}
          error={error("password")}
          onInput={(value) => {
            setPassword(value);
            clear();
          }}
        />
        <Button kind="primary" type="submit" wide busy={busy}>
          {words(first ? "join-first-action" : "join-action")}
        </Button>
        <p class="field-hint">{words("link-expires", { when: wholeTime(link.expiresAt) })}</p>
      </form>
    </Gate>
  );
}

function NewPassword({ link }: { link: Link }): JSX.Element {
  const { parlour } = useApp();
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { busy, failure, run, clear } = useSubmission();
  const weak = usePasswordError(password);
  const about = failure?.code === "password_weak";

  const submit = async (): Promise<void> => {
    setTried(true);
    const done = weak === undefined && (await run(() => parlour.resetPassword(password)));
    if (!done) focusFirstError(form.current);
  };

  return (
    <Gate title={words("reset-title")} text={words("reset-text")}>
      <form
        ref={form}
        class="gate-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {failure && !about && <Notice danger>{failure.message}</Notice>}
        <PasswordField
          value={password}
          error={(tried ? weak : undefined) ?? (about ? failure?.message : undefined)}
          onInput={(value) => {
            setPassword(value);
            clear();
          }}
        />
        <Button kind="primary" type="submit" wide busy={busy}>
          {words("reset-action")}
        </Button>
        <p class="field-hint">{words("link-expires", { when: wholeTime(link.expiresAt) })}</p>
      </form>
    </Gate>
  );
}

interface PasswordFieldProps {
  value: string;
  error: string | undefined;
  onInput: (value: string) => void;
}

function PasswordField({ value, error, onInput }: PasswordFieldProps): JSX.Element {
  const { parlour } = useApp();
  return (
    <Field
      label={words("field-password")}
      hint={words("field-password-hint", { count: parlour.limits.value.passwordCharacters })}
      type="password"
      autoComplete="new-password"
      reveal={{ show: words("password-show"), hide: words("password-hide") }}
      value={value}
      error={error}
      required
      onInput={onInput}
    />
  );
}

/** What is wrong with a new password, as far as this side can tell. */
function usePasswordError(password: string): string | undefined {
  const { parlour } = useApp();
  const missing = parlour.limits.value.passwordCharacters - [...password].length;
  return missing > 0 ? words("field-password-short", { count: missing }) : undefined;
}

/** After the errors are on the screen. */
function focusFirstError(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
