// The table of what the page must reach: measure, value, ratio, must, ambition, reached or not.
// A line whose measure a run did not take says so, and is never filled from anywhere else.

import { spread } from './numbers.mjs';

const middle = (values) => (values?.length ? spread(values).median : null);
const over = (one, other) => (one === null || other === null || !(other > 0) ? null : one / other);
const most = (...values) => (values.includes(null) ? null : Math.max(...values));

/** Medians of one kind of visit: a value for each round, or null where a round has none. */
const ofVisits = (visits, subject, which) => {
  const values = visits?.[subject]?.map(which);
  return !values || values.includes(null) || values.includes(undefined) ? null : middle(values);
};
const rounds = (edits, subject, size) => {
  const list = edits?.[subject]?.[size];
  return !list?.length || list.some(({ over: late }) => late) ? null : list;
};
/** The values that each round has of something, in one list. */
const pooled = (edits, subject, size, which) => rounds(edits, subject, size)?.flatMap(which) ?? null;
const key = (edits, subject, size, field) => middle(pooled(edits, subject, size, (round) => round[field].keys.map(({ all }) => all)));

/**
 * The lines of the table. `found` holds what a run measured: `sizes`, `visits`, `edits`,
 * `slowEdits`, `desk` and `files`, each missing where it was left out.
 */
export function lines(found) {
  return [...ofSizes(found), ...ofFirstVisits(found), ...ofEdits(found), ...ofDeskAndFiles(found)];
}

function ofSizes({ sizes }) {
  return [
    plain('first visit, brotli, fonts included', sizes?.first ?? null, kilobytes, 150_000, 119_000),
    plain('everything, all views and both sides', sizes?.everything ?? null, kilobytes, 300_000, 240_000),
  ];
}

function ofFirstVisits({ visits }) {
  const cold = (which) => ratio(ofVisits(visits, 'product', which), ofVisits(visits, 'floor', which));
  const letter = cold((round) => round.typed.letter);
  const kept = visits?.product?.every((round) => round.typed.kept) ?? true;
  const shift = visits ? most(...visits.product.flatMap((round) => [round.cold.shift, round.warm.shift])) : null;
  const again = ratio(ofVisits(visits, 'product', (round) => round.offline?.letter), ofVisits(visits, 'floor', (round) => round.warmTyped.letter));
  return [
    line('first paint, cold ÷ the floor', cold((round) => round.cold.first), milliseconds, 0.75, 0.55),
    kept
      ? line('first typed letter, cold and kept ÷ the floor', letter, milliseconds, 0.9, 0.65)
      : { ...line('first typed letter, cold and kept ÷ the floor', letter, milliseconds, 0.9, 0.65), reached: 'no: the letter was lost' },
    plain('layout shift, the worst visit', shift, (value) => value.toFixed(3), 0, 0),
    plain('blocking time, cold', ofVisits(visits, 'product', (round) => round.cold.blocking), milliseconds, 50, 0),
    visits && again.value === null
      ? { ...line('repeat visit without a line ÷ the floor with one', again, milliseconds, 0.5, 0.4), reached: 'no: it does not open' }
      : line('repeat visit without a line ÷ the floor with one', again, milliseconds, 0.5, 0.4),
  ];
}

function ofEdits({ edits, slowEdits }) {
  const load = (subject) => middle(pooled(edits, subject, 1000, (round) => round.loads));
  const worse = (pairs) => pairs.reduce((worst, pair) => (pair.ratio === null || worst.ratio === null || pair.ratio <= worst.ratio ? worst : pair));
  const keys = (size, other) => worse(['text', 'amount'].map((field) => ratio(key(edits, 'product', size, field), other(field))));
  const stored = [20, 200, 1000].flatMap((size) => ['text', 'amount'].map((field) =>
    middle(pooled(edits, 'product', size, (round) => round[field].stored))));
  return [
    line('loading a stored draft of 1.000 items ÷ the floor', ratio(load('product'), load('floor')), milliseconds, 0.5, 0.2),
    line('a key, main thread, 200 items ÷ the floor', keys(200, (field) => key(edits, 'floor', 200, field)), milliseconds, 1.2, 1),
    line('a key, 1.000 items ÷ 20 items', keys(1000, (field) => key(edits, 'product', 20, field)), milliseconds, 1.5, 1.2),
    plain('worst interaction, 1.000 items, processor 4 × slower', worstInteraction(slowEdits, 'product'), milliseconds, 100, 48),
    plain('characters stored for a key, any size', most(...stored), (value) => value.toFixed(0), 1000, 300),
    plain('elements on the page at 1.000 items', middle(pooled(edits, 'product', 1000, (round) => [round.elements])), (value) => value.toFixed(0), 10_000, 5000),
  ];
}

/** The kind of interaction that takes longest to its painted frame, by its median. */
export function worstInteraction(edits, subject) {
  const list = rounds(edits, subject, 1000);
  return list && Math.max(...Object.values(interactions(list)).map(middle));
}

/** Milliseconds to the painted frame of each kind of interaction. */
export function interactions(list) {
  const found = {};
  const add = (name, values) => (found[name] ??= []).push(...values.filter((value) => value !== null && value !== undefined));
  for (const round of list) {
    add('text', round.text.frames);
    add('amount', round.amount.frames);
    for (const [name, times] of Object.entries(round.actions)) add(name, times.map(({ frame }) => frame));
  }
  return found;
}

function ofDeskAndFiles({ desk, files }) {
  const counts = Object.keys(desk?.product ?? {}).map(Number);
  const count = counts.length ? Math.max(...counts) : 10_000;
  const time = (subject) => middle(desk?.[subject]?.[count]?.map((round) => round.time));
  const named = count === 10_000 ? 'desk: 10.000 sealed files' : `desk: only ${count} sealed files in this run`;
  const each = files ? ratio(middle(files.file), middle(files.bare) + middle(files.reading)) : ratio(null, null);
  return [
    line(`${named} ÷ a plain JavaScript reader`, ratio(time('product'), time('reader')), milliseconds, 1.5, 1),
    plain('longest task while they load', middle(desk?.product?.[count]?.map((round) => round.longest)), milliseconds, 100, 50),
    line('command line, a file ÷ one verification and reading', each, (value) => `${value.toFixed(0)} µs`, 1.5, 1.2),
  ];
}

const kilobytes = (value) => `${(value / 1000).toFixed(1)} kB`;
const milliseconds = (value) => `${value.toFixed(value < 20 ? 1 : 0)} ms`;
const ratio = (value, other) => ({ value, other, ratio: over(value, other) });

function line(name, { value, ratio: found }, write, must, ambition) {
  return {
    name, value: value === null ? '' : write(value), ratio: found === null ? '' : found.toFixed(2),
    must: `≤ ${must}`, ambition: `≤ ${ambition}`, reached: verdict(found, must, ambition),
  };
}

function plain(name, value, write, must, ambition) {
  return {
    name, value: value === null ? '' : write(value), ratio: '',
    must: limit(must, write), ambition: limit(ambition, write), reached: verdict(value, must, ambition),
  };
}

const limit = (value, write) => (value === 0 ? '0' : `≤ ${write(value)}`);

function verdict(value, must, ambition) {
  if (value === null) return 'not measured';
  if (value <= ambition) return 'ambition';
  return value <= must ? 'yes' : 'no';
}

/** The table as Markdown. */
export function markdown(rows) {
  const write = ({ name, value, ratio: found, must, ambition, reached }) => `| ${[name, value, found, must, ambition, reached].join(' | ')} |`;
  return ['| measure | value | ratio | must | ambition | reached |', '|---|---|---|---|---|---|', ...rows.map(write)].join('\n');
}
