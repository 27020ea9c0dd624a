// Real servers: `parlour serve` and `parlour relay`, each in a process and a folder of its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "./until.mjs";

const BINARY = process.env.PARLOUR_BINARY;
/** A log that says all it ever says. */
const TALKATIVE = { PARLOUR_LOG__LEVEL: "debug" };

/** A folder that goes with the process that asked for it. */
export function scratch(kind) {
  const folder = mkdtempSync(join(tmpdir(), `parlour-${kind}-`));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

/** A port nobody listens on. */
export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** A process of ours, and all it printed. */
export class Process {
  output = "";

  constructor(args, env) {
    if (!BINARY) throw new Error("PARLOUR_BINARY says where the server is; `cargo xtask test --only browser` sets it");
    this.child = spawn(BINARY, args, { env: { PATH: process.env.PATH, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    this.ended = once(this.child, "exit");
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        this.output += text;
      });
    }
    process.on("exit", () => this.child.kill("SIGKILL"));
  }

  get pid() {
    return this.child.pid;
  }

  /** Waits for something in what it prints. */
  says(pattern) {
    return until(`the process says ${pattern}\n${this.output}`, () => {
      if (this.child.exitCode !== null) throw new Error(`the process ended:\n${this.output}`);
      return pattern.exec(this.output);
    });
  }

  async stop(signal = "SIGTERM") {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill(signal);
    await this.ended;
  }
}

/** A server with its data, which survives the process. */
export class Server {
  /** `env`: settings, as `PARLOUR_…`; `prepare`: what to do before it starts, such as to write a file of settings. */
  static async start(env = {}, prepare = async () => {}) {
    const server = new Server();
    server.port = await freePort();
    server.data = scratch("data");
    server.env = env;
    await prepare(server);
    await server.restart();
    return server;
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  get output() {
    return this.process.output;
  }

  /** Settings as they stand in a file: lists have no place in the environment. */
  write(settings) {
    this.settings = join(scratch("settings"), "parlour.toml");
    writeFileSync(this.settings, settings);
  }

  /** What the first administrator's link ends with. */
  async firstAdministrator() {
    const [, token] = await this.process.says(/#join=([\w.-]+)/);
    return token;
  }

  /** What a relay has to know of this server's site. */
  async relayKey() {
    return /verify key +([\w-]{43})/.exec(await this.command("site", "list"))[1];
  }

  /** Runs a command beside the server, on the same data; what it printed. */
  async command(...args) {
    const command = new Process([...args, ...this.#place()], this.env);
    const [code] = await command.ended;
    if (code !== 0) throw new Error(`parlour ${args.join(" ")} ended with ${code}:\n${command.output}`);
    return command.output;
  }

  async restart() {
    const listen = `127.0.0.1:${this.port}`;
    this.process = new Process(["serve", "--listen", listen, ...this.#place()], {
      ...TALKATIVE,
      ...this.env,
    });
    await until("the server is ready", async () => {
      if (this.process.child.exitCode !== null) throw new Error(`the server ended:\n${this.output}`);
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      return answer?.ok;
    });
  }

  /** Where its data and its settings are. */
  #place() {
    return ["--data", this.data, ...(this.settings ? ["--config", this.settings] : [])];
  }

  async stop() {
    await this.process.stop();
  }

  /** As a power cut would. */
  async kill() {
    await this.process.stop("SIGKILL");
  }
}

/** A relay in a process of its own, for one site. */
export class Relay extends Process {
  static async start(port, key) {
    const relay = new Relay(["relay", "--listen", `127.0.0.1:${port}`, "--site", key], TALKATIVE);
    const alive = () =>
      fetch(`http://127.0.0.1:${port}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      );
    await until("the relay is ready", alive);
    return relay;
  }
}
