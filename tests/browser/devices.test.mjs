// From one device to another with no server: the draft as a file, shared or saved on the one,
// opened on the other by one press; and what is said of a file that is no draft.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { download, example, upload, withExamples } from './support/files.mjs';
import { visit } from './support/launch.mjs';
import { layPlan, once, sealedFile, SHORT } from './support/lay.mjs';
import { PlanPart, Tasks } from './support/pages.mjs';
import { heading } from './support/routes.mjs';
import { useSite } from './support/site.mjs';
import { da } from './support/texts.mjs';
import { eventually } from './support/wait.mjs';

const site = useSite();
const { withPage } = site;

/** A sheet to share by that takes down what it is given, and then answers so. */
function sheet(answer) {
  window.shared = [];
  Object.defineProperty(navigator, 'canShare', { value: ({ files }) => files?.length === 1 });
  Object.defineProperty(navigator, 'share', {
    value: async ({ files: [file] }) => {
      window.shared.push({ name: file.name, text: await file.text(), active: navigator.userActivation.isActive });
      if (answer) throw new DOMException('', answer);
    },
  });
}
const withSheet = (answer, work) => withPage(async (page) => {
  await page.addInitScript(sheet, answer);
  return work(page);
});

const draftFile = once(() => withPage(async (page) => {
  const tasks = await (await layPlan(page, site.url)).toTasks();
  return (await download(page, () => tasks.id('export-draft').click())).text;
}));

/** Opens a file as a draft of another device. */
async function bring(page, text, device = 'own') {
  await visit(page, site.url);
  await page.getByTestId('start-bring').click();
  await page.getByTestId(`bring-${device}`).setInputFiles(upload(text, 'kladde.json.txt'));
}

describe('a draft that goes to another device', () => {
  it('is shared at one press, and opened there at one press with all that it held', async () => {
    const shared = await withSheet('', async (page) => {
      const tasks = await (await layPlan(page, site.url)).toTasks();
      await page.getByText(da['draft.file-never']).waitFor();
      await tasks.id('share-draft').click();
      await eventually(() => page.evaluate(() => window.shared.length), 1);
      await page.getByText(da['draft.file-never']).waitFor({ state: 'detached' });
      return page.evaluate(() => window.shared[0]);
    });
    assert.ok(shared.active, 'shared while the press still counts');
    assert.match(shared.name, /^kladde-\d{4}-\d\d-\d\d\.json\.txt$/);
    await withPage(async (page) => {
      await bring(page, shared.text);
      const tasks = new Tasks(page);
      await tasks.id('task-aim').waitFor();
      assert.equal(await tasks.name.inputValue(), SHORT.name);
      assert.equal(await tasks.total, '16050.00');
      await tasks.saved();
      await page.reload();
      await tasks.id('task-aim').waitFor();
      assert.equal(await tasks.total, '16050.00');
    });
  });

  it('stays in memory on a shared device', () => withPage(async (page) => {
    await bring(page, await draftFile(), 'shared');
    await page.getByTestId('task-aim').waitFor();
    assert.equal(await new PlanPart(page).savedAt.textContent(), da['saved.memory']);
  }));

  it('is not told to have failed where the person closes the sheet', () => withSheet('AbortError', async (page) => {
    const tasks = await (await layPlan(page, site.url)).toTasks();
    await tasks.id('share-draft').click();
    await eventually(() => page.evaluate(() => window.shared.length), 1);
    assert.equal(await page.getByText(da['done.share-failed']).count(), 0);
    assert.equal(await page.getByText(da['draft.file-never']).count(), 1);
  }));

  it('is offered as a file where the sheet fails, and where there is none', async () => {
    await withSheet('NotAllowedError', async (page) => {
      const tasks = await (await layPlan(page, site.url)).toTasks();
      await tasks.id('share-draft').click();
      await page.getByText(da['done.share-failed']).waitFor();
      assert.equal(JSON.parse((await download(page, () => tasks.id('export-draft').click())).text).name, SHORT.name);
    });
    await withPage(async (page) => {
      const tasks = await (await layPlan(page, site.url)).toTasks();
      assert.equal(await tasks.id('share-draft').count(), 0);
      assert.equal(await tasks.id('export-draft').count(), 1);
    });
  });

  it('that was sealed goes on from its revision', () => withPage(async (page) => {
    const sealed = await sealedFile(site);
    await bring(page, sealed);
    await page.getByTestId('task-purchases').waitFor();
  }));
});

describe('a file that is no whole draft', () => {
  const said = async (page, text) => {
    await bring(page, text);
    const alert = page.getByRole('main').getByRole('alert').filter({ hasText: /\S/ });
    return alert.textContent();
  };

  for (const [name, damage, expected] of [
    ['cut short', (text) => text.slice(0, text.length / 2), da['refused.file.truncated'].split(':')[0]],
    ['foreign', () => '{"format":"andet"}', da['refused.unknown-format']],
    ['a picture', () => '\x89PNG\r\n', da['reader.refused']],
    ['empty', () => '', da['reader.refused']],
  ]) {
    it(`gets its sentence and changes nothing: ${name}`, () => withPage(async (page) => {
      const text = damage(await draftFile());
      const words = await said(page, text);
      assert.ok(words.includes(expected), words);
      assert.ok(words.includes(da['bring.again']), words);
      await visit(page, site.url);
      assert.equal(await page.getByTestId('draft-row').count(), 0);
    }));
  }

  it('is told apart where it is an answer', withExamples, () => withPage(async (page) => {
    const words = await said(page, example('review.json'));
    assert.ok(words.includes(da['bring.other']), words);
    await page.getByRole('link', { name: da['bring.reader'] }).click();
    await heading(page, da['reader.title']).waitFor();
  }));

  it('is not taken for whole where its seal is broken', () => withPage(async (page) => {
    const plan = JSON.parse(await sealedFile(site));
    plan.items[0].what = 'Noget andet';
    assert.ok((await said(page, JSON.stringify(plan))).includes(da['reader.broken']));
  }));

  it('opens with what can be read of it, once that was said', () => withPage(async (page) => {
    const plan = JSON.parse(await draftFile());
    plan.items[0].month = '2027-13';
    const words = await said(page, JSON.stringify(plan));
    assert.ok(words.includes('items[0].month'), words);
    await page.getByTestId('bring-anyway').click();
    await page.getByTestId('task-aim').waitFor();
    assert.equal(await new PlanPart(page).total, '16050.00');
  }));
});
