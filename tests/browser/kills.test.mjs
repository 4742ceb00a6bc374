// The browser, or only its tab, is killed at any moment while somebody types: nothing typed more
// than a tenth of a second before is lost, and the draft opens again. `KILLS=1000` is the full
// run; a failure names the `SEED` with which it is repeated.

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout as after } from 'node:timers/promises';
import { chance, seedOfRun } from './support/chance.mjs';
import { newProfile, visit } from './support/launch.mjs';
import { typeItem } from './support/one_item.mjs';
import { Items, Tasks } from './support/pages.mjs';
import { pulse } from './support/pulse.mjs';
import { useSite } from './support/site.mjs';

const site = useSite();
const KILLS = Number(process.env.KILLS ?? 20);
/** What was typed so long before the kill has to be there, in milliseconds. */
const KEPT_AFTER = 100;
/** What a beat of the machine may take, in milliseconds; what it takes longer nobody can save in. */
const USUAL = 20;
/** Between two keys, in milliseconds: faster than anybody types, and than a key that is held down. */
const PACE = 20;
const WORDS = 'Jeg kan begynde på mandag, hvis kurset er betalt. ';

/** Has each key that reaches the field noted outside the browser, with the page's own clock. */
async function watched(context, keys) {
  await context.exposeBinding('keyReached', (_, at, text) => { keys.push({ at, text }); });
  await context.addInitScript(() => {
    addEventListener('input', ({ target }) => window.keyReached(Date.now(), target.value), true);
  });
}

/** Types until it is over. */
async function type(page, isOver) {
  for (let at = 0; !isOver(); at += 1) {
    await page.keyboard.type(WORDS[at % WORDS.length]);
    await after(PACE);
  }
}

/**
 * Types into the reason and kills at a moment between; gives the keys, when it was, and for how
 * long the machine stood still meanwhile.
 */
async function killedWhileTyping({ page, keys, next, kill, machine }) {
  const items = new Items(page);
  await items.reason.fill('');
  await items.saved();
  keys.length = 0;
  await items.reason.focus();
  machine.longest();
  let killed;
  const typing = type(page, () => killed).catch(() => {});
  await after(50 + next() * 1000);
  killed = Date.now();
  const stood = Math.max(0, machine.longest() - USUAL);
  await kill();
  await typing;
  return { killed, stood, typed: keys.filter(({ at }) => at <= killed) };
}

/** Opens the draft of the profile again, at its only item. */
async function opened(context, page) {
  await visit(page, site.url);
  await page.getByTestId('draft-row').getByRole('link').click();
  const items = await new Tasks(page).items();
  await items.open(0);
  return items;
}

it(`nothing typed more than ${KEPT_AFTER} ms before is lost in ${KILLS} kills`, async () => {
  const seed = seedOfRun();
  const next = chance(seed);
  const profile = await newProfile();
  const machine = await pulse();
  const keys = [];
  const counted = { browsers: 0, tabs: 0, typed: 0, lost: 0, oldest: 0, stood: 0 };
  try {
    let context = await profile.open();
    await watched(context, keys);
    let [page] = context.pages();
    await typeItem(page, site.url);
    for (let number = 1; number <= KILLS; number += 1) {
      const isTab = next() < 0.5;
      const client = await context.newCDPSession(page);
      const kill = isTab ? () => void client.send('Page.crash').catch(() => {}) : profile.kill;
      const { killed, stood, typed } = await killedWhileTyping({ page, keys, next, kill, machine });
      if (isTab) {
        const dead = page;
        page = await context.newPage();
        await dead.close();
      } else {
        context = await profile.open();
        await watched(context, keys);
        [page] = context.pages();
      }
      const items = await opened(context, page);
      const kept = await items.reason.inputValue();
      const whole = typed.at(-1)?.text ?? '';
      assert.ok(whole.startsWith(kept) || kept.startsWith(whole), `kill ${number} of seed ${seed}: '${kept}' was never typed`);
      const lost = typed.filter(({ text }) => text.length > kept.length);
      const oldest = Math.max(0, ...lost.map(({ at }) => killed - at));
      const told = `${lost.length} keys lost, the oldest ${oldest} ms old, and the machine stood still for ${Math.round(stood)} ms`;
      assert.ok(oldest <= KEPT_AFTER + stood, `kill ${number} of seed ${seed}: ${told}`);
      counted[isTab ? 'tabs' : 'browsers'] += 1;
      counted.typed += typed.length;
      counted.lost += lost.length;
      counted.oldest = Math.max(counted.oldest, oldest);
      counted.stood = Math.max(counted.stood, Math.round(stood));
    }
    console.log(`${counted.browsers} browsers and ${counted.tabs} tabs killed, ${counted.typed} keys typed, ${counted.lost} lost, the oldest ${counted.oldest} ms old; the machine stood still for ${counted.stood} ms at most`);
    assert.ok(counted.typed > KILLS * 10, `${counted.typed} keys`);
  } finally {
    await profile.remove();
    await machine.stop();
  }
});
