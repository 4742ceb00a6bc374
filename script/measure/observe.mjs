// Runs within every page that is measured, before the page's own program, and notes what
// happens: the browser's own entries, and when something was first on the screen. It has to
// stand alone: its text is handed to the browser.

/** Puts `window.bench` into the page. */
export function observe() {
  if (window.top !== window) return;
  const bench = { paint: {}, largest: 0, shift: 0, tasks: [], frames: [], stored: 0, memories: [] };
  window.bench = bench;

  const on = (type, note) => {
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  };
  on('paint', (entry) => { bench.paint[entry.name] = entry.startTime; });
  on('largest-contentful-paint', (entry) => { bench.largest = entry.startTime; });
  on('layout-shift', (entry) => { if (!entry.hadRecentInput) bench.shift += entry.value; });
  on('longtask', (entry) => bench.tasks.push([entry.startTime, entry.duration]));

  const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
  // Within a frame that is being made, this comes after it has been painted; else after the task.
  bench.next = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now());
    port2.postMessage(0);
  });

  /** Looks at each frame until `ready` gives something, and resolves to it and the time it was painted. */
  bench.until = async (ready, limit = Infinity) => {
    const end = performance.now() + limit;
    while (performance.now() <= end) {
      await frame();
      const found = ready();
      if (found) return { found, at: await bench.next() };
    }
    return null;
  };
  bench.painted = async () => (await bench.until(() => true)).at;

  bench.element = ([selector, at]) => document.querySelectorAll(selector)[at];
  bench.count = (selector) => document.querySelectorAll(selector).length;
  bench.onScreen = (selector) => {
    const element = document.querySelector(selector);
    return element?.checkVisibility({ visibilityProperty: true }) ? element : null;
  };
  /** Kroner of a total, from its data or from its words. */
  bench.total = (selector) => {
    const element = document.querySelector(selector);
    if (!element) return null;
    if (element.dataset.amount) return Number(element.dataset.amount);
    const words = /[\d.]+,\d{2}/.exec(element.textContent);
    return words && Number(words[0].replaceAll('.', '').replace(',', '.'));
  };

  // From a key to the frame that shows what it did. `expect` holds back until something is there.
  addEventListener('keydown', (event) => {
    const expect = bench.expect ?? (() => true);
    bench.expect = null;
    const begin = event.timeStamp;
    const at = bench.frames.push(null) - 1;
    bench.last = (async () => {
      const seen = await bench.until(expect, 20_000);
      bench.frames[at] = seen && seen.at - begin;
    })();
  }, true);

  // Characters that go into whichever storage; what is binary counts by its bytes.
  const length = (value) => (typeof value === 'string' ? value.length
    : value?.byteLength ?? value?.size ?? (JSON.stringify(value) ?? '').length);
  const counted = (prototype, name, which) => {
    const own = prototype[name];
    prototype[name] = function wrapped(...words) {
      bench.stored += length(words[which]);
      return own.apply(this, words);
    };
  };
  counted(Storage.prototype, 'setItem', 1);
  counted(IDBObjectStore.prototype, 'put', 0);
  counted(IDBObjectStore.prototype, 'add', 0);

  // The heap that the browser tells of leaves out what a wasm program holds.
  const note = ({ instance }) => {
    const found = Object.values(instance.exports).filter((one) => one instanceof WebAssembly.Memory);
    bench.memories.push(...found.filter((one) => !bench.memories.includes(one)));
  };
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const own = WebAssembly[name];
    WebAssembly[name] = async (...words) => {
      const made = await own.apply(WebAssembly, words);
      note(made.instance ? made : { instance: made });
      return made;
    };
  }
}
