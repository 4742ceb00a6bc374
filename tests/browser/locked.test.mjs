// A draft's file that is locked with a passphrase: made, opened again, refused plainly. What
// is locked is opened by another implementation too.

import assert from 'node:assert/strict';
import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { download, upload } from './support/files.mjs';
import { visit } from './support/launch.mjs';
import { findItem, typeItem, TYPED } from './support/one_item.mjs';
import { mainText, Reader } from './support/pages.mjs';
import { heading } from './support/routes.mjs';
import { useSite } from './support/site.mjs';
import { da, say } from './support/texts.mjs';

const site = useSite();
const { withPage } = site;
const PHRASE = 'blå ø tavle cykel';
const ajv = new Ajv2020({ strict: true });
addFormats(ajv);
const fits = ajv.compile(JSON.parse(readFileSync(new URL('../../public/schema/locked.schema.json', import.meta.url), 'utf8')));

/** Fills in the phrase and asks for the file. */
async function lock(page, phrase, again = phrase) {
  await page.getByTestId('lock-phrase').fill(phrase);
  await page.getByTestId('lock-again').fill(again);
  await page.getByTestId('lock-save').click();
}

/** A draft with an item; ends at the page that locks its file. */
async function toLock(page) {
  const items = await typeItem(page, site.url);
  await items.saved();
  await (await items.toTasks()).page.getByRole('link', { name: da['lock.title'] }).click();
  await heading(page, da['lock.title']).waitFor();
}

/** The text of a locked file of a draft with an item. */
const lockedFile = () => withPage(async (page) => {
  await toLock(page);
  const { text } = await download(page, () => lock(page, PHRASE));
  return text;
});

/** Gives the reader a file that is locked, and a phrase. */
async function unlock(page, text, phrase) {
  await visit(page, `${site.url}#/open`);
  await page.getByTestId('reader-file').setInputFiles(upload(text));
  await page.getByTestId('unlock-phrase').fill(phrase);
  await page.getByTestId('unlock').click();
}

/** Opens a locked file as its documentation says, without the page. */
function unlockElsewhere(text) {
  const { content, sha256: _, ...header } = JSON.parse(text);
  const [salt, nonce, sealed] = [header.salt, header.nonce, content].map((part) => Buffer.from(part, 'base64'));
  const key = pbkdf2Sync(PHRASE.normalize('NFC'), salt, header.rounds, 32, 'sha256');
  const cipher = createDecipheriv('aes-256-gcm', key, nonce);
  const canonical = JSON.stringify(Object.fromEntries(Object.entries(header).sort(([a], [b]) => (a < b ? -1 : 1))));
  cipher.setAAD(Buffer.from(canonical));
  cipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]).toString();
}

describe('a locked file', () => {
  it('shows nothing of the draft, and opens with the phrase on another device', async () => {
    const text = await lockedFile();
    assert.ok(!text.includes(TYPED.what));
    assert.ok(fits(JSON.parse(text)), JSON.stringify(fits.errors));
    await withPage(async (page) => {
      await unlock(page, text, PHRASE);
      await page.getByTestId('reader-status').waitFor();
      assert.equal(await page.getByTestId('reader-status').getAttribute('data-state'), 'unsealed');
      await findItem(await (await new Reader(page).continueHere()).items());
    });
  });

  it('is locked as the standards say: another implementation opens it, header and all', async () => {
    const text = await lockedFile();
    assert.equal(JSON.parse(unlockElsewhere(text)).items[0].what, TYPED.what);
    const other = { ...JSON.parse(text), plan: '00000000-0000-4000-8000-000000000000' };
    assert.throws(() => unlockElsewhere(JSON.stringify(other)));
  });

  it('has a fresh salt and nonce each time', async () => {
    const [one, two] = [JSON.parse(await lockedFile()), JSON.parse(await lockedFile())];
    assert.notEqual(one.salt, two.salt);
    assert.notEqual(one.nonce, two.nonce);
  });

  it('says plainly that a phrase is wrong, and opens with the right one after it', async () => {
    const text = await lockedFile();
    await withPage(async (page) => {
      await unlock(page, text, 'noget helt andet');
      await page.getByText(da['lock.wrong']).waitFor();
      assert.equal(await page.getByTestId('reader-status').count(), 0);
      // Letters written as two signs, as some keyboards do, are the same letters.
      await page.getByTestId('unlock-phrase').fill(PHRASE.normalize('NFD'));
      await page.getByTestId('unlock').click();
      await page.getByTestId('reader-status').waitFor();
    });
  });

  it('that was changed says so before it asks for a phrase', async () => {
    const file = JSON.parse(await lockedFile());
    file.content = `${file.content[0] === 'A' ? 'B' : 'A'}${file.content.slice(1)}`;
    await withPage(async (page) => {
      assert.equal(await new Reader(page).read(site.url, upload(JSON.stringify(file))), 'refused');
      assert.ok((await mainText(page)).includes(da['lock.changed']));
      assert.equal(await page.getByTestId('unlock-phrase').count(), 0);
    });
  });

  it('is said to be locked on the consultant’s desk', async () => {
    const text = await lockedFile();
    await withPage(async (page) => {
      await visit(page, `${site.url}#/consultant`);
      await page.getByTestId('review-file').setInputFiles(upload(text));
      await page.getByTestId('review-row').first().waitFor();
      assert.ok((await mainText(page)).includes(da['refused.locked']));
    });
  });
});

describe('locking a file', () => {
  it('says first that a lost phrase cannot be helped, and offers a file without a lock', () => withPage(async (page) => {
    await toLock(page);
    assert.ok((await mainText(page)).includes(da['lock.lost-text']));
    const { text } = await download(page, () => page.getByTestId('export-draft').click());
    assert.equal(JSON.parse(text).items[0].what, TYPED.what);
  }));

  it('asks for a phrase that is long enough and the same twice', () => withPage(async (page) => {
    await toLock(page);
    await lock(page, 'kort');
    await page.getByText(say(da, 'lock.short', { n: 12 })).waitFor();
    await lock(page, PHRASE, `${PHRASE}!`);
    await page.getByText(da['lock.differs']).waitFor();
    const { text } = await download(page, () => lock(page, PHRASE));
    assert.ok(JSON.parse(text).content);
    await page.getByText(da['lock.done']).waitFor();
    assert.equal(await page.getByTestId('lock-phrase').inputValue(), '');
  }));
});
