import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { words } from "../../core";
import { Banner, OfflineIcon, Spinner } from "../../ui";
import { useApp } from "../context";

/** A short interruption is not worth a word, milliseconds. */
const CALM = 2_500;

/** Says when the server cannot be reached, and that it is being tried again. */
export function ConnectionBanner(): JSX.Element {
  const { parlour } = useApp();
  const state = parlour.connection.value;
  const long = useLasting(state === "connecting");
  const unsent = parlour.unsent.value;
  return (
    <div class="connection" role="status">
      {state === "offline" && (
        <Banner
          icon={<OfflineIcon size={18} />}
          text={unsent > 0 ? words("connection-offline-unsent", { count: unsent }) : words("connection-offline")}
        />
      )}
      {state === "connecting" && long && <Banner icon={<Spinner size={16} />} text={words("connection-connecting")} />}
    </div>
  );
}

/** Whether something has been so for a while. */
function useLasting(so: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    setLasting(false);
    if (!so) return undefined;
    const timer = setTimeout(() => setLasting(true), CALM);
    return () => clearTimeout(timer);
  }, [so]);
  return so && lasting;
}
