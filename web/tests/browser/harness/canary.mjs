// Canaries: strings that cannot come from anywhere else, and the places they are looked for.
import { randomBytes } from "node:crypto";
import { closeSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";

/** A string nobody else writes. Letters only, so that it is a fair name, word and beginning of an address. */
export function canary(kind) {
  const letters = [...randomBytes(16)].map((byte) => String.fromCharCode(97 + (byte % 26))).join("");
  return `${kind}${letters}`;
}

/** How a secret may lie about: as text, in the text of the Windows world, in base64 and in hexadecimal. */
function forms(secret) {
  if (Buffer.isBuffer(secret)) {
    return [secret, Buffer.from(secret.toString("base64url")), Buffer.from(secret.toString("hex"))];
  }
  const text = Buffer.from(secret);
  // Base64 of the middle of it, at each of the three places it can start in a group.
  const base64 = [0, 1, 2].map((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), text]).toString("base64");
    return Buffer.from(shifted.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + text.length) * 8) / 6)));
  });
  return [text, Buffer.from(secret, "utf16le"), ...base64, Buffer.from(text.toString("hex"))];
}

/** Which of the secrets (name → string or bytes) stand in some bytes. */
export function found(bytes, secrets) {
  return search(secrets)(bytes);
}

function search(secrets) {
  const wanted = Object.entries(secrets).map(([name, secret]) => ({ name, forms: forms(secret) }));
  return (bytes) => wanted.filter((one) => one.forms.some((form) => bytes.includes(form))).map(({ name }) => name);
}

/** Where below a folder the secrets stand, in contents or names of files: `name in file`. */
export function foundBelow(folder, secrets) {
  const look = search(secrets);
  const places = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    for (const name of look(Buffer.from(entry.name))) places.push(`${name} in the name of ${path}`);
    if (entry.isFile()) {
      for (const name of look(readFileSync(path))) places.push(`${name} in ${path}`);
    }
  }
  return places;
}

const PIECE = 16 * 1024 * 1024;
const OVERLAP = 4096;

/** Which of the secrets stand in the memory of a process (Linux): all it can write, or has written. */
export function foundInMemory(pid, secrets) {
  const look = search(secrets);
  const seen = new Set();
  const memory = openSync(`/proc/${pid}/mem`, "r");
  try {
    for (const [from, to] of mappings(pid)) {
      for (let at = from; at < to; at += PIECE - OVERLAP) {
        const bytes = readAt(memory, at, Math.min(PIECE, to - at));
        for (const name of bytes ? look(bytes) : []) seen.add(name);
      }
    }
  } finally {
    closeSync(memory);
  }
  return [...seen];
}

/** Where its memory is; without what is only a file of the system's, mapped to be read. */
function mappings(pid) {
  return readFileSync(`/proc/${pid}/maps`, "utf8")
    .split("\n")
    .map((line) => /^([0-9a-f]+)-([0-9a-f]+) r(.)\S+ \S+ \S+ \S+ *(.*)$/.exec(line))
    .filter((mapping) => mapping && (mapping[3] === "w" || mapping[4] === ""))
    .map(([, from, to]) => [Number.parseInt(from, 16), Number.parseInt(to, 16)]);
}

function readAt(memory, at, length) {
  const bytes = Buffer.alloc(length);
  try {
    return bytes.subarray(0, readSync(memory, bytes, 0, length, at));
  } catch {
    return undefined; // mapped, and nothing behind it
  }
}
