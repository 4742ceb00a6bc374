// Reads the report of llvm-cov: the lines that were never run, and how many there are of how many.
//
//   node script/uncovered.mjs REPORT ROOT FOLDER…

import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { argv } from 'node:process';

const [, , report, root, ...folders] = argv;
const wanted = (file) => folders.some((folder) => file.startsWith(`${folder}/`));
const sums = new Map(folders.map((folder) => [folder, { lines: 0, reached: 0 }]));

let file;
for (const line of readFileSync(report, 'utf8').split('\n')) {
  const named = /^(\/.*):$/.exec(line);
  if (named) file = relative(root, named[1]);
  const counted = file && wanted(file) && /^ *(\d+)\| *([\d.]+[kMG]?)\|(.*)$/.exec(line);
  if (!counted) continue;
  const [, number, runs, code] = counted;
  const sum = sums.get(folders.find((folder) => file.startsWith(`${folder}/`)));
  sum.lines += 1;
  if (runs !== '0') sum.reached += 1;
  else console.log(`${file}:${number}:${code}`);
}
for (const [folder, { lines, reached }] of sums) {
  console.log(`${folder}: ${reached} of ${lines} lines reached, ${(100 * reached / lines).toFixed(2)} %`);
}
