// A browser that is too old is told so in words, and the plan can be written on paper instead.
// What an old browser lacks is taken away before the page is loaded.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'acorn';
import { tooNarrow, violations } from './support/axe.mjs';
import { DIST } from './support/launch.mjs';
import { useSite } from './support/site.mjs';
import { da, programme } from './support/texts.mjs';

const site = useSite();
const { withPage } = site;

/** A browser that knows no modules runs the script for such browsers, and none that is a module. */
const withoutModules = (page) => page.route(site.url, async (route) => {
  const answer = await route.fetch();
  const text = (await answer.text()).replaceAll('type="module"', 'type="unknown"').replace(/ nomodule(="[^"]*")?/, '');
  await route.fulfill({ response: answer, body: text });
});

/** Whether all of it stands on the screen without anybody scrolling. */
async function inSight(element) {
  const [box, screen] = [await element.boundingBox(), element.page().viewportSize()];
  return box.y >= 0 && box.y + box.height <= screen.height;
}

describe('a browser that is too old says so, and offers the form on paper', () => {
  const lacking = {
    'WebAssembly': { prepare: () => { delete window.WebAssembly; } },
    'reference types in WebAssembly': { prepare: () => { WebAssembly.validate = () => false; } },
    'dialogs': { prepare: () => { delete window.HTMLDialogElement; } },
    'modules': { act: withoutModules },
  };
  for (const [name, { prepare, act = async () => {} }] of Object.entries(lacking)) {
    it(`without ${name}`, () => withPage(async (page) => {
      await act(page);
      await page.goto(site.url);
      const notice = page.getByRole('alert');
      await notice.getByText('Browseren er for gammel.').waitFor();
      assert.ok(await inSight(notice));
      assert.ok(await page.getByRole('heading', { level: 1, name: da['start.heading'] }).isVisible());
      assert.equal(await page.locator('#boot-altered').isVisible(), false);
      await notice.getByRole('link').click();
      await page.getByRole('heading', { level: 1, name: 'Mit budget på papir' }).waitFor();
    }, { prepare }));
  }

  it('without scripts, the start page can be read and leads to the form', () => withPage(async (page) => {
    await page.goto(site.url);
    const link = page.getByRole('link', { name: 'skriv dit budget på papir' });
    assert.ok(await inSight(link));
    await link.click();
    await page.getByRole('heading', { level: 1, name: 'Mit budget på papir' }).waitFor();
  }, { javaScriptEnabled: false }));

  it('the start script can be read by browsers of 2019', () => {
    const source = readFileSync(new URL('../../public/boot.js', import.meta.url), 'utf8');
    // Modules could be fetched by a call long before that stood in the standard.
    parse(source.replaceAll(' import(', ' fetchModule('), { ecmaVersion: 2019, sourceType: 'module' });
    const oldest = readFileSync(new URL('../../public/no-modules.js', import.meta.url), 'utf8');
    parse(oldest, { ecmaVersion: 5 });
  });

  it('a browser of today fetches neither the form nor the script for old ones', () => withPage(async (page) => {
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(site.url);
    await page.waitForLoadState('networkidle');
    assert.deepEqual(asked.filter((path) => /paper|no-modules/.test(path)), []);
  }));
});

describe('the form on paper', () => {
  const form = () => readFileSync(join(DIST, 'paper.html'), 'utf8').replaceAll('&amp;', '&');
  const inWords = (text) => `>${text}<`;

  it('asks for what the plan asks for, in the same words', () => {
    const asked = [
      'plan.reference', 'plan.start', 'aim.kind', 'aim.text', 'goal.text', 'goal.evidence', 'item.category', 'item.what',
      'item.amount', 'item.reason', 'item.goals', 'item.supplier', 'item.month', 'item.payment', 'plan.total',
      'duties.title', 'duties.read', 'print.date', 'print.signature',
    ].map((key) => da[key]);
    assert.deepEqual(asked.filter((text) => !form().includes(`>${text}`)), []);
    assert.ok(form().includes(da['plan.reference-hint']));
  });

  it('has the choices, the duties and the declaration of the default programme', () => {
    const said = [...programme.horizons, ...programme.aims, ...programme.categories].map(({ label }) => label.da)
      .concat(programme.duties.map(({ text }) => text.da), programme.declaration.text.da);
    assert.deepEqual(said.filter((text) => !form().includes(inWords(text))), []);
    assert.ok(form().includes(`op til ${Number(programme.ceiling).toLocaleString('da-DK')} kr.`));
  });

  // What checks the page is a script, which the form's own policy forbids.
  it('has room for three items and more, is found without fault by axe, and fits a phone', () => withPage(async (page) => {
    await page.goto(`${site.url}paper.html`);
    assert.ok(await page.getByText(da['item.what']).count() >= 3);
    assert.deepEqual(await tooNarrow(page, [320, 360, 1280]), []);
    assert.deepEqual(await violations(page), []);
  }, { bypassCSP: true }));
});
