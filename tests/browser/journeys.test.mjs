// The main job, end to end: the five cases whose amount a source states are laid as complete
// plans by keyboard alone, on a phone's and on an ordinary screen. Midway the browser is
// closed and opened again. What is handed in is held against four readers that do not share
// code with the page: the command line, another browser, a foreign verifier, the schema.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PLANS } from './data/plans.mjs';
import { commandLine, download, schemaErrors, upload } from './support/files.mjs';
import { Keyboard } from './support/keyboard.mjs';
import { newProfile, newVisit, openBrowser, servePage, SIZES, visit } from './support/launch.mjs';
import { Aim, ARRIVED, Duties, Goals, Items, PlanPart, Reader, Seal, Start, Tasks } from './support/pages.mjs';
import { cases, programme } from './support/texts.mjs';
import { checkNumber, digest, keyOf, verify } from './support/verifier.mjs';
import { unexpected, watch } from './support/watch.mjs';

let server;
let reader;
before(async () => {
  server = await servePage();
  reader = await openBrowser();
});
after(async () => {
  await reader?.close();
  await server?.close();
});

// Two at a time: a journey waits for its browser more than it computes.
describe('a citizen lays a budget by keyboard and hands in a sealed file', { concurrency: 2 }, () => {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const plan of PLANS) {
      it(`${plan.case}, ${size}`, () => journey(plan, viewport));
    }
  }
  it('at 320 px, as small as a page has to fit', () => journey(PLANS[2], { width: 320, height: 568 }));
});

async function journey(plan, viewport) {
  const profile = await newProfile();
  const half = Math.ceil(plan.items.length / 2);
  try {
    const laid = await sitting(profile, viewport, async (page, keyboard) => {
      await begin(page, keyboard, plan);
      const start = await layAim(page, keyboard, plan);
      await layGoals(page, keyboard, plan);
      await layItems(page, keyboard, plan.items.slice(0, half), { plan, start });
      await new PlanPart(page).saved();
      return { start };
    });
    const handedIn = await sitting(profile, viewport, async (page, keyboard) => {
      await goOn(page, keyboard, plan, half);
      await findAsTyped(page, keyboard, { plan, half, ...laid });
      await layItems(page, keyboard, plan.items.slice(half), { plan, ...laid });
      await assertTotals(page, amountOf(plan));
      return sealByKeyboard(page, keyboard);
    });
    await assertHandedIn(handedIn, plan, laid);
  } finally {
    await profile.remove();
  }
}

/** What the source says that the case cost. */
const amountOf = (plan) => cases.find(({ id }) => id === plan.case).amount;

/** Opens the browser, does `work` on one page, and closes the browser again. */
async function sitting(profile, viewport, work) {
  const context = await profile.open({ viewport });
  try {
    const [page] = context.pages();
    const seen = watch(page);
    await visit(page, server.url);
    const result = await work(page, new Keyboard(page));
    assert.deepEqual(seen.complaints, []);
    assert.deepEqual(unexpected(seen.requests, new URL(server.url).origin), []);
    return result;
  } finally {
    await context.close();
  }
}

async function begin(page, keyboard, plan) {
  await keyboard.activate(page.getByTestId('start-new'));
  await keyboard.activate(page.getByTestId('device-own'));
  await keyboard.type(new Tasks(page).name, plan.name);
}

/** From any page of a plan to the task list, and from there to a task. */
async function toTask(page, keyboard, task) {
  await keyboard.activate(page.getByTestId('tasks'));
  await keyboard.activate(page.getByTestId(task));
  await page.getByTestId(ARRIVED[task]).waitFor();
}

async function layAim(page, keyboard, plan) {
  await toTask(page, keyboard, 'task-aim');
  const aim = new Aim(page);
  await keyboard.pick(aim.kinds.first(), aim.kind(plan.aim.kind));
  await keyboard.type(aim.text, plan.aim.text);
  const start = await aim.start.locator('option').nth(2).getAttribute('value');
  await keyboard.choose(aim.start, start);
  return start;
}

async function layGoals(page, keyboard, plan) {
  await toTask(page, keyboard, 'task-goals');
  const goals = new Goals(page);
  for (const goal of plan.goals) {
    await keyboard.activate(goals.add(programme.horizons.findIndex(({ id }) => id === goal.horizon)));
    await keyboard.type(goals.text, goal.text);
    await keyboard.type(goals.evidence, goal.evidence);
  }
}

async function layItems(page, keyboard, items, context) {
  await toTask(page, keyboard, 'task-items');
  for (const item of items) await layItem(page, keyboard, item, context);
}

async function layItem(page, keyboard, item, { plan, start }) {
  const items = new Items(page);
  await keyboard.activate(items.add);
  await keyboard.choose(items.category, item.category);
  await keyboard.type(items.what, item.what);
  await keyboard.type(items.amount, item.typed);
  if (item.vat || item.count || item.repeat) await keyboard.activate(items.details);
  if (item.vat) await keyboard.choose(items.vat, item.vat);
  if (item.count) await keyboard.type(items.count, item.count);
  if (item.repeat) await keyboard.type(items.repeat, item.repeat);
  await keyboard.type(items.reason, item.reason);
  for (const goal of item.goals) {
    await keyboard.tick(page.getByRole('checkbox', { name: nameOf(plan.goals[goal].text) }));
  }
  if (item.supplier) await keyboard.type(items.supplier, item.supplier);
  if (item.month !== undefined) await keyboard.choose(items.month, monthAfter(start, item.month));
  if (item.payment) await keyboard.choose(items.payment, item.payment);
}

/** A text as a name within the page: without the full stop at its end. */
const nameOf = (text) => text.replace(/\.$/, '');

/** The month that comes `later` months after `month`, as files write it. */
function monthAfter(month, later) {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + later, 1)).toISOString().slice(0, 7);
}

/** Finds the draft on the start page and opens it. */
async function goOn(page, keyboard, plan, half) {
  const start = new Start(page);
  const row = start.draftRows.filter({ hasText: plan.name });
  await row.waitFor();
  assert.equal(await start.draftRows.count(), 1);
  await keyboard.activate(row.getByRole('link'));
  await page.getByTestId('task-aim').waitFor();
  await assertTotals(page, sumOf(plan.items.slice(0, half)));
}

async function findAsTyped(page, keyboard, { plan, half, start }) {
  assert.equal(await new Tasks(page).name.inputValue(), plan.name);
  await toTask(page, keyboard, 'task-aim');
  const aim = new Aim(page);
  assert.equal(await aim.kind(plan.aim.kind).isChecked(), true);
  assert.equal(await aim.text.inputValue(), plan.aim.text);
  assert.equal(await aim.start.inputValue(), start);
  await toTask(page, keyboard, 'task-goals');
  const goals = new Goals(page);
  for (const horizon of programme.horizons) {
    const typed = plan.goals.filter((goal) => goal.horizon === horizon.id).map(({ text }) => nameOf(text));
    const rows = page.locator(`[data-testid="goal-row"][data-horizon="${horizon.id}"]`);
    assert.deepEqual(await rows.locator('.item-title').allTextContents(), typed);
  }
  await keyboard.activate(goals.closedRow(0));
  assert.equal(await goals.text.inputValue(), plan.goals[0].text);
  assert.equal(await goals.evidence.inputValue(), plan.goals[0].evidence);
  await toTask(page, keyboard, 'task-items');
  const items = new Items(page);
  assert.equal(await items.rows.count(), half);
  for (const [number, item] of plan.items.slice(0, half).entries()) {
    await keyboard.activate(items.closedRow(number));
    await findItem(page, items, item, { plan, start });
  }
}

async function findItem(page, items, item, { plan, start }) {
  const month = item.month === undefined ? '' : monthAfter(start, item.month);
  const checked = [];
  for (const goal of plan.goals.keys()) {
    if (await items.goals.nth(goal).isChecked()) checked.push(goal);
  }
  const found = [
    await items.category.inputValue(), await items.what.inputValue(), await items.amount.inputValue(),
    await items.reason.inputValue(), await items.supplier.inputValue(), await items.month.inputValue(),
    await items.payment.inputValue(), await items.vat.inputValue(), await items.count.inputValue(),
    await items.repeat.inputValue(), checked,
  ];
  assert.deepEqual(found, [
    item.category, item.what, item.typed, item.reason, item.supplier ?? '', month,
    item.payment ?? '', item.vat ?? 'included', item.count ?? '', item.repeat ?? '', item.goals,
  ]);
}

async function sealByKeyboard(page, keyboard) {
  await toTask(page, keyboard, 'task-duties');
  await keyboard.tick(new Duties(page).read);
  await toTask(page, keyboard, 'task-seal');
  const seal = new Seal(page);
  await keyboard.tick(seal.declaration);
  const file = await download(page, () => keyboard.activate(seal.sealed));
  const number = await seal.checkNumber();
  return { ...file, number };
}

const ore = (amount) => BigInt(amount.replace('.', ''));
const amount = (sum) => String(sum).padStart(3, '0').replace(/(\d\d)$/, '.$1');
const sumOf = (items) => amount(items.reduce((sum, item) => sum + ore(item.total), 0n));

async function assertTotals(page, expected) {
  const part = new PlanPart(page);
  assert.equal(await part.total, expected);
  assert.equal(await part.remaining, amount(ore(programme.ceiling) - ore(expected)));
}

async function assertHandedIn({ name, text, number }, plan, laid) {
  assert.match(name, /^plan-\d{4}-\d\d-\d\d-1\.json$/);
  assertContent(JSON.parse(text), plan, laid);
  assert.equal(schemaErrors(JSON.parse(text)), '');
  assert.deepEqual(await verify(text), { verified: true, error: undefined });
  assert.equal(checkNumber(keyOf(text)), number);
  const line = await commandLine(text);
  assert.equal(line.code, 0, JSON.stringify(line));
  assert.equal(line.state, 'intact-unknown');
  assert.equal(line.digest, await digest(text));
  assert.equal(line.checkNumber, number);
  await assertReadElsewhere(text, plan, number);
}

/** The file holds what was typed, and its sum is that of the case. */
function assertContent(file, plan, { start }) {
  assert.equal(file.totals.applied, amountOf(plan));
  assert.equal(sumOf(plan.items), amountOf(plan), 'the test data split the amount of the case');
  assert.equal(file.start, start);
  assert.deepEqual(file.aim, plan.aim);
  const goals = file.goals.map(({ id, ...goal }) => goal);
  assert.deepEqual(goals, plan.goals);
  assert.deepEqual(file.items.map((item) => [item.category, item.what, item.total, item.reason, item.goals]),
    plan.items.map((item) => [item.category, item.what, item.total, item.reason, item.goals.map((goal) => file.goals[goal].id)]));
  assert.deepEqual(file.duties, programme.duties.map(({ id }) => id));
  assert.equal(file.declaration.accepted, true);
}

async function assertReadElsewhere(text, plan, number) {
  const context = await newVisit(reader);
  try {
    const page = await context.newPage();
    const fresh = new Reader(page);
    assert.equal(await fresh.read(server.url, upload(text)), 'intact-unknown');
    assert.equal(await fresh.checkNumber(), number);
    for (const item of plan.items) {
      await page.getByRole('heading', { level: 3 }).filter({ hasText: item.what }).waitFor();
    }
  } finally {
    await context.close();
  }
}
