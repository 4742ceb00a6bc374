// The consultant's desk: many files at once, counted, in order, each that cannot be read with
// its reason; and the page stays usable meanwhile.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { visit } from './support/launch.mjs';
import { manyPlans, newSealer, planOf } from './support/many.mjs';
import { reviewOf } from './support/reviews.mjs';
import { useSite } from './support/site.mjs';
import { da, desk as words, programme, say } from './support/texts.mjs';
import { eventually } from './support/wait.mjs';

const site = useSite();
const { withPage } = site;

const file = (name, text) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
const sealedFile = async (name, document, sealer) => file(name, JSON.stringify(await sealer.seal(document)));

/** Opens the desk and puts files on it; gives the page's rows. */
async function open(page, files) {
  await visit(page, `${site.url}#/consultant`);
  return put(page, files);
}

async function put(page, files) {
  const before = await rows(page).count();
  await page.getByTestId('review-file').setInputFiles(files);
  await page.waitForFunction(
    (count) => document.querySelectorAll('[data-testid=review-row]').length === count,
    before + files.length,
  );
  return rows(page);
}

const rows = (page) => page.getByTestId('review-row');
const names = (page) => rows(page).evaluateAll((all) => all.map((row) => row.querySelector('.row-link').textContent));
const states = (page) => rows(page).evaluateAll((all) => all.map((row) => row.dataset.state));

describe('what a file on the desk is', () => {
  it('is said of each, in the order of choosing', () => withPage(async (page) => {
    const [plan] = await manyPlans(1);
    const broken = JSON.parse(plan.buffer);
    broken.items[0].what = 'Noget andet';
    await open(page, [
      plan,
      file('ændret.json', JSON.stringify(broken)),
      file('kladde.json', JSON.stringify(planOf(7))),
      file('nul.json', ''),
      file('hej.json', 'hej'),
      file('andet.json', '{"format":"andet"}'),
    ]);
    assert.deepEqual(await states(page), ['intact-unknown', 'broken', 'unsealed', 'refused', 'refused', 'refused']);
    assert.match(await rows(page).nth(1).textContent(), new RegExp(words['seal-state.broken']));
    assert.match(await rows(page).nth(4).textContent(), new RegExp(say(da, 'place.line', { line: 1, column: 1 })));
  }));

  it('is said again of the files before it, once a later one changes it', () => withPage(async (page) => {
    const [plan] = await manyPlans(1);
    await open(page, [plan]);
    assert.equal(await rows(page).getByText(say(words, 'desk.remark.same-plan-twice', { rows: 2 })).count(), 0);
    await put(page, [{ ...plan, name: 'kopi.json' }]);
    await rows(page).first().getByText(say(words, 'desk.remark.same-plan-twice', { rows: 2 })).waitFor();
  }));

  it('is not said by colour alone where a seal is broken', () => withPage(async (page) => {
    const [plan] = await manyPlans(1);
    const broken = JSON.parse(plan.buffer);
    broken.items[0].what = 'Noget andet';
    await open(page, [plan, file('ændret.json', JSON.stringify(broken))]);
    const marked = rows(page).locator('strong').filter({ hasText: words['seal-state.broken'] });
    assert.equal(await marked.count(), 1);
    assert.equal(await marked.locator('svg').count(), 1);
  }));

  it('is called by its own name where it is neither a plan nor an answer', () => withPage(async (page) => {
    await open(page, [file('brev.json', 'hej'), file('tom.json', ''), file('ordning.json', JSON.stringify(programme))]);
    assert.deepEqual(await names(page), ['brev.json', 'tom.json', 'ordning.json']);
    assert.ok((await rows(page).nth(2).textContent()).includes(say(words, 'desk.file-other', { number: 3 })));
  }));

  it('is an answer to a plan that comes later, and is called so then', () => withPage(async (page) => {
    const sealer = await newSealer();
    const plan = planOf(1);
    const answer = await sealedFile('svar.json', reviewOf({ plan, key: sealer.did }, { id: 1 }), await newSealer());
    await open(page, [answer]);
    assert.deepEqual(await names(page), [words['desk.kind.review']]);
    await put(page, [await sealedFile('plan.json', plan, sealer)]);
    await rows(page).first().getByText(say(words, 'desk.kind.review-to', { name: plan.reference })).waitFor();
  }));

  it('without a name is known by the first digits of its check number', () => withPage(async (page) => {
    const { reference, ...nameless } = planOf(1);
    await open(page, [await sealedFile('a.json', nameless, await newSealer())]);
    const [name] = await names(page);
    assert.match(name, new RegExp(`^${say(words, 'desk.unnamed-number', { number: '\\d{5}' })}`));
  }));

  it('is text, whatever it holds', () => withPage(async (page) => {
    const hostile = '<img src=x onerror=alert(1)>\u202e=1+1';
    const sealer = await newSealer();
    let alerted = false;
    page.on('dialog', (dialog) => { alerted = true; return dialog.dismiss(); });
    await open(page, [await sealedFile('<b>x</b>.json', { ...planOf(1), reference: hostile }, sealer)]);
    assert.deepEqual(await names(page), [hostile]);
    assert.equal(await page.locator('.desk img, .desk b').count(), 0);
    assert.equal(alerted, false);
  }));
});

describe('what stands out between files is said plainly', () => {
  const remark = (name, values) => say(words, `desk.remark.${name}`, values);
  const cases = [
    ['the same file twice', 'same-plan-twice', async () => {
      const [plan] = await manyPlans(1);
      return [plan, { ...plan, name: 'kopi.json' }];
    }, 0, '2'],
    ['an older revision after a newer', 'older-revision', async () => {
      const sealer = await newSealer();
      const second = { ...planOf(1), revision: 2, previous: '0'.repeat(64) };
      return [await sealedFile('b.json', second, sealer), await sealedFile('a.json', planOf(1), sealer)];
    }, 1, '1'],
    ['one key under two references', 'key-under-two-references', async () => {
      const sealer = await newSealer();
      return [await sealedFile('a.json', planOf(1), sealer), await sealedFile('b.json', planOf(2), sealer)];
    }, 1, '1'],
    ['one reference with two keys', 'new-key-for-reference', async () => {
      const second = { ...planOf(2), reference: planOf(1).reference };
      return [await sealedFile('a.json', planOf(1), await newSealer()), await sealedFile('b.json', second, await newSealer())];
    }, 1, '1'],
  ];
  for (const [fact, name, make, at, other] of cases) {
    it(fact, () => withPage(async (page) => {
      await open(page, await make());
      assert.ok((await rows(page).nth(at).textContent()).includes(remark(name, { rows: other })));
      // It is said again where the plan itself is read.
      await rows(page).nth(at).locator('a').first().click();
      await page.getByText(remark(name, { rows: other })).waitFor();
    }));
  }

  it('leads from an older revision to the newer one', () => withPage(async (page) => {
    const sealer = await newSealer();
    const newer = { ...planOf(1), revision: 2, previous: '0'.repeat(64), reference: 'Nyere' };
    await open(page, [await sealedFile('a.json', planOf(1), sealer), await sealedFile('b.json', newer, sealer)]);
    await rows(page).first().locator('a').first().click();
    await page.getByRole('link', { name: remark('open', { n: 2 }) }).click();
    await page.getByRole('heading', { level: 1, name: /^Nyere/ }).waitFor();
  }));
});

describe('the list', () => {
  const three = async () => {
    const sealer = await newSealer();
    const named = (number, reference) => sealedFile(`${number}.json`, { ...planOf(number), reference }, sealer);
    return [await named(1, 'Borger 10'), await named(2, 'Borger 9'), await named(3, 'Åse')];
  };

  it('is sorted by a column, and the other way round', () => withPage(async (page) => {
    await open(page, await three());
    const head = page.getByRole('button', { name: say(words, 'desk.sort', { column: words['desk.column.reference'] }) });
    await head.press('Enter');
    assert.deepEqual(await names(page), ['Borger 9', 'Borger 10', 'Åse']);
    assert.equal(await page.locator('[aria-sort=ascending]').count(), 1);
    await head.press('Enter');
    assert.deepEqual(await names(page), ['Åse', 'Borger 10', 'Borger 9']);
    assert.equal(await page.locator('[aria-sort=descending]').count(), 1);
  }, { viewport: { width: 1280, height: 800 } }));

  it('is searched and filtered', () => withPage(async (page) => {
    await open(page, [...await three(), file('x.json', '')]);
    await page.getByTestId('desk-search').fill('borger');
    assert.deepEqual(await names(page), ['Borger 10', 'Borger 9']);
    // What the plans are about is searched as well.
    await page.getByTestId('desk-search').fill(planOf(9).items[0].what);
    assert.ok((await names(page)).includes('Borger 9'));
    await page.getByTestId('desk-search').fill('');
    await page.getByTestId('desk-state').selectOption('refused');
    assert.deepEqual(await names(page), ['x.json']);
    await page.getByTestId('desk-search').fill('findes ikke');
    assert.deepEqual(await names(page), []);
    await page.getByText(words['desk.none-found']).waitFor();
  }));

  it('shows a file that is opened while another is searched for', () => withPage(async (page) => {
    const files = await three();
    await open(page, files.slice(0, 2));
    await page.getByTestId('desk-search').fill('borger 9');
    await page.getByTestId('desk-state').selectOption('refused');
    await page.getByTestId('review-file').setInputFiles(files.slice(2));
    await rows(page).filter({ hasText: 'Åse' }).waitFor();
    assert.equal(await rows(page).count(), 3);
    assert.deepEqual([await page.getByTestId('desk-search').inputValue(), await page.getByTestId('desk-state').inputValue()], ['', '']);
  }));

  it('grows by what is put on later, and is emptied when asked', () => withPage(async (page) => {
    const files = await manyPlans(5);
    await open(page, files.slice(0, 2));
    await put(page, files.slice(2));
    assert.equal(await rows(page).count(), 5);
    const clear = page.getByRole('button', { name: words['desk.clear'] });
    page.once('dialog', (asked) => asked.dismiss());
    await clear.click();
    assert.equal(await rows(page).count(), 5);
    page.once('dialog', (asked) => asked.accept());
    await clear.click();
    await page.getByText(words['desk.empty']).waitFor();
    assert.equal(await rows(page).count(), 0);
  }));

  const news = (page) => page.getByTestId('desk-news');
  const takeOff = (page, name) => page.getByRole('button', { name: `${words['desk.take-off']} ${name}`, exact: true });
  const focused = (page, text) => page.waitForFunction((text) => document.activeElement.textContent === text, text);

  it('lets one file be taken off, and put back where it lay', () => withPage(async (page) => {
    await open(page, await three());
    await takeOff(page, 'Borger 9').press('Enter');
    await focused(page, 'Åse');
    assert.deepEqual(await names(page), ['Borger 10', 'Åse']);
    await page.getByTestId('desk-taken').getByText(say(words, 'desk.taken-off', { name: 'Borger 9' })).waitFor();
    await page.getByTestId('desk-undo').press('Enter');
    await focused(page, 'Borger 9');
    assert.deepEqual(await names(page), ['Borger 10', 'Borger 9', 'Åse']);
    // Without a row behind it one goes on at the way back, also where nothing is left.
    for (const name of ['Åse', 'Borger 9', 'Borger 10']) await takeOff(page, name).click();
    await focused(page, words['keys.undo']);
    await page.getByText(words['desk.empty']).waitFor();
    assert.equal(await rows(page).count(), 0);
    await page.getByTestId('desk-undo').click();
    assert.deepEqual(await names(page), ['Borger 10']);
  }));

  it('takes no file twice, says so, and takes it again once it was taken off', () => withPage(async (page) => {
    const files = await three();
    await open(page, files);
    const choose = (some) => page.getByTestId('review-file').setInputFiles(some);
    await choose([files[0], files[2]]);
    const said = say(words, 'desk.lay-here.other', { n: 2 });
    await news(page).getByText(`${said} ${say(words, 'desk.lay-here-which', { rows: '1, 3' })}`).waitFor();
    assert.deepEqual(await names(page), ['Borger 10', 'Borger 9', 'Åse']);
    await takeOff(page, 'Borger 9').click();
    await choose([files[1]]);
    await eventually(() => names(page), ['Borger 10', 'Borger 9', 'Åse']);
    assert.equal(await news(page).textContent(), '');
    // Another name or another content is another file.
    await put(page, [{ ...files[0], name: 'kopi.json' }, { ...files[0], buffer: Buffer.from('x') }]);
    assert.equal(await news(page).textContent(), '');
  }));

  it('keeps what was written to a plan that was taken off', () => withPage(async (page) => {
    const files = await three();
    await open(page, files);
    await page.getByRole('link', { name: 'Borger 9' }).click();
    await page.getByTestId('review-item').first().getByTestId('assess-green').check();
    await page.getByRole('link', { name: words['desk.back'] }).click();
    await rows(page).nth(1).getByText(words['desk.begun']).waitFor();
    await page.getByRole('link', { name: 'Borger 9' }).click();
    await page.getByTestId('review-whole').getByTestId('assess-red').check();
    await page.getByRole('link', { name: words['desk.back'] }).click();
    await page.getByText(say(words, 'desk.assessed', { assessed: 1, wanted: 3 })).waitFor();
    await takeOff(page, 'Borger 9').click();
    await page.getByText(say(words, 'desk.assessed', { assessed: 0, wanted: 2 })).waitFor();
    await page.getByTestId('review-file').setInputFiles([files[1]]);
    await page.getByText(say(words, 'desk.assessed', { assessed: 1, wanted: 3 })).waitFor();
    await rows(page).nth(1).getByText(da['assessment.red']).waitFor();
  }));

  it('stands below the edges of the frame, its amounts under each other', () => withPage(async (page) => {
    await open(page, await three());
    const edges = await page.locator('header .container, main.container, footer .container')
      .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().left)));
    assert.equal(new Set(edges).size, 1, edges.join());
    const total = rows(page).locator(`[data-label="${words['desk.column.total']}"]`).first();
    const style = await total.evaluate((cell) => [getComputedStyle(cell).textAlign, getComputedStyle(cell).fontVariantNumeric]);
    assert.deepEqual(style, ['end', 'tabular-nums']);
  }, { viewport: { width: 1280, height: 800 } }));

  it('is left and come back to as it was, on the row that was opened', () => withPage(async (page) => {
    await open(page, await three());
    await page.getByTestId('desk-search').fill('borger');
    await page.getByRole('button', { name: say(words, 'desk.sort', { column: words['desk.column.reference'] }) }).click();
    assert.deepEqual(await names(page), ['Borger 9', 'Borger 10']);
    await page.getByRole('link', { name: 'Borger 9' }).click();
    // The next plan is the next one in the list, not the next file that was chosen.
    await page.getByRole('link', { name: words['answer.next'] }).click();
    await page.getByRole('heading', { level: 1, name: 'Borger 10' }).waitFor();
    assert.equal(await page.getByRole('link', { name: words['answer.next'] }).count(), 0);
    await page.getByRole('link', { name: words['desk.back'] }).click();
    await rows(page).first().waitFor();
    assert.deepEqual(await names(page), ['Borger 9', 'Borger 10']);
    await page.waitForFunction(() => document.activeElement.textContent === 'Borger 10');
  }));

  it('is come back to on a row far down as well', () => withPage(async (page) => {
    const files = await manyPlans(250);
    await open(page, files);
    await page.getByRole('link', { name: 'Borger 240', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Borger 240' }).waitFor();
    await page.getByRole('link', { name: words['desk.back'] }).click();
    await page.waitForFunction(() => document.activeElement.textContent === 'Borger 240');
  }));

  it('takes files that are let go over it', () => withPage(async (page) => {
    await visit(page, `${site.url}#/consultant`);
    const [plan] = await manyPlans(1);
    await page.getByTestId('review-file').waitFor();
    const transfer = await page.evaluateHandle(([name, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name));
      return data;
    }, [plan.name, plan.buffer.toString()]);
    await page.locator('.drop-zone').dispatchEvent('drop', { dataTransfer: transfer });
    await rows(page).waitFor();
    assert.deepEqual(await states(page), ['intact-unknown']);
    // Beside the fields too: there the browser would leave the page and open the file.
    for (const beside of ['h1', '.desk-filter']) {
      const over = await page.locator(beside).evaluate((element) => {
        const event = new DragEvent('dragover', { bubbles: true, cancelable: true });
        return element.dispatchEvent(event);
      });
      assert.equal(over, false, beside);
    }
  }));

  it('has ways to the pages that need no file', () => withPage(async (page) => {
    await visit(page, `${site.url}#/consultant`);
    await page.getByRole('link', { name: words['desk.to-keys'] }).click();
    await page.getByText(words['keys.none']).waitFor();
  }));
});

describe('two thousand files', () => {
  const BROKEN = 10;
  let folder;
  let paths;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'borgerbudget-desk-'));
    const files = await manyPlans(2_000);
    for (let at = 100; at < 2_000; at += 190) {
      files[at].name = `ødelagt-${at}.json`;
      files[at].buffer = files[at].buffer.subarray(0, 100);
    }
    paths = files.map((one) => join(folder, one.name));
    await Promise.all(files.map((one, at) => writeFile(paths[at], one.buffer)));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('come in their order, the broken ones named, and the page stays usable', () => withPage(async (page) => {
    await visit(page, `${site.url}#/consultant`);
    await page.evaluate(() => {
      window.longest = 0;
      new PerformanceObserver((list) => {
        for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration);
      }).observe({ type: 'longtask' });
    });
    await page.getByTestId('review-file').setInputFiles(paths);
    await page.getByTestId('review-progress').waitFor();
    await page.waitForFunction(() => document.querySelectorAll('[data-testid=review-row]').length === 2_000, null, { timeout: 60_000 });
    assert.equal(await page.getByTestId('review-progress').count(), 0);
    const all = await rows(page).evaluateAll((found) => found.map((row) => [row.dataset.state, row.textContent]));
    const named = all.map(([, text]) => /(plan|ødelagt)-\d+\.json/.exec(text)[0]);
    assert.deepEqual(named, paths.map((path) => path.split('/').pop()));
    assert.equal(all.filter(([state]) => state === 'refused').length, BROKEN);
    assert.equal(all.filter(([state]) => state === 'intact-unknown').length, 2_000 - BROKEN);
    console.log(`2000 files: longest task ${await page.evaluate(() => Math.round(window.longest))} ms`);
  }));

  it('can be stopped, and what was read stays', () => withPage(async (page) => {
    await visit(page, `${site.url}#/consultant`);
    await page.getByTestId('review-file').setInputFiles(paths);
    await page.getByRole('button', { name: words['desk.stop'] }).click();
    await rows(page).first().waitFor();
    const read = await rows(page).count();
    assert.ok(read > 0 && read < 2_000, `${read} rows`);
    assert.equal(await page.getByTestId('review-progress').count(), 0);
  }));
});
