// What the tests ask of a server without a browser: beside what people see, or before they do.
import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";

/** An id as clients make them: UUIDv7. */
export function uuid7() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Asks a server with a session's token; what it answered. Anything but a success fails. */
export async function ask(url, token, method, path, body) {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { "content-type": "application/json" }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
  return text === "" ? undefined : JSON.parse(text);
}

/** Somebody who acts through the API. A `Person` can do all of this as well. */
export class Account {
  /** Makes an account through a one-time link. */
  static async join(url, name, token) {
    const account = new Account(url, name);
    const password = "correct horse battery staple";
    const email = `${randomUUID()}@example.org`;
    const signedIn = await ask(url, undefined, "POST", "/accounts", { token, name, email, password });
    account.token = signedIn.token;
    account.id = signedIn.user.id;
    return account;
  }

  /** Signs somebody with a password in once more, as on another device. */
  static async signIn(url, { name, email, password }, device) {
    const signedIn = await ask(url, undefined, "POST", "/sessions", { email, password, device });
    return Object.assign(new Account(url, name), { token: signedIn.token, id: signedIn.user.id });
  }

  constructor(url, name) {
    this.url = url;
    this.name = name;
  }

  ask(method, path, body) {
    return ask(this.url, this.token, method, path, body);
  }

  /** A token for somebody new. */
  async invitation() {
    const { url } = await this.ask("POST", "/invitations", { id: uuid7(), role: "member" });
    return url.split("#join=")[1];
  }

  /** The conversation with somebody; its id. */
  async direct(other) {
    const { id } = await this.ask("POST", "/conversations", { kind: "direct", id: uuid7(), with: other.id });
    return id;
  }

  /** A new group; its id. */
  async group(title, ...members) {
    const ids = members.map(({ id }) => id);
    const { id } = await this.ask("POST", "/conversations", { kind: "group", id: uuid7(), title, members: ids });
    return id;
  }

  /** Says something; the message's id. */
  async say(conversation, text, more = {}) {
    const id = uuid7();
    await this.ask("POST", `/conversations/${conversation}/messages`, { id, content: { kind: "text", text }, ...more });
    return id;
  }

  conversation(id) {
    return this.ask("GET", `/conversations/${id}`);
  }

  /** What stands in a conversation, the earliest first. */
  async log(conversation) {
    const { messages } = await this.ask("GET", `/conversations/${conversation}/messages?limit=100`);
    return messages;
  }

  /** The first message whose text contains this. */
  async message(conversation, text) {
    return (await this.log(conversation)).find(({ content }) => content?.text?.includes(text));
  }
}
