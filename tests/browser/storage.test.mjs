// Nothing that was typed is lost: reloads, killed browsers, other tabs, full and blocked
// storage, damaged records.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { download, upload } from './support/files.mjs';
import { newProfile, visit } from './support/launch.mjs';
import { addTyped, findItem, findStays, typeItem, TYPED } from './support/one_item.mjs';
import { asksBeforeLeaving, Items, mainText, Reader, Start, Tasks } from './support/pages.mjs';
import { useSite } from './support/site.mjs';
import { damageSnapshots, journal, stored } from './support/stored.mjs';
import { da, kroner, say } from './support/texts.mjs';
import { eventually } from './support/wait.mjs';

const site = useSite();
const { withPage } = site;

describe('what was typed is there', () => {
  it('after a reload', () => withPage(async (page) => {
    const items = await typeItem(page, site.url);
    await items.saved();
    assert.match(await items.savedAt.textContent(), new RegExp(`^${say(da, 'saved.at', { time: '\\d\\d[:.]\\d\\d' })}$`));
    await page.reload();
    await findItem(items);
  }));

  it('after a reload in the middle of a word', () => withPage(async (page) => {
    const items = await typeItem(page, site.url);
    await items.reason.fill('');
    await items.reason.pressSequentially('Jeg kan begynde på man');
    await items.saved();
    await page.reload();
    await items.open(0);
    assert.equal(await items.reason.inputValue(), 'Jeg kan begynde på man');
  }));

  for (const [way, leave] of [
    ['a link', (page) => page.getByTestId('tasks').click()],
    ['Back', (page) => page.goBack()],
    ['another address', (page) => page.evaluate(() => { location.hash = '#/help'; })],
  ]) {
    it(`after leaving by ${way} in the middle of a word`, () => withPage(async (page) => {
      const items = await typeItem(page, site.url);
      const here = page.url();
      await items.reason.fill('');
      await items.reason.focus();
      await page.evaluate(() => addEventListener('input', ({ target }) => { globalThis.reached = target.value; }, true));
      const typing = page.keyboard.type('Jeg kan begynde på mandag, hvis');
      await leave(page);
      await typing;
      const reached = await page.evaluate(() => globalThis.reached);
      assert.ok(reached.length > 0);
      await visit(page, here);
      await items.open(0);
      assert.equal(await items.reason.inputValue(), reached);
      await items.saved();
      await page.reload();
      await items.open(0);
      assert.equal(await items.reason.inputValue(), reached);
    }));
  }

  it('after the browser was killed, once the page has said that it is saved', async () => {
    const profile = await newProfile();
    try {
      const context = await profile.open();
      const items = await typeItem(context.pages()[0], site.url);
      await items.saved();
      await profile.kill();
      const again = await profile.open();
      const [page] = again.pages();
      await visit(page, site.url);
      await page.getByTestId('draft-row').getByRole('link').click();
      await findItem(await new Tasks(page).items());
      await again.close();
    } finally {
      await profile.remove();
    }
  });

  it('in each of several drafts, listed by name and total', () => withPage(async (page) => {
    for (const [name, amount] of [['Den første', '100'], ['Den anden', '200']]) {
      const tasks = await new Start(page).begin(site.url);
      await tasks.name.fill(name);
      const items = await tasks.items();
      await items.addItem({ amount });
      await items.saved();
    }
    await visit(page, site.url);
    const rows = new Start(page).draftRows;
    await eventually(() => rows.count(), 2);
    for (const [name, total] of [['Den første', '100.00'], ['Den anden', '200.00']]) {
      assert.ok((await rows.filter({ hasText: name }).textContent()).includes(kroner(total)));
    }
    const items = await (await new Start(page).open('Den første')).items();
    assert.equal(await items.total, '100.00');
  }));

  it('on the start page, which shows a draft as it now is, without a reload', () => withPage(async (page) => {
    const tasks = await new Start(page).begin(site.url);
    await tasks.name.fill('Mit værksted');
    const items = await tasks.items();
    await items.addItem({ amount: '100' });
    await items.saved();
    await page.getByRole('link', { name: da['app.name'] }).click();
    const row = new Start(page).draftRows.filter({ hasText: 'Mit værksted' });
    await row.waitFor();
    assert.ok((await row.textContent()).includes(kroner('100.00')));
  }));

  it('on another device, through a file', () => withPage(async (page) => {
    await (await typeItem(page, site.url)).toTasks();
    const { text } = await download(page, () => page.getByTestId('export-draft').click());
    await withPage(async (other) => {
      const reader = new Reader(other);
      assert.equal(await reader.read(site.url, upload(text)), 'unsealed');
      await findItem(await (await reader.continueHere()).items());
    });
  }));
});

describe('the browser is asked to keep what it stores', () => {
  for (const [word, granted] of [['and its promise is said', true], ['and without one nothing is promised', false]]) {
    it(`once there is an item, ${word}`, () => withPage(async (page) => {
      const tasks = await new Start(page).begin(site.url);
      await tasks.name.fill('Uden ting');
      await tasks.saved();
      assert.equal(await page.evaluate(() => window.askedToKeep), 0);
      const items = await tasks.items();
      await addTyped(items);
      await items.saved();
      await eventually(() => page.evaluate(() => window.askedToKeep), 1);
      await items.toTasks();
      assert.equal((await mainText(page)).includes(da['draft.kept']), granted);
      assert.ok((await mainText(page)).includes(da['draft.file-text']));
    }, { prepare: `
      window.askedToKeep = 0;
      navigator.storage.persisted = async () => false;
      navigator.storage.persist = async () => { window.askedToKeep += 1; return ${granted}; };
    ` }));
  }
});

describe('a copy as a file', () => {
  /** Makes so many changes that are steps of their own. */
  const change = async (page, times) => {
    for (let time = 0; time < times; time += 1) await page.getByTestId(time % 2 ? 'redo' : 'undo').click();
  };
  const offer = (page) => page.getByTestId('copy-offer');

  it('is offered calmly after twenty changes since the last one, also after a reload', () => withPage(async (page) => {
    const items = await typeItem(page, site.url);
    await items.toTasks();
    await download(page, () => page.getByTestId('export-draft').click());
    await change(page, 19);
    assert.equal(await offer(page).count(), 0);
    await change(page, 1);
    await offer(page).waitFor();
    await items.saved();
    await page.reload();
    await offer(page).waitFor();
    assert.ok((await mainText(page)).includes(say(da, 'copy.text.other', { n: 20 })));
    const { text } = await download(page, () => offer(page).getByRole('button', { name: da['draft.file'] }).click());
    assert.ok(JSON.parse(text).items);
    await offer(page).waitFor({ state: 'detached' });
  }));

  it('that is not wanted now is offered after twenty further changes', () => withPage(async (page) => {
    const items = await typeItem(page, site.url);
    await items.toTasks();
    await download(page, () => page.getByTestId('export-draft').click());
    await change(page, 20);
    await offer(page).getByRole('button', { name: da['copy.not-now'] }).click();
    await change(page, 19);
    assert.equal(await offer(page).count(), 0);
    await change(page, 1);
    await offer(page).waitFor();
  }));
});

describe('a second tab', () => {
  it('is told that the draft is open elsewhere, and gets it when the first is closed', () => withPage(async (page) => {
    const items = await typeItem(page, site.url);
    await items.saved();
    const second = await page.context().newPage();
    await visit(second, page.url());
    await second.getByRole('heading', { level: 1, name: da['absent.elsewhere.title'] }).waitFor();
    assert.equal(await second.getByTestId('item-add').count(), 0);
    assert.ok((await mainText(second)).includes(da['absent.elsewhere.text']));
    await items.what.fill('Skrevet i den første fane');
    await items.saved();
    await page.close();
    await second.getByRole('button', { name: da['absent.again'] }).click();
    const there = new Items(second);
    await there.open(0);
    assert.equal(await there.what.inputValue(), 'Skrevet i den første fane');
  }));

  it('that deletes the draft does not take it from the first, which says so and offers a file', () => withPage(async (page) => {
    const items = await typeItem(page, site.url);
    await items.saved();
    const second = await page.context().newPage();
    await visit(second, site.url);
    await second.getByRole('button', { name: say(da, 'draft.delete', { name: da['draft.unnamed'] }) }).click();
    await second.getByRole('button', { name: da['draft.delete-yes'] }).click();
    await eventually(() => new Start(second).draftRows.count(), 0);
    await items.what.fill('Stadig her');
    await page.locator('[data-testid="saved-at"][data-state="failed"]').waitFor();
    assert.ok((await mainText(page)).includes(da['save-fault.gone']));
    const { text } = await download(page, () => page.getByRole('button', { name: da['save-fault.file'] }).click());
    assert.equal(JSON.parse(text).items[0].what, 'Stadig her');
  }));
});

describe('where the browser stores nothing', () => {
  const faults = {
    'has no database': () => Object.defineProperty(window, 'indexedDB', { get: () => undefined }),
    'denies its database': () => {
      IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError'); };
    },
    'denies all storage': () => {
      const denied = { get: () => { throw new DOMException('denied', 'SecurityError'); } };
      for (const name of ['indexedDB', 'localStorage', 'sessionStorage']) Object.defineProperty(window, name, denied);
    },
  };
  for (const [name, fault] of Object.entries(faults)) {
    it(`the page is usable, says so and offers the file: a browser that ${name}`, () => withPage(async (page) => {
      await visit(page, site.url);
      await page.getByRole('heading', { name: da['start.blocked-title'] }).waitFor();
      const items = await typeItem(page, site.url);
      await page.locator('[data-testid="saved-at"][data-state="failed"]').waitFor();
      assert.equal(await items.savedAt.textContent(), da['saved.failed']);
      assert.ok((await mainText(page)).includes(da['save-fault.blocked']));
      assert.equal(await items.total, '8900.00');
      const { text } = await download(page, () => page.getByRole('button', { name: da['save-fault.file'] }).click());
      assert.equal(JSON.parse(text).items[0].what, TYPED.what);
      await findStays(items);
    }, { prepare: fault }));
  }

  it('a full device is said, and all is written once there is room', () => withPage(async (page) => {
    const items = await (await new Start(page).begin(site.url)).items();
    await page.evaluate(() => { window.deviceIsFull = true; });
    await addTyped(items);
    await page.locator('[data-testid="saved-at"][data-state="failed"]').waitFor();
    assert.ok((await mainText(page)).includes(da['save-fault.full']));
    assert.equal(await asksBeforeLeaving(page), true);
    await page.evaluate(() => { window.deviceIsFull = false; });
    await items.saved();
    assert.equal(await page.getByRole('heading', { name: da['save-fault.title'] }).count(), 0);
    await page.reload();
    await findItem(items);
  }, { prepare: () => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...args) {
      if (window.deviceIsFull) throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, args);
    };
  } }));
});

describe('a stored draft that is damaged', () => {
  it('is named, and its bytes can be saved as a file', () => withPage(async (page) => {
    await (await typeItem(page, site.url)).saved();
    await damageSnapshots(page, 'payload', 'rester af en kladde');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: da['absent.unreadable.title'] }).waitFor();
    const { text } = await download(page, () => page.getByRole('button', { name: da['absent.rescue'] }).click());
    assert.ok(text.includes('rester af en kladde'));
  }));

  it('or that a newer program wrote is left as it is', () => withPage(async (page) => {
    await (await typeItem(page, site.url)).saved();
    await damageSnapshots(page, 'schema', 999);
    const before = await stored(page);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: da['absent.newer.title'] }).waitFor();
    assert.deepEqual(await stored(page), before);
  }));
});

it('a keystroke in a plan of 200 items stores less than a thousand characters', () => withPage(async (page) => {
  const reader = new Reader(page);
  await reader.read(site.url, upload(await largeDraft()));
  const items = await (await reader.continueHere()).items();
  await items.open(100);
  await items.saved();
  const before = journal(await stored(page)).length;
  await items.reason.click();
  for (const letter of 'æøå 1234') {
    await page.keyboard.type(letter);
    await items.saved();
  }
  const found = await stored(page);
  const added = journal(found).slice(before);
  assert.ok(added.length > 0);
  const [{ value: draft }] = found.databases['borgerbudget/drafts'];
  const sizes = added.map((record) => JSON.stringify(record).length + JSON.stringify(draft).length);
  assert.ok(sizes.every((size) => size < 1000), sizes.join(' '));
}));

/** A draft file with 200 items, each with a long reason. */
const largeDraft = () => withPage(async (page) => {
  await (await typeItem(page, site.url)).toTasks();
  const { text } = await download(page, () => page.getByTestId('export-draft').click());
  const draft = JSON.parse(text);
  const [item] = draft.items;
  draft.items = Array.from({ length: 200 }, (_, at) => ({
    ...item, id: `i${at + 1}`, what: `Ting ${at + 1}`, reason: 'Det hjælper mig videre. '.repeat(100),
  }));
  return JSON.stringify(draft);
});
