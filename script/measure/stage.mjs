// Serves what is measured and opens it in a browser, with a line and a processor as asked for.

import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from '../serve.mjs';
import { observe } from './observe.mjs';

/** A cheap phone on a slow line: 1,6 Mbit/s, 150 ms, a processor four times slower. */
export const SLOW = { line: { latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 }, processor: 4 };
export const FULL = { line: null, processor: 1 };

const BROWSER = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};
const PHONE = { viewport: { width: 360, height: 800 }, locale: 'da-DK', timezoneId: 'Europe/Copenhagen' };

/**
 * A browser, and a server for each subject, whose address it then has as `url`. `within` lends
 * the browser to a round; one whose browser ended is taken again, once, in a new one. `close`
 * ends all.
 */
export async function openStage(subjects, folderOf) {
  let { browser, gone } = await launch();
  const servers = [];
  const staged = [];
  for (const subject of subjects) {
    const server = await serve({ root: folderOf(subject) });
    servers.push(server);
    staged.push({ ...subject, url: server.url, folder: folderOf(subject) });
  }
  const within = async (act) => {
    try {
      return await Promise.race([act(browser), gone]);
    } catch (error) {
      if (browser.isConnected()) throw error;
      process.stderr.write('the browser ended; this round is taken again\n');
      ({ browser, gone } = await launch());
      return act(browser);
    }
  };
  const close = async () => {
    await browser.close();
    for (const server of servers) await server.close();
  };
  return { within, subjects: staged, close };
}

/** A browser, and what fails when it ends: whoever waits for one that was killed may wait for ever. */
async function launch() {
  const browser = await chromium.launch(BROWSER);
  const gone = new Promise((_, reject) => {
    browser.once('disconnected', () => reject(new Error('the browser ended')));
  });
  // It ends at last in any case, when nobody listens any more.
  gone.catch(() => {});
  return { browser, gone };
}

/** Somebody new, with nothing kept from before. */
export async function newVisitor(browser, subject) {
  const context = await browser.newContext({ ...PHONE, ...subject.context });
  await context.addInitScript(observe);
  return context;
}

/** A page with that line and processor. */
export async function newPage(context, { line, processor } = FULL) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  if (line) {
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', { offline: false, ...line });
  }
  if (processor > 1) await session.send('Emulation.setCPUThrottlingRate', { rate: processor });
  return { page, session };
}

/** The subjects in another order each round, so that none always comes first. */
export const turned = (list, round) => list.map((_, at) => list[(at + round) % list.length]);

/** The folder of the page that is measured; another build is named by BORGERBUDGET_DIST. */
export const distOf = (root) => process.env.BORGERBUDGET_DIST ?? join(root, 'dist');
