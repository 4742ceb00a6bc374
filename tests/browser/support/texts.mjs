// The page's own texts, as a municipality may edit them: tests look for what stands there,
// so that a changed wording breaks no test.

import { readFileSync } from 'node:fs';

const read = (path) => JSON.parse(readFileSync(new URL(`../../../public/${path}`, import.meta.url), 'utf8'));

export const da = read('locales/da.json');
export const en = read('locales/en.json');
/** What the consultant's desk says besides, in Danish. */
export const desk = read('locales/desk/da.json');
/** The languages that the page offers. */
export const { languages } = read('locales/index.json');
/** The texts of each of them, by its tag. */
export const catalogues = Object.fromEntries(languages.map(({ tag }) => [tag, read(`locales/${tag}.json`)]));
export const programmes = read('programmes/index.json');
export const programme = read(`programmes/${programmes.default}`);
/** What English says for the Danish words of the profile and of the cases. */
export const english = { ...read('locales/programme/en.json'), ...read('locales/cases/en.json') };
export const cases = read('cases/index.json').cases.map((name) => read(`cases/${name}`));

/** The text of `key` with its gaps filled. */
export function say(texts, key, values = {}) {
  if (texts[key] === undefined) throw new Error(`no text '${key}'`);
  return texts[key].replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
}

/** An amount of files (`16050.00`) as the page writes it, `16.050,00 kr.`. */
export function kroner(amount) {
  const [whole, decimals] = amount.split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, '.')},${decimals}\u00a0kr.`;
}

/** An amount without its decimals where they are zeros. */
export const roundKroner = (amount) => kroner(amount).replace(',00', '');
