// The page on the device: with the network off it works whole, a newer edition is offered and
// never forced, old and new files never mix, and what was kept goes when it should.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { download, upload } from './support/files.mjs';
import { DIST, openBrowser, visit } from './support/launch.mjs';
import { layPlan } from './support/lay.mjs';
import { asksBeforeLeaving, Reader, Start, Tasks } from './support/pages.mjs';
import { keep, kept, newKeeper, newRelease, NOTHING } from './support/release.mjs';
import { follow, heading } from './support/routes.mjs';
import { cases, da, en } from './support/texts.mjs';
import { eventually } from './support/wait.mjs';

const NEWER = 'En nyere side';
const offer = (page) => page.getByTestId('update-take');

let browser;
before(async () => { browser = await openBrowser(); });
after(() => browser?.close());

/** Does some work with a release of its own and somebody new. */
async function withRelease(work, { base, prepare } = {}) {
  const release = await newRelease({ base });
  const context = await newKeeper(browser);
  if (prepare) await context.addInitScript(prepare);
  try {
    await work(await context.newPage(), release, context);
  } finally {
    await context.close();
    await release.close();
  }
}

describe('with the network off and the server gone, after the first visit', () => {
  let release;
  let context;
  let page;
  before(async () => {
    release = await newRelease({ base: '/kommune/budget/' });
    context = await newKeeper(browser);
    page = await context.newPage();
    await keep(page, release.url);
    await context.setOffline(true);
    await release.stop();
  });
  after(async () => {
    await context?.close();
    await release?.close();
  });

  it('the page is still there, without a reload', async () => {
    await follow(page, '#/cases');
    await page.getByTestId('case-card').first().waitFor();
  });

  it('it can be loaded anew, and says that it works so', async () => {
    await visit(page, release.url);
    await heading(page, da['start.heading']).waitFor();
    await page.getByTestId('offline').waitFor();
    assert.equal(await new Start(page).draftRows.count(), 1);
  });

  it('the icons of the categories are drawn', async () => {
    await follow(page, '#/cases');
    await page.locator('.category-icon').first().waitFor();
    await page.waitForFunction(() => [...document.querySelectorAll('.category-icon')].every((icon) => icon.getBBox().width > 0));
  });

  it('a link that leads deep into it opens in a new tab', async () => {
    const tab = await context.newPage();
    await visit(tab, `${release.url}#/cases/${cases[0].id}`);
    await heading(tab, cases[0].title.da).waitFor();
    await tab.close();
  });

  it('a plan is laid, sealed and opened', async () => {
    const seal = await layPlan(page, release.url);
    const { text } = await download(page, () => seal.sealed.click());
    assert.equal(await new Reader(page).read(release.url, upload(text)), 'intact-unknown');
  });

  it('a language that was never chosen can be', async () => {
    await visit(page, release.url);
    await page.getByTestId('language-en').click();
    await heading(page, en['start.heading']).waitFor();
    await page.getByTestId('language-da').click();
    await heading(page, da['start.heading']).waitFor();
  });

  it('the desk opens a file', async () => {
    await visit(page, `${release.url}#/consultant`);
    await page.getByTestId('review-file').setInputFiles(upload('{}'));
    await page.getByTestId('review-row').waitFor();
  });
});

describe('plain servers under a path of their own, as they are', () => {
  const freePort = () => new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
  const SERVERS = {
    "Python's http.server": {
      command: (folder, port) => ['python3', '-m', 'http.server', String(port), '--bind', '127.0.0.1', '--directory', folder],
    },
    'nginx, with its types and nothing else': {
      file: '/usr/sbin/nginx',
      command: (folder, port) => {
        const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`);
        writeFileSync(join(folder, 'nginx.conf'), `daemon off; master_process off; ${process.getuid() === 0 ? 'user root;' : ''} pid ${folder}/pid;
error_log ${folder}/log; events {} http { include /etc/nginx/mime.types; access_log off; ${places.join(' ')}
server { listen 127.0.0.1:${port}; root ${folder}; } }`);
        return ['/usr/sbin/nginx', '-p', folder, '-e', join(folder, 'log'), '-c', join(folder, 'nginx.conf')];
      },
    },
  };
  for (const [name, { file, command }] of Object.entries(SERVERS)) {
    const missing = !file || existsSync(file) || process.env.CI ? {} : { skip: `did not run: ${file} is missing` };
    it(name, missing, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'borgerbudget-plain-'));
      cpSync(DIST, join(folder, 'budget'), { recursive: true });
      const port = await freePort();
      const [program, ...args] = command(folder, port);
      const server = spawn(program, args, { stdio: 'ignore' });
      const ended = new Promise((resolve) => { server.on('exit', resolve); });
      const context = await newKeeper(browser);
      try {
        const url = `http://localhost:${port}/budget/`;
        const page = await context.newPage();
        await eventually(() => fetch(url).then(({ status }) => status, () => 0), 200);
        await keep(page, url);
        server.kill('SIGTERM');
        await ended;
        await visit(page, url);
        await follow(page, '#/cases');
        await page.getByTestId('case-card').first().waitFor();
      } finally {
        await context.close();
        server.kill('SIGTERM');
        rmSync(folder, { recursive: true });
      }
    });
  }
});

describe('a newer edition', () => {
  it('is offered, not forced, and is there whole once it is taken', () => withRelease(async (page, release) => {
    await keep(page, release.url);
    await release.renew(NEWER);
    for (let visits = 0; visits < 2; visits += 1) {
      await visit(page, release.url);
      await offer(page).waitFor();
      await heading(page, da['start.heading']).waitFor();
    }
    await offer(page).click();
    await heading(page, NEWER).waitFor();
    await page.getByTestId('offline').waitFor();
    assert.equal(await offer(page).count(), 0);
    await release.stop();
    await visit(page, `${release.url}#/cases`);
    await heading(page, `${NEWER}: eksempler`).waitFor();
    // It goes with the first look at which the page that used it is closed.
    await eventually(async () => {
      await visit(page, `${release.url}#/cases`);
      return Object.keys((await kept(page)).copies).length;
    }, 2, 'the older edition is gone');
  }));

  it('that a host made by editing one file is offered too', () => withRelease(async (page, release) => {
    await keep(page, release.url);
    await release.edit('programmes/lltt.json', { ceiling: '60000.00' });
    await visit(page, release.url);
    await offer(page).click();
    await page.getByText('60.000').waitFor();
  }));

  it('leaves an open page its own files, for parts that it has not used yet too', () => withRelease(async (page, release, context) => {
    await keep(page, release.url);
    await visit(page, release.url);
    const other = await context.newPage();
    await visit(other, release.url);
    await release.renew(NEWER);
    await release.edit(`cases/${JSON.parse(await release.read('cases/index.json')).cases[0]}`, { title: { da: 'Et nyt eksempel', en: 'New' } });
    await visit(other, release.url);
    await offer(other).click();
    await heading(other, NEWER).waitFor();
    await follow(other, '#/cases');
    await other.getByText('Et nyt eksempel').waitFor();
    await release.stop();
    await follow(page, '#/cases');
    await heading(page, da['cases.title']).waitFor();
    await page.getByRole('link', { name: cases[0].title.da, exact: true }).waitFor();
    await page.getByTestId('language-en').click();
    await heading(page, en['cases.title']).waitFor();
  }));

  it('is not offered where something could not be written, and is once it is', () => withRelease(async (page, release) => {
    await keep(page, release.url);
    await release.renew(NEWER);
    await visit(page, release.url);
    await offer(page).waitFor();
    await new Start(page).draftRows.getByRole('link').click();
    await offer(page).waitFor();
    await page.evaluate(() => { window.deviceIsFull = true; });
    const tasks = new Tasks(page);
    await tasks.name.fill('Ikke gemt');
    await page.locator('[data-testid="saved-at"][data-state="failed"]').waitFor();
    await eventually(() => offer(page).count(), 0);
    assert.equal(await asksBeforeLeaving(page), true);
    await page.evaluate(() => { window.deviceIsFull = false; });
    await tasks.saved();
    await offer(page).click();
    await page.locator('html[data-started]').waitFor();
    await eventually(() => page.locator('#name').inputValue(), 'Ikke gemt');
    await follow(page, '#/');
    await heading(page, NEWER).waitFor();
  }, { prepare: () => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...args) {
      if (window.deviceIsFull) throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, args);
    };
  } }));

  it('is not offered beside a draft that lives in memory, nor beside files on the desk', () => withRelease(async (page, release) => {
    await keep(page, release.url);
    await release.renew(NEWER);
    await visit(page, release.url);
    await offer(page).waitFor();
    await follow(page, '#/consultant');
    await page.getByTestId('review-file').setInputFiles(upload('{}'));
    await page.getByTestId('review-row').waitFor();
    assert.equal(await offer(page).count(), 0);
    await follow(page, '#/');
    await heading(page, da['start.heading']).waitFor();
    assert.equal(await offer(page).count(), 0);
    await visit(page, release.url);
    await page.reload();
    await offer(page).waitFor();
    await page.getByTestId('start-new').click();
    await page.getByTestId('device-shared').click();
    await page.getByTestId('task-aim').waitFor();
    assert.equal(await offer(page).count(), 0);
  }));
});

describe('nothing is kept', () => {
  it('on the start page, before somebody has chosen', () => withRelease(async (page, release) => {
    await visit(page, release.url);
    await follow(page, '#/cases');
    await page.getByTestId('case-card').first().waitFor();
    await page.waitForLoadState('networkidle');
    assert.deepEqual(await kept(page), NOTHING);
  }));

  it('on a shared device', () => withRelease(async (page, release) => {
    const tasks = await new Start(page).begin(release.url, 'shared');
    await tasks.name.fill('Delt');
    await page.waitForLoadState('networkidle');
    // As long as it takes to be idle, twice over.
    await page.evaluate(() => new Promise((resolve) => { requestIdleCallback(() => requestIdleCallback(resolve)); }));
    assert.deepEqual(await kept(page), NOTHING);
  }));

  it('of a file that is not as it was built, nor anything used beside it', () => withRelease(async (page, release) => {
    const name = (await release.tamper(/^parts\/desk-.*\.wasm$/)).split('/').pop();
    await new Start(page).begin(release.url);
    await eventually(async () => (await kept(page)).workers, 1);
    await eventually(async () => Object.values((await kept(page)).copies).flat().length > 20, true);
    await page.waitForTimeout(1500);
    const copies = Object.values((await kept(page)).copies).flat();
    assert.ok(!copies.includes(name), copies.join(' '));
    await follow(page, '#/');
    assert.equal(await page.getByTestId('offline').count(), 0);
    await release.stop();
    await assert.rejects(page.goto(release.url), /ERR_/);
  }));

  it('after everything was deleted, and again once there is a new draft', () => withRelease(async (page, release) => {
    await keep(page, release.url);
    await new Start(page).draftRows.getByRole('link').click();
    await page.getByTestId('wipe-all').click();
    await page.getByTestId('wipe-confirm').click();
    await page.getByText(da['wiped.page']).waitFor();
    await eventually(async () => (await kept(page)).copies, {});
    await visit(page, release.url);
    await eventually(() => kept(page), NOTHING);
    await keep(page, release.url);
    await release.stop();
    await visit(page, release.url);
  }));

  it('after the host has put the retiring worker in place, but what was written stays', () => withRelease(async (page, release) => {
    await keep(page, release.url);
    await release.write('sw.js', await release.read('retired-sw.js'));
    await visit(page, release.url);
    await eventually(() => kept(page), NOTHING);
    await release.renew(NEWER);
    await visit(page, release.url);
    await heading(page, NEWER).waitFor();
    assert.equal(await new Start(page).draftRows.count(), 1);
  }));
});
