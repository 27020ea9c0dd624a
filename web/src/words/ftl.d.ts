declare module "*.ftl" {
  const sentences: Readonly<Record<string, import("./format").Pattern>>;
  export default sentences;
}
