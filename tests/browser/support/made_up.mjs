// A language that nobody speaks, for trying what a next one brings with it: written from right to
// left, with six forms for numbers. It lives in tests only, where the page is given it as a host
// would: as one file of texts and an entry in the list.

import { da, desk, languages } from './texts.mjs';

/** A tag that the standard leaves for private use. */
export const TAG = 'qaa';
export const NAME = 'תרגול';

/** The plural rules of Arabic in Unicode CLDR. */
const RULES = { zero: 'n = 0', one: 'n = 1', two: 'n = 2', few: 'n % 100 = 3..10', many: 'n % 100 = 11..99' };

const LETTERS = [...'אבגדהוזחטיכלמנסעפצקרשת'];

/** A text in letters that run from right to left, as long as the Danish one; gaps and files stay. */
const strange = (text) => text.replace(/\{\w+\}|[\w./-]+\.json|\p{Letter}/gu, (part) =>
  (part.length > 1 ? part : LETTERS[part.toLowerCase().codePointAt(0) % LETTERS.length]));

/** Danish texts in the language. */
const strangeOf = (texts) => Object.fromEntries(Object.entries(texts).flatMap(([key, text]) => {
  if (key.startsWith('plural.')) return [];
  const [, stem] = /^(.*)\.(?:one|other)$/.exec(key) ?? [];
  if (!stem || !(`${stem}.one` in texts) || !(`${stem}.other` in texts)) return [[key, strange(text)]];
  if (key.endsWith('.one')) return [];
  return [...Object.keys(RULES), 'other'].map((form) => [`${stem}.${form}`, `${strange(text)} (${form})`]);
}));

/** The texts of the language. */
export const madeUp = strangeOf(da);
for (const [form, rule] of Object.entries(RULES)) madeUp[`plural.${form}`] = rule;

/** Gives a page the language. */
export async function teach(page) {
  const list = { languages: [...languages, { tag: TAG, name: NAME, direction: 'rtl' }] };
  await page.route('**/locales/index.json', (route) => route.fulfill({ json: list }));
  await page.route(`**/locales/${TAG}.json`, (route) => route.fulfill({ json: madeUp }));
}

/** Gives it the words of the desk too. */
export const teachDesk = (page) => page.route(`**/locales/desk/${TAG}.json`, (route) => route.fulfill({ json: strangeOf(desk) }));
