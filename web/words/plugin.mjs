// Vite's part: `import("./de.ftl")` is the compiled file. In a build that is what a visit begins with, and
// `import("./de.ftl?later")` the rest; else the first is all of it. `./de.ftl?launcher`: those whose ids begin so.
import process from "node:process";
import { compile } from "./compile.mjs";
import { generate } from "./generate.mjs";
import { launched, split } from "./split.mjs";

/** @returns {import("vite").Plugin} */
export function fluent() {
  let builds = false;
  return {
    name: "fluent",
    enforce: "pre",
    configResolved: ({ command }) => {
      builds = command === "build";
    },
    configureServer: () => {
      // While one works; a build or a test finds out whether that was done.
      if (!process.env.VITEST) generate();
    },
    transform(text, id) {
      const [file, part] = id.split("?");
      if (!file.endsWith(".ftl")) return undefined;
      const all = compile(text, file);
      const parts = builds ? split(all) : { start: all, later: {}, launcher: launched(all) };
      // What is in the browser may be as old as the page; a new sentence is seen by reloading.
      return { code: `export default ${JSON.stringify(parts[part ?? "start"])};`, map: null, moduleType: "js" };
    },
    handleHotUpdate({ file, server }) {
      if (!file.endsWith(".ftl")) return;
      generate();
      server.ws.send({ type: "full-reload" });
    },
  };
}
