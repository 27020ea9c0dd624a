/** The page as an app: on a device that is kept, a worker keeps the client's files; where the device forgets, it goes. */
import { effect, type ReadonlySignal } from "@preact/signals";
import type { StorageState } from "../core";

const WORKER = "/worker.js";
/** Beginning of the name of its cache, as the worker has it. */
const SHELL = "parlour shell ";

/** Follows what the device keeps. */
export function followDevice(storage: ReadonlySignal<StorageState>): void {
  if (!("serviceWorker" in navigator)) return;
  let had = false;
  effect(() => {
    const { state } = storage.value;
    if (state === "kept" && !had) {
      had = true;
      // Without it the page works as well, while there is a network.
      navigator.serviceWorker.register(workerUrl()).catch(() => undefined);
    } else if (state === "inert" && had) {
      had = false;
      void forget().catch(() => undefined);
    }
  });
}

async function forget(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  const installing = registration?.installing;
  await registration?.unregister();
  await deleteShell();
  // One that was just being installed may have gone on meanwhile.
  installing?.addEventListener("statechange", () => void deleteShell());
}

async function deleteShell(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(SHELL)) await caches.delete(name);
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

let trusted: string | undefined;

/** Our pages trust one script address besides their own modules, and this is it: see `trusted-types` in the server's headers. */
function workerUrl(): string {
  if (trusted !== undefined) return trusted;
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
  const only = (url: string): string => {
    if (url !== WORKER) throw new TypeError("Not a script of ours.");
    return url;
  };
  trusted = trustedTypes?.createPolicy("parlour-worker", { createScriptURL: only }).createScriptURL(WORKER) ?? WORKER;
  return trusted;
}
