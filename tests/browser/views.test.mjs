// Every view in every state, in light, in dark, in forced colours, and at 320 px with text of
// double size: what is counted there has to be none. The views come from the program's own list
// of addresses; the measures are held against faulty pages in `measures.test.mjs`.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { EXPLAINED } from './data/axe_explained.mjs';
import { axeFaults } from './support/axe.mjs';
import { assertControls, controlsOf } from './support/controls.mjs';
import { measure, SPACING, walkByTab } from './support/measures.mjs';
import { useSite } from './support/site.mjs';
import { people, routeNames, settled, VIEWS } from './support/views.mjs';

const site = useSite();
const STATES = ['empty', 'filled', 'error'];
const ONLY = process.env.VIEW;

const LOOKS = ['faintText', 'hiddenFocus'];
const LAYOUT = ['clippedText', 'overlappingText'];

let all;
before(() => { all = people(site, { reducedMotion: 'reduce' }); });
after(() => all?.close());

/** What was counted, over all views. */
const counted = { views: 0, faults: 0 };
const met = new Set();
const titles = new Map();
const controls = new Map();

async function light(page, send) {
  const measured = await measure(page, [...LOOKS, 'faintEdges', 'smallTargets', 'movement', 'looseErrors', 'headings', 'sideways', ...LAYOUT]);
  // Heads of columns stick, and lie over one row or another wherever the page was left; whether
  // they hide what has the focus is seen by the walk.
  await page.evaluate(() => { if (document.querySelector('.desk-head')) scrollTo(0, 0); });
  return [
    ...measured,
    ...await axeFaults(page, { explained: EXPLAINED, met }),
    ...await walkByTab(page, send),
  ];
}

async function dark(page) {
  await page.emulateMedia({ colorScheme: 'dark' });
  const faults = [...await measure(page, [...LOOKS, 'faintEdges']), ...await axeFaults(page, { explained: EXPLAINED, met })];
  await page.emulateMedia({ colorScheme: 'light' });
  return faults;
}

async function forced(page) {
  await page.emulateMedia({ forcedColors: 'active' });
  const faults = [
    ...await measure(page, ['bareFields', 'hiddenFocus', 'smallTargets']),
    ...await axeFaults(page, { explained: EXPLAINED, met, colours: false }),
  ];
  await page.emulateMedia({ forcedColors: 'none' });
  return faults;
}

/** 320 px, then with text of double size, then with WCAG's spacing besides. */
async function small(page, send) {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const narrow = await measure(page, ['sideways', 'smallTargets', ...LAYOUT]);
  await send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  const large = await measure(page, ['sideways', 'smallTargets', 'hiddenFocus', ...LAYOUT]);
  large.push(...await axeFaults(page, { explained: EXPLAINED, met }));
  await send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } });
  const lift = await page.evaluateHandle((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets.push(sheet);
  }, SPACING);
  await lift.dispose();
  const spaced = await measure(page, ['sideways', ...LAYOUT]);
  await page.evaluate(() => { document.adoptedStyleSheets.pop(); });
  await page.setViewportSize(before);
  const named = (name, list) => list.map((fault) => `${name}: ${fault}`);
  return [...named('320 px', narrow), ...named('200 %', large), ...named('spacing', spaced)];
}

/** Rows that are laid out only when they come into sight are measured too. */
const layOutAll = (page) => page.evaluate(() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { content-visibility: visible !important }');
  document.adoptedStyleSheets = [sheet];
});

/** The pointer stays where the last press was; a page that moves would bring a control under it. */
const restPointer = (page) => page.mouse.move(0, 0);

async function look(page, name) {
  await settled(page);
  await restPointer(page);
  await layOutAll(page);
  const session = await page.context().newCDPSession(page);
  const send = (method, values) => session.send(method, values);
  try {
    controls.set(name, await controlsOf(send));
    return [
      ...(await light(page, send)).map((fault) => `light: ${fault}`),
      ...(await dark(page)).map((fault) => `dark: ${fault}`),
      ...(await forced(page)).map((fault) => `forced colours: ${fault}`),
      ...await small(page, send),
    ];
  } finally {
    await session.detach();
  }
}

it('every address of the program has its views here', () => {
  assert.deepEqual(Object.keys(VIEWS).sort(), routeNames().sort());
});

for (const [view, states] of Object.entries(VIEWS)) {
  if (ONLY && !view.includes(ONLY)) continue;
  describe(view, () => {
    for (const state of STATES) {
      const way = states[state];
      if (typeof way === 'string') {
        it(`has no state '${state}': ${way}`, () => assert.ok(way.length > 10));
        continue;
      }
      it(`${state} can be used by everyone`, async () => {
        const page = await way(all);
        const name = `${view}, ${state}`;
        if (state !== 'error') titles.set(name, [view, await page.title()]);
        const faults = await look(page, name);
        counted.views += 1;
        counted.faults += faults.length;
        assert.deepEqual(faults, [], name);
      });
    }
  });
}

it('no two views share a title', () => {
  const owners = new Map();
  for (const [view, title] of titles.values()) owners.set(title, new Set([...owners.get(title) ?? [], view]));
  assert.deepEqual([...owners].filter(([, views]) => views.size > 1).map(([title, views]) => [title, ...views]), []);
});

it('each reason why axe could not judge is still needed', { skip: ONLY ? 'one view only' : false }, () => {
  assert.deepEqual(Object.keys(EXPLAINED).filter((rule) => !met.has(rule)), []);
});

it('every control is called what the reviewed list says', { skip: ONLY ? 'one view only' : false }, () => assertControls(controls));

after(() => console.log(`${counted.views} views, each in light, dark, forced colours and at 320 px with 200 % text: ${counted.faults} faults`));
