// Writes build.json into a built page: every file of the program with the hash of its bytes, by
// which the worker (public/sw.js) knows what belongs together and that nothing was altered on
// the way. Files without a hash in their name are not in it: a host may edit them.

import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { HASHED_NAME } from './headers.mjs';

const HASHED = new RegExp(`${HASHED_NAME}$`);

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** The program's files below `folder`, by name, each with its SHA-256 in hexadecimal; `build` is a hash of them all. */
export async function buildList(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && HASHED.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
    // Trunk puts a build together in a hidden folder.
    .filter((name) => !name.startsWith('.'))
    .sort();
  const files = {};
  for (const name of names) files[name] = sha256(await readFile(join(folder, name)));
  const lines = names.map((name) => `${files[name]} ${name}\n`);
  return { build: sha256(lines.join('')).slice(0, 16), files };
}

/** Writes the list into the folder. */
export async function writeBuildList(folder) {
  await writeFile(join(folder, 'build.json'), `${JSON.stringify(await buildList(folder), null, 1)}\n`);
}

if (process.argv[1] === import.meta.filename) await writeBuildList(process.argv[2] ?? 'dist');
