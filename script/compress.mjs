// Writes a .br and a .gz beside the text and wasm files of a built page, so that
// a plain web server can send small files without compressing at each request.
// Only files with a hash in their name get copies: a municipality may edit the
// others, and a server would go on sending the copy of the old text.
// Nothing with such a name is changed: the page's integrity attributes name the bytes
// of what is there. Trunk calls it after a build, and then it brings the parts of
// the program too, which Trunk knows nothing of, and the licences of what is linked
// into it, and splits the texts; by hand it takes a folder.

import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { writeBuildList } from './build_list.mjs';
import { HASHED_NAME } from './headers.mjs';
import { writeLicences } from './inventory/licences.mjs';
import { FOLDER } from './parts/cut.mjs';
import { splitTexts } from './split_texts.mjs';

const WORTH_IT = new Set([
  '.css', '.html', '.js', '.json', '.mjs', '.svg', '.txt', '.wasm', '.webmanifest', '.xml',
]);

/** A name that Trunk gave: it holds a number of the content, 64 bits in hexadecimal without leading zeros. */
export const HASHED = new RegExp(`${HASHED_NAME}$`);

export const brotli = (bytes, quality = constants.BROTLI_MAX_QUALITY) => promisify(brotliCompress)(bytes, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  },
});

export const gzipped = (bytes, level = constants.Z_BEST_COMPRESSION) => promisify(gzip)(bytes, { level });

/** Every file below `folder` that is worth compressing. */
export async function compressible(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && HASHED.test(entry.name) && WORTH_IT.has(extname(entry.name)))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** Compresses `folder` and gives back a row of sizes in bytes for each file. */
export async function compress(folder) {
  const rows = [];
  for (const file of await compressible(folder)) {
    const bytes = await readFile(file);
    const [br, gz] = await Promise.all([brotli(bytes), gzipped(bytes)]);
    await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
    rows.push({ file, plain: bytes.length, br: br.length, gz: gz.length });
  }
  return rows;
}

if (process.argv[1] === import.meta.filename) {
  const folder = process.env.TRUNK_STAGING_DIR ?? process.argv[2];
  if (!folder) {
    console.error('usage: node script/compress.mjs FOLDER');
    process.exit(2);
  }
  if (process.env.TRUNK_STAGING_DIR) {
    await cp(join(import.meta.dirname, '../target/wasm-bindgen', process.env.TRUNK_PROFILE ?? 'release', FOLDER), join(folder, FOLDER), { recursive: true });
    await writeLicences(join(folder, 'licences'));
    await splitTexts(join(folder, 'locales'));
    await writeBuildList(folder);
  }
  // A page that is built anew at every keystroke of its author needs none of this.
  if (process.env.TRUNK_PROFILE !== 'debug') await compress(folder);
}
