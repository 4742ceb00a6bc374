// Prints every figure that the project speaks of, measured now and on this machine. It
// judges nothing: the byte budget is held by tests/script/budget.test.mjs, and times are
// compared by people.

import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { commandLine } from './measure/command-line.mjs';
import { firstVisit } from './measure/first-visit.mjs';
import { spread, written } from './measure/numbers.mjs';
import { measureDraft } from './measure/typing.mjs';

const SIZES = [20, 200, 1000];

const say = (...words) => console.log(...words);
const heading = (text) => say(`\n${text}`);
const row = (name, value) => say(`  ${name.padEnd(36)} ${value}`);
const load = () => loadavg().map((part) => part.toFixed(2)).join(' ');

function machine() {
  // Debian's Chromium is a script that may complain of odd machines while it answers.
  const quiet = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
  const version = (program) => execFileSync(program, ['--version'], quiet).trim();
  heading('Machine');
  row('date', new Date().toISOString());
  row('commit', execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim());
  row('processor', `${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GiB`);
  row('system, browser', `${process.platform}, ${version(process.env.CHROMIUM ?? 'chromium')}`);
  row('load over 1, 5 and 15 minutes', load());
}

async function sizes() {
  const files = await firstVisit();
  const sum = (list, key) => list.reduce((total, file) => total + file[key], 0);
  const both = (list) => `${sum(list, 'br')} (plain ${sum(list, 'plain')})`;
  heading('First visit, bytes in brotli');
  for (const file of files) row(file.name.replace(/-[0-9a-f]{16}/, ''), both([file]));
  row('wasm', both(files.filter((file) => file.name.endsWith('.wasm'))));
  row('in all', both(files));
}

function draft({ count, text, amount, openings }) {
  heading(`A plan of ${count} items: milliseconds of the main thread for a key`);
  for (const [name, { keys }] of [['text', text], ['amount', amount]]) {
    row(`${name}, the page's own program`, written(spread(keys.map((key) => key.input))));
    row(`${name}, with the browser's editing`, written(spread(keys.map((key) => key.handled))));
    row(`${name}, with drawing and storing`, written(spread(keys.map((key) => key.all))));
  }
  row('characters stored for a key, text', written(spread(text.stored), 0));
  row('characters stored for a key, amount', written(spread(amount.stored), 0));
  row('opening the stored draft, ms', written(spread(openings.map((opening) => opening.tasks)), 0));
  row('going to its items, ms', written(spread(openings.map((opening) => opening.items)), 0));
  row('elements on that page', `${openings[0].elements}, rows ${openings[0].rows}`);
}

async function files() {
  const { bytes, bare, reading, opening, start, file, one, all, peaks } = await commandLine();
  const middle = (list) => spread(list).median;
  const times = (list) => (middle(list) / (middle(bare) + middle(reading))).toFixed(2);
  heading(`Command line: microseconds for a sealed file of ${bytes} bytes`);
  row('one bare P-256 verification', written(spread(bare), 0));
  row('reading the bytes', written(spread(reading), 1));
  row('opening the file, in the library', written(spread(opening), 0));
  row('borgerbudget verify, of 1000 files', written(spread(file), 0));
  row('that, in verification and reading', times(file));
  row('borgerbudget report, one core', written(spread(one), 0));
  row('that, in verification and reading', times(one));
  row('borgerbudget report, every core', written(spread(all), 0));
  row('that, in verification and reading', times(all));
  for (const { count, peak } of peaks) row(`most memory, report of ${count} files, KiB`, peak);
  row('starting the program', written(spread(start), 0));
}

say('Middle value (tenth to ninetieth percent, most, number of values).');
machine();
await sizes();
for (const count of SIZES) draft(await measureDraft(count));
await files();
heading('Afterwards');
row('load over 1, 5 and 15 minutes', load());
