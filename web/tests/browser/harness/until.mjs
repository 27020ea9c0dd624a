const LIMIT = 20_000;
const PAUSE = 25;

/** Waits until something is so, looking again and again; what `look` returned then. Fails with `what` and the last look. */
export async function until(what, look, limit = LIMIT) {
  const end = Date.now() + limit;
  let last;
  do {
    last = await look();
    if (last) return last;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  } while (Date.now() < end);
  throw new Error(`waited ${limit / 1000} s in vain until ${what} (last: ${JSON.stringify(last)})`);
}
