// Writes the licences of what is linked into the program beside the page, for whoever passes
// it on. Each text stands once, under the names of the crates that it belongs to.

import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crates, rustDocuments } from './parts.mjs';

/** Files in which a crate says on which terms it may be passed on. */
const TERMS = /^(licen[cs]e|copying|copyright|notice|unlicense)/i;

const RULE = '─'.repeat(80);

/** The texts in a crate's folder, by file name. */
async function textsOf({ folder }) {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile() && TERMS.test(entry.name));
  return Promise.all(names.map(({ name }) => name).sort().map((name) => readFile(join(folder, name), 'utf8')));
}

/** For a crate that carries no text: the one that its manifest names, with its authors. */
function standIn(crate, mit) {
  if (!/\bMIT\b/.test(crate.license)) throw new Error(`${crate.key} carries no licence text, and its licence is ${crate.license}`);
  const holders = crate.authors.length > 0 ? crate.authors.join(', ') : `the authors of ${crate.name}`;
  const text = mit.replace(/^Copyright .*$/m, `Copyright ${holders}`);
  if (text === mit) throw new Error('the compiler\'s MIT text has no line for the copyright');
  return `The package holds no licence text of its own; its manifest says ${crate.license}.\n\n${text}`;
}

/** One text of the licences of `list`, each text once. `mit` is the plain text of the MIT licence. */
export async function licenceText(list, mit) {
  const owners = new Map();
  for (const crate of list) {
    const own = await textsOf(crate);
    for (const text of own.length > 0 ? own : [standIn(crate, mit)]) {
      const tidy = text.replaceAll('\r\n', '\n').trim();
      owners.set(tidy, [...(owners.get(tidy) ?? []), crate]);
    }
  }
  const names = list.map(({ name, version, license, repository }) => `${name} ${version}: ${license}${repository ? `, ${repository}` : ''}`);
  const texts = [...owners].map(([text, of]) => `${RULE}\n${of.map(({ key }) => key).join('\n')}\n\n${text}\n`);
  return `${['The crates that are linked into the program, and their licences.', '', ...names].join('\n')}\n\n${texts.join('\n')}`;
}

/** Writes the licences of crates and of Rust's own library into `folder`. */
export async function writeLicences(folder) {
  const documents = rustDocuments();
  await mkdir(folder, { recursive: true });
  const mit = await readFile(join(documents, 'licenses/MIT.txt'), 'utf8');
  await writeFile(join(folder, 'crates.txt'), await licenceText(crates().filter(({ linked }) => linked), mit));
  await copyFile(join(documents, 'COPYRIGHT-library.html'), join(folder, 'rust-library.html'));
}
