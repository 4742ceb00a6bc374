// Cuts the program into the part that every visit loads and those that are loaded
// when they are asked for (src/app/parts), and writes the glue for both.
//
// Called by Trunk with the arguments of wasm-bindgen. What the cutting tool writes
// loads files by fixed names and unchecked; here each part gets a name that holds
// its hash, and is accepted only with the bytes that were built. That table stands
// in the glue itself, which the page checks too, so a changed part never runs.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { minify } from 'terser';

/** What the compiler uses; the parts carry no section that says so. */
const FEATURES = [
  'bulk-memory', 'multivalue', 'mutable-globals', 'nontrapping-float-to-int', 'reference-types', 'sign-ext',
].map((name) => `--enable-${name}`);

/** The folder of the parts, beside the glue and in the page alike. */
export const FOLDER = 'parts';

/** The arguments that Trunk gave: where to write, under which name, and what is cut. */
export function readArguments(args) {
  const value = (name) => {
    const at = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`));
    if (at < 0) throw new Error(`wasm-bindgen was called without ${name}`);
    return args[at].includes('=') ? args[at].slice(name.length + 1) : args[at + 1];
  };
  const input = args.findIndex((arg) => arg.endsWith('.wasm'));
  if (input < 0) throw new Error('wasm-bindgen was called without a program');
  return { out: value('--out-dir'), name: value('--out-name'), input: args[input], others: args.filter((_, at) => at !== input) };
}

/** Puts what loads the parts into the glue. `parts` maps the tool's names to `{ name, integrity }`. */
export function joinGlue(glue, loader, parts) {
  const loads = loader
    .replace(/^import \{ initSync \} from .*$/m, '')
    .replace(/fetch\(new URL\("\.\/([^"]+)", import\.meta\.url\)\)/g, (_, file) => {
      const { name, integrity } = found(parts, file);
      return `fetchPart(${JSON.stringify(name)}, ${JSON.stringify(integrity)})`;
    })
    // A server that does not know the type of wasm must not stop the page.
    .replaceAll('WebAssembly.instantiateStreaming(src, imports)', 'WebAssembly.instantiate(await src, imports)')
    .replace(/^export const /gm, 'const ');
  const names = [...loads.matchAll(/^const (__wasm_split_load_\w+)/gm)].map((match) => match[1]);
  const imported = /^import \* as (\w+) from "\.\/__wasm_split\.js";?$/gm;
  const tables = [...glue.matchAll(imported)].map((match) => `const ${match[1]} = loaders;`);
  if (names.length === 0 || tables.length === 0) throw new Error('the program has no cut');
  return [glue.replace(imported, ''), FETCH_PART, loads, `const loaders = { ${names.join(', ')} };`, ...tables, ''].join('\n');
}

const FETCH_PART = `
async function fetchPart(name, integrity) {
  const response = await fetch(new URL(name, import.meta.url), { integrity });
  if (!response.ok) throw new Error(\`\${response.status} for \${response.url}\`);
  return response.arrayBuffer();
}`;

function found(parts, file) {
  const part = parts.get(file);
  if (!part) throw new Error(`the loader names ${file}, which is not there`);
  return part;
}

/** The glue without its comments and long names; what it does and exports stays. */
async function shorten(glue) {
  const { code } = await minify(glue, { module: true });
  return code;
}

async function cut(args) {
  const { out, name, input, others } = readArguments(args);
  const work = mkdtempSync(join(tmpdir(), 'borgerbudget-parts-'));
  try {
    run('wasm-split-cli', [input, work, '--out-name', name]);
    run(process.env.WASM_BINDGEN, [...others, '--keep-lld-exports', join(work, `${name}.wasm`)]);
    const parts = finish(work, name, out);
    const file = join(out, `${name}.js`);
    const loader = readFileSync(join(work, '__wasm_split.js'), 'utf8');
    writeFileSync(file, await shorten(joinGlue(readFileSync(file, 'utf8'), loader, parts)));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Makes each part small and gives it a name that holds its hash. */
function finish(work, main, out) {
  const folder = join(out, FOLDER);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const parts = new Map();
  for (const file of readdirSync(work).filter((file) => file.endsWith('.wasm') && file !== `${main}.wasm`)) {
    const small = join(work, `${file}.small`);
    run('wasm-opt', ['-Oz', '--strip-debug', '--strip-producers', ...FEATURES, join(work, file), '-o', small]);
    const bytes = readFileSync(small);
    const digest = createHash('sha384').update(bytes).digest();
    const name = `${basename(file, '.wasm').replace(/^split_/, '')}-${digest.toString('hex').slice(0, 16)}.wasm`;
    writeFileSync(join(folder, name), bytes);
    parts.set(file, { name: `./${FOLDER}/${name}`, integrity: `sha384-${digest.toString('base64')}` });
  }
  return parts;
}

function run(command, args) {
  execFileSync(command, args, { stdio: ['ignore', 'inherit', 'pipe'] });
}

if (process.argv[1] === import.meta.filename) await cut(process.argv.slice(2));
