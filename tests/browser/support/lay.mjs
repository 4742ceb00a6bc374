// Whole plans laid with the mouse, for tests that are about something else than laying them.

import { download } from './files.mjs';
import { Start } from './pages.mjs';
import { da, programme } from './texts.mjs';

/** The shortest plan that lacks nothing: two goals and one item. */
export const SHORT = {
  name: 'Kort plan',
  goals: [
    { horizon: 'within-3-months', text: 'Jeg har bestået kurset.' },
    { horizon: 'months-3-to-12', text: 'Jeg har et job.' },
  ],
  items: [
    { category: 'education', what: 'Kursus', typed: '16.050', reason: 'Det kræves i jobbet.', goals: [0, 1] },
  ],
};

/** Lays a plan of `data/plans.mjs` in a new draft, and ends at the page where it is sealed. */
export async function layPlan(page, url, plan = SHORT, { device = 'own', texts = da } = {}) {
  let tasks = await new Start(page, texts).begin(url, device);
  if (plan.name) await tasks.name.fill(plan.name);
  if (plan.aim) tasks = await layAim(tasks, plan.aim);
  tasks = await layGoals(tasks, plan.goals);
  tasks = await layItems(tasks, plan.items);
  const duties = await tasks.duties();
  await duties.read.check();
  tasks = await duties.toTasks();
  const seal = await tasks.seal();
  await seal.declaration.check();
  return seal;
}

async function layAim(tasks, { kind, text }) {
  const aim = await tasks.aim();
  await aim.kind(kind).check();
  await aim.text.fill(text);
  await aim.start.selectOption({ index: 2 });
  return aim.toTasks();
}

async function layGoals(tasks, list) {
  const goals = await tasks.goals();
  for (const goal of list) {
    await goals.addGoal(programme.horizons.findIndex(({ id }) => id === goal.horizon), goal.text);
    if (goal.evidence) await goals.evidence.fill(goal.evidence);
  }
  return goals.toTasks();
}

async function layItems(tasks, list) {
  const items = await tasks.items();
  for (const item of list) {
    await items.addItem({ ...item, amount: item.typed });
    if (item.vat) {
      await items.details.click();
      await items.vat.selectOption(item.vat);
    }
    if (item.supplier) await items.supplier.fill(item.supplier);
    // The first of the list is 'not chosen'.
    if (item.month !== undefined) await items.month.selectOption({ index: item.month + 1 });
    if (item.payment) await items.payment.selectOption(item.payment);
  }
  return items.toTasks();
}

/** A file that somebody sealed in a browser that is gone; `prepare` acts before the seal. */
export const sealedFile = (site, prepare = async () => {}) => site.withPage(async (page) => {
  const seal = await layPlan(page, site.url);
  await prepare(seal);
  return (await download(page, () => seal.sealed.click())).text;
});

/** Makes something when it is first needed, and once. */
export const once = (make) => {
  let made;
  return () => (made ??= make());
};
