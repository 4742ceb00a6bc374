// Opens the built page in Debian's Chromium, for the pictures and the figures.
// Needs dist/, which script/build makes. Sends nothing anywhere.

import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from './serve.mjs';

export const ROOT = dirname(import.meta.dirname);
const DIST = join(ROOT, 'dist');

/** Serves the built page and starts a browser; `close` ends both. */
export async function openBrowser() {
  const server = await serve({ root: DIST });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { browser, url: server.url, close };
}

/** Goes to a fragment of the page, and waits until the program runs. */
export async function visit(page, url, fragment = '') {
  await page.goto(url + fragment);
  await page.locator('html[data-started]').waitFor();
}

/** Gives the page a plan as a draft file, and goes on with it as a draft on this device. */
export async function importPlan(page, url, plan) {
  await visit(page, url, '#/open');
  const file = { name: 'draft.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(plan)) };
  await page.getByTestId('reader-file').setInputFiles(file);
  await page.getByTestId('reader-continue-own').click();
  await page.getByTestId('task-items').waitFor();
  await saved(page);
}

/** Waits until the page says that everything is on the device. */
export const saved = (page) => page.locator('[data-testid=saved-at][data-state=saved]').waitFor();

/** A draft without a seal that holds these items; the texts are made up. */
export function draftOf(items, more = {}) {
  return {
    format: 'borgerbudget/plan',
    version: 1,
    id: 'urn:uuid:7b0f2c9e-51d4-4a57-8c3e-2f6f1f0a9b11',
    revision: 1,
    programme: { id: 'lltt', revision: 1, digest: '0'.repeat(64) },
    app: 'borgerbudget',
    language: 'da',
    start: '2027-01',
    aim: { kind: 'own-business', text: 'Jeg vil leve af at træne andre mennesker.' },
    goals: [
      { id: 'g1', horizon: 'within-3-months', text: 'Jeg har bestået kurset som træner.' },
      { id: 'g2', horizon: 'months-3-to-12', text: 'Jeg har ti faste kunder.' },
    ],
    items,
    ...more,
  };
}

/** One item, as files have it; `amount` is in whole kroner with VAT. */
export function itemOf(number, what, category, amount, more = {}) {
  return {
    id: `i${number}`,
    category,
    what,
    price: { unit: `${amount}.00`, vat: 'included', count: 1, months: 1 },
    total: `${amount}.00`,
    ...more,
  };
}
