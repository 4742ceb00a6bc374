// The other pages of the consultant's desk: known keys, assessments side by side, sums over all
// plans, the business case, and cases made of plans. Figures are worked out here a second time.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import { tooNarrow, violations } from './support/axe.mjs';
import { newVisit, visit } from './support/launch.mjs';
import { digestOf, newSealer, planOf } from './support/many.mjs';
import { reviewOf } from './support/reviews.mjs';
import { useSite } from './support/site.mjs';
import { da, desk as words, kroner, programme, say } from './support/texts.mjs';

const site = useSite();
const { withPage } = site;
const ROOT = join(import.meta.dirname, '../..');
const WIDE = { viewport: { width: 1280, height: 800 } };
const HOSTILE = '<img src=x onerror=alert(1)>\u202e=1+1';

const file = (name, document) => ({ name, mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(document)) });

/** A sealed plan and what its answers need to know of it. */
async function sealedPlan(number, change = (plan) => plan) {
  const sealer = await newSealer();
  const plan = change(planOf(number));
  const name = `plan-${number}.json`;
  return { plan, sealer, key: sealer.did, file: file(name, await sealer.seal(plan)) };
}

/** An answer to a plan, sealed by a consultant of its own unless one is named. */
async function answer(to, said, { name = 'svar.json', sealer, created } = {}) {
  const by = sealer ?? await newSealer();
  return file(name, await by.seal(reviewOf(to, said), created));
}

async function open(page, files) {
  await visit(page, `${site.url}#/consultant`);
  await page.getByTestId('review-file').setInputFiles(files);
  await page.waitForFunction(
    (count) => document.querySelectorAll('[data-testid=review-row]').length === count,
    files.length,
  );
}

async function go(page, path) {
  await page.evaluate((path) => { window.location.hash = `#/consultant${path && `/${path}`}`; }, path);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

/** What a press saves: `{ name, bytes }`. */
async function saved(page, press) {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Nothing of a file became markup, and nothing of it ran. */
async function onlyText(page, work) {
  let alerted = false;
  page.on('dialog', (dialog) => { alerted = true; return dialog.dismiss(); });
  await work();
  assert.equal(await page.locator('.desk img').count(), 0);
  assert.equal(alerted, false);
}

describe('assessments side by side', () => {
  const COLOURS = [['red', 'green', 'yellow'], ['red', 'yellow', 'green'], ['red', 'green', 'green']];

  /** Krippendorff's alpha for ordered values, by its coincidence matrix, in thousandths. */
  function alpha(raters) {
    const order = ['red', 'yellow', 'green'];
    const o = order.map(() => order.map(() => 0));
    for (let unit = 0; unit < raters[0].length; unit += 1) {
      const given = raters.map((rater) => order.indexOf(rater[unit]));
      given.forEach((c, i) => given.forEach((k, j) => {
        if (i !== j) o[c][k] += 1 / (given.length - 1);
      }));
    }
    const n = o.map((row) => row.reduce((sum, one) => sum + one, 0));
    const total = n.reduce((sum, one) => sum + one, 0);
    const delta = (c, k) => {
      let sum = 0;
      for (let g = Math.min(c, k); g <= Math.max(c, k); g += 1) sum += n[g];
      return (sum - (n[c] + n[k]) / 2) ** 2;
    };
    let observed = 0;
    let expected = 0;
    for (let c = 0; c < 3; c += 1) {
      for (let k = 0; k < 3; k += 1) {
        observed += o[c][k] * delta(c, k);
        expected += n[c] * n[k] * delta(c, k) / (total - 1);
      }
    }
    return Math.round((1 - observed / expected) * 1000);
  }

  async function three(plan) {
    const answers = COLOURS.map((colours, at) => answer(plan, {
      id: at + 1, colours, whole: 'yellow', decision: 'return', reviewer: at === 0 ? HOSTILE : undefined,
    }, { name: `svar-${at + 1}.json` }));
    return Promise.all(answers);
  }

  it('show nothing until they are shown together, then each item, what is agreed, and alpha', () => withPage((page) => onlyText(page, async () => {
    const plan = await sealedPlan(1);
    await open(page, [plan.file, ...await three(plan)]);
    await go(page, 'compare');
    const main = page.locator('.desk');
    for (const box of await page.getByTestId('compare-choice').all()) {
      await box.check();
      const text = await main.textContent();
      for (const colour of ['Rød', 'Gul', 'Grøn']) assert.ok(!text.includes(colour), colour);
    }
    await page.getByTestId('compare-show').click();
    const rows = page.getByTestId('compare-row');
    await rows.first().waitFor();
    const outcomes = await rows.evaluateAll((all) => all.map((row) => row.dataset.outcome));
    assert.deepEqual(outcomes, ['agree', 'differ', 'differ', 'agree']);
    assert.match(await rows.first().textContent(), /RødRødRød/);
    const value = await page.getByTestId('compare-alpha').getAttribute('data-value');
    assert.equal(Number(value), alpha(COLOURS));
    const shown = (alpha(COLOURS) / 1000).toFixed(3).replace('.', ',');
    assert.equal(await page.getByTestId('compare-alpha').textContent(), say(words, 'compare.alpha', { alpha: shown }));
    const proposed = await page.getByTestId('joint-colour').evaluateAll((all) => all.map((one) => one.value));
    assert.deepEqual(proposed, ['red', '', '', 'yellow']);
    // A changed choice hides what was shown.
    await page.getByTestId('compare-choice').first().uncheck();
    assert.equal(await rows.count(), 0);
  }), WIDE));

  it('are joined, and the joint colours stand in the answer that is written', () => withPage(async (page) => {
    const plan = await sealedPlan(1);
    await open(page, [plan.file, ...await three(plan)]);
    await go(page, 'compare');
    for (const box of await page.getByTestId('compare-choice').all()) await box.check();
    await page.getByTestId('compare-show').click();
    await page.getByTestId('joint-colour').nth(1).selectOption('green');
    await page.getByTestId('joint-hand-on').click();
    await page.getByTestId('assess-red').first().waitFor();
    const checked = async (colour) => {
      const all = await page.getByTestId(`assess-${colour}`).all();
      return (await Promise.all(all.map((one) => one.isChecked()))).filter(Boolean).length;
    };
    await page.waitForFunction(() => document.querySelectorAll('[data-testid^=assess-]:checked').length === 3);
    assert.deepEqual([await checked('red'), await checked('yellow'), await checked('green')], [1, 1, 1]);
  }, WIDE));

  const misfits = [
    ['of another plan', async () => {
      const [one, other] = [await sealedPlan(1), await sealedPlan(2)];
      return [await answer(one, { id: 1 }, { name: 'a.json' }), await answer(other, { id: 2 }, { name: 'b.json' })];
    }, 'compare.misfit.other-plan'],
    ['that is there twice', async () => {
      const one = await sealedPlan(1);
      const said = await answer(one, { id: 1 }, { name: 'a.json' });
      return [said, { ...said, name: 'b.json' }];
    }, 'compare.misfit.twice'],
    ['that was changed', async () => {
      const one = await sealedPlan(1);
      const other = await answer(one, { id: 2 }, { name: 'b.json' });
      const changed = JSON.parse(other.buffer);
      changed.comment = 'Noget andet';
      return [await answer(one, { id: 1 }, { name: 'a.json' }), file('b.json', changed)];
    }, 'compare.not-sealed'],
  ];
  for (const [what, make, key] of misfits) {
    it(`name an answer ${what}, and show none`, () => withPage(async (page) => {
      await visit(page, `${site.url}#/consultant/compare`);
      await page.getByTestId('compare-file').setInputFiles(await make());
      await page.getByTestId('compare-show').click();
      await page.getByText(say(words, key, { file: 'b.json' })).waitFor();
      assert.equal(await page.getByTestId('compare-row').count(), 0);
    }));
  }
});

describe('sums over all plans', () => {
  /** Four plans: three with a category of their own besides, one with hostile words. */
  async function plans() {
    const made = [];
    for (let number = 1; number <= 4; number += 1) {
      made.push(await sealedPlan(number, (plan) => {
        if (number < 4) return plan;
        const [first] = plan.items;
        return { ...plan, reference: HOSTILE, items: [first], totals: { ...plan.totals, applied: first.total } };
      }));
    }
    return made;
  }

  /** By category, worked out from the documents: citizens and øre. */
  function byCategory(made) {
    const sums = new Map();
    for (const { plan } of made) {
      const own = new Map();
      for (const item of plan.items) {
        const ore = Math.round(Number(item.total) * 100);
        own.set(item.category, (own.get(item.category) ?? 0) + ore);
      }
      for (const [category, ore] of own) {
        const [people, sum] = sums.get(category) ?? [0, 0];
        sums.set(category, [people + 1, sum + ore]);
      }
    }
    return sums;
  }

  const label = (category) => programme.categories.find(({ id }) => id === category).label.da;
  const amount = (ore) => `${Math.floor(ore / 100)}.${String(ore % 100).padStart(2, '0')}`;

  /** CSV read by Python's own reader. */
  const parsed = (bytes, separator, encoding) => JSON.parse(execFileSync('python3', ['-c', `
import csv, io, json, sys
text = sys.stdin.buffer.read().decode(sys.argv[2])
print(json.dumps(list(csv.reader(io.StringIO(text, newline=''), delimiter=sys.argv[1], strict=True))))
`, separator, encoding], { input: bytes }).toString());

  /** A table as a Danish spreadsheet opens it: rows of cells, each its kind and what is in it. */
  const opened = (bytes) => {
    const folder = mkdtempSync(join(tmpdir(), 'borgerbudget-table-'));
    try {
      writeFileSync(join(folder, 'table.csv'), bytes);
      return JSON.parse(execFileSync('python3', ['tests/readers/spreadsheet.py', join(folder, 'table.csv'), ';']).toString());
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  it('are what the documents say, in the table and in both kinds of file', () => withPage((page) => onlyText(page, async () => {
    const made = await plans();
    await open(page, made.map(({ file }) => file));
    await go(page, 'sums');
    const section = page.getByTestId('sums-category');
    await section.waitFor();
    await page.getByTestId('sums-pass-on').uncheck();
    for (const [category, [people, ore]] of byCategory(made)) {
      const row = section.locator('tr', { has: page.getByRole('rowheader', { name: label(category), exact: true }) });
      const cells = await row.locator('td').allTextContents();
      assert.deepEqual(cells.slice(0, 2), [String(people), kroner(amount(ore))], category);
    }
    assert.equal(await section.locator('svg rect').count(), byCategory(made).size);
    for (const [style, separator, encoding, comma] of [['', ';', 'utf-8-sig', ','], ['plain', ',', 'utf-8', '.']]) {
      await page.getByTestId('sums-style').selectOption(style);
      const { name, bytes } = await saved(page, () => section.getByTestId('sums-csv').click());
      assert.match(name, /^tal-category-internt-\d{4}-\d\d-\d\d\.csv$/);
      assert.equal(bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])), style === '');
      const rows = parsed(bytes, separator, encoding);
      for (const [category, [people, ore]] of byCategory(made)) {
        const row = rows.find(([first]) => first === label(category));
        assert.deepEqual(row.slice(1, 3), [String(people), amount(ore).replace('.', comma)], category);
      }
      if (style === 'plain') continue;
      const cells = opened(bytes);
      for (const [category, [people, ore]] of byCategory(made)) {
        const row = cells.find(([first]) => first[1] === label(category));
        assert.deepEqual(row.slice(1, 3), [['float', String(people)], ['float', String(ore / 100)]], category);
      }
    }
  }), WIDE));

  it('hide whoever could be singled out, and say so', () => withPage(async (page) => {
    const made = await plans();
    await open(page, made.slice(0, 2).map(({ file }) => file));
    await go(page, 'sums');
    const section = page.getByTestId('sums-category');
    await section.getByText(words['sums.too-few']).waitFor();
    const rows = parsed((await saved(page, () => section.getByTestId('sums-csv').click())).bytes, ';', 'utf-8-sig');
    for (const [, ...cells] of rows.slice(1)) {
      assert.ok(cells.every((cell) => cell === words['sums.hidden']), cells.join());
    }
  }, WIDE));

  it('count the newest revision of a plan and no plan without an intact seal', () => withPage(async (page) => {
    const one = await sealedPlan(1);
    const second = { ...one.plan, revision: 2, previous: digestOf(one.plan) };
    await open(page, [
      one.file,
      file('ny.json', await one.sealer.seal(second)),
      file('kladde.json', planOf(9)),
    ]);
    await go(page, 'sums');
    await page.getByText(say(words, 'sums.counted.one', { n: 1 })).waitFor();
    await page.getByText(say(words, 'sums.older.one', { n: 1 })).waitFor();
    await page.getByText(say(words, 'sums.left-out.one', { n: 1 })).waitFor();
  }));

  it('take the latest answer to exactly that plan', () => withPage(async (page) => {
    const one = await sealedPlan(1);
    const said = (id, approved, created) => answer(one, { id, approved, decision: 'approve' }, { name: `${id}.json`, created });
    await open(page, [
      one.file,
      await said(1, ['300.00', '0.00', '0.00'], '2026-12-02T10:00:00Z'),
      await said(2, ['100.00', '0.00', '0.00'], '2026-12-01T10:00:00Z'),
    ]);
    await go(page, 'sums');
    await page.getByTestId('sums-pass-on').uncheck();
    const total = page.getByTestId('sums-aim').locator('tfoot td').last();
    assert.equal(await total.textContent(), kroner('300.00'));
  }, WIDE));
});

describe('the business case', () => {
  it('has both break-evens of the figures that are typed, and its limits', () => withPage(async (page) => {
    await visit(page, `${site.url}#/consultant/business-case`);
    const months = async () => {
      const value = (name) => page.getByTestId(name).getAttribute('data-value');
      return [Number(await value('bc-on-benefits')), Number(await value('bc-on-everything'))];
    };
    const worked = ({ benefit = 13_000, casework = 12_300, activation = 15_500, offer = 43_474 } = {}) => {
      const hundredths = (year) => Math.round(offer / (year / 12) * 100);
      return [hundredths(benefit * 12), hundredths(benefit * 12 + casework + activation)];
    };
    await page.getByTestId('bc-on-benefits').waitFor();
    assert.deepEqual(await months(), worked());
    assert.deepEqual(worked(), [334, 284]);
    assert.match(await page.getByTestId('bc-on-benefits').textContent(), /^3,34 /);
    await page.getByTestId('bc-monthly-benefit').fill('11.500');
    await page.getByTestId('bc-budget').fill('25.000,00');
    assert.deepEqual(await months(), worked({ benefit: 11_500, offer: 25_000 + 400 + 108 + 866 }));
    await page.getByTestId('bc-budget').fill('0');
    await page.getByText(words['bc.zero']).waitFor();
    await page.getByText(words['bc.no-result'], { exact: true }).waitFor();
    for (const limit of ['effect', 'tax', 'years']) {
      assert.ok(await page.getByText(words[`bc.limit.${limit}`]).isVisible());
    }
  }));
});

describe('known keys', () => {
  const DAY = '2026-11-20T10:00:00Z';
  const list = (...keys) => file('nogler.json', { format: 'borgerbudget/keys', version: 1, app: 'test', keys });
  const pinned = (key, reference) => ({ key, reference, pinned: DAY });
  const rows = (page) => page.getByTestId('keys-row');

  async function takeIn(page, files) {
    await page.getByTestId('keys-file').setInputFiles(files);
    await page.getByTestId('keys-said').locator('p').first().waitFor();
  }

  async function state(page, chosen) {
    await page.evaluate(() => { window.location.hash = '#/open'; });
    await page.getByTestId('reader-file').setInputFiles(chosen);
    await page.getByTestId('reader-status').waitFor();
    return page.getByTestId('reader-status').getAttribute('data-state');
  }

  it('are kept on the device, exported, and known in another browser', () => withPage((page) => onlyText(page, async () => {
    const [one, two, three] = [await sealedPlan(1), await sealedPlan(2), await sealedPlan(3)];
    await visit(page, `${site.url}#/consultant/keys`);
    await page.getByText(words['keys.none']).waitFor();
    await takeIn(page, [list(pinned(one.key, 'Borger 1'), { key: two.key, confirmed: DAY }, pinned(three.key, HOSTILE))]);
    assert.equal(await rows(page).count(), 3);
    await page.getByText(say(words, 'keys.added.other', { n: 3 })).waitFor();
    assert.ok((await page.locator('.desk').textContent()).includes(HOSTILE));
    const { name, bytes } = await saved(page, () => page.getByTestId('keys-export').click());
    assert.match(name, /^noegler-\d{4}-\d\d-\d\d\.json$/);
    await page.reload();
    await rows(page).nth(2).waitFor();
    const context = await newVisit(site.browser);
    try {
      const other = await context.newPage();
      await visit(other, `${site.url}#/consultant/keys`);
      await takeIn(other, [{ name, mimeType: 'application/json', buffer: bytes }]);
      assert.equal(await rows(other).count(), 3);
      const impostor = await sealedPlan(1);
      assert.equal(await state(other, one.file), 'pinned');
      assert.equal(await state(other, two.file), 'confirmed');
      assert.equal(await state(other, impostor.file), 'reference-new-key');
      assert.equal(await state(other, (await sealedPlan(7)).file), 'intact-unknown');
    } finally {
      await context.close();
    }
  })));

  it('are pinned and confirmed beside the plan, and listed with its reference', () => withPage(async (page) => {
    const one = await sealedPlan(1);
    await open(page, [one.file]);
    await go(page, '1');
    await page.getByRole('button', { name: words['answer.pin'] }).click();
    await page.getByRole('button', { name: words['answer.confirm'] }).click();
    await go(page, 'keys');
    await rows(page).first().waitFor();
    const text = await rows(page).textContent();
    assert.ok(text.includes(one.plan.reference) && !text.includes(words['keys.not']), text);
    await go(page, '');
    assert.equal(await page.getByTestId('review-row').getAttribute('data-state'), 'confirmed');
  }, WIDE));

  it('that are said differently elsewhere stay as they are here, and that is told', () => withPage(async (page) => {
    const [one, two] = [await newSealer(), await newSealer()];
    await visit(page, `${site.url}#/consultant/keys`);
    await takeIn(page, [list(pinned(one.did, 'Borger 1'))]);
    await takeIn(page, [list(pinned(one.did, 'Borger 9'), pinned(two.did, 'Borger 1'))]);
    const said = await page.getByTestId('keys-said').textContent();
    assert.ok(said.includes('Borger 9'), said);
    assert.equal(await page.getByTestId('keys-said').locator('.finding').count(), 2);
    const references = await rows(page).locator('th').allTextContents();
    assert.deepEqual(references, ['Borger 1']);
  }));

  it('can be forgotten, and known again at once', () => withPage(async (page) => {
    const one = await newSealer();
    await visit(page, `${site.url}#/consultant/keys`);
    await takeIn(page, [list(pinned(one.did, 'Borger 1'))]);
    await page.getByTestId('keys-forget').click();
    await page.getByText(words['keys.none']).waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'keys-undo');
    await page.keyboard.press('Enter');
    await rows(page).first().waitFor();
    await page.getByTestId('keys-forget').click();
    await page.getByText(words['keys.none']).waitFor();
    await page.reload();
    await page.getByText(words['keys.none']).waitFor();
    assert.equal(await rows(page).count(), 0);
  }));
});

describe('a case made of a plan', () => {
  it('is not made of a plan that nobody approved', () => withPage(async (page) => {
    await open(page, [(await sealedPlan(1)).file]);
    await go(page, '1/case');
    await page.getByText(words['make.undecided']).waitFor();
  }));

  it('is held back until every text is read, and then passes check-case', () => withPage((page) => onlyText(page, async () => {
    const one = await sealedPlan(1, (plan) => {
      plan.items[0].what = 'Kursus hos Jensen i marts, ring 86123456';
      plan.items[1].what = HOSTILE;
      return plan;
    });
    const approving = await answer(one, { id: 1, approved: ['1499.50', '1000.00', '0.00'], decision: 'approve' });
    await open(page, [one.file, approving]);
    await go(page, '1/case');
    const lines = page.getByTestId('make-line');
    await lines.first().waitFor();
    // What was not approved is no line.
    assert.equal(await lines.count(), 2);
    const first = await lines.first().textContent();
    for (const [key, word] of [['name', 'Jensen'], ['date', 'marts'], ['detail', '86123456']]) {
      assert.ok(first.includes(say(words, `make.mark.${key}`, { word })), key);
    }
    const what = page.getByTestId('make-what');
    assert.equal(await what.nth(1).inputValue(), HOSTILE);
    await page.getByTestId('make-take').nth(1).uncheck();
    await page.getByText(say(words, 'make.amount-is', { amount: kroner('1000.00') })).waitFor();

    await page.getByTestId('make-export').click();
    const said = page.getByTestId('make-said');
    for (const key of ['title', 'summary', 'source']) {
      await said.getByText(words[`make.missing.${key}`]).waitFor();
    }
    await what.first().fill('Et kursus');
    await page.getByTestId('make-title').fill('Et kursus på Øen');
    await page.getByTestId('make-summary').fill('Planen handler om et kursus. Butikken var lukket.');
    for (const [name, value] of [['title', 'Eksempler'], ['publisher', 'Aarhus Kommune'], ['date', '2027-03'], ['reference', 'K1']]) {
      await page.getByTestId(`make-source-${name}`).fill(value);
    }
    for (const box of await page.getByTestId('make-read').all()) await box.check();
    // Words that may be names have to be taken out or confirmed one by one.
    assert.equal(await page.getByTestId('make-name').count(), 3);
    for (const box of await page.getByTestId('make-name').all()) await box.check();
    assert.equal(await said.locator('li').count(), 0);
    // What is changed has to be read again.
    await what.first().fill('Et godt kursus');
    await said.getByText(say(words, 'make.missing.unread.one', { n: 1 })).waitFor();
    await page.getByTestId('make-read').first().check();

    const { name, bytes } = await saved(page, () => page.getByTestId('make-export').click());
    assert.equal(name, 'et-kursus-paa-oeen.json');
    const made = JSON.parse(bytes);
    assert.deepEqual(made.lines, [{ category: one.plan.items[0].category, what: { da: 'Et godt kursus' } }]);
    assert.equal(made.amount, '1000.00');
    assert.equal(made.aimIsOurReading, true);
    const valid = new Ajv2020({ strict: true }).compile(JSON.parse(await readFile(join(ROOT, 'public/schema/case.schema.json'), 'utf8')));
    assert.ok(valid(made), JSON.stringify(valid.errors));
    const program = join(ROOT, 'target/cli/borgerbudget');
    execFileSync(program, ['check-case', '-'], { input: bytes });
  })));
});

describe('every page of the desk', () => {
  const pages = [
    ['compare', 'compare.title'], ['sums', 'sums.title'], ['business-case', 'bc.title'], ['keys', 'keys.title'], ['1/case', 'make.title'],
  ];
  for (const [path, title] of pages) {
    it(`has its heading, title and focus, fits a phone, and breaks no rule of accessibility: ${path}`, () => withPage(async (page) => {
      const one = await sealedPlan(1);
      const colours = ['red', 'yellow', 'green'];
      await open(page, [
        one.file,
        await answer(one, { id: 1, colours, whole: 'red', decision: 'approve', approved: ['100.00', '100.00', '0.00'] }, { name: 'a.json' }),
        await answer(one, { id: 2, colours: ['red', 'green'], reviewer: 'Å'.repeat(90) }, { name: 'b.json', created: '2026-11-01T10:00:00Z' }),
      ]);
      await go(page, path);
      await page.getByRole('heading', { level: 1, name: words[title], exact: true }).waitFor();
      await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
      assert.equal(await page.title(), say(da, 'layout.title', { page: words[title] }));
      if (path === 'compare') {
        for (const box of await page.getByTestId('compare-choice').all()) await box.check();
        await page.getByTestId('compare-show').click();
        await page.getByTestId('compare-row').first().waitFor();
      }
      if (path === 'sums') await page.getByTestId('sums-aim').waitFor();
      if (path === '1/case') await page.getByTestId('make-line').first().waitFor();
      if (path === 'keys') {
        const list = { format: 'borgerbudget/keys', version: 1, app: 'test', keys: [{ key: one.key, reference: 'M'.repeat(100), pinned: '2026-11-20T10:00:00Z' }] };
        await page.getByTestId('keys-file').setInputFiles([file('nogler.json', list)]);
        await page.getByTestId('keys-row').waitFor();
      }
      assert.deepEqual(await violations(page), []);
      assert.deepEqual(await tooNarrow(page, [360, 768, 1280]), []);
    }));
  }

  it('shows nobody else\'s colours in the list', () => withPage(async (page) => {
    const one = await sealedPlan(1);
    await open(page, [await answer(one, { id: 1, colours: ['red', 'red', 'red'], whole: 'red' })]);
    const row = await page.getByTestId('review-row').textContent();
    assert.ok(!row.includes(da['assessment.red']) && !row.includes(da['decision.return']), row);
  }, WIDE));
});
