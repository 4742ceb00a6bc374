// What is measured side by side: the page of this project and the same form made in other
// ways. Each says where its controls are, so that one script drives them all.

import { join } from 'node:path';
import { draftOf, importPlan, itemOf } from '../drive.mjs';

const CATEGORIES = ['marketing', 'equipment', 'education', 'mobility', 'computer', 'camera'];
const REASON = 'Det gør det muligt at tage imod flere kunder om ugen.';

/** The made-up items of a long budget; the same for every subject. */
export const itemsOf = (count) => Array.from({ length: count }, (_, index) => ({
  category: CATEGORIES[index % CATEGORIES.length],
  what: `Ting nummer ${index + 1} til arbejdet`,
  amount: 40 + ((index + 1) % 7),
  reason: REASON,
}));

export const sumOf = (items) => items.reduce((sum, { amount }) => sum + amount, 0);

/** Lays a budget where the peers keep theirs, and gives the address that shows it. */
async function seedPeer(page, url, items) {
  await page.goto(url);
  const typed = items.map((item) => ({ ...item, amount: String(item.amount) }));
  const plan = { goal1: 'Jeg har bestået kurset som træner.', goal2: 'Jeg har ti faste kunder.', items: typed };
  await page.evaluate((text) => localStorage.setItem('budget', text), JSON.stringify(plan));
  return url;
}

async function seedProduct(page, url, items) {
  const own = ({ category, what, amount, reason }, index) =>
    itemOf(index + 1, what, category, amount, { month: '2027-03', reason, goals: [index % 2 ? 'g2' : 'g1'] });
  await importPlan(page, url, draftOf(items.map(own)));
  return `${page.url()}/items`;
}

/** `selectors` name the controls of every row; the one of a row is found by its place. */
const peer = (name, label, packages, selectors) => ({
  name,
  label,
  packages,
  // The page's own policy forbids what some of them do: styles within elements, code made of text.
  context: { bypassCSP: true },
  path: [],
  seed: seedPeer,
  total: '#total',
  rows: selectors.what,
  control: (kind, at) => (selectors[kind] ? [selectors[kind], kind === 'add' ? 0 : at] : null),
  ...selectors,
});

const byName = (name) => `#items [name=${name}]`;
const HAND = {
  firstField: '#goal1', add: '#add', what: byName('what'), amount: byName('amount'), reason: byName('reason'),
  remove: byName('remove'), move: byName('down'),
};
const rjsf = (end) => `[id^=root_items_][id$=_${end}]`;
const survey = (name, field = 'input') => `[data-name=${name}] ${field}`;
const formio = (name) => `[name^="data[items]"][name$="[${name}]"]`;
const id = (name) => `[data-testid=${name}]`;

export const PRODUCT = {
  name: 'product',
  label: 'Borgerbudget',
  context: {},
  /** What a new person presses until there is something to type into. */
  path: [id('start-new'), id('device-own'), id('task-aim')],
  firstField: id('aim-text'),
  seed: seedProduct,
  total: id('total'),
  rows: id('item-row'),
  // One row is open at a time, so its controls are the only ones.
  control: (kind, at) => ({
    open: [`${id('item-row')} .item-summary`, at],
    // The first moves the item up.
    move: ['.item-foot button:not([data-testid])', 1],
    undo: [id('undo'), 0],
  }[kind] ?? [id(`item-${kind}`), 0]),
};

export const FLOOR = peer('floor', 'HTML and JavaScript', [], HAND);

export const PEERS = [
  FLOOR,
  peer('react', 'React', ['react', 'react-dom'], HAND),
  peer('rjsf', 'react-jsonschema-form', ['@rjsf/core', '@rjsf/validator-ajv8'], {
    firstField: '#root_goal1', add: '#root_items__add', what: rjsf('what'), amount: rjsf('amount'), reason: rjsf('reason'),
    remove: '.rjsf-array-item-remove', move: '.rjsf-array-item-move-down',
  }),
  peer('surveyjs', 'SurveyJS', ['survey-core', 'survey-js-ui'], {
    firstField: survey('goal1', 'textarea'), add: '.sd-paneldynamic__add-btn',
    what: survey('what'), amount: survey('amount'), reason: survey('reason', 'textarea'),
    remove: '.sd-paneldynamic__remove-btn',
  }),
  peer('formio', 'Form.io', ['@formio/js'], {
    firstField: '[name="data[goal1]"]', add: '.formio-button-add-row',
    what: formio('what'), amount: formio('amount'), reason: formio('reason'), remove: '.formio-button-remove-row',
  }),
];

/** Where the built page of a peer stands. */
export const builtIn = (root, { name }) => join(root, 'target/peers', name);
