// What a first visit fetches, counted in a real browser until it is quiet.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { openBrowser, ROOT, visit } from '../drive.mjs';

/** Rows of `{ name, plain, br }` in bytes, in the order of asking. */
export async function firstVisit() {
  const { browser, url, close } = await openBrowser();
  try {
    const page = await browser.newPage();
    const names = new Set();
    page.on('response', (response) => {
      if (response.url().startsWith(url)) names.add(new URL(response.url()).pathname.slice(1) || 'index.html');
    });
    await visit(page, url);
    await page.waitForLoadState('networkidle');
    return await Promise.all([...names].map(weigh));
  } finally {
    await close();
  }
}

async function weigh(name) {
  const bytes = await readFile(join(ROOT, 'dist', name));
  return { name, plain: bytes.length, br: brotliCompressSync(bytes).length };
}
