// How a page reads: its running prose, the sentences and words of it, and their LIX.

/** Words of running text: letters and digits, with hyphens and points within. */
const WORD = /[\p{L}\p{N}]+(?:[-.,'’][\p{L}\p{N}]+)*/gu;
/** What is too short to be a sentence of running text. */
const LEAST_WORDS = 5;
const LONG = 7;

/**
 * The paragraphs and list points that a page shows in its main part, one text each. Labels,
 * headings, buttons and links are none of it, nor is what stands closed.
 */
export const prose = (page) => page.getByRole('main').evaluate((main) => {
  const blocks = [...main.querySelectorAll('p, li, .form-hint, .choice-text, .alert-text, .finding')];
  const inner = (block) => blocks.some((other) => other !== block && block.contains(other));
  return blocks
    .filter((block) => block.checkVisibility() && !inner(block))
    // A reference to a source is no running text.
    .filter((block) => !block.matches('.card-source, p.small'))
    .filter((block) => !block.querySelector('input, select, textarea, button'))
    .map((block) => block.innerText.trim())
    .filter(Boolean);
});

/** The sentences of a text, each as its words. */
export const sentences = (text) => text
  .split(/(?<=[.!?:…])["»«)]*\s+(?=[^\p{Ll}])|\n+/u)
  .map((sentence) => sentence.match(WORD) ?? [])
  .filter((words) => words.length > 0);

/** Words, sentences, the longest sentence, and LIX over sentences of five words and more. */
export function measure(texts) {
  const all = texts.flatMap(sentences).filter((words) => words.length >= LEAST_WORDS);
  const words = all.flat();
  const long = words.filter((word) => word.length >= LONG);
  const lix = words.length ? words.length / all.length + (100 * long.length) / words.length : 0;
  return { words: words.length, sentences: all.length, longest: Math.max(0, ...all.map(({ length }) => length)), lix };
}
