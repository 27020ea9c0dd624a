import { AdminPage } from "../src/entries/admin-element";
import { ME } from "./people";
import { failure, type NamedScene } from "./scene";

const place = { panel: "admin" } as const;

/** What administrators see. */
export const adminScenes: Record<string, NamedScene> = {
  "admin-people": { scene: {}, place },
  "admin-people-menu": { scene: {}, place },
  "admin-people-none": { scene: {}, place },
  "admin-suspend": { scene: { admin: { refusal: failure("forbidden") } }, place },
  "admin-reports": { scene: {}, place },
  "admin-reports-none": { scene: { admin: { reports: [] } }, place },
  "admin-look": { scene: {}, place },
  "admin-seen": { scene: {}, place },
  "admin-settings": { scene: {}, place },
  "admin-settings-changed": { scene: { admin: { refusal: failure("unavailable") } }, place },
  "admin-webhooks": { scene: {}, place },
  "admin-webhooks-none": { scene: { admin: { webhooks: [] } }, place },
  "admin-webhook-add": { scene: {}, place },
  "admin-webhook-added": { scene: {}, place },
  "admin-log": { scene: {}, place },
  "admin-failed": { scene: { admin: { failure: failure("offline") } }, place },
  "admin-element": { scene: {}, inside: AdminPage },
  "admin-forbidden": { scene: { session: { state: "signed-in", me: { ...ME, role: "member" } } }, place },
};
