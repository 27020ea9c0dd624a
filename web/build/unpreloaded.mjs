// Vite routes every `import()` through a helper that preloads. Preloading is off here (its hints would be put into the
// page of the site around us), and the helper would be a second file that `parlour.js` asks for before anything happens.

const HELPER = /^assets\/preload-helper-[\w-]+\.js$/;
const IMPORT = /import\{(\w+) as (\w+)\}from"\.{1,2}\/(?:assets\/)?preload-helper-[\w-]+\.js";/;
const LEFT = /preload-helper|,[^,()]*,import\.meta\.url\)/;
const LOAD = /(import\([`"'][^`"']+[`"']\))/.source;
/** `helper(() => import(…))`, and what Vite makes of `(await import(…)).Name`. */
const CALL = new RegExp(
  String.raw`\b\w+\((?:\(\)=>${LOAD}|async\(\)=>\{(?:let|const)\{[^}]*\}=await ${LOAD};return\{[^}]*\}\}),[^,()]*,import\.meta\.url\)`,
  "g",
);

/** @returns {import("vite").Plugin} */
export function unpreloaded() {
  return {
    name: "unpreloaded",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      for (const [name, part] of Object.entries(bundle)) {
        if (HELPER.test(name)) delete bundle[name];
        else if (part.type === "chunk") part.code = part.code.replace(IMPORT, "").replace(CALL, "$1$2");
      }
      const left = Object.values(bundle).find((part) => part.type === "chunk" && LEFT.test(part.code));
      if (left) this.error(`${left.fileName} still imports the helper`);
    },
  };
}
