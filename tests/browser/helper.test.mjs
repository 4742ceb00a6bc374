// Somebody writes together with the citizen: the role, and never a name, goes with the plan
// from the task list to whoever reads it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { download, upload } from './support/files.mjs';
import { layPlan } from './support/lay.mjs';
import { Reader, Start } from './support/pages.mjs';
import { draftOf, follow, heading } from './support/routes.mjs';
import { useSite } from './support/site.mjs';
import { da } from './support/texts.mjs';
import { eventually } from './support/wait.mjs';

const site = useSite();
const { withPage } = site;

/** The role that a page shows, or nothing. */
const shownRole = async (page) => {
  const row = page.locator('.summary-row', { hasText: da['written-with.said'] });
  return (await row.count()) === 0 ? null : (await row.getByRole('definition').first().textContent()).trim();
};

describe('somebody who helps with the writing', () => {
  it('is not asked about before there is something to help with, and can be changed and undone', () => withPage(async (page) => {
    const tasks = await new Start(page).begin(site.url);
    const question = tasks.id('written-with');
    assert.equal(await question.inputValue(), '');
    await question.selectOption('relative');
    await question.selectOption('interpreter');
    await tasks.saved();
    await page.reload();
    await tasks.id('task-aim').waitFor();
    assert.equal(await question.inputValue(), 'interpreter');
    await question.selectOption('');
    await tasks.id('undo').click();
    await eventually(() => question.inputValue(), 'interpreter');
  }));

  it('stands on the check, on paper, in the reader and on the desk', () => withPage(async (page) => {
    const seal = await layPlan(page, site.url);
    const draft = draftOf(page);
    const tasks = await seal.toTasks();
    await tasks.id('written-with').selectOption('interpreter');
    for (const [path, title] of [['/check', 'check.title'], ['/print', 'print.heading']]) {
      await follow(page, `${draft}${path}`);
      await heading(page, da[title]).waitFor();
      assert.equal(await shownRole(page), da['written-with.interpreter'], path);
    }
    await follow(page, `${draft}/seal`);
    const { text } = await download(page, () => seal.sealed.click());
    assert.equal(JSON.parse(text).writtenWith, 'interpreter');
    const file = upload(text);
    await new Reader(page).read(site.url, file);
    assert.equal(await shownRole(page), da['written-with.interpreter']);
    await follow(page, '#/consultant');
    await page.getByTestId('review-file').setInputFiles(file);
    await page.getByTestId('review-row').getByRole('link').first().click();
    await eventually(() => shownRole(page), da['written-with.interpreter']);
  }));

  it('is not spoken of where the citizen writes alone', () => withPage(async (page) => {
    const seal = await layPlan(page, site.url);
    const { text } = await download(page, () => seal.sealed.click());
    assert.ok(!('writtenWith' in JSON.parse(text)));
    await follow(page, `${draftOf(page)}/check`);
    await heading(page, da['check.title']).waitFor();
    assert.equal(await shownRole(page), null);
  }));
});
