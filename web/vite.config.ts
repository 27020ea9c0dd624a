import { defineConfig } from "vitest/config";
import { unpreloaded } from "./build/unpreloaded.mjs";
import { fluent } from "./words/plugin.mjs";
import { reached } from "./words/split.mjs";

const here = (path: string) => new URL(path, import.meta.url).pathname;

/** Tells whether a module is one of the source files, or the styles of a part beside it. */
const among = (files: readonly string[]) => (id: string) => files.includes(id.split("?")[0] ?? "");
const launcher = among(reached("entries/parlour.ts"));
const core = among(reached("entries/core.ts"));
const view = among(reached("entries/mount.ts", "features/shell/Panes.tsx"));
const timeline = among(reached("features/timeline/Conversation.tsx"));

/**
 * `dist/index.html` is the full page; `dist/parlour.js` the module for other sites, under a name that stays. All else
 * carries a hash. Imports are relative to the module, so it works from another origin. Nothing is inlined: styles are
 * imported with `?inline` as text and adopted as constructable stylesheets, so the policy needs no `unsafe-*`.
 * `--mode styleguide` makes the style page alone.
 */
export default defineConfig(({ mode }) => ({
  root: here("."),
  base: "./",
  plugins: [fluent(), mode !== "styleguide" && unpreloaded()],
  resolve: {
    alias: {
      "react/jsx-runtime": here("src/ui/react.ts"),
      "react-dom": here("src/ui/react.ts"),
      react: here("src/ui/react.ts"),
    },
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  server: {
    host: "127.0.0.1",
    proxy: { "/api": "http://127.0.0.1:8080", "/relay": { target: "ws://127.0.0.1:8080", ws: true } },
  },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: ["chrome111", "firefox114", "safari16.4"],
    assetsInlineLimit: 0,
    // Hints for the preloader would be put into the page of the site around us.
    modulePreload: false,
    rolldownOptions: {
      input:
        mode === "styleguide"
          ? here("styleguide/index.html")
          : {
              index: here("index.html"),
              parlour: here("src/entries/parlour.ts"),
              worker: here("src/worker/worker.ts"),
            },
      // A part of `ui` that nobody shows at the start comes with whoever shows it.
      treeshake: { moduleSideEffects: (id) => !id.includes("/src/ui/") },
      preserveEntrySignatures: "exports-only",
      output: {
        entryFileNames: (chunk) =>
          ["parlour", "worker"].includes(chunk.name) ? "[name].js" : "assets/[name]-[hash].js",
        // A language is told from the other parts by its name, for the budgets.
        chunkFileNames: ({ facadeModuleId }) => {
          if (facadeModuleId?.endsWith(".ftl")) return "assets/words-[name]-[hash].js";
          return facadeModuleId?.endsWith(".ftl?later") ? "assets/later-[name]-[hash].js" : "assets/[name]-[hash].js";
        },
        assetFileNames: "assets/[name]-[hash][extname]",
        // What a visit waits for in any case comes in few pieces, as each is compressed by itself: the core, the view with
        // the list, a conversation. The helper has one of its own, for build/unpreloaded.mjs to drop.
        codeSplitting: {
          groups: [
            { name: "preload-helper", test: /preload-helper/, priority: 4 },
            { name: "languages", test: /\/src\/words\/languages\.ts/, priority: 3 },
            { name: "core", test: core, priority: 2 },
            {
              name: "view",
              test: (id) => !launcher(id) && (view(id) || /\/node_modules\/@?preact\//.test(id)),
              priority: 1,
            },
            { name: "timeline", test: timeline },
          ],
        },
      },
    },
  },
  test: {
    setupFiles: ["tests/speak.ts"],
    include: ["tests/core/**/*.test.ts", "tests/view/**/*.test.ts", "tests/words/**/*.test.ts"],
    environment: "node",
    css: true,
    restoreMocks: true,
    // For what hangs: how long something takes is no test.
    testTimeout: 120_000,
  },
}));
