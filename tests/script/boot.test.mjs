// The start of the built page in a real browser: it loads each file once, under
// every path, and says so in words when a file is missing or not as built.
// Needs dist/, which script/build makes.

import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from '../../script/serve.mjs';

const DIST = join(import.meta.dirname, '../../dist');

let browser;
before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});
after(() => browser?.close());

/** Opens a copy of the page that `change` has altered; gives what was seen. */
async function open({ change = async () => {}, base = '/', act = async () => {} }) {
  const root = await mkdtemp(join(tmpdir(), 'borgerbudget-boot-'));
  const page = await browser.newPage();
  await cp(DIST, root, { recursive: true });
  await change(root);
  const server = await serve({ root, base });
  const requests = [];
  const complaints = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname + new URL(request.url()).search));
  page.on('console', (message) => {
    if (/content security policy|was preloaded/i.test(message.text())) complaints.push(message.text());
  });
  try {
    await page.goto(server.url);
    await act(page);
    await page.waitForFunction(() => document.documentElement.dataset.started === 'yes'
      || document.getElementById('boot-failed')?.hidden === false);
    const started = await page.evaluate(() => document.documentElement.dataset.started === 'yes');
    const failureShown = await page.locator('#boot-failed').isVisible();
    return { started, failureShown, requests, complaints };
  } finally {
    await page.close();
    await server.close();
    await rm(root, { recursive: true });
  }
}

async function builtFile(root, ending) {
  const name = (await readdir(root)).find((file) => file.startsWith('borgerbudget-web') && file.endsWith(ending));
  assert.ok(name, `the page has a file that ends in ${ending}`);
  return join(root, name);
}

/** Removes a file with its compressed copies. */
async function drop(root, ending) {
  const file = await builtFile(root, ending);
  await Promise.all(['', '.br', '.gz'].map((copy) => rm(file + copy)));
  return file;
}

/** Puts other bytes of the same kind in a file's place. */
async function alter(root, ending, bytes) {
  const plain = await readFile(await builtFile(root, ending));
  await writeFile(await drop(root, ending), Buffer.concat([plain, Buffer.from(bytes)]));
}

// An empty custom section and a blank line: both leave a file that would run.
const CUSTOM_SECTION = [0, 2, 1, 97];

describe('a page that is as it was built', () => {
  for (const base of ['/', '/kommune/budget/']) {
    it(`starts under ${base} and loads each file once`, async () => {
      const seen = await open({ base });
      assert.deepEqual([seen.started, seen.failureShown], [true, false]);
      assert.deepEqual(seen.requests, [...new Set(seen.requests)]);
      assert.ok(seen.requests.every((path) => path.startsWith(base)), seen.requests.join(' '));
      assert.deepEqual(seen.complaints, []);
    });
  }
});

describe('a page with a file that is missing or altered says that it cannot start', () => {
  const cases = [
    ['the program is missing', (root) => drop(root, '_bg.wasm')],
    ['the program is altered', (root) => alter(root, '_bg.wasm', CUSTOM_SECTION)],
    ['the glue is missing', (root) => drop(root, '.js')],
    ['the glue is altered', (root) => alter(root, '.js', '\n')],
  ];
  for (const [name, change] of cases) {
    it(name, async () => {
      const seen = await open({ change });
      assert.deepEqual([seen.started, seen.failureShown], [false, true]);
      assert.ok(seen.requests.some((path) => path.endsWith('?again')), 'it was tried twice');
    });
  }
});

it('a page whose program has stopped says so', async () => {
  const stop = (page) => page.evaluate(() => {
    dispatchEvent(new CustomEvent('borgerbudget-panic', { detail: 'stopped by the test' }));
  });
  const seen = await open({ act: stop });
  assert.equal(seen.failureShown, true);
});

it('a broken line at the first try is made good by the second', async () => {
  const page = await browser.newPage();
  const server = await serve({ root: DIST });
  try {
    let broken = 0;
    await page.route(/_bg\.wasm$/, (route) => { broken += 1; return route.abort(); });
    await page.goto(server.url);
    await page.waitForFunction(() => document.documentElement.dataset.started === 'yes');
    assert.ok(broken > 0);
    assert.equal(await page.locator('#boot-failed').isVisible(), false);
  } finally {
    await page.close();
    await server.close();
  }
});
