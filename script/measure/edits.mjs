// Works in stored plans of different length: loading, typing, adding, moving, removing, undoing.
// What each costs the main thread, when the frame that shows it is painted, and what is stored.

import { heapOf } from './heap.mjs';
import { FULL, newPage, newVisitor, turned } from './stage.mjs';
import { itemsOf, sumOf } from './subjects.mjs';
import { CATEGORIES, perKey } from './trace.mjs';

/** Long enough for a key to be drawn and stored before the next, in milliseconds. */
const PAUSE = 120;
const WARM_UP = 10;
const LIMIT = 120_000;
const SENTENCE = [...'kunder spoerger efter beviset og jeg vil gerne vise det '];
/** Goes from 1 to 16050 and back, as somebody does who cannot decide. */
const AMOUNT = ['1', '6', '0', '5', '0', ...Array(5).fill('Backspace')];

/**
 * By subject and size a list of what each round found: `{ loads, text, amount, stored, actions,
 * elements, heap }`, or `{ over }` with what took too long. `sizesOf` says which sizes a subject
 * is asked for.
 */
export async function measureEdits({ within, subjects }, { rounds, keys, repeats, sizesOf, processor = 1, say }) {
  const found = Object.fromEntries(subjects.map(({ name }) => [name, {}]));
  for (let round = 0; round < rounds; round += 1) {
    for (const subject of turned(subjects, round)) {
      for (const size of sizesOf(subject)) {
        const list = found[subject.name][size] ??= [];
        // What took too long once is not waited for again.
        if (list.some(({ over }) => over)) continue;
        list.push(await within((browser) => oneRound(browser, subject, size, { keys, repeats, processor })));
        say(`edits, round ${round + 1} of ${rounds}: ${subject.label}, ${size} items`);
      }
    }
  }
  return found;
}

async function oneRound(browser, subject, size, { keys, repeats, processor }) {
  const context = await newVisitor(browser, subject);
  context.setDefaultTimeout(LIMIT);
  try {
    const items = itemsOf(size);
    const { page: first } = await newPage(context);
    const address = await subject.seed(first, subject.url, items);
    await first.close();
    const { page, session } = await newPage(context, { ...FULL, processor });
    const loads = [];
    for (let time = 0; time < repeats; time += 1) loads.push(await load(page, subject, address, items));
    if (loads.includes(null)) return { over: 'loading' };
    const elements = await page.evaluate(() => document.querySelectorAll('*').length);
    const heap = await heapOf(page, session);
    const typed = await typing(browser, page, subject, size, keys);
    const actions = await acting(browser, page, subject, size, repeats);
    return { loads, elements, heap, ...typed, actions };
  } catch (error) {
    if (error.name !== 'TimeoutError') throw error;
    return { over: error.message.split('\n')[0] };
  } finally {
    await context.close();
  }
}

/** From the start of a visit until the items and their total are on the screen, in milliseconds. */
async function load(page, { rows, total }, address, items) {
  await page.goto('about:blank');
  await page.goto(address, { waitUntil: 'commit', timeout: LIMIT });
  const at = await page.evaluate(([rows, total, sum, limit]) =>
    bench.until(() => bench.onScreen(rows) && bench.total(total) === sum, limit), [rows, total, sumOf(items), LIMIT]);
  if (!at) return null;
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(500);
  return at.at;
}

async function typing(browser, page, subject, size, keys) {
  const middle = Math.floor(size / 2);
  await openRow(page, subject, middle);
  const text = await timeKeys(browser, page, subject.control('reason', middle), SENTENCE, keys);
  const amount = await timeKeys(browser, page, subject.control('amount', middle), AMOUNT, keys);
  return { text, amount };
}

/** Where only one item shows its fields, that one. */
async function openRow(page, subject, at) {
  const closed = subject.control('open', at);
  if (closed === null) return;
  await page.locator(closed[0]).nth(closed[1]).click();
  await page.locator(subject.control('what', at)[0]).waitFor();
  await page.waitForTimeout(300);
}

async function timeKeys(browser, page, [selector, at], keys, count) {
  const field = page.locator(selector).nth(at);
  await field.fill('');
  await field.focus();
  await pressAll(page, keys, WARM_UP);
  await page.evaluate(() => { bench.frames = []; });
  const stored = [];
  await browser.startTracing(page, { categories: CATEGORIES });
  // One more than is wanted: a key's time ends where the next begins.
  await pressAll(page, keys, count + 1);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const frames = await page.evaluate(() => bench.frames);
  for (let key = 0; key < count; key += 1) {
    await page.evaluate(() => { bench.stored = 0; });
    await pressAll(page, keys, 1, key);
    stored.push(await page.evaluate(() => bench.stored));
  }
  return { keys: perKey(traceEvents), frames: frames.slice(0, count), stored };
}

async function pressAll(page, keys, count, from = 0) {
  for (let at = from; at < from + count; at += 1) {
    await page.keyboard.press(keys[at % keys.length] === ' ' ? 'Space' : keys[at % keys.length]);
    await page.waitForTimeout(PAUSE);
  }
}

/** Each action some times, its main-thread time and the frame that shows it; undo where there is one. */
async function acting(browser, page, subject, size, repeats) {
  const able = ['open', 'add', 'move', 'remove'].filter((name) => subject.control(name, 0));
  const steps = [];
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.evaluate(() => { bench.frames = []; });
  for (let time = 0; time < repeats; time += 1) {
    for (const name of able) await step(page, subject, name, size, steps);
  }
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const costs = perKey(traceEvents);
  const frames = await page.evaluate(() => bench.frames);
  const found = {};
  // Between two actions stands a key that does nothing, so that what prepares one is not in the other.
  steps.forEach((name, at) => {
    (found[name] ??= []).push({ all: costs[2 * at].all, frame: frames[2 * at] });
  });
  return found;
}

async function step(page, subject, name, size, steps) {
  const middle = Math.floor(size / 2);
  const press = async (which, at, count) => {
    await pressControl(page, subject, which, at, count);
    steps.push(which);
  };
  const undoes = subject.control('undo', 0) !== null;
  switch (name) {
    case 'open':
      return press('open', middle - 1, size);
    case 'add':
      await press('add', 0, size + 1);
      return undoes ? press('undo', 0, size) : press('remove', size, size);
    case 'move':
      await openClosed(page, subject, middle);
      return press('move', middle, size);
    default:
      await openClosed(page, subject, middle);
      await press('remove', middle, size - 1);
      return undoes ? press('undo', 0, size) : press('add', 0, size);
  }
}

/** Opens that row unless it is open. */
async function openClosed(page, subject, at) {
  if (subject.control('open', at) === null) return;
  const row = page.locator(subject.rows).nth(at);
  if (await row.locator('[data-testid=item-what]').count() === 0) await openRow(page, subject, at);
}

async function pressControl(page, subject, which, at, count) {
  const control = subject.control(which, at);
  await page.evaluate(([control, rows, count]) => {
    bench.element(control).focus();
    bench.expect = () => bench.count(rows) === count;
  }, [control, subject.rows, count]);
  await page.waitForTimeout(PAUSE);
  await page.keyboard.press('Enter');
  await page.evaluate(() => bench.last);
  await page.waitForTimeout(PAUSE);
  await page.keyboard.press('Shift');
  await page.waitForTimeout(PAUSE / 2);
}
