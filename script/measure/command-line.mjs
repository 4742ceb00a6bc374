// How long the command line takes for a sealed file, against what one bare P-256
// verification costs on the same machine, and how much memory many files take.

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { draftOf, importPlan, itemOf, openBrowser, ROOT } from '../drive.mjs';

const PROGRAM = join(ROOT, 'target/cli/borgerbudget');
const FILES = 1000;
const TIMES = 11;
const COUNTS = [1000, 10000];

/**
 * Microseconds: `bare`, `reading` and `opening` as the Rust harness took them, `file` for
 * `verify` and `one` and `all` for `report` on one core and on all, by the program. `peaks` are
 * the most KiB that `report` held, with `count` files.
 */
export async function commandLine() {
  const folder = await mkdtemp(join(tmpdir(), 'borgerbudget-bench-'));
  try {
    const sealed = await sealedFile();
    const names = Array.from({ length: FILES }, (_, index) => join(folder, `plan-${index}.json`));
    await Promise.all(names.map((name) => writeFile(name, sealed)));
    const figures = { bytes: sealed.length, ...harness(names[0]), ...program(names) };
    const folders = [];
    for (const count of COUNTS) folders.push(await filled(folder, names[0], count));
    return { ...figures, ...reports(folders[0]), peaks: await peaks(folders) };
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

function bench(...words) {
  const all = ['bench', '--locked', '--offline', '--quiet', '--profile', 'cli', '--bench', 'verification', '--', ...words];
  return execFileSync('cargo', all, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

const harness = (file) => JSON.parse(bench(file));

/** A folder of so many plans, each sealed on its own. */
async function filled(folder, file, count) {
  const path = join(folder, `plans-${count}`);
  await mkdir(path);
  bench(file, path, String(count));
  return path;
}

/** Microseconds of a whole run. */
function run(program, words, wanted = 0) {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(program, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== wanted) throw new Error(`'${program} ${words[0]}' ended with ${status}`);
  return Number(process.hrtime.bigint() - start) / 1000;
}

const often = (...call) => Array.from({ length: TIMES }, () => run(...call));

/** The whole program on all files, and on none, which is what starting it costs. */
function program(names) {
  const start = often(PROGRAM, ['--version']);
  const file = often(PROGRAM, ['verify', ...names]).map((time) => time / FILES);
  return { start, file };
}

function reports(folder) {
  const each = (times) => times.map((time) => time / COUNTS[0]);
  const one = each(often('taskset', ['-c', '0', PROGRAM, 'report', '--json', folder]));
  return { one, all: each(often(PROGRAM, ['report', '--json', folder])) };
}

/** The kernel's own high-water mark, asked for until the program is gone: it only grows. */
async function peaks(folders) {
  const found = [];
  for (const [index, folder] of folders.entries()) {
    const child = spawn(PROGRAM, ['report', '--json', folder], { stdio: 'ignore' });
    let peak = 0;
    const ask = setInterval(() => { peak = Math.max(peak, highWater(child.pid)); }, 2);
    await once(child, 'exit');
    clearInterval(ask);
    found.push({ count: COUNTS[index], peak });
  }
  return found;
}

function highWater(pid) {
  try {
    const line = readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmHWM:\s+(\d+) kB$/m);
    return Number(line?.[1] ?? 0);
  } catch {
    return 0; // It is gone.
  }
}
