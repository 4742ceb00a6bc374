// Before the program is there: what can be read and pressed, and what is fetched from where.
// And a page whose programme is broken says what is wrong and in which file.

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { upload, download } from './support/files.mjs';
import { visit } from './support/launch.mjs';
import { layPlan } from './support/lay.mjs';
import { Reader } from './support/pages.mjs';
import { draftOf, follow, heading, headingOf, OF_A_PLAN, PLAIN } from './support/routes.mjs';
import { useSite } from './support/site.mjs';
import { da, programme, programmes, roundKroner, say } from './support/texts.mjs';
import { unexpected, watch } from './support/watch.mjs';

const site = useSite();
const { withPage } = site;

/** The words of the start page and where its links lead. */
const startPage = async (page) => ({
  language: await page.locator('html').getAttribute('lang'),
  title: await page.title(),
  heading: await page.getByRole('heading', { level: 1 }).allTextContents(),
  lines: await page.getByRole('main').getByRole('list').first().getByRole('listitem').allTextContents(),
  links: await page.getByRole('main').getByRole('link').evaluateAll((links) =>
    links.map((link) => [link.dataset.testid, link.textContent, link.getAttribute('href')])),
});

const EXPECTED = {
  language: 'da',
  title: say(da, 'layout.title', { page: da['start.title'] }),
  heading: [da['start.heading']],
  lines: [
    say(da, 'start.line1', { ceiling: roundKroner(programme.ceiling) }), da['start.line2'], da['start.line3'],
  ],
  links: [
    ['start-new', da['start.new'], '#/new'],
    ['start-open-file', da['start.open'], '#/open'],
    ['cases', da['start.cases'], '#/cases'],
    ['start-bring', da['bring.title'], '#/bring'],
    ['start-not-now', da['not-now.link'], '#/not-now'],
    ['consultant', da['start.consultant'], '#/consultant'],
  ],
};

describe('the start page', () => {
  it('can be read without the program, in the words of the locale and the programme', () => withPage(async (page) => {
    await page.goto(site.url);
    assert.deepEqual(await startPage(page), EXPECTED);
    assert.deepEqual(await page.getByRole('contentinfo').locator('p').allTextContents(), [da['layout.footer'], da['help.title'], da['statement.title']]);
  }, { javaScriptEnabled: false }));

  it('says the same once the program has taken it over', () => withPage(async (page) => {
    await visit(page, site.url);
    assert.deepEqual(await startPage(page), EXPECTED);
  }));
});

describe('what is pressed before the program is there is kept', () => {
  for (const [link, title] of [['start-new', 'device.title'], ['start-open-file', 'reader.title'], ['cases', 'cases.title'], ['consultant', 'consultant.title']]) {
    it(`${link} leads on once it has come`, () => withPage(async (page) => {
      const letGo = await holdProgram(page);
      await page.goto(site.url, { waitUntil: 'commit' });
      await page.getByTestId(link).click();
      assert.equal(await page.locator('html[data-started]').count(), 0);
      await heading(page, da['start.heading']).waitFor();
      letGo();
      await heading(page, da[title]).waitFor();
    }));
  }

  it('the link past the head leaves the address to the page that it names', () => withPage(async (page) => {
    const letGo = await holdProgram(page);
    await page.goto(`${site.url}#/cases`, { waitUntil: 'commit' });
    await page.getByText(da['layout.skip']).focus();
    await page.keyboard.press('Enter');
    letGo();
    await heading(page, da['cases.title']).waitFor();
  }));
});

/** Holds the program back until the function that it gives is called. */
async function holdProgram(page) {
  let letGo;
  const held = new Promise((resolve) => { letGo = resolve; });
  await page.route(/_bg\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}

describe('the page asks for', () => {
  it('its own files by plain GET and nothing else, on every page, and complains of nothing', () => withPage(async (page) => {
    const seen = watch(page);
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective}`));
    });
    const seal = await layPlan(page, site.url);
    const { text } = await download(page, () => seal.sealed.click());
    const draft = draftOf(page);
    await page.getByTestId('language-en').click();
    await page.getByTestId('language-da').click();
    for (const route of OF_A_PLAN) {
      await follow(page, `${draft}${route.path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
    }
    for (const route of PLAIN) {
      await follow(page, route.hash);
      await heading(page, headingOf(route)).waitFor();
    }
    assert.equal(await new Reader(page).read(site.url, upload(text)), 'intact-unknown');
    assert.ok(seen.requests.length > 20, 'the requests were seen');
    assert.deepEqual(unexpected(seen.requests, new URL(site.url).origin), []);
    assert.deepEqual(seen.complaints, []);
  }));
});

describe('a programme that cannot be used gives a page that says what is wrong, and where', () => {
  const FILE = `programmes/${programmes.default}`;
  const changed = (change) => {
    const copy = structuredClone(programme);
    change(copy);
    return JSON.stringify(copy);
  };
  const at = (line, column) => say(da, 'place.line', { line, column });
  const cases = [
    ['no JSON', 'hej', say(da, 'refused.file.syntax', { exact: at(1, 1) })],
    ['cut off', '{"format"', say(da, 'refused.file.truncated', { exact: `format, ${at(1, 10)}` })],
    ['a field twice', '{"format":"a","format":"b"}', say(da, 'refused.file.duplicate-key', { place: 'format' })],
    ['no ceiling', changed((copy) => { delete copy.ceiling; }), say(da, 'problem.missing', { place: 'ceiling' })],
    ['an amount of another kind', changed((copy) => { copy.ceiling = 50000; }), say(da, 'problem.wrong-type', { place: 'ceiling' })],
    ['horizons of another kind', changed((copy) => { copy.horizons = {}; }), say(da, 'problem.wrong-type', { place: 'horizons' })],
    ['a period that cannot be', changed((copy) => { copy.period.months = -6; }), null],
  ];
  for (const [name, body, expected] of cases) {
    it(name, () => withPage(async (page) => {
      await page.route(`**/${FILE}`, (route) => route.fulfill({ body, contentType: 'application/json' }));
      const problems = await brokenPage(page);
      assert.ok(problems.length > 0);
      for (const problem of problems) assert.ok(problem.startsWith(`${FILE}: `), problem);
      if (expected !== null) assert.ok(problems.includes(`${FILE}: ${expected}`), problems.join('\n'));
    }));
  }

  const INDEX = 'programmes/index.json';
  const missing = [
    ['a profile that is not there', FILE, { status: 404, body: '' }, say(da, 'programme.not-found', { file: FILE })],
    ['an index that is not there', INDEX, { status: 404, body: '' }, say(da, 'programme.not-found', { file: INDEX })],
    ['an index without a default', INDEX, { body: '{}' }, say(da, 'programme.no-default', { file: INDEX })],
    ['an index that leads elsewhere', INDEX, { body: '{"default":"../../etc/x.json"}' }, say(da, 'programme.no-default', { file: INDEX })],
  ];
  for (const [name, file, answer, expected] of missing) {
    it(name, () => withPage(async (page) => {
      await page.route(`**/${file}`, (route) => route.fulfill(answer));
      assert.deepEqual(await brokenPage(page), [expected]);
    }));
  }

  async function brokenPage(page) {
    await visit(page, site.url);
    await page.getByRole('heading', { name: da['programme.broken'] }).waitFor();
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
    assert.ok((await page.getByRole('main').textContent()).includes(da['programme.broken-text']));
    return page.getByTestId('programme-problems').getByRole('listitem').allTextContents();
  }
});

describe('texts that cannot be fetched', () => {
  it('leave the page in the language that it had', () => withPage(async (page) => {
    await page.route('**/locales/en.json', (route) => route.fulfill({ status: 404, body: '' }));
    await visit(page, site.url);
    const asked = page.waitForResponse('**/locales/en.json');
    await page.getByTestId('language-en').click();
    await asked;
    await page.getByTestId('start-new').click();
    await heading(page, da['device.title']).waitFor();
  }));

  it('say so where there are none at all', () => withPage(async (page) => {
    await page.route('**/locales/*.json', (route) => route.fulfill({ status: 404, body: '' }));
    await page.goto(site.url);
    await page.getByRole('alert').waitFor();
    await heading(page, da['start.heading']).waitFor();
  }));
});
