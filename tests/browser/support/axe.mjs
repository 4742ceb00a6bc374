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

/** Besides those: AAA, and what is no more than good practice. */
const ALL_TAGS = [...TAGS, 'wcag2aaa', 'wcag21aaa', 'best-practice'];
/** Rules that axe leaves out unless they are asked for. */
const ASKED_FOR = ['color-contrast-enhanced', 'identical-links-same-purpose', 'meta-refresh-no-exceptions', 'target-size'];

/** Rules about the page's own colours, which a person's own replace: axe still reads the page's. */
const OF_COLOUR = ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block'];

/**
 * Each rule of every level that the page breaks, and each that axe could not judge and for
 * which `explained` gives no reason, by rule and axe's own word for why. Notes in `met` which were
 * needed. Without `colours` nothing is said of those.
 */
export async function axeFaults(page, { explained = {}, met = new Set(), colours = true } = {}) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const { violations, incomplete } = await page.evaluate(async ([tags, rules, left]) => {
    const runOnly = { type: 'tag', values: tags };
    const asked = Object.fromEntries([...rules.map((rule) => [rule, { enabled: true }]), ...left.map((rule) => [rule, { enabled: false }])]);
    const found = await window.axe.run(document, { runOnly, rules: asked, resultTypes: ['violations', 'incomplete'] });
    const short = (list) => list.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, any }) => `${html.slice(0, 110)} ${any[0]?.data?.messageKey ?? ''}`) }));
    const why = ({ any, all, none }) => [...any, ...all, ...none][0]?.data?.messageKey ?? '';
    const open = found.incomplete.flatMap(({ id, nodes }) => nodes.map((node) => ({ id: [id, why(node)].filter(Boolean).join(' '), html: node.html.slice(0, 110) })));
    return { violations: short(found.violations), incomplete: open };
  }, [ALL_TAGS, ASKED_FOR, colours ? [] : OF_COLOUR]);
  const open = incomplete.filter(({ id }) => {
    if (explained[id]) met.add(id);
    return !explained[id];
  });
  return [
    ...violations.map(({ id, nodes }) => `axe: ${id}: ${nodes.join(' | ')}`),
    ...open.map(({ id, html }) => `axe cannot say: ${id}: ${html}`),
  ];
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
