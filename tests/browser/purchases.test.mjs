// After the approval: what was bought is marked, travels with the next sealed file, and is
// seen by whoever opens it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tooNarrow, violations } from './support/axe.mjs';
import { commandLine, download, schemaErrors, upload } from './support/files.mjs';
import { layPlan, SHORT } from './support/lay.mjs';
import { mainText, Purchases, Reader, Tasks } from './support/pages.mjs';
import { draftOf, follow, heading } from './support/routes.mjs';
import { useSite } from './support/site.mjs';
import { da, say } from './support/texts.mjs';
import { digest, verify } from './support/verifier.mjs';
import { eventually } from './support/wait.mjs';

const site = useSite();
const { withPage } = site;

const BOUGHT = { amount: '15800.50', date: '2026-03-02', receipt: true };

/** Lays the plan, seals it, and gives the first file and the page of purchases. */
async function approved(page, plan = SHORT) {
  const seal = await layPlan(page, site.url, plan);
  const first = (await download(page, () => seal.sealed.click())).text;
  const purchases = await (await seal.toTasks()).purchases();
  return { first, purchases };
}

/** Marks the only item as bought. */
async function buy(purchases) {
  await purchases.bought.check();
  await purchases.paid.fill('15.800,50');
  await purchases.on.fill(BOUGHT.date);
  await purchases.receipt.check();
}

/** Seals from whatever page of the plan is open, and gives the file's text. */
async function sealAgain(page, part) {
  const seal = await (await part.toTasks()).seal();
  await seal.declaration.check();
  return (await download(page, () => seal.sealed.click())).text;
}

const progress = (page) => page.locator('#task-purchases-status').textContent();

describe('a purchase', () => {
  it('is kept over a reload and travels with the next sealed file', () => withPage(async (page) => {
    const { first, purchases } = await approved(page);
    assert.equal(JSON.parse(first).items[0].bought, undefined);
    assert.deepEqual([await purchases.spent, await purchases.left], ['0.00', '16050.00']);
    await buy(purchases);
    await eventually(async () => [await purchases.spent, await purchases.left], ['15800.50', '249.50']);
    await purchases.saved();
    await page.reload();
    await eventually(() => purchases.paid.inputValue(), '15.800,50');
    assert.equal(await purchases.on.inputValue(), BOUGHT.date);
    assert.ok(await purchases.receipt.isChecked());

    const second = await sealAgain(page, purchases);
    const file = JSON.parse(second);
    assert.deepEqual(file.items[0].bought, BOUGHT);
    assert.deepEqual([file.revision, file.previous], [2, await digest(first)]);
    assert.equal(file.totals.applied, '16050.00');
    assert.equal(schemaErrors(file), '');
    assert.deepEqual(await verify(second), { verified: true, error: undefined });
    const { code, state } = await commandLine(second);
    assert.deepEqual([code, state], [0, 'intact-unknown']);
  }));

  it('stands among the changes, on paper, and in what a reader sees of the file', () => withPage(async (page) => {
    const { purchases } = await approved(page);
    await buy(purchases);
    const draft = draftOf(page);
    await page.getByRole('link', { name: da['nav.check'] }).click();
    await heading(page, da['check.title']).waitFor();
    const change = say(da, 'change.bought', { name: 'Kursus', sum: '15.800,50\u00a0kr.' });
    assert.ok((await mainText(page)).includes(change));
    const told = `15.800,50\u00a0kr., 2. marts 2026, ${da['purchase.receipt']}`;
    await follow(page, `${draft}/print`);
    await heading(page, da['print.heading']).waitFor();
    assert.ok((await mainText(page)).includes(told));
    await follow(page, draft);
    const text = await sealAgain(page, new Tasks(page));
    await new Reader(page).read(site.url, upload(text));
    assert.ok((await mainText(page)).includes(told));
  }));

  it('can be taken back step by step, and ticked off again', () => withPage(async (page) => {
    const { purchases } = await approved(page);
    await buy(purchases);
    const seen = async () => [
      await purchases.bought.isChecked(),
      await purchases.paid.count() && await purchases.paid.inputValue(),
      await purchases.on.count() && await purchases.on.inputValue(),
      await purchases.receipt.count() && await purchases.receipt.isChecked(),
    ];
    const steps = [
      [true, '15.800,50', BOUGHT.date, false],
      [true, '15.800,50', '', false],
      [true, '', '', false],
      [false, 0, 0, 0],
    ];
    for (const step of steps) {
      await purchases.id('undo').click();
      await eventually(seen, step);
    }
    for (const step of [...steps.reverse().slice(1), [true, '15.800,50', BOUGHT.date, true]]) {
      await purchases.id('redo').click();
      await eventually(seen, step);
    }
    await purchases.bought.uncheck();
    await eventually(() => purchases.spent, '0.00');
    await purchases.id('undo').click();
    await eventually(seen, [true, '15.800,50', BOUGHT.date, true]);
  }));

  it('that is no longer bought leaves the next file', () => withPage(async (page) => {
    const { purchases } = await approved(page);
    await buy(purchases);
    await sealAgain(page, purchases);
    const again = await (await new Purchases(page).toTasks()).purchases();
    await again.bought.uncheck();
    await page.getByRole('link', { name: da['nav.check'] }).click();
    await heading(page, da['check.title']).waitFor();
    assert.ok((await mainText(page)).includes(say(da, 'change.not-bought', { name: 'Kursus' })));
    const file = JSON.parse(await sealAgain(page, again));
    assert.deepEqual([file.revision, file.items[0].bought], [3, undefined]);
  }));
});

describe('what was paid', () => {
  it('is asked back where it has two readings, and only then holds sealing back', () => withPage(async (page) => {
    const { purchases } = await approved(page);
    await purchases.bought.check();
    await purchases.paid.fill('1.5');
    const asked = say(da, 'price.ambiguous', { one: '1,50', other: '15,00' });
    await page.getByText(asked).first().waitFor();
    assert.equal(await purchases.spent, '0.00');
    const seal = await (await purchases.toTasks()).seal();
    await seal.sealed.click();
    await seal.errors.getByRole('link', { name: asked }).click();
    await heading(page, da['purchases.title']).waitFor();
    await eventually(() => purchases.paid.evaluate((field) => field === document.activeElement), true);
    await purchases.paid.fill('');
    const file = JSON.parse(await sealAgain(page, purchases));
    assert.deepEqual(file.items[0].bought, { receipt: false });
    assert.equal(schemaErrors(file), '');
  }));

  it('over the amount is said in words and numbers, and can be sealed', () => withPage(async (page) => {
    const { purchases } = await approved(page);
    await buy(purchases);
    await purchases.paid.fill('16.100');
    await eventually(() => purchases.left, '-50.00');
    const over = '50,00\u00a0kr.';
    await page.getByText(say(da, 'purchases.over-applied', { amount: over })).waitFor();
    await page.getByText(say(da, 'status.over', { amount: over }), { exact: true }).waitFor();
    const file = JSON.parse(await sealAgain(page, purchases));
    assert.equal(file.items[0].bought.amount, '16100.00');
  }));
});

describe('the day', () => {
  it('that has not come yet is asked about', () => withPage(async (page) => {
    const { purchases } = await approved(page);
    await purchases.bought.check();
    await purchases.on.fill('2099-12-31');
    await page.getByText(da['purchases.later']).waitFor();
    await purchases.on.fill(BOUGHT.date);
    await eventually(() => page.getByText(da['purchases.later']).count(), 0);
  }));

  it('is typed in one go by keyboard, taken back in one step, and cleared', () => withPage(async (page) => {
    const { purchases } = await approved(page);
    await purchases.bought.check();
    await purchases.on.focus();
    // Whether the browser's own field asks for the day or the month first is not ours to say.
    const day = '2026-03-03';
    await page.keyboard.type('03032026');
    await eventually(() => purchases.on.inputValue(), day);
    await purchases.id('undo').click();
    await eventually(async () => [await purchases.bought.isChecked(), await purchases.on.inputValue()], [true, '']);
    await purchases.id('redo').click();
    await eventually(() => purchases.on.inputValue(), day);
    await purchases.on.fill('');
    await purchases.paid.focus();
    await purchases.saved();
    await page.reload();
    await purchases.on.waitFor();
    assert.equal(await purchases.on.inputValue(), '');
  }));
});

describe('the page of purchases', () => {
  it('is offered once a file has been made, and says how far it is', () => withPage(async (page) => {
    const seal = await layPlan(page, site.url);
    const tasks = await seal.toTasks();
    assert.equal(await tasks.id('task-purchases').count(), 0);
    const last = await tasks.seal();
    await download(page, () => last.sealed.click());
    await heading(page, da['done.title']).waitFor();
    await page.getByRole('link', { name: da['done.purchases'] }).click();
    const purchases = new Purchases(page);
    await heading(page, da['purchases.title']).waitFor();
    await purchases.toTasks();
    assert.equal(await progress(page), da['progress.not-begun']);
    await (await new Tasks(page).purchases()).bought.check();
    for (const key of ['purchases.untold', 'purchases.receipts']) await page.getByText(da[`${key}.one`]).waitFor();
    await purchases.toTasks();
    assert.equal(await progress(page), da['progress.begun']);
    await (await new Tasks(page).purchases()).paid.fill('100');
    await purchases.receipt.check();
    await purchases.toTasks();
    assert.equal(await progress(page), da['progress.done']);
  }));

  it('breaks no rule that a machine can find, on the smallest screens too', () => withPage(async (page) => {
    const { purchases } = await approved(page, {
      ...SHORT,
      items: [...SHORT.items, { ...SHORT.items[0], what: 'Entreprenørmaskinførercertifikatfornyelsesansøgning', typed: '1.234' }],
    });
    await purchases.bought.first().check();
    await purchases.paid.fill('999.999.999,99');
    await purchases.on.fill('2099-12-31');
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(await tooNarrow(page, [320, 360, 1280]), []);
  }, { reducedMotion: 'reduce' }));
});
