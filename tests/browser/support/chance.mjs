// Chance that can be repeated: the same seed gives the same numbers.

/** Numbers from 0 up to 1, by Tommy Ettinger's mulberry32. */
export function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The seed of this run: `SEED`, else another one each time. */
export const seedOfRun = () => Number(process.env.SEED ?? Date.now() % 1_000_000);
