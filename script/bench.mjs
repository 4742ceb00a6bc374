// Prints every figure that the project speaks of, measured now and on this machine, beside the
// same form made in other ways. What a run did not measure is not printed.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { ROOT } from './drive.mjs';
import { buildPeer, copyOfPage, madeWith } from './measure/build-peers.mjs';
import { failing } from './measure/check.mjs';
import { commandLine } from './measure/command-line.mjs';
import { measureDesk, READER } from './measure/desk.mjs';
import { measureEdits } from './measure/edits.mjs';
import { everything, firstVisit } from './measure/first-visit.mjs';
import { distOf, openStage } from './measure/stage.mjs';
import { FLOOR, PEERS, PRODUCT } from './measure/subjects.mjs';
import { lines, markdown } from './measure/table.mjs';
import * as tell from './measure/tell.mjs';
import { measureVisits } from './measure/visits.mjs';
import { writeReadme } from './measure/readme.mjs';

const PARTS = ['sizes', 'visits', 'edits', 'desk', 'files'];
const SIZES = [20, 200, 1000];
// In the order of the peers, which is that of their cost: so a quick run ends within minutes.
const QUICK_SIZES = { surveyjs: [20], formio: [20] };
const HOW = {
  full: { visits: 9, edits: 5, keys: 40, repeats: 5, desk: 5, counts: [100, 1000, 10_000] },
  quick: { visits: 1, edits: 1, keys: 10, repeats: 2, desk: 1, counts: [100, 1000] },
};

const say = (text) => process.stderr.write(`${text}\n`);
const load = () => loadavg().map((part) => part.toFixed(2)).join(' ');

function options(words) {
  const found = { how: HOW.full, quick: false, only: PARTS, write: false };
  const rest = [...words];
  while (rest.length > 0) {
    const word = rest.shift();
    if (word === '--quick') Object.assign(found, { how: HOW.quick, quick: true });
    else if (word === '--write-readme') found.write = true;
    else if (word === '--only') found.only = (rest.shift() ?? '').split(',');
    else stop(`there is no option '${word}'`);
  }
  const unknown = found.only.find((name) => !PARTS.includes(name));
  if (unknown !== undefined) stop(`'${unknown}' is none of ${PARTS.join(', ')}`);
  if (found.write && (found.quick || found.only !== PARTS)) stop('README.md takes the table of a whole run only');
  return found;
}

function stop(why) {
  console.error(`borgerbudget: ${why}. script/bench says in its first lines what it can do.`);
  process.exit(2);
}

function machine({ how, quick }) {
  // Debian's Chromium is a script that may complain of odd machines while it answers.
  const quiet = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], cwd: ROOT };
  const ask = (program, ...words) => execFileSync(program, words, quiet).trim();
  return [
    ['date', new Date().toISOString()],
    ['commit', ask('git', 'describe', '--always', '--dirty')],
    ['processor', `${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GiB`],
    ['system, browser', `${process.platform}, ${ask(process.env.CHROMIUM ?? 'chromium', '--version')}`],
    ['rounds', `${how.visits} of visits, ${how.edits} of edits, ${how.desk} of the desk${quick ? ' (quick: too few to rely on)' : ''}`],
    ['load before, over 1, 5 and 15 minutes', load()],
  ];
}

/** The peers that do what is said of them; the others are named with what they failed at. */
async function sound(stage) {
  const passed = [];
  for (const subject of stage.subjects) {
    const wrong = subject.name === 'product' ? '' : await stage.within((browser) => failing(browser, subject));
    if (wrong) tell.row(subject.label, `failed its check and is not compared: ${wrong}`);
    else passed.push(subject);
  }
  if (!passed.some(({ name }) => name === 'floor')) throw new Error('without the floor there is nothing to compare with');
  return { ...stage, subjects: passed };
}

async function sizes({ within, subjects }) {
  const rows = {};
  for (const subject of subjects) rows[subject.name] = await within((browser) => firstVisit(browser, subject));
  const all = await everything(subjects.find(({ name }) => name === 'product').folder);
  tell.sizes(subjects, rows, all);
  const sum = (files) => files.reduce((total, { br }) => total + br, 0);
  return { first: sum(rows.product), everything: sum(all) };
}

async function edits(stage, { how, quick }) {
  const sizesOf = ({ name }) => (quick && QUICK_SIZES[name]) || SIZES;
  const found = await measureEdits(stage, { rounds: how.edits, keys: how.keys, repeats: how.repeats, sizesOf, say });
  tell.edits(stage.subjects, found, SIZES);
  const two = { ...stage, subjects: stage.subjects.filter(({ name }) => ['product', 'floor'].includes(name)) };
  const slow = await measureEdits(two, {
    rounds: how.edits, keys: how.keys, repeats: how.repeats, sizesOf: () => [1000], processor: 4, say,
  });
  tell.interactions(two.subjects, slow);
  return { edits: found, slowEdits: slow };
}

async function desk(folderOf, { how }) {
  if (!existsSync(join(ROOT, '../shared/example/plan.json'))) {
    tell.heading('Desk: not measured, ../shared/example is missing');
    return undefined;
  }
  const { manyPlans } = await import('../tests/browser/support/many.mjs');
  const stage = await openStage([PRODUCT, READER], folderOf);
  try {
    const found = await measureDesk(stage, { rounds: how.desk, counts: how.counts, manyPlans, say });
    tell.desk(stage.subjects, found);
    return found;
  } finally {
    await stage.close();
  }
}

async function pages(found, folderOf, wanted) {
  const opened = await openStage([PRODUCT, ...PEERS], folderOf);
  try {
    tell.heading('Peers');
    const stage = await sound(opened);
    for (const { label, packages, name } of stage.subjects) {
      if (name !== 'product') tell.row(label, (await madeWith(packages)).join(', ') || 'no library');
    }
    if (wanted.only.includes('sizes')) found.sizes = await sizes(stage);
    if (wanted.only.includes('visits')) {
      found.visits = await measureVisits(stage, { rounds: wanted.how.visits, say });
      tell.visits(stage.subjects, found.visits);
    }
    if (wanted.only.includes('edits')) Object.assign(found, await edits(stage, wanted));
  } finally {
    await opened.close();
  }
}

async function main() {
  const wanted = options(process.argv.slice(2));
  const about = machine(wanted);
  console.log('Middle value (tenth to ninetieth percent, most, number of values).');
  tell.heading('Machine');
  for (const [name, value] of about) tell.row(name, value);
  const folders = { product: await copyOfPage(resolve(distOf(ROOT))) };
  for (const { name } of [...PEERS, READER]) folders[name] = await buildPeer(name);
  const folderOf = ({ name }) => folders[name];
  const found = {};
  const asks = (...names) => names.some((name) => wanted.only.includes(name));
  if (asks('sizes', 'visits', 'edits')) await pages(found, folderOf, wanted);
  if (asks('desk')) found.desk = await desk(folderOf, wanted);
  if (asks('files')) {
    found.files = await commandLine();
    tell.files(found.files);
  }
  about.push(['load afterwards', load()]);
  tell.heading('Afterwards');
  tell.row(...about.at(-1));
  const table = markdown(lines(found));
  tell.heading(`What must be reached; '${FLOOR.label}' is the floor`);
  console.log(table);
  if (wanted.write) await writeReadme(join(ROOT, 'README.md'), tell.forReadme(about, table));
}

await main();
