// A way to say 'not now', from the start and from a draft; and the page of help.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { download } from './support/files.mjs';
import { visit } from './support/launch.mjs';
import { layPlan } from './support/lay.mjs';
import { heading } from './support/routes.mjs';
import { useSite } from './support/site.mjs';
import { da, en, say } from './support/texts.mjs';
import { eventually } from './support/wait.mjs';
import { unexpected, watch } from './support/watch.mjs';

const site = useSite();
const { withPage } = site;

describe('not now', () => {
  it('is said from the start page with no question asked, and nothing is sent', () => withPage(async (page) => {
    const { requests } = watch(page);
    await visit(page, site.url);
    await page.getByTestId('start-not-now').click();
    await heading(page, da['not-now.title']).waitFor();
    const main = page.getByRole('main');
    for (const key of ['not-now.lead', 'not-now.free', 'not-now.told', 'not-now.stays']) await main.getByText(da[key]).waitFor();
    assert.equal(await main.getByRole('textbox').count(), 1);
    for (const role of ['radio', 'checkbox', 'combobox']) assert.equal(await main.getByRole(role).count(), 0, role);
    assert.deepEqual(unexpected(requests, new URL(site.url).origin), []);
  }));

  it('gives a text for the consultant that can be changed and copied', () => withPage(async (page) => {
    await page.addInitScript(() => {
      window.copied = [];
      Object.defineProperty(navigator.clipboard, 'writeText', { value: async (text) => { window.copied.push(text); } });
    });
    await visit(page, `${site.url}#/not-now`);
    const area = page.getByLabel(da['not-now.label']);
    assert.equal(await area.inputValue(), da['not-now.message']);
    await area.fill('Ikke i denne måned.');
    await page.getByTestId('not-now-copy').click();
    await page.getByText(da['not-now.copied']).waitFor();
    assert.deepEqual(await page.evaluate(() => window.copied), ['Ikke i denne måned.']);
  }));

  it('gives the text in Danish whatever the language, and says what it means', () => withPage(async (page) => {
    await visit(page, `${site.url}#/not-now`);
    await page.getByTestId('language-en').click();
    await heading(page, en['not-now.title']).waitFor();
    await eventually(() => page.getByLabel(en['not-now.label']).inputValue(), da['not-now.message']);
    await page.getByText(say(en, 'not-now.meaning', { text: en['not-now.message'] })).waitFor();
  }));

  it('is said from a draft, which stays and can be carried along', () => withPage(async (page) => {
    await (await layPlan(page, site.url)).toTasks();
    await page.getByRole('link', { name: da['not-now.link'] }).click();
    await heading(page, da['not-now.of-draft']).waitFor();
    const { text } = await download(page, () => page.getByTestId('export-draft').click());
    assert.equal(JSON.parse(text).items.length, 1);
    await visit(page, site.url);
    assert.equal(await page.getByTestId('draft-row').count(), 1);
  }));

  it('says of a shared device that nothing stays on it', () => withPage(async (page) => {
    await layPlan(page, site.url, undefined, { device: 'shared' });
    await page.getByTestId('tasks').click();
    await page.getByRole('link', { name: da['not-now.link'] }).click();
    await heading(page, da['not-now.of-draft']).waitFor();
    await page.getByText(da['device.shared-text']).waitFor();
    assert.equal(await page.getByText(da['not-now.stays']).count(), 0);
  }));
});

it('help says why the page cannot be read aloud where the device has no voice', () => withPage(async (page) => {
  await visit(page, site.url);
  await page.getByRole('contentinfo').getByRole('link', { name: da['help.title'] }).click();
  await heading(page, da['help.title']).waitFor();
  assert.equal(await page.getByTestId('help-aloud').textContent(), da['help.aloud-none']);
}));
