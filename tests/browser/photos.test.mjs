// Pictures of receipts: kept on the device beside the draft, handed in as one file of their own,
// and in no other.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { tooNarrow, violations } from './support/axe.mjs';
import { download } from './support/files.mjs';
import { layPlan, SHORT } from './support/lay.mjs';
import { addPicture, picture, PLACE } from './support/pictures.mjs';
import { useSite } from './support/site.mjs';
import { stored } from './support/stored.mjs';
import { da, say } from './support/texts.mjs';
import { eventually } from './support/wait.mjs';

const site = useSite();
const { withPage } = site;

/** The page of purchases of a sealed plan, with its only item marked as bought. */
async function bought(page, options) {
  const seal = await layPlan(page, site.url, SHORT, options);
  await download(page, () => seal.sealed.click());
  const purchases = await (await seal.toTasks()).purchases();
  await purchases.bought.check();
  return purchases;
}

/** Adds a picture and waits until it is shown. */
async function added(page, width = 300, height = 200) {
  const before = await page.getByTestId('photo').count();
  await addPicture(page, await picture(page, width, height));
  await eventually(() => page.getByTestId('photo').count(), before + 1);
}

const shown = (page) => page.getByTestId('photo').getByRole('img').evaluateAll((images) =>
  Promise.all(images.map(async (image) => {
    await image.decode();
    return [image.alt, image.naturalWidth, image.naturalHeight];
  })));

const kept = async (page) => (await stored(page)).databases['borgerbudget/photos'].map(({ key }) => key.slice(1).join('-'));

/** An archive as Python reads it: the text in its list, and its other files by name. */
const unpacked = (bytes) => JSON.parse(execFileSync('python3', ['-c', `
import base64, io, json, sys, zipfile
archive = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
assert archive.testzip() is None
print(json.dumps({name: base64.b64encode(archive.read(name)).decode() for name in archive.namelist()}))
`], { input: bytes }).toString());

describe('a picture of a receipt', () => {
  it('is there after a reload, and says that the receipt is kept', () => withPage(async (page) => {
    const purchases = await bought(page);
    assert.ok(!await purchases.receipt.isChecked());
    await added(page);
    assert.ok(await purchases.receipt.isChecked());
    const one = [say(da, 'photo.name', { n: '1', name: 'Kursus' }), 300, 200];
    assert.deepEqual(await shown(page), [one]);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(await tooNarrow(page, [320, 360, 1280]), []);
    await purchases.saved();
    await page.reload();
    await page.getByTestId('photo').waitFor();
    assert.deepEqual(await shown(page), [one]);
  }));

  it('is in the bundle and in no other file, without the place where it was taken', () => withPage(async (page) => {
    const purchases = await bought(page);
    await purchases.paid.fill('15.800,50');
    const taken = await picture(page, 3000, 1000);
    assert.ok(taken.includes(PLACE));
    await addPicture(page, taken);
    await eventually(() => page.getByTestId('photo').count(), 1);
    assert.deepEqual((await shown(page)).map(([, ...size]) => size), [[2000, 666]]);
    await added(page);

    const bundle = await download(page, () => page.getByTestId('photos-save').click());
    assert.match(bundle.name, /^kvitteringer-\d{4}-\d\d-\d\d\.zip$/);
    assert.ok(!bundle.bytes.includes('2026:03:02'));
    const files = unpacked(bundle.bytes);
    assert.deepEqual(Object.keys(files), ['i1-1.jpg', 'i1-2.jpg', 'liste.txt']);
    const list = Buffer.from(files['liste.txt'], 'base64').toString();
    const line = (n) => `i1-${n}.jpg: Kursus, 15.800,50\u00a0kr., ${da['purchase.receipt']}\r\n`;
    assert.equal(list, line(1) + line(2));
    const jpeg = Buffer.from(files['i1-1.jpg'], 'base64');
    assert.deepEqual([...jpeg.subarray(0, 2)], [0xff, 0xd8]);

    const seal = await (await purchases.toTasks()).seal();
    await seal.declaration.check();
    const { text } = await download(page, () => seal.sealed.click());
    assert.deepEqual(JSON.parse(text).items[0].bought, { amount: '15800.50', receipt: true });
    assert.ok(text.length < 10_000, `${text.length} characters`);
  }));

  it('can be deleted, and taken back', () => withPage(async (page) => {
    await bought(page);
    await added(page);
    await added(page, 100, 50);
    await page.getByTestId('photo-remove').first().click();
    await page.getByText(da['photo.removed']).waitFor();
    await eventually(() => kept(page), ['i1-2']);
    await page.getByTestId('photo-back').click();
    await eventually(() => kept(page), ['i1-2', 'i1-3']);
    assert.deepEqual((await shown(page)).map(([, ...size]) => size), [[100, 50], [300, 200]]);
  }));

  it('that cannot be read is refused by a sentence, and nothing is stored', () => withPage(async (page) => {
    const purchases = await bought(page);
    for (const bytes of [Buffer.from('no picture'), Buffer.alloc(0), (await picture(page, 300, 200)).subarray(0, 120)]) {
      await addPicture(page, bytes);
      await page.getByText(da['photo.unreadable']).waitFor();
      assert.deepEqual(await kept(page), []);
      assert.ok(!await purchases.receipt.isChecked());
      await added(page);
      await page.getByTestId('photo-remove').click();
      await page.getByText(da['photo.removed']).waitFor();
      await purchases.receipt.uncheck();
    }
  }));

  it('goes with everything else that is deleted', () => withPage(async (page) => {
    await bought(page);
    await added(page);
    await page.getByTestId('wipe-all').click();
    await page.getByTestId('wipe-confirm').click();
    await page.getByRole('heading', { name: da['wiped.title'] }).waitFor();
    assert.deepEqual((await stored(page)).names, []);
  }));

  it('cannot be kept on a shared device', () => withPage(async (page) => {
    await bought(page, { device: 'shared' });
    assert.equal(await page.getByTestId('photo-add').count(), 0);
  }));
});
