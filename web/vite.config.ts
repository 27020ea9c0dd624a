import { defineConfig } from "vitest/config";
import { fluent } from "./words/plugin.mjs";

const here = (path: string) => new URL(path, import.meta.url).pathname;

/**
 * `dist/index.html` is the full page; `dist/parlour.js` the module for other sites, under a name that stays. All else
 * carries a hash. Imports are relative to the module, so it works from another origin. Nothing is inlined: styles are
 * imported with `?inline` as text and adopted as constructable stylesheets, so the policy needs no `unsafe-*`.
 */
export default defineConfig({
  root: here("."),
  base: "./",
  plugins: [fluent()],
  resolve: {
    alias: {
      "react/jsx-runtime": "preact/jsx-runtime",
      "react-dom": "preact/compat",
      react: "preact/compat",
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
      input: { index: here("index.html"), parlour: here("src/entries/parlour.ts") },
      // A part of `ui` that nobody shows at the start comes with whoever shows it.
      treeshake: { moduleSideEffects: (id) => !id.includes("/src/ui/") },
      preserveEntrySignatures: "exports-only",
      output: {
        entryFileNames: (chunk) => (chunk.name === "parlour" ? "parlour.js" : "assets/[name]-[hash].js"),
        // A language is told from the other parts by its name, for the budgets.
        chunkFileNames: (chunk) =>
          chunk.facadeModuleId?.endsWith(".ftl") ? "assets/words-[name]-[hash].js" : "assets/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
      },
    },
  },
  test: {
    setupFiles: ["tests/speak.ts"],
    include: ["tests/core/**/*.test.ts", "tests/view/**/*.test.ts", "tests/words/**/*.test.ts"],
    environment: "node",
    restoreMocks: true,
    testTimeout: 20_000,
  },
});
