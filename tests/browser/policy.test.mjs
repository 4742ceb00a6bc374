// What the page's policy forbids, tried: no text becomes markup or code, whatever is typed or
// opened, and no file of the release runs with another byte than it was built with.

import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { download, upload } from './support/files.mjs';
import { DIST, servePage, visit } from './support/launch.mjs';
import { layPlan, SHORT } from './support/lay.mjs';
import { Reader } from './support/pages.mjs';
import { draftOf, follow, OF_A_PLAN } from './support/routes.mjs';
import { useSite } from './support/site.mjs';
import { da } from './support/texts.mjs';
import { unexpected, watch } from './support/watch.mjs';

const site = useSite();
const { withPage } = site;

/** Would be seen in three ways if it ever became an element: as one, by its call, by its request. */
const MARKUP = '<img src="https://example.org/x" onerror="globalThis.ran = 1"><b data-intruder>fed</b>';

/** Would run, or load something, if it ever became an address. */
const ADDRESS = 'javascript:globalThis.ran=1//https://example.org/x';

/** A plan that says the same in every text. */
const filledWith = (text) => ({
  ...SHORT,
  name: text,
  aim: { kind: 'job', text },
  goals: SHORT.goals.map((goal) => ({ ...goal, text, evidence: text })),
  items: SHORT.items.map((item) => ({ ...item, what: text, reason: text, supplier: text })),
});

/** Every address in the document that is no place of this page. */
const strangeAddresses = (page) => page.evaluate(() => {
  const own = (address) => /^(#|\.\/|blob:)/.test(address) || new URL(address, location).href.startsWith(new URL('.', location).href);
  const named = ['href', 'src', 'action', 'formaction', 'data', 'srcdoc', 'poster'];
  const all = named.flatMap((name) => [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name)));
  return all.filter((address) => !own(address));
});

/** Notes what the policy was asked, and what broke it. */
const NOTE = () => {
  globalThis.asked = [];
  addEventListener('securitypolicyviolation', (event) => asked.push(`violated: ${event.violatedDirective}`));
  const make = trustedTypes.createPolicy.bind(trustedTypes);
  trustedTypes.createPolicy = (name, rules) => make(name, Object.fromEntries(
    Object.entries(rules).map(([rule, answer]) => [rule, (text, ...rest) => {
      asked.push(`${rule}: ${text}`);
      return answer(text, ...rest);
    }]),
  ));
};

describe('the main job', () => {
  const PLANS = [
    ['with plain texts', SHORT],
    ['with markup in every text', filledWith(MARKUP), MARKUP],
    ['with an address in every text', filledWith(ADDRESS), ADDRESS],
  ];
  for (const [name, plan, text = SHORT.items[0].what] of PLANS) {
    it(`${name} asks for no markup, no code and no address, and breaks nothing of the policy`, () => withPage(async (page) => {
      const seen = watch(page);
      // The one thing that it is asked for is the address of the glue, at each start.
      const asked = async () => {
        const all = await page.evaluate(() => globalThis.asked);
        const [glue, ...others] = all.map((one) => one.replace(/[^ ]*\/borgerbudget-web-[0-9a-f]+\.js$/, 'the glue'));
        assert.equal(glue, 'createScriptURL: the glue');
        return others;
      };
      const seal = await layPlan(page, site.url, plan);
      const sealed = await download(page, () => seal.sealed.click());
      const draft = draftOf(page);
      for (const { path } of OF_A_PLAN) {
        await follow(page, `${draft}${path}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        assert.deepEqual(await strangeAddresses(page), [], path);
      }
      assert.deepEqual(await asked(), []);
      assert.equal(await new Reader(page).read(site.url, upload(sealed.text)), 'intact-unknown');
      assert.ok((await page.getByRole('main').textContent()).includes(text), 'it is shown as it was typed');
      assert.deepEqual(await strangeAddresses(page), []);
      assert.equal(await page.locator('[data-intruder]').count(), 0);
      assert.equal(await page.evaluate(() => globalThis.ran), undefined);
      assert.deepEqual(await asked(), []);
      assert.deepEqual(unexpected(seen.requests, new URL(site.url).origin), []);
      assert.deepEqual(seen.complaints, []);
    }, { prepare: NOTE }));
  }
});

describe('a text does not become markup or code', () => {
  const ways = {
    innerHTML: (text) => { document.body.innerHTML = text; },
    'innerHTML of a template': (text) => { document.createElement('template').innerHTML = text; },
    'an empty innerHTML': () => { document.body.innerHTML = ''; },
    outerHTML: (text) => { document.querySelector('main').outerHTML = text; },
    insertAdjacentHTML: (text) => { document.body.insertAdjacentHTML('beforeend', text); },
    'document.write': (text) => { document.write(text); },
    createContextualFragment: (text) => { document.createRange().createContextualFragment(text); },
    DOMParser: (text) => { new DOMParser().parseFromString(text, 'text/html'); },
    'the document of a frame': (text) => { document.createElement('iframe').srcdoc = text; },
    'the text of a script': () => { document.createElement('script').text = 'globalThis.ran = 1'; },
    'the address of a script': () => { document.createElement('script').src = 'https://example.org/x.js'; },
    'the address of a script of this page': () => { document.createElement('script').src = './borgerbudget-web-0000000000000000.js'; },
    'a worker': () => { new Worker('./x.js'); },
    'a call of a text': () => { setTimeout('globalThis.ran = 1', 0); },
    'a handler of an event': () => { document.body.setAttribute('onclick', 'globalThis.ran = 1'); },
    'a policy of somebody else': () => { trustedTypes.createPolicy('other', { createHTML: (text) => text }); },
    'another policy of the same name': () => { trustedTypes.createPolicy('default', { createHTML: (text) => text }); },
  };
  for (const [name, way] of Object.entries(ways)) {
    it(`by ${name}`, () => withPage(async (page) => {
      await visit(page, site.url);
      const before = await page.locator('body').innerHTML();
      await assert.rejects(page.evaluate(way, MARKUP), /TypeError/);
      assert.equal(await page.locator('body').innerHTML(), before);
      assert.equal(await page.evaluate(() => globalThis.ran), undefined);
    }));
  }
});

/** Does some work with a copy of the page in which a byte of one file is changed. */
async function withChanged(name, work) {
  const root = await mkdtemp(join(tmpdir(), 'borgerbudget-policy-'));
  try {
    await cp(DIST, root, { recursive: true });
    const file = join(root, name);
    const bytes = await readFile(file);
    bytes[bytes.length - 1] ^= 1;
    await writeFile(file, bytes);
    await Promise.all(['.br', '.gz'].map((copy) => rm(file + copy, { force: true })));
    const server = await servePage(root);
    try {
      await withPage((page) => work(page, server.url));
    } finally {
      await server.close();
    }
  } finally {
    await rm(root, { recursive: true });
  }
}

describe('a page with a changed byte does not run, and names the file', () => {
  const FILES = [
    ['the glue', /^borgerbudget-web-.*[0-9a-f]\.js$/],
    ['the program', /^borgerbudget-web-.*_bg\.wasm$/],
    ['the style', /^main-.*\.css$/],
  ];
  for (const [what, pattern] of FILES) {
    it(what, async () => {
      const name = (await readdir(DIST)).find((file) => pattern.test(file));
      await withChanged(name, async (page, url) => {
        await page.goto(url);
        await page.locator('#boot-altered').waitFor();
        assert.ok((await page.locator('#boot-altered').textContent()).includes(name));
        assert.equal(await page.locator('html[data-started]').count(), 0);
        assert.equal(await page.getByTestId('language-da').count(), 0);
      });
    });
  }

  it('a part of the program, which is asked for later', async () => {
    const parts = (await readdir(join(DIST, 'parts'))).filter((name) => /^reading-.*\.wasm$/.test(name));
    await withChanged(join('parts', parts[0]), async (page, url) => {
      await visit(page, `${url}#/cases`);
      await page.getByRole('heading', { level: 1, name: da['part.title'] }).waitFor();
    });
  });
});
