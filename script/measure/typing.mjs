// Types into plans of different length and opens them again, in a real browser at full
// speed: what a key costs the main thread, what it stores, and what an opening draws.

import { draftOf, importPlan, itemOf, openBrowser, saved, visit } from '../drive.mjs';
import { CATEGORIES, perKey } from './trace.mjs';

/** Keys that are measured in each field, after some that warm the program up. */
const KEYS = 100;
const WARM_UP = 30;
/** Long enough for a key to be drawn and stored before the next, in milliseconds. */
const PAUSE = 120;
const OPENINGS = 10;
const CATEGORY_IDS = ['marketing', 'equipment', 'education', 'mobility', 'computer', 'camera'];
const SENTENCE = [...'kunder spoerger efter beviset og jeg vil gerne vise det '];
/** Goes from 1 to 16050 and back, as somebody does who cannot decide. */
const AMOUNT = ['1', '6', '0', '5', '0', ...Array(5).fill('Backspace')];

/** The draft of so many items that is typed into and opened. */
export function longDraft(count) {
  const items = Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    const category = CATEGORY_IDS[index % CATEGORY_IDS.length];
    const reason = 'Det gør det muligt at tage imod flere kunder om ugen.';
    const more = { month: '2027-03', reason, goals: [number % 2 ? 'g1' : 'g2'] };
    return itemOf(number, `Ting nummer ${number} til arbejdet`, category, 40 + (number % 7), more);
  });
  return draftOf(items);
}

/** Everything that is measured of a draft of `count` items. */
export async function measureDraft(count) {
  const { browser, url, close } = await openBrowser();
  try {
    const page = await (await browser.newContext({ viewport: { width: 360, height: 800 } })).newPage();
    await importPlan(page, url, longDraft(count));
    const plan = page.url();
    const typing = await measureTyping(browser, page);
    const openings = [];
    for (let round = 0; round < OPENINGS; round += 1) openings.push(await measureOpening(page, url, plan));
    return { count, ...typing, openings };
  } finally {
    await close();
  }
}

async function measureTyping(browser, page) {
  await page.getByTestId('task-items').click();
  // In the middle: neither the first row nor the last is a special case.
  const rows = page.getByTestId('item-row');
  await rows.nth(Math.floor(await rows.count() / 2)).getByRole('button').first().click();
  const [reason, amount] = [page.getByTestId('item-reason'), page.getByTestId('item-amount')];
  const text = await timeKeys(browser, page, reason, SENTENCE);
  const number = await timeKeys(browser, page, amount, AMOUNT);
  await countStored(page);
  return {
    text: { keys: text, stored: await storedPerKey(page, reason, SENTENCE) },
    amount: { keys: number, stored: await storedPerKey(page, amount, AMOUNT) },
  };
}

async function timeKeys(browser, page, field, keys) {
  await field.fill('');
  await pressAll(page, keys, WARM_UP);
  await browser.startTracing(page, { categories: CATEGORIES });
  // One more than is wanted: a key's time ends where the next begins.
  await pressAll(page, keys, KEYS + 1);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  return perKey(traceEvents);
}

async function pressAll(page, keys, count) {
  for (let at = 0; at < count; at += 1) {
    await page.keyboard.press(keys[at % keys.length] === ' ' ? 'Space' : keys[at % keys.length]);
    await page.waitForTimeout(PAUSE);
  }
}

/** Has the page count the characters that it gives the database, by object store. */
function countStored(page) {
  return page.evaluate(() => {
    window.stored = {};
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function counted(value, ...key) {
      window.stored[this.name] = (window.stored[this.name] ?? 0) + JSON.stringify(value).length;
      return put.call(this, value, ...key);
    };
  });
}

/** Characters for each key; snapshots, which come every so many keys, stand apart. */
async function storedPerKey(page, field, keys) {
  await field.fill('');
  const perKey = [];
  for (let at = 0; at < KEYS / 2; at += 1) {
    await page.evaluate(() => { window.stored = {}; });
    await page.keyboard.press(keys[at % keys.length] === ' ' ? 'Space' : keys[at % keys.length]);
    await page.waitForTimeout(PAUSE);
    const { journal = 0, drafts = 0 } = await page.evaluate(() => window.stored);
    if (journal === 0) throw new Error('a key was not stored');
    perKey.push(journal + drafts);
  }
  await saved(page);
  return perKey;
}

/** Opens the stored draft from the start page, then its items; in milliseconds and elements. */
async function measureOpening(page, url, plan) {
  await visit(page, url);
  const row = `a[href="${new URL(plan).hash}"]`;
  await page.locator(row).first().waitFor();
  const tasks = await press(page, row, '[data-testid=task-items]');
  const items = await press(page, '[data-testid=task-items]', '[data-testid=item-row]');
  const drawn = await page.evaluate(() => ({
    elements: document.querySelectorAll('*').length,
    rows: document.querySelectorAll('[data-testid=item-row]').length,
  }));
  return { tasks, items, ...drawn };
}

/** From a press on `from` until `to` has been painted, in milliseconds. */
function press(page, from, to) {
  return page.evaluate(([from, to]) => new Promise((resolve) => {
    const begin = performance.now();
    const look = () => {
      if (!document.querySelector(to)) return requestAnimationFrame(look);
      // The frame that holds it is painted before the next task.
      return requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begin)));
    };
    document.querySelector(from).click();
    look();
  }), [from, to]);
}
