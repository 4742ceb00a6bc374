// The arithmetic behind script/bench: what it reads from a trace, and how it sums up.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { quantile, spread, written } from '../../script/measure/numbers.mjs';
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
