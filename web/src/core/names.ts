/** Whether a word of a name begins so, whatever the case; words are divided as the server divides them. */
export function startsWord(name: string, beginning: string): boolean {
  const [whole, wanted] = [name.toLocaleLowerCase(), beginning.trim().toLocaleLowerCase()];
  return [whole, ...wordsOf(whole)].some((word) => word.startsWith(wanted));
}

/** The words of a name. */
export function wordsOf(name: string): string[] {
  return name.split(/[\s-]+/).filter(Boolean);
}
