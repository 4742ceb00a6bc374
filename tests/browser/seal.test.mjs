// The seal, in a browser: what is sealed here is intact elsewhere, what was sealed by others
// is intact here, what was changed is shown as broken, and every other file is refused with
// the sentence that the texts hold for it.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PLANS } from './data/plans.mjs';
import { commandLine, download, example, schemaErrors, upload, withExamples } from './support/files.mjs';
import { layPlan } from './support/lay.mjs';
import { newVisit, openBrowser, servePage, visit } from './support/launch.mjs';
import { Reader, Seal, Start, Tasks } from './support/pages.mjs';
import { da, say } from './support/texts.mjs';
import { checkNumber, digest, keyOf, newKey, seal, verify, withoutProof } from './support/verifier.mjs';
import { eventually } from './support/wait.mjs';

let server;
let browser;
before(async () => {
  server = await servePage();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** Does `work` with a page of somebody new. */
async function withPage(work, options) {
  const context = await newVisit(browser, options);
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

/** A file that somebody sealed in a browser that is gone. */
const sealedFile = (prepare = async () => {}) => withPage(async (page) => {
  const last = await layPlan(page, server.url);
  await prepare(last);
  return (await download(page, () => last.sealed.click())).text;
});

/** Makes something when it is first needed, and once. */
const once = (make) => {
  let made;
  return () => (made ??= make());
};

const plainFile = once(() => sealedFile());
const codedFile = once(() => sealedFile((last) => last.code.fill('4711')));

/** The state that a fresh browser gives a file, and what it says. */
const readFresh = (file, where) => withPage(async (page) => {
  const reader = new Reader(page);
  const state = await reader.read(server.url, file, where);
  return { state, number: await reader.checkNumber() };
});

describe('a file that a foreign library sealed', () => {
  it('opens as intact, with the check number of its key', async () => {
    const key = await newKey();
    const { document } = withoutProof(await sealedFile());
    const file = JSON.stringify(await seal(document, key));
    assert.deepEqual(await verify(file), { verified: true, error: undefined });
    const { state, number } = await readFresh(upload(file));
    assert.equal(state, 'intact-unknown');
    assert.equal(number, checkNumber(keyOf(file)));
    assert.equal((await commandLine(file)).state, 'intact-unknown');
  });

  it('the rule for check numbers gives the published one', () => {
    assert.equal(checkNumber('zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP'), '79308 92125 31371 25182');
  });
});

describe('the normative examples', () => {
  const shown = { 'plan.json': 'Ladcykel', 'review.json': da['review.title'] };
  for (const [name, words] of Object.entries(shown)) {
    it(`${name} opens as intact and is shown`, withExamples, () => withPage(async (page) => {
      const reader = new Reader(page);
      assert.equal(await reader.read(server.url, upload(example(name))), 'intact-unknown');
      assert.equal(await reader.checkNumber(), checkNumber(keyOf(example(name))));
      await page.getByRole('heading', { name: words }).waitFor();
    }));
  }

  it('have the shape of a plan that is laid through the page', withExamples, () => withPage(async (page) => {
    const trainer = PLANS.find((plan) => plan.case === 'personal-trainer');
    const last = await layPlan(page, server.url, trainer);
    await page.getByLabel(da['plan.reference']).fill('Eksempel');
    const { text } = await download(page, () => last.sealed.click());
    assert.deepEqual(shape(JSON.parse(text)), shape(JSON.parse(example('plan.json'))));
  }));
});

/** Every place of a document with the kind of value that stands there. */
function shape(value, path = '$', found = new Set()) {
  if (Array.isArray(value)) value.forEach((entry) => shape(entry, `${path}[]`, found));
  else if (typeof value === 'object') {
    for (const [name, member] of Object.entries(value)) shape(member, `${path}.${name}`, found);
  } else found.add(`${path}: ${typeof value}`);
  return [...found].sort();
}

describe('a code that the consultant gave', () => {
  for (const [name, typed, state] of [
    ['matches', '4711', 'intact-code'],
    ['matches with blanks around it', ' 4711 ', 'intact-code'],
    ['is another one', '4712', 'intact-unknown'],
    ['is not typed', '', 'intact-unknown'],
  ]) {
    it(`that ${name} gives ${state}`, async () => {
      const coded = await codedFile();
      assert.equal(withoutProof(coded).proof.challenge, '4711');
      await withPage(async (page) => {
        const reader = new Reader(page);
        await visit(page, `${server.url}#/consultant`);
        await reader.code.fill(typed);
        assert.equal(await reader.choose(upload(coded)), state);
        assert.match(await reader.status.textContent(), new RegExp(say(da, `reader.${state}`)));
      });
    });
  }
});
/** The same document with the members of every object in the opposite order. */
function reordered(value) {
  if (Array.isArray(value)) return value.map(reordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([name, member]) => [name, reordered(member)]));
}

describe('a copy of a sealed file that says the same', () => {
  const copies = {
    'with its members in another order': (text) => JSON.stringify(reordered(JSON.parse(text)), null, 4),
    'without a blank': (text) => JSON.stringify(JSON.parse(text)),
    'with the line ends of Windows': (text) => text.replaceAll('\n', '\r\n'),
    'with a byte order mark': (text) => `\ufeff${text}`,
    'with every letter beyond ASCII escaped': (text) =>
      text.replace(/[^\x00-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
  };
  for (const [name, copy] of Object.entries(copies)) {
    it(`${name} is intact`, async () => {
      const text = await plainFile();
      assert.notEqual(copy(text), text);
      const { state, number } = await readFresh(upload(copy(text)));
      assert.deepEqual([state, number], ['intact-unknown', checkNumber(keyOf(text))]);
    });
  }
});
describe('a sealed file that was changed', () => {
  const changes = {
    'in an amount, consistently': (file) => {
      file.items[0].price.unit = file.items[0].total = file.totals.applied = '16051.00';
    },
    'in a reason': (file) => { file.items[0].reason = 'Derfor.'; },
    'in the time of its seal': (file) => { file.proof.created = '2027-01-02T03:04:05Z'; },
    'in its code': (file) => { file.proof.challenge = '4711'; },
  };
  for (const [name, change] of Object.entries(changes)) {
    it(`${name} is shown as broken, with its content`, async () => {
      const file = JSON.parse(await plainFile());
      change(file);
      await withPage(async (page) => {
        const reader = new Reader(page);
        assert.equal(await reader.read(server.url, upload(JSON.stringify(file))), 'broken');
        assert.ok((await reader.status.textContent()).includes(da['reader.broken-text']));
        await page.getByRole('heading', { name: 'Kursus' }).waitFor();
        assert.ok((await page.locator('main').textContent()).includes(file.items[0].reason));
      });
    });
  }

  it('in an amount that no longer adds up still shows its content', async () => {
    const file = JSON.parse(await plainFile());
    file.items[0].total = '1.00';
    await withPage(async (page) => {
      const reader = new Reader(page);
      assert.equal(await reader.read(server.url, upload(JSON.stringify(file))), 'broken');
      await page.getByRole('heading', { name: 'Kursus' }).waitFor();
    });
  });
});

describe('revisions', () => {
  it('sealing again without a change gives the same revision and digest', () => withPage(async (page) => {
    const [first, second] = await sealThrice(page, async () => {});
    assert.equal(JSON.parse(second).revision, 1);
    assert.equal(await digest(second), await digest(first));
    assert.equal(JSON.parse(second).previous, undefined);
  }));

  it('a changed plan is the next revision and names the one before it', () => withPage(async (page) => {
    const [first, second, third] = await sealThrice(page, async (tasks) => {
      const items = await tasks.items();
      await items.open(0);
      await items.amount.fill('15.000');
      return items.toTasks();
    });
    assert.equal(JSON.parse(second).revision, 2);
    assert.equal(JSON.parse(second).previous, await digest(first));
    assert.equal(JSON.parse(second).totals.applied, '15000.00');
    assert.equal(await digest(third), await digest(second));
    for (const text of [second, third]) {
      assert.equal(schemaErrors(JSON.parse(text)), '');
      assert.deepEqual(await verify(text), { verified: true, error: undefined });
    }
  }));
});

/** Seals, makes a change, seals again, and once more after a reload. */
async function sealThrice(page, change) {
  const texts = [];
  const last = await layPlan(page, server.url);
  texts.push((await download(page, () => last.sealed.click())).text);
  let tasks = await last.toTasks();
  tasks = await change(tasks) ?? tasks;
  const again = await tasks.seal();
  texts.push((await download(page, () => again.sealed.click())).text);
  await (await again.toTasks()).saved();
  await page.reload();
  const later = await new Tasks(page).seal();
  texts.push((await download(page, () => later.sealed.click())).text);
  return texts;
}

describe('the key', () => {
  it('stays the same over two files and a reload', () => withPage(async (page) => {
    const texts = await sealThrice(page, async () => {});
    assert.deepEqual(new Set(texts.map(keyOf)).size, 1);
  }));

  it('cannot be taken out of the browser', () => withPage(async (page) => {
    const last = await layPlan(page, server.url);
    await download(page, () => last.sealed.click());
    const stored = await page.evaluate(async () => {
      const open = indexedDB.open('borgerbudget');
      await new Promise((resolve) => { open.onsuccess = resolve; });
      const request = open.result.transaction('keys').objectStore('keys').getAll();
      await new Promise((resolve) => { request.onsuccess = resolve; });
      const [pair] = request.result;
      const taken = await Promise.all(['jwk', 'pkcs8'].map((format) =>
        crypto.subtle.exportKey(format, pair.privateKey).then(() => format, () => 'refused')));
      return { count: request.result.length, extractable: pair.privateKey.extractable, taken };
    });
    assert.deepEqual(stored, { count: 1, extractable: false, taken: ['refused', 'refused'] });
  }));

  it('is a new one for each file on a shared device', () => withPage(async (page) => {
    const last = await layPlan(page, server.url, undefined, { device: 'shared' });
    const first = await download(page, () => last.sealed.click());
    const again = await (await last.toTasks()).seal();
    const second = await download(page, () => again.sealed.click());
    assert.notEqual(keyOf(first.text), keyOf(second.text));
    assert.deepEqual(await verify(second.text), { verified: true, error: undefined });
  }));
});

describe('a page that was not opened over a safe connection', () => {
  let insecure;
  let url;
  before(async () => {
    // Plain http to a name that is not this machine's own, as far as the browser can know.
    insecure = await openBrowser(['--host-resolver-rules=MAP borgerbudget.test 127.0.0.1']);
    url = server.url.replace('localhost', 'borgerbudget.test');
  });
  after(() => insecure?.close());

  it('seals on plain http to localhost', () => withPage(async (page) => {
    const last = await layPlan(page, server.url);
    assert.equal(new URL(page.url()).protocol, 'http:');
    const { text } = await download(page, () => last.sealed.click());
    assert.deepEqual(await verify(text), { verified: true, error: undefined });
  }));

  it('says so elsewhere, and offers the draft, which opens again', async () => {
    const context = await newVisit(insecure);
    try {
      const page = await context.newPage();
      const last = await layPlan(page, url);
      assert.equal(await page.evaluate(() => typeof crypto.subtle), 'undefined');
      await last.sealed.click();
      await last.errors.waitFor();
      assert.ok((await last.errors.textContent()).includes(da['seal.no-crypto-text']));
      const { text } = await download(page, () => last.draft.click());
      assert.equal(JSON.parse(text).proof, undefined);
      assert.equal(await new Reader(page).read(url, upload(text)), 'unsealed');
    } finally {
      await context.close();
    }
  });

  it('says of a sealed file that its seal cannot be checked there', async () => {
    const context = await newVisit(insecure);
    try {
      const reader = new Reader(await context.newPage());
      await reader.read(url, upload(await plainFile()));
      assert.ok((await reader.status.textContent()).includes(da['reader.no-crypto']));
    } finally {
      await context.close();
    }
  });
});

describe('a draft that is not sealed', () => {
  it('opens as unsealed, and goes on as a draft of its own', () => withPage(async (page) => {
    const last = await layPlan(page, server.url);
    const { name, text } = await download(page, () => last.draft.click());
    assert.match(name, /^kladde-.*\.json$/);
    const reader = new Reader(page);
    assert.equal(await reader.read(server.url, upload(text)), 'unsealed');
    const tasks = await reader.continueHere();
    const items = await tasks.items();
    await items.open(0);
    assert.equal(await items.amount.inputValue(), '16.050');
    await items.amount.fill('17.000');
    await items.saved();
    await visit(page, server.url);
    await eventually(() => new Start(page).draftRows.count(), 2);
  }));

  it('opens with all that can be read, and the rest is named', () => withPage(async (page) => {
    const last = await layPlan(page, server.url);
    const { text } = await download(page, () => last.draft.click());
    const draft = JSON.parse(text);
    draft.items.push(7);
    draft.start = 'januar';
    const reader = new Reader(page);
    assert.equal(await reader.read(server.url, upload(JSON.stringify(draft))), 'unsealed');
    const shown = await page.locator('main').textContent();
    assert.ok(shown.includes(say(da, 'problem.wrong-type', { place: 'items[1]' })), shown);
    assert.ok(shown.includes(say(da, 'problem.bad-value', { place: 'start' })), shown);
    const items = await (await reader.continueHere()).items();
    assert.equal(await items.rows.count(), 1);
  }));
});

it('a sealed file opens as a draft whose next seal is the next revision', async () => {
  const text = await plainFile();
  await withPage(async (page) => {
    const reader = new Reader(page);
    await reader.read(server.url, upload(text));
    const items = await (await reader.continueHere()).items();
    await items.open(0);
    await items.reason.fill('En bedre grund.');
    const last = await (await items.toTasks()).seal();
    const next = await download(page, () => last.sealed.click());
    assert.equal(JSON.parse(next.text).revision, 2);
    assert.equal(JSON.parse(next.text).previous, await digest(text));
    assert.equal(JSON.parse(next.text).id, JSON.parse(text).id);
    assert.equal(await new Seal(page).checkNumber(), checkNumber(keyOf(next.text)));
  });
});
