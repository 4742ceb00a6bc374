// Runs the tests of the browser boundary, as cargo's runner. The program is cut where the
// page loads its parts (src/app/parts), and only a build of the page fills those places in;
// here each gets a function that says so, because a browser loads no program with a gap.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const PLACEHOLDER = Buffer.from('__wasm_split_placeholder__');
/** As long as the name that it takes the place of, and a file beside the tests. */
const STAND_IN = Buffer.from('./__wasm_split_stand_in.js');

const [file, ...options] = process.argv.slice(2);
const bytes = readFileSync(file);
const gaps = WebAssembly.Module.imports(new WebAssembly.Module(bytes))
  .filter(({ module }) => module === PLACEHOLDER.toString())
  .map(({ name }) => name);
for (let at = bytes.indexOf(PLACEHOLDER); at >= 0; at = bytes.indexOf(PLACEHOLDER, at + 1)) {
  // A name in a program stands behind its length; the same letters elsewhere are no import.
  if (bytes[at - 1] === PLACEHOLDER.length) STAND_IN.copy(bytes, at);
}

const folder = mkdtempSync(join(tmpdir(), 'borgerbudget-boundary-'));
try {
  writeFileSync(join(folder, basename(file)), bytes);
  const stand = (name) => `export const ${name} = () => { throw new Error('a part of the page'); };\n`;
  writeFileSync(join(folder, STAND_IN.toString()), gaps.map(stand).join(''));
  const { status } = spawnSync('wasm-bindgen-test-runner', [basename(file), ...options], { cwd: folder, stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
