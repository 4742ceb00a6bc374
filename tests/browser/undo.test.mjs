// Every step can be taken back and done again, and what is shown then is also what is stored.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { layPlan } from './support/lay.mjs';
import { findItem, typeItem, TYPED } from './support/one_item.mjs';
import { Start } from './support/pages.mjs';
import { useSite } from './support/site.mjs';
import { da } from './support/texts.mjs';
import { eventually } from './support/wait.mjs';

const site = useSite();
const { withPage } = site;

describe('undo and redo', () => {
  const value = (control) => () => control.inputValue();
  // Name, what is done first, what is then done, and how it is seen.
  const cases = [
    ['typing', async (items) => { await items.add.click(); await items.what.waitFor(); },
      (items) => items.what.fill('Cykel'), (items) => value(items.what), '', 'Cykel'],
    ['an amount, and the total with it', async (items) => { await items.add.click(); await items.what.waitFor(); },
      (items) => items.amount.fill('1.234,50'), (items) => () => items.total, '0.00', '1234.50'],
    ['adding', async () => {}, (items) => items.add.click(), (items) => () => items.rows.count(), 0, 1],
    ['removing', (items) => items.addItem(TYPED), (items) => items.remove.click(),
      (items) => () => items.rows.count(), 1, 0],
    ['choosing from a list', async (items) => { await items.add.click(); await items.what.waitFor(); },
      (items) => items.category.selectOption('dental'), (items) => value(items.category), '', 'dental'],
  ];
  for (const [name, first, act, look, without, having] of cases) {
    it(`takes back ${name}, and does it again`, () => withPage(async (page) => {
      const items = await (await new Start(page).begin(site.url)).items();
      await first(items);
      // What is typed in one go is one step; a pause of two seconds begins another.
      await page.waitForTimeout(2_100);
      const seen = look(items);
      await eventually(seen, without);
      await act(items);
      await eventually(seen, having);
      await page.getByTestId('undo').click();
      await eventually(seen, without);
      await page.getByTestId('redo').click();
      await eventually(seen, having);
      await items.saved();
      await page.reload();
      await items.add.waitFor();
      if (await items.rows.count() > 0) await items.open(0);
      await eventually(seen, having);
    }));
  }

  it('takes back a tick, and a goal that was removed with what served it', () => withPage(async (page) => {
    const seal = await layPlan(page, site.url);
    await seal.id('undo').click();
    await eventually(() => seal.declaration.isChecked(), false);
    await seal.id('redo').click();
    await eventually(() => seal.declaration.isChecked(), true);
    const goals = await (await seal.toTasks()).goals();
    await goals.closedRow(0).click();
    await goals.remove.click();
    await eventually(() => goals.rows.count(), 1);
    await goals.id('undo').click();
    await eventually(() => goals.rows.count(), 2);
    const items = await (await goals.toTasks()).items();
    await items.open(0);
    assert.deepEqual([await items.goals.nth(0).isChecked(), await items.goals.nth(1).isChecked()], [true, true]);
  }));

  it('gives a removed item back whole, where it was', () => withPage(async (page) => {
    const items = await typeItem(page, site.url);
    await items.addItem({ what: 'Noget andet' });
    await items.open(0);
    await items.remove.click();
    await eventually(() => items.rows.count(), 1);
    await page.getByTestId('undo').click();
    await eventually(() => items.rows.count(), 2);
    await findItem(items);
  }));

  it('says when there is nothing to take back', () => withPage(async (page) => {
    await new Start(page).begin(site.url);
    for (const name of ['undo', 'redo']) {
      assert.equal(await page.getByTestId(name).getAttribute('aria-disabled'), 'true');
      assert.equal(await page.getByTestId(name).getAttribute('aria-label'), da[`status.${name}`]);
    }
  }));
});

