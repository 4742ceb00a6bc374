// The built page on a server of its own, and browsers to open it in. Starts and ends what
// it made; knows nothing of what stands on the page.

import { mkdtemp, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from '../../../script/serve.mjs';

const ROOT = join(import.meta.dirname, '../../..');
/** The built page; another build can be tested by naming its folder. */
export const DIST = process.env.BORGERBUDGET_DIST ?? join(ROOT, 'dist');

/** A small phone, and an ordinary screen. */
export const SIZES = {
  phone: { width: 360, height: 800 },
  desktop: { width: 1280, height: 800 },
};

const BROWSER = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};

// Without the worker every request is the page's own, which tests hold up, change and count;
// `offline.test.mjs` allows it.
const VISIT = { locale: 'da-DK', timezoneId: 'Europe/Copenhagen', acceptDownloads: true, serviceWorkers: 'block' };

/** Serves the built page on any free port: `{ url, close }`. */
export const servePage = (root = DIST) => serve({ root, port: 0 });

/** A browser whose contexts share nothing with each other; `args` are further ones of its own. */
export const openBrowser = (args = []) => chromium.launch({ ...BROWSER, args: [...BROWSER.args, ...args] });

/** A visit by somebody new: an empty profile, gone with the context. */
export const newVisit = async (browser, options = {}) =>
  patient(await browser.newContext({ ...VISIT, viewport: SIZES.phone, ...options }));

/** What does not come within this time, in milliseconds, is missing. */
const patient = (context) => {
  context.setDefaultTimeout(10_000);
  return context;
};

/**
 * A profile on the disk, as a person's own browser has one: `open` starts the browser with
 * it, as often as it was closed; `kill` ends it without a word of warning, as when the
 * battery is empty; `remove` deletes the profile.
 */
export async function newProfile() {
  const folder = await mkdtemp(join(tmpdir(), 'borgerbudget-profile-'));
  let context;
  return {
    open: async (options = {}) => {
      const own = { ...BROWSER, ...VISIT, viewport: SIZES.phone, ...options };
      context = patient(await chromium.launchPersistentContext(folder, own));
      return context;
    },
    kill: async () => {
      // Chromium notes there which process holds the profile.
      const [, holder] = /-(\d+)$/.exec(await readlink(join(folder, 'SingletonLock')));
      const closed = new Promise((resolve) => { context.on('close', resolve); });
      process.kill(Number(holder), 'SIGKILL');
      await closed;
    },
    remove: async () => {
      // A test that failed has left it open.
      await context?.close().catch(() => {});
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Opens an address of the page and waits until the program has drawn it. */
export async function visit(page, url) {
  await page.goto(url);
  // Neither is there before: the languages, and the page that says why there are none.
  await page.locator('[data-testid="language-da"], [data-testid="programme-problems"]').first().waitFor();
}
