// How the texts of a language are split into those of the first pages and all others.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { split } from '../../script/split_texts.mjs';

const ROOT = join(import.meta.dirname, '../..');
const read = async (name) => JSON.parse(await readFile(join(ROOT, name), 'utf8'));
const { languages } = await read('public/locales/index.json');

for (const { tag } of languages) {
  it(`no text of ${tag} is lost or there twice`, async () => {
    const texts = await read(`public/locales/${tag}.json`);
    const [first, later] = split(texts);
    assert.deepEqual({ ...first, ...later }, texts);
    assert.equal(Object.keys(first).length + Object.keys(later).length, Object.keys(texts).length);
  });
}

it('the text by which the page knows that it has them all comes later', async () => {
  const program = await readFile(join(ROOT, 'src/app/texts.rs'), 'utf8');
  const [, key] = /const LATER: &str = "(.+)";/.exec(program);
  const [first, later] = split(await read('public/locales/da.json'));
  assert.equal(key in first, false);
  assert.equal(key in later, true);
});
