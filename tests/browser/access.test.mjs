// What comes and goes on the pages: no broken rule of WCAG 2.2 A and AA that a machine can find,
// in light and dark, and nothing to be pushed sideways on the smallest screens. `views.test.mjs`
// has the pages themselves, and many more measures.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tooNarrow, violations } from './support/axe.mjs';
import { download, upload } from './support/files.mjs';
import { visit } from './support/launch.mjs';
import { layPlan, SHORT } from './support/lay.mjs';
import { Items, Reader, Seal, Start, Tasks } from './support/pages.mjs';
import { draftOf, follow, heading } from './support/routes.mjs';
import { useSite } from './support/site.mjs';
import { da } from './support/texts.mjs';

const WIDTHS = [320, 360, 1280];

const site = useSite();

/** Nothing moves while it is looked at. */
const STILL = { reducedMotion: 'reduce' };
const withPage = (work) => site.withPage(work, STILL);

async function assertFine(page, name) {
  assert.deepEqual(await violations(page), [], name);
  assert.deepEqual(await tooNarrow(page, WIDTHS), [], name);
}

/** Words that do not break, as people write them, and sums that are long. */
const LONG = {
  ...SHORT,
  name: 'Entreprenørmaskinførercertifikatfornyelsesansøgning',
  goals: SHORT.goals.map((goal) => ({ ...goal, evidence: 'Speciallægepraksisplanlægningsstabiliseringsperiode' })),
  items: [
    ...SHORT.items,
    {
      category: 'clothing', what: 'Entreprenørmaskinførercertifikatfornyelsesansøgning', typed: '123.456.789,99',
      supplier: `https://example.org/${'meget-lang-adresse-'.repeat(10)}`, payment: 'instalments',
      reason: 'Speciallægepraksisplanlægningsstabiliseringsperiode'.repeat(3), goals: [0],
    },
    { what: 'Uden pris', typed: '1.5', goals: [] },
  ],
};

async function laid(page, plan) {
  if (plan === null) await new Start(page).begin(site.url);
  else await layPlan(page, site.url, plan);
  return draftOf(page);
}

describe('what comes and goes on a page', () => {
  const states = {
    'an open item with all its fields': async (page) => {
      const draft = await laid(page, LONG);
      await follow(page, `${draft}/items`);
      const items = new Items(page);
      await items.open(1);
      await items.details.click();
    },
    'a price that says two things': async (page) => {
      const items = await (await new Start(page).begin(site.url)).items();
      await items.addItem({ amount: '1.5' });
    },
    'an open goal': async (page) => {
      const goals = await (await new Start(page).begin(site.url)).goals();
      await goals.addGoal(0, 'Jeg har bestået kurset.');
    },
    'what is missing before a seal': async (page) => {
      const seal = await (await new Start(page).begin(site.url)).seal();
      await seal.sealed.click();
      await seal.errors.waitFor();
    },
    'an error at its field': async (page) => {
      const items = await (await new Start(page).begin(site.url)).items();
      await items.addItem({ amount: '100' });
      const seal = await (await items.toTasks()).seal();
      await seal.sealed.click();
      await seal.errors.getByRole('link').first().click();
      await page.locator('[aria-invalid="true"]').first().waitFor();
    },
    'what to do once the file is made': async (page) => {
      const seal = await layPlan(page, site.url);
      await download(page, () => seal.sealed.click());
      await new Seal(page).checkNumber();
    },
    'the question before everything is deleted': async (page) => {
      await new Start(page).begin(site.url);
      await page.getByTestId('wipe-all').click();
      await page.getByTestId('wipe-confirm').waitFor();
    },
    'what remains once it is': async (page) => {
      await new Start(page).begin(site.url);
      await page.getByTestId('wipe-all').click();
      await page.getByTestId('wipe-confirm').click();
      await page.getByRole('heading', { name: da['wiped.title'] }).waitFor();
    },
    'the list of drafts, and the question before one is deleted': async (page) => {
      const tasks = await new Start(page).begin(site.url);
      await tasks.name.fill(LONG.name);
      await tasks.saved();
      await follow(page, '#/');
      await page.reload();
      await new Start(page).draftRows.getByRole('button').click();
      await page.getByRole('button', { name: da['draft.delete-yes'] }).waitFor();
    },
    'a draft on a shared device': async (page) => {
      const items = await (await new Start(page).begin(site.url, 'shared')).items();
      await items.addItem({ what: LONG.name, amount: '49.999,99' });
      await new Tasks(page).id('tasks').click();
    },
    'a draft that is open in another tab': async (page) => {
      await (await new Start(page).begin(site.url)).saved();
      const second = await page.context().newPage();
      await visit(second, page.url());
      await heading(second, da['absent.elsewhere.title']).waitFor();
      return second;
    },
    'an opened draft': async (page) => {
      const seal = await layPlan(page, site.url, LONG);
      const { text } = await download(page, () => seal.draft.click());
      await new Reader(page).read(site.url, upload(text));
    },
    'a sealed file': async (page) => {
      const seal = await layPlan(page, site.url);
      const { text } = await download(page, () => seal.sealed.click());
      await new Reader(page).read(site.url, upload(text));
    },
    'a refused file': async (page) => {
      await new Reader(page).read(site.url, upload('hej'));
    },
    'a save that failed': async (page) => {
      const items = await (await new Start(page).begin(site.url)).items();
      await page.evaluate(() => {
        IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
      });
      await items.addItem({ what: 'Cykel' });
      await page.getByRole('heading', { name: da['save-fault.title'] }).waitFor();
    },
    'a search that finds no case': async (page) => {
      await visit(page, `${site.url}#/cases`);
      await page.getByTestId('case-card').first().waitFor();
      await page.getByRole('searchbox').fill('findes ikke');
    },
    'the page in English': async (page) => {
      await new Start(page).begin(site.url);
      await page.getByTestId('language-en').click();
      await page.locator('html[lang="en"]').waitFor();
    },
    'a programme that cannot be read': async (page) => {
      await page.route('**/programmes/index.json', (route) => route.fulfill({ body: '{}' }));
      await visit(page, site.url);
      await page.getByTestId('programme-problems').waitFor();
    },
  };
  for (const [name, arrange] of Object.entries(states)) {
    it(name, () => withPage(async (page) => {
      const shown = (await arrange(page)) ?? page;
      await assertFine(shown, name);
    }));
  }
});
