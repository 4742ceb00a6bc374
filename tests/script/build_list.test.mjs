// The list of a build's files, by which the worker knows what belongs together: it names the
// program's files by what is in them, and nothing that a host may edit.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { buildList, writeBuildList } from '../../script/build_list.mjs';

const PROGRAM = 'page-0123456789abcdef.js';
const PART = 'parts/plan-fedcba9876543210.wasm';
const FILES = {
  [PROGRAM]: 'run()',
  [`${PROGRAM}.br`]: 'x',
  [`${PROGRAM}.gz`]: 'x',
  [PART]: 'wasm',
  '.stage/page-0123456789abcdef.js': 'old',
  'index.html': '<p>',
  'sw.js': '',
  'locales/da.json': '{}',
};
const sha256 = (text) => createHash('sha256').update(text).digest('hex');

let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'borgerbudget-list-'));
  for (const name of ['parts', '.stage', 'locales']) await mkdir(join(folder, name));
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, name), text);
});
after(() => rm(folder, { recursive: true }));

describe('the list of a build', () => {
  it('names each file of the program with the hash of its bytes, and no other', async () => {
    const { files } = await buildList(folder);
    assert.deepEqual(files, { [PROGRAM]: sha256('run()'), [PART]: sha256('wasm') });
  });

  it('has a name that changes with a byte of a file, and with nothing else', async () => {
    const name = async () => (await buildList(folder)).build;
    const first = await name();
    await writeFile(join(folder, 'locales/da.json'), '{"a":"b"}');
    assert.equal(await name(), first);
    await writeFile(join(folder, PART), 'wasn');
    assert.notEqual(await name(), first);
    await writeFile(join(folder, PART), FILES[PART]);
    assert.equal(await name(), first);
  });

  it('is written beside the files, the same each time', async () => {
    await writeBuildList(folder);
    const text = await readFile(join(folder, 'build.json'), 'utf8');
    await writeBuildList(folder);
    assert.equal(await readFile(join(folder, 'build.json'), 'utf8'), text);
    assert.deepEqual(JSON.parse(text), await buildList(folder));
  });
});

it('the built page has the list of what is in it', async () => {
  const dist = join(import.meta.dirname, '../../dist');
  const list = JSON.parse(await readFile(join(dist, 'build.json'), 'utf8'));
  assert.deepEqual(list, await buildList(dist));
  const wasm = (await readdir(dist, { recursive: true })).filter((name) => name.endsWith('.wasm'));
  assert.ok(wasm.length > 3);
  for (const name of wasm) assert.ok(name in list.files, name);
});
