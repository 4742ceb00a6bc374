// Reads from a trace of Chromium how long its main thread worked for each key. Only the
// time in which the thread had a processor counts, so that other work on the machine
// disturbs as little as it can.

/** The trace categories that `perKey` needs. */
export const CATEGORIES = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];

const OF_A_KEY = new Set(['keydown', 'keypress', 'input', 'keyup']);

/**
 * For each key but the last, in milliseconds of the main thread:
 * `input`, the page's own program, answering the browser's `input` event;
 * `handled`, the tasks that took the key, the browser's own editing included;
 * `all`, every task until the next key: drawing, storing and saying that it is stored too.
 */
export function perKey(events) {
  const dispatches = events.filter((event) => event.name === 'EventDispatch');
  const keys = dispatches.filter((event) => event.args.data.type === 'keydown');
  if (keys.length < 2) throw new Error(`the trace holds ${keys.length} keys`);
  const here = ({ pid, tid }) => pid === keys[0].pid && tid === keys[0].tid;
  const tasks = events.filter((event) => event.name === 'RunTask' && here(event));
  const own = dispatches.filter((event) => here(event) && OF_A_KEY.has(event.args.data.type));
  const handling = [...new Set(own.map((event) => taskAround(tasks, event)))];
  const inputs = own.filter((event) => event.args.data.type === 'input');
  const starts = keys.map((key) => taskAround(tasks, key).ts).sort((one, other) => one - other);
  return starts.slice(0, -1).map((from, index) => {
    const cost = (list) => sum(list, from, starts[index + 1]);
    return { input: cost(inputs), handled: cost(handling), all: cost(tasks) };
  });
}

function taskAround(tasks, { ts }) {
  const found = tasks.find((task) => task.ts <= ts && ts < task.ts + task.dur);
  if (!found) throw new Error('the trace holds a key outside every task');
  return found;
}

function sum(events, from, until) {
  const within = events.filter(({ ts }) => from <= ts && ts < until);
  return within.reduce((total, { tdur }) => total + tdur, 0) / 1000;
}
