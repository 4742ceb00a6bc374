// Visits on a cheap phone and a slow line, cold, again, and without a line: what is seen when,
// and when the first letter that an impatient person types is shown and whether it stays.

import { errors } from 'playwright-core';
import { FULL, newPage, newVisitor, SLOW, turned } from './stage.mjs';

const LIMIT = 90_000;
const LOST_AFTER = 10_000;
const NOTHING = {
  cold: { first: null, largest: null, shift: null, blocking: null },
  warm: { first: null, largest: null, shift: null, blocking: null },
  typed: { field: null, letter: null, shiftThen: null, kept: false },
  warmTyped: { field: null, letter: null, shiftThen: null, kept: false },
  offline: null,
};
const LETTER = 'k';

/** What is noted of each visit, by subject: lists of values, one for each round. */
export async function measureVisits({ within, subjects }, { rounds, say }) {
  const found = Object.fromEntries(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of turned(subjects, round)) {
      // A round that failed leaves a gap, which is printed: its values are not made up.
      const seen = await within((browser) => oneRound(browser, subject)).catch((error) => (error.name === 'TimeoutError' ? NOTHING : Promise.reject(error)));
      found[subject.name].push(seen);
      say(`visits, round ${round + 1} of ${rounds}: ${subject.label}`);
    }
  }
  return found;
}

async function oneRound(browser, subject) {
  const cold = await withVisitor(browser, subject, (context) => looking(context, subject));
  const [typed, warm, warmTyped] = await withVisitor(browser, subject, async (context) => {
    const first = await typing(context, subject);
    // The browser keeps compiled programs from the second visit on.
    await looking(context, subject);
    return [first, await looking(context, subject), await typing(context, subject)];
  });
  return { cold, typed, warm, warmTyped, offline: await withVisitor(browser, subject, (context) => offline(context, subject)) };
}

async function withVisitor(browser, subject, act) {
  const context = await newVisitor(browser, subject);
  context.setDefaultTimeout(LIMIT);
  try {
    return await act(context);
  } finally {
    await context.close();
  }
}

/** Nobody touches the page: paints, shift, blocking until it is quiet. */
async function looking(context, subject) {
  const { page } = await newPage(context, SLOW);
  await page.goto(subject.url, { waitUntil: 'commit' });
  await quiet(page);
  const seen = await page.evaluate(() => {
    const first = bench.paint['first-contentful-paint'];
    return {
      first,
      largest: bench.largest,
      shift: bench.shift,
      blocking: bench.tasks.reduce((sum, [at, length]) => sum + (at + length > first ? Math.max(0, length - 50) : 0), 0),
    };
  });
  await page.close();
  return seen;
}

/** Nothing has been fetched and no long task has run for a while. */
async function quiet(page) {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => bench.until(() => {
    const last = bench.tasks.at(-1);
    return performance.now() - (last ? last[0] + last[1] : 0) > 1000;
  }));
}

/** An impatient person: presses what leads to the first field, types one letter, comes back. */
async function typing(context, subject, how = SLOW) {
  const { page, session } = await newPage(context, how);
  let field;
  let tooLate;
  const arrived = new Promise((resolve, reject) => { [field, tooLate] = [resolve, reject]; });
  await page.exposeBinding('benchPress', (_, { x, y }) => click(session, x, y));
  await page.exposeBinding('benchType', () => field());
  await page.addInitScript(drive, { path: subject.path, field: subject.firstField });
  await page.goto(subject.url, { waitUntil: 'commit' });
  const late = setTimeout(() => tooLate(new errors.TimeoutError('the first field did not come')), LIMIT);
  await arrived.finally(() => clearTimeout(late));
  await key(session, LETTER);
  // A letter that never shows was lost, and with it what is asked here.
  const came = await page.evaluate((limit) => bench.until(() => bench.letter, limit), LOST_AFTER);
  if (!came) {
    await page.close();
    return { field: null, letter: null, shiftThen: null, kept: false };
  }
  await quiet(page);
  const kept = await holds(page, subject);
  const seen = await page.evaluate(() => ({ field: bench.field, letter: bench.letter, shiftThen: bench.shift }));
  await page.waitForTimeout(500);
  const address = page.url();
  await page.close();
  return { ...seen, kept: kept && await stored(context, subject, address) };
}

/** Whether the letter is there for somebody who comes back to where it was typed. */
async function stored(context, subject, address) {
  const { page } = await newPage(context);
  await page.goto(address);
  await page.locator(subject.firstField).first().waitFor();
  await quiet(page);
  const kept = await holds(page, subject);
  await page.close();
  return kept;
}

const holds = (page, { firstField }) =>
  page.evaluate(([selector, letter]) => document.querySelector(selector)?.value.includes(letter) ?? false, [firstField, LETTER]);

/** Runs within the page. Presses one after the other as soon as each is there, then takes the field. */
export function drive({ path, field }) {
  if (window.top !== window) return;
  const press = async (selector) => {
    const { found } = await bench.until(() => bench.onScreen(selector));
    found.scrollIntoView({ block: 'nearest' });
    const box = found.getBoundingClientRect();
    await window.benchPress({ x: box.left + box.width / 2, y: box.top + box.height / 2 });
  };
  // A page may take the focus to its heading when it has just been drawn: then once more.
  const take = async () => {
    let held = 0;
    await bench.until(() => {
      const element = bench.onScreen(field);
      held = element && element === document.activeElement ? held + 1 : 0;
      if (held === 0) element?.focus();
      return held > 1;
    });
  };
  const shown = (event) => {
    if (!event.target.matches(field)) return;
    removeEventListener('input', shown, true);
    bench.painted().then((at) => { bench.letter = at; });
  };
  addEventListener('input', shown, true);
  (async () => {
    for (const step of path) await press(step);
    bench.field = (await bench.until(() => bench.onScreen(field))).at;
    await take();
    await window.benchType();
  })();
}

async function click(session, x, y) {
  for (const type of ['mousePressed', 'mouseReleased']) {
    await session.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
  }
}

async function key(session, text) {
  const which = { key: text, code: `Key${text.toUpperCase()}`, windowsVirtualKeyCode: text.toUpperCase().charCodeAt(0) };
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', text, ...which });
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...which });
}

/** A visit without a line after one with it, or null where the page cannot do that. */
async function offline(context, subject) {
  const { page } = await newPage(context, FULL);
  await page.goto(subject.url);
  await quiet(page);
  const able = await page.evaluate(async () => {
    if (!(await navigator.serviceWorker.getRegistration())) return false;
    await navigator.serviceWorker.ready;
    return true;
  });
  if (!able) return null;
  await page.reload();
  await quiet(page);
  await page.close();
  await context.setOffline(true);
  return typing(context, subject, { ...SLOW, line: null });
}
