import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { words } from "../../core";
import { Switch, TimeField } from "../../ui";
import { useApp } from "../context";
import { Section } from "./Settings";

/** Until somebody says otherwise: from ten in the evening to seven in the morning, minutes after midnight. */
const NIGHT = { from: 22 * 60, to: 7 * 60 };

/** What this device tells of new messages, and when it is quiet. */
export function Alerts(): JSX.Element {
  const { parlour } = useApp();
  const { sounds, notifications, notificationText, quiet } = parlour.preferences.value;
  const [permission, setPermission] = useState(permissionNow);
  const able = permission !== "unsupported";

  const notify = async (on: boolean): Promise<void> => {
    if (!on) return parlour.prefer({ notifications: false });
    const answer = await Notification.requestPermission();
    setPermission(answer);
    if (answer === "granted") await parlour.prefer({ notifications: true });
  };

  return (
    <Section title={words("settings-alerts")}>
      {able && (
        <Switch
          label={words("settings-notifications")}
          hint={words(permission === "denied" ? "settings-notifications-denied" : "settings-notifications-hint")}
          on={notifications && permission === "granted"}
          onChange={(on) => void notify(on)}
        />
      )}
      {notifications && permission === "granted" && (
        <Switch
          label={words("settings-notification-text")}
          hint={words("settings-notification-text-hint")}
          on={notificationText}
          onChange={(on) => void parlour.prefer({ notificationText: on })}
        />
      )}
      <Switch
        label={words("settings-sounds")}
        hint={words("settings-sounds-hint")}
        on={sounds}
        onChange={(on) => void parlour.prefer({ sounds: on })}
      />
      <Switch
        label={words("settings-quiet")}
        hint={words("settings-quiet-hint")}
        on={quiet !== undefined}
        onChange={(on) => void parlour.prefer({ quiet: on ? NIGHT : undefined })}
      />
      {quiet && (
        <div class="settings-device">
          <TimeField
            label={words("settings-quiet-from")}
            value={quiet.from}
            onChange={(from) => void parlour.prefer({ quiet: { ...quiet, from } })}
          />
          <TimeField
            label={words("settings-quiet-to")}
            value={quiet.to}
            onChange={(to) => void parlour.prefer({ quiet: { ...quiet, to } })}
          />
        </div>
      )}
    </Section>
  );
}

function permissionNow(): NotificationPermission | "unsupported" {
  if (!("Notification" in window)) return "unsupported";
  const { permission } = Notification;
  return permission === "default" && !makesNotifications() ? "unsupported" : permission;
}

/** Chrome on Android lets no page make one, and throws. Elsewhere one that nobody allowed yet is never shown. */
function makesNotifications(): boolean {
  try {
    return Boolean(new Notification(""));
  } catch {
    return false;
  }
}
