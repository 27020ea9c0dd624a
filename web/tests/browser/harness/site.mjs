// Somebody else's website, with users of its own and our element in its page.
import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { scratch } from "./server.mjs";

const KEY_ID = "host-2026";

export class Site {
  #key = randomBytes(32);

  static async open() {
    const site = new Site();
    site.server = createServer((request, response) => site.#answer(request, response)).listen(0, "127.0.0.1");
    await once(site.server, "listening");
    site.url = `http://127.0.0.1:${site.server.address().port}`;
    return site;
  }

  close() {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** Makes a Parlour server believe its tickets; its elements come from there. */
  async registerWith(server) {
    this.parlour = server.url;
    const key = join(scratch("key"), "key");
    writeFileSync(key, this.#key.toString("base64url"));
    await server.command("site", "add", this.url);
    const good = ["--purpose", "ticket", "--algorithm", "HS256", "--key", key];
    await server.command("site", "add-key", this.url, "--kid", KEY_ID, ...good);
  }

  /** Says who somebody is, once, for two minutes. */
  ticket(who) {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: this.url,
      aud: "parlour",
      sub: who.toLowerCase(),
      iat: now,
      exp: now + 120,
      jti: randomUUID(),
      name: who,
    };
    const body = [{ alg: "HS256", typ: "JWT", kid: KEY_ID }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
    return `${body}.${createHmac("sha256", this.#key).update(body).digest("base64url")}`;
  }

  #answer(request, response) {
    const { pathname, searchParams } = new URL(request.url, this.url);
    const ws = this.parlour.replace("http", "ws");
    const answers = {
      "/": ["text/html", PAGE.replace("SERVER", this.parlour)],
      "/site.js": ["text/javascript", SCRIPT],
      "/site.css": ["text/css", "* { color: red; font-size: 40px } button { display: none }"],
      "/ticket": ["text/plain", this.ticket(searchParams.get("who") ?? "")],
    };
    const [kind, body] = answers[pathname] ?? ["text/plain", ""];
    response.setHeader("content-type", kind);
    // As strict as a site can be: the element has to live with it.
    response.setHeader(
      "content-security-policy",
      `default-src 'none'; script-src 'self' ${this.parlour}; style-src 'self'; img-src 'self'; connect-src 'self' ${this.parlour} ${ws}; ` +
        "require-trusted-types-for 'script'; trusted-types 'none'",
    );
    response.end(body);
  }
}

const PAGE = `<!doctype html><html lang="en"><title>A site</title><link rel="stylesheet" href="/site.css">
<script type="module" src="SERVER/parlour.js"></script><script type="module" src="/site.js"></script>
<h1>A site</h1><parlour-chat></parlour-chat></html>`;
const SCRIPT = `Parlour.identify(async () => (await fetch("/ticket" + location.search)).text());`;
