import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { lazy } from "../lazy";
import type { PinBarProps } from "./Bar";

// Most conversations have none.
const Bar = lazy<PinBarProps>(
  async () => (await import("./Bar")).Bar,
  () => null,
);

/** What is pinned, above the messages, once it is known that there is something. */
export function PinBar(props: PinBarProps): JSX.Element | null {
  const { timeline } = props;
  useEffect(() => {
    void timeline.loadPins();
  }, [timeline]);
  return timeline.pins.value?.length ? <Bar {...props} /> : null;
}
