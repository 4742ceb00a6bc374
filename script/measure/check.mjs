// Whether a peer does what the comparison says of it: it takes items, adds them up, stores each
// change and shows it again. A peer that does not is not compared.

import { newPage, newVisitor } from './stage.mjs';
import { itemsOf, sumOf } from './subjects.mjs';

const LIMIT = 20_000;

/** An empty text, or what the peer failed at. */
export async function failing(browser, subject) {
  const context = await newVisitor(browser, subject);
  context.setDefaultTimeout(LIMIT);
  const { page } = await newPage(context);
  try {
    return await emptyForm(page, subject) || await storedForm(page, subject) || await moved(page, subject);
  } catch (error) {
    return error.message.split('\n')[0];
  } finally {
    await context.close();
  }
}

const at = (page, subject, kind, place = 0) => {
  const [selector, nth] = subject.control(kind, place);
  return page.locator(selector).nth(nth);
};
const totalIs = (page, { total }, sum) =>
  page.waitForFunction(([selector, sum]) => bench.total(selector) === sum, [total, sum], { timeout: 5000 })
    .then(() => '', () => `the total is not ${sum}`);
const countIs = (page, { rows }, count) =>
  page.waitForFunction(([selector, count]) => bench.count(selector) === count, [rows, count], { timeout: 5000 })
    .then(() => '', () => `there are not ${count} items`);

/** One item and a goal are typed, and are there after the page was loaded again. */
async function emptyForm(page, subject) {
  await page.goto(subject.url);
  await page.locator(subject.firstField).first().waitFor();
  await page.locator(subject.firstField).first().pressSequentially('Et mål');
  // Some begin with an item, some without.
  if (await page.locator(subject.rows).count() === 0) await at(page, subject, 'add').click();
  await at(page, subject, 'what').pressSequentially('Cykel');
  await at(page, subject, 'amount').pressSequentially('1234');
  await at(page, subject, 'reason').pressSequentially('Vej');
  const wrong = await totalIs(page, subject, 1234);
  if (wrong) return wrong;
  await page.waitForTimeout(500);
  await page.reload();
  await at(page, subject, 'what').waitFor();
  for (const [kind, text] of [['what', 'Cykel'], ['amount', '1234'], ['reason', 'Vej']]) {
    if (await at(page, subject, kind).inputValue() !== text) return `'${text}' was not stored`;
  }
  if (await page.locator(subject.firstField).first().inputValue() !== 'Et mål') return 'the goal was not stored';
  return totalIs(page, subject, 1234);
}

/** A longer plan is shown whole; an item is added, taken away, changed, and the total follows. */
async function storedForm(page, subject) {
  const items = itemsOf(20);
  await page.goto(await subject.seed(page, subject.url, items));
  await page.reload();
  const sum = sumOf(items);
  const steps = [
    () => countIs(page, subject, 20),
    () => totalIs(page, subject, sum),
    () => at(page, subject, 'add').click().then(() => countIs(page, subject, 21)),
    () => at(page, subject, 'remove', 20).click().then(() => countIs(page, subject, 20)),
    () => at(page, subject, 'remove', 10).click().then(() => countIs(page, subject, 19)),
    () => totalIs(page, subject, sum - items[10].amount),
    () => at(page, subject, 'amount', 10).fill('1000').then(() => totalIs(page, subject, sum - items[10].amount - items[11].amount + 1000)),
  ];
  for (const step of steps) {
    const wrong = await step();
    if (wrong) return wrong;
  }
  return '';
}

async function moved(page, subject) {
  if (!subject.control('move', 0)) return '';
  const text = (place) => at(page, subject, 'what', place).inputValue();
  const [first, second] = [await text(3), await text(4)];
  await at(page, subject, 'move', 3).click();
  await page.waitForTimeout(300);
  return await text(3) === second && await text(4) === first ? '' : 'an item was not moved';
}
