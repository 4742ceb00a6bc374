// The arithmetic behind script/bench: what it reads from a trace, how it sums up, and what it
// says of a line of the table.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { byKind } from '../../script/measure/first-visit.mjs';
import { quantile, spread, written } from '../../script/measure/numbers.mjs';
import { between, MARKS } from '../../script/measure/readme.mjs';
import { lines, markdown, worstInteraction } from '../../script/measure/table.mjs';
import { perKey } from '../../script/measure/trace.mjs';

const PAGE = { pid: 7, tid: 1 };
const task = (ts, dur, tdur, thread = PAGE) => ({ name: 'RunTask', ts, dur, tdur, ...thread });
const event = (type, ts, tdur = 0, thread = PAGE) =>
  ({ name: 'EventDispatch', args: { data: { type } }, ts, dur: tdur, tdur, ...thread });

describe('the time of a key', () => {
  const trace = [
    task(0, 50, 50),
    task(100, 400, 300), event('keydown', 110), event('keypress', 120), event('input', 130, 200),
    task(600, 100, 100), event('keyup', 610),
    task(800, 900, 500),
    task(1000, 50, 50, { pid: 7, tid: 2 }),
    task(2000, 100, 100), event('keydown', 2010),
    task(2200, 100, 100), event('keydown', 2210),
    task(2400, 100, 100),
  ];

  it('is that of every task of its thread until the next key, where it had a processor', () => {
    assert.deepEqual(perKey(trace).map((key) => key.all), [0.9, 0.1]);
  });

  it('tells the tasks that took the key from drawing, and the program from the browser', () => {
    assert.deepEqual(perKey(trace)[0], { input: 0.2, handled: 0.4, all: 0.9 });
  });

  it('is not made up where the trace holds none', () => {
    assert.throws(() => perKey(trace.slice(0, 3)), /holds 1 keys/);
    assert.throws(() => perKey([event('keydown', 1), event('keydown', 2)]), /outside every task/);
  });
});

describe('middle and spread', () => {
  const cases = [
    [[3], 0.5, 3],
    [[4, 1, 3, 2], 0.5, 2],
    [[5, 1, 3, 2, 4], 0.5, 3],
    [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.1, 1],
    [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.9, 9],
  ];
  for (const [values, share, expected] of cases) {
    it(`${share} of ${values} is ${expected}`, () => assert.equal(quantile(values, share), expected));
  }

  it('are written with how many values there were', () => {
    assert.equal(written(spread([1, 2, 3, 4])), '2.00 (1.00–4.00, most 4.00, n 4)');
  });
});

describe('the table', () => {
  const NAMES = {
    bytes: 'first visit, brotli, fonts included', paint: 'first paint, cold ÷ the floor', letter: 'first typed letter, cold and kept ÷ the floor',
    shift: 'layout shift, the worst visit', offline: 'repeat visit without a line ÷ the floor with one', key: 'a key, main thread, 200 items ÷ the floor',
    load: 'loading a stored draft of 1.000 items ÷ the floor', stored: 'characters stored for a key, any size',
    worst: 'worst interaction, 1.000 items, processor 4 × slower', files: 'command line, a file ÷ one verification and reading',
  };
  const looked = (first, shift = 0) => ({ first, largest: first, shift, blocking: 0 });
  const visit = (first, letter, { kept = true, offline = null, shift = 0 } = {}) =>
    ({ cold: looked(first, shift), warm: looked(first), typed: { letter, kept }, warmTyped: { letter, kept }, offline: offline && { letter: offline } });
  const visits = (own, floor) => ({ visits: { product: [own], floor: [floor] } });
  const timed = (all, frame = 10, stored = 100) => ({ keys: [{ all }], frames: [frame], stored: [stored] });
  const edit = (text, amount, more = {}) => ({ text: timed(text), amount: timed(amount), loads: [300], elements: 900, actions: {}, ...more });
  const edits = (own, floor) => ({ product: { 20: [own], 200: [own], 1000: [own] }, floor: { 20: [floor], 200: [floor], 1000: [floor] } });

  // What the line says, the run, its value, ratio and verdict.
  const cases = [
    ['bytes', { sizes: { first: 118_000, everything: 1 } }, '118.0 kB', '', 'ambition'],
    ['bytes', { sizes: { first: 150_000, everything: 1 } }, '150.0 kB', '', 'yes'],
    ['bytes', { sizes: { first: 150_001, everything: 1 } }, '150.0 kB', '', 'no'],
    ['bytes', {}, '', '', 'not measured'],
    ['paint', visits(visit(70, 1), visit(100, 1)), '70 ms', '0.70', 'yes'],
    ['letter', visits(visit(1, 60), visit(1, 100)), '60 ms', '0.60', 'ambition'],
    ['letter', visits(visit(1, 60, { kept: false }), visit(1, 100)), '60 ms', '0.60', 'no: the letter was lost'],
    ['letter', visits(visit(1, null, { kept: false }), visit(1, 100)), '', '', 'no: the letter was lost'],
    ['shift', visits(visit(1, 1, { shift: 0.01 }), visit(1, 1)), '0.010', '', 'no'],
    ['offline', visits(visit(1, 1), visit(1, 100)), '', '', 'no: it does not open'],
    ['offline', visits(visit(1, 1, { offline: 45 }), visit(1, 100)), '45 ms', '0.45', 'yes'],
    ['key', { edits: edits(edit(2, 6), edit(2, 4)) }, '6.0 ms', '1.50', 'no'],
    ['key', { edits: edits(edit(6, 2), edit(4, 2)) }, '6.0 ms', '1.50', 'no'],
    ['load', { edits: edits(edit(1, 1, { loads: [30] }), edit(1, 1)) }, '30 ms', '0.10', 'ambition'],
    ['load', { edits: edits({ over: 'loading' }, edit(1, 1)) }, '', '', 'not measured'],
    ['stored', { edits: edits(edit(1, 1, { amount: timed(1, 1, 1200) }), edit(1, 1)) }, '1200', '', 'no'],
    ['worst', { slowEdits: edits(edit(1, 1, { actions: { add: [{ all: 1, frame: 99 }] } }), edit(1, 1)) }, '99 ms', '', 'yes'],
    ['files', { files: { file: [160], bare: [90], reading: [10] } }, '160 µs', '1.60', 'no'],
  ];
  for (const [which, found, value, ratio, reached] of cases) {
    it(`says '${reached}' of '${NAMES[which]}' at ${value || 'nothing'} ${ratio}`, () => {
      const line = lines(found).find(({ name }) => name === NAMES[which]);
      assert.deepEqual([line.value, line.ratio, line.reached], [value, ratio, reached]);
    });
  }

  it('has a line for each measure, whatever was measured', () => {
    assert.equal(lines({}).length, 16);
    assert.ok(lines({}).every(({ reached }) => reached === 'not measured'));
    assert.equal(markdown(lines({})).split('\n').length, 18);
  });

  it('takes the kind of interaction whose middle is the longest', () => {
    const add = [{ frame: 10 }, { frame: 70 }, { frame: 500 }, { frame: null }];
    assert.equal(worstInteraction({ product: { 1000: [edit(1, 1, { actions: { add } })] } }, 'product'), 70);
  });
});

describe('sums by kind', () => {
  it('hold every file once, and all of them', () => {
    const file = (kind, br) => ({ kind, plain: 10 * br, gz: 2 * br, br });
    const sums = byKind([file('style', 1), file('wasm', 5), file('style', 2)]);
    assert.deepEqual([...sums], [
      ['style', { plain: 30, gz: 6, br: 3 }], ['wasm', { plain: 50, gz: 10, br: 5 }], ['in all', { plain: 80, gz: 16, br: 8 }],
    ]);
  });
});

describe('the figures in README.md', () => {
  it('are put between their marks, and the rest stays', () => {
    const text = `a\n${MARKS[0]}\nold\n${MARKS[1]}\nb\n`;
    assert.equal(between(text, 'new'), `a\n${MARKS[0]}\nnew\n${MARKS[1]}\nb\n`);
  });
  it('are not put anywhere else', () => {
    assert.throws(() => between('a', 'new'), /lacks the lines/);
  });
});
