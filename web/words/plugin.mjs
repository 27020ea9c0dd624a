// Vite's part: `import("./de.ftl")` is the compiled file.
import process from "node:process";
import { compile } from "./compile.mjs";
import { generate } from "./generate.mjs";

/** @returns {import("vite").Plugin} */
export function fluent() {
  return {
    name: "fluent",
    enforce: "pre",
    configureServer: () => {
      // While one works; a build or a test finds out whether that was done.
      if (!process.env.VITEST) generate();
    },
    transform(text, id) {
      if (!id.endsWith(".ftl")) return undefined;
      // What is in the browser may be as old as the page; a new sentence is seen by reloading.
      return { code: `export default ${JSON.stringify(compile(text, id))};`, map: null, moduleType: "js" };
    },
    handleHotUpdate({ file, server }) {
      if (!file.endsWith(".ftl")) return;
      generate();
      server.ws.send({ type: "full-reload" });
    },
  };
}
