// Nothing that was typed is lost, and on a shared device nothing of it stays: reloads, killed
// browsers, other tabs, full and blocked storage, damaged records, undo, and deleting.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { download, upload } from './support/files.mjs';
import { layPlan } from './support/lay.mjs';
import { newProfile, newVisit, openBrowser, servePage, visit } from './support/launch.mjs';
import { Items, Reader, Start, Tasks } from './support/pages.mjs';
import { damageSnapshots, journal, records, stored } from './support/stored.mjs';
import { da, kroner, say } from './support/texts.mjs';
import { eventually } from './support/wait.mjs';

let server;
let browser;
before(async () => {
  server = await servePage();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** Does `work` with a page of somebody new, in a browser that `prepare` has changed. */
async function withPage(work, prepare) {
  const context = await newVisit(browser);
  try {
    if (prepare) await context.addInitScript(prepare);
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

const TYPED = { what: 'Kursus i truck', amount: '8.900', reason: 'Lageret søger folk med bevis.' };

/** A new draft with one item that was typed. */
async function typeItem(page, device) {
  const items = await (await new Start(page).begin(server.url, device)).items();
  await items.addItem({ category: 'lorry-forklift-licence', ...TYPED });
  return items;
}

async function findItem(items) {
  await items.open(0);
  assert.equal(await items.category.inputValue(), 'lorry-forklift-licence');
  assert.deepEqual({
    what: await items.what.inputValue(),
    amount: await items.amount.inputValue(),
    reason: await items.reason.inputValue(),
  }, TYPED);
}

const mainText = (page) => page.locator('main').textContent();

describe('what was typed is there', () => {
  it('after a reload', () => withPage(async (page) => {
    const items = await typeItem(page);
    await items.saved();
    assert.match(await items.savedAt.textContent(), new RegExp(`^${say(da, 'saved.at', { time: '\\d\\d[:.]\\d\\d' })}$`));
    await page.reload();
    await findItem(items);
  }));

  it('after a reload in the middle of a word', () => withPage(async (page) => {
    const items = await typeItem(page);
    await items.reason.fill('');
    await items.reason.pressSequentially('Jeg kan begynde på man');
    await items.saved();
    await page.reload();
    await items.open(0);
    assert.equal(await items.reason.inputValue(), 'Jeg kan begynde på man');
  }));

  it('after the browser was killed, once the page has said that it is saved', async () => {
    const profile = await newProfile();
    try {
      const context = await profile.open();
      const items = await typeItem(context.pages()[0]);
      await items.saved();
      await profile.kill(context);
      const again = await profile.open();
      const [page] = again.pages();
      await visit(page, server.url);
      await page.getByTestId('draft-row').getByRole('link').click();
      await findItem(await new Tasks(page).items());
      await again.close();
    } finally {
      await profile.remove();
    }
  });

  it('in each of several drafts, listed by name and total', () => withPage(async (page) => {
    for (const [name, amount] of [['Den første', '100'], ['Den anden', '200']]) {
      const tasks = await new Start(page).begin(server.url);
      await tasks.name.fill(name);
      const items = await tasks.items();
      await items.addItem({ amount });
      await items.saved();
    }
    await visit(page, server.url);
    const rows = new Start(page).draftRows;
    await eventually(() => rows.count(), 2);
    for (const [name, total] of [['Den første', '100.00'], ['Den anden', '200.00']]) {
      assert.ok((await rows.filter({ hasText: name }).textContent()).includes(kroner(total)));
    }
    const items = await (await new Start(page).open('Den første')).items();
    assert.equal(await items.total, '100.00');
  }));

  it('on the start page, which shows a draft as it now is, without a reload', () => withPage(async (page) => {
    const tasks = await new Start(page).begin(server.url);
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
    await (await typeItem(page)).toTasks();
    const { text } = await download(page, () => page.getByTestId('export-draft').click());
    await withPage(async (other) => {
      const reader = new Reader(other);
      assert.equal(await reader.read(server.url, upload(text)), 'unsealed');
      await findItem(await (await reader.continueHere()).items());
    });
  }));
});

describe('a second tab', () => {
  it('is told that the draft is open elsewhere, and gets it when the first is closed', () => withPage(async (page) => {
    const items = await typeItem(page);
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
    const items = await typeItem(page);
    await items.saved();
    const second = await page.context().newPage();
    await visit(second, server.url);
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

describe('undo and redo', () => {
  const value = (control) => () => control.inputValue();
  // Name, what is done first, what is then done, and how it is seen.
  const cases = [
    ['typing', async (items) => { await items.add.click(); await items.what.waitFor(); },
      (items) => items.what.fill('Cykel'), (items) => value(items.what), '', 'Cykel'],
    ['an amount, and the total with it', async (items) => { await items.add.click(); await items.what.waitFor(); },
      (items) => items.amount.fill('1.234,50'), (items) => () => items.total, '0.00', '1234.50'],
    ['adding', async () => {}, (items) => items.add.click(), (items) => () => items.rows.count(), 0, 1],
    ['removing', (items) => items.addItem(TYPED), (items) => items.remove.click(),
      (items) => () => items.rows.count(), 1, 0],
    ['choosing from a list', async (items) => { await items.add.click(); await items.what.waitFor(); },
      (items) => items.category.selectOption('dental'), (items) => value(items.category), '', 'dental'],
  ];
  for (const [name, first, act, look, without, having] of cases) {
    it(`takes back ${name}, and does it again`, () => withPage(async (page) => {
      const items = await (await new Start(page).begin(server.url)).items();
      await first(items);
      // What is typed in one go is one step; a pause of two seconds begins another.
      await page.waitForTimeout(2_100);
      const seen = look(items);
      await eventually(seen, without);
      await act(items);
      await eventually(seen, having);
      await page.getByTestId('undo').click();
      await eventually(seen, without);
      await page.getByTestId('redo').click();
      await eventually(seen, having);
      await items.saved();
      await page.reload();
      await items.add.waitFor();
      if (await items.rows.count() > 0) await items.open(0);
      await eventually(seen, having);
    }));
  }

  it('takes back a tick, and a goal that was removed with what served it', () => withPage(async (page) => {
    const seal = await layPlan(page, server.url);
    await seal.id('undo').click();
    await eventually(() => seal.declaration.isChecked(), false);
    await seal.id('redo').click();
    await eventually(() => seal.declaration.isChecked(), true);
    const goals = await (await seal.toTasks()).goals();
    await goals.closedRow(0).click();
    await goals.remove.click();
    await eventually(() => goals.rows.count(), 1);
    await goals.id('undo').click();
    await eventually(() => goals.rows.count(), 2);
    const items = await (await goals.toTasks()).items();
    await items.open(0);
    assert.deepEqual([await items.goals.nth(0).isChecked(), await items.goals.nth(1).isChecked()], [true, true]);
  }));

  it('gives a removed item back whole, where it was', () => withPage(async (page) => {
    const items = await typeItem(page);
    await items.addItem({ what: 'Noget andet' });
    await items.open(0);
    await items.remove.click();
    await eventually(() => items.rows.count(), 1);
    await page.getByTestId('undo').click();
    await eventually(() => items.rows.count(), 2);
    await findItem(items);
  }));

  it('says when there is nothing to take back', () => withPage(async (page) => {
    await new Start(page).begin(server.url);
    for (const name of ['undo', 'redo']) {
      assert.equal(await page.getByTestId(name).getAttribute('aria-disabled'), 'true');
      assert.equal(await page.getByTestId(name).getAttribute('aria-label'), da[`status.${name}`]);
    }
  }));
});

describe('on a shared device', () => {
  it('nothing of the draft is stored anywhere', () => withPage(async (page) => {
    const seal = await layPlan(page, server.url, undefined, { device: 'shared' });
    await download(page, () => seal.sealed.click());
    const found = await stored(page);
    assert.deepEqual(records(found), []);
    assert.deepEqual([found.local, found.session, found.caches], [{}, {}, []]);
    assert.equal(await page.getByTestId('saved-at').textContent(), da['saved.memory']);
  }));

  it('the browser asks before typed text is left, and not once it is in a file', () => withPage(async (page) => {
    const items = await typeItem(page, 'shared');
    assert.equal(await asksBeforeLeaving(page), true);
    await items.toTasks();
    await download(page, () => page.getByTestId('export-draft').click());
    assert.equal(await asksBeforeLeaving(page), false);
    await visit(page, server.url);
    assert.equal(await new Start(page).draftRows.count(), 0);
  }));

  it('deleting everything is in sight, and takes the draft from memory', () => withPage(async (page) => {
    await typeItem(page, 'shared');
    const bar = page.getByRole('complementary', { name: da['status.label'] });
    await bar.getByTestId('wipe-all').click();
    await page.getByTestId('wipe-confirm').click();
    await page.getByRole('heading', { name: da['wiped.title'] }).waitFor();
    assert.equal(await asksBeforeLeaving(page), false);
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: da['absent.unknown.title'] }).waitFor();
  }));
});

/** Whether the browser asks before the page is left; it stays either way. */
async function asksBeforeLeaving(page) {
  let asked = false;
  const answer = async (dialog) => {
    asked ||= dialog.type() === 'beforeunload';
    await dialog.dismiss();
  };
  page.on('dialog', answer);
  try {
    await page.goto('about:blank').catch(() => {});
    if (!asked) await page.goBack();
    return asked;
  } finally {
    page.off('dialog', answer);
  }
}

describe('deleting everything', () => {
  it('empties every store and says what remains', () => withPage(async (page) => {
    const seal = await layPlan(page, server.url);
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
    const items = await typeItem(page);
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
      await visit(page, server.url);
      await page.getByRole('heading', { name: da['start.blocked-title'] }).waitFor();
      const items = await typeItem(page);
      await page.locator('[data-testid="saved-at"][data-state="failed"]').waitFor();
      assert.equal(await items.savedAt.textContent(), da['saved.failed']);
      assert.ok((await mainText(page)).includes(da['save-fault.blocked']));
      assert.equal(await items.total, '8900.00');
      const { text } = await download(page, () => page.getByRole('button', { name: da['save-fault.file'] }).click());
      assert.equal(JSON.parse(text).items[0].what, TYPED.what);
      await findStays(items);
    }, fault));
  }

  it('a full device is said, and all is written once there is room', () => withPage(async (page) => {
    const items = await (await new Start(page).begin(server.url)).items();
    await page.evaluate(() => { window.deviceIsFull = true; });
    await items.addItem({ category: 'lorry-forklift-licence', ...TYPED });
    await page.locator('[data-testid="saved-at"][data-state="failed"]').waitFor();
    assert.ok((await mainText(page)).includes(da['save-fault.full']));
    assert.equal(await asksBeforeLeaving(page), true);
    await page.evaluate(() => { window.deviceIsFull = false; });
    await items.saved();
    assert.equal(await page.getByRole('heading', { name: da['save-fault.title'] }).count(), 0);
    await page.reload();
    await findItem(items);
  }, () => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...args) {
      if (window.deviceIsFull) throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, args);
    };
  }));
});

/** The open row still holds what was typed. */
async function findStays(items) {
  assert.equal(await items.what.inputValue(), TYPED.what);
  assert.equal(await items.reason.inputValue(), TYPED.reason);
}

describe('a stored draft that is damaged', () => {
  it('is named, and its bytes can be saved as a file', () => withPage(async (page) => {
    await (await typeItem(page)).saved();
    await damageSnapshots(page, 'payload', 'rester af en kladde');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: da['absent.unreadable.title'] }).waitFor();
    const { text } = await download(page, () => page.getByRole('button', { name: da['absent.rescue'] }).click());
    assert.ok(text.includes('rester af en kladde'));
  }));

  it('or that a newer program wrote is left as it is', () => withPage(async (page) => {
    await (await typeItem(page)).saved();
    await damageSnapshots(page, 'schema', 999);
    const before = await stored(page);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: da['absent.newer.title'] }).waitFor();
    assert.deepEqual(await stored(page), before);
  }));
});

it('a keystroke in a plan of 200 items stores less than a thousand characters', () => withPage(async (page) => {
  const reader = new Reader(page);
  await reader.read(server.url, upload(await largeDraft()));
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
  await (await typeItem(page)).toTasks();
  const { text } = await download(page, () => page.getByTestId('export-draft').click());
  const draft = JSON.parse(text);
  const [item] = draft.items;
  draft.items = Array.from({ length: 200 }, (_, at) => ({
    ...item, id: `i${at + 1}`, what: `Ting ${at + 1}`, reason: 'Det hjælper mig videre. '.repeat(100),
  }));
  return JSON.stringify(draft);
});
