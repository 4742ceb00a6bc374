// The compressed copies and the sizes that script/build prints.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { compress } from '../../script/compress.mjs';
import { firstVisit, namedBy } from '../../script/sizes.mjs';

const STYLE = 'a-0123456789abcdef.css';
// Trunk writes no leading zeros of a hash.
const SCRIPT = 'b-fedcba98765432.js';
const PROGRAM = 'b-fedcba9876543210_bg.wasm';
const PICTURE = 'c-0123456789abcdef.png';
const FILES = {
  'index.html': `<link rel=stylesheet href=./${STYLE}><script src="./${SCRIPT}"></script>`,
  [STYLE]: 'a { color: black }',
  [SCRIPT]: 'export const text = "ærlig";',
  [PICTURE]: 'not text',
  [PROGRAM]: '\0asm',
  'data/plan.json': '{"items":[]}',
};

let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'borgerbudget-compress-'));
  await mkdir(join(folder, 'data'));
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, name), text);
  await compress(folder);
});
after(() => rm(folder, { recursive: true }));

describe('a built file gets two copies that unpack to it', () => {
  for (const name of [STYLE, SCRIPT, PROGRAM]) {
    it(name, async () => {
      const copy = (ending) => readFile(join(folder, name + ending));
      assert.equal(brotliDecompressSync(await copy('.br')).toString('utf8'), FILES[name]);
      assert.equal(gunzipSync(await copy('.gz')).toString('utf8'), FILES[name]);
    });
  }
});

describe('a file that may be edited, or gains nothing, gets none', () => {
  for (const name of ['index.html', 'data/plan.json', PICTURE]) {
    it(name, async () => {
      const there = await readdir(dirname(join(folder, name)));
      assert.deepEqual(there.filter((file) => file.startsWith(basename(name))), [basename(name)]);
    });
  }
});

it('no file is changed', async () => {
  for (const [name, text] of Object.entries(FILES)) {
    assert.equal(await readFile(join(folder, name), 'utf8'), text);
  }
});

it('the first visit is what index.html names, itself first', async () => {
  const rows = await firstVisit(folder);
  assert.deepEqual(rows.map((row) => row.name), ['index.html', STYLE, SCRIPT]);
  assert.deepEqual(rows.map((row) => row.plain), [FILES['index.html'].length, 18, 29]);
  assert.ok(rows.every((row) => row.br > 0));
});

describe('names are read from any way of quoting and taken once', () => {
  const cases = [
    ['<link rel=icon href="./icon.svg">', ['icon.svg']],
    ["<script src='b.js?x#y'></script>", ['b.js']],
    ['<link crossorigin href=./c.wasm rel=preload>', ['c.wasm']],
    ['<link href="a.css"><link href="./a.css">', ['a.css']],
    ['<link href="https://example.org/x.css"><link href="data:,">', []],
    ['<a href="side.html">side</a>', []],
  ];
  for (const [html, names] of cases) it(html, () => assert.deepEqual(namedBy(html), names));
});
