// Starts the page: loads the program that Trunk named in its preload links,
// each part only if it has the bytes that were built, and says so in plain
// words when that does not succeed. What is readable in index.html stays.
// And speaks with the worker (sw.js) for the program, which decides when. Written as browsers of
// 2019 can read it, so that one that is too old can say so.

const glue = document.querySelector('link[rel=modulepreload]');
const wasm = document.querySelector('link[rel=preload][type="application/wasm"]');
const style = document.querySelector('link[rel=stylesheet]');
const AGAIN = '?again';
const WORKER = 'sw.js';

// The browser hands this policy every text that would become markup or code (Trusted Types).
// The program makes its elements by calls and has no template that is markup, so only the
// address of its own glue passes, and that of the worker. The policy can be made once; whatever
// comes later is bound by it too.
if (window.trustedTypes) {
  window.trustedTypes.createPolicy('default', {
    createHTML: () => refuse('markup'),
    createScript: () => refuse('code'),
    createScriptURL: (address) => ([glue.href, glue.href + AGAIN, WORKER].includes(address) ? address : refuse('a script')),
  });
}

function refuse(what) {
  throw new TypeError(`this page makes no ${what} from a text`);
}

/** A file of the page that did not come, or not with the bytes that were built. */
class NotAsBuilt extends Error {
  constructor(address) {
    super(`not loaded or not as built: ${address}`);
    this.file = new URL(address).pathname.split('/').pop();
  }
}

/** A browser that lacks what the program is made of. */
class TooOld extends Error {}

function isTooOld() {
  // The smallest program that takes a value of the browser's own (reference types).
  const smallest = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0]);
  return typeof WebAssembly !== 'object' || !WebAssembly.validate(smallest)
    || typeof HTMLDialogElement !== 'function';
}

function showFailure(error) {
  console.error(error);
  const show = (id) => { document.getElementById(id).hidden = false; };
  show('boot-failed');
  if (error instanceof TooOld) show('boot-old');
  if (!(error instanceof NotAsBuilt)) return;
  document.querySelector('#boot-altered code').textContent = error.file;
  show('boot-altered');
}

/** Puts an element into the head and waits for its file, which must be as it was built. */
function attach(element, address, integrity) {
  return new Promise((resolve, reject) => {
    element.integrity = integrity;
    element.onload = () => resolve();
    element.onerror = () => reject(new NotAsBuilt(address));
    document.head.append(element);
  });
}

// A module is checked against its integrity as a script element only, not by
// import(). Once it is loaded, import() gives that same module.
async function loadGlue(query) {
  const script = document.createElement('script');
  script.type = 'module';
  script.src = glue.href + query;
  await attach(script, script.src, glue.integrity);
  return import(script.src);
}

async function loadProgram(query) {
  const address = wasm.href + query;
  const program = await fetch(address, { integrity: wasm.integrity }).catch(() => null);
  if (!program || !program.ok) throw new NotAsBuilt(address);
  return program;
}

// Scripts wait for the styles before them, so a style that is not there now has failed.
async function loadStyle(query) {
  if (!style || style.sheet) return;
  if (query === '') throw new NotAsBuilt(style.href);
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = style.href + query;
  await attach(link, link.href, style.integrity);
}

async function load(query) {
  const [module, program] = await Promise.all([loadGlue(query), loadProgram(query), loadStyle(query)]);
  return { init: module.default, program };
}

async function boot() {
  if (isTooOld()) throw new TooOld('this browser lacks what the program is made of');
  // The second try, under an address that no cache knows, helps when a stored
  // copy is from another release or the line broke. Only loading is tried
  // twice: a program that has run may have left traces.
  const { init, program } = await load('').catch(() => load(AGAIN));
  await init({ module_or_path: program });
  document.documentElement.dataset.started = 'yes';
}

// The program sends this from its panic hook: after it nothing answers any more.
addEventListener('borgerbudget-panic', (event) => showFailure(event.detail));

// Addresses stand in the fragment. Until the program is there to keep them apart, a link within
// the page, such as the one past the head, must not take the place of the page's address.
addEventListener('hashchange', (event) => {
  const within = location.hash !== '' && !location.hash.startsWith('#/');
  const started = document.documentElement.dataset.started === 'yes';
  if (within && !started) history.replaceState(null, '', event.oldURL);
});

// Where there is no secure line, or the browser is in a private mode, there are no workers.
const { serviceWorker: workers } = navigator;
const HOUR = 60 * 60 * 1000;
let lookedAt;

/** Waits until nothing is more urgent: what the person does goes before what may be of use later. */
const idle = () => new Promise((resolve) => {
  if (window.requestIdleCallback) requestIdleCallback(resolve, { timeout: 10000 });
  else setTimeout(resolve, 2000);
});

function ask(worker, word) {
  if (worker) worker.postMessage(`${word} ${wasm.getAttribute('href').replace(/^\.\//, '')}`);
}

const ASKED = {
  // Somebody keeps drafts on this device: the page is kept beside them.
  async keep() {
    await idle();
    await workers.register(WORKER);
    lookedAt = performance.now();
    ask((await workers.ready).active, 'look');
  },
  // Nobody does, but a worker may be here from before.
  look: () => workers.controller && ASKED.keep(),
  take: () => ask(workers.controller, 'take'),
  // Everything is deleted.
  async drop() {
    const registration = await workers.getRegistration();
    if (!registration || registration.scope !== new URL('.', location.href).href) return;
    ask(registration.active, 'drop');
    await registration.unregister();
  },
};

addEventListener('borgerbudget-worker', ({ detail }) => {
  // Without a worker the page is as it was before there were any.
  if (workers && ASKED[detail]) Promise.resolve(ASKED[detail]()).catch(console.warn);
});

if (workers) {
  workers.addEventListener('message', ({ data }) => {
    if (data === 'taken') location.reload();
    else dispatchEvent(new CustomEvent('borgerbudget-edition', { detail: data }));
  });
}

addEventListener('visibilitychange', () => {
  if (!document.hidden && performance.now() - lookedAt > HOUR) ASKED.look();
});

boot().catch(showFailure);
