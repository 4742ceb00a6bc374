// Storage that fails once, at each call that a session makes, in each way that it can: nothing
// that was typed is lost. It is stored in the end, or the page says that it is not and offers
// the file.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { prepareFault, WAYS } from './support/faulty_storage.mjs';
import { download } from './support/files.mjs';
import { newVisit, visit } from './support/launch.mjs';
import { once } from './support/lay.mjs';
import { Start } from './support/pages.mjs';
import { useSite } from './support/site.mjs';
import { da } from './support/texts.mjs';

const site = useSite();
const TYPED = ['Kursus i truck', 'Jeg søger job på et lager.', 'Lageret søger folk med bevis.'];

/** The number of the call with which a session begins to put its draft into the database. */
const creation = (calls) => calls.indexOf('put') - 1;

/**
 * Waits until everything that was typed is saved, or the page says that it is not, as `state` has
 * it. A session writes in fewer calls where several edits go together, and then has no fault to show.
 */
async function settled(page, at, state) {
  const found = await page.waitForFunction(([at, state]) => {
    const shown = document.querySelector('[data-testid="saved-at"]')?.dataset.state;
    const hadFault = window.storageCalls.length >= at;
    return (shown === state || (shown === 'saved' && !hadFault)) && shown;
  }, [at, state]);
  return found.jsonValue();
}

/** One session with a fault at the call `at`: what the page had then said and kept. */
async function session(at, way, expected) {
  const context = await newVisit(site.browser);
  try {
    await context.addInitScript(prepareFault, { at, way });
    const page = await context.newPage();
    const items = await (await new Start(page).begin(site.url)).items();
    await items.addItem({ what: TYPED[0], reason: TYPED[1] });
    await items.reason.fill(TYPED[2]);
    const state = await settled(page, at, expected);
    const { calls, shown } = await page.evaluate(() => ({ calls: window.storageCalls, shown: window.shown }));
    const kept = await items.reason.inputValue();
    if (state === 'saved') await page.reload();
    const found = state === 'saved' ? await reread(items) : await inFile(page);
    return { calls, shown, kept, found };
  } finally {
    await context.close();
  }
}

/** The calls of a session in which nothing fails, by name. */
const usualCalls = once(async () => (await session(0, 'throws', 'saved')).calls);

async function reread(items) {
  await items.open(0);
  return [await items.what.inputValue(), await items.reason.inputValue()];
}

async function inFile(page) {
  const { text } = await download(page, () => page.getByRole('button', { name: da['save-fault.file'] }).click());
  const [{ what, reason }] = JSON.parse(text).items;
  return [what, reason];
}

describe('storage that fails at any call loses nothing', () => {
  for (const way of WAYS) {
    it(`where it ${way}`, async () => {
      const calls = await usualCalls();
      assert.ok(calls.length > 20, `${calls.length} calls`);
      const faults = [];
      for (let at = 1; at <= calls.length; at += 1) {
        // What is deleted for good can only be had as a file.
        const state = way === 'deletes' && at >= creation(calls) ? 'failed' : 'saved';
        const told = await session(at, way, state).catch((error) => ({ error: error.message }));
        const { kept, found } = told;
        const isThere = kept === TYPED[2] && found[0] === TYPED[0] && found[1] === TYPED[2];
        if (!isThere) faults.push({ at, call: calls[at - 1], ...told });
      }
      assert.deepEqual(faults, []);
    });
  }

  it('and a call that is refused is shown at once', async () => {
    const calls = await usualCalls();
    for (const at of [creation(calls), calls.indexOf('put'), calls.length - 1]) {
      const { shown } = await session(at, 'throws', 'saved');
      assert.ok(shown.includes('failed'), `${at}: ${shown}`);
    }
  });
});

/** Has the next record's transaction given up, and the page hidden at once. */
const abortHidden = (page) => page.evaluate(() => {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...values) {
    const result = put.apply(this, values);
    if (this.name === 'journal') {
      IDBObjectStore.prototype.put = put;
      const { transaction } = this;
      Promise.resolve().then(() => {
        transaction.abort();
        window.dispatchEvent(new Event('pagehide'));
      });
    }
    return result;
  };
});

for (const [what, keys] of [['doubles nothing', ['X']], ['loses nothing of what is typed after it', ['Backspace', 'Y']]]) {
  it(`a record that fails while the page is hidden ${what}`, async () => {
    const context = await newVisit(site.browser);
    try {
      const page = await context.newPage();
      const items = await (await new Start(page).begin(site.url)).items();
      await items.addItem({ what: TYPED[0], reason: TYPED[1] });
      await items.saved();
      await abortHidden(page);
      await items.reason.focus();
      await page.keyboard.press('Control+End');
      for (const key of keys) {
        await page.keyboard.press(key);
        await items.saved();
      }
      const shown = await items.reason.inputValue();
      await page.reload();
      await items.open(0);
      assert.equal(await items.reason.inputValue(), shown);
    } finally {
      await context.close();
    }
  });
}

it('drafts are listed as soon as they can be read', async () => {
  const context = await newVisit(site.browser);
  try {
    const page = await context.newPage();
    const items = await (await new Start(page).begin(site.url)).items();
    await items.saved();
    await context.addInitScript(prepareFault, { at: 2, way: 'throws' });
    const again = await context.newPage();
    await visit(again, site.url);
    assert.deepEqual(await again.evaluate(() => window.storageCalls), ['transaction', 'getAll']);
    await again.getByTestId('draft-row').waitFor();
  } finally {
    await context.close();
  }
});
