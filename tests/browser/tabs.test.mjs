// Several tabs on one draft, in an order that chance chooses: no edit is silently overwritten.
// What a tab said was saved is there in the end; a tab that may not write says so. A failure
// names the `SEED` with which it is repeated.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chance, seedOfRun } from './support/chance.mjs';
import { newVisit, visit } from './support/launch.mjs';
import { typeItem } from './support/one_item.mjs';
import { Items, mainText } from './support/pages.mjs';
import { draftOf, follow, heading } from './support/routes.mjs';
import { useSite } from './support/site.mjs';
import { da } from './support/texts.mjs';

const site = useSite();
/** So many that each tab has its turns. */
const STEPS_A_TAB = 12;

/** What a tab shows: the draft, that it is open elsewhere, or another page. */
async function shows(page) {
  if (!page.url().includes('#/plan/')) return 'other';
  const elsewhere = page.getByRole('heading', { level: 1, name: da['absent.elsewhere.title'] });
  await page.getByTestId('item-row').or(elsewhere).first().waitFor();
  return await elsewhere.count() > 0 ? 'elsewhere' : 'draft';
}

/** Types a word behind what stands there: what stood there, what does now, and what came of it. */
async function typeWord(page, word) {
  const items = new Items(page);
  if (await items.reason.count() === 0) await items.open(0);
  const before = await items.reason.inputValue();
  await items.reason.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(word);
  const settled = page.locator('[data-testid="saved-at"]:is([data-state="saved"], [data-state="failed"])');
  await settled.waitFor();
  return { before, after: before + word, state: await settled.getAttribute('data-state') };
}

const ACTIONS = {
  draft: [...Array(9).fill('type'), 'reload', 'leave', 'close'],
  elsewhere: ['again', 'again', 'leave', 'reload'],
  other: ['open', 'open', 'close'],
  stale: ['reload', 'leave', 'close'],
};

/** A run of some tabs: which words were said to be saved, and what was refused. */
async function run(context, tabs, next) {
  const newTab = async () => {
    const page = await context.newPage();
    page.on('dialog', (dialog) => dialog.accept());
    await visit(page, site.url);
    return { page, stale: false };
  };
  const first = await newTab();
  await typeItem(first.page, site.url);
  await new Items(first.page).saved();
  const address = `${site.url}${draftOf(first.page)}/items`;
  const open = [first];
  while (open.length < tabs) open.push(await newTab());
  const told = { text: await new Items(first.page).reason.inputValue(), saved: 0, refused: 0, writers: 0 };

  const act = {
    open: ({ page }) => visit(page, address),
    reload: ({ page }) => page.reload(),
    leave: ({ page }) => follow(page, '#/'),
    again: ({ page }) => page.getByRole('button', { name: da['absent.again'] }).click(),
    close: async (tab) => {
      await tab.page.close();
      Object.assign(tab, await newTab());
    },
    type: async (tab, step) => {
      const { before, after, state } = await typeWord(tab.page, ` ord${step}`);
      if (state === 'failed') {
        assert.ok((await mainText(tab.page)).includes(da['save-fault.other-tab']));
        tab.stale = true;
        told.refused += 1;
        return;
      }
      assert.equal(before, told.text, 'saved over what another tab had saved');
      told.text = after;
      told.saved += 1;
    },
  };
  for (let step = 0; step < STEPS_A_TAB * tabs; step += 1) {
    const tab = open[Math.floor(next() * open.length)];
    const state = tab.stale ? 'stale' : await shows(tab.page);
    const choices = ACTIONS[state];
    const action = choices[Math.floor(next() * choices.length)];
    await act[action](tab, step);
    if (action !== 'type') tab.stale = false;
    const states = await Promise.all(open.map(({ page }) => shows(page)));
    told.writers = Math.max(told.writers, states.filter((state) => state === 'draft').length);
  }
  await Promise.all(open.map(({ page }) => page.close()));
  const { page } = await newTab();
  await visit(page, address);
  await heading(page, da['items.title']).waitFor();
  const items = new Items(page);
  await items.open(0);
  assert.equal(await items.reason.inputValue(), told.text);
  return told;
}

/** The browser has no locks between tabs: only the revision that is stored tells them apart. */
const withoutLocks = () => Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined });

describe('no edit is silently overwritten', () => {
  for (const tabs of [2, 5]) {
    for (const locks of [true, false]) {
      it(`by ${tabs} tabs in a browser ${locks ? 'with' : 'without'} locks between them`, async () => {
        const seed = seedOfRun();
        const context = await newVisit(site.browser);
        try {
          if (!locks) await context.addInitScript(withoutLocks);
          const told = await run(context, tabs, chance(seed)).catch((error) => {
            throw new Error(`seed ${seed}: ${error.message}`, { cause: error });
          });
          console.log(`${tabs} tabs, seed ${seed}: ${told.saved} words saved, ${told.refused} refused aloud`);
          assert.ok(told.saved > 0 && (!locks || told.writers === 1), JSON.stringify(told));
        } finally {
          await context.close();
        }
      });
    }
  }
});
