import type { JSX } from "preact";
import { useEffect, useId, useState } from "preact/hooks";
import { dayName, type Failure, type SessionId, type SignedInDevice, words } from "../../core";
import { Button, DeviceIcon, Loading } from "../../ui";
import { now } from "../clock";
import { useApp } from "../context";
import { Leave } from "./Leave";
import { Section } from "./Settings";

/** Where one is signed in, and the ways out. */
export function Devices(): JSX.Element {
  const [leaving, setLeaving] = useState<"here" | "everywhere">();
  return (
    <Section title={words("settings-devices")}>
      <DeviceList />
      <div class="settings-actions">
        <Button small onPress={() => setLeaving("here")}>
          {words("leave-here-action")}
        </Button>
        <Button small onPress={() => setLeaving("everywhere")}>
          {words("leave-everywhere-action")}
        </Button>
      </div>
      {leaving && <Leave how={leaving} onClose={() => setLeaving(undefined)} />}
    </Section>
  );
}

function DeviceList(): JSX.Element {
  const { parlour } = useApp();
  const id = useId();
  const [devices, setDevices] = useState<readonly SignedInDevice[]>();
  const [failure, setFailure] = useState<Failure>();
  const [refused, setRefused] = useState<Failure>();
  const [ending, setEnding] = useState<SessionId>();

  const load = async (): Promise<void> => {
    setFailure(undefined);
    const result = await parlour.sessions();
    if (result.ok) setDevices(result.value);
    else setFailure(result.failure);
  };
  useEffect(() => void load(), []);

  const end = async (id: SessionId): Promise<void> => {
    setRefused(undefined);
    setEnding(id);
    const result = await parlour.endSession(id);
    setEnding(undefined);
    if (result.ok) setDevices((before) => before?.filter((device) => device.id !== id));
    else setRefused(result.failure);
  };

  if (failure) {
    return (
      <div class="settings-device" role="alert">
        <span class="settings-words">{failure.message}</span>
        <Button small onPress={() => void load()}>
          {words("action-retry")}
        </Button>
      </div>
    );
  }
  if (!devices) return <Loading label={words("settings-devices-loading")} />;
  return (
    <>
      {refused && (
        <p role="alert" class="settings-failure">
          {refused.message}
        </p>
      )}
      {devices.map((device) => (
        <div key={device.id} class="settings-device">
          <DeviceIcon size={22} />
          <div class="settings-words">
            <span id={`${id}-${device.id}`}>{device.device ?? words("settings-device-unknown")}</span>
            <span class="settings-hint">
              {device.current ? (
                <span class="settings-here">{words("settings-device-here")}</span>
              ) : (
                words("settings-device-seen", { day: dayName(device.seenAt, now.value) })
              )}
            </span>
          </div>
          {!device.current && (
            <Button
              small
              busy={ending === device.id}
              describedBy={`${id}-${device.id}`}
              onPress={() => void end(device.id)}
            >
              {words("settings-device-end")}
            </Button>
          )}
        </div>
      ))}
    </>
  );
}
