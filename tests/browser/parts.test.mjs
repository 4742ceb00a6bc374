// The parts of the program that a first visit does not need: none is fetched before somebody
// asks for it, and where one does not come, or is not the one that was built, the page says so
// and goes on as soon as it does.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { DIST, visit } from './support/launch.mjs';
import { heading } from './support/routes.mjs';
import { useSite } from './support/site.mjs';
import { da } from './support/texts.mjs';

const site = useSite();
const { withPage } = site;

const PARTS = '**/parts/*.wasm';

/** The names of the parts that a page asks for. */
function partsOf(page) {
  const names = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.includes('/parts/')) names.push(pathname.split('/').pop());
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
      await page.evaluate((hash) => { location.hash = hash; }, route);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
    }
    assert.ok(parts.length > 0);
    assert.deepEqual(parts, [...new Set(parts)]);
  }));
});

const CHANGED = (route) => {
  const bytes = readFileSync(join(DIST, 'parts', new URL(route.request().url()).pathname.split('/').pop()));
  bytes[bytes.length - 1] ^= 1;
  return route.fulfill({ body: bytes, contentType: 'application/wasm' });
};

const FAULTS = [
  ['the line is gone', (route) => route.abort()],
  ['the server has it no more', (route) => route.fulfill({ status: 404 })],
  ['a byte of it was changed', CHANGED],
];

describe('a page whose part does not come says so, and goes on when it does', () => {
  for (const [fault, answer] of FAULTS) {
    it(fault, () => withPage(async (page) => {
      await page.route(PARTS, answer);
      await visit(page, `${site.url}#/cases`);
      await heading(page, da['part.title']).waitFor();
      await page.unroute(PARTS, answer);
      await page.getByRole('button', { name: da['part.again'] }).click();
      await heading(page, da['cases.title']).waitFor();
    }));
  }
});

describe('what was asked for on the way is said not to have come, and can be asked again', () => {
  for (const [fault, answer] of FAULTS) {
    it(`a new plan, where ${fault}`, () => withPage(async (page) => {
      await page.route(PARTS, answer);
      await visit(page, `${site.url}#/new`);
      await page.getByTestId('device-own').click();
      await page.getByRole('alert').getByText(da['part.title']).waitFor();
      await page.unroute(PARTS, answer);
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
