// Puts the table of a run into README.md, between two marks that stand there.

import { readFile, writeFile } from 'node:fs/promises';

export const MARKS = ['<!-- figures: script/bench --write-readme writes what stands between these two lines -->', '<!-- end of figures -->'];

/** The text with what stands between the marks replaced. */
export function between(text, figures) {
  const [begin, end] = MARKS.map((mark) => text.indexOf(mark));
  if (begin < 0 || end < begin) throw new Error(`README.md lacks the lines '${MARKS[0]}' and '${MARKS[1]}'`);
  return `${text.slice(0, begin + MARKS[0].length)}\n${figures}\n${text.slice(end)}`;
}

export async function writeReadme(path, figures) {
  await writeFile(path, between(await readFile(path, 'utf8'), figures));
}
