// What a first visit fetches, counted in a real browser until it is quiet, and all that there
// is to fetch. Every file is weighed here, in the same way for all, whatever its server sends.

import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { newPage, newVisitor } from './stage.mjs';

const KINDS = {
  '.html': 'html', '.css': 'style', '.js': 'program', '.wasm': 'wasm', '.json': 'texts and data', '.woff2': 'fonts', '.woff': 'fonts',
};
/** What no page asks for: copies, licences, and the schemas for other people's programs. */
const NOT_THE_PAGE = /\.(br|gz)$|^(licences|schema)\//;

/** Rows of `{ name, kind, plain, gz, br }` in bytes, in the order of asking. */
export async function firstVisit(browser, subject) {
  const context = await newVisitor(browser, subject);
  try {
    const { page } = await newPage(context);
    const names = new Set();
    page.on('response', (response) => {
      if (!response.url().startsWith(subject.url)) return;
      names.add(new URL(response.url()).pathname.slice(1) || 'index.html');
    });
    await page.goto(subject.url);
    await page.waitForLoadState('networkidle');
    return await Promise.all([...names].map((name) => weigh(subject.folder, name)));
  } finally {
    await context.close();
  }
}

/** The same rows for every file that the page can ask for, whichever view, side and language. */
export async function everything(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
    .filter((name) => !NOT_THE_PAGE.test(name));
  return Promise.all(names.sort().map((name) => weigh(folder, name)));
}

async function weigh(folder, name) {
  const bytes = await readFile(join(folder, name));
  const kind = KINDS[extname(name)] ?? 'other';
  return { name, kind, plain: bytes.length, gz: gzipSync(bytes, { level: 9 }).length, br: brotliCompressSync(bytes).length };
}

/** Sums by kind, and of all, in the order of the first file of each. */
export function byKind(files) {
  const sums = new Map([...files.map(({ kind }) => kind), 'in all'].map((kind) => [kind, { plain: 0, gz: 0, br: 0 }]));
  for (const file of files) {
    for (const sum of [sums.get(file.kind), sums.get('in all')]) {
      for (const size of ['plain', 'gz', 'br']) sum[size] += file[size];
    }
  }
  return sums;
}
