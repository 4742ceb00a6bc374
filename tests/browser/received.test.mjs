// The answer of a consultant comes back into the plan that it answers, and into no other: it is
// read there, worked through, and the next sealed file says what was done about it.

import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { answerTo, SAID, sealedAnswer, THREE } from './support/answers.mjs';
import { tooNarrow, violations } from './support/axe.mjs';
import { commandLine, download, schemaErrors, upload } from './support/files.mjs';
import { visit } from './support/launch.mjs';
import { layPlan } from './support/lay.mjs';
import { Answer, Items, mainText, Reader, Start, Tasks } from './support/pages.mjs';
import { draftOf, follow, heading } from './support/routes.mjs';
import { useSite } from './support/site.mjs';
import { stored } from './support/stored.mjs';
import { da, kroner, programmes, say } from './support/texts.mjs';
import { digest, keyOf, newKey, verify } from './support/verifier.mjs';
import { eventually } from './support/wait.mjs';

const site = useSite();
const { withPage } = site;
let consultant;
before(async () => { consultant = await newKey(); });

/** Lays the plan of three lines and seals it; gives the file. */
async function handedIn(page, options) {
  const last = await layPlan(page, site.url, THREE, options);
  return (await download(page, () => last.sealed.click())).text;
}

/** Opens a file in the reader without loading the page anew, as a link there does. */
async function open(page, text) {
  await follow(page, '#/open');
  const reader = new Reader(page);
  await reader.file.waitFor();
  const state = await reader.choose(upload(text, 'svar.json'));
  return { reader, state };
}

/** Opens an answer to that plan and lays it into the plan. */
async function answered(page, text, more, key = consultant) {
  const { reader } = await open(page, await sealedAnswer(text, key, more));
  return reader.attach();
}

/** Seals from whatever page of the plan is open, and gives the file's text. */
async function sealAgain(page, part) {
  const last = await (await part.toTasks()).seal();
  await last.declaration.check();
  return (await download(page, () => last.sealed.click())).text;
}

const badge = (page) => page.locator('#task-answer-status').textContent();
const kept = async (page) => (await stored(page)).databases['borgerbudget/answers'].map(({ key }) => key);
const left = (n) => (n === 1 ? da['answers.left.one'] : say(da, 'answers.left.other', { n }));

describe('an answer', () => {
  it('is laid into the plan that it answers, and says what is asked for', () => withPage(async (page) => {
    const file = await handedIn(page);
    const draft = draftOf(page);
    const { reader, state } = await open(page, await sealedAnswer(file, consultant));
    assert.equal(state, 'intact-unknown');
    const fits = await page.getByTestId('answer-fits').textContent();
    assert.ok(fits.includes(say(da, 'answers.fits-named', { revision: '1', name: THREE.name })), fits);
    assert.deepEqual(await kept(page), []);
    const answer = await reader.attach();
    assert.equal(draftOf(page), draft);
    assert.equal((await kept(page)).length, 1);
    assert.equal(await answer.decision, 'return');
    const words = await mainText(page);
    for (const said of ['Priserne mangler.', 'Konsulent 4', kroner('25050.00'), kroner('36050.00')]) {
      assert.ok(words.includes(said), said);
    }
    // What is green and approved as it was applied for asks for nothing.
    assert.deepEqual(await answer.steps.getByRole('heading').allTextContents(), [da['answers.whole'], 'Vægte', 'Ladcykel']);
    assert.match(await answer.step('Vægte').textContent(), /Har du set på brugte vægte\?/);
    assert.match(await answer.step('Ladcykel').textContent(), /Vi mangler et tilbud\..*Kan du hente to priser\?/s);
    assert.equal(await answer.left, left(3));
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(await tooNarrow(page, [320, 360, 1280]), []);
    await answer.toTasks();
    assert.equal(await badge(page), left(3));
  }));

  it('stands at the items that it speaks of, closed and open', () => withPage(async (page) => {
    const answer = await answered(page, await handedIn(page));
    const items = await (await answer.toTasks()).items();
    const said = (number) => items.rows.nth(number).getByTestId('item-said').textContent();
    for (const isOpen of [false, true]) {
      for (const [number, { assessment, comment = '', reason = '', approved }] of SAID.entries()) {
        if (isOpen) await items.open(number);
        const words = await said(number);
        const amount = assessment === 'red' ? '' : kroner(approved);
        for (const part of [da[`answers.colour.${assessment}`], comment, reason, amount]) {
          assert.ok(words.includes(part), `${number}: ${part}`);
        }
        if (!isOpen) continue;
        // What it asks for is read before the fields in which it is done.
        const first = await items.rows.nth(number).locator('[data-testid="item-said"], select, input, textarea').first();
        assert.equal(await first.getAttribute('data-testid'), 'item-said');
      }
    }
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(await tooNarrow(page, [320, 360, 1280]), []);
    await items.rows.nth(2).getByTestId('item-said').getByRole('link').click();
    await heading(page, da['answers.title']).waitFor();
    await eventually(() => page.evaluate(() => document.activeElement.textContent), 'Ladcykel');
  }));

  it('becomes shorter as it is worked through, and the next file says what was done', () => withPage(async (page) => {
    const first = await handedIn(page);
    let answer = await answered(page, first);
    const reply = (name) => answer.step(name).getByTestId('answer-reply');
    await reply(da['answers.whole']).fill('Nu er alle priser med.');
    await eventually(() => answer.left, left(2));
    await reply('Ladcykel').fill('Jeg har hentet to tilbud.');
    await eventually(() => answer.left, left(1));
    await answer.step('Vægte').getByRole('link').click();
    const items = new Items(page);
    await items.what.waitFor();
    assert.equal(await items.what.inputValue(), 'Vægte');
    await items.amount.fill('9.000');
    answer = await (await items.toTasks()).answer();
    // The question to it is still open; an amount alone would have been settled.
    assert.equal(await answer.left, left(1));
    await reply('Vægte').fill('Ja, de er brugte nu.');
    await eventually(() => answer.left, da['answers.all-done']);
    await answer.saved();
    await page.reload();
    await eventually(() => reply('Vægte').inputValue(), 'Ja, de er brugte nu.');
    assert.equal(await answer.left, da['answers.all-done']);

    await follow(page, `${draftOf(page)}/check`);
    await heading(page, da['check.title']).waitFor();
    const changes = await mainText(page);
    assert.ok(changes.includes(say(da, 'change.reply', { name: 'Ladcykel' })));
    assert.ok(changes.includes('Jeg har hentet to tilbud.'));

    const second = await sealAgain(page, answer);
    const plan = JSON.parse(second);
    assert.deepEqual([plan.revision, plan.previous], [2, await digest(first)]);
    assert.deepEqual(plan.answers.map(({ item, note }) => [item, note]), [
      [undefined, 'Nu er alle priser med.'],
      ['i3', 'Jeg har hentet to tilbud.'],
      ['i2', 'Ja, de er brugte nu.'],
    ]);
    assert.equal(schemaErrors(plan), '');
    assert.deepEqual(await verify(second), { verified: true, error: undefined });
    const { code, state } = await commandLine(second);
    assert.deepEqual([code, state], [0, 'intact-unknown']);
    await follow(page, `${draftOf(page)}/answer`);
    await page.getByText(say(da, 'answers.newer', { revision: '2' })).waitFor();
  }));

  it('that approves says so, names the sum, and leads to what is bought', () => withPage(async (page) => {
    const first = await handedIn(page);
    await answered(page, first);
    const second = await sealAgain(page, await change(page));
    const items = [{ id: 'i1' }, { id: 'i2', comment: 'Godt valg.' }, { id: 'i3', approved: '7000.00' }];
    const answer = await answered(page, second, { decision: 'approve', items, reason: undefined });
    assert.equal(await answer.decision, 'approve');
    const sum = say(da, 'answers.sum', { amount: kroner('34050.00'), applied: kroner('35050.00') });
    assert.ok((await mainText(page)).includes(sum));
    assert.equal(await page.getByTestId('answer-left').count(), 0);
    await page.locator('summary', { hasText: da['answers.earlier'] }).click();
    assert.ok((await mainText(page)).includes(da['decision.return']));
    assert.deepEqual(await violations(page), []);
    await page.getByRole('link', { name: da['answers.buy'] }).click();
    await page.getByText(say(da, 'purchases.approved', { amount: kroner('7000.00') })).waitFor();
    await page.getByText(da['purchases.of-approved']).waitFor();
    // The bar counts from what was granted too, and what was applied for stays told.
    assert.equal(await page.getByTestId('remaining').getAttribute('data-amount'), '34050.00');
    assert.equal(await page.getByTestId('total').getAttribute('data-amount'), '35050.00');
    await new Tasks(page).toTasks();
    assert.equal(await badge(page), da['answers.approved-short']);
  }));

  it('that approves says what was granted of each thing, and when and how the money comes', () => withPage(async (page) => {
    const file = await handedIn(page);
    const items = [{ id: 'i2', approved: '9000.00' }, { id: 'i3', assessment: 'red', reason: 'For dyr.' }];
    const payments = [['i2', '2027-03', '9000.00', 'transfer'], ['i1', '2027-02', '16050.00', 'invoice']]
      .map(([item, month, amount, way]) => ({ item, month, amount, way, payer: 'municipality' }));
    const rows = async (list) => (await page.getByTestId(list).locator('dl > div').allInnerTexts()).map((row) => row.split('\n').at(-1));
    const paid = (amount, name, way) =>
      say(da, 'answers.payment', { amount: kroner(amount), name, way: da[`answers.way.${way}`], payer: 'Kommunen' });

    await answered(page, file, { decision: 'approve', items, payments, reason: undefined });
    assert.deepEqual(await rows('answer-granted'), [
      say(da, 'answers.granted-all', { amount: kroner('16050.00') }),
      say(da, 'answers.granted-part', { amount: kroner('9000.00'), applied: kroner('12000.00') }),
      da['answers.granted-none'],
    ]);
    assert.deepEqual(await rows('answer-payments'), [paid('16050.00', 'Kursus', 'invoice'), paid('9000.00', 'Vægte', 'transfer')]);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(await tooNarrow(page, [320, 360, 1280]), []);
  }));

  it('that praises a thing asks for nothing there, and one that asks about an amount leads to the price', () => withPage(async (page) => {
    const items = [{ id: 'i1', assessment: 'green', comment: 'Godt fundet.' }, { id: 'i2', approved: '9000.00' }];
    const answer = await answered(page, await handedIn(page), { items });
    assert.equal(await answer.left, left(2));
    const praise = answer.step('Kursus');
    assert.match(await praise.textContent(), /Godt fundet\./);
    assert.equal(await praise.locator('a, textarea').count(), 0);
    await answer.step('Vægte').getByRole('link').click();
    await eventually(() => page.evaluate(() => document.activeElement.dataset.testid), 'item-amount');
  }));

  it('names the things as the plan does, where it is only looked at', () => withPage(async (page) => {
    const { reader } = await open(page, await sealedAnswer(await handedIn(page), consultant));
    await reader.page.getByTestId('answer-fits').waitFor();
    await page.getByTestId('reader-answer').locator('summary').click();
    assert.deepEqual(await page.getByTestId('reader-answer').locator('h4').allTextContents(), ['Kursus', 'Vægte', 'Ladcykel']);
  }));

  for (const [decision, count] of [['reject', 3], ['stop', 0]]) {
    it(`that is a ${decision} says why, and what one can do`, () => withPage(async (page) => {
      const answer = await answered(page, await handedIn(page), { decision, reason: 'Målet er ikke et job.' });
      assert.equal(await answer.decision, decision);
      const words = await mainText(page);
      for (const said of [da[`answers.${decision}.title`], da[`answers.${decision}.text`], 'Målet er ikke et job.']) {
        assert.ok(words.includes(said), said);
      }
      assert.equal(await answer.steps.count(), count);
      assert.deepEqual(await violations(page), []);
    }));
  }

  it('of another plan stays with its own, where the plan is in a draft that is not open', () => withPage(async (page) => {
    const file = await handedIn(page);
    const draft = draftOf(page);
    await new Start(page).begin(site.url);
    const { reader } = await open(page, await sealedAnswer(file, consultant));
    const answer = await reader.attach();
    assert.equal(draftOf(page), draft);
    assert.equal(await answer.steps.count(), 3);
    // Opened once more, it is there already.
    const again = await open(page, await sealedAnswer(file, consultant, { id: (await only(page)).id }));
    await again.reader.page.getByText(da['answers.kept']).waitFor();
    assert.equal(await page.getByTestId('answer-attach').count(), 0);
  }));

  it('is text and nothing but text, whatever is in it', () => withPage(async (page) => {
    const hostile = '<img src=x onerror=alert(1)> https://example.com =1+1 \u202eabc';
    const items = [{ id: 'i2', comment: hostile, assessment: 'red', reason: 'x'.repeat(4000) }];
    const answer = await answered(page, await handedIn(page), { items, comment: hostile, reviewer: '<b>K</b>' });
    assert.ok((await mainText(page)).includes(hostile));
    const made = page.locator('main :is(img, b, script, a[href*="example"])');
    assert.equal(await made.count(), 0);
    assert.deepEqual(await tooNarrow(page, [320, 360, 1280]), []);
    await (await answer.toTasks()).items();
    assert.ok((await page.getByTestId('item-said').textContent()).includes(hostile));
    assert.equal(await made.count(), 0);
    assert.deepEqual(await tooNarrow(page, [320, 360, 1280]), []);
  }));
});

/** The one answer that is kept, as it was opened. */
async function only(page) {
  const records = (await stored(page)).databases['borgerbudget/answers'];
  assert.equal(records.length, 1);
  return JSON.parse(records[0].value);
}

/** Makes a change in the open plan, so that the next file is a new revision. */
async function change(page) {
  const items = await (await new Answer(page).toTasks()).items();
  await items.open(0);
  await items.amount.fill('15.050');
  return items;
}

describe('a file that is not the answer to a plan here', () => {
  it('is told from one by a sentence of its own, and changes nothing, before and after', () => withPage(async (page) => {
    const file = await handedIn(page);
    await eventually(() => page.getByTestId('saved-at').getAttribute('data-state'), 'saved');
    const other = await newKey();
    const draft = JSON.parse(await sealedAnswer(file, consultant));
    const unsealed = await answerTo(file);
    const wrong = [
      ['other-plan', await sealedAnswer(file, consultant, { plan: { id: 'urn:uuid:7b0f2c9e-51d4-4a57-8c3e-2f6f1f0a9b11' } })],
      ['other-revision', await sealedAnswer(file, consultant, { plan: { revision: 2 } })],
      ['other-content', await sealedAnswer(file, consultant, { plan: { digest: '0'.repeat(64) } })],
      ['other-key', await sealedAnswer(file, consultant, { plan: { key: other.controller } })],
      ['unsealed', JSON.stringify(unsealed)],
      ['broken', JSON.stringify({ ...draft, decision: 'approve' })],
    ];
    const tried = async (before) => {
      for (const [reason, text] of wrong) {
        const { reader } = await open(page, text);
        assert.equal(await reader.refusal(), reason);
        const sentence = ['unsealed', 'broken'].includes(reason)
          ? da[`answers.${reason}`]
          : say(da, `answers.mismatch.${reason}`, { revision: String(JSON.parse(text).plan.revision) });
        const said = await page.getByTestId('answer-refused').textContent();
        assert.ok(said.includes(sentence) && said.includes(da['answers.untouched']), said);
        assert.equal(await page.getByTestId('answer-attach').count(), 0);
        assert.deepEqual(await stored(page), before, reason);
      }
      for (const text of [file, '{"format":"borgerbudget/review"}', 'x']) {
        await open(page, text);
        assert.equal(await page.getByTestId('answer-attach').count(), 0);
        assert.equal(await page.getByTestId('answer-refused').count(), 0);
        assert.deepEqual(await stored(page), before);
      }
    };
    // Reading keys makes the reader's own list of known keys, at most once.
    await open(page, file);
    await tried(await stored(page));
    await answered(page, file);
    await new Answer(page).toTasks();
    await tried(await stored(page));
  }));

  it('a wrong seal with a key of the job centre is not said to be the job centre\'s', () => withPage(async (page) => {
    await vouchFor(page, consultant.controller);
    const file = await handedIn(page);
    const right = JSON.parse(await sealedAnswer(file, consultant));
    const { reader } = await open(page, JSON.stringify({ ...right, decision: 'approve' }));
    assert.equal(await reader.refusal(), 'broken');
    assert.equal(await page.getByTestId('answer-key').count(), 0);
    assert.ok(!(await mainText(page)).includes(da['answers.key-job-centre']));
  }));
});

/** Has the municipality's profile list a key of its job centre. */
const vouchFor = (page, key) => page.route(`**/programmes/${programmes.default}`, async (route) => {
  const answer = await route.fetch();
  const body = JSON.stringify({ ...await answer.json(), keys: [key] });
  await route.fulfill({ body, contentType: 'application/json' });
});

describe('whose key it is', () => {
  for (const [state, listed] of [['job-centre', true], ['unknown', false]]) {
    it(`is said where the profile ${listed ? 'lists it' : 'does not list it'}`, () => withPage(async (page) => {
      const other = await newKey();
      await vouchFor(page, (listed ? consultant : other).controller);
      const file = await handedIn(page);
      const { reader } = await open(page, await sealedAnswer(file, consultant));
      const key = page.getByTestId('answer-key');
      assert.equal(await key.getAttribute('data-state'), state);
      assert.equal(await key.textContent(), da[`answers.key-${state}`]);
      const answer = await reader.attach();
      assert.equal(await answer.key, state);
    }));
  }
});

describe('on a shared device an answer', () => {
  it('is laid into the plan in memory, and leaves nothing behind', () => withPage(async (page) => {
    const file = await handedIn(page, { device: 'shared' });
    const answer = await answered(page, file);
    assert.equal(await answer.steps.count(), 3);
    await answer.step('Ladcykel').getByTestId('answer-reply').fill('To tilbud.');
    const second = JSON.parse(await sealAgain(page, answer));
    assert.deepEqual([second.revision, second.answers.length], [2, 1]);
    const { databases } = await stored(page);
    assert.deepEqual(Object.values(databases).flat(), []);
  }));

  it('belongs to each of two files of the same revision, which have two keys', () => withPage(async (page) => {
    const first = await handedIn(page, { device: 'shared' });
    const second = await sealAgain(page, new Tasks(page));
    assert.equal(await digest(second), await digest(first));
    assert.notEqual(keyOf(second), keyOf(first));
    for (const text of [first, second]) await answered(page, text);
    const third = { plan: { key: consultant.controller } };
    const { reader } = await open(page, await sealedAnswer(first, consultant, third));
    assert.equal(await reader.refusal(), 'other-key');
  }));

  it('belongs to a plan that was opened from its file', () => withPage(async (page) => {
    const file = await site.withPage((other) => handedIn(other));
    const reader = new Reader(page);
    await reader.read(site.url, upload(file));
    await page.getByTestId('reader-continue-shared').click();
    await page.getByTestId('task-aim').waitFor();
    const answer = await answered(page, file);
    assert.equal(await answer.steps.count(), 3);
    assert.deepEqual(Object.values((await stored(page)).databases).flat(), []);
  }));
});

describe('answers that are kept', () => {
  it('go with their draft, and only with theirs', () => withPage(async (page) => {
    for (const name of ['Den første', 'Den anden']) {
      const last = await layPlan(page, site.url, { ...THREE, name });
      const file = (await download(page, () => last.sealed.click())).text;
      await answered(page, file);
    }
    assert.equal((await kept(page)).length, 2);
    await visit(page, site.url);
    const row = new Start(page).draftRows.filter({ hasText: 'Den første' });
    await row.getByRole('button').click();
    await page.getByRole('button', { name: da['draft.delete-yes'] }).click();
    await eventually(async () => (await kept(page)).length, 1);
    const tasks = await new Start(page).open('Den anden');
    assert.equal(await (await tasks.answer()).steps.count(), 3);
  }));

  it('go with everything', () => withPage(async (page) => {
    const answer = await answered(page, await handedIn(page));
    await answer.id('wipe-all').click();
    await answer.id('wipe-confirm').click();
    await page.getByTestId('start-new').waitFor();
    const { databases } = await stored(page);
    assert.deepEqual(Object.values(databases).flat(), []);
  }));

  it('are shown only as long as their seal is right', () => withPage(async (page) => {
    const answer = await answered(page, await handedIn(page));
    await page.evaluate(async () => {
      const open = indexedDB.open('borgerbudget');
      await new Promise((resolve) => { open.onsuccess = resolve; });
      const transaction = open.result.transaction('answers', 'readwrite');
      const cursor = transaction.objectStore('answers').openCursor();
      cursor.onsuccess = () => cursor.result?.update(cursor.result.value.replace('"return"', '"approve"'));
      await new Promise((resolve) => { transaction.oncomplete = resolve; });
      open.result.close();
    });
    await page.reload();
    await page.getByText(da['answers.none']).waitFor();
    assert.equal(await answer.steps.count(), 0);
  }));
});
