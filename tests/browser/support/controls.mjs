// What every control is called to those who hear the page: role, name and description, as the
// browser's own tree of accessibility has them, against a list that a person has read.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';

const LIST = new URL('../data/controls.txt', import.meta.url);
const HEAD = `What each control of each view is called to those who hear the page: role, name, description.
Read what changes here: every name has to say what its control does. UPDATE=1 writes it anew:
UPDATE=1 node --test tests/browser/views.test.mjs
`;

const ROLES = new Set(['link', 'button', 'textbox', 'searchbox', 'combobox', 'checkbox', 'radio', 'spinbutton', 'slider', 'switch', 'tab',
  'menuitem', 'DisclosureTriangle', 'Date', 'meter', 'progressbar', 'listbox', 'InputTime']);

/** What differs from one run to the next: times, keys, digests. */
const steady = (text) => text
  .replace(/\s+/g, ' ')
  .replace(/\b([01]?\d|2[0-3])[:.][0-5]\d\b(?![.,]?\d)/g, 'TIME')
  .replace(/\b\d{5}( \d{5}){3}\b/g, 'CHECK NUMBER')
  .replace(/\bzDn\w+/g, 'KEY')
  .replace(/\b(januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december) 20\d\d\b/g, 'MONTH')
  .replace(/\b\d{1,2}\. MONTH\b/g, 'DAY')
  .trim();

/** What tells controls of the same name apart: the named part of the page that they stand in. */
const PARTS = new Set(['group', 'radiogroup', 'region', 'navigation', 'row', 'form', 'note', 'listitem']);

/** The controls of a page, a line each, in its order. */
export async function controlsOf(send) {
  const { nodes } = await send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines = [];
  const walk = (node, part) => {
    const { ignored, role, name, description, childIds = [] } = node;
    const called = steady(name?.value ?? '');
    if (!ignored && ROLES.has(role?.value)) {
      const more = steady(description?.value ?? '');
      lines.push(`${role.value} '${called}'${part && ` in '${part}'`}${more && ` (${more})`}`);
    }
    const inner = !ignored && PARTS.has(role?.value) && called ? called : part;
    for (const id of childIds) if (byId.has(id)) walk(byId.get(id), inner);
  };
  walk(nodes[0], '');
  return lines;
}

/** Holds the controls of all views against the list, or writes the list. */
export function assertControls(controls) {
  for (const [view, lines] of controls) {
    for (const line of lines) assert.ok(!/^\S+ ''/.test(line), `a control without a name in ${view}: ${line}`);
  }
  const found = [...controls].map(([view, lines]) => `\n## ${view}\n${lines.join('\n')}\n`).join('');
  if (process.env.UPDATE) writeFileSync(LIST, `${HEAD}${found}`);
  assert.deepEqual(`${HEAD}${found}`.split('\n'), readFileSync(LIST, 'utf8').split('\n'));
}
