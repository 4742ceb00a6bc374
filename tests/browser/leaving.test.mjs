// What is left behind: nothing on a shared device, nothing after 'delete everything', and no
// typed text without a question.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { download } from './support/files.mjs';
import { visit } from './support/launch.mjs';
import { layPlan } from './support/lay.mjs';
import { addTyped, findItem, findStays, typeItem, TYPED } from './support/one_item.mjs';
import { asksBeforeLeaving, mainText, Start, Tasks } from './support/pages.mjs';
import { follow } from './support/routes.mjs';
import { useSite } from './support/site.mjs';
import { records, stored } from './support/stored.mjs';
import { da } from './support/texts.mjs';
import { eventually } from './support/wait.mjs';

/** What a browser keeps that keeps nothing. */
const NOTHING = { databases: {}, names: [], local: {}, session: {}, caches: [], cookies: '' };

const site = useSite();
const { withPage } = site;

/** Presses 'delete everything', and yes. */
async function wipe(page) {
  await page.getByTestId('wipe-all').click();
  await page.getByTestId('wipe-confirm').click();
}

describe('on a shared device', () => {
  it('nothing is stored anywhere, not even an empty database or the language', () => withPage(async (page) => {
    await visit(page, site.url);
    await page.getByTestId('language-en').click();
    await page.getByTestId('language-da').click();
    await eventually(async () => Object.keys((await stored(page)).local).length, 1);
    await page.getByTestId('start-new').click();
    await page.getByTestId('device-shared').click();
    const tasks = new Tasks(page);
    await page.getByTestId('task-aim').waitFor();
    await addTyped(await tasks.items());
    await page.getByTestId('language-en').click();
    await page.getByTestId('language-da').click();
    await eventually(() => page.getByTestId('saved-at').textContent(), da['saved.memory']);
    assert.deepEqual(await stored(page), NOTHING);
  }));

  it('nothing is stored by sealing either', () => withPage(async (page) => {
    const seal = await layPlan(page, site.url, undefined, { device: 'shared' });
    await download(page, () => seal.sealed.click());
    assert.deepEqual(await stored(page), NOTHING);
  }));

  it('drafts that the device has already are left as they are', () => withPage(async (page) => {
    await (await typeItem(page, site.url)).saved();
    const before = records(await stored(page)).length;
    await typeItem(page, site.url, 'shared');
    assert.equal(records(await stored(page)).length, before);
  }));

  it('the plan in memory is found again from the start, and asked for before another takes its place', () => withPage(async (page) => {
    const items = await typeItem(page, site.url, 'shared');
    await follow(page, '#/');
    await page.getByTestId('draft-in-memory').click();
    await (await new Tasks(page).items()).open(0);
    await findStays(items);
    await follow(page, '#/new');
    const asked = [];
    let yes = false;
    page.on('dialog', (dialog) => {
      asked.push(dialog.message());
      return yes ? dialog.accept() : dialog.dismiss();
    });
    await page.getByTestId('device-shared').click();
    await page.getByTestId('task-aim').waitFor();
    assert.equal(await new Tasks(page).total, '8900.00');
    yes = true;
    await follow(page, '#/new');
    await page.getByTestId('device-shared').click();
    await page.getByTestId('task-aim').waitFor();
    assert.equal(await new Tasks(page).total, '0.00');
    assert.deepEqual(asked, [da['leave.ask'], da['leave.ask']]);
  }));

  it('the browser asks before typed text is left, and not once it is in a file', () => withPage(async (page) => {
    const items = await typeItem(page, site.url, 'shared');
    assert.equal(await asksBeforeLeaving(page), true);
    await items.toTasks();
    await download(page, () => page.getByTestId('export-draft').click());
    assert.equal(await asksBeforeLeaving(page), false);
    await visit(page, site.url);
    assert.equal(await new Start(page).draftRows.count(), 0);
  }));

  it('deleting everything is in sight, and takes the draft from memory', () => withPage(async (page) => {
    await typeItem(page, site.url, 'shared');
    const bar = page.getByRole('complementary', { name: da['status.label'] });
    await bar.getByTestId('wipe-all').click();
    await page.getByTestId('wipe-confirm').click();
    await page.getByRole('heading', { name: da['wiped.title'] }).waitFor();
    assert.equal(await asksBeforeLeaving(page), false);
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: da['absent.unknown.title'] }).waitFor();
  }));
});

describe('on a shared device that nobody uses', () => {
  const MINUTE = 60;
  /** A plan on a shared device, with the clock in the test's hand. */
  const unused = (work) => withPage(async (page) => {
    await page.clock.install();
    const items = await typeItem(page, site.url, 'shared');
    await work(page, items, (minutes) => page.clock.fastForward(minutes * MINUTE * 1000));
  });
  const warning = (page) => page.getByTestId('idle-warning');

  it('the person is warned after 13 minutes, and may stay', () => unused(async (page, items, pass) => {
    await pass(12);
    await page.clock.runFor(2_000);
    assert.equal(await warning(page).count(), 0);
    await pass(1);
    await warning(page).waitFor();
    assert.ok(await page.getByTestId('idle-stay').evaluate((button) => button === document.activeElement));
    await page.keyboard.press('Enter');
    await warning(page).waitFor({ state: 'detached' });
    await pass(12);
    await page.clock.runFor(2_000);
    assert.equal(await warning(page).count(), 0);
    await findStays(items);
  }));

  it('the plan can be saved as a file from the warning', () => unused(async (page, _items, pass) => {
    await pass(14);
    await warning(page).waitFor();
    const { text } = await download(page, () => page.getByTestId('idle-save').click());
    assert.equal(JSON.parse(text).items[0].what, TYPED.what);
    await warning(page).waitFor({ state: 'detached' });
  }));

  it('it is taken from screen and memory after 15 minutes, on whichever page', () => unused(async (page, _items, pass) => {
    await follow(page, '#/cases');
    await page.getByTestId('case-card').first().waitFor();
    await pass(14);
    await warning(page).waitFor();
    await pass(1);
    await page.getByRole('heading', { name: da['idle.ended'] }).waitFor();
    assert.ok(!(await page.content()).includes(TYPED.what));
    assert.deepEqual(await stored(page), NOTHING);
    await page.goBack();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: da['absent.unknown.title'] }).waitFor();
    assert.equal(await asksBeforeLeaving(page), false);
  }));

  it('a person who types now and then is not warned', () => unused(async (page, items, pass) => {
    for (const letter of 'abc') {
      await pass(10);
      await items.reason.press(letter);
    }
    await page.clock.runFor(2_000);
    assert.equal(await warning(page).count(), 0);
  }));
});

it('a plan on a device of one’s own stays open, however long it is left', () => withPage(async (page) => {
  await page.clock.install();
  const items = await typeItem(page, site.url);
  await page.clock.fastForward(3_600_000);
  await page.clock.runFor(2_000);
  assert.equal(await page.getByTestId('idle-warning').count(), 0);
  await findStays(items);
}));

describe('deleting everything', () => {
  it('closes the plans of the other tabs, which say so and write nothing any more', () => withPage(async (page) => {
    const items = await typeItem(page, site.url);
    await items.saved();
    const second = await page.context().newPage();
    await new Start(second).begin(site.url);
    await wipe(second);
    await second.getByRole('heading', { name: da['wiped.title'] }).waitFor();
    await page.getByRole('heading', { name: da['wiped.elsewhere'] }).waitFor();
    assert.ok(!(await page.content()).includes(TYPED.what));
    assert.deepEqual(await stored(second), NOTHING);
    const again = await typeItem(page, site.url);
    await again.saved();
  }));

  it('names what a tab holds that does not let go', () => withPage(async (page) => {
    await (await typeItem(page, site.url)).saved();
    const second = await page.context().newPage();
    await second.goto(`${site.url}schema/plan.schema.json`);
    await second.evaluate(() => new Promise((resolve) => {
      const opening = indexedDB.open('borgerbudget');
      opening.onsuccess = () => { window.held = opening.result; resolve(); };
    }));
    await wipe(page);
    await page.getByRole('heading', { name: da['wiped.partly'] }).waitFor();
    assert.ok((await mainText(page)).includes(da['wiped.held']));
    // What it holds is empty.
    const left = await second.evaluate(() => Promise.all([...window.held.objectStoreNames].map((store) =>
      new Promise((resolve) => {
        const counting = window.held.transaction(store).objectStore(store).count();
        counting.onsuccess = () => resolve(counting.result);
      }))));
    assert.deepEqual([...new Set(left)], [0]);
  }));

  it('names what the browser does not delete, and why', () => withPage(async (page) => {
    await (await typeItem(page, site.url)).saved();
    await wipe(page);
    await page.getByRole('heading', { name: da['wiped.partly'] }).waitFor();
    for (const key of ['wiped.database', 'wiped.preferences', 'wiped.files']) {
      assert.ok((await mainText(page)).includes(da[key]), key);
    }
  }, { prepare: () => {
    IDBObjectStore.prototype.clear = () => { throw new DOMException('no', 'UnknownError'); };
    Storage.prototype.removeItem = () => {};
  } }));

  it('empties every store and says what remains', () => withPage(async (page) => {
    const seal = await layPlan(page, site.url);
    await download(page, () => seal.sealed.click());
    await page.getByTestId('language-en').click();
    await page.getByTestId('language-da').click();
    assert.ok(records(await stored(page)).length > 3);
    await page.getByTestId('wipe-all').click();
    await page.getByTestId('wipe-confirm').click();
    await page.getByRole('heading', { name: da['wiped.title'] }).waitFor();
    for (const key of ['wiped.text', 'wiped.files', 'wiped.history']) {
      assert.ok((await mainText(page)).includes(da[key]), key);
    }
    assert.equal(await new Start(page).draftRows.count(), 0);
    assert.deepEqual(await stored(page), NOTHING);
  }));

  it('is asked first, and a no keeps all', () => withPage(async (page) => {
    const items = await typeItem(page, site.url);
    await items.saved();
    const before = records(await stored(page)).length;
    await page.getByTestId('wipe-all').click();
    await page.getByRole('button', { name: da['wipe.no'] }).click();
    await page.getByTestId('wipe-confirm').waitFor({ state: 'hidden' });
    assert.equal(records(await stored(page)).length, before);
    await page.reload();
    await findItem(items);
  }));
});

