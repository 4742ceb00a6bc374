// Every kind of bad file, opened in the page: the person gets the sentence that the texts
// hold for it, with the place where it is wrong. The native tests go through every rule and
// every field; here each sentence is met once, in the browser's own words and arithmetic.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { download, upload } from './support/files.mjs';
import { newVisit, openBrowser, servePage, visit } from './support/launch.mjs';
import { layPlan } from './support/lay.mjs';
import { Reader } from './support/pages.mjs';
import { da, kroner, say } from './support/texts.mjs';
import { multibase, newKey, seal, withoutProof } from './support/verifier.mjs';

let server;
let browser;
let reader;
let key;
/** A sealed file with the code 4711, as the page wrote it. */
let text;

before(async () => {
  server = await servePage();
  browser = await openBrowser();
  key = await newKey();
  const page = await (await newVisit(browser)).newPage();
  const last = await layPlan(page, server.url);
  await last.code.fill('4711');
  text = (await download(page, () => last.sealed.click())).text;
  await visit(page, `${server.url}#/open`);
  reader = new Reader(page);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** Chooses a file and compares all that the page says of it. */
async function assertRefused(file, sentence) {
  assert.equal(await reader.choose(file), 'refused');
  const said = await reader.status.getByRole('paragraph').allTextContents();
  assert.deepEqual(said, [sentence]);
  assert.equal(await reader.status.getByRole('heading').textContent(), da['reader.refused']);
  assert.equal(await reader.page.getByTestId('reader-continue-own').count(), 0);
}

/** The line and column of a part of the file, from 1; columns count letters. */
function at(whole, part) {
  const before = whole.slice(0, whole.indexOf(part)).split('\n');
  return say(da, 'place.line', { line: before.length, column: [...before.at(-1)].length + 1 });
}

const sentence = (key, place, exact) => say(da, `refused.${key}`, { place, exact });
const inItem = (value) => (file) => file.replace('"Kursus"', () => value);
const WHAT = 'items[0].what';
const FIRST = say(da, 'place.line', { line: 1, column: 1 });

describe('a file that cannot be read as one thing only is refused', () => {
  // Name, what is done to the text, and the sentence for it.
  const cases = [
    ['an empty file', () => '', () => sentence('file.truncated', '', FIRST)],
    ['a file that was cut off', (file) => file.slice(0, file.indexOf('Kursus')),
      (file) => sentence('file.truncated', '', `${WHAT}, ${at(`${file}§`, '§')}`)],
    ['no JSON at all', () => 'hej', () => sentence('file.syntax', '', FIRST)],
    ['two values', (file) => `${file}\n{}`, (file) => sentence('file.trailing', '', say(da, 'place.line', { line: file.split('\n').length, column: 1 }))],
    ['two byte order marks', (file) => `\ufeff\ufeff${file}`, () => sentence('file.second-bom', '', FIRST)],
    ['a list', (file) => `[${file}]`, () => sentence('file.not-object')],
    ['a number', () => '5', () => sentence('file.not-object')],
    ['a field that stands there twice', (file) => file.replace('"app"', '"version"'), () => sentence('file.duplicate-key', 'version')],
    ['a field with another spelling of a name that is there', inItem('"Kursus", "wh\\u0061t": "Kursus"'), () => sentence('file.duplicate-key', WHAT)],
    ['an @context', (file) => file.replace('"app"', '"@context"'), () => sentence('file.context', '@context')],
    ['a number with decimals', inItem('1.0'), () => sentence('file.number', WHAT)],
    ['a negative number', inItem('-1'), () => sentence('file.number', WHAT)],
    ['a number beyond 2^53−1', inItem('9007199254740992'), () => sentence('file.number', WHAT)],
    ['half a letter', inItem('"\\ud800"'), () => sentence('file.surrogate', WHAT)],
    ['too many layers', inItem(`${'['.repeat(14)}1${']'.repeat(14)}`), () => sentence('file.depth', `${WHAT}${'[0]'.repeat(13)}`)],
    ['more than a megabyte', (file) => file + ' '.repeat(1 << 20), () => sentence('file.too-large')],
  ];
  for (const [name, change, expected] of cases) {
    it(name, async () => {
      const file = change(text);
      assert.notEqual(file, text);
      await assertRefused(upload(file), expected(file));
    });
  }

  it('more than ten thousand fields', async () => {
    const file = inItem(`[${'1,'.repeat(10_000)}1]`)(text);
    assert.equal(await reader.choose(upload(file)), 'refused');
    const [before, after] = da['refused.file.nodes'].split('{place}');
    const said = await reader.status.getByRole('paragraph').textContent();
    assert.ok(said.startsWith(`${before}${WHAT}[`) && said.endsWith(after), said);
  });

  it('letters of another encoding', async () => {
    const bytes = Buffer.from(text);
    const where = bytes.indexOf('\u00e6');
    const latin = Buffer.concat([bytes.subarray(0, where), Buffer.from([0xe6]), bytes.subarray(where + 2)]);
    assert.ok(where > 0);
    await assertRefused({ ...upload(''), buffer: latin }, sentence('file.not-utf8', '', at(text, '\u00e6')));
  });
});

describe('a seal of another kind is refused', () => {
  const point = (bytes) => multibase([0x80, 0x24, ...bytes]);
  const method = (named) => (proof) => { proof.verificationMethod = `did:key:${named}#${named}`; };
  const set = (name, value) => (proof) => { proof[name] = value; };
  const cases = [
    ['a list of seals', (proof, file) => { file.proof = [proof]; }, 'array', 'proof'],
    ['a text', (proof, file) => { file.proof = 'forseglet'; }, 'kind', 'proof'],
    ['nothing', (proof, file) => { file.proof = null; }, 'kind', 'proof'],
    ['without a time', (proof) => { delete proof.created; }, 'missing', 'proof.created'],
    ['without the seal itself', (proof) => { delete proof.proofValue; }, 'missing', 'proof.proofValue'],
    ['with a field too many', set('domain', 'example.org'), 'unknown', 'proof.domain'],
    ['of another type', set('type', 'Ed25519Signature2020'), 'kind', 'proof.type'],
    ['of another suite', set('cryptosuite', 'ecdsa-rdfc-2019'), 'kind', 'proof.cryptosuite'],
    ['for another purpose', set('proofPurpose', 'authentication'), 'kind', 'proof.proofPurpose'],
    ['on a day that is none', set('created', '2026-02-30T00:00:00Z'), 'created', 'proof.created'],
    ['with an empty signature', set('proofValue', ''), 'signature', 'proof.proofValue'],
    ['in another base', (proof) => { proof.proofValue = proof.proofValue.replace('z', 'u'); }, 'signature', 'proof.proofValue'],
    ['with a signature that is too short', set('proofValue', multibase(Array(63).fill(7))), 'signature', 'proof.proofValue'],
    ['with a signature out of range', set('proofValue', multibase(Array(64).fill(0xff))), 'signature', 'proof.proofValue'],
    ['with two keys', (proof) => { proof.verificationMethod += 'x'; }, 'key', 'proof.verificationMethod'],
    ['with a key by web address', set('verificationMethod', 'https://example.org#key'), 'key', 'proof.verificationMethod'],
    ['with a key that is not compressed', method(point(Array(65).fill(4))), 'key', 'proof.verificationMethod'],
  ];
  for (const [name, change, kind, place] of cases) {
    it(name, async () => {
      const file = JSON.parse(text);
      change(file.proof, file);
      await assertRefused(upload(JSON.stringify(file)), sentence(`proof.${kind}`, place));
    });
  }

  it('with a key that lies on no curve', async () => {
    const file = JSON.parse(text);
    // x above the field's prime: right in form, and on no curve.
    method(point([2, ...Array(32).fill(0xff)]))(file.proof);
    await assertRefused(upload(JSON.stringify(file)), da['refused.bad-key']);
  });
});

describe('a file that is not as its format says is refused, though its seal is right', () => {
  const problem = (key, place, value = '') =>
    say(da, 'refused.problem', { problem: say(da, `problem.${key}`, { place, value }) });
  const cases = [
    ['of another format', (file) => { file.format = 'borgerbudget/other'; }, () => da['refused.unknown-format']],
    ['of a newer version', (file) => { file.version = 2; }, () => say(da, 'refused.newer', { version: 2 })],
    ['with a wrong sum', (file) => { file.items[0].total = '16050.01'; }, () => problem('wrong-sum', 'items[0].total', kroner('16050.00'))],
    ['with a wrong total', (file) => { file.totals.applied = '1.00'; }, () => problem('wrong-sum', 'totals.applied', kroner('16050.00'))],
    ['with an amount in another spelling', (file) => { file.items[0].total = '16.050,00'; }, () => problem('bad-value', 'items[0].total')],
    ['without a place of its own', (file) => { delete file.id; }, () => problem('missing', 'id')],
    ['with an unknown field', (file) => { file.score = 7; }, () => problem('unknown', 'score')],
    ['with an object for a list', (file) => { file.items = {}; }, () => problem('wrong-type', 'items')],
    ['with one id twice', (file) => { file.goals[1].id = file.goals[0].id; }, () => problem('twice', 'goals[1]')],
    ['with a text that is too long', (file) => { file.items[0].what = 'å'.repeat(201); }, () => problem('too-long', WHAT, '200')],
    ['with a list that is too long', (file) => { file.items[0].goals = Array(101).fill('g1'); }, () => problem('too-many', 'items[0].goals', '100')],
    ['with an empty list that would be left out', (file) => { file.duties = []; }, () => sentence('not-as-written', 'duties')],
  ];
  for (const [name, change, expected] of cases) {
    it(name, async () => {
      const { document } = withoutProof(text);
      change(document);
      await assertRefused(upload(JSON.stringify(await seal(document, key))), expected());
    });
  }

  it('and so is a file that has nothing to do with it', () =>
    assertRefused(upload('{"hello":"world"}'), da['refused.unknown-format']));
});

it('after all of these, a sound file still opens', async () => {
  assert.equal(await reader.choose(upload(text)), 'intact-unknown');
});
