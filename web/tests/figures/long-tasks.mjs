// How long the page is busy at a time while 10,000 messages scroll past, and while 100 messages a second arrive: real
// server, real Chromium, nothing on the way left out.
//   PARLOUR_BINARY=… node tests/figures/long-tasks.mjs [--quick]
// Prints JSON: for each, the tasks longer than 50 ms as the browser reports them (`longtask`), and the longest task by
// processor time, which other work on the machine does not stretch. No task may take longer than 50 ms.
import process from "node:process";
import { Account } from "../browser/harness/api.mjs";
import { everybodyLeaves, Person } from "../browser/harness/person.mjs";
import { Server } from "../browser/harness/server.mjs";
import { until } from "../browser/harness/until.mjs";
import { words } from "../browser/harness/words.mjs";

const LIMIT = 50;
const quick = process.argv.includes("--quick");
const MESSAGES = quick ? 500 : 10_000;
const SECONDS = quick ? 2 : 10;
/** Requests under way while the conversation is filled. */
const AT_ONCE = 16;
/** Where measuring begins. */
const MARK = "long tasks from here";
/** A quick turn of the wheel, CSS pixels. */
const TURN = 1_500;

const unlimited = { PARLOUR_LIMITS__MESSAGES_PER_MINUTE: "1000000", PARLOUR_LIMITS__REQUESTS_PER_MINUTE: "1000000" };
const server = await Server.start(unlimited);
try {
  const ada = await Person.arrive("Ada", server.url);
  await ada.join(await server.firstAdministrator(), "join-first-action");
  const account = ada.account();
  const bert = await Account.join(server.url, "Bert", await account.invitation());
  const talk = await bert.direct(account);
  await fill(bert, talk);
  await ada.page.reload();
  await ada.isIn();
  await ada.open("Bert");
  const { page } = ada;
  const log = page.getByRole("log");
  await log.locator("[data-message]").last().waitFor();
  await page.mouse.move(640, 400);
  await bert.say(talk, "The first");
  await ada.sees("The first");

  const figures = {
    arriving: await measured(page, () => arriving(ada, bert, talk, "here")),
    "arriving-elsewhere": await measured(page, async () => {
      await log.evaluate((log) => {
        log.scrollTop -= 4000;
      });
      await arriving(ada, bert, talk, "below");
    }),
    // Each page of older messages is fetched on the way.
    scrolling: await measured(page, () => {
      const beginning = page.getByText(words("timeline-beginning", { name: "Bert" }));
      return turn(
        page,
        () => -TURN,
        () => beginning.isVisible(),
      );
    }),
    // All are loaded by now.
    "scrolling-loaded": await measured(page, () =>
      turn(
        page,
        (round) => (round % 100 < 80 ? TURN : -TURN),
        (round) => round >= (quick ? 60 : 600),
      ),
    ),
    "arriving-loaded": await measured(page, async () => {
      await ada.press("timeline-jump").catch(() => {});
      await arriving(ada, bert, talk, "again");
    }),
  };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  const worst = Math.max(...Object.values(figures).map(({ longestCpu }) => longestCpu));
  process.exitCode = worst > LIMIT ? 1 : 0;
} finally {
  await everybodyLeaves();
  await server.stop();
}

/** Says so much that it takes a while to scroll past. */
async function fill(account, talk) {
  let number = 0;
  const next = async () => {
    while (number < MESSAGES) {
      number += 1;
      const text =
        number % 7 === 0 ? `Message ${number}\n\n- with *a list*\n- of \`things\`` : `Message ${number} of many`;
      await account.say(talk, text);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}

/** Turns the wheel until something is so. */
async function turn(page, by, done) {
  for (let round = 0; round < 20_000; round += 1) {
    await page.mouse.wheel(0, by(round));
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
    if (round % 4 === 0 && (await done(round))) return;
  }
  throw new Error("it never ends");
}

/** A hundred a second, evenly; waits until the last one is there. */
async function arriving({ page }, account, talk, where) {
  const began = performance.now();
  const said = [];
  for (let number = 0; number < SECONDS * 100; number += 1) {
    const early = began + number * 10 - performance.now();
    if (early > 0) await new Promise((due) => setTimeout(due, early));
    said.push(account.say(talk, `Message ${number} ${where}, with *a word* that stands out`));
  }
  await Promise.all(said);
  // Which of those that are sent at the same time comes last, nobody knows.
  const last = `The last message ${where}`;
  await account.say(talk, last);
  await until("the last one came", () => page.getByRole("navigation").getByText(last).first().isVisible());
}

/** Runs it and says how busy the page was. */
async function measured(page, run) {
  await page.evaluate((limit) => {
    window.longTasks = [];
    window.observer?.disconnect();
    window.observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) if (duration > limit) window.longTasks.push(Math.round(duration));
    });
    window.observer.observe({ type: "longtask" });
  }, LIMIT);
  const devtools = await page.context().newCDPSession(page);
  const events = [];
  devtools.on("Tracing.dataCollected", ({ value }) => events.push(...value.filter(isTask)));
  const complete = new Promise((done) => devtools.once("Tracing.tracingComplete", done));
  await devtools.send("Tracing.start", {
    categories: "toplevel,disabled-by-default-devtools.timeline,blink.user_timing",
  });
  // What beginning to trace costs the page is not its own.
  await page.evaluate((mark) => performance.mark(mark), MARK);
  await run();
  await devtools.send("Tracing.end");
  await complete;
  await devtools.detach();
  const longTasks = await page.evaluate(() => window.longTasks);
  const began = events.findLast(({ name }) => name === MARK)?.ts ?? Number.NaN;
  const tasks = mainThread(events.filter(({ ts, name }) => name === "thread_name" || ts > began)).map(
    ({ tdur = 0 }) => tdur / 1000,
  );
  return {
    tasks: tasks.length,
    longestCpu: Math.round(tasks.reduce((most, task) => Math.max(most, task), 0) * 10) / 10,
    overLimitCpu: tasks.filter((task) => task > LIMIT).length,
    longTasks: longTasks.length,
    longestWall: Math.max(0, ...longTasks),
  };
}

function isTask({ name }) {
  return name === "RunTask" || name === "ThreadControllerImpl::RunTask" || name === "thread_name" || name === MARK;
}

/** The tasks of the busiest renderer. */
function mainThread(events) {
  const tasks = events.filter(
    ({ name, ph }) => ph === "X" && (name === "RunTask" || name === "ThreadControllerImpl::RunTask"),
  );
  const mains = new Set(
    events
      .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const by = new Map();
  for (const task of tasks) {
    const thread = `${task.pid}/${task.tid}`;
    if (!mains.has(thread)) continue;
    if (!by.has(thread)) by.set(thread, []);
    by.get(thread).push(task);
  }
  const busy = (all) => all.reduce((sum, { tdur = 0 }) => sum + tdur, 0);
  return [...by.values()].sort((a, b) => busy(b) - busy(a))[0] ?? [];
}
