// Somebody else's website, with users of its own and our element in its page.
import { createHash, createHmac, randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { scratch } from "./server.mjs";

const KEY_ID = "host-2026";
const BACKEND_KEY_ID = "backend-2026";
const SCOPES = ["conversations:write", "messages:send"];

export class Site {
  #key = randomBytes(32);

  /** `pages`: what it answers with besides, by path: `[type, text]`, `SERVER` being our server's address. */
  static async open(pages = {}) {
    const site = new Site();
    site.pages = pages;
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
    const add = (kid, purpose, ...more) => {
      const good = ["--purpose", purpose, "--algorithm", "HS256", "--key", key, ...more];
      return server.command("site", "add-key", this.url, "--kid", kid, ...good);
    };
    await add(KEY_ID, "ticket");
    await add(BACKEND_KEY_ID, "credential", ...SCOPES.flatMap((scope) => ["--scope", scope]));
  }

  /** What the site's backend asks of Parlour, with a credential for this one request. */
  async ask(path, scope, body) {
    const data = JSON.stringify(body);
    const digest = createHash("sha256").update(data).digest("base64url");
    const credential = this.#sign(BACKEND_KEY_ID, { method: "POST", path, body: digest, scope });
    const headers = { authorization: `Bearer ${credential}`, "content-type": "application/json" };
    const response = await fetch(this.parlour + path, { method: "POST", headers, body: data });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  /** Says who somebody is, once; `roles`: what they are at the site. */
  ticket(who, roles = []) {
    return this.#sign(KEY_ID, { sub: who.toLowerCase(), name: who, roles });
  }

  /** A JWT, for half a minute. */
  #sign(kid, about) {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: this.url, aud: "parlour", iat: now, exp: now + 30, jti: randomUUID(), ...about };
    const body = [{ alg: "HS256", typ: "JWT", kid }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
    return `${body}.${createHmac("sha256", this.#key).update(body).digest("base64url")}`;
  }

  #answer(request, response) {
    const { pathname, searchParams } = new URL(request.url, this.url);
    const ws = this.parlour.replace("http", "ws");
    const answers = {
      "/": ["text/html", page("<parlour-chat></parlour-chat>")],
      "/widget": ["text/html", page("<parlour-widget></parlour-widget>")],
      "/widget/ar": ["text/html", page('<parlour-widget lang="ar"></parlour-widget>')],
      "/admin": ["text/html", page("<parlour-admin></parlour-admin>")],
      "/plain": ["text/html", PLAIN],
      "/other": ["text/html", "<!doctype html><title>Another page</title><h1>Another page</h1>"],
      "/site.js": ["text/javascript", SCRIPT],
      "/site.css": ["text/css", HOSTILE],
      "/ticket": ["text/plain", this.ticket(searchParams.get("who") ?? "", searchParams.getAll("role"))],
      ...this.pages,
    };
    const [kind, text] = answers[pathname] ?? ["text/plain", ""];
    const body = text.replaceAll("SERVER", this.parlour);
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

const page = (element) => `<!doctype html><html lang="en">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>A site</title>
<link rel="stylesheet" href="/site.css">
<script type="module" src="SERVER/parlour.js"></script><script type="module" src="/site.js"></script>
<h1>A site</h1><p>What it is about.</p>${element}</html>`;

/** The same page without us. */
const PLAIN = page("").replace('<script type="module" src="SERVER/parlour.js"></script>', "");

/** All that a page's styles could do to an element of ours, wanted or not. */
const HOSTILE = `
* { color: red; font-size: 40px; letter-spacing: 9px; text-transform: uppercase; line-height: 3; cursor: wait;
  text-indent: 30px; word-spacing: 20px; font-style: italic; text-align: right }
body * { transform: rotate(1deg); opacity: 0.9; contain: strict; filter: blur(1px) }
button, dialog, textarea { display: none } div { display: inline; padding: 50px; border: 9px solid red }`;

const SCRIPT = `
window.Parlour?.identify(async () => (await fetch("/ticket" + location.search)).text());
// A router, as single pages have one.
window.routed = [];
addEventListener("popstate", (event) => routed.push(event.state?.route + " " + location));
window.told = [];
for (const name of ["open", "close", "unread"]) {
  addEventListener("parlour-" + name, (event) => told.push([name, event.detail.unread].filter((part) => part !== undefined).join(" ")));
}`;
