// What is left behind: nothing on a shared device, nothing after 'delete everything', and no
// typed text without a question.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { download } from './support/files.mjs';
import { visit } from './support/launch.mjs';
import { layPlan } from './support/lay.mjs';
import { findItem, typeItem } from './support/one_item.mjs';
import { asksBeforeLeaving, mainText, Start } from './support/pages.mjs';
import { useSite } from './support/site.mjs';
import { records, stored } from './support/stored.mjs';
import { da } from './support/texts.mjs';

const site = useSite();
const { withPage } = site;

describe('on a shared device', () => {
  it('nothing of the draft is stored anywhere', () => withPage(async (page) => {
    const seal = await layPlan(page, site.url, undefined, { device: 'shared' });
    await download(page, () => seal.sealed.click());
    const found = await stored(page);
    assert.deepEqual(records(found), []);
    assert.deepEqual([found.local, found.session, found.caches], [{}, {}, []]);
    assert.equal(await page.getByTestId('saved-at').textContent(), da['saved.memory']);
  }));

  it('the browser asks before typed text is left, and not once it is in a file', () => withPage(async (page) => {
    const items = await typeItem(page, site.url, 'shared');
    assert.equal(await asksBeforeLeaving(page), true);
    await items.toTasks();
    await download(page, () => page.getByTestId('export-draft').click());
    assert.equal(await asksBeforeLeaving(page), false);
    await visit(page, site.url);
    assert.equal(await new Start(page).draftRows.count(), 0);
  }));

  it('deleting everything is in sight, and takes the draft from memory', () => withPage(async (page) => {
    await typeItem(page, site.url, 'shared');
    const bar = page.getByRole('complementary', { name: da['status.label'] });
    await bar.getByTestId('wipe-all').click();
    await page.getByTestId('wipe-confirm').click();
    await page.getByRole('heading', { name: da['wiped.title'] }).waitFor();
    assert.equal(await asksBeforeLeaving(page), false);
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: da['absent.unknown.title'] }).waitFor();
  }));
});

describe('deleting everything', () => {
  it('empties every store and says what remains', () => withPage(async (page) => {
    const seal = await layPlan(page, site.url);
    await download(page, () => seal.sealed.click());
    await page.getByTestId('language-en').click();
    await page.getByTestId('language-da').click();
    assert.ok(records(await stored(page)).length > 3);
    await page.getByTestId('wipe-all').click();
    await page.getByTestId('wipe-confirm').click();
    await page.getByRole('heading', { name: da['wiped.title'] }).waitFor();
    for (const key of ['wiped.text', 'wiped.files', 'wiped.history']) {
      assert.ok((await mainText(page)).includes(da[key]), key);
    }
    assert.equal(await new Start(page).draftRows.count(), 0);
    const found = await stored(page);
    assert.deepEqual(records(found), []);
    assert.deepEqual([found.local, found.session, found.caches], [{}, {}, []]);
  }));

  it('is asked first, and a no keeps all', () => withPage(async (page) => {
    const items = await typeItem(page, site.url);
    await items.saved();
    const before = records(await stored(page)).length;
    await page.getByTestId('wipe-all').click();
    await page.getByRole('button', { name: da['wipe.no'] }).click();
    await page.getByTestId('wipe-confirm').waitFor({ state: 'hidden' });
    assert.equal(records(await stored(page)).length, before);
    await page.reload();
    await findItem(items);
  }));
});

