// Draws the pictures of the README from the built page, on a plan that is made up.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { draftOf, importPlan, itemOf, openBrowser, ROOT, visit } from './drive.mjs';

const FOLDER = join(ROOT, 'docs/img');
const PHONE = { width: 360, height: 800 };
const DESKTOP = { width: 1100, height: 800 };

const PLAN = draftOf([
  itemOf(1, 'Kursus som træner', 'education', 24990, {
    month: '2027-01', reason: 'Kunder spørger efter beviset.', goals: ['g1'],
  }),
  itemOf(2, 'Elastikker, vægte og måtter', 'equipment', 12495, {
    month: '2027-03', reason: 'Jeg træner folk der, hvor de er.', goals: ['g2'],
  }),
  itemOf(3, 'Ladcykel', 'mobility', 9500, { month: '2027-03', goals: ['g2'] }),
]);

async function draw({ browser, url }, viewport, pictures) {
  const page = await browser.newPage({ viewport, colorScheme: 'light', locale: 'da-DK' });
  for (const [name, arrive] of pictures) {
    await arrive(page, url);
    await page.evaluate(() => scrollTo(0, 0));
    await page.mouse.move(0, 0);
    await page.waitForTimeout(200);
    await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled', caret: 'hide' });
  }
  await page.close();
}

/** From the task list to one of its tasks. */
const task = (name) => async (page) => {
  if (await page.getByTestId(name).count() === 0) await page.getByTestId('tasks').click();
  await page.getByTestId(name).click();
};

await mkdir(FOLDER, { recursive: true });
const opened = await openBrowser();
try {
  await draw(opened, PHONE, [
    ['phone-start', (page, url) => visit(page, url)],
    ['phone-items', async (page, url) => {
      await importPlan(page, url, PLAN);
      await task('task-items')(page);
    }],
    ['phone-check', task('task-check')],
  ]);
  await draw(opened, DESKTOP, [['desktop-tasks', (page, url) => importPlan(page, url, PLAN)]]);
} finally {
  await opened.close();
}
