// Prints a dictionary for the fuzz targets: every name and fixed value of the published schemas
// and of the device's own records, and what stands between values in JSON.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const RECORD_WRITER = readFileSync(join(ROOT, 'src/file/edit_v1.rs'), 'utf8');

const words = new Set(['{', '}', '[', ']', ',', ':', 'null', 'true', 'false', '\\ud800', '\\u0000', '"0.00"', '9007199254740993', '-1', '1e3']);

function collect(schema) {
  if (Array.isArray(schema)) return schema.forEach(collect);
  if (schema === null || typeof schema !== 'object') return;
  for (const name of Object.keys(schema.properties ?? {})) words.add(`"${name}":`);
  for (const value of [schema.const, ...(schema.enum ?? [])]) if (value !== undefined) words.add(JSON.stringify(value));
  Object.values(schema).forEach(collect);
}

const folder = join(ROOT, 'public/schema');
for (const name of readdirSync(folder).sort()) collect(JSON.parse(readFileSync(join(folder, name), 'utf8')));
for (const [, word] of RECORD_WRITER.matchAll(/"([a-zA-Z]{2,})"/g)) words.add(`"${word}"`);

for (const word of words) {
  const bytes = [...Buffer.from(word)].map((byte) => (byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c
    ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`));
  console.log(`"${bytes.join('')}"`);
}
