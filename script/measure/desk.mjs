// The consultant's desk with many sealed plans, against a reader that somebody would write by
// hand: JSON.parse, the canonical form and WebCrypto. Both in one browser, in turn.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newPage, newVisitor, turned } from './stage.mjs';
import { heapOf } from './heap.mjs';

const LIMIT = 300_000;
/** Either shows so many rows at first, however many there are. */
const SHOWN = 100;

/** The hand-written reader, as a subject. */
export const READER = { name: 'reader', label: 'plain reader', context: { bypassCSP: true } };

/** Where files are chosen, and what is on the screen once all of so many are judged. */
const DRIVES = {
  product: (count) => ({
    hash: '#/consultant',
    input: '[data-testid=review-file]',
    end: { gone: '[data-testid=review-progress]', rows: ['[data-testid=review-row][data-state=intact-unknown]', Math.min(count, SHOWN)] },
  }),
  reader: (count) => ({
    hash: '',
    input: '#files',
    end: { text: ['#progress', `${count} planer, ${count} uændrede`], rows: ['#rows tr', Math.min(count, SHOWN)] },
  }),
};

/** By subject and count a list of `{ time, longest, heap }`: milliseconds, milliseconds, bytes. */
export async function measureDesk({ within, subjects }, { rounds, counts, manyPlans, say }) {
  const folder = await mkdtemp(join(tmpdir(), 'borgerbudget-bench-'));
  try {
    const files = await written(folder, await manyPlans(Math.max(...counts)));
    const found = Object.fromEntries(subjects.map(({ name }) => [name, {}]));
    for (let round = 0; round < rounds; round += 1) {
      for (const count of counts) {
        for (const subject of turned(subjects, round)) {
          (found[subject.name][count] ??= []).push(await within((browser) => reading(browser, subject, files.slice(0, count))));
          say(`desk, round ${round + 1} of ${rounds}: ${subject.label}, ${count} files`);
        }
      }
    }
    return found;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function written(folder, plans) {
  await mkdir(folder, { recursive: true });
  const names = [];
  for (const { name, buffer } of plans) {
    names.push(join(folder, name));
    await writeFile(names.at(-1), buffer);
  }
  return names;
}

/** From the choice of files until every one is judged and the list is on the screen. */
async function reading(browser, subject, files) {
  const { hash, input, end } = DRIVES[subject.name](files.length);
  const context = await newVisitor(browser, subject);
  context.setDefaultTimeout(LIMIT);
  try {
    const { page, session } = await newPage(context);
    await page.goto(subject.url + hash);
    await page.locator(input).waitFor();
    await page.waitForTimeout(1000);
    await page.evaluate(listen, { end, limit: LIMIT });
    await page.locator(input).setInputFiles(files);
    const time = await page.evaluate(async () => (await bench.read).at - bench.began);
    await page.waitForTimeout(300);
    // The browser makes its list of files within the first task, and that is nobody's here.
    const longest = await page.evaluate(() =>
      Math.max(bench.choosing, ...bench.tasks.filter(([at]) => at >= bench.began).map(([, length]) => length)));
    return { time, longest, heap: await heapOf(page, session) };
  } finally {
    await context.close();
  }
}

/** Runs within the page. Hears of the choice before the page does, and waits for the end of it. */
function listen({ end: { gone, text, rows }, limit }) {
  const ended = () => (!gone || !document.querySelector(gone))
    && (!text || document.querySelector(text[0]).textContent === text[1])
    && bench.count(rows[0]) >= rows[1];
  addEventListener('change', () => {
    bench.began = performance.now();
    bench.tasks = [];
    bench.next().then((at) => { bench.choosing = at - bench.began; });
    bench.read = bench.until(ended, limit);
  }, { capture: true, once: true });
}
