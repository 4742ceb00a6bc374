// Every view of the page in each state that it has, and how to get there. The names are those
// of `src/route.rs`, from which `routeNames` reads them: a new address without an entry here
// fails a test. A state that a view does not have is a reason instead of a way.

import { readFileSync } from 'node:fs';
import { SAID, sealedAnswer, THREE } from './answers.mjs';
import { download, upload } from './files.mjs';
import { newVisit, SIZES, visit } from './launch.mjs';
import { layPlan } from './lay.mjs';
import { newSealer, planOf } from './many.mjs';
import { Goals, Items, PlanPart, Purchases, Reader, Start } from './pages.mjs';
import { reviewOf } from './reviews.mjs';
import { addPicture, picture } from './pictures.mjs';
import { draftOf } from './routes.mjs';
import { cases } from './texts.mjs';
import { newKey } from './verifier.mjs';

/** The names of all addresses, `Start` or `Plan.Items`, as the program's own source has them. */
export function routeNames() {
  const source = readFileSync(new URL('../../../src/route.rs', import.meta.url), 'utf8');
  const variants = (name) => {
    const [, body] = new RegExp(`pub enum ${name} \\{([^}]*)\\}`).exec(source);
    return body.split('\n').map((line) => /^ {4}([A-Z]\w*)(\((\w+))?/.exec(line)).filter(Boolean);
  };
  return variants('Route').flatMap(([, name]) => {
    const inner = { Consultant: 'Desk', Plan: 'Page' }[name];
    return inner ? variants(inner).map(([, page]) => `${name}.${page}`) : [name];
  });
}

/** Words that do not break, as people write them, and sums that are long. */
const LONG = 'Entreprenørmaskinførercertifikatfornyelsesansøgning';
const FILLED = {
  ...THREE,
  name: LONG,
  aim: { kind: 'own-business', text: 'Jeg vil klippe hår i min egen salon.' },
  items: [
    ...THREE.items,
    {
      category: 'clothing', what: LONG, typed: '13.456,99', supplier: `https://example.org/${'meget-lang-adresse-'.repeat(6)}`,
      payment: 'instalments', month: 2, reason: LONG.repeat(2), goals: [0],
    },
  ],
};

/** Goes to an address within the page, as a link would, and waits for its heading. */
async function go(page, hash) {
  await page.evaluate(async (hash) => {
    const before = document.querySelector('main h1');
    if (location.hash !== hash) {
      location.hash = hash;
      const end = performance.now() + 8000;
      const arrived = () => document.querySelector('main h1') && document.querySelector('main h1') !== before;
      while (!arrived() && performance.now() < end) await new Promise((resolve) => { requestAnimationFrame(resolve); });
    }
  }, hash);
  await page.locator('main h1').waitFor();
  // What lies beneath a head that stays in sight cannot be judged.
  await page.evaluate(() => scrollTo(0, 0));
  // The focus follows the heading, after the next picture.
  await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
  return page;
}

const json = (name, document) => ({ name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(document)) });

/**
 * The people whose pages the views are, each made when first asked for and kept: somebody new,
 * an empty plan, a filled one that was handed in and answered, one with faults, an empty desk
 * and a full one. `plan` is what the filled one holds.
 */
export function people(site, { plan = FILLED, ...options } = {}) {
  const made = new Map();
  const contexts = [];
  const fresh = async (size = SIZES.phone) => {
    const context = await newVisit(site.browser, { ...options, viewport: size });
    contexts.push(context);
    return context.newPage();
  };
  const make = {
    visitor: async () => {
      const page = await fresh();
      await visit(page, site.url);
      return { page };
    },
    empty: async () => {
      const page = await fresh();
      await new Start(page).begin(site.url);
      return { page, draft: draftOf(page) };
    },
    filled: async () => {
      const page = await fresh();
      const seal = await layPlan(page, site.url, plan);
      const draft = draftOf(page);
      const { text } = await download(page, () => seal.sealed.click());
      await go(page, '#/open');
      const reader = new Reader(page);
      await reader.choose(upload(await sealedAnswer(text, await newKey(), { items: SAID }), 'svar.json'));
      await reader.attach();
      await go(page, `${draft}/purchases`);
      const purchases = new Purchases(page);
      await purchases.bought.first().check();
      await purchases.paid.first().fill('15.800,50');
      await addPicture(page, await picture(page, 300, 200));
      await page.getByTestId('photo').waitFor();
      await purchases.saved();
      return { page, draft, text };
    },
    wrong: async () => {
      const page = await fresh();
      const items = await (await new Start(page).begin(site.url)).items();
      await items.addItem({ amount: '1.5' });
      const goals = await (await items.toTasks()).goals();
      await goals.addGoal(0, 'x');
      await goals.text.fill('');
      const seal = await (await goals.toTasks()).seal();
      await seal.sealed.click();
      await seal.errors.waitFor();
      return { page, draft: draftOf(page) };
    },
    desk: async () => {
      const page = await fresh(SIZES.desktop);
      await visit(page, `${site.url}#/consultant`);
      return { page };
    },
    consultant: async () => {
      const page = await fresh(SIZES.desktop);
      await visit(page, `${site.url}#/consultant`);
      const files = await deskFiles();
      await page.getByTestId('review-file').setInputFiles(files);
      await page.waitForFunction((count) => document.querySelectorAll('[data-testid=review-row]').length === count, files.length);
      return { page };
    },
  };
  return {
    is: (name) => {
      if (!made.has(name)) made.set(name, make[name]());
      return made.get(name);
    },
    /** A page of somebody new on which `change` has acted before anything is loaded. */
    unlucky: async (change, hash) => {
      const page = await fresh();
      await change(page);
      await visit(page, `${site.url}${hash}`);
      return page;
    },
    close: () => Promise.all(contexts.map((context) => context.close())),
  };
}

/** Two plans, one of them answered by three who do not agree, one not sealed, and a broken one. */
async function deskFiles() {
  const [one, two] = await Promise.all([1, 2].map(async (number) => {
    const sealer = await newSealer();
    const plan = planOf(number);
    return { plan, key: sealer.did, file: json(`plan-${number}.json`, await sealer.seal(plan)) };
  }));
  const colours = [['red', 'green', 'yellow'], ['red', 'yellow', 'green'], ['red', 'green', 'green']];
  const answers = await Promise.all(colours.map(async (said, at) => {
    const { seal } = await newSealer();
    const approved = ['100.00', '1000.00', '0.00'];
    const review = reviewOf(one, { id: at + 1, colours: said, whole: 'yellow', decision: at === 0 ? 'approve' : 'return', ...(at === 0 && { approved }) });
    return json(`svar-${at + 1}.json`, await seal(review, `2026-11-2${5 - at}T20:20:20Z`));
  }));
  return [one.file, two.file, json('kladde.json', planOf(9)), upload('hej', 'ikke.json'), ...answers];
}

const at = (who, hash, then) => async (all) => {
  const { page, draft = '' } = await all.is(who);
  await go(page, hash.replace(/^~/, draft));
  await then?.(page);
  return page;
};
const shows = (selector) => (page) => page.locator(selector).first().waitFor();
const ofPlan = (path, then = {}) => ({
  empty: at('empty', `~${path}`, then.empty),
  filled: at('filled', `~${path}`, then.filled),
  error: then.error ? at('wrong', `~${path}`, then.error) : then.none ?? 'nothing on it can be wrong',
});
const gone = (path) => (all) => all.unlucky((page) => page.route(path, (route) => route.abort()), '#/nowhere').then((page) => page);

const openItem = async (page, number) => {
  const items = new Items(page);
  if ((await items.closedRow(number).count()) > 0) await items.open(number);
};

/** Each view, with its way into each state. */
export const VIEWS = {
  Start: {
    empty: at('visitor', '#/'),
    filled: at('filled', '#/', shows('[data-testid=draft-row]')),
    error: (all) => all.unlucky((page) => page.route('**/programmes/index.json', (route) => route.fulfill({ body: '{}' })), ''),
  },
  Device: { empty: at('visitor', '#/new'), filled: 'it is a choice of two, and left by choosing', error: 'neither choice can be wrong' },
  Reader: {
    empty: at('visitor', '#/open'),
    filled: async (all) => {
      const { page, text } = await all.is('filled');
      await go(page, '#/open');
      await new Reader(page).choose(upload(text));
      return page;
    },
    error: at('visitor', '#/open', (page) => new Reader(page).choose(upload('hej'))),
  },
  Bring: {
    empty: at('visitor', '#/bring'),
    filled: 'the draft that is chosen opens at once',
    error: at('visitor', '#/bring', async (page) => {
      await page.locator('input[type=file]').first().setInputFiles(upload('hej', 'kladde.json'));
      await page.locator('.alert, [data-testid=error-summary]').first().waitFor();
    }),
  },
  NotNow: { empty: at('visitor', '#/not-now'), filled: 'nothing is typed on it', error: 'nothing on it can be wrong' },
  Help: { empty: at('visitor', '#/help'), filled: 'nothing is typed on it', error: 'nothing on it can be wrong' },
  'Consultant.List': {
    empty: at('desk', '#/consultant'),
    filled: at('consultant', '#/consultant', shows('[data-testid=review-row]')),
    error: 'what cannot be opened is a row among the filled ones',
  },
  'Consultant.Plan': {
    empty: at('desk', '#/consultant/1'),
    filled: at('consultant', '#/consultant/1', async (page) => {
      await page.getByTestId('assess-green').first().check();
      await page.getByTestId('review-as-applied').click();
      if (await page.getByTestId('payment-row').count()) return;
      await page.getByTestId('payment-add').click();
      await page.getByTestId('payment-item').selectOption({ index: 1 });
      await page.getByTestId('payment-month').selectOption({ index: 1 });
      await page.getByTestId('payment-amount').fill('100');
      await page.getByTestId('payment-way').selectOption('invoice');
      await page.getByTestId('payment-payer').selectOption({ index: 1 });
    }),
    error: at('consultant', '#/consultant/2', async (page) => {
      await page.getByTestId('assess-red').first().check();
      await page.getByTestId('payment-add').click();
      await page.getByTestId('review-export').click();
      await page.getByTestId('error-summary').waitFor();
    }),
  },
  'Consultant.Case': {
    empty: at('consultant', '#/consultant/2/case'),
    filled: at('consultant', '#/consultant/1/case', shows('[data-testid=make-line]')),
    error: at('consultant', '#/consultant/1/case', async (page) => {
      await page.getByTestId('make-export').click();
      await page.getByTestId('make-said').locator('li').first().waitFor();
    }),
  },
  'Consultant.Record': {
    empty: at('desk', '#/consultant/1/record'),
    filled: at('consultant', '#/consultant/1/record', shows('[data-testid=record-text]')),
    error: 'it is a text made of what stands elsewhere',
  },
  'Consultant.Orders': {
    empty: at('desk', '#/consultant/1/orders'),
    filled: at('consultant', '#/consultant/1/orders', shows('[data-testid=order-sheet]')),
    error: 'it is a print of what stands elsewhere',
  },
  'Consultant.Compare': {
    empty: at('desk', '#/consultant/compare'),
    filled: at('consultant', '#/consultant/compare', async (page) => {
      for (const box of await page.getByTestId('compare-choice').all()) await box.check();
      await page.getByTestId('compare-show').click();
      await page.getByTestId('compare-row').first().waitFor();
    }),
    error: at('desk', '#/consultant/compare', async (page) => {
      const { seal } = await newSealer();
      const answer = json('a.json', await seal(reviewOf({ plan: planOf(1), key: 'did:key:zDnaejgmAHMLkBPMBWnkBxyGxpXx8LgE4WJAYDhwZzyoRAddF' }, { id: 7 })));
      await page.getByTestId('compare-file').setInputFiles([answer, { ...answer, name: 'b.json' }]);
      await page.getByTestId('compare-show').click();
    }),
  },
  'Consultant.Sums': {
    empty: at('desk', '#/consultant/sums'),
    filled: at('consultant', '#/consultant/sums', shows('[data-testid=sums-category]')),
    error: 'nothing is typed on it',
  },
  'Consultant.BusinessCase': {
    empty: 'its figures are never empty',
    filled: at('desk', '#/consultant/business-case'),
    error: at('desk', '#/consultant/business-case', async (page) => {
      await page.getByTestId('bc-budget').fill('0');
      await page.getByTestId('bc-monthly-benefit').fill('x');
    }),
  },
  'Consultant.Keys': {
    empty: at('desk', '#/consultant/keys'),
    filled: at('consultant', '#/consultant/keys', async (page) => {
      const { did } = await newSealer();
      await page.getByTestId('keys-file').setInputFiles(json('n.json', { format: 'borgerbudget/keys', version: 1, app: 'test', keys: [{ key: did, reference: LONG, pinned: '2026-11-20T10:00:00Z' }] }));
      await page.getByTestId('keys-row').first().waitFor();
    }),
    error: at('desk', '#/consultant/keys', async (page) => {
      await page.getByTestId('keys-file').setInputFiles(upload('hej', 'n.json'));
      await page.getByTestId('keys-said').locator('p, li').first().waitFor();
    }),
  },
  Cases: {
    empty: at('visitor', '#/cases', async (page) => {
      await page.getByTestId('case-card').first().waitFor();
      await page.getByRole('searchbox').fill('findes ikke');
    }),
    filled: at('filled', '#/cases', shows('[data-testid=case-card]')),
    error: async (all) => go(await gone('**/cases/index.json')(all), '#/cases'),
  },
  Case: {
    empty: at('visitor', '#/cases/nobody'),
    filled: at('filled', `#/cases/${cases[0].id}`),
    error: async (all) => go(await gone('**/cases/index.json')(all), `#/cases/${cases[0].id}`),
  },
  Statement: {
    empty: 'its words come with the program',
    filled: at('visitor', '#/accessibility', shows('main section')),
    error: async (all) => go(await gone('**/statement/*.json')(all), '#/accessibility'),
  },
  'Plan.Tasks': {
    ...ofPlan(''),
    error: async (all) => {
      const page = await all.unlucky((page) => page.addInitScript(() => {
        const put = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function refuse(...given) {
          if (globalThis.full) throw new DOMException('full', 'QuotaExceededError');
          return put.apply(this, given);
        };
      }), '');
      const tasks = await new Start(page).begin(page.url());
      await page.evaluate(() => { globalThis.full = true; });
      await tasks.name.fill('Plan');
      await page.locator('[data-testid=saved-at][data-state=failed]').waitFor();
      return page;
    },
  },
  'Plan.Aim': ofPlan('/aim'),
  'Plan.Items': ofPlan('/items', {
    filled: async (page) => {
      await openItem(page, 3);
      if (!(await page.locator('[id$="-count"]').isVisible())) await new Items(page).details.click();
    },
    error: async (page) => {
      await openItem(page, 0);
      await page.locator('[aria-invalid=true]').first().waitFor();
    },
  }),
  'Plan.Goals': ofPlan('/goals', {
    filled: async (page) => {
      const goals = new Goals(page);
      await goals.closedRow(0).click();
      await goals.text.waitFor();
    },
    error: shows('h1'),
  }),
  'Plan.Timeline': ofPlan('/timeline'),
  'Plan.Duties': ofPlan('/duties', { error: shows('[aria-invalid=true]') }),
  'Plan.Check': ofPlan('/check', { error: shows('h1') }),
  'Plan.Seal': ofPlan('/seal', {
    error: async (page) => {
      await page.getByTestId('export-sealed').click();
      await page.getByTestId('error-summary').waitFor();
    },
  }),
  'Plan.Done': ofPlan('/done'),
  'Plan.Print': ofPlan('/print'),
  'Plan.NotNow': ofPlan('/not-now'),
  'Plan.History': ofPlan('/history'),
  'Plan.Lock': ofPlan('/lock', {
    error: async (page) => {
      await page.getByTestId('lock-save').click();
      await page.locator('[aria-invalid=true]').first().waitFor();
    },
  }),
  'Plan.Purchases': ofPlan('/purchases', {
    error: async (page) => {
      const purchases = new Purchases(page);
      await purchases.bought.first().check();
      await purchases.paid.first().fill('1.5');
    },
  }),
  'Plan.Answer': ofPlan('/answer'),
  Unknown: { empty: at('visitor', '#/nowhere'), filled: 'it holds nothing', error: 'it is one itself' },
};

/** Waits until what was typed is kept, where the view is a plan's, so that nothing moves later. */
export const settled = async (page) => {
  if ((await page.getByTestId('saved-at').count()) === 0) return;
  await page.waitForFunction(() => document.querySelector('[data-testid=saved-at]')?.dataset.state !== 'saving');
  await new PlanPart(page).savedAt.waitFor();
};
