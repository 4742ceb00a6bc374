// Automatic checks of accessibility and of width. They find part of what can be wrong; the
// journeys by keyboard find another.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.0 to 2.2, levels A and AA. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Each rule that the page breaks, with the elements that break it; light and dark. */
export async function violations(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    found.push(...await page.evaluate(async ([values, colorScheme]) => {
      const { violations } = await window.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
      return violations.map(({ id, nodes }) => `${colorScheme}: ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    }, [TAGS, colorScheme]));
  }
  return found;
}

/** The widths, of those asked for, at which the page must be pushed sideways to be read. */
export async function tooNarrow(page, widths) {
  const before = page.viewportSize();
  const found = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: before.height });
    const { wide, widest } = await page.evaluate((width) => {
      const ends = (element) => element.getBoundingClientRect().right;
      const over = [...document.body.querySelectorAll('*')].filter((element) => ends(element) > width + 0.5);
      const widest = over.filter((element) => !over.some((other) => element !== other && element.contains(other)));
      return { wide: document.documentElement.scrollWidth, widest: widest.map(({ outerHTML }) => outerHTML.slice(0, 80)) };
    }, width);
    if (wide > width) found.push(`${wide} px at ${width} px: ${widest.join(' | ')}`);
  }
  await page.setViewportSize(before);
  return found;
}
