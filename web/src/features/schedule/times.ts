/** When one usually wants something sent. */
export type Usual = "evening" | "tomorrow" | "monday";

/** The usual times that are still to come, here. */
export function usualTimes(now: Date): readonly { readonly usual: Usual; readonly at: Date }[] {
  const day = (days: number, hour: number): Date =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
  const evening = day(0, 18);
  const toMonday = (8 - now.getDay()) % 7 || 7;
  const times: { usual: Usual; at: Date }[] = [];
  if (evening.getTime() - now.getTime() > 3_600_000) times.push({ usual: "evening", at: evening });
  times.push({ usual: "tomorrow", at: day(1, 9) });
  if (toMonday !== 1) times.push({ usual: "monday", at: day(toMonday, 9) });
  return times;
}

/** The next full hour but one: a time to begin choosing at. */
export function soon(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate(), now.getHours() + 2);
}
