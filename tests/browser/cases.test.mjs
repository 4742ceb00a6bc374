// The library of cases: browsed, searched and narrowed; each page shows its source, and the
// words that were written for the product as such; starting from one adds its lines behind
// what is there and overwrites nothing.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { visit } from './support/launch.mjs';
import { Cases, Items, Start } from './support/pages.mjs';
import { follow, heading } from './support/routes.mjs';
import { useSite } from './support/site.mjs';
import { cases, da, en, english, programme, roundKroner, say } from './support/texts.mjs';
import { eventually } from './support/wait.mjs';

const site = useSite();
const { withPage } = site;

async function library(page) {
  await visit(page, `${site.url}#/cases`);
  const found = new Cases(page);
  await found.cards.first().waitFor();
  return found;
}

const titles = (list) => list.map(({ title }) => title.da);
const sorted = (list) => [...list].sort();
const byId = (id) => cases.find((one) => one.id === id);
const categoryLabel = (id) => programme.categories.find((category) => category.id === id).label.da;
const aimLabel = (id) => programme.aims.find((aim) => aim.id === id).label.da;
const sourceOf = ({ source }) => say(da, 'cases.source', source);

describe('the library', () => {
  it('shows all seventeen cases with aim, amount and source, in the order of the index', () => withPage(async (page) => {
    const found = await library(page);
    assert.equal(cases.length, 17);
    assert.deepEqual(await found.titles, titles(cases));
    for (const [at, one] of cases.entries()) {
      const card = await found.cards.nth(at).textContent();
      const amount = one.amount === undefined ? da['cases.amount-untold'] : roundKroner(one.amount);
      for (const words of [aimLabel(one.aim), amount, one.summary.da, sourceOf(one)]) {
        assert.ok(card.includes(words), `${one.id}: ${words}`);
      }
    }
  }));

  const amount = ({ amount }) => (amount === undefined ? 'untold' : Number(amount) <= 25_000 ? 'below' : 'above');
  const filters = [
    ['aim', programme.aims.map(({ id }) => id), (one, value) => one.aim === value],
    ['category', programme.categories.map(({ id }) => id), (one, value) => one.lines.some(({ category }) => category === value)],
    ['amount', ['below', 'above', 'untold'], (one, value) => amount(one) === value],
  ];
  for (const [name, values, fits] of filters) {
    it(`is narrowed by ${name}`, () => withPage(async (page) => {
      const found = await library(page);
      const offered = await found[name].locator('option').evaluateAll((options) => options.map(({ value }) => value));
      assert.deepEqual(offered, ['', ...values]);
      for (const value of values) {
        await found[name].selectOption(value);
        const expected = cases.filter((one) => fits(one, value));
        await eventually(() => found.titles, titles(expected), value);
        const count = expected.length === 1 ? da['cases.found.one'] : say(da, 'cases.found.other', { n: expected.length });
        await page.getByText(count, { exact: true }).waitFor();
      }
      await found[name].selectOption('');
      await eventually(() => found.titles, titles(cases));
    }));
  }

  const searches = [
    ['a word of a title', 'bager', ['baker']],
    ['a word in capitals, with blanks around it', '  LADCYKEL ', ['personal-trainer']],
    ['letters beyond ASCII', 'kørekort', ['driving-licence']],
    ['a word that stands nowhere', 'findes ikke', []],
  ];
  for (const [name, typed, ids] of searches) {
    it(`is searched for ${name}`, () => withPage(async (page) => {
      const found = await library(page);
      await found.search.fill(typed);
      await eventually(() => found.titles, titles(cases.filter(({ id }) => ids.includes(id))));
      await found.search.fill('');
      await eventually(() => found.titles, titles(cases));
    }));
  }

  it('combines search and filters', () => withPage(async (page) => {
    const found = await library(page);
    await found.aim.selectOption('own-business');
    await found.amount.selectOption('above');
    await found.category.selectOption('mobility');
    await eventually(() => found.titles, [byId('personal-trainer').title.da]);
    await found.search.fill('bager');
    await eventually(() => found.titles, []);
  }));

  it('says so where the cases cannot be fetched', () => withPage(async (page) => {
    await page.route('**/cases/index.json', (route) => route.fulfill({ status: 404, body: '' }));
    await visit(page, `${site.url}#/cases`);
    await page.getByText(da['cases.unavailable']).waitFor();
  }));

  it('leaves out a case that cannot be read, and shows the others', () => withPage(async (page) => {
    await page.route('**/cases/baker.json', (route) => route.fulfill({ body: '{"format":"borgerbudget/case"}' }));
    const found = await library(page);
    await eventually(() => found.titles, titles(cases.filter(({ id }) => id !== 'baker')));
  }));
});

describe('the page of a case', () => {
  it('shows its lines, amount, aim and source, and marks what was written for the product', () => withPage(async (page) => {
    const main = page.getByRole('main');
    for (const one of cases) {
      await page.goto('about:blank');
      await visit(page, `${site.url}#/cases/${one.id}`);
      await heading(page, one.title.da).waitFor();
      const text = await main.textContent();
      const lines = one.lines.flatMap(({ what, category }) => [what.da, categoryLabel(category)]);
      const shown = [one.summary.da, aimLabel(one.aim), da['cases.aim-reading'], sourceOf(one), ...lines];
      for (const words of shown) assert.ok(text.includes(words), `${one.id}: ${words}`);
      if (one.amount === undefined) {
        assert.ok(text.includes(da['cases.amount-untold']), one.id);
        assert.ok(!/\d\s*kr\./.test(text), `${one.id} has an amount that its source does not state`);
      } else assert.ok(text.includes(roundKroner(one.amount)), one.id);
      await assertIllustration(text, one);
    }
  }));

  /** Reasons and goals stand behind the label that says that they are made up. */
  async function assertIllustration(text, one) {
    const { reasons = [], goals = [] } = one.illustration ?? {};
    const words = [...reasons, ...goals.map((goal) => goal.text)].map(({ da }) => da);
    const label = text.indexOf(da['cases.illustration']);
    assert.equal(label >= 0, words.length > 0, one.id);
    for (const sentence of words) assert.ok(text.indexOf(sentence) > label, `${one.id}: ${sentence}`);
  }

  it('is reached from its card', () => withPage(async (page) => {
    const found = await library(page);
    await found.cards.filter({ hasText: byId('baker').title.da }).getByRole('link').click();
    await heading(page, byId('baker').title.da).waitFor();
    await page.getByRole('link', { name: da['cases.title'] }).click();
    await heading(page, da['cases.title']).waitFor();
  }));
});

describe('starting from a case', () => {
  /** What each row of the budget holds, with the row opened for it. */
  async function rowsOf(page) {
    const items = new Items(page);
    const rows = [];
    for (let at = 0; at < await items.rows.count(); at += 1) {
      await items.open(at);
      rows.push([await items.category.inputValue(), await items.what.inputValue(), await items.amount.inputValue(), await items.reason.inputValue()]);
    }
    return rows;
  }

  const suggested = (one, said = (danish) => danish) => one.lines.map(({ category, what }) => [category, said(what.da), '', '']);

  async function startFrom(page, one) {
    await visit(page, `${site.url}#/cases/${one.id}`);
    await new Cases(page).startFrom.click();
  }

  it('asks for the device first where no draft is open, then adds its lines to a new one', () => withPage(async (page) => {
    await startFrom(page, byId('baker'));
    await heading(page, da['device.title']).waitFor();
    await page.getByTestId('device-own').click();
    await heading(page, da['items.title']).waitFor();
    assert.deepEqual(await rowsOf(page), suggested(byId('baker')));
    assert.equal(await new Items(page).total, '0.00');
    await new Items(page).saved();
    await page.reload();
    await eventually(() => new Items(page).rows.count(), byId('baker').lines.length);
  }));

  it('adds its lines behind those that are there, and leaves these as they were', () => withPage(async (page) => {
    const items = await (await new Start(page).begin(site.url)).items();
    await items.addItem({ category: 'dental', what: 'Tandlæge', amount: '1.234,50', reason: 'Så tør jeg smile.' });
    await follow(page, '#/cases/personal-trainer');
    await new Cases(page).startFrom.click();
    await heading(page, da['items.title']).waitFor();
    await eventually(() => items.rows.count(), 1 + byId('personal-trainer').lines.length);
    assert.deepEqual(await rowsOf(page), [['dental', 'Tandlæge', '1.234,50', 'Så tør jeg smile.'], ...suggested(byId('personal-trainer'))]);
    assert.equal(await items.total, '1234.50');
  }));

  it('can be undone in one step, and adds the same again when it is pressed again', () => withPage(async (page) => {
    await new Start(page).begin(site.url);
    const items = new Items(page);
    for (const times of [1, 2]) {
      await follow(page, '#/cases/leather-goods');
      await new Cases(page).startFrom.click();
      await heading(page, da['items.title']).waitFor();
      await eventually(() => items.rows.count(), 2 * times);
    }
    await page.getByTestId('undo').click();
    await eventually(() => items.rows.count(), 2);
    await page.getByTestId('undo').click();
    await eventually(() => items.rows.count(), 0);
  }));

  it('stays in memory on a shared device', () => withPage(async (page) => {
    await startFrom(page, byId('driving-licence'));
    await page.getByTestId('device-shared').click();
    await heading(page, da['items.title']).waitFor();
    assert.deepEqual(await rowsOf(page), suggested(byId('driving-licence')));
    await visit(page, site.url);
    assert.equal(await new Start(page).draftRows.count(), 0);
  }));

  it('speaks the language that was chosen', () => withPage(async (page) => {
    await visit(page, `${site.url}#/cases/driving-licence`);
    await page.getByTestId('language-en').click();
    await heading(page, english[byId('driving-licence').title.da]).waitFor();
    await new Cases(page).startFrom.click();
    await page.getByTestId('device-own').click();
    await heading(page, en['items.title']).waitFor();
    assert.deepEqual(await rowsOf(page), suggested(byId('driving-licence'), (danish) => english[danish]));
  }));
});
