/** Tells of new messages while a tab is open: by the system, by a sound. For each, one tab does it for all. */
import { effect } from "@preact/signals";
import { type ConversationId, type ConversationSummary, type Parlour, words } from "../../core";
import { howToTell, isNews, type Known, knownOf } from "./decide";
import { isFirst, MOMENT } from "./first";
import { looked } from "./looking";
import { sound } from "./sound";

/** `onChoose`: the person chose a notification. Answers with the undoing of it. */
export function startAlerts(parlour: Parlour, onChoose: (conversation: ConversationId) => void): () => void {
  const since = new Date();
  let before = new Map<ConversationId, Known>();
  const shown = new Map<ConversationId, Notification>();

  const stop = effect(() => {
    const conversations = parlour.inbox.conversations.value;
    const now = new Date();
    const news = conversations.filter((one) => isNews(one, before.get(one.id), since, now));
    before = new Map(conversations.map((one) => [one.id, knownOf(one)]));
    for (const one of conversations) if (one.unread === 0) shown.get(one.id)?.close();
    for (const one of news) {
      const at = one.preview?.at.getTime() ?? 0;
      if (parlour.leads.peek() || now.getTime() - at < MOMENT) void tell(one, at).catch(() => undefined);
    }
  });

  async function tell(one: ConversationSummary, at: number): Promise<void> {
    const preferences = parlour.preferences.peek();
    const session = parlour.session.peek();
    const how = howToTell(preferences, one.id, await looked(), new Date());
    const shows = how.notification && "Notification" in window && Notification.permission === "granted";
    if (session.state !== "signed-in" || !(how.sound || shows)) return;
    if (!(await isFirst(`${session.me.id} ${one.id} ${at}`))) return;
    if (how.sound) await sound();
    if (!shows) return;
    const { title, body } = textOf(one, preferences.notificationText);
    // `renotify` is not in every list of what a browser knows; it lets the second message be noticed as the first.
    const options = { body, tag: `parlour ${one.id}`, silent: preferences.sounds, renotify: true };
    const notification = new Notification(title, options);
    shown.set(one.id, notification);
    notification.onclick = () => {
      window.focus();
      notification.close();
      onChoose(one.id);
    };
    notification.onclose = () => shown.delete(one.id);
  }

  return () => {
    stop();
    for (const notification of shown.values()) notification.close();
  };
}

/** What a notification says: that there is something, or what, where the person wants it so. */
function textOf(one: ConversationSummary, wanted: boolean): { title: string; body: string } {
  if (!wanted || !one.preview || one.preview.kind === "system")
    return { title: words("app-title"), body: words("alert-message") };
  const { author, text } = one.preview;
  return { title: one.title, body: one.kind === "group" ? `${author.name}: ${text}` : text };
}
