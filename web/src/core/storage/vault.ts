import { toBase64 } from "../ids";
import type { Platform } from "../platform";

/** What is kept: the session, the cache of what the server has too, what it has not yet, and what the person prefers here. */
export type Shelf = "session" | "cache" | "outbox" | "preferences";
const SHELVES: readonly Shelf[] = ["session", "cache", "outbox", "preferences"];
/** Counts the shelves: a database of before gets those it lacks. */
const VERSION = 2;

export type Write = { shelf: Shelf; name: string; value: unknown } | { shelf: Shelf; name: string; value?: undefined };

/**
 * The device's database. Names are HMACs, values are sealed (AES-GCM, bound to their place); both keys are made here,
 * cannot be exported, and no server ever has them.
 */
export interface Vault {
  get<T>(shelf: Shelf, name: string): Promise<T | undefined>;
  /** Everything on a shelf, in no order. What cannot be opened is left out. */
  all<T>(shelf: Shelf): Promise<T[]>;
  /** All or nothing. A write without a value deletes. */
  write(writes: readonly Write[]): Promise<void>;
  empty(shelf: Shelf): Promise<void>;
  /** Empties everything, the keys first, and closes. */
  destroy(): Promise<void>;
  close(): void;
}

export interface VaultOptions {
  platform: Pick<Platform, "subtle" | "indexedDB" | "bytes">;
  name: string;
  /** Makes it when there is none. */
  create: boolean;
  /** Somebody deletes the database (another tab forgets the device): it is closed already. */
  onDeleted: () => void;
  /** The browser took the database away while it was open. */
  onEvicted: () => void;
}

interface Keys {
  seal: CryptoKey;
  name: CryptoKey;
}

/**
 * `undefined` when there is none and none is to be made, and nothing is left behind by looking. Throws when the
 * browser does not let us.
 */
export async function openVault(options: VaultOptions): Promise<Vault | undefined> {
  const { subtle, indexedDB } = options.platform;
  if (!subtle || !indexedDB) {
    if (options.create) throw new Error("no storage here");
    return undefined;
  }
  const database = await openDatabase(indexedDB, options);
  if (!database) return undefined;
  let closed = false;
  database.addEventListener("versionchange", () => {
    if (closed) return;
    closed = true;
    database.close();
    options.onDeleted();
  });
  // The browser closed it, because it took it away.
  database.addEventListener("close", () => {
    if (closed) return;
    closed = true;
    options.onEvicted();
  });
  const keys = await keysOf(database, subtle);
  return vaultOver(database, keys, subtle, options.platform.bytes, () => {
    closed = true;
  });
}

function openDatabase(factory: IDBFactory, { name, create }: VaultOptions): Promise<IDBDatabase | undefined> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, VERSION);
    let absent = false;
    request.onupgradeneeded = ({ oldVersion }) => {
      if (create || oldVersion > 0) {
        const there = request.result.objectStoreNames;
        for (const shelf of ["keys", ...SHELVES]) {
          if (!there.contains(shelf)) request.result.createObjectStore(shelf);
        }
      } else {
        // Aborting the very first upgrade leaves no database behind.
        absent = true;
        request.transaction?.abort();
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      event.preventDefault();
      if (absent) resolve(undefined);
      else reject(request.error);
    };
  });
}

/** Deletes the database. Resolves when it is gone, or will be as soon as a tab that sleeps lets go of it. */
export async function deleteVault(platform: Pick<Platform, "indexedDB">, name: string): Promise<void> {
  const factory = platform.indexedDB;
  if (!factory) return;
  await new Promise<void>((resolve, reject) => {
    const request = factory.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onblocked = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

/** Makes both keys before the transaction (nothing else may be awaited inside one); the first tab's win. */
async function keysOf(database: IDBDatabase, subtle: SubtleCrypto): Promise<Keys> {
  const found = await answer<Keys | undefined>(database.transaction("keys").objectStore("keys").get("keys"));
  if (found) return found;
  const made: Keys = {
    seal: await subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]),
    name: await subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign"]),
  };
  const transaction = database.transaction("keys", "readwrite");
  const written = done(transaction);
  const store = transaction.objectStore("keys");
  const first = await answer<Keys | undefined>(store.get("keys"));
  if (!first) store.put(made, "keys");
  await written;
  return first ?? made;
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** All of it was written, or none. */
function done(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException("aborted", "AbortError"));
  });
}

interface Sealed {
  nonce: Uint8Array<ArrayBuffer>;
  box: ArrayBuffer;
}

function vaultOver(
  database: IDBDatabase,
  keys: Keys,
  subtle: SubtleCrypto,
  bytes: Platform["bytes"],
  onClose: () => void,
): Vault {
  const utf8 = new TextEncoder();
  const text = new TextDecoder();

  const nameOf = async (shelf: Shelf, name: string) =>
    toBase64(new Uint8Array(await subtle.sign("HMAC", keys.name, utf8.encode(`${shelf}\0${name}`))));

  const seal = async (place: string, value: unknown): Promise<Sealed> => {
    const nonce = bytes(12);
    const plain = utf8.encode(JSON.stringify(value));
    const box = await subtle.encrypt(
      { name: "AES-GCM", iv: nonce, additionalData: utf8.encode(place) },
      keys.seal,
      plain,
    );
    return { nonce, box };
  };

  const unseal = async <T>(place: string, sealed: Sealed): Promise<T | undefined> => {
    try {
      const plain = await subtle.decrypt(
        { name: "AES-GCM", iv: sealed.nonce, additionalData: utf8.encode(place) },
        keys.seal,
        sealed.box,
      );
      return JSON.parse(text.decode(plain)) as T;
    } catch {
      return undefined;
    }
  };

  return {
    async get<T>(shelf: Shelf, name: string) {
      const place = await nameOf(shelf, name);
      const store = database.transaction(shelf).objectStore(shelf);
      const sealed = await answer<Sealed | undefined>(store.get(place));
      return sealed && unseal<T>(place, sealed);
    },
    async all<T>(shelf: Shelf) {
      const store = database.transaction(shelf).objectStore(shelf);
      const [places, boxes] = await Promise.all([answer(store.getAllKeys()), answer<Sealed[]>(store.getAll())]);
      const values = await Promise.all(places.map((place, i) => unseal<T>(String(place), boxes[i] as Sealed)));
      return values.filter((value) => value !== undefined);
    },
    async write(writes) {
      if (writes.length === 0) return;
      const sealed = await Promise.all(
        writes.map(async ({ shelf, name, value }) => {
          const place = await nameOf(shelf, name);
          return { shelf, place, box: value === undefined ? undefined : await seal(place, value) };
        }),
      );
      const transaction = database.transaction(SHELVES, "readwrite", { durability: "strict" });
      for (const { shelf, place, box } of sealed) {
        const store = transaction.objectStore(shelf);
        if (box) store.put(box, place);
        else store.delete(place);
      }
      await done(transaction);
    },
    async empty(shelf) {
      const transaction = database.transaction(shelf, "readwrite");
      transaction.objectStore(shelf).clear();
      await done(transaction);
    },
    async destroy() {
      const transaction = database.transaction(["keys", ...SHELVES], "readwrite", { durability: "strict" });
      for (const shelf of ["keys", ...SHELVES]) transaction.objectStore(shelf).clear();
      await done(transaction);
      onClose();
      database.close();
    },
    close() {
      onClose();
      database.close();
    },
  };
}
