// A copy of the built page on a server of its own, which a test may change as a host would, and
// stop; and what a browser keeps of it.

import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeBuildList } from '../../../script/build_list.mjs';
import { serve } from '../../../script/serve.mjs';
import { DIST, newVisit, visit } from './launch.mjs';

/** A copy of the page under `base`, served until `close`; `stop` and `start` keep its address. */
export async function newRelease({ base = '/' } = {}) {
  const root = await mkdtemp(join(tmpdir(), 'borgerbudget-release-'));
  await cp(DIST, root, { recursive: true });
  let server = await serve({ root, base });
  const { port, url } = server;
  const release = {
    root,
    url,
    stop: () => server.close(),
    start: async () => { server = await serve({ root, base, port }); },
    close: async () => {
      await server.close();
      await rm(root, { recursive: true, force: true });
    },
    read: (name) => readFile(join(root, name), 'utf8'),
    /** Writes a file, as a host does that edits it in place. */
    write: (name, text) => writeFile(join(root, name), text),
    /** Changes members of a JSON file. */
    edit: async (name, members) => release.write(name, JSON.stringify({ ...JSON.parse(await release.read(name)), ...members })),
    find: async (pattern) => (await readdir(root, { recursive: true })).find((name) => pattern.test(name)),
    /** Changes the last byte of a file of the program. */
    tamper: async (pattern) => {
      const name = await release.find(pattern);
      const bytes = await readFile(join(root, name));
      bytes[bytes.length - 1] ^= 1;
      await release.write(name, bytes);
      await Promise.all(['.br', '.gz'].map((copy) => rm(join(root, name + copy), { force: true })));
      return name;
    },
    /** Puts a newer build in its place: a program of another name, and texts that tell them apart. */
    renew: async (heading) => {
      const program = await release.find(/^borgerbudget-web-.*_bg\.wasm$/);
      const newer = `borgerbudget-web-${createHash('sha256').update(heading).digest('hex').slice(0, 16)}_bg.wasm`;
      await release.write(newer, await readFile(join(root, program)));
      await rm(join(root, program));
      await Promise.all(['.br', '.gz'].map((copy) => rm(join(root, program + copy), { force: true })));
      await release.write('index.html', (await release.read('index.html')).replaceAll(program, newer));
      await release.edit('locales/da.json', { 'start.heading': heading, 'cases.title': `${heading}: eksempler` });
      await writeBuildList(root);
    },
  };
  return release;
}

/** A visit by somebody whose browser has workers. */
export const newKeeper = (browser, options = {}) => newVisit(browser, { serviceWorkers: 'allow', ...options });

/** Begins a draft on a device of one's own, and waits at the start page until the page is kept. */
export async function keep(page, url) {
  await visit(page, url);
  await page.getByTestId('start-new').click();
  await page.getByTestId('device-own').click();
  await page.getByTestId('task-aim').waitFor();
  await page.evaluate(() => { location.hash = '#/'; });
  await page.getByTestId('offline').waitFor({ timeout: 60_000 });
}

/** What the browser keeps of the page: how many workers, and the names of the files by cache. */
export const kept = (page) => page.evaluate(async () => {
  const workers = (await navigator.serviceWorker.getRegistrations()).length;
  const copies = {};
  for (const name of await caches.keys()) {
    const files = await (await caches.open(name)).keys();
    // To open a cache that the worker has deleted meanwhile is to make it anew.
    if (files.length === 0) await caches.delete(name);
    else copies[name] = files.map(({ url }) => new URL(url).pathname.split('/').pop());
  }
  return { workers, copies };
});

export const NOTHING = { workers: 0, copies: {} };
