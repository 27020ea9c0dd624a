declare module "*.ftl" {
  const sentences: Readonly<Record<string, import("./format").Pattern>>;
  export default sentences;
}
declare module "*.ftl?later" {
  const sentences: Readonly<Record<string, import("./format").Pattern>>;
  export default sentences;
}
declare module "*.ftl?launcher" {
  const sentences: Readonly<Record<string, string>>;
  export default sentences;
}
