import { describe, expect, it } from "vitest";
import vectors from "../../../crates/seal/vectors/events.json";
import { Keyring } from "../../src/core/envelope";
import { fromBase64 } from "../../src/core/ids";

interface Vector {
  name: string;
  site: string;
  channel: string;
  generation: number;
  key: string;
  envelope: string;
  event?: { conversation?: string };
}

const opens: readonly Vector[] = vectors.opens;
const refuses: readonly Vector[] = vectors.refuses;

async function keyring({ site, channel, generation, key }: Vector, conversation?: string): Promise<Keyring> {
  const ring = new Keyring(crypto.subtle);
  ring.site = site;
  await ring.take([{ channel, generation, key, ...(conversation && { conversation }) }], true);
  return ring;
}

const bytes = (text: string) => fromBase64(text) ?? new Uint8Array();

describe("the vectors that the Rust side seals", () => {
  it("are there", () => {
    expect(opens.length).toBeGreaterThan(0);
    expect(refuses.length).toBeGreaterThan(0);
  });

  it.each(opens)("open: $name", async (vector) => {
    const ring = await keyring(vector, vector.event?.conversation);
    expect(await ring.open(bytes(vector.envelope))).toEqual({ event: vector.event, skipped: false });
  });

  it.each(opens)("are not opened twice: $name", async (vector) => {
    const ring = await keyring(vector, vector.event?.conversation);
    await ring.open(bytes(vector.envelope));
    expect(await ring.open(bytes(vector.envelope))).toBe("replayed");
  });

  it.each(refuses)("are refused: $name", async (vector) => {
    const conversation = opens.find((other) => other.channel === vector.channel)?.event?.conversation;
    for (const belongs of [undefined, conversation]) {
      const ring = await keyring(vector, belongs);
      expect(await ring.open(bytes(vector.envelope))).toMatch(/^(invalid|unknown-channel)$/);
    }
  });

  it.each(opens)("are not taken for another conversation's: $name", async (vector) => {
    const ring = await keyring(vector, "0198c1a0-0000-7000-8000-0000000000bb");
    expect(await ring.open(bytes(vector.envelope))).toBe("invalid");
  });
});

describe("any other bytes", () => {
  it("are refused", async () => {
    const vector = opens[0];
    if (!vector) throw new Error("no vector");
    const ring = await keyring(vector, vector.event?.conversation);
    const whole = bytes(vector.envelope);
    for (let length = 0; length < whole.length; length += 7) {
      expect(await ring.open(whole.slice(0, length))).toMatch(/^(invalid|unknown-channel)$/);
    }
    for (let at = 0; at < whole.length; at += 11) {
      const bent = whole.slice();
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect(await ring.open(bent)).toMatch(/^(invalid|unknown-channel)$/);
    }
    expect(await ring.open(whole)).toMatchObject({ skipped: false });
  });

  it("are refused when a key is destroyed", async () => {
    const vector = opens[0];
    if (!vector) throw new Error("no vector");
    const ring = await keyring(vector, vector.event?.conversation);
    await ring.take([], true);
    expect(await ring.open(bytes(vector.envelope))).toBe("unknown-channel");
  });
});
