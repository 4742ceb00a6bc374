// A page that the weakest reader is glad to use: how each page reads, how wide its lines are,
// which words it explains, and how many presses and fields the way takes.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { download } from './support/files.mjs';
import { visit } from './support/launch.mjs';
import { layPlan } from './support/lay.mjs';
import { Goals, Items, Start } from './support/pages.mjs';
import { measure, prose, sentences } from './support/prose.mjs';
import { draftOf, follow, heading, headingOf, OF_A_PLAN, PLAIN } from './support/routes.mjs';
import { useSite } from './support/site.mjs';
import { catalogues, da, say } from './support/texts.mjs';

const site = useSite();
const { withPage } = site;

/** The consultant's pages are for officials, and what the statement has to say is laid down by law. */
const OFFICIAL = ['#/consultant', '#/accessibility'];

/** Visits each page of the citizen, those of a sealed plan among them. */
async function eachView(page, look) {
  const seal = await layPlan(page, site.url);
  const draft = draftOf(page);
  await look('seal');
  await download(page, () => seal.sealed.click());
  await heading(page, da['done.title']).waitFor();
  await look('done');
  const ofTheDraft = OF_A_PLAN.filter(({ path }) => !['/seal', '/done', '/answer'].includes(path));
  const views = [...ofTheDraft.map((route) => ({ ...route, hash: `${draft}${route.path}` })), ...PLAIN];
  for (const route of views.filter(({ hash }) => !OFFICIAL.includes(hash))) {
    await follow(page, route.hash);
    await heading(page, headingOf(route)).waitFor();
    if (route.path === '/items') await new Items(page).open(0);
    if (route.path === '/goals') await new Goals(page).closedRow(0).click();
    // The cases come later than their page.
    if (route.hash === '#/cases') await page.getByTestId('case-card').first().waitFor();
    await look(route.path ?? route.hash);
  }
}

describe('each page of a citizen', () => {
  it('reads easily: LIX at most 24 where there are 50 words, no sentence over 15 words', () => withPage(async (page) => {
    const texts = [];
    await eachView(page, async (view) => {
      const lines = await prose(page);
      texts.push({ view, lines, ...measure(lines) });
    });
    for (const { view, words, longest, lix } of texts) console.log(`${view}: ${words} words, longest ${longest}, LIX ${lix.toFixed(1)}`);
    const tooLong = texts.flatMap(({ view, lines }) => lines.flatMap(sentences)
      .filter(({ length }) => length > 15).map((words) => `${view}: ${words.join(' ')}`));
    assert.deepEqual(tooLong, []);
    const measured = texts.filter(({ words }) => words >= 50);
    assert.notEqual(measured.length, 0);
    const over = (most) => measured.filter(({ lix }) => lix > most).map(({ view, lix }) => `${view}: ${lix.toFixed(1)}`);
    assert.deepEqual(over(30), []);
    assert.ok(over(24).length <= measured.length * .05, over(24).join(', '));
  }));

  it('has lines of at most 55 characters, one and a half lines apart', () => withPage(async (page) => {
    await eachView(page, async (view) => {
      assert.deepEqual(await page.getByRole('main').evaluate(badLines), [], view);
    });
  }, { viewport: { width: 1280, height: 900 } }));

  it('explains each word of the office that it shows', () => withPage(async (page) => {
    const names = Object.keys(da).map((key) => /^word\.([a-z-]+)\.text$/.exec(key)?.[1]).filter(Boolean);
    assert.notEqual(names.length, 0);
    const seen = new Set();
    await eachView(page, async (view) => {
      // These name the word on the consultant's own way in, or are a paper to be read together.
      if (['#/', '#/open', '/print'].includes(view)) return;
      const text = await page.getByRole('main').evaluate((main) => main.innerText.toLowerCase());
      for (const name of names) {
        const word = da[`word.${name}`].toLowerCase();
        if (!text.includes(word.slice(0, Math.max(4, word.length - 2)))) continue;
        seen.add(name);
        assert.notEqual(await page.locator(`main [data-word="${name}"]`).count(), 0, `${view}: ${word}`);
      }
    });
    assert.ok(seen.size >= 6, [...seen].join(', '));
  }));
});

/** Lines of running text (a row of sums is none) that hold more than 55 characters, and text that stands too close. */
function badLines(main) {
  const found = [];
  for (const block of main.querySelectorAll('p, li, .form-hint')) {
    if (!block.checkVisibility() || block.querySelector('p, li, input, button, .card, .amount')) continue;
    const { lineHeight, fontSize } = getComputedStyle(block);
    if (parseFloat(lineHeight) < parseFloat(fontSize) * 1.5 - .1) found.push(`close: ${block.innerText}`);
    const lines = new Map();
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (let at = 0; at < node.length; at += 1) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = range.getClientRects()[0];
        if (!box || box.width === 0) continue;
        const line = Math.round((box.top + box.bottom) / 2 / 8);
        lines.set(line, (lines.get(line) ?? '') + node.data[at]);
      }
    }
    for (const line of lines.values()) {
      if (line.trim().length > 55) found.push(`${line.trim().length}: ${line.trim()}`);
    }
  }
  return found;
}

/** Counts what a person presses and which fields are typed in; a choice from a list is two presses. */
class Counted {
  presses = 0;
  fields = 0;

  constructor(page) {
    this.page = page;
  }

  async press(control) {
    await control.click();
    this.presses += 1;
  }

  async choose(list, value) {
    await list.selectOption(value);
    this.presses += 2;
  }

  /** A press puts the cursor into a field, unless the page has done so. */
  async type(field, text) {
    await field.waitFor();
    if (!(await field.evaluate((control) => control === document.activeElement))) await this.press(field);
    await this.page.keyboard.type(text);
    this.fields += 1;
  }
}

/** How many words stand before the first thing to do, the way back and the status left out. */
const wordsBefore = (page) => page.getByRole('main').evaluate((main) => {
  const things = [...main.querySelectorAll('a[href], button, input, select, textarea, summary')];
  const first = things.find((thing) => thing.checkVisibility() && thing.dataset.testid !== 'tasks' && !thing.closest('.back-link'));
  const range = document.createRange();
  range.setStart(main, 0);
  if (first) range.setEndBefore(first);
  else range.setEndAfter(main.lastChild);
  return (range.toString().match(/[\p{L}\p{N}]+(?:[-.,'’][\p{L}\p{N}]+)*/gu) ?? []).length;
});

for (const [language, texts] of Object.entries(catalogues)) {
  describe(`the way on a phone, in ${language}`, () => {
    it('takes at most 12 presses and 3 typed fields to a first item with its price, and 60 presses to a sealed file', () => withPage(async (page) => {
      await visit(page, site.url);
      if (language !== 'da') await page.getByTestId(`language-${language}`).click();
      await heading(page, say(texts, 'start.heading')).waitFor();
      const id = (name) => page.getByTestId(name);
      const counted = new Counted(page);
      const shown = [];
      const look = async (name) => shown.push([name, await wordsBefore(page)]);
      await look('start');
      await counted.press(id('start-new'));
      await heading(page, say(texts, 'device.title')).waitFor();
      await look('device');
      await counted.press(id('device-own'));
      await id('task-items').waitFor();
      await look('tasks');
      await counted.press(id('task-items'));
      await id('item-add').waitFor();
      await look('items');
      const items = new Items(page, texts);
      for (const [number, item] of ['dental', 'computer', 'education'].entries()) {
        await counted.press(id('item-add'));
        await counted.choose(items.category, item);
        await counted.type(items.what, 'Noget');
        await counted.type(items.amount, '1.000');
        if (number === 0) {
          await page.locator('[data-testid="total"][data-amount="1000.00"]').waitFor();
          console.log(`${language}: first item: ${counted.presses} presses, ${counted.fields} fields`);
          assert.ok(counted.presses <= 12, `${counted.presses} presses`);
          assert.ok(counted.fields <= 3, `${counted.fields} fields`);
        }
        await counted.type(items.reason, 'Det hjælper mig.');
      }
      const next = async (arrived, name) => {
        await counted.press(page.locator(`main a[href$="/${name}"]`).last());
        await id(arrived).waitFor();
        await look(name);
      };
      await next('goal-add-3', 'goals');
      const goals = new Goals(page, texts);
      for (const horizon of [0, 1]) {
        await counted.press(goals.add(horizon));
        await counted.type(goals.text, 'Jeg har et job.');
      }
      await next('duties-read', 'duties');
      await counted.press(id('duties-read'));
      await counted.press(page.locator('main a[href$="/check"]').last());
      await heading(page, say(texts, 'check.title')).waitFor();
      await look('check');
      await next('export-sealed', 'seal');
      await counted.press(id('declaration'));
      await download(page, () => counted.press(id('export-sealed')));
      await heading(page, say(texts, 'done.title')).waitFor();
      await look('done');
      console.log(`${language}: sealed: ${counted.presses} presses; words before the first thing to do: ${shown.map((one) => one.join(' ')).join(', ')}`);
      assert.ok(counted.presses <= 60, `${counted.presses} presses`);
      assert.deepEqual(shown.filter(([, words]) => words > 60), []);
    }));
  });
}

it('beginnings of sentences are shown at a press and written nowhere', () => withPage(async (page) => {
  const items = await (await new Start(page).begin(site.url)).items();
  await items.add.click();
  const lines = page.getByTestId('starters').getByRole('listitem');
  assert.equal(await lines.first().isVisible(), false);
  await page.getByTestId('starters').locator('summary').click();
  assert.deepEqual(await lines.allTextContents(), da['item.reason-starters'].split('\n'));
  assert.equal(await items.reason.inputValue(), '');
  const goals = await (await items.toTasks()).goals();
  await goals.add(0).click();
  await page.getByTestId('starters').locator('summary').click();
  assert.deepEqual(await lines.allTextContents(), da['goal.starters'].split('\n'));
  assert.equal(await goals.text.inputValue(), '');
}));
