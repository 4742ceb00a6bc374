// What encourages on the way: a word when a part is finished, and pictures that are there to be
// seen by those who would rather look than read.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SIZES, visit } from './support/launch.mjs';
import { layPlan, SHORT } from './support/lay.mjs';
import { Start } from './support/pages.mjs';
import { draftOf, follow, heading } from './support/routes.mjs';
import { useSite } from './support/site.mjs';
import { cases, da, programme, say } from './support/texts.mjs';

const site = useSite();
const praised = (page) => page.getByTestId('finished');
const words = (part) => say(da, 'finished.part', { part: da[`task.${part}`] });

describe('a part that is finished', () => {
  it('is praised on the page that comes next, once', () => site.withPage(async (page) => {
    let tasks = await new Start(page).begin(site.url, 'own');
    assert.equal(await praised(page).count(), 0);
    const goals = await tasks.goals();
    await goals.addGoal(0, 'Jeg har et bevis.');
    tasks = await goals.toTasks();
    assert.equal(await praised(page).count(), 0, 'a goal of two is not all of them');
    await tasks.goals();
    await goals.addGoal(1, 'Jeg har et job.');
    tasks = await goals.toTasks();
    assert.deepEqual(await praised(page).allTextContents(), [words('goals')]);
    await tasks.duties();
    assert.equal(await praised(page).count(), 0);
  }));

  it('is not praised anew when it was undone and finished again', () => site.withPage(async (page) => {
    let tasks = await new Start(page).begin(site.url, 'own');
    const duties = await tasks.duties();
    await duties.read.check();
    tasks = await duties.toTasks();
    assert.deepEqual(await praised(page).allTextContents(), [words('duties')]);
    await tasks.duties();
    await duties.read.uncheck();
    tasks = await duties.toTasks();
    await tasks.duties();
    await duties.read.check();
    await duties.toTasks();
    assert.equal(await praised(page).count(), 0);
  }));

  it('is not praised to somebody who opens a draft in which it was', () => site.withPage(async (page) => {
    await layPlan(page, site.url);
    await page.reload();
    await page.getByTestId('export-sealed').waitFor();
    assert.equal(await praised(page).count(), 0);
  }));
});

/** The icons on a page that show nothing: each has to have been found in its file. */
const empty = (page) => page.locator('.category-icon').evaluateAll((icons) => icons
  .filter((icon) => icon.getBBox().width === 0)
  .map((icon) => icon.querySelector('use').getAttribute('href')));

describe('the icons of the categories', () => {
  it('are drawn on the card of each case', () => site.withPage(async (page) => {
    await visit(page, `${site.url}#/cases`);
    await page.waitForFunction((count) => document.querySelectorAll('.card .category-icon').length === count, cases.length);
    await page.waitForFunction(() => [...document.querySelectorAll('.category-icon')].every((icon) => icon.getBBox().width > 0));
  }, { viewport: SIZES.desktop }));

  it('are there for each category of the profile, and one of its own for each', () => site.withPage(async (page) => {
    const items = programme.categories.map(({ id }) => ({ ...SHORT.items[0], category: id, typed: '10' }));
    await layPlan(page, site.url, { ...SHORT, items });
    await follow(page, `${draftOf(page)}/timeline`);
    await heading(page, da['timeline.title']).waitFor();
    const icons = page.locator('.bar-row .category-icon use');
    const used = await icons.evaluateAll((all) => all.map((use) => use.getAttribute('href').split('#')[1]));
    assert.deepEqual(used.sort(), programme.categories.map(({ id }) => id).sort());
    await page.waitForFunction(() => document.querySelectorAll('.category-icon').length > 0
      && [...document.querySelectorAll('.category-icon')].some((icon) => icon.getBBox().width > 0));
    assert.deepEqual(await empty(page), []);
  }));
});

describe('the months of a plan', () => {
  it('each show by a bar how much of the dearest one they take', () => site.withPage(async (page) => {
    const items = [['20.000', 1], ['5.000', 2]].map(([typed, month]) => ({ ...SHORT.items[0], typed, month }));
    await layPlan(page, site.url, { ...SHORT, aim: { kind: 'job', text: 'Et job.' }, items });
    await follow(page, `${draftOf(page)}/timeline`);
    await heading(page, da['timeline.title']).waitFor();
    const parts = await page.locator('.timeline-bar .bar-fill').evaluateAll((fills) => fills
      .map((fill) => Math.round(100 * fill.getBoundingClientRect().width / fill.parentElement.clientWidth)));
    assert.deepEqual(parts, [100, 25]);
  }));
});
