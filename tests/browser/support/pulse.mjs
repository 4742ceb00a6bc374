// How long this machine stands still: whoever measures a page in milliseconds has to know.

import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';

/** Between two beats, in milliseconds. */
const BEAT = 10;

/**
 * Writes a byte to the disk, again and again: `longest` is what that took at most since it was
 * last asked, in milliseconds, waiting for the processor included; `stop` ends it.
 */
export async function pulse() {
  const folder = await mkdtemp(join(tmpdir(), 'borgerbudget-pulse-'));
  const file = await open(join(folder, 'beat'), 'w');
  let [begun, longest, stopped] = [performance.now(), 0, false];
  const beating = (async () => {
    while (!stopped) {
      begun = performance.now();
      await file.write('.', 0);
      await file.datasync();
      await after(BEAT);
      longest = Math.max(longest, performance.now() - begun - BEAT);
    }
  })();
  return {
    longest: () => {
      const found = Math.max(longest, performance.now() - begun - BEAT);
      longest = 0;
      return found;
    },
    stop: async () => {
      stopped = true;
      await beating;
      await file.close();
      await rm(folder, { recursive: true });
    },
  };
}
