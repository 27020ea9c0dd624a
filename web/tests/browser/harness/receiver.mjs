// Another program that wants to know what happens: webhooks lead to it.
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";

export class Receiver {
  /** What it was told: `{ headers, body }`, the body as text. */
  heard = [];

  static async open() {
    const receiver = new Receiver();
    receiver.server = createServer(async (request, response) => {
      const body = Buffer.concat(await request.toArray()).toString();
      receiver.heard.push({ headers: request.headers, body });
      response.writeHead(204).end();
    }).listen(0, "127.0.0.1");
    await once(receiver.server, "listening");
    return receiver;
  }

  /** What administrators see of its address. */
  get host() {
    return `http://127.0.0.1:${this.server.address().port}`;
  }

  get url() {
    return `${this.host}/told`;
  }

  close() {
    this.server.close();
    this.server.closeAllConnections();
  }
}

/** Whether what was told is signed with a webhook's secret, as Standard Webhooks have it. */
export function isSigned({ headers, body }, secret) {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const said = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  return headers["webhook-signature"] === `v1,${createHmac("sha256", key).update(said).digest("base64")}`;
}
