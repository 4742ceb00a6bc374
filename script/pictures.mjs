// Draws the pictures of docs/ from the built page, on plans that are made up: the four that the
// README shows, and every view on a phone and on a wide screen, light and dark.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser as openForTests, servePage } from '../tests/browser/support/launch.mjs';
import { people, VIEWS } from '../tests/browser/support/views.mjs';
import { draftOf, importPlan, itemOf, openBrowser, ROOT, visit } from './drive.mjs';

const FOLDER = join(ROOT, 'docs/img');
const VIEWS_FOLDER = join(FOLDER, 'views');
const LIST = join(ROOT, 'docs/pictures.md');
const PHONE = { width: 360, height: 800 };
const DESKTOP = { width: 1100, height: 800 };
const LOOKS = [
  { name: 'phone-light', label: 'Phone, light', viewport: PHONE, colorScheme: 'light' },
  { name: 'phone-dark', label: 'Phone, dark', viewport: PHONE, colorScheme: 'dark' },
  { name: 'desktop-light', label: 'Wide screen, light', viewport: DESKTOP, colorScheme: 'light' },
  { name: 'desktop-dark', label: 'Wide screen, dark', viewport: DESKTOP, colorScheme: 'dark' },
];
/** Of hundred; words stay sharp. */
const QUALITY = 60;

const PLAN = draftOf([
  itemOf(1, 'Kursus som træner', 'education', 24990, {
    month: '2027-01', reason: 'Kunder spørger efter beviset.', goals: ['g1'],
  }),
  itemOf(2, 'Elastikker, vægte og måtter', 'equipment', 12495, {
    month: '2027-03', reason: 'Jeg træner folk der, hvor de er.', goals: ['g2'],
  }),
  itemOf(3, 'Ladcykel', 'mobility', 9500, { month: '2027-03', goals: ['g2'] }),
]);
/** The plan of the same person, whole, as it is typed. */
const TYPED = {
  name: 'Min plan som træner',
  aim: { kind: 'own-business', text: 'Jeg vil leve af at træne andre mennesker.' },
  goals: [
    { horizon: 'within-3-months', text: 'Jeg har bestået kurset som træner.' },
    { horizon: 'months-3-to-12', text: 'Jeg har ti faste kunder.' },
  ],
  items: [
    { category: 'education', what: 'Kursus som træner', typed: '24.990', reason: 'Kunder spørger efter beviset.', goals: [0], month: 1 },
    { category: 'equipment', what: 'Elastikker, vægte og måtter', typed: '12.495', reason: 'Jeg træner folk der, hvor de er.', goals: [1], month: 3 },
    { category: 'mobility', what: 'Ladcykel', typed: '9.500', reason: 'Den kører udstyret ud.', goals: [1], month: 3 },
    { category: 'marketing', what: 'Hjemmeside', typed: '3.000', reason: 'Kunder skal kunne finde mig.', goals: [1], month: 4 },
  ],
};

/** Still, and without what only a mouse or a cursor adds. */
async function settle(page) {
  await page.evaluate(() => scrollTo(0, 0));
  await page.mouse.move(0, 0);
  await page.waitForTimeout(200);
}

async function draw({ browser, url }, viewport, pictures) {
  const page = await browser.newPage({ viewport, colorScheme: 'light', locale: 'da-DK' });
  for (const [name, arrive] of pictures) {
    await arrive(page, url);
    await settle(page);
    await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled', caret: 'hide' });
  }
  await page.close();
}

/** From the task list to one of its tasks. */
const task = (name) => async (page) => {
  if (await page.getByTestId(name).count() === 0) await page.getByTestId('tasks').click();
  await page.getByTestId(name).click();
};

async function drawReadme() {
  const opened = await openBrowser();
  try {
    await draw(opened, PHONE, [
      ['phone-start', (page, url) => visit(page, url)],
      ['phone-items', async (page, url) => {
        await importPlan(page, url, PLAN);
        await task('task-items')(page);
      }],
      ['phone-check', task('task-check')],
    ]);
    await draw(opened, DESKTOP, [['desktop-tasks', (page, url) => importPlan(page, url, PLAN)]]);
  } finally {
    await opened.close();
  }
}

const fileOf = (view, look) => `${view.toLowerCase().replace('.', '-')}-${look.name}.webp`;

async function drawView(page, view) {
  const session = await page.context().newCDPSession(page);
  const before = page.viewportSize();
  for (const look of LOOKS) {
    await page.setViewportSize(look.viewport);
    await page.emulateMedia({ colorScheme: look.colorScheme });
    await settle(page);
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY });
    await writeFile(join(VIEWS_FOLDER, fileOf(view, look)), Buffer.from(data, 'base64'));
  }
  await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: 'light' });
  await session.detach();
}

/** Every view as somebody sees it who has work in it, or as it is first met where none is kept. */
async function drawViews() {
  await rm(VIEWS_FOLDER, { recursive: true, force: true });
  await mkdir(VIEWS_FOLDER, { recursive: true });
  const server = await servePage();
  const browser = await openForTests();
  const all = people({ browser, url: server.url }, { plan: TYPED, reducedMotion: 'reduce' });
  const drawn = [];
  try {
    for (const [view, { filled, empty }] of Object.entries(VIEWS)) {
      const arrive = [filled, empty].find((way) => typeof way === 'function');
      if (!arrive) continue;
      await drawView(await arrive(all), view);
      drawn.push(view);
    }
  } finally {
    await all.close();
    await browser.close();
    await server.close();
  }
  return drawn;
}

function list(views) {
  const row = (cells) => `| ${cells.join(' | ')} |`;
  const picture = (view, look) => `<img src="img/views/${fileOf(view, look)}" width="${look.viewport === PHONE ? 120 : 240}" alt="">`;
  return [
    '# Every page',
    '',
    'Drawn by `script/pictures` from the built page; the plan and the answers in them are made up.',
    'The names are those of `src/route.rs`.',
    '',
    row(['Page', ...LOOKS.map(({ label }) => label)]),
    row(['---', ...LOOKS.map(() => '---')]),
    ...views.map((view) => row([`\`${view}\``, ...LOOKS.map((look) => picture(view, look))])),
    '',
  ].join('\n');
}

await mkdir(FOLDER, { recursive: true });
await drawReadme();
await writeFile(LIST, list(await drawViews()));
