// Every address: its heading and title, where the focus goes, reloads and deep links, the
// languages, and the way from an error to its field.

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { visit } from './support/launch.mjs';
import { layPlan } from './support/lay.mjs';
import { Items, Seal, Start } from './support/pages.mjs';
import { draftOf, follow, heading, headingOf, OF_A_PLAN, PLAIN, titleOf } from './support/routes.mjs';
import { useSite } from './support/site.mjs';
import { da, en, english, programme, say } from './support/texts.mjs';
import { eventually } from './support/wait.mjs';

const site = useSite();
const { withPage } = site;

/** Every address: the plain ones, and those of a draft that is laid for it. */
async function everyAddress(page) {
  await layPlan(page, site.url);
  const draft = draftOf(page);
  const ofTheDraft = OF_A_PLAN.map((route) => ({ ...route, hash: `${draft}${route.path}` }));
  return [...ofTheDraft, ...PLAIN];
}

const focused = (page) => page.evaluate(() => {
  const { tagName, id, textContent } = document.activeElement;
  return tagName === 'H1' ? textContent : id;
});

describe('every address', () => {
  it('has one main heading, takes the focus to it, and a title of its own', () => withPage(async (page) => {
    const titles = new Set();
    for (const route of await everyAddress(page)) {
      await follow(page, route.hash);
      await heading(page, headingOf(route)).waitFor();
      assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, route.hash);
      await eventually(() => focused(page), headingOf(route), route.hash);
      await eventually(() => page.title(), titleOf(route), route.hash);
      titles.add(await page.title());
    }
    assert.equal(titles.size, OF_A_PLAN.length + PLAIN.length, [...titles].join('\n'));
  }));

  it('opens from a link and after a reload', () => withPage(async (page) => {
    for (const route of await everyAddress(page)) {
      // Elsewhere in between, so that the address is opened anew.
      await page.goto('about:blank');
      await visit(page, `${site.url}${route.hash}`);
      await heading(page, headingOf(route)).waitFor();
      await page.reload();
      await heading(page, headingOf(route)).waitFor();
    }
  }));

  it('is there in English at a press, with the draft as it was', () => withPage(async (page) => {
    for (const route of await everyAddress(page)) {
      await follow(page, route.hash);
      await heading(page, headingOf(route)).waitFor();
      await page.getByTestId('language-en').click();
      await heading(page, headingOf(route, en)).waitFor();
      assert.equal(await page.locator('html').getAttribute('lang'), 'en');
      assert.equal(await page.getByTestId('language-en').getAttribute('aria-current'), 'true');
      assert.equal(await page.title(), titleOf(route, en));
      if (route.path !== undefined) assert.equal(await page.getByTestId('total').getAttribute('data-amount'), '16050.00');
      await page.getByTestId('language-da').click();
      await heading(page, headingOf(route)).waitFor();
    }
  }));
});

it('a draft that is opened from the start page takes the focus to its heading', () => withPage(async (page) => {
  await (await new Start(page).begin(site.url)).saved();
  await page.reload();
  await visit(page, site.url);
  await new Start(page).draftRows.getByRole('link').click();
  await heading(page, da['tasks.title']).waitFor();
  await eventually(() => focused(page), da['tasks.title']);
}));

it('the language that was chosen is there at the next visit', () => withPage(async (page) => {
  await visit(page, site.url);
  await page.getByTestId('language-en').click();
  await heading(page, en['start.heading']).waitFor();
  await page.reload();
  await heading(page, en['start.heading']).waitFor();
}));

it('what was typed stays through a change of language', () => withPage(async (page) => {
  const items = await (await new Start(page).begin(site.url)).items();
  await items.addItem({ category: 'dental', what: 'Tandlæge', amount: '1.234,50', reason: 'Så tør jeg smile.' });
  await page.getByTestId('language-en').click();
  await heading(page, en['items.title']).waitFor();
  const inEnglish = new Items(page, en);
  if (await inEnglish.what.count() === 0) await inEnglish.open(0);
  assert.equal(await inEnglish.category.inputValue(), 'dental');
  assert.equal(await inEnglish.category.locator('option:checked').textContent(),
    english[programme.categories.find(({ id }) => id === 'dental').label.da]);
  assert.equal(await inEnglish.what.inputValue(), 'Tandlæge');
  assert.equal(await inEnglish.amount.inputValue(), '1.234,50');
  assert.equal(await inEnglish.total, '1234.50');
}));

describe('an address that leads nowhere says so', () => {
  const cases = [
    ['an unknown draft', `#/plan/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`, 'absent.unknown.title'],
    ['an unknown page of a draft', `#/plan/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}/nowhere`, 'missing.title'],
    ['no id of a draft', '#/plan/1', 'missing.title'],
    ['an unknown case', '#/cases/nobody', 'cases.gone'],
    ['markup', '#/<img src=x onerror=alert(1)>', 'missing.title'],
  ];
  for (const [name, hash, key] of cases) {
    it(name, () => withPage(async (page) => {
      await visit(page, `${site.url}${hash}`);
      await heading(page, da[key]).waitFor();
      assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
    }));
  }

  it('and leads back to the start', () => withPage(async (page) => {
    await visit(page, `${site.url}#/nowhere`);
    await page.getByRole('link', { name: da['missing.start'] }).click();
    await heading(page, da['start.heading']).waitFor();
  }));
});

it('the link past the head leads to the content and leaves the address as it was', () => withPage(async (page) => {
  await visit(page, `${site.url}#/cases`);
  await page.keyboard.press('Tab');
  assert.equal(await page.locator(':focus').textContent(), da['layout.skip']);
  await page.keyboard.press('Enter');
  await eventually(() => focused(page), 'main-content');
  await eventually(() => new URL(page.url()).hash, '#/cases');
}));

it('back and forward lead through the pages that were seen', () => withPage(async (page) => {
  const tasks = await new Start(page).begin(site.url);
  await tasks.items();
  await page.goBack();
  await heading(page, da['tasks.title']).waitFor();
  await page.goForward();
  await heading(page, da['items.title']).waitFor();
}));

describe('an error leads to its field', () => {
  /** Presses the seal, follows the error that says `sentence`, and gives the focused control. */
  async function followError(page, draft, sentence) {
    await follow(page, `${draft}/seal`);
    const seal = new Seal(page);
    await seal.sealed.click();
    await eventually(() => focused(page), 'error-summary');
    await seal.errors.getByRole('link').filter({ hasText: sentence }).first().click();
  }

  const isFocused = (locator) => () => locator.evaluate((element) => element === document.activeElement);
  const [first, second] = programme.horizons.map(({ label }) => label.da);
  const empty = [
    ['no item', 'finding.item.any', {}, 'item-add'],
    ['no goal in the first horizon', 'finding.goal.each-horizon', { horizon: first }, 'goal-add-3'],
    ['no goal in the second', 'finding.goal.each-horizon', { horizon: second }, 'goal-add-12'],
    ['duties not read', 'finding.duties', {}, 'duties-read'],
    ['no declaration', 'finding.declaration', {}, 'declaration'],
  ];
  for (const [name, key, values, control] of empty) {
    it(name, () => withPage(async (page) => {
      await new Start(page).begin(site.url);
      await followError(page, draftOf(page), say(da, key, values));
      await eventually(isFocused(page.getByTestId(control)), true);
    }));
  }

  const ofAnItem = [
    ['an item without a name', { amount: '100', reason: 'Derfor.' }, 'finding.item.what', 'item-what'],
    ['an item without a price', { what: 'Cykel', reason: 'Derfor.' }, 'price.empty', 'item-amount'],
    ['an item with a price that says two things', { what: 'Cykel', amount: '1.5', reason: 'Derfor.' }, null, 'item-amount'],
    ['an item without a reason', { what: 'Cykel', amount: '100' }, 'finding.item.reason', 'item-reason'],
  ];
  for (const [name, item, key, control] of ofAnItem) {
    it(`${name}, which then says what is missing`, () => withPage(async (page) => {
      const items = await (await new Start(page).begin(site.url)).items();
      await items.addItem(item);
      const sentence = key === null ? /1,50|1\.500/ : da[key];
      await followError(page, draftOf(page), sentence);
      const field = page.getByTestId(control);
      await eventually(isFocused(field), true);
      assert.equal(await field.getAttribute('aria-invalid'), 'true');
      const described = (await field.getAttribute('aria-describedby')).split(' ').find((id) => id.endsWith('-error'));
      assert.match(await page.locator(`#${described}`).textContent(), key === null ? sentence : new RegExp(sentence));
    }));
  }
});

it('over the ceiling may be saved but not sealed, and the page says by how much', () => withPage(async (page) => {
  const seal = await layPlan(page, site.url);
  const items = await (await seal.toTasks()).items();
  await items.open(0);
  await items.amount.fill('50.000,01');
  await items.saved();
  assert.equal(await items.remaining, '-0.01');
  const again = await (await items.toTasks()).seal();
  await again.sealed.click();
  await again.errors.waitFor();
  assert.match(await again.errors.textContent(), /0,01/);
}));

it('errors are shown only after the citizen has said ready to send', () => withPage(async (page) => {
  const items = await (await new Start(page).begin(site.url)).items();
  await items.addItem({ what: 'Cykel' });
  await items.reason.focus();
  await items.what.focus();
  assert.equal(await page.locator('[aria-invalid="true"]').count(), 0);
}));
