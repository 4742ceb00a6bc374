// Splits the texts of each language in the built page: what the first pages say stays in
// locales/da.json, all else goes to locales/pages/da.json, which src/app/texts.rs fetches with the
// first part of the program. In the sources a language stays one file.

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the part of the program that every visit loads may say, by the first word of the keys. */
const FIRST = new Set([
  'absent', 'aloud', 'app', 'date', 'device', 'draft', 'language', 'layout', 'missing', 'month',
  'nav', 'part', 'plural', 'programme', 'start',
]);
/** And the titles of all pages, and ways to them. */
const TITLE = /^[^.]+\.title$|^cases\.gone$|^not-now\.(?:link|of-draft)$/;

const isFirst = (key) => FIRST.has(key.split('.', 1)[0]) || TITLE.test(key);

/** The texts of one language as those of the first pages, and all others. */
export function split(texts) {
  const part = (first) => Object.fromEntries(Object.entries(texts).filter(([key]) => isFirst(key) === first));
  return [part(true), part(false)];
}

/** Splits every language in a folder `locales` of a built page. */
export async function splitTexts(folder) {
  const written = (texts) => `${JSON.stringify(texts, null, 2)}\n`;
  const later = join(folder, 'pages');
  await mkdir(later, { recursive: true });
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json') && name !== 'index.json');
  for (const name of names) {
    const [first, rest] = split(JSON.parse(await readFile(join(folder, name), 'utf8')));
    await writeFile(join(folder, name), written(first));
    await writeFile(join(later, name), written(rest));
  }
}
