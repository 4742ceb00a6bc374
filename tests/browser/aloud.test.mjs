// The page read aloud by the device's own voice. Headless browsers have no voice: that is the
// case without one. For the other a stand-in takes down what it is given to say, and ends it.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { newVisit, visit } from './support/launch.mjs';
import { layPlan } from './support/lay.mjs';
import { violations } from './support/axe.mjs';
import { Start } from './support/pages.mjs';
import { draftOf, follow, heading } from './support/routes.mjs';
import { useSite } from './support/site.mjs';
import { da, en, say } from './support/texts.mjs';
import { eventually } from './support/wait.mjs';
import { watch } from './support/watch.mjs';

const site = useSite();

const voice = (name, lang, localService) => ({ name, lang, localService });
const DANISH = voice('Sara', 'da-DK', true);
const ENGLISH = voice('Jane', 'en_GB', true);
const FAR = voice('Far away', 'da-DK', false);

/**
 * A browser with these voices. `window.said` is what they were given; each piece ends when the
 * test calls `window.goOn`, or at once where it calls `window.hurry`.
 */
function voices(list) {
  class Utterance {
    constructor(text) { this.text = text; }
  }
  let current = null;
  let hurried = false;
  let late = [];
  const synthesis = new EventTarget();
  const end = (name) => {
    const one = current;
    current = null;
    if (one) setTimeout(() => one[name]?.(new Event(name.slice(2))));
  };
  synthesis.getVoices = () => late;
  synthesis.speak = (utterance) => {
    window.said.push({
      text: utterance.text, voice: utterance.voice?.name, lang: utterance.lang,
      marked: document.querySelector('[data-aloud]')?.textContent ?? null,
    });
    current = utterance;
    if (hurried) end('onend');
  };
  synthesis.cancel = () => end('onerror');
  window.said = [];
  window.goOn = () => end('onend');
  window.hurry = () => { hurried = true; end('onend'); };
  window.fail = () => end('onerror');
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
  window.SpeechSynthesisUtterance = Utterance;
  // As Chromium does: first none, then all of them and a word about it.
  setTimeout(() => { late = list; synthesis.dispatchEvent(new Event('voiceschanged')); window.voicesCame = true; }, 50);
}

/** Some work with a page in a browser that has these voices. */
async function withVoices(list, work, options = {}) {
  const context = await newVisit(site.browser, options);
  try {
    await context.addInitScript(voices, list);
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

const control = (page) => page.getByTestId('read-aloud');
const said = (page) => page.evaluate(() => window.said);
const state = (page) => control(page).textContent().then((text) => text.trim());

/** Has a page read to its end; what was said. */
async function readAll(page) {
  await page.evaluate(() => { window.said = []; window.hurry(); });
  await control(page).click();
  await eventually(async () => (await said(page)).length > 0 && await state(page), da['aloud.start']);
  return said(page);
}

describe('a device without a voice of its own', () => {
  for (const [name, list] of [
    ['none at all', []], ['only one that speaks over the net', [FAR]], ['none for the language of the page', [ENGLISH]],
  ]) {
    it(`has no button to read aloud: ${name}`, () => withVoices(list, async (page) => {
      await visit(page, site.url);
      await page.waitForFunction(() => window.voicesCame);
      await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
      assert.equal(await control(page).count(), 0);
      assert.deepEqual(await said(page), []);
    }));
  }

  it('gets one with the language that it speaks', () => withVoices([ENGLISH], async (page) => {
    await visit(page, site.url);
    await page.getByTestId('language-en').click();
    await control(page).waitFor();
    assert.equal(await state(page), en['aloud.start']);
    await control(page).click();
    await eventually(async () => (await said(page))[0]?.voice, 'Jane');
    assert.equal((await said(page))[0].text, en['start.heading']);
  }));
});

describe('a device with a voice of its own', () => {
  it('reads the page in order, each part marked while it is read, and fetches what that takes only then', () =>
    withVoices([FAR, ENGLISH, DANISH], async (page) => {
      const { requests, complaints } = watch(page);
      await visit(page, site.url);
      await control(page).waitFor();
      const aloud = () => requests.filter(({ pathname }) => /\/parts\/more-/.test(pathname)).length;
      assert.equal(aloud(), 0);
      const all = await readAll(page);
      assert.equal(aloud(), 1);
      assert.deepEqual(all.slice(0, 4).map(({ text }) => text), [
        da['start.heading'],
        say(da, 'start.line1', { ceiling: '50.000 kr.' }),
        da['start.line2'],
        da['start.line3'].split('. ')[0] + '.',
      ]);
      assert.ok(all.some(({ text }) => text === da['start.new']));
      for (const one of all) {
        assert.deepEqual([one.voice, one.lang], ['Sara', 'da-DK'], one.text);
        assert.ok(one.marked.replace(/\s+/g, ' ').includes(one.text), `${one.text}: ${one.marked}`);
      }
      assert.equal(await page.locator('[data-aloud]').count(), 0);
      assert.deepEqual(complaints, []);
    }));

  it('reads what was typed and what was chosen, and nothing that is folded away', () => withVoices([DANISH], async (page) => {
    const items = await (await new Start(page).begin(site.url)).items();
    await items.addItem({ category: 'camera', what: 'Et brugt kamera', amount: '500' });
    const texts = (await readAll(page)).map(({ text }) => text);
    const place = (text) => texts.indexOf(text);
    assert.ok(place(da['item.what']) >= 0 && place(da['item.what']) < texts.lastIndexOf('Et brugt kamera'), texts.join(' | '));
    assert.ok(place('Kamera') >= 0, texts.join(' | '));
    assert.ok(place(da['item.details']) >= 0);
    assert.equal(place(da['item.count']), -1);
  }));

  it('pauses and goes on at the same piece, and stops', () => withVoices([DANISH], async (page) => {
    await visit(page, site.url);
    await control(page).click();
    await eventually(async () => (await said(page)).length, 1);
    await page.evaluate(() => window.goOn());
    await eventually(async () => (await said(page)).length, 2);
    await control(page).click();
    assert.equal(await state(page), da['aloud.go-on']);
    await control(page).click();
    await eventually(async () => (await said(page)).length, 3);
    const [, second, again] = await said(page);
    assert.equal(again.text, second.text);
    await page.getByTestId('read-aloud-stop').click();
    assert.equal(await state(page), da['aloud.start']);
    assert.equal(await page.locator('[data-aloud]').count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.testid), 'read-aloud');
  }));

  it('falls silent when another page is opened, and says when the voice does not answer', () => withVoices([DANISH], async (page) => {
    await visit(page, site.url);
    await control(page).click();
    await eventually(async () => (await said(page)).length, 1);
    await follow(page, '#/new');
    await heading(page, da['device.title']).waitFor();
    assert.equal(await state(page), da['aloud.start']);
    assert.equal((await said(page)).length, 1);
    await control(page).click();
    await eventually(async () => (await said(page)).length, 2);
    await page.evaluate(() => window.fail());
    await page.getByText(da['aloud.failed']).waitFor();
    assert.equal(await state(page), da['aloud.start']);
  }));

  it('has its button on the citizen\'s pages and not on the desk', () => withVoices([DANISH], async (page) => {
    await layPlan(page, site.url);
    const draft = draftOf(page);
    for (const hash of ['#/', '#/new', '#/open', '#/cases', draft, `${draft}/items`, `${draft}/check`, `${draft}/print`]) {
      await follow(page, hash);
      await control(page).waitFor();
    }
    await follow(page, '#/consultant');
    await heading(page, da['consultant.title']).waitFor();
    assert.equal(await control(page).count(), 0);
  }));

  it('breaks no rule of accessibility while it reads', () => withVoices([DANISH], async (page) => {
    await visit(page, site.url);
    await control(page).click();
    await page.locator('[data-aloud]').waitFor();
    assert.deepEqual(await violations(page), []);
    const heights = await page.locator('.read-aloud button').evaluateAll((all) => all.map((one) => one.offsetHeight));
    assert.ok(heights.length === 2 && heights.every((height) => height >= 44), String(heights));
  }, { reducedMotion: 'reduce' }));
});
