/** The API's names as they are here: `message_characters` is `messageCharacters`. */
export type Renamed<T> = { [Name in keyof T as Name extends string ? Joined<Name> : never]: T[Name] };

type Joined<Name extends string> = Name extends `${infer First}_${infer Rest}`
  ? `${First}${Capitalize<Joined<Rest>>}`
  : Name;

export function renamed<T extends object>(told: T): Renamed<T> {
  const entries = Object.entries(told).map(([name, value]) => [
    name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return Object.fromEntries(entries) as Renamed<T>;
}
