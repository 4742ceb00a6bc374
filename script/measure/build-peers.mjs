// Builds each peer of benches/peers/ into a folder as a release would have it: one bundle of
// style and program, minified, with a hash in its name and compressed copies beside it.

import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compress } from '../compress.mjs';
import { ROOT } from '../drive.mjs';

export const PEERS = join(ROOT, 'benches/peers');
const BUILT = join(ROOT, 'target/peers');

/** Builds the peer of that name and gives its folder. */
export async function buildPeer(name) {
  const { build } = createRequire(join(PEERS, 'package.json'))('esbuild');
  const [from, to] = [join(PEERS, name), join(BUILT, name)];
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  let html = await document(from);
  for (const [kind, loader] of [['css', {}], ['js', { '.js': 'jsx' }]]) {
    const file = await build({
      entryPoints: [await entry(from, kind)],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: 'chrome120',
      jsx: 'automatic',
      // Fonts and pictures of a style are fetched when something needs them, so they are files.
      loader: { '.woff': 'file', '.woff2': 'file', '.svg': 'dataurl', ...loader },
      assetNames: '[name]-[hash]',
      outdir: to,
      define: { 'process.env.NODE_ENV': '"production"' },
      logLevel: 'error',
    });
    html = await place(file.outputFiles, to, kind, html);
  }
  await writeFile(join(to, 'index.html'), html);
  await compress(to);
  return to;
}

/** The document of a peer: the frame that all have, around the body that is its own. */
async function document(folder) {
  const [frame, body] = await Promise.all([join(PEERS, 'frame.html'), join(folder, 'body.html')].map((file) => readFile(file, 'utf8')));
  return frame.replace('<!-- body -->', () => body);
}

async function entry(folder, kind) {
  for (const name of kind === 'js' ? ['page.jsx', 'page.js'] : ['page.css']) {
    const file = join(folder, name);
    if (await stat(file).catch(() => null)) return file;
  }
  throw new Error(`${folder} has no page.${kind}`);
}

/** Writes what was bundled under a name that may be kept for ever, and names it in the page. */
async function place(files, folder, kind, html) {
  for (const { path, contents } of files) {
    if (!path.endsWith(`page.${kind}`)) {
      await writeFile(path, contents);
      continue;
    }
    const hash = createHash('sha256').update(contents).digest('hex').slice(0, 16);
    await writeFile(join(folder, `page-${hash}.${kind}`), contents);
    html = html.replace(`"page.${kind}"`, `"page-${hash}.${kind}"`);
  }
  return html;
}

/** What a peer is made with, as `name version (licence)`. */
export async function madeWith(packages) {
  return Promise.all(packages.map(async (name) => {
    const { version, license } = JSON.parse(await readFile(join(PEERS, 'node_modules', name, 'package.json'), 'utf8'));
    return `${name} ${version} (${license})`;
  }));
}

/** A copy of the built page, since others may build again while it is measured. */
export async function copyOfPage(from) {
  const to = join(BUILT, 'product');
  await rm(to, { recursive: true, force: true });
  await cp(from, to, { recursive: true, preserveTimestamps: true });
  return to;
}
