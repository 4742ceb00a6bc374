// The names by which tests of others find the page's controls, and what kind of control each
// is. They are a contract: a change here breaks tests that this project does not hold.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { download, upload } from './support/files.mjs';
import { visit } from './support/launch.mjs';
import { layPlan } from './support/lay.mjs';
import { Goals, Reader, Start } from './support/pages.mjs';
import { draftOf, follow, OF_A_PLAN } from './support/routes.mjs';
import { useSite } from './support/site.mjs';
import { da, en, programme } from './support/texts.mjs';
import { eventually } from './support/wait.mjs';

const site = useSite();
const { withPage } = site;

/** What the control of that name is, by its role as a screen reader has it. */
const ROLES = { a: 'link', button: 'button', select: 'list', textarea: 'text' };
const kindOf = (page, name) => page.getByTestId(name).first().evaluate((element, roles) => {
  const tag = element.tagName.toLowerCase();
  return tag === 'input' ? element.type : roles[tag] ?? tag;
}, ROLES);

async function assertKinds(page, expected) {
  for (const [name, kind] of Object.entries(expected)) assert.equal(await kindOf(page, name), kind, name);
}

describe('the start', () => {
  it('has its links, the languages, and the question of the device', () => withPage(async (page) => {
    await visit(page, site.url);
    await assertKinds(page, {
      'start-new': 'link', 'start-open-file': 'link', cases: 'link', consultant: 'link',
      'language-da': 'button', 'language-en': 'button',
    });
    await page.getByTestId('start-new').click();
    await assertKinds(page, { 'device-own': 'button', 'device-shared': 'button' });
    await page.getByTestId('device-own').click();
    await page.getByTestId('task-aim').waitFor();
    await follow(page, '#/');
    await eventually(() => new Start(page).draftRows.count(), 1);
  }));
});

describe('a plan', () => {
  it('has the same bar on every page', () => withPage(async (page) => {
    const seal = await layPlan(page, site.url);
    const draft = draftOf(page);
    for (const { path } of OF_A_PLAN) {
      await follow(page, `${draft}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await assertKinds(page, { tasks: 'link', undo: 'button', redo: 'button', 'wipe-all': 'button' });
      assert.deepEqual([await seal.total, await seal.remaining], ['16050.00', '33950.00'], path);
      await seal.saved();
      assert.equal(await page.getByTestId('tasks').getAttribute('href'), draft);
    }
    await page.getByTestId('wipe-all').click();
    assert.equal(await kindOf(page, 'wipe-confirm'), 'button');
  }));

  it('says on its way to the device that it is saving', () => withPage(async (page) => {
    const items = await (await new Start(page).begin(site.url)).items();
    await items.saved();
    await page.evaluate(() => {
      window.states = [];
      const bar = document.querySelector('[data-testid="saved-at"]');
      new MutationObserver(() => window.states.push(bar.dataset.state)).observe(bar, { attributes: true, attributeFilter: ['data-state'] });
    });
    await items.add.click();
    await eventually(() => page.evaluate(() => window.states.at(-1)), 'saved');
    assert.deepEqual(await page.evaluate(() => [...new Set(window.states)]), ['saving', 'saved']);
  }));

  it('has six tasks', () => withPage(async (page) => {
    await new Start(page).begin(site.url);
    for (const task of ['aim', 'items', 'goals', 'duties', 'check', 'seal']) {
      assert.equal(await kindOf(page, `task-${task}`), 'link');
    }
  }));

  it('has items whose category is one of the profile, and a tick for each goal', () => withPage(async (page) => {
    const goals = await (await new Start(page).begin(site.url)).goals();
    for (const [horizon, text] of [[0, 'Første mål'], [1, 'Andet mål'], [1, 'Tredje mål']]) await goals.addGoal(horizon, text);
    const items = await (await goals.toTasks()).items();
    await items.add.click();
    await assertKinds(page, {
      'item-add': 'button', 'item-row': 'li', 'item-category': 'list', 'item-what': 'text', 'item-amount': 'text',
      'item-reason': 'text', 'item-goal': 'checkbox', 'item-remove': 'button',
    });
    const values = await items.category.locator('option').evaluateAll((options) => options.map(({ value }) => value).filter(Boolean));
    assert.deepEqual(values.sort(), programme.categories.map(({ id }) => id).sort());
    assert.equal(await items.goals.count(), 3);
  }));

  it('opens a new row last, and a closed one shows its text and opens by a press', () => withPage(async (page) => {
    const items = await (await new Start(page).begin(site.url)).items();
    await items.addItem({ what: 'Første', amount: '100' });
    await items.addItem({ what: 'Anden', amount: '200' });
    assert.equal(await items.rows.count(), 2);
    assert.equal(await items.what.count(), 1);
    assert.equal(await items.rows.nth(1).getByTestId('item-what').inputValue(), 'Anden');
    const closed = await items.rows.nth(0).textContent();
    assert.ok(closed.includes('Første') && closed.includes('100,00'), closed);
    await items.rows.nth(0).getByRole('button').click();
    assert.equal(await items.rows.nth(0).getByTestId('item-what').inputValue(), 'Første');
    assert.equal(await items.rows.nth(1).getByTestId('item-what').count(), 0);
  }));

  it('has goals that carry the horizon of the profile', () => withPage(async (page) => {
    const goals = await (await new Start(page).begin(site.url)).goals();
    await goals.addGoal(1, 'Om et år');
    await goals.addGoal(0, 'Snart');
    await assertKinds(page, { 'goal-add-3': 'button', 'goal-add-12': 'button', 'goal-row': 'li', 'goal-text': 'text', 'goal-remove': 'button' });
    const horizons = await goals.rows.evaluateAll((rows) => rows.map((row) => row.dataset.horizon));
    assert.deepEqual(horizons, programme.horizons.map(({ id }) => id));
    await new Goals(page).remove.click();
    await eventually(() => goals.rows.count(), 1);
  }));

  it('has one tick for the duties, and seals by one press', () => withPage(async (page) => {
    const duties = await (await new Start(page).begin(site.url)).duties();
    assert.equal(await kindOf(page, 'duties-read'), 'checkbox');
    assert.equal(await duties.read.count(), 1);
    const seal = await (await duties.toTasks()).seal();
    await assertKinds(page, { declaration: 'checkbox', 'seal-code': 'text', 'export-sealed': 'button', 'export-draft': 'button' });
    await seal.sealed.click();
    await seal.errors.waitFor();
    assert.equal(await seal.errors.getAttribute('role'), 'alert');
  }));

  it('is held back from sealing only by what the profile requires', () => withPage(async (page) => {
    // No aim, no start month, no category, a price of unknown VAT, no goal of the item.
    const tasks = await new Start(page).begin(site.url);
    const goals = await tasks.goals();
    for (const horizon of [0, 1]) await goals.addGoal(horizon, 'Et mål');
    const items = await (await goals.toTasks()).items();
    await items.addItem({ what: 'Cykel', amount: '100', reason: 'Derfor.' });
    await items.details.click();
    await items.vat.selectOption('unknown');
    const duties = await (await items.toTasks()).duties();
    await duties.read.check();
    const seal = await (await duties.toTasks()).seal();
    await seal.declaration.check();
    const { text } = await download(page, () => seal.sealed.click());
    assert.equal(JSON.parse(text).items[0].price.vat, 'unknown');
  }));
});

describe('amounts', () => {
  // What is typed, and the total in the form of files; `null` where it cannot be read.
  const typed = [
    ['16050', '16050.00'], ['16.050', '16050.00'], ['16.050 kr.', '16050.00'], ['1.234,50', '1234.50'], ['1234,5', '1234.50'],
    ['1\u00a0234,50', '1234.50'], ['0,01', '0.01'], ['50.000,01', '50000.01'], ['\u0661\u0662\u0663', '123.00'],
    ['1.5', null], ['12,345', null], ['\u22125', null], ['-5', null], ['mange', null], ['1e3', null], ['99999999999999999999', null],
  ];
  it('are read the Danish way, in Danish and in English', () => withPage(async (page) => {
    const items = await (await new Start(page).begin(site.url)).items();
    for (const language of ['da', 'en']) {
      // The page begins in Danish; to choose it once more would draw it anew while something is typed.
      if (language !== 'da') await page.getByTestId(`language-${language}`).click();
      await page.getByRole('heading', { level: 1, name: { da, en }[language]['items.title'] }).waitFor();
      if (await items.rows.count() === 0) await items.add.click();
      else if (await items.amount.count() === 0) await items.open(0);
      for (const [text, total] of typed) {
        await items.amount.fill(text);
        await eventually(() => items.total, total ?? '0.00', `${language}: ${text}`);
        await eventually(() => items.rows.first().locator('output').count(), total === null ? 0 : 1, text);
      }
    }
  }));
});

describe('the cases and the reader', () => {
  it('have theirs', () => withPage(async (page) => {
    await visit(page, `${site.url}#/cases`);
    await page.getByTestId('case-card').first().getByRole('link').click();
    assert.equal(await kindOf(page, 'case-start-from'), 'button');
    const reader = new Reader(page);
    await follow(page, '#/open');
    assert.equal(await kindOf(page, 'reader-file'), 'file');
    assert.equal(await reader.choose(upload('hej')), 'refused');
    await follow(page, '#/consultant');
    await assertKinds(page, { 'review-file': 'file', 'review-folder': 'file' });
  }));
});
