// Earlier states of a draft: listed, looked at, and taken back as a change that can be undone.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addTyped, findItem, typeItem, TYPED } from './support/one_item.mjs';
import { mainText, Start, Tasks } from './support/pages.mjs';
import { draftOf, follow, heading } from './support/routes.mjs';
import { useSite } from './support/site.mjs';
import { stored } from './support/stored.mjs';
import { da, kroner, say } from './support/texts.mjs';
import { eventually } from './support/wait.mjs';

const site = useSite();
const { withPage } = site;

const snapshots = async (page) => (await stored(page)).databases['borgerbudget/snapshots'];
const rows = (page) => page.getByTestId('history-row');

/** Has the page write the draft whole, as it does whenever it is hidden. */
async function hide(page) {
  const before = (await snapshots(page)).length;
  await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
  await eventually(async () => (await snapshots(page)).length, before + 1);
}

/** A draft with an item that was there once and is taken out; ends at the earlier states. */
async function withPast(page) {
  const items = await typeItem(page, site.url);
  await items.saved();
  await hide(page);
  await items.remove.click();
  await eventually(() => items.rows.count(), 0);
  await items.saved();
  await (await items.toTasks()).page.getByRole('link', { name: da['history.title'] }).click();
  await heading(page, da['history.title']).waitFor();
  return items;
}

describe('earlier states of a draft', () => {
  it('are listed with what has changed since, the newest first', () => withPage(async (page) => {
    await withPast(page);
    await eventually(() => rows(page).count(), 2);
    const text = await rows(page).first().textContent();
    assert.ok(text.includes(say(da, 'change.item-removed', { name: TYPED.what, sum: kroner('8900.00') })), text);
    const first = await rows(page).nth(1).textContent();
    assert.ok(first.includes(say(da, 'change.item-added', { name: TYPED.what, sum: kroner('8900.00') })), first);
  }));

  it('can be looked at without a change of the plan', () => withPage(async (page) => {
    await withPast(page);
    const before = (await stored(page)).databases;
    await rows(page).first().locator('summary').click();
    await rows(page).first().getByText(TYPED.reason).waitFor();
    assert.equal(await new Tasks(page).total, '0.00');
    assert.deepEqual((await stored(page)).databases, before);
  }));

  it('can be taken back, and that can be undone and is saved', () => withPage(async (page) => {
    const items = await withPast(page);
    await rows(page).first().getByTestId('history-take').click();
    await eventually(() => items.total, '8900.00');
    await page.getByTestId('undo').click();
    await eventually(() => items.total, '0.00');
    await page.getByTestId('redo').click();
    await eventually(() => items.total, '8900.00');
    await items.saved();
    await page.reload();
    await follow(page, `${draftOf(page)}/items`);
    await findItem(items);
  }));

  it('are kept when the page is hidden again and again: one an hour, and the last three', () => withPage(async (page) => {
    await page.clock.install({ time: new Date('2027-01-02T08:00:00Z') });
    const tasks = await new Start(page).begin(site.url);
    for (const name of ['a', 'ab', 'abc', 'abcd', 'abcde', 'abcdef']) {
      await tasks.name.fill(name);
      await tasks.saved();
      await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
      await eventually(async () => (await snapshots(page)).some(({ value }) => JSON.parse(value.payload).name === name), true);
      await page.clock.fastForward(25 * 60 * 1000);
    }
    const times = (await snapshots(page)).map(({ value }) => value.savedAt.slice(11, 16));
    // 08:00 twice, 08:25 and 08:50 are of one hour; 09:15 and 09:40 of the next; then 10:05.
    assert.deepEqual(times, ['08:50', '09:15', '09:40', '10:05']);
  }));

  it('are not there on a shared device', () => withPage(async (page) => {
    const items = await (await new Start(page).begin(site.url, 'shared')).items();
    await addTyped(items);
    await items.toTasks();
    assert.equal(await page.getByRole('link', { name: da['history.title'] }).count(), 0);
    await follow(page, `${draftOf(page)}/history`);
    await heading(page, da['history.title']).waitFor();
    assert.ok((await mainText(page)).includes(da['history.shared']));
  }));
});
