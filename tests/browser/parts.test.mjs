// The parts of the program that a first visit does not need: none is fetched before somebody
// asks for it, and where one does not come, or is not the one that was built, the page says so
// and goes on as soon as it does.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { DIST, visit } from './support/launch.mjs';
import { follow, heading } from './support/routes.mjs';
import { useSite } from './support/site.mjs';
import { da } from './support/texts.mjs';

const site = useSite();
const { withPage } = site;

const PARTS = '**/parts/*.wasm';
const TEXTS = '**/locales/pages/*.json';

/** The names of the parts that a page asks for, and of their texts. */
function partsOf(page) {
  const names = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (/\/(?:parts|locales\/pages)\//.test(pathname)) names.push(pathname.split('/').pop());
  });
  return names;
}

describe('a part is fetched', () => {
  it('not before it is asked for', () => withPage(async (page) => {
    const parts = partsOf(page);
    await visit(page, site.url);
    await page.waitForLoadState('networkidle');
    assert.deepEqual(parts, []);
  }));

  it('once, however often it is used', () => withPage(async (page) => {
    const parts = partsOf(page);
    await visit(page, site.url);
    for (const route of ['#/cases', '#/', '#/open', '#/', '#/cases']) {
      await follow(page, route);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
    }
    assert.ok(parts.length > 0);
    assert.deepEqual(parts, [...new Set(parts)]);
  }));
});

/** Whatever can be read or heard on the page, piece by piece. */
const said = (page) => page.evaluate(() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const pieces = [document.title.split(' – ')[0]];
  while (walk.nextNode()) pieces.push(walk.currentNode.data.trim());
  for (const element of document.querySelectorAll('[aria-label]')) pieces.push(element.getAttribute('aria-label'));
  return pieces;
});

describe('what every visit loads has the texts for what it can say', () => {
  const unknown = '#/plan/00000000-0000-4000-8000-000000000000';
  for (const language of ['da', 'en']) {
    it(`in the language ${language}`, () => withPage(async (page) => {
      await visit(page, `${site.url}#/new`);
      await page.getByTestId('device-own').click();
      await page.locator('[data-testid="saved-at"][data-state="saved"]').waitFor();
      await follow(page, '#/');
      await page.getByTestId('draft-row').waitFor();
      await page.route(PARTS, (route) => route.abort());
      await page.route(TEXTS, (route) => route.abort());
      await page.reload();
      if (language !== 'da') await page.getByTestId(`language-${language}`).click();
      await page.locator(`html[lang=${language}] [data-testid=draft-row]`).waitFor();
      await page.getByTestId('draft-row').getByRole('button').click();
      await page.getByTestId('draft-row').getByRole('alert').waitFor();
      for (const route of ['#/', '#/new', '#/nowhere', '#/cases', unknown]) {
        if (route !== '#/') await follow(page, route);
        await page.getByRole('heading', { level: 1 }).waitFor();
        const pieces = await said(page);
        assert.deepEqual(pieces.filter((piece) => piece in da), [], route);
      }
    }));
  }
});

const CHANGED = (route) => {
  const bytes = readFileSync(join(DIST, 'parts', new URL(route.request().url()).pathname.split('/').pop()));
  bytes[bytes.length - 1] ^= 1;
  return route.fulfill({ body: bytes, contentType: 'application/wasm' });
};

const FAULTS = [
  ['the line is gone', PARTS, (route) => route.abort()],
  ['the server has it no more', PARTS, (route) => route.fulfill({ status: 404 })],
  ['a byte of it was changed', PARTS, CHANGED],
  ['the line is gone for its texts', TEXTS, (route) => route.abort()],
  ['the server has its texts no more', TEXTS, (route) => route.fulfill({ status: 404 })],
  ['its texts are cut short', TEXTS, (route) => route.fulfill({ body: '{"items.add": "Tilf' })],
];

describe('a page whose part does not come says so, and goes on when it does', () => {
  for (const [fault, files, answer] of FAULTS) {
    it(fault, () => withPage(async (page) => {
      await page.route(files, answer);
      await visit(page, `${site.url}#/cases`);
      await heading(page, da['part.title']).waitFor();
      await page.unroute(files, answer);
      await page.getByRole('button', { name: da['part.again'] }).click();
      await heading(page, da['cases.title']).waitFor();
    }));
  }
});

describe('what was asked for on the way is said not to have come, and can be asked again', () => {
  for (const [fault, files, answer] of FAULTS) {
    it(`a new plan, where ${fault}`, () => withPage(async (page) => {
      await page.route(files, answer);
      await visit(page, `${site.url}#/new`);
      await page.getByTestId('device-own').click();
      await page.getByRole('alert').getByText(da['part.title']).waitFor();
      await page.unroute(files, answer);
      await page.getByTestId('device-own').click();
      await heading(page, da['tasks.title']).waitFor();
      assert.equal(await page.getByText(da['part.title']).count(), 0);
    }));
  }

  it('a stored draft', () => withPage(async (page) => {
    await visit(page, `${site.url}#/new`);
    await page.getByTestId('device-own').click();
    await heading(page, da['tasks.title']).waitFor();
    await page.locator('[data-testid="saved-at"][data-state="saved"]').waitFor();
    await page.route(PARTS, (route) => route.abort());
    await page.reload();
    await heading(page, da['absent.not-loaded.title']).waitFor();
    await page.unrouteAll();
    await page.getByRole('button', { name: da['absent.again'] }).click();
    await heading(page, da['tasks.title']).waitFor();
  }));
});
