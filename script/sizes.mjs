// Prints what a built page weighs: each file of the first visit, plain and as
// brotli, and their sum. The first visit is what index.html itself names; what
// the page fetches later is not in it.

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

/** The files that a page loads by a `src` or a `<link href>`; a manifest is read only when the page is installed. */
export function namedBy(html) {
  const loading = html.replace(/<link rel="manifest"[^>]*>/g, '');
  const names = [...loading.matchAll(/<(?:link|script)\b[^>]*?\s(?:href|src)=(?:"([^"]+)"|'([^']+)'|([^\s>]+))/g)]
    .map((match) => match[1] ?? match[2] ?? match[3])
    .filter((name) => !/^([a-z]+:|\/\/|#)/i.test(name));
  return [...new Set(names.map((name) => name.replace(/^\.\//, '').replace(/[?#].*$/, '')))];
}

/** Rows of `{ name, plain, br }` in bytes, index.html first. */
export async function firstVisit(folder) {
  const html = await readFile(join(folder, 'index.html'));
  const rows = [weigh('index.html', html)];
  for (const name of namedBy(html.toString('utf8'))) {
    rows.push(weigh(name, await readFile(join(folder, name))));
  }
  return rows;
}

function weigh(name, bytes) {
  return { name, plain: bytes.length, br: brotliCompressSync(bytes).length };
}

if (process.argv[1] === import.meta.filename) {
  const folder = process.argv[2] ?? join(dirname(import.meta.dirname), 'dist');
  const rows = await firstVisit(folder);
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  const line = (name, plain, br) => console.log(`${String(plain).padStart(9)} ${String(br).padStart(9)}  ${name}`);
  line('first visit', 'plain', 'brotli');
  for (const row of rows) line(row.name, row.plain, row.br);
  line('in all', sum('plain'), sum('br'));
}
