// Waits for what comes in its own time, with a bound.

import assert from 'node:assert/strict';

const PATIENCE = 10_000;

/** Looks again and again until `look` gives `expected`; fails with what it gave last. */
export async function eventually(look, expected, message) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const found = await look();
    try {
      assert.deepEqual(found, expected, message);
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}
