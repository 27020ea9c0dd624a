// A network one can break: a TCP proxy that records, refuses WebSockets, or is cut off.
import { once } from "node:events";
import { connect, createServer } from "node:net";

export class Door {
  /** Everything that went through, one entry for each connection: bytes of the caller, and of the one who was called. */
  conversations = [];
  #open = new Set();
  #cut = false;
  #webSockets = true;
  #lost;

  /** A door to a port of this machine. */
  static async to(port) {
    const door = new Door();
    door.server = createServer((caller) => door.#carry(caller, port));
    door.server.listen(0, "127.0.0.1");
    await once(door.server, "listening");
    return door;
  }

  get port() {
    return this.server.address().port;
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  /** From now on nothing gets through, and what was open breaks. */
  cut() {
    this.#cut = true;
    for (const socket of this.#open) socket.destroy();
  }

  heal() {
    this.#cut = false;
  }

  /** As a proxy that knows no WebSockets would: it hangs up on them. */
  refuseWebSockets() {
    this.#webSockets = false;
  }

  /** The next request whose first line is like this gets through, and its answer does not; resolves when it is lost. */
  loseAnswerTo(line) {
    return new Promise((resolve) => {
      this.#lost = { line, resolve };
    });
  }

  async close() {
    this.cut();
    this.server.close();
    await once(this.server, "close");
  }

  #carry(caller, port) {
    if (this.#cut) return caller.destroy();
    const called = connect(port, "127.0.0.1");
    const said = { caller: [], called: [] };
    this.conversations.push(said);
    for (const [from, to, kept] of [
      [caller, called, said.caller],
      [called, caller, said.called],
    ]) {
      this.#open.add(from);
      from.setNoDelay(true);
      from.on("error", () => {});
      from.on("data", (bytes) => {
        if (from === caller && !this.#webSockets && /^upgrade: *websocket/im.test(bytes.toString("latin1"))) {
          caller.destroy();
          return;
        }
        kept.push(bytes);
        if (from === caller && this.#lost?.line.test(bytes.toString("latin1").split("\r\n")[0])) {
          const { resolve } = this.#lost;
          this.#lost = undefined;
          called.once("data", () => resolve(caller.destroy()));
        }
        if (!to.write(bytes)) {
          from.pause();
          to.once("drain", () => from.resume());
        }
      });
      from.on("end", () => to.end());
      from.on("close", () => {
        this.#open.delete(from);
        to.destroy();
      });
    }
  }
}

/** What a recorded side said, as bytes to search: as it was, and with the payloads of WebSocket frames unmasked. */
export function readable(chunks) {
  const raw = Buffer.concat(chunks);
  const start = raw.indexOf("\r\n\r\n");
  if (start < 0 || !/^(GET|HTTP\/1\.1 101)/.test(raw.subarray(0, 16).toString("latin1"))) return raw;
  const payloads = [];
  let at = start + 4;
  while (at + 2 <= raw.length) {
    const masked = (raw[at + 1] & 0x80) !== 0;
    let length = raw[at + 1] & 0x7f;
    at += 2;
    if (length === 126) {
      length = raw.readUInt16BE(at);
      at += 2;
    } else if (length === 127) {
      length = Number(raw.readBigUInt64BE(at));
      at += 8;
    }
    const mask = masked ? raw.subarray(at, at + 4) : undefined;
    if (masked) at += 4;
    const payload = Buffer.from(raw.subarray(at, at + length));
    if (mask) for (let i = 0; i < payload.length; i += 1) payload[i] ^= mask[i % 4];
    payloads.push(payload);
    at += length;
  }
  return Buffer.concat([raw, ...payloads]);
}
