// How long the command line takes for a sealed file, against what one bare P-256
// verification costs on the same machine.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { draftOf, importPlan, itemOf, openBrowser, ROOT } from '../drive.mjs';

const PROGRAM = join(ROOT, 'target/cli/borgerbudget');
const FILES = 1000;
const TIMES = 11;

/** Microseconds: `bare` and `opening` as the Rust harness took them, `file` by the program. */
export async function commandLine() {
  const folder = await mkdtemp(join(tmpdir(), 'borgerbudget-bench-'));
  try {
    const sealed = await sealedFile();
    const names = Array.from({ length: FILES }, (_, index) => join(folder, `plan-${index}.json`));
    await Promise.all(names.map((name) => writeFile(name, sealed)));
    return { bytes: sealed.length, ...harness(names[0]), ...program(names) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A plan of three items, sealed by the page itself. */
async function sealedFile() {
  const { browser, url, close } = await openBrowser();
  try {
    const page = await browser.newPage();
    const reason = 'Kunder spørger efter det.';
    const items = ['Kursus', 'Udstyr', 'Ladcykel'].map((what, index) =>
      itemOf(index + 1, what, 'equipment', 10000, { month: '2027-03', reason, goals: ['g1', 'g2'] }));
    await importPlan(page, url, draftOf(items));
    await page.getByTestId('task-duties').click();
    await page.getByTestId('duties-read').check();
    await page.getByTestId('tasks').click();
    await page.getByTestId('task-seal').click();
    await page.getByTestId('declaration').check();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-sealed').click()]);
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    return Buffer.concat(chunks);
  } finally {
    await close();
  }
}

function harness(file) {
  const words = ['bench', '--locked', '--offline', '--quiet', '--profile', 'cli', '--bench', 'verification', '--', file];
  return JSON.parse(execFileSync('cargo', words, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
}

/** The whole program on all files, and on none, which is what starting it costs. */
function program(names) {
  const run = (words, wanted) => {
    const start = process.hrtime.bigint();
    const { status } = spawnSync(PROGRAM, words, { stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== wanted) throw new Error(`'borgerbudget ${words[0]}' ended with ${status}`);
    return Number(process.hrtime.bigint() - start) / 1000;
  };
  const often = (words) => Array.from({ length: TIMES }, () => run(words, 0));
  const start = often(['--version']);
  const file = often(['verify', ...names]).map((time) => time / FILES);
  return { start, file };
}
