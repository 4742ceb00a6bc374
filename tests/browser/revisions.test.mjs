// One plan through several seals: its revisions, the key that stays, places where nothing can
// be sealed, and the way from a file back to a draft.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { download, schemaErrors, upload } from './support/files.mjs';
import { newVisit, openBrowser, visit } from './support/launch.mjs';
import { layPlan, once, sealedFile } from './support/lay.mjs';
import { Reader, Seal, Start, Tasks } from './support/pages.mjs';
import { useSite } from './support/site.mjs';
import { da, say } from './support/texts.mjs';
import { checkNumber, digest, keyOf, seal, verify } from './support/verifier.mjs';
import { eventually } from './support/wait.mjs';

const site = useSite();
const { withPage } = site;
const plainFile = once(() => sealedFile(site));

describe('revisions', () => {
  it('sealing again without a change gives the same revision and digest', () => withPage(async (page) => {
    const [first, second] = await sealThrice(page, async () => {});
    assert.equal(JSON.parse(second).revision, 1);
    assert.equal(await digest(second), await digest(first));
    assert.equal(JSON.parse(second).previous, undefined);
  }));

  it('a changed plan is the next revision and names the one before it', () => withPage(async (page) => {
    const [first, second, third] = await sealThrice(page, async (tasks) => {
      const items = await tasks.items();
      await items.open(0);
      await items.amount.fill('15.000');
      return items.toTasks();
    });
    assert.equal(JSON.parse(second).revision, 2);
    assert.equal(JSON.parse(second).previous, await digest(first));
    assert.equal(JSON.parse(second).totals.applied, '15000.00');
    assert.equal(await digest(third), await digest(second));
    for (const text of [second, third]) {
      assert.equal(schemaErrors(JSON.parse(text)), '');
      assert.deepEqual(await verify(text), { verified: true, error: undefined });
    }
  }));
});

/** Seals, makes a change, seals again, and once more after a reload. */
async function sealThrice(page, change) {
  const texts = [];
  const last = await layPlan(page, site.url);
  texts.push((await download(page, () => last.sealed.click())).text);
  let tasks = await last.toTasks();
  tasks = await change(tasks) ?? tasks;
  const again = await tasks.seal();
  await again.declaration.check();
  texts.push((await download(page, () => again.sealed.click())).text);
  await (await again.toTasks()).saved();
  await page.reload();
  const later = await new Tasks(page).seal();
  texts.push((await download(page, () => later.sealed.click())).text);
  return texts;
}

it('a revision is declared by itself', () => withPage(async (page) => {
  const asked = page.getByText(da['declaration.anew']);
  let seal = await layPlan(page, site.url);
  await download(page, () => seal.sealed.click());
  // Nothing has changed, and the same file can be made again.
  seal = await (await seal.toTasks()).seal();
  assert.deepEqual([await seal.declaration.isChecked(), await asked.count()], [true, 0]);
  const items = await (await seal.toTasks()).items();
  await items.open(0);
  await items.reason.fill('En bedre grund.');
  seal = await (await items.toTasks()).seal();
  assert.deepEqual([await seal.declaration.isChecked(), await asked.count()], [false, 1]);
  await seal.sealed.click();
  await seal.errors.waitFor();
  await seal.declaration.check();
  seal = await (await seal.toTasks()).seal();
  assert.deepEqual([await seal.declaration.isChecked(), await asked.count()], [true, 0]);
  const { text } = await download(page, () => seal.sealed.click());
  assert.equal(JSON.parse(text).revision, 2);
}));

describe('the key', () => {
  it('stays the same over two files and a reload', () => withPage(async (page) => {
    const texts = await sealThrice(page, async () => {});
    assert.deepEqual(new Set(texts.map(keyOf)).size, 1);
  }));

  it('cannot be taken out of the browser', () => withPage(async (page) => {
    const last = await layPlan(page, site.url);
    await download(page, () => last.sealed.click());
    const stored = await page.evaluate(async () => {
      const open = indexedDB.open('borgerbudget');
      await new Promise((resolve) => { open.onsuccess = resolve; });
      const request = open.result.transaction('keys').objectStore('keys').getAll();
      await new Promise((resolve) => { request.onsuccess = resolve; });
      const [pair] = request.result;
      const taken = await Promise.all(['jwk', 'pkcs8'].map((format) =>
        crypto.subtle.exportKey(format, pair.privateKey).then(() => format, () => 'refused')));
      return { count: request.result.length, extractable: pair.privateKey.extractable, taken };
    });
    assert.deepEqual(stored, { count: 1, extractable: false, taken: ['refused', 'refused'] });
  }));

  it('is a new one for each file on a shared device', () => withPage(async (page) => {
    const last = await layPlan(page, site.url, undefined, { device: 'shared' });
    const first = await download(page, () => last.sealed.click());
    const again = await (await last.toTasks()).seal();
    const second = await download(page, () => again.sealed.click());
    assert.notEqual(keyOf(first.text), keyOf(second.text));
    assert.deepEqual(await verify(second.text), { verified: true, error: undefined });
  }));
});

describe('a page that was not opened over a safe connection', () => {
  let insecure;
  let url;
  before(async () => {
    // Plain http to a name that is not this machine's own, as far as the browser can know.
    insecure = await openBrowser(['--host-resolver-rules=MAP borgerbudget.test 127.0.0.1']);
    url = site.url.replace('localhost', 'borgerbudget.test');
  });
  after(() => insecure?.close());

  it('seals on plain http to localhost', () => withPage(async (page) => {
    const last = await layPlan(page, site.url);
    assert.equal(new URL(page.url()).protocol, 'http:');
    const { text } = await download(page, () => last.sealed.click());
    assert.deepEqual(await verify(text), { verified: true, error: undefined });
  }));

  it('says so elsewhere, and offers the draft, which opens again', async () => {
    const context = await newVisit(insecure);
    try {
      const page = await context.newPage();
      const last = await layPlan(page, url);
      assert.equal(await page.evaluate(() => typeof crypto.subtle), 'undefined');
      await last.sealed.click();
      await last.errors.waitFor();
      assert.ok((await last.errors.textContent()).includes(da['seal.no-crypto-text']));
      const { text } = await download(page, () => last.draft.click());
      assert.equal(JSON.parse(text).proof, undefined);
      assert.equal(await new Reader(page).read(url, upload(text)), 'unsealed');
    } finally {
      await context.close();
    }
  });

  it('says of a sealed file that its seal cannot be checked there', async () => {
    const context = await newVisit(insecure);
    try {
      const reader = new Reader(await context.newPage());
      await reader.read(url, upload(await plainFile()));
      assert.ok((await reader.status.textContent()).includes(da['reader.no-crypto']));
    } finally {
      await context.close();
    }
  });
});

describe('a draft that is not sealed', () => {
  it('opens as unsealed, and goes on as a draft of its own', () => withPage(async (page) => {
    const last = await layPlan(page, site.url);
    const { name, text } = await download(page, () => last.draft.click());
    assert.match(name, /^kladde-.*\.json$/);
    const reader = new Reader(page);
    assert.equal(await reader.read(site.url, upload(text)), 'unsealed');
    const tasks = await reader.continueHere();
    const items = await tasks.items();
    await items.open(0);
    assert.equal(await items.amount.inputValue(), '16.050');
    await items.amount.fill('17.000');
    await items.saved();
    await visit(page, site.url);
    await eventually(() => new Start(page).draftRows.count(), 2);
  }));

  it('opens with all that can be read, and the rest is named', () => withPage(async (page) => {
    const last = await layPlan(page, site.url);
    const { text } = await download(page, () => last.draft.click());
    const draft = JSON.parse(text);
    draft.items.push(7);
    draft.start = 'januar';
    const reader = new Reader(page);
    assert.equal(await reader.read(site.url, upload(JSON.stringify(draft))), 'unsealed');
    const shown = await page.locator('main').textContent();
    assert.ok(shown.includes(say(da, 'problem.wrong-type', { place: 'items[1]' })), shown);
    assert.ok(shown.includes(say(da, 'problem.bad-value', { place: 'start' })), shown);
    const items = await (await reader.continueHere()).items();
    assert.equal(await items.rows.count(), 1);
  }));
});

it('a sealed file opens as a draft whose next seal is the next revision', async () => {
  const text = await plainFile();
  await withPage(async (page) => {
    const reader = new Reader(page);
    await reader.read(site.url, upload(text));
    const items = await (await reader.continueHere()).items();
    await items.open(0);
    await items.reason.fill('En bedre grund.');
    const last = await (await items.toTasks()).seal();
    assert.equal(await last.declaration.isChecked(), false);
    await last.declaration.check();
    const next = await download(page, () => last.sealed.click());
    assert.equal(JSON.parse(next.text).revision, 2);
    assert.equal(JSON.parse(next.text).previous, await digest(text));
    assert.equal(JSON.parse(next.text).id, JSON.parse(text).id);
    assert.equal(await new Seal(page).checkNumber(), checkNumber(keyOf(next.text)));
  });
});
