// Keeps the page on the device, so that it works with the network off. The program registers it
// once somebody has a draft on a device of their own, and never on a shared one.
//
// An edition is everything that the page reads, as it stood on the server at one time: the
// program's files, whose names hold a hash and whose bytes build.json names, and the files that a
// host may edit. Each edition has a cache of its own, named by a hash of all of them, and is
// used only once it is whole. A page gets its files from the edition that its document came
// from, however long it stays open. A newer edition is fetched beside it and told of; it becomes
// the present one when a page asks for that ('take'), and only for documents opened from then on.
//
// Which edition a page has is on the disk, because the browser ends an idle worker at any time.
// The rules above do not depend on this file's own version, so a new one takes over at once.
// To retire it, put the content of retired-sw.js in its place.

const ROOT = new URL('./', location.href);
const PREFIX = `borgerbudget ${ROOT.pathname} `;
const STATE = `${PREFIX}state`;
const HASHED = /-[0-9a-f]{10,16}(_bg)?\.[a-z0-9]+$/;
/** Older browsers do not say which page a document will be; theirs all get the present edition. */
const TOLD = 'resultingClientId' in FetchEvent.prototype;
/** So many files are fetched at once: the person may be using the line too. */
const LANES = 3;

/** What a host may edit; each index leads on to the files that it names. */
const OPEN = {
  '': () => [],
  'manifest.webmanifest': ({ icons }) => icons.map(({ src }) => src),
  'programmes/index.json': (index) => [`programmes/${index.default}`],
  'cases/index.json': ({ cases }) => cases.map((name) => `cases/${name}`),
  'statement/host.json': () => [],
  'icons/categories.svg': () => [],
  'locales/index.json': ({ languages }) => languages.flatMap(ofLanguage),
};

function ofLanguage({ tag, original }) {
  const everywhere = [`locales/${tag}.json`, `locales/pages/${tag}.json`, `locales/desk/${tag}.json`, `statement/${tag}.json`];
  return original ? everywhere : [...everywhere, `locales/programme/${tag}.json`, `locales/cases/${tag}.json`];
}

const address = (name) => new URL(name, ROOT).href;
const match = (edition, name) => caches.match(address(name), { cacheName: PREFIX + edition, ignoreVary: true });

// ── What is remembered

/** Set while everything is being deleted, so that work on its way leaves nothing behind. */
let dropped = false;

const note = (name) => address(`?${encodeURIComponent(name)}`);
const read = async (name) => (await caches.match(note(name), { cacheName: STATE }))?.text();
async function write(name, value) {
  if (!dropped) await (await caches.open(STATE)).put(note(name), new Response(value));
}
async function forget(name) {
  if (await caches.has(STATE)) await (await caches.open(STATE)).delete(note(name));
}
const ofPage = (id) => `page ${id}`;

// ── Answering

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));

addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || !url.href.startsWith(ROOT.href)) return;
  const name = url.pathname.slice(ROOT.pathname.length);
  if (event.request.mode === 'navigate') {
    if (name === '' || name === 'index.html') event.respondWith(giveDocument(event));
  } else if (url.search === '') {
    event.respondWith(giveFile(event, name));
  }
});

async function giveDocument(event) {
  const edition = await read('current');
  const page = edition && await match(edition, '');
  if (!page) return fetch(event.request);
  await write(ofPage(event.resultingClientId), edition);
  return page;
}

async function giveFile({ request, clientId }, name) {
  // A name with a hash has the same bytes in every edition.
  if (HASHED.test(name)) return await caches.match(address(name), { ignoreVary: true }) ?? fetch(request);
  const edition = await read(TOLD ? ofPage(clientId) : 'current');
  return (edition && await match(edition, name)) || fetch(request);
}

// ── Looking for a newer edition, and changing to it

addEventListener('message', (event) => {
  const [word, program] = String(event.data).split(' ');
  const act = { look: () => look(event.source, program), take: () => take(event.source), drop }[word];
  if (act) event.waitUntil(act());
});

/** Looks take turns: one that began earlier may have seen the server as it was before. */
let looking = Promise.resolve();

async function look(page, program) {
  dropped = false;
  // What is there is told at once: the line may be gone.
  await tell(page, program);
  looking = looking.then(refresh).catch(() => {});
  await looking;
  await tell(page, program);
}

/** Tells a page whether it works with the network off ('ready'), and of a newer edition ('waiting'). */
async function tell(page, program) {
  const current = await read('current');
  if (!current || !await match(current, '')) return;
  let own = await read(ofPage(page.id));
  if (!own && await match(current, program)) {
    // It was opened before there was a worker, and is of this very build.
    await write(ofPage(page.id), own = current);
  }
  const waiting = await read('next') || (own && own !== current);
  page.postMessage(waiting ? 'waiting' : 'ready');
}

async function take(page) {
  const next = await read('next');
  if (next) {
    await write('current', next);
    await forget('next');
  }
  page.postMessage('taken');
}

/** Deletes everything that this worker keeps. */
async function drop() {
  dropped = true;
  await looking;
  for (const cache of await caches.keys()) {
    if (cache.startsWith(PREFIX)) await caches.delete(cache);
  }
}

/** Compares the server with what is here, and fetches what is new. */
async function refresh() {
  let [current, next] = await Promise.all([read('current'), read('next')]);
  if (current && !await match(current, '')) current = null;
  await tidy([current, next, await read('begun')]);
  const found = await readServer();
  if (found.edition === current) return forget('next');
  if (found.edition === next) return;
  // What a cut line leaves of it is there at the next try.
  await write('begun', found.edition);
  await fill(found);
  await write(current ? 'next' : 'current', found.edition);
}

/** The edition that the server has now: its files of the program, and the others with their answers. */
async function readServer() {
  const build = await (await ask('build.json', 'no-cache')).json();
  const open = new Map();
  const visit = async (name, lead, mayMiss) => {
    const answer = await ask(name, 'no-cache').catch((error) => { if (!mayMiss) throw error; });
    if (!answer) return;
    open.set(name, { answer, hash: await digest(answer.clone()) });
    await each(lead ? lead(await answer.clone().json().catch(() => ({}))) : [], (named) => visit(named, null, true));
  };
  await each(Object.keys(OPEN), (name) => visit(name, OPEN[name], false));
  for (const name of await named(open.get('').answer.clone())) {
    if (!build.files[name]) throw new Error(`${name} is of another build: the folder is being copied`);
  }
  const hashes = [...[...open].map(([name, { hash }]) => [name, hash]), ...Object.entries(build.files)];
  const list = hashes.map(([name, hash]) => `${hash} ${name}\n`).sort().join('');
  const edition = (await digest(new Response(list))).slice(0, 16);
  return { edition, open, files: build.files };
}

/** The files with a hash that a document names. */
const named = async (page) => (await page.text()).match(/[\w.-]+-[0-9a-f]{10,16}(_bg)?\.[a-z0-9]+/g) ?? [];

async function fill({ edition, open, files }) {
  const cache = await caches.open(PREFIX + edition);
  for (const [name, { answer }] of open) await cache.put(address(name), answer);
  await each(Object.entries(files), async ([name, hash]) => {
    // Of an edition before this one, or of a try that was cut off.
    const kept = await caches.match(address(name), { ignoreVary: true });
    await cache.put(address(name), kept ?? await verified(name, hash));
  });
  // What may be edited has no hash to hold it to; a folder that is being copied changes meanwhile.
  if ((await readServer()).edition !== edition) throw new Error('the folder is being copied');
}

/** A file that has the bytes that were built. */
async function verified(name, hash) {
  for (const from of ['default', 'reload']) {
    const answer = await ask(name, from);
    if (await digest(answer.clone()) === hash) return answer;
  }
  throw new Error(`${name} is not as it was built`);
}

async function ask(name, cache) {
  if (dropped || !address(name).startsWith(ROOT.href)) throw new Error(`${name} is not asked for`);
  // An answer that was led elsewhere could not be given for a document.
  const answer = await fetch(address(name), { cache, redirect: 'error', priority: 'low' });
  if (!answer.ok) throw new Error(`${answer.status} for ${name}`);
  return answer;
}

async function digest(answer) {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await answer.arrayBuffer()));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Does the same with each of a list, some at a time. */
async function each(list, act) {
  const rest = list.values();
  await Promise.all(Array.from({ length: LANES }, async () => {
    for (const one of rest) await act(one);
  }));
}

/** Forgets pages that are closed, and deletes every edition that no page has but the ones named. */
async function tidy(editions) {
  const used = new Set(editions);
  const state = await caches.open(STATE);
  for (const { url } of await state.keys()) {
    const [, id] = decodeURIComponent(new URL(url).search).split('?page ');
    if (!id) continue;
    // Unlike matchAll, get knows a page that is still being loaded, and waits for it.
    if (await clients.get(id)) used.add(await read(ofPage(id)));
    else await state.delete(url);
  }
  for (const cache of await caches.keys()) {
    if (!cache.startsWith(PREFIX) || cache === STATE || used.has(cache.slice(PREFIX.length))) continue;
    await caches.delete(cache);
  }
}
