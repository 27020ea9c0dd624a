import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { type SessionState, words } from "../../core";
import { Button, Field, Notice } from "../../ui";
import { useApp } from "../context";
import { looksLikeEmail, useSubmission } from "../form";
import { Gate } from "./Gate";

type SignedOut = Extract<SessionState, { state: "signed-out" }>;

/** Nobody is signed in. */
export function SignIn({ session }: { session: SignedOut }): JSX.Element {
  return session.identified ? <SiteSignIn /> : <AccountSignIn why={session.why} />;
}

/** The site around us knows its users: signing in happens there. */
function SiteSignIn(): JSX.Element {
  return (
    <Gate title={words("sign-in-site-title")} text={words("sign-in-site-text")}>
      <Button kind="primary" wide onPress={() => location.reload()}>
        {words("action-reload")}
      </Button>
    </Gate>
  );
}

function AccountSignIn({ why }: { why: SignedOut["why"] }): JSX.Element {
  const { parlour } = useApp();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [tried, setTried] = useState(false);
  const emailInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  const { busy, failure, run, clear } = useSubmission();

  const emailError = tried && !looksLikeEmail(email) ? words("field-email-needed") : undefined;
  const passwordError = tried && password === "" ? words("field-password-needed") : undefined;

  const submit = async (): Promise<void> => {
    setTried(true);
    if (!looksLikeEmail(email)) return emailInput.current?.focus();
    if (password === "") return passwordInput.current?.focus();
    const done = await run(() => parlour.signIn({ email: email.trim(), password }));
    if (!done) passwordInput.current?.select();
  };

  return (
    <Gate title={words("sign-in-title")} text={words(`sign-in-${why}`)} after={why !== "new"}>
      <form
        class="gate-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {failure && <Notice danger>{failure.message}</Notice>}
        <Field
          label={words("field-email")}
          type="email"
          autoComplete="username"
          value={email}
          error={emailError}
          required
          inputRef={emailInput}
          onInput={(value) => {
            setEmail(value);
            clear();
          }}
        />
        <Field
          label={words("field-password")}
          type="password"
          autoComplete="current-password"
          reveal={{ show: words("password-show"), hide: words("password-hide") }}
          value={password}
          error={passwordError}
          required
          inputRef={passwordInput}
          onInput={(value) => {
            setPassword(value);
            clear();
          }}
        />
        <Button kind="primary" type="submit" wide busy={busy}>
          {words("sign-in-action")}
        </Button>
        <p class="field-hint">{words("sign-in-help")}</p>
      </form>
    </Gate>
  );
}
