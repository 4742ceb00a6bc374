// How the glue is written that loads the parts of the program.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { joinGlue, readArguments } from '../../script/parts/cut.mjs';

const GLUE = `/* glue */
import * as import1 from "./__wasm_split.js"
import * as import2 from "./__wasm_split.js"
const imports = { "./__wasm_split.js": import1 };
function initSync(module) {}
`;
const LOADER = `import { initSync } from "./page.js";

const __chunk_4 = makeLoad(() => {
    const src = fetch(new URL("./chunk_4.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}, []);
export const __wasm_split_load_desk = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_desk.wasm", import.meta.url));
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}, [__chunk_4]));
`;
const PARTS = new Map([
  ['chunk_4.wasm', { name: './parts/chunk_4-00.wasm', integrity: 'sha384-aa' }],
  ['split_desk.wasm', { name: './parts/desk-11.wasm', integrity: 'sha384-bb' }],
]);

describe('the glue', () => {
  const glue = joinGlue(GLUE, LOADER, PARTS);

  for (const [fact, text] of [
    ['names each part by its hash and its bytes', 'fetchPart("./parts/desk-11.wasm", "sha384-bb")'],
    ['gives the program what loads a part', 'const loaders = { __wasm_split_load_desk };'],
    ['gives it to each import of it', 'const import2 = loaders;'],
  ]) it(fact, () => assert.ok(glue.includes(text), glue));

  for (const [fact, pattern] of [
    ['stands in one file', /^(import|export) /m],
    ['fetches nothing unchecked', /fetch\(new URL\("/],
    ['asks no server for the type of wasm', /instantiateStreaming/],
  ]) it(fact, () => assert.doesNotMatch(glue, pattern));

  it('is not written for a part that is missing', () => {
    assert.throws(() => joinGlue(GLUE, LOADER, new Map()), /chunk_4\.wasm/);
  });

  it('is not written for a program without a cut', () => {
    assert.throws(() => joinGlue('/* glue */', LOADER, PARTS), /no cut/);
  });
});

describe('the arguments that Trunk gives', () => {
  for (const [fact, args] of [
    ['apart', ['--target', 'web', '--out-dir', 'out', '--out-name', 'page', 'in/page.wasm', '--no-typescript']],
    ['with an equals sign', ['--target=web', '--out-dir=out', '--out-name=page', 'in/page.wasm', '--no-typescript']],
  ]) {
    it(`are read ${fact}`, () => {
      const { out, name, input, others } = readArguments(args);
      assert.deepEqual({ out, name, input }, { out: 'out', name: 'page', input: 'in/page.wasm' });
      assert.ok(!others.includes(input) && others.includes('--no-typescript'));
    });
  }

  it('without a program are refused', () => {
    assert.throws(() => readArguments(['--out-dir', 'a', '--out-name', 'b']), /without a program/);
  });
});
