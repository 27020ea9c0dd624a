// A test of the runner's, that leaves pictures behind when it fails.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { test as plain } from "node:test";
import { lookAround } from "./person.mjs";

const RESULTS = new URL("../../../test-results/", import.meta.url).pathname;

export function test(name, body) {
  return plain(name, async () => {
    try {
      await body();
    } catch (error) {
      mkdirSync(RESULTS, { recursive: true });
      // The runner prints the stack, which was made with the message as it was.
      error.stack += `\n${await lookAround(join(RESULTS, name.replaceAll(/\W+/g, "-")))}`;
      throw error;
    }
  });
}
