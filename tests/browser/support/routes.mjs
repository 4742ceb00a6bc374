// Every address of the page, with the keys of its title and of its heading.

import { cases, da, english, say } from './texts.mjs';

const SHOWN_CASE = cases[0];
const said = (texts, danish) => (texts === da ? danish : english[danish]);

/** The addresses that need no draft. */
export const PLAIN = [
  { hash: '#/', title: 'start.title', heading: 'start.heading' },
  { hash: '#/new', title: 'device.title' },
  { hash: '#/open', title: 'reader.title' },
  { hash: '#/bring', title: 'bring.title' },
  { hash: '#/not-now', title: 'not-now.title' },
  { hash: '#/help', title: 'help.title' },
  { hash: '#/consultant', title: 'consultant.title' },
  { hash: '#/cases', title: 'cases.title' },
  { hash: `#/cases/${SHOWN_CASE.id}`, words: (texts) => said(texts, SHOWN_CASE.title.da) },
  { hash: '#/accessibility', title: 'statement.title' },
  { hash: '#/nowhere', title: 'missing.title' },
];

/** The addresses of a draft, behind its own. */
export const OF_A_PLAN = [
  { path: '', title: 'tasks.title' },
  { path: '/aim', title: 'aim.title' },
  { path: '/items', title: 'items.title' },
  { path: '/goals', title: 'goals.title' },
  { path: '/timeline', title: 'timeline.title' },
  { path: '/duties', title: 'duties.title' },
  { path: '/check', title: 'check.title' },
  { path: '/seal', title: 'seal.title' },
  { path: '/done', title: 'done.title', heading: 'done.not-yet' },
  { path: '/print', title: 'print.title', heading: 'print.heading' },
  { path: '/not-now', title: 'not-now.of-draft' },
  { path: '/history', title: 'history.title' },
  { path: '/lock', title: 'lock.title' },
  { path: '/purchases', title: 'purchases.title' },
  { path: '/answer', title: 'answers.title' },
];

/** What stands in the browser's tab. */
export const titleOf = (route, texts = da) =>
  say(texts, 'layout.title', { page: route.words?.(texts) ?? say(texts, route.title) });

/** What the page is headed by. */
export const headingOf = (route, texts = da) =>
  route.words?.(texts) ?? say(texts, route.heading ?? route.title);

/** The address of the draft that a page shows: `#/plan/…`. */
export const draftOf = (page) => /#\/plan\/[0-9a-f-]+/.exec(page.url())[0];

/** The heading of that text, once it is there. */
export const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: true });

/** Goes to an address within the page, as a link would. */
export async function follow(page, hash) {
  await page.evaluate((hash) => { location.hash = hash; }, hash);
}
