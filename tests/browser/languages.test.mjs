// What a next language brings with it, tried with one that is made up: one file and an entry in
// the list, no code. It runs from right to left, so the page has to mirror.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { download, upload } from './support/files.mjs';
import { SIZES, visit } from './support/launch.mjs';
import { layPlan } from './support/lay.mjs';
import { madeUp, NAME, TAG, teach, teachDesk } from './support/made_up.mjs';
import { Cases, Items, Reader, Start } from './support/pages.mjs';
import { draftOf, follow, heading, OF_A_PLAN, PLAIN } from './support/routes.mjs';
import { useSite } from './support/site.mjs';
import { cases, da, desk, en, languages, say } from './support/texts.mjs';
import { eventually } from './support/wait.mjs';

const site = useSite();

/** Does some work with the page in the language that is made up. */
const inIt = (work, options) => site.withPage(async (page) => {
  await teach(page);
  await visit(page, site.url);
  await page.getByTestId(`language-${TAG}`).click();
  await heading(page, madeUp['start.heading']).waitFor();
  await work(page);
}, options);

/** Where something stands on the screen. */
const place = async (locator) => {
  const { x, width } = await locator.boundingBox();
  return { left: x, right: x + width };
};

const unchecked = (page) => page.getByTestId('language-unchecked');

describe('the languages', () => {
  it('are those of the list, each in its own name and marked as its language', () => site.withPage(async (page) => {
    await teach(page);
    await visit(page, site.url);
    const shown = await page.getByRole('navigation', { name: da['layout.languages'] }).getByRole('button')
      .evaluateAll((buttons) => buttons.map((button) => [button.lang, button.textContent]));
    assert.deepEqual(shown, [...languages.map(({ tag, name }) => [tag, name]), [TAG, NAME]]);
  }));

  it('say which translation nobody has checked, and which file to correct', () => inIt(async (page) => {
    const told = (texts, name, tag) => say(texts, 'language.unchecked', { name, file: `public/locales/${tag}.json` });
    assert.equal(await unchecked(page).textContent(), told(madeUp, NAME, TAG));
    const english = languages.find(({ tag }) => tag === 'en');
    await page.getByTestId('language-en').click();
    await heading(page, en['start.heading']).waitFor();
    assert.deepEqual(await unchecked(page).allTextContents(), english.checkedByNative ? [] : [told(en, english.name, 'en')]);
    await page.getByTestId('language-da').click();
    await heading(page, da['start.heading']).waitFor();
    assert.equal(await unchecked(page).count(), 0);
  }));

  it('are remembered, with their direction', () => inIt(async (page) => {
    const root = () => page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
    assert.deepEqual(await root(), [TAG, 'rtl']);
    await page.reload();
    await heading(page, madeUp['start.heading']).waitFor();
    assert.deepEqual(await root(), [TAG, 'rtl']);
    await page.getByTestId('language-da').click();
    await heading(page, da['start.heading']).waitFor();
    assert.deepEqual(await root(), ['da', 'ltr']);
  }));

  it('leave the desk in Danish, from left to right, where they have no words for it', () => inIt(async (page) => {
    await follow(page, '#/consultant');
    const own = page.locator('.desk > [lang="da"][dir="ltr"]');
    await own.getByRole('heading', { level: 1, name: da['consultant.title'] }).waitFor();
    assert.equal(await own.getByRole('link', { name: desk['desk.to-compare'] }).count(), 1);
  }));

  it('that run from right to left let what is written from left to right stand so', () => inIt(async (page) => {
    await page.getByTestId('start-new').click();
    await page.getByTestId('device-own').click();
    await page.getByTestId('task-items').click();
    const items = new Items(page, madeUp);
    await items.addItem({ what: 'Kursus', reason: 'Det kræves i jobbet.' });
    const isPlain = (field) => field.evaluate((control) => getComputedStyle(control).unicodeBidi);
    assert.deepEqual(await Promise.all([items.what, items.reason].map(isPlain)), ['plaintext', 'plaintext']);
  }));

  it('that are gone from the server leave the page in Danish', () => inIt(async (page) => {
    await page.unrouteAll();
    await visit(page, site.url);
    await heading(page, da['start.heading']).waitFor();
  }));

  it('that have no words for the desk show it in Danish', () => inIt(async (page) => {
    await follow(page, '#/consultant');
    await page.getByTestId('review-file').setInputFiles(upload('{}'));
    await page.getByTestId('review-row').waitFor();
    assert.equal(await page.getByText(madeUp['part.title']).count(), 0);
    assert.ok(Object.values(desk).length > 0);
  }));
});

describe('a plan that is written in another language', () => {
  /** The language that a page says the plan is written in, or nothing. */
  const shown = async (page, texts) => {
    const row = page.locator('.summary-row', { hasText: texts['plan.language'] });
    return (await row.count()) === 0 ? null : (await row.getByRole('definition').first().textContent()).trim();
  };

  it('keeps all that was typed, and tells the consultant', () => site.withPage(async (page) => {
    const seal = await layPlan(page, site.url);
    const draft = draftOf(page);
    const before = JSON.parse((await download(page, () => seal.sealed.click())).text);
    assert.equal(before.language, 'da');
    await follow(page, `${draft}/check`);
    await heading(page, da['check.title']).waitFor();
    assert.equal(await shown(page, da), null);
    await page.getByTestId('language-en').click();
    await heading(page, en['check.title']).waitFor();
    await follow(page, draft);
    await heading(page, en['tasks.title']).waitFor();
    await follow(page, `${draft}/check`);
    await eventually(() => shown(page, en), 'English');
    await follow(page, `${draft}/seal`);
    await heading(page, en['seal.title']).waitFor();
    await seal.declaration.check();
    const { text } = await download(page, () => seal.sealed.click());
    const after = JSON.parse(text);
    assert.equal(after.language, 'en');
    for (const part of ['items', 'goals', 'aim']) assert.deepEqual(after[part], before[part], part);
    await page.getByTestId('language-da').click();
    await page.locator('html[lang="da"]').waitFor();
    const file = upload(text);
    await new Reader(page).read(site.url, file);
    assert.equal(await shown(page, da), 'engelsk');
    await follow(page, '#/consultant');
    await page.getByTestId('review-file').setInputFiles(file);
    await page.getByTestId('review-row').getByRole('link').first().click();
    await eventually(() => shown(page, da), 'engelsk');
  }));

  it('keeps a text that stands in a field while the language changes', () => site.withPage(async (page) => {
    const tasks = await new Start(page).begin(site.url);
    const items = await tasks.items();
    await items.addItem({ what: 'En saks', amount: '1.234,5' });
    await items.saved();
    const fields = () => page.locator('main :is(input:not([type=checkbox]), textarea)').evaluateAll((all) => all.map(({ value }) => value));
    const before = await fields();
    assert.ok(before.includes('En saks') && before.includes('1.234,5'));
    await page.getByTestId('language-en').click();
    await heading(page, en['items.title']).waitFor();
    await items.closedRow(0).click();
    await eventually(fields, before);
  }));
});

describe('a text that depends on a number', () => {
  const FORMS = [[0, 'zero'], [1, 'one'], [2, 'two'], [cases.length, cases.length > 10 ? 'many' : 'few']];
  for (const [number, form] of FORMS) {
    it(`has the form '${form}' for ${number}`, () => inIt(async (page) => {
      // The library is given as many cases as are to be counted.
      const names = JSON.parse(readFileSync(join(import.meta.dirname, '../../public/cases/index.json'), 'utf8')).cases;
      await page.route('**/cases/index.json', (route) => route.fulfill({ json: { cases: names.slice(0, Math.max(number, 1)) } }));
      await follow(page, '#/cases');
      const library = new Cases(page, madeUp);
      await library.cards.first().waitFor();
      if (number === 0) await library.search.fill('qqqq');
      await page.getByText(say(madeUp, `cases.found.${form}`, { n: number }), { exact: true }).waitFor();
    }));
  }
});

describe('a page from right to left', () => {
  it('is as wide as the screen on every page, on a small phone', () => inIt(async (page) => {
    await page.getByTestId('language-da').click();
    await layPlan(page, site.url);
    const draft = draftOf(page);
    await page.getByTestId(`language-${TAG}`).click();
    for (const { hash } of [...OF_A_PLAN.map(({ path }) => ({ hash: `${draft}${path}` })), ...PLAIN]) {
      await follow(page, hash);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      const wide = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      assert.equal(wide, 0, hash);
    }
  }));

  for (const [size, viewport] of Object.entries(SIZES)) {
    it(`is mirrored: head, status bar, way back (${size})`, () => inIt(async (page) => {
      await new Start(page, madeUp).begin(site.url);
      const title = await place(page.locator('.header-title'));
      const switcher = await place(page.getByRole('navigation', { name: madeUp['layout.languages'] }));
      assert.ok(title.right > switcher.right || title.left > switcher.left, 'the name of the page stands at the right');
      assert.ok((await place(page.locator('.header-title'))).right > viewport.width * 0.7);
      const [total, actions] = [await place(page.getByTestId('total')), await place(page.getByTestId('undo'))];
      assert.ok(total.right > actions.right, 'the sum is to the right of the buttons');
      await page.getByTestId('task-items').click();
      await page.getByTestId('item-add').waitFor();
      const back = page.locator('.back-link');
      const [arrow, words] = [await place(back.locator('svg')), await place(back.locator('span'))];
      assert.ok(arrow.left > words.left, 'the arrow stands before the words');
      const turned = await back.locator('use').evaluate((use) => getComputedStyle(use).transform);
      assert.equal(turned, 'matrix(-1, 0, 0, 1, 0, 0)');
    }, { viewport }));
  }

  it('writes amounts the Danish way, in the order in which they are read', () => inIt(async (page) => {
    const items = await (await new Start(page, madeUp).begin(site.url)).items();
    await items.addItem({ what: 'x', amount: '1.234,5' });
    await eventually(() => page.getByTestId('total').textContent(), '\u20661.234,50\u00a0kr.\u2069');
    const order = await page.getByTestId('total').evaluate((total) => {
      const text = total.firstChild;
      return [...text.data].map((character, at) => {
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        return { character, left: range.getBoundingClientRect().left };
      }).filter(({ character }) => /[\d.,kr]/.test(character)).sort((one, other) => one.left - other.left)
        .map(({ character }) => character).join('');
    });
    assert.equal(order, '1.234,50kr.');
    assert.equal(await page.getByTestId('total').getAttribute('data-amount'), '1234.50');
  }));

  it('begins its tables at the right', () => inIt(async (page) => {
    await page.setViewportSize(SIZES.desktop);
    await teachDesk(page);
    await follow(page, '#/consultant');
    await page.getByTestId('review-file').setInputFiles(upload('{}'));
    await page.getByTestId('review-row').waitFor();
    const heads = await page.getByRole('columnheader').evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().x));
    assert.ok(heads.length > 2);
    assert.deepEqual(heads, [...heads].sort((one, other) => other - one));
  }));
});

it('no style names a side of the screen', () => {
  const folder = join(import.meta.dirname, '../../style');
  const named = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.scss')).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8').split('\n')
      .filter((line) => /(margin|padding|border|scroll-margin|scroll-padding)-(left|right)|border-(top|bottom)-(left|right)-radius|(text-align|float|clear):\s*(left|right)|(^|[{;\s])(left|right):/.test(line))
      .map((line) => `${name}: ${line.trim()}`));
  assert.deepEqual(named, []);
});
