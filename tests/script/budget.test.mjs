// What the first visit may weigh: everything that a real browser asks for until
// it is quiet, counted in brotli. And what the way to a first item loads besides,
// and all that there is of the page. Needs dist/.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { serve } from '../../script/serve.mjs';

const DIST = join(import.meta.dirname, '../../dist');
// In bytes; a kilobyte is a thousand of them. The ceilings stand just above what was last
// built and come down until they meet the aims; one that goes up says why in its commit.
const FIRST_VISIT = { ceiling: 146_000, aim: 119_000 };
const PROGRAM = { ceiling: 118_000, aim: 90_000 };
// Not a first visit: what a plan needs is fetched while the person answers the first question.
const FIRST_ITEM = { ceiling: 320_500, aim: 200_000 };

let files;
let onTheWay;
before(async () => {
  const server = await serve({ root: DIST });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  try {
    const page = await browser.newPage();
    const names = new Set();
    page.on('response', (response) => {
      if (response.url().startsWith(server.url)) names.add(new URL(response.url()).pathname.slice(1) || 'index.html');
    });
    await page.goto(server.url);
    await page.waitForFunction(() => document.documentElement.dataset.started === 'yes');
    await page.waitForLoadState('networkidle');
    files = await Promise.all([...names].map(weigh));
    await page.getByTestId('start-new').click();
    await page.getByTestId('device-own').click();
    await page.getByTestId('task-items').click();
    await page.getByTestId('item-add').click();
    await page.getByTestId('item-what').waitFor();
    onTheWay = await Promise.all([...names].filter((name) => !name.startsWith('parts/more-')).map(weigh));
  } finally {
    await browser.close();
    await server.close();
  }
});
after(() => {
  for (const { name, bytes } of files ?? []) console.log(`${String(bytes).padStart(8)}  ${name}`);
});

async function weigh(name) {
  return { name, bytes: brotliCompressSync(await readFile(join(DIST, name))).length };
}

const sum = (list) => list.reduce((total, file) => total + file.bytes, 0);

function holds(name, list, { ceiling, aim }) {
  const bytes = sum(list);
  console.log(`${name}: ${bytes} bytes, ceiling ${ceiling}, aim ${aim}`);
  assert.ok(bytes <= ceiling, `${name} is ${bytes} bytes, more than ${ceiling}`);
}

it(`the first visit is at most ${FIRST_VISIT.ceiling / 1000} kB`, () => {
  holds('the first visit', files, FIRST_VISIT);
});

it(`the program in it is at most ${PROGRAM.ceiling / 1000} kB`, () => {
  const programs = files.filter((file) => file.name.endsWith('.wasm'));
  assert.equal(programs.length, 1);
  holds('the program', programs, PROGRAM);
});

it(`the way to a first item is at most ${FIRST_ITEM.ceiling / 1000} kB`, () => {
  holds('the way to a first item', onTheWay, FIRST_ITEM);
});
