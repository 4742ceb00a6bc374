// Prints what was measured, a line each: names on the left, middle and spread on the right.

import { byKind } from './first-visit.mjs';
import { spread, written } from './numbers.mjs';
import { interactions as byKindOf, worstInteraction } from './table.mjs';

export const heading = (text) => console.log(`\n${text}`);
export const row = (name, value) => console.log(`  ${name.padEnd(36)} ${value}`);

/** Middle and spread, and how often the floor's middle value goes into it. */
function figure(values, floor, digits = 0) {
  const there = values.filter((value) => value !== null && value !== undefined);
  if (there.length === 0) return 'none';
  const missing = there.length < values.length ? `, ${values.length - there.length} missing` : '';
  const base = floor?.filter((value) => value !== null && value !== undefined) ?? [];
  const [own, other] = [spread(there), base.length ? spread(base).median : 0];
  return `${written(own, digits)}${missing}${other > 0 ? `, ${(own.median / other).toFixed(2)} × the floor` : ''}`;
}

export function sizes(subjects, rows, all) {
  heading('First visit, bytes: brotli (gzip, plain)');
  for (const { name, label } of subjects) {
    for (const [kind, sum] of byKind(rows[name])) row(`${label}: ${kind}`, `${sum.br} (${sum.gz}, ${sum.plain})`);
  }
  heading('Everything that the page can ask for, both sides, every language');
  for (const [kind, sum] of byKind(all)) row(kind, `${sum.br} (${sum.gz}, ${sum.plain})`);
}

const VISITS = [
  ['first paint', ({ cold }) => cold.first, ({ warm }) => warm.first],
  ['largest paint', ({ cold }) => cold.largest, ({ warm }) => warm.largest],
  ['first field on the screen', ({ typed }) => typed.field, ({ warmTyped }) => warmTyped.field],
  ['first typed letter shown', ({ typed }) => typed.letter, ({ warmTyped }) => warmTyped.letter],
  ['blocking time', ({ cold }) => cold.blocking, ({ warm }) => warm.blocking],
];

export function visits(subjects, found) {
  for (const [at, when] of ['Cold', 'Again'].entries()) {
    heading(`${when}, 1,6 Mbit/s, 150 ms, processor 4 × slower: milliseconds`);
    for (const [measure, ...which] of VISITS) {
      for (const { name, label } of subjects) row(`${measure}: ${label}`, figure(found[name].map(which[at]), found.floor.map(which[at])));
    }
  }
  heading('Visits, besides');
  for (const { name, label } of subjects) {
    const of = (which) => found[name].map(which);
    row(`layout shift: ${label}`, `cold ${figure(of(({ cold }) => cold.shift), null, 3)}; again ${figure(of(({ warm }) => warm.shift), null, 3)}`);
    row(`layout shift, pressing: ${label}`, figure(of(({ typed }) => typed.shiftThen), null, 3));
    row(`early letter kept: ${label}`, `${of(({ typed }) => typed.kept).filter(Boolean).length} of ${found[name].length}`);
    const offline = of((round) => round.offline?.letter ?? null);
    row(`without a line, letter: ${label}`, offline.some((value) => value !== null)
      ? figure(offline, found.floor.map(({ warmTyped }) => warmTyped.letter)) : 'does not open');
  }
}

const EDITS = [
  ['loading', (round) => round.loads],
  ['text key, main thread', (round) => round.text.keys.map(({ all }) => all), 2],
  ['text key, painted', (round) => round.text.frames, 1],
  ['amount key, main thread', (round) => round.amount.keys.map(({ all }) => all), 2],
  ['amount key, painted', (round) => round.amount.frames, 1],
  ['text key, characters stored', (round) => round.text.stored],
  ['amount key, characters stored', (round) => round.amount.stored],
  ...['open', 'add', 'move', 'remove', 'undo'].flatMap((name) => [
    [`${name}, main thread`, (round) => (round.actions[name] ?? []).map(({ all }) => all), 1],
    [`${name}, painted`, (round) => (round.actions[name] ?? []).map(({ frame }) => frame), 1],
  ]),
  ['elements', (round) => [round.elements]],
  ['heap, bytes', (round) => [round.heap]],
];

export function edits(subjects, found, sizes) {
  for (const size of sizes) {
    heading(`A plan of ${size} items, full speed: milliseconds`);
    for (const [measure, which, digits = 0] of EDITS) {
      const floor = found.floor[size]?.flatMap((round) => (round.over ? [] : which(round)));
      for (const { name, label } of subjects) one(`${measure}: ${label}`, found[name][size], which, floor, digits);
    }
  }
}

function one(name, list, which, floor, digits) {
  if (!list) return;
  const late = list.find(({ over }) => over);
  const values = late ? [] : list.flatMap(which);
  if (late) row(name, `gave up: ${late.over}`);
  // Not every form can do everything, and what it cannot is no line.
  else if (values.length > 0) row(name, figure(values, floor, digits));
}

export function interactions(subjects, found) {
  heading('A plan of 1000 items, processor 4 × slower: milliseconds to the painted frame');
  for (const { name, label } of subjects) {
    const list = found[name][1000];
    if (list.some(({ over }) => over)) {
      row(label, 'gave up');
      continue;
    }
    for (const [kind, values] of Object.entries(byKindOf(list))) row(`${kind}: ${label}`, figure(values, null, 1));
    row(`the worst kind: ${label}`, worstInteraction(found, name).toFixed(1));
  }
}

export function desk(subjects, found) {
  for (const count of Object.keys(found.product)) {
    heading(`Desk: ${count} sealed plans`);
    for (const [measure, which, digits] of [
      ['ms for a file', ({ time }) => time / count, 3], ['ms, longest task', ({ longest }) => longest, 0], ['heap, bytes', ({ heap }) => heap, 0],
    ]) {
      for (const { name, label } of subjects) row(`${measure}: ${label}`, figure(found[name][count].map(which), null, digits));
    }
    const middle = (name) => spread(found[name][count].map(({ time }) => time)).median;
    row('time ÷ that of the plain reader', (middle('product') / middle('reader')).toFixed(2));
  }
}

export function files({ bytes, bare, reading, opening, start, file, one, all, peaks }) {
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

/** What README.md shows of a run: when and where, and the table. */
export function forReadme(about, table) {
  return `\n${about.map(([name, value]) => `- ${name}: ${value}`).join('\n')}\n\n${table}\n`;
}
