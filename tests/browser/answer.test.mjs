// A consultant's answer: written beside the plan, kept while it is written, held back where it
// lacks a reason, and sealed to exactly the plan that was opened.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tooNarrow, violations } from './support/axe.mjs';
import { commandLine, download, upload } from './support/files.mjs';
import { visit } from './support/launch.mjs';
import { once, sealedFile } from './support/lay.mjs';
import { manyPlans, newSealer, planOf } from './support/many.mjs';
import { useSite } from './support/site.mjs';
import { da, desk as words, kroner, say } from './support/texts.mjs';
import { digest, keyOf, verify } from './support/verifier.mjs';

const site = useSite();
const { withPage } = site;
const DESKTOP = { viewport: { width: 1280, height: 800 } };

/** A plan that a citizen laid and sealed in a browser of their own. */
const laid = once(() => sealedFile(site));

/** Puts files on the desk of a consultant and opens one of them. */
async function openPlan(page, files, at = 0) {
  await visit(page, `${site.url}#/consultant`);
  await page.getByTestId('review-file').setInputFiles(files);
  await page.getByTestId('review-row').nth(at).getByRole('link').click();
  await page.getByTestId('review-item').first().waitFor();
}

const item = (page, number = 0) => page.getByTestId('review-item').nth(number);
const whole = (page) => page.getByTestId('review-whole');
const exported = (page) => download(page, () => page.getByTestId('review-export').click());
const kept = (page) => page.locator('[data-testid=saved-at][data-state=saved]').filter({ hasText: /\d/ }).waitFor();

describe('an answer to a plan that a citizen sealed', () => {
  it('is sealed, bound to that plan, and says what was said', () => withPage(async (page) => {
    const plan = await laid();
    await openPlan(page, upload(plan));
    const course = item(page);
    await course.getByTestId('assess-yellow').check();
    await course.getByTestId('review-comment').fill('Har du spurgt om rabat?');
    await course.getByTestId('review-approved').fill('15.000');
    await course.getByTestId('review-law').selectOption({ index: 1 });
    await whole(page).getByTestId('assess-green').check();
    await whole(page).getByTestId('review-decision').selectOption('approve');
    const { name, text } = await exported(page);
    assert.match(name, /^svar-\d{5}-\d{4}-\d\d-\d\d-1\.json$/);
    const answer = JSON.parse(text);
    assert.deepEqual(answer.plan, {
      id: JSON.parse(plan).id, revision: 1, digest: await digest(plan), key: `did:key:${keyOf(plan)}`,
    });
    const [said] = answer.items;
    assert.deepEqual([said.assessment, said.comment, said.approved], ['yellow', 'Har du spurgt om rabat?', '15000.00']);
    assert.ok(said.basis && said.payer);
    assert.deepEqual([answer.assessment, answer.decision], ['green', 'approve']);
    assert.deepEqual(await verify(text), { verified: true, error: undefined });
    assert.equal((await commandLine(text)).state, 'intact-unknown');
    assert.notEqual(keyOf(text), keyOf(plan));
  }));

  it('can be taken up again and stays the same answer', () => withPage(async (page) => {
    await openPlan(page, upload(await laid()));
    await whole(page).getByTestId('review-decision').selectOption('return');
    const first = JSON.parse((await exported(page)).text);
    await whole(page).getByTestId('review-comment').fill('Tak for planen.');
    const second = JSON.parse((await exported(page)).text);
    assert.equal(second.id, first.id);
    assert.equal(second.comment, 'Tak for planen.');
  }));
});

describe('what an answer lacks', () => {
  it('is said only when the file is asked for, and each sentence leads to its field', () => withPage(async (page) => {
    await openPlan(page, upload(await laid()));
    const errors = page.getByTestId('error-summary');
    await item(page).getByTestId('assess-red').check();
    assert.equal(await errors.count(), 0);
    await page.getByTestId('review-export').click();
    await errors.waitFor();
    const sentences = await errors.getByRole('link').allTextContents();
    assert.equal(sentences.length, 2);
    assert.ok(sentences[0].endsWith(words['answer.gap.red']), sentences[0]);
    assert.equal(sentences[1], words['answer.gap.decision']);
    await errors.getByRole('link').first().click();
    assert.equal(await item(page).getByTestId('review-reason').evaluate((field) => field === document.activeElement), true);
    await item(page).getByTestId('review-reason').fill('Prisen mangler.');
    await whole(page).getByTestId('review-decision').selectOption('return');
    const [said] = JSON.parse((await exported(page)).text).items;
    assert.deepEqual([said.assessment, said.reason], ['red', 'Prisen mangler.']);
    assert.equal(await errors.count(), 0);
  }));

  for (const decision of ['reject', 'stop']) {
    it(`is a reason where the decision is ${decision}`, () => withPage(async (page) => {
      await openPlan(page, upload(await laid()));
      assert.equal(await whole(page).getByTestId('review-reason').count(), 0);
      await whole(page).getByTestId('review-decision').selectOption(decision);
      await page.getByTestId('review-export').click();
      await page.getByTestId('error-summary').getByText(words['answer.gap.reason']).waitFor();
      await whole(page).getByTestId('review-reason').fill('Fordi.');
      const answer = JSON.parse((await exported(page)).text);
      assert.deepEqual([answer.decision, answer.reason], [decision, 'Fordi.']);
    }));
  }
});

describe('the answer to the revision before', () => {
  /** Two revisions sealed by one citizen; in the second the first item is another. */
  const two = async () => {
    const sealer = await newSealer();
    const first = planOf(1);
    const second = { ...structuredClone(first), revision: 2, previous: await digest(JSON.stringify({ ...first, proof: {} })) };
    second.items[0].what = 'Et andet kursus';
    const file = async (name, document) => upload(JSON.stringify(await sealer.seal(document)), name);
    return [await file('a.json', first), await file('b.json', second)];
  };
  /** Opens the second revision beside those files, after the first was answered. */
  const answered = async (page, [first, second], beside) => {
    await openPlan(page, first);
    await item(page, 0).getByTestId('assess-green').check();
    await item(page, 1).getByTestId('assess-red').check();
    await item(page, 1).getByTestId('review-reason').fill('Tilbuddet mangler.');
    await item(page, 1).getByTestId('review-comment').fill('Har du spurgt om rabat?');
    await item(page, 1).getByTestId('review-approved').fill('1.000');
    await kept(page);
    await page.reload();
    await openPlan(page, [...beside, second], beside.length);
  };
  const earlier = (page, number) => item(page, number).getByTestId('review-earlier');

  it('stands at each item, and is taken over at a press wherever nothing stands', () => withPage(async (page) => {
    const [first, second] = await two();
    await answered(page, [first, second], [first]);
    await earlier(page, 0).getByText(words['answer.earlier-changed']).waitFor();
    await earlier(page, 1).getByText(words['answer.earlier-same']).waitFor();
    const said = await earlier(page, 1).innerText();
    for (const part of [say(words, 'answer.earlier', { revision: 1 }), da['assessment.red'], 'Tilbuddet mangler.', 'Har du spurgt om rabat?', kroner('1000.00')]) {
      assert.ok(said.includes(part), said);
    }
    assert.equal(await earlier(page, 2).count(), 0);
    await item(page, 1).getByTestId('review-comment').fill('Nyt spørgsmål');
    await page.getByTestId('earlier-take-all').click();
    await page.getByText(say(words, 'answer.earlier-taken.one', { n: 1 })).waitFor();
    assert.equal(await item(page, 1).getByTestId('assess-red').isChecked(), true);
    assert.equal(await item(page, 1).getByTestId('review-reason').inputValue(), 'Tilbuddet mangler.');
    assert.equal(await item(page, 1).getByTestId('review-comment').inputValue(), 'Nyt spørgsmål');
    assert.equal(await item(page, 1).getByTestId('review-approved').inputValue(), '1.000');
    assert.equal(await item(page, 0).getByTestId('assess-green').isChecked(), false);
    await earlier(page, 0).getByTestId('earlier-take').click();
    assert.equal(await item(page, 0).getByTestId('assess-green').isChecked(), true);
    await earlier(page, 0).getByTestId('earlier-take').click();
    await earlier(page, 0).getByText(words['answer.earlier-nothing']).waitFor();
    assert.deepEqual(await tooNarrow(page, [320, 1280]), []);
    assert.deepEqual(await violations(page), []);
  }));

  it('is called neither changed nor unchanged where that revision is not on the desk', () => withPage(async (page) => {
    await answered(page, await two(), []);
    await earlier(page, 1).getByText('Tilbuddet mangler.').waitFor();
    assert.equal(await page.getByText(words['answer.earlier-same']).count(), 0);
    assert.equal(await page.getByText(words['answer.earlier-changed']).count(), 0);
    assert.equal(await page.getByTestId('earlier-take-all').count(), 0);
    await earlier(page, 1).getByTestId('earlier-take').click();
    assert.equal(await item(page, 1).getByTestId('assess-red').isChecked(), true);
  }));
});

describe('what may be a slip', () => {
  it('is said at the field and before the file is made, and holds nothing back', () => withPage(async (page) => {
    await openPlan(page, upload(await laid()));
    const doubts = page.getByTestId('review-doubts');
    await item(page).getByTestId('review-approved').fill('10.000,5');
    await item(page).getByText(say(da, 'price.read-as', { amount: kroner('10000.50') })).waitFor();
    assert.equal(await doubts.getByRole('link').count(), 0);
    await item(page).getByTestId('review-approved').fill('90.000');
    await item(page).getByText(words['answer.doubt.more'].split('{')[0] + kroner('90000.00')).waitFor();
    await whole(page).getByTestId('review-decision').selectOption('approve');
    const sentences = await doubts.getByRole('link').allTextContents();
    assert.equal(sentences.length, 4, sentences.join());
    await doubts.getByRole('link').first().click();
    assert.equal(await item(page).getByTestId('review-approved').evaluate((field) => field === document.activeElement), true);
    assert.equal(JSON.parse((await exported(page)).text).items[0].approved, '90000.00');
  }));

  it('is a red item that an approval would grant in full', () => withPage(async (page) => {
    await openPlan(page, upload(await laid()));
    await item(page).getByTestId('assess-red').check();
    await item(page).getByTestId('review-reason').fill('Nej.');
    assert.equal(await item(page).getByText(words['answer.doubt.red']).count(), 0);
    await whole(page).getByTestId('review-decision').selectOption('approve');
    await item(page).getByText(words['answer.doubt.red']).waitFor();
    await page.getByTestId('review-doubts').getByRole('link', { name: words['answer.doubt.red'] }).waitFor();
    await item(page).getByTestId('review-approved').fill('0');
    await item(page).getByText(words['answer.doubt.red']).waitFor({ state: 'detached' });
  }));
});

describe('what is written', () => {
  it('is there again after the page was loaded anew, and in the list', () => withPage(async (page) => {
    await openPlan(page, upload(await laid()));
    await item(page).getByTestId('review-comment').fill('Hvornår begynder kurset?');
    await item(page).getByTestId('review-approved').fill('måske 8');
    await whole(page).getByTestId('assess-yellow').check();
    await kept(page);
    await page.reload();
    await visit(page, `${site.url}#/consultant`);
    const row = page.getByTestId('review-row');
    await page.getByTestId('review-file').setInputFiles(upload(await laid()));
    await row.getByText(da['assessment.yellow']).waitFor();
    await row.getByRole('link').click();
    await item(page).waitFor();
    assert.equal(await item(page).getByTestId('review-comment').inputValue(), 'Hvornår begynder kurset?');
    assert.equal(await item(page).getByTestId('review-approved').inputValue(), 'måske 8');
    assert.equal(await whole(page).getByTestId('assess-yellow').isChecked(), true);
    await page.getByRole('link', { name: words['desk.back'] }).click();
    await page.getByTestId('review-row').getByText(da['assessment.yellow']).waitFor();
  }));

  it('is a draft in the list until it is sealed, and one that was changed after it was', () => withPage(async (page) => {
    const plans = await manyPlans(2);
    const list = async () => {
      await page.getByRole('link', { name: words['desk.back'] }).click();
      await page.getByTestId('review-row').first().waitFor();
    };
    const told = () => page.getByTestId('review-row').first().innerText();
    const today = /\d{1,2}\. .+ \d{4}/;
    await openPlan(page, plans);
    await whole(page).getByTestId('review-decision').selectOption('return');
    await list();
    assert.ok((await told()).includes(say(words, 'desk.standing.draft', { said: words['desk.decided.return'] })));
    await page.getByRole('link', { name: 'Borger 1' }).click();
    await exported(page);
    await page.getByText(words['answer.done-number'].split('{')[0]).waitFor();
    await kept(page);
    await page.reload();
    // The file is chosen again where it is missed.
    await page.getByText(words['answer.gone']).waitFor();
    await page.getByTestId('review-file').setInputFiles(plans);
    const standing = page.getByTestId('review-standing');
    assert.match(await standing.textContent(), today);
    await list();
    const sealed = say(words, 'desk.standing.sealed', { said: words['desk.decided.return'], date: '@' }).split('@');
    for (const part of sealed) assert.ok((await told()).includes(part), await told());
    await page.getByText(say(words, 'desk.answers-made', { made: 1, wanted: 2 })).waitFor();
    await page.getByTestId('desk-answered').selectOption('lacks');
    assert.equal(await page.getByTestId('review-row').count(), 1);
    await page.getByTestId('desk-answered').selectOption('made');
    await page.getByRole('link', { name: 'Borger 1' }).click();
    await whole(page).getByTestId('review-comment').fill('Endnu en ting.');
    await standing.getByText(words['answer.changed-since'].split('{')[0].trim()).waitFor();
    await page.getByRole('link', { name: words['desk.back'] }).click();
    await page.getByText(words['desk.none-found']).waitFor();
    assert.equal(await page.getByTestId('review-row').count(), 0);
  }));

  it('is not called changed where a letter was typed and taken back', () => withPage(async (page) => {
    await openPlan(page, upload(await laid()));
    await whole(page).getByTestId('review-decision').selectOption('return');
    await exported(page);
    const standing = page.getByTestId('review-standing');
    const changed = standing.getByText(words['answer.changed-since'].split('{')[0].trim());
    await item(page).getByTestId('review-comment').fill('x');
    await changed.waitFor();
    await item(page).getByTestId('review-comment').fill('');
    await changed.waitFor({ state: 'detached' });
    assert.equal(await standing.count(), 0);
  }));

  it('is called changed where it was typed while the file was being sealed', () => withPage(async (page) => {
    await openPlan(page, upload(await laid()));
    await whole(page).getByTestId('review-decision').selectOption('return');
    await whole(page).getByTestId('review-comment').fill('Før');
    const file = exported(page);
    await page.waitForFunction(() => window.signing);
    await whole(page).getByTestId('review-comment').fill('Før og siden');
    await page.evaluate(() => window.signing());
    assert.equal(JSON.parse((await file).text).comment, 'Før');
    const standing = page.getByTestId('review-standing');
    await standing.getByText(words['answer.changed-since'].split('{')[0].trim()).waitFor();
    assert.equal(await whole(page).getByTestId('review-comment').inputValue(), 'Før og siden');
  }, {
    // A signature is given when the test asks for it.
    prepare: `const sign = SubtleCrypto.prototype.sign;
      SubtleCrypto.prototype.sign = function (...all) {
        return new Promise((resolve) => { window.signing = resolve; }).then(() => sign.apply(this, all));
      };`,
  }));

  it('is not mixed up with another plan that is chosen where its file is gone', () => withPage(async (page) => {
    const plans = await manyPlans(2);
    const title = (number) => page.getByRole('heading', { level: 1, name: `Borger ${number}` });
    await openPlan(page, plans);
    await item(page).getByTestId('review-comment').fill('Kun til den første');
    await kept(page);
    await page.reload();
    await page.getByText(words['answer.gone']).waitFor();
    await page.getByTestId('review-file').setInputFiles(plans[1]);
    await page.getByText(say(words, 'answer.another', { name: 'Borger 2' })).waitFor();
    assert.equal(await page.getByTestId('review-item').count(), 0);
    assert.deepEqual(await violations(page), []);
    // The right one is chosen after all, and lies behind the other.
    await page.getByTestId('review-file').setInputFiles(plans[0]);
    await title(1).waitFor();
    assert.equal(await item(page).getByTestId('review-comment').inputValue(), 'Kun til den første');
    await page.reload();
    await page.getByText(words['answer.gone']).waitFor();
    // Where both come at once, the one that is missed is shown, wherever it lies.
    await page.getByTestId('review-file').setInputFiles(plans);
    await title(1).waitFor();
    await page.reload();
    await page.getByTestId('review-file').setInputFiles(plans[1]);
    await page.getByTestId('another-open').click();
    await title(2).waitFor();
    assert.equal(await item(page).getByTestId('review-comment').inputValue(), '');
  }));

  it('belongs to one plan and not to the next', () => withPage(async (page) => {
    await openPlan(page, await manyPlans(2));
    await item(page).getByTestId('review-comment').fill('Kun til den første');
    await page.getByRole('link', { name: words['answer.next'] }).click();
    await page.getByRole('heading', { level: 1, name: 'Borger 2' }).waitFor();
    assert.equal(await item(page).getByTestId('review-comment').inputValue(), '');
  }));

  it('is not stored where the browser keeps nothing, and the page says so', () => withPage(async (page) => {
    await openPlan(page, upload(await laid()));
    await item(page).getByTestId('review-comment').fill('x');
    await page.getByText(words['answer.not-kept']).waitFor();
  }, { prepare: 'delete window.indexedDB; Object.defineProperty(window, "indexedDB", { value: undefined });' }));
});

describe('money', () => {
  it('is approved as applied for, but for red items, and what was typed stays', () => withPage(async (page) => {
    await openPlan(page, await manyPlans(1));
    const { items } = planOf(1);
    await item(page, 0).getByTestId('assess-red').check();
    await item(page, 1).getByTestId('review-approved').fill('100');
    await page.getByTestId('review-as-applied').click();
    const approved = page.getByTestId('review-approved');
    const values = await approved.evaluateAll((all) => all.map((input) => input.value));
    assert.deepEqual(values.slice(0, 2), ['', '100']);
    assert.equal(`${values[2]}\u00a0kr.`, kroner(items[2].total));
  }));

  it('that is suggested otherwise than wished says so, and why', () => withPage(async (page) => {
    const document = planOf(1);
    document.items.forEach((one) => { delete one.month; one.payment = 'transfer'; });
    document.items[0].payment = 'instalments';
    const { seal } = await newSealer();
    await openPlan(page, upload(JSON.stringify(await seal(document))));
    await page.getByTestId('review-as-applied').click();
    const pay = (number) => item(page, number).getByTestId('review-payer').selectOption({ index: 1 });
    await pay(0);
    await page.getByTestId('payment-suggest').click();
    const found = page.getByTestId('review-payments').locator('.finding');
    const parts = say(words, 'answer.chosen.instalments', { n: 3 });
    await found.getByText(`${document.items[0].what}: ${parts}`).waitFor();
    assert.equal(await found.getByText(words['answer.chosen.no-ean']).count(), 0);
  }));

  it('is planned by a press, added up, and questioned where it is more than approved', () => withPage(async (page) => {
    await openPlan(page, await manyPlans(1));
    await page.getByTestId('review-as-applied').click();
    for (const section of await page.getByTestId('review-item').all()) {
      await section.getByTestId('review-payer').selectOption({ index: 1 });
    }
    await page.getByTestId('payment-suggest').click();
    await page.getByTestId('payment-row').nth(2).waitFor();
    await page.getByRole('table', { name: words['answer.sums'] }).waitFor();
    await page.getByTestId('payment-amount').first().fill('99.999');
    await page.getByTestId('review-payments').locator('.finding').first().waitFor();
    const before = await page.getByTestId('payment-row').count();
    await page.getByTestId('payment-remove').first().click();
    assert.equal(await page.getByTestId('payment-row').count(), before - 1);
    await page.getByTestId('payment-add').click();
    await whole(page).getByTestId('review-decision').selectOption('approve');
    await page.getByTestId('review-export').click();
    const errors = page.getByTestId('error-summary').getByRole('link');
    await errors.first().waitFor();
    assert.equal(await errors.count(), 5);
    await page.getByTestId('payment-remove').last().click();
    const answer = JSON.parse((await exported(page)).text);
    assert.equal(answer.payments.length, before - 1);
    assert.deepEqual(Object.keys(answer.payments[0]).sort(), ['amount', 'item', 'month', 'payer', 'way']);
  }, DESKTOP));
});

describe('on paper', () => {
  it('stands what was written as text, whole, and no empty box', () => withPage(async (page) => {
    await openPlan(page, await manyPlans(1));
    const long = 'Lang tekst til borgeren. '.repeat(158);
    await item(page).getByTestId('review-comment').fill(long);
    await item(page).getByTestId('review-approved').fill('10.000,5');
    await item(page).getByTestId('review-payer').selectOption({ index: 1 });
    await item(page).getByTestId('assess-yellow').check();
    await whole(page).getByTestId('review-decision').selectOption('approve');
    await page.getByTestId('payment-add').click();
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.desk :is(input, select, textarea, button):visible').count(), 0);
    const paper = await item(page).innerText();
    const payer = await item(page).getByTestId('review-payer').evaluate((field) => field.selectedOptions[0].text);
    for (const part of [long.trim(), '10.000,5', payer, da['assessment.yellow']]) assert.ok(paper.includes(part), paper);
    assert.ok(!paper.includes(words['answer.basis-suggested']), paper);
    assert.ok((await whole(page).innerText()).includes(words['answer.decide.approve']));
    assert.equal(await item(page, 1).getByText(words['answer.comment']).isVisible(), false);
  }));
});

describe('a plan that cannot be answered', () => {
  const broken = async () => {
    const [plan] = await manyPlans(1);
    const changed = JSON.parse(plan.buffer);
    changed.items[0].what = 'Noget andet';
    return upload(JSON.stringify(changed));
  };
  for (const [state, make, why] of [
    ['not sealed', async () => upload(JSON.stringify(planOf(1))), 'answer.not-sealed'],
    ['broken', broken, 'answer.broken'],
  ]) {
    it(`is shown with the reason: ${state}`, () => withPage(async (page) => {
      await openPlan(page, await make());
      await page.getByText(words[why]).waitFor();
      assert.equal(await page.getByText(da['reader.number-text']).count(), 0);
      assert.equal(await page.getByTestId('review-export').count(), 0);
      assert.equal(await page.getByTestId('assess-red').count(), 0);
    }));
  }
});

describe('beside the answer', () => {
  it('stands what has changed since the revision before, if that is on the desk', () => withPage(async (page) => {
    const sealer = await newSealer();
    const first = planOf(1);
    const second = { ...structuredClone(first), revision: 2, previous: await digest(JSON.stringify({ ...first, proof: {} })) };
    second.items[0].what = 'Et andet kursus';
    const file = async (name, document) => upload(JSON.stringify(await sealer.seal(document)), name);
    const [old, now] = [await file('a.json', first), await file('b.json', second)];
    await openPlan(page, [old, now], 1);
    await item(page).getByText(words['answer.changed']).waitFor();
    assert.match(await item(page).textContent(), /Et andet kursus/);
    assert.equal(await item(page, 1).getByText(words['answer.changed']).count(), 0);
    await page.reload();
    await openPlan(page, [now]);
    await page.getByText(words['answer.before-missing']).waitFor();
  }));

  it('stands the record in Danish, also where the page is English, and it is copied', () => withPage(async (page) => {
    await page.context().grantPermissions(['clipboard-write']);
    await openPlan(page, upload(await laid()));
    await whole(page).getByTestId('review-decision').selectOption('return');
    await page.getByTestId('language-en').click();
    await page.getByRole('link', { name: 'Record of the meeting' }).click();
    const text = page.getByTestId('record-text');
    await text.waitFor();
    assert.match(await text.inputValue(), new RegExp(da['decision.return']));
    await page.getByTestId('record-copy').click();
    await page.getByText('The text is copied.').waitFor();
    const record = await text.inputValue();
    await page.goBack();
    const comment = whole(page).getByTestId('review-comment');
    await comment.press('Control+V');
    assert.equal(await comment.inputValue(), record);
  }));

  it('stands the record selected, where the browser does not copy', () => withPage(async (page) => {
    await openPlan(page, upload(await laid()));
    await page.getByRole('link', { name: words['answer.to-record'] }).click();
    await page.getByTestId('record-copy').click();
    await page.getByText(words['record.not-copied']).waitFor();
    const selected = await page.getByTestId('record-text').evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
    assert.ok(selected.includes(words['record.title']), selected);
  }, { prepare: 'Object.defineProperty(navigator, "clipboard", { value: undefined });' }));

  it('stand order sheets, one for each invoice', () => withPage(async (page) => {
    await openPlan(page, upload(await laid()));
    await page.getByTestId('payment-add').click();
    const choose = (name, value) => page.getByTestId(name).selectOption(value);
    await choose('payment-item', { index: 1 });
    await choose('payment-month', { index: 1 });
    await page.getByTestId('payment-amount').fill('8.000');
    await choose('payment-way', 'invoice');
    await choose('payment-payer', { index: 1 });
    await page.getByRole('link', { name: words['answer.to-orders'] }).click();
    const sheet = page.getByTestId('order-sheet');
    await sheet.waitFor();
    assert.match(await sheet.textContent(), new RegExp(`${say(words, 'orders.sheet', { n: 1 })}.*Kursus.*8\\.000,00`));
  }));

  it('the known key is pinned and its number confirmed', () => withPage(async (page) => {
    await openPlan(page, upload(await laid()));
    const state = () => page.getByTestId('reader-status').getAttribute('data-state');
    assert.equal(await state(), 'intact-unknown');
    await page.getByRole('button', { name: words['answer.pin'] }).click();
    assert.equal(await state(), 'pinned');
    await page.getByText(da['reader.number-text']).waitFor();
    await page.getByRole('button', { name: words['answer.confirm'] }).click();
    assert.equal(await state(), 'confirmed');
    assert.equal(await page.getByText(da['reader.number-text']).count(), 0);
  }));
});

describe('the page of a plan', () => {
  it('tells in a consultant\'s words what the citizen was asked, goals and duties whole', () => withPage(async (page) => {
    const document = planOf(1);
    const goal = document.goals[0];
    goal.text = `${'Jeg har to faste kunder og et sted at være. '.repeat(3)}Slut`;
    document.items[0].goals = [goal.id];
    const { seal } = await newSealer();
    await openPlan(page, upload(JSON.stringify(await seal(document))));
    const names = await item(page).locator('dt').allTextContents();
    for (const key of ['theirs.reason', 'theirs.goals', 'theirs.supplier']) assert.ok(names.includes(words[key]), names.join());
    for (const key of ['item.reason', 'item.goals', 'item.supplier']) assert.ok(!names.includes(da[key]), names.join());
    assert.ok((await item(page).innerText()).includes(goal.text));
    const duties = page.getByTestId('review-duties');
    await duties.locator('summary').click();
    assert.equal(await duties.locator('li').count(), document.duties.length);
  }));

  it('calls a plan without a name by the first digits of its check number', () => withPage(async (page) => {
    const document = planOf(1);
    delete document.reference;
    const { seal } = await newSealer();
    await openPlan(page, upload(JSON.stringify(await seal(document))));
    const number = (await page.getByTestId('reader-check-number').innerText()).trim().slice(0, 5);
    await page.getByRole('heading', { level: 1, name: say(words, 'desk.unnamed-number', { number }) }).waitFor();
  }));

  it('can be used by everyone, on every width', () => withPage(async (page) => {
    await openPlan(page, await manyPlans(1));
    await item(page).getByTestId('assess-red').check();
    await page.getByTestId('payment-add').click();
    await page.getByTestId('review-export').click();
    await page.getByTestId('error-summary').waitFor();
    assert.deepEqual(await tooNarrow(page, [320, 360, 768, 1280]), []);
    assert.deepEqual(await violations(page), []);
  }));

  it('shows what a stranger wrote as text and only as text', () => withPage(async (page) => {
    const hostile = '<img src=x onerror=alert(1)>\u202e=1+1';
    const document = planOf(1);
    for (const one of document.items) Object.assign(one, { what: hostile, reason: hostile, supplier: hostile });
    document.reference = hostile;
    const { seal } = await newSealer();
    let alerted = false;
    page.on('dialog', (dialog) => { alerted = true; return dialog.dismiss(); });
    await openPlan(page, upload(JSON.stringify(await seal(document))));
    assert.equal(await page.locator('.desk img').count(), 0);
    assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), hostile);
    assert.equal(alerted, false);
  }));
});
