// The seal, in a browser: what is sealed here is intact elsewhere, what was sealed by others
// is intact here, what only looks different is intact too, and what was changed is broken.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PLANS } from './data/plans.mjs';
import { commandLine, download, example, upload, withExamples } from './support/files.mjs';
import { visit } from './support/launch.mjs';
import { layPlan, once, sealedFile } from './support/lay.mjs';
import { Reader } from './support/pages.mjs';
import { useSite } from './support/site.mjs';
import { da, say } from './support/texts.mjs';
import { checkNumber, keyOf, newKey, seal, verify, withoutProof } from './support/verifier.mjs';
import { eventually } from './support/wait.mjs';

const site = useSite();
const { withPage } = site;

const plainFile = once(() => sealedFile(site));
const codedFile = once(() => sealedFile(site, (last) => last.code.fill('4711')));

/** The state that a fresh browser gives a file, and what it says. */
const readFresh = (file, where) => withPage(async (page) => {
  const reader = new Reader(page);
  const state = await reader.read(site.url, file, where);
  return { state, number: await reader.checkNumber() };
});

describe('a file that a foreign library sealed', () => {
  it('opens as intact, with the check number of its key', async () => {
    const key = await newKey();
    const { document } = withoutProof(await plainFile());
    const file = JSON.stringify(await seal(document, key));
    assert.deepEqual(await verify(file), { verified: true, error: undefined });
    const { state, number } = await readFresh(upload(file));
    assert.equal(state, 'intact-unknown');
    assert.equal(number, checkNumber(keyOf(file)));
    assert.equal((await commandLine(file)).state, 'intact-unknown');
  });

  it('the rule for check numbers gives the published one', () => {
    assert.equal(checkNumber('zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP'), '79308 92125 31371 25182');
  });
});

describe('the normative examples', () => {
  const shown = { 'plan.json': 'Ladcykel', 'review.json': da['review.title'] };
  for (const [name, words] of Object.entries(shown)) {
    it(`${name} opens as intact and is shown`, withExamples, () => withPage(async (page) => {
      const reader = new Reader(page);
      assert.equal(await reader.read(site.url, upload(example(name))), 'intact-unknown');
      assert.equal(await reader.checkNumber(), checkNumber(keyOf(example(name))));
      const heading = page.getByRole('heading', { name: words });
      if (name === 'review.json') {
        // It belongs to nobody here: it is shown to whoever asks for it.
        assert.equal(await heading.count(), 0);
        await page.locator('summary', { hasText: da['review.show'] }).click();
      }
      await heading.waitFor();
    }));
  }

  it('have the shape of a plan that is laid through the page', withExamples, () => withPage(async (page) => {
    const trainer = PLANS.find((plan) => plan.case === 'personal-trainer');
    const last = await layPlan(page, site.url, trainer);
    await page.getByLabel(da['plan.reference']).fill('Eksempel');
    const { text } = await download(page, () => last.sealed.click());
    assert.deepEqual(shape(JSON.parse(text)), shape(JSON.parse(example('plan.json'))));
  }));
});

/** Every place of a document with the kind of value that stands there. */
function shape(value, path = '$', found = new Set()) {
  if (Array.isArray(value)) value.forEach((entry) => shape(entry, `${path}[]`, found));
  else if (typeof value === 'object') {
    for (const [name, member] of Object.entries(value)) shape(member, `${path}.${name}`, found);
  } else found.add(`${path}: ${typeof value}`);
  return [...found].sort();
}

describe('a code that the consultant gave', () => {
  for (const [name, typed, state] of [
    ['matches', '4711', 'intact-code'],
    ['matches with blanks around it', ' 4711 ', 'intact-code'],
    ['is another one', '4712', 'intact-unknown'],
    ['is not typed', '', 'intact-unknown'],
  ]) {
    it(`that ${name} gives ${state}`, async () => {
      const coded = await codedFile();
      assert.equal(withoutProof(coded).proof.challenge, '4711');
      await withPage(async (page) => {
        const reader = new Reader(page);
        assert.equal(await reader.read(site.url, upload(coded)), 'intact-unknown');
        await reader.code.fill(typed);
        await eventually(() => reader.status.getAttribute('data-state'), state);
        assert.match(await reader.status.textContent(), new RegExp(say(da, `reader.${state}`)));
      });
    });
  }
});
/** The same document with the members of every object in the opposite order. */
function reordered(value) {
  if (Array.isArray(value)) return value.map(reordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([name, member]) => [name, reordered(member)]));
}

describe('a copy of a sealed file that says the same', () => {
  const copies = {
    'with its members in another order': (text) => JSON.stringify(reordered(JSON.parse(text)), null, 4),
    'without a blank': (text) => JSON.stringify(JSON.parse(text)),
    'with the line ends of Windows': (text) => text.replaceAll('\n', '\r\n'),
    'with a byte order mark': (text) => `\ufeff${text}`,
    'with every letter beyond ASCII escaped': (text) =>
      text.replace(/[^\x00-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
  };
  for (const [name, copy] of Object.entries(copies)) {
    it(`${name} is intact`, async () => {
      const text = await plainFile();
      assert.notEqual(copy(text), text);
      const { state, number } = await readFresh(upload(copy(text)));
      assert.deepEqual([state, number], ['intact-unknown', checkNumber(keyOf(text))]);
    });
  }
});
describe('a sealed file that was changed', () => {
  const changes = {
    'in an amount, consistently': (file) => {
      file.items[0].price.unit = file.items[0].total = file.totals.applied = '16051.00';
    },
    'in a reason': (file) => { file.items[0].reason = 'Derfor.'; },
    'in the time of its seal': (file) => { file.proof.created = '2027-01-02T03:04:05Z'; },
    'in its code': (file) => { file.proof.challenge = '4711'; },
  };
  for (const [name, change] of Object.entries(changes)) {
    it(`${name} is shown as broken, with its content`, async () => {
      const file = JSON.parse(await plainFile());
      change(file);
      await withPage(async (page) => {
        const reader = new Reader(page);
        assert.equal(await reader.read(site.url, upload(JSON.stringify(file))), 'broken');
        assert.ok((await reader.status.textContent()).includes(da['reader.broken-text']));
        await page.getByRole('heading', { name: 'Kursus' }).waitFor();
        assert.ok((await page.locator('main').textContent()).includes(file.items[0].reason));
      });
    });
  }

  it('in an amount that no longer adds up still shows its content', async () => {
    const file = JSON.parse(await plainFile());
    file.items[0].total = '1.00';
    await withPage(async (page) => {
      const reader = new Reader(page);
      assert.equal(await reader.read(site.url, upload(JSON.stringify(file))), 'broken');
      await page.getByRole('heading', { name: 'Kursus' }).waitFor();
    });
  });
});
