// One plan between two people: a citizen and a consultant, each with a browser of their own that
// is closed in between, over three revisions up to the approval and the first purchase. At every
// step somebody first takes a wrong file, is told so, and loses nothing by it.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sealedAnswer, THREE } from './support/answers.mjs';
import { download, upload } from './support/files.mjs';
import { newProfile, servePage, visit } from './support/launch.mjs';
import { layPlan } from './support/lay.mjs';
import { newSealer, planOf } from './support/many.mjs';
import { mainText, Reader, Start } from './support/pages.mjs';
import { draftOf, follow, heading } from './support/routes.mjs';
import { stored } from './support/stored.mjs';
import { cases, da, desk as words, kroner, programme, say } from './support/texts.mjs';
import { digest, keyOf, newKey, verify } from './support/verifier.mjs';
import { eventually } from './support/wait.mjs';
import { otherSeal, picture, withOneBitTurned } from './support/wrong.mjs';

const REFERENCE = 'Sag 77';
const PLAN = { ...THREE, aim: { kind: 'own-business', text: 'Jeg vil leve af min egen salon.' } };
const CHOICES = { viewport: { width: 1280, height: 800 } };

let server;
let citizen;
let consultant;
/** A consultant who has nothing to do with this plan. */
let stranger;
/** The files that were handed over: `plans[0]` is revision 1, `answers[0]` the answer to it. */
const plans = [];
const answers = [];
/** Another citizen's sealed plan, as text. */
let othersPlan;

before(async () => {
  server = await servePage();
  [citizen, consultant, stranger] = await Promise.all([somebody(), somebody(CHOICES), newKey()]);
  othersPlan = JSON.stringify(await (await newSealer()).seal(planOf(9)));
});
after(async () => {
  await Promise.all([citizen?.leave(), consultant?.leave()]);
  await server?.close();
});

/** A person with a browser of their own; `come` starts it anew with all that it has kept. */
async function somebody(options) {
  const profile = await newProfile();
  let context;
  return {
    come: async () => {
      await context?.close();
      context = await profile.open(options);
      const page = context.pages()[0] ?? await context.newPage();
      await visit(page, server.url);
      return page;
    },
    leave: () => profile.remove(),
  };
}

/** The beginning of a sentence, up to its first gap. */
const begin = (sentence) => sentence.split('{')[0];

// The citizen's side.

/** Opens the citizen's browser, and in it the draft of this plan. */
async function citizenComes() {
  const page = await citizen.come();
  const tasks = await new Start(page).open(PLAN.name);
  await tasks.saved();
  return page;
}

/** Opens a file where the page opens files. */
async function opened(page, file) {
  await follow(page, '#/open');
  const reader = new Reader(page);
  await reader.file.waitFor();
  const state = await reader.choose(file);
  return { reader, state };
}

/**
 * What is not the answer that is waited for: a file, the state of its seal, what is said of it,
 * and why it belongs to no plan here where it is an answer at all.
 */
async function wrongAnswers(page, plan, right) {
  const next = JSON.parse(plan).revision + 1;
  const other = await sealedAnswer(othersPlan, stranger);
  const text = (sentence, reason, state = 'intact-unknown') => ({ state, reason, sentence });
  return [
    ['the plan itself', upload(plan), text(begin(da['reader.plan']))],
    ['an answer to somebody else', upload(other), text(da['answers.mismatch.other-plan'], 'other-plan')],
    ['an answer to a revision that is not here', upload(await sealedAnswer(plan, stranger, { plan: { revision: next } })),
      text(say(da, 'answers.mismatch.other-revision', { revision: next }), 'other-revision')],
    ['an answer to another content', upload(await sealedAnswer(plan, stranger, { plan: { digest: '0'.repeat(64) } })),
      text(say(da, 'answers.mismatch.other-content', { revision: next - 1 }), 'other-content')],
    ['the answer with another seal', upload(otherSeal(right, other)), text(da['answers.broken'], 'broken', 'broken')],
    ['the answer with one bit turned', upload(withOneBitTurned(right, 'app')), text(da['answers.broken'], 'broken', 'broken')],
    ['no JSON', upload('Kære borger'), text(begin(da['refused.file.syntax']), undefined, 'refused')],
    ['half of the answer', upload(right.slice(0, right.length / 2)), text(begin(da['refused.file.truncated']), undefined, 'refused')],
    ['a case', upload(JSON.stringify(cases[0])), text(da['reader.case'], undefined, 'unsealed')],
    ['a programme', upload(JSON.stringify(programme)), text(da['reader.programme'], undefined, 'unsealed')],
    ['a picture', await picture(page), text(begin(da['refused.file.not-utf8']), undefined, 'refused')],
  ];
}

/** Opens each wrong file: it is told, and neither the draft nor what is stored changes by it. */
async function refusesWrongAnswers(page, plan, right, more = []) {
  // Whoever reads a file gets a list of known keys, once.
  await opened(page, upload(plan));
  const kept = await stored(page);
  for (const [name, file, { state, reason, sentence }] of [...await wrongAnswers(page, plan, right), ...more]) {
    const { reader, state: found } = await opened(page, file);
    assert.equal(found, state, name);
    if (reason) assert.equal(await reader.refusal(), reason, name);
    await eventually(async () => (await mainText(page)).includes(sentence), true, `${name}: ${sentence}`);
    assert.equal(await page.getByTestId('answer-attach').count(), 0, name);
    assert.deepEqual(await stored(page), kept, name);
  }
}

/** Seals the plan of the citizen, who is at some page of it. */
async function handIn(page, part) {
  const seal = await (await part.toTasks()).seal();
  await seal.declaration.check();
  const { text } = await download(page, () => seal.sealed.click());
  plans.push(text);
  return JSON.parse(text);
}

/** Lays the newest answer into the plan. */
async function takeUp(page) {
  const { reader, state } = await opened(page, upload(answers.at(-1), 'svar.json'));
  assert.equal(state, 'intact-unknown');
  return reader.attach();
}

const reply = (answer, name) => answer.step(name).getByTestId('answer-reply');

// The consultant's side.

const rows = (page) => page.getByTestId('review-row');
const item = (page, name) => page.getByTestId('review-item')
  .filter({ has: page.getByRole('heading', { level: 3, name, exact: true }) });
const whole = (page) => page.getByTestId('review-whole');
const exported = async (page) => (await download(page, () => page.getByTestId('review-export').click())).text;

/** Puts files on the desk behind those that lie there. */
async function putOn(page, files) {
  const lying = await rows(page).count();
  await page.getByTestId('review-file').setInputFiles(files);
  await eventually(() => rows(page).count(), lying + files.length);
}

/** What is no plan that can be answered: a file, the state of its row, and what is said of it. */
async function wrongPlans(page, plan) {
  const named = (name, file) => ({ ...file, name });
  return [
    [named('andet-segl.json', upload(otherSeal(plan, othersPlan))), 'broken', words['seal-state.broken']],
    [named('bit.json', upload(withOneBitTurned(plan, 'what'))), 'broken', words['seal-state.broken']],
    [named('svar.json', upload(await sealedAnswer(othersPlan, stranger))), 'intact-unknown', words['desk.kind.review']],
    [named('brev.json', upload('Kære konsulent')), 'refused', begin(da['refused.file.syntax'])],
    [named('halv.json', upload(plan.slice(0, plan.length / 2))), 'refused', begin(da['refused.file.truncated'])],
    [named('case.json', upload(JSON.stringify(cases[0]))), 'unsealed', words['desk.file-other'].split('}')[1]],
    [named('ordning.json', upload(JSON.stringify(programme))), 'unsealed', words['desk.file-other'].split('}')[1]],
    [named('billede.png', await picture(page)), 'refused', begin(da['refused.file.not-utf8'])],
  ];
}

/** What a person wrote or said of keys, as the device keeps it; not which plan was looked at. */
async function written(page) {
  const { databases } = await stored(page);
  const all = Object.entries(databases).map(([name, records]) =>
    [name, records.filter(({ key }) => !String(key).startsWith('looked-at/'))]);
  return Object.fromEntries(all.filter(([, records]) => records.length > 0));
}

/** Puts wrong files on the desk: each is told there, and nothing that was written is lost. */
async function tellsWrongPlans(page, plan) {
  await page.getByTestId('review-file').waitFor();
  const kept = await written(page);
  const wrong = await wrongPlans(page, plan);
  const before = await rows(page).evaluateAll((all) => all.map((row) => row.dataset.state));
  await putOn(page, wrong.map(([file]) => file));
  for (const [at, [{ name }, state, sentence]] of wrong.entries()) {
    const row = rows(page).nth(before.length + at);
    assert.equal(await row.getAttribute('data-state'), state, name);
    const said = await row.textContent();
    assert.ok(said.includes(name) && said.includes(sentence), said);
  }
  const first = rows(page).nth(before.length);
  await first.getByRole('link').click();
  await page.getByText(words['answer.broken']).waitFor();
  assert.equal(await page.getByTestId('review-export').count(), 0);
  await page.getByRole('link', { name: words['desk.back'] }).click();
  await rows(page).first().waitFor();
  assert.deepEqual((await rows(page).evaluateAll((all) => all.map((row) => row.dataset.state))).slice(0, before.length), before);
  assert.deepEqual(await written(page), kept);
}

/** Comes to the desk and opens the newest plan there, with the one before it beside. */
async function consultantComes() {
  const page = await consultant.come();
  await page.getByTestId('consultant').click();
  await tellsWrongPlans(page, plans.at(-1));
  const beside = plans.slice(-2);
  await putOn(page, beside.map((text) => upload(text, `udgave-${JSON.parse(text).revision}.json`)));
  const newest = rows(page).filter({ hasText: `udgave-${plans.length}.json` });
  assert.equal(await newest.getAttribute('data-state'), 'intact-unknown');
  if (beside.length > 1) {
    const number = await rows(page).count();
    await rows(page).nth(number - 2).getByText(say(words, 'desk.remark.older-revision', { rows: number })).waitFor();
  }
  await newest.getByRole('link').click();
  await heading(page, REFERENCE).waitFor();
  await page.getByTestId('review-item').first().waitFor();
  return page;
}

/** Puts a wrong file on the desk in the middle of an answer, and comes back to it. */
async function takesAWrongFileMeanwhile(page) {
  await page.getByRole('link', { name: words['desk.back'] }).click();
  await rows(page).first().waitFor();
  await putOn(page, [upload('Kære borger', 'forkert.json')]);
  await rows(page).last().getByText(begin(da['refused.file.syntax'])).waitFor();
  await page.getByRole('link', { name: REFERENCE }).last().click();
  await heading(page, REFERENCE).waitFor();
  await page.getByTestId('review-item').first().waitFor();
}

/** Seals the answer, and sees that it is bound to the newest plan. */
async function answerIt(page, decision) {
  await whole(page).getByTestId('review-decision').selectOption(decision);
  const text = await exported(page);
  const plan = plans.at(-1);
  const { plan: bound, decision: made } = JSON.parse(text);
  assert.equal(made, decision);
  assert.deepEqual(bound, {
    id: JSON.parse(plan).id, revision: plans.length, digest: await digest(plan), key: `did:key:${keyOf(plan)}`,
  });
  assert.deepEqual(await verify(text), { verified: true, error: undefined });
  answers.push(text);
  return JSON.parse(text);
}

/** The changes that are told of an item since the revision before. */
const changes = (page, name) => item(page, name).locator('.review-changes').textContent();

describe('a plan that goes between a citizen and a consultant', () => {
  it('is laid and handed in as revision 1', async () => {
    const page = await citizen.come();
    const seal = await layPlan(page, server.url, PLAN);
    await seal.label('plan.reference').fill(REFERENCE);
    await seal.saved();
    const plan = await handIn(page, seal);
    assert.deepEqual([plan.revision, plan.reference, plan.items.length], [1, REFERENCE, 3]);
  });

  it('is answered on the desk with colours, a question and a reason, and goes back', async () => {
    const page = await consultantComes();
    await item(page, 'Kursus').getByTestId('assess-green').check();
    const weights = item(page, 'Vægte');
    await weights.getByTestId('assess-yellow').check();
    await weights.getByTestId('review-comment').fill('Har du set på brugte vægte?');
    await weights.getByTestId('review-approved').fill('9.000');
    const bicycle = item(page, 'Ladcykel');
    await bicycle.getByTestId('assess-red').check();
    await bicycle.getByTestId('review-reason').fill('Vi mangler et tilbud.');
    await whole(page).getByTestId('assess-yellow').check();
    await whole(page).getByTestId('review-comment').fill('Se på priserne.');
    await takesAWrongFileMeanwhile(page);
    assert.equal(await bicycle.getByTestId('review-reason').inputValue(), 'Vi mangler et tilbud.');
    assert.equal(await whole(page).getByTestId('review-comment').inputValue(), 'Se på priserne.');
    const answer = await answerIt(page, 'return');
    assert.deepEqual(answer.items.map(({ assessment }) => assessment), ['green', 'yellow', 'red']);
    assert.deepEqual([answer.items[1].approved, answer.items[2].reason], ['9000.00', 'Vi mangler et tilbud.']);
  });

  it('takes up the answer as a list, and is revision 2 with what was done for which comment', async () => {
    const page = await citizenComes();
    await refusesWrongAnswers(page, plans[0], answers[0]);
    const answer = await takeUp(page);
    assert.equal(await answer.decision, 'return');
    const steps = await answer.steps.getByRole('heading').allTextContents();
    assert.deepEqual(steps, [da['answers.whole'], 'Vægte', 'Ladcykel']);
    assert.match(await answer.step('Ladcykel').textContent(), /Vi mangler et tilbud\./);
    await reply(answer, da['answers.whole']).fill('Jeg har set på alle priser.');
    await reply(answer, 'Vægte').fill('Ja, de er brugte nu.');
    await reply(answer, 'Ladcykel').fill('Jeg har hentet to tilbud.');
    await eventually(() => answer.left, da['answers.all-done']);
    const items = await (await answer.toTasks()).items();
    await items.open(1);
    await items.amount.fill('9.000');
    const plan = await handIn(page, items);
    assert.deepEqual([plan.revision, plan.previous, plan.totals.applied], [2, await digest(plans[0]), '33050.00']);
    const notes = Object.fromEntries(plan.answers.map(({ item, note }) => [item ?? '', note]));
    assert.deepEqual(notes, {
      '': 'Jeg har set på alle priser.', i2: 'Ja, de er brugte nu.', i3: 'Jeg har hentet to tilbud.',
    });
  });

  it('is read again beside revision 1, item by item, and goes back once more', async () => {
    const page = await consultantComes();
    const weights = await changes(page, 'Vægte');
    assert.ok(weights.includes(kroner('9000.00')) && weights.includes('Ja, de er brugte nu.'), weights);
    assert.ok((await changes(page, 'Ladcykel')).includes('Jeg har hentet to tilbud.'));
    assert.equal(await item(page, 'Kursus').locator('.review-changes').count(), 0);
    await item(page, 'Kursus').getByTestId('assess-green').check();
    await item(page, 'Vægte').getByTestId('assess-green').check();
    await item(page, 'Ladcykel').getByTestId('assess-yellow').check();
    await item(page, 'Ladcykel').getByTestId('review-comment').fill('Kan du få den billigere?');
    await answerIt(page, 'return');
    assert.notEqual(JSON.parse(answers[1]).id, JSON.parse(answers[0]).id);
    assert.equal(keyOf(answers[1]), keyOf(answers[0]));
  });

  it('takes up the second answer beside the first, and is revision 3', async () => {
    const page = await citizenComes();
    const draft = draftOf(page);
    const again = { state: 'intact-unknown', sentence: da['answers.kept'] };
    await refusesWrongAnswers(page, plans[1], answers[1], [['the first answer again', upload(answers[0]), again]]);
    // Somebody else's answer to the revision before is told from the one that is waited for.
    const { reader } = await opened(page, upload(await sealedAnswer(plans[0], stranger)));
    await reader.page.getByText(da['answers.older']).waitFor();
    const answer = await takeUp(page);
    assert.equal(draftOf(page), draft);
    const steps = await answer.steps.getByRole('heading').allTextContents();
    assert.ok(steps.includes('Ladcykel') && !steps.includes('Kursus'), steps.join());
    await reply(answer, 'Ladcykel').fill('Ja, den er brugt.');
    const items = await (await answer.toTasks()).items();
    await items.open(2);
    await items.amount.fill('7.500');
    const plan = await handIn(page, items);
    assert.deepEqual([plan.revision, plan.previous, plan.totals.applied], [3, await digest(plans[1]), '32550.00']);
    // What was said to the first answer is there still.
    assert.ok(plan.answers.some(({ note }) => note === 'Jeg har hentet to tilbud.'));
  });

  it('is approved, with what is granted and when it is paid', async () => {
    const page = await consultantComes();
    assert.ok((await changes(page, 'Ladcykel')).includes(kroner('7500.00')));
    for (const name of ['Kursus', 'Vægte', 'Ladcykel']) {
      await item(page, name).getByTestId('assess-green').check();
      await item(page, name).getByTestId('review-payer').selectOption({ index: 1 });
    }
    await item(page, 'Ladcykel').getByTestId('review-approved').fill('7.000');
    await page.getByTestId('review-as-applied').click();
    await page.getByTestId('payment-suggest').click();
    await eventually(() => page.getByTestId('payment-row').count(), 3);
    await whole(page).getByTestId('assess-green').check();
    const { items, payments } = await answerIt(page, 'approve');
    assert.deepEqual(items.map(({ approved }) => approved), ['16050.00', '9000.00', '7000.00']);
    assert.deepEqual(payments.map(({ amount }) => amount).sort(), ['16050.00', '7000.00', '9000.00']);
  });

  it('tells the citizen of the approval and of the amounts, and is revision 4 with a purchase', async () => {
    const page = await citizenComes();
    await refusesWrongAnswers(page, plans[2], answers[2]);
    const answer = await takeUp(page);
    assert.equal(await answer.decision, 'approve');
    const sum = say(da, 'answers.sum', { amount: kroner('32050.00'), applied: kroner('32550.00') });
    assert.ok((await mainText(page)).includes(sum));
    const purchases = await (await answer.toTasks()).purchases();
    for (const amount of ['16050.00', '9000.00', '7000.00']) {
      await page.getByText(say(da, 'purchases.approved', { amount: kroner(amount) })).waitFor();
    }
    await purchases.bought.nth(1).check();
    await purchases.paid.fill('8.700');
    await purchases.on.fill('2026-03-02');
    await purchases.receipt.check();
    const plan = await handIn(page, purchases);
    assert.deepEqual([plan.revision, plan.items[1].bought], [4, { amount: '8700.00', date: '2026-03-02', receipt: true }]);
  });

  it('shows on the desk what has changed since the approval', async () => {
    const page = await consultantComes();
    const weights = await changes(page, 'Vægte');
    assert.ok(weights.includes(say(da, 'change.bought', { name: 'Vægte', sum: kroner('8700.00') })), weights);
    for (const name of ['Kursus', 'Ladcykel']) {
      assert.equal(await item(page, name).locator('.review-changes').count(), 0, name);
    }
  });
});
