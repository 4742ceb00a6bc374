// The main job in the engines that are not Chromium: a plan is laid, the browser closed and
// opened again, the plan sealed, and the sealed file opened. Each on a phone's width, which
// stands in a frame because no window of theirs is so narrow, and on an ordinary screen.

import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { serve } from '../../script/serve.mjs';
import { PLANS } from './data/plans.mjs';
import { ENGINES, startEngine } from './support/engines.mjs';
import { commandLine, schemaErrors } from './support/files.mjs';
import { DIST } from './support/launch.mjs';
import { cases } from './support/texts.mjs';
import { checkNumber, keyOf, verify } from './support/verifier.mjs';
import { eventually } from './support/wait.mjs';

const plan = PLANS.find((entry) => entry.case === 'driving-licence');
const amount = cases.find((entry) => entry.id === plan.case).amount;
const FRAME = '<!doctype html><title>Telefon</title><iframe src="./" style="width: 360px; height: 800px"></iframe>';

let root;
let server;
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'borgerbudget-framed-'));
  await cp(DIST, root, { recursive: true });
  await writeFile(join(root, 'frame.html'), FRAME);
  // The page's own headers forbid the frame; its policy stands in index.html too.
  server = await serve({ root, headers: {} });
});
after(async () => {
  await server?.close();
  await rm(root, { recursive: true, force: true });
});

for (const [name, engine] of Object.entries(ENGINES)) {
  describe(`the main job in ${name}`, () => {
    it('on a phone', () => mainJob(engine, { phone: true }));
    it('on an ordinary screen', () => mainJob(engine, { phone: false }));
  });
}

const id = (name) => `[data-testid="${name}"]`;

async function mainJob(start, { phone }) {
  const engine = await startEngine(start);
  try {
    let session = await engine.open();
    const { browserName, browserVersion } = session.browser;
    console.log(`${browserName} ${browserVersion}`);
    await arrive(session, phone);
    await layHalf(session);
    session = await engine.reopen(session);
    await arrive(session, phone);
    await findHalf(session);
    await layRest(session);
    await session.press(id('export-sealed'));
    const file = await savedFile(engine, session);
    await assertHandedIn(file.text);
    await openSealed(session, file);
    await session.close();
  } finally {
    await engine.close();
  }
}

/** Comes to the start page. */
async function arrive(session, phone) {
  await session.resize(1280, 900);
  await session.go(phone ? `${server.url}frame.html` : server.url);
  if (phone) await session.enter('iframe');
  await session.there(id('language-da'));
  assert.equal(await session.run(() => innerWidth <= 360), phone);
}

async function fits(session) {
  const { wide, width } = await session.run(() => ({ wide: document.documentElement.scrollWidth, width: innerWidth }));
  assert.ok(wide <= width, `${wide} px on a page of ${width} px`);
}

/** From any page of a plan to one of its tasks. */
async function toTask(session, task) {
  await session.press(id('tasks'));
  await session.press(id(task));
}

async function saved(session) {
  await session.there('[data-testid="saved-at"][data-state="saved"]');
}

async function layHalf(session) {
  await session.press(id('start-new'));
  await session.press(id('device-own'));
  await session.type('#name', plan.name);
  await fits(session);
  await session.press(id('task-aim'));
  await session.press(`input[type=radio][value="${plan.aim.kind}"] + label`);
  await session.type(id('aim-text'), plan.aim.text);
  await session.press(`${id('plan-start')} option`, 2);
  await toTask(session, 'task-goals');
  for (const [at, horizon] of ['goal-add-3', 'goal-add-12'].entries()) {
    await session.press(id(horizon));
    await session.type(id('goal-text'), plan.goals[at].text);
    await session.type(id('goal-evidence'), plan.goals[at].evidence);
  }
  await toTask(session, 'task-items');
  await layItem(session, plan.items[0]);
  await fits(session);
  await saved(session);
}

async function layItem(session, item) {
  await session.press(id('item-add'));
  await session.press(`${id('item-category')} option[value="${item.category}"]`);
  await session.type(id('item-what'), item.what);
  await session.type(id('item-amount'), item.typed);
  if (item.count) {
    await session.press('.item-body details:has([id$="-count"]) > summary');
    await session.run(() => { document.querySelector('[id$="-count"]').value = ''; });
    await session.type('[id$="-count"]', item.count);
  }
  await session.type(id('item-reason'), item.reason);
  for (const goal of item.goals) await session.press(id('item-goal'), goal);
}

/** What was typed is there after the browser was closed. */
async function findHalf(session) {
  await session.press(`${id('draft-row')} a`);
  assert.equal(await session.property('#name', 'value'), plan.name);
  await session.press(id('task-items'));
  const [item] = plan.items;
  await session.press(`${id('item-row')} button[aria-expanded="false"]`);
  for (const [field, value] of [['item-what', item.what], ['item-amount', item.typed], ['item-reason', item.reason]]) {
    assert.equal(await session.property(id(field), 'value'), value);
  }
  assert.equal(await session.attribute(id('total'), 'data-amount'), item.total);
}

async function layRest(session) {
  for (const item of plan.items.slice(1)) await layItem(session, item);
  await eventually(() => session.attribute(id('total'), 'data-amount'), amount);
  await toTask(session, 'task-duties');
  await session.press(id('duties-read'));
  await toTask(session, 'task-seal');
  await session.press(id('declaration'));
  await fits(session);
}

/** The one file that was saved; where the engine may lose it, the page offers it once more. */
async function savedFile(engine, session) {
  try {
    return await engine.savedFile();
  } catch (error) {
    if (!engine.mayLoseFiles) throw error;
    console.log('The browser saved nothing: the file is asked for again.');
    await session.press('main .button-group button');
    return engine.savedFile();
  }
}

/** Readers that share no code with the page take the file as it is. */
async function assertHandedIn(text) {
  assert.deepEqual(await verify(text), { verified: true, error: undefined });
  assert.equal(schemaErrors(JSON.parse(text)), '');
  assert.equal((await commandLine(text)).state, 'intact-unknown');
  assert.equal(JSON.parse(text).totals.applied, amount);
}

/** The same engine opens what it sealed. */
async function openSealed(session, { path, text }) {
  await session.run((address) => { location.hash = address; }, '#/open');
  await session.type(id('reader-file'), path);
  assert.equal(await session.attribute(id('reader-status'), 'data-state'), 'intact-unknown');
  const shown = await session.text(id('reader-check-number'));
  // An engine may give each group of digits as a line of its own.
  assert.equal(shown.trim().replace(/\s+/g, ' '), checkNumber(keyOf(text)));
  await fits(session);
}
