// The measures of accessibility are measured themselves: each one finds the fault in a small
// page that was made to fail it, and none in the same page set right.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { axeFaults } from './support/axe.mjs';
import { measure, SPACING, walkByTab } from './support/measures.mjs';
import { newVisit, openBrowser } from './support/launch.mjs';

let browser;
let context;
before(async () => {
  browser = await openBrowser();
  context = await newVisit(browser, { viewport: { width: 320, height: 640 } });
});
after(() => browser?.close());

const RING = ':focus-visible { outline: 3px solid #000; outline-offset: 2px }';
const doc = (body, style = '') => `<!doctype html><html lang="da"><title>Prøve</title><style>${RING} ${style}</style>
  <main><h1>Prøve</h1>${body}</main></html>`;

/** Opens a page of that markup, does `work` and closes it. */
async function on(html, work, media = {}) {
  const page = await context.newPage();
  try {
    await page.emulateMedia(media);
    await page.setContent(html);
    return await work(page);
  } finally {
    await page.close();
  }
}

const BIG = 'button, a, input { min-width: 44px; min-height: 44px; box-sizing: border-box; border: 2px solid #000; background: #fff; color: #000 }';
const CASES = [
  ['faintText', 'grey words', doc('<p style="color: #777">Ord</p>'), doc('<p style="color: #444">Ord</p>')],
  ['faintText', 'words on a dark box', doc('<div style="background: #333"><p>Ord</p></div>'), doc('<div style="background: #333"><p style="color: #fff">Ord</p></div>')],
  ['faintText', 'a placeholder', doc('<input placeholder="Ord">', '::placeholder { color: #aaa }'), doc('<input placeholder="Ord">', '::placeholder { color: #333 }')],
  ['faintEdges', 'a pale field', doc('<input style="appearance: none; border: 1px solid #ddd">'), doc('<input style="appearance: none; border: 1px solid #666">')],
  ['faintEdges', 'a field without an edge', doc('<input style="appearance: none; border: 0; background: #eee">'), doc('<input style="appearance: none; border: 1px solid #000">')],
  ['faintEdges', 'a pale button', doc('<button style="border: 0; background: #ccc">Gem</button>'), doc('<button style="border: 0; background: #333">Gem</button>')],
  ['bareFields', 'a field told by its fill', doc('<input style="appearance: none; border: 0">'), doc('<input style="appearance: none; border: 1px solid">'), { forcedColors: 'active' }],
  ['bareFields', 'a drawn box without an edge', doc('<input type="checkbox" style="appearance: none">', 'input::before { content: ""; background: #000 }'), doc('<input type="checkbox">'), { forcedColors: 'active' }],
  ['smallTargets', 'a small button', doc('<button style="width: 40px; height: 44px">a</button>'), doc('<button style="width: 44px; height: 44px">a</button>')],
  ['smallTargets', 'a link alone on its line', doc('<p><a href="#x">Videre</a></p>'), doc('<p>Gå <a href="#x">videre</a> nu.</p>')],
  ['sideways', 'a wide picture', doc('<div style="width: 400px">x</div>'), doc('<div style="overflow: auto"><div style="width: 400px">x</div></div>')],
  ['clippedText', 'a box of fixed height', doc('<div style="height: 20px; overflow: hidden">Ord og ord og ord og ord og ord og ord og ord og ord</div>'), doc('<div style="overflow: hidden">Ord og ord og ord og ord og ord og ord og ord</div>')],
  ['overlappingText', 'a line too low', doc('<p style="height: 20px; margin: 0">Ord og ord og ord og ord og ord og ord og ord og ord og ord</p><p style="margin: 0">Næste</p>'), doc('<p>Ord og ord</p><p>Næste</p>')],
  ['hiddenFocus', 'no ring', doc('<button>Gem</button>', 'button:focus-visible { outline: none }'), doc('<button>Gem</button>')],
  ['hiddenFocus', 'a line that was there before', doc('<button>Gem</button>', 'button { outline: 3px solid #000 !important }'), doc('<button>Gem</button>')],
  ['hiddenFocus', 'a pale ring', doc('<button>Gem</button>', 'button:focus-visible { outline: 3px solid #ddd }'), doc('<button>Gem</button>')],
  ['hiddenFocus', 'a bar upon it', doc('<button>Gem</button><div style="position: fixed; inset: 0; background: #fff">x</div>'), doc('<button>Gem</button><div style="position: fixed; bottom: 0; background: #fff">x</div>')],
  ['movement', 'a slow change', doc('<p style="transition: color 1s">x</p>'), doc('<p style="transition: color 0s">x</p>')],
  ['movement', 'a turning wheel', doc('<p style="animation: a 2s infinite">x</p>', '@keyframes a { to { opacity: 0 } }'), doc('<p>x</p>')],
  ['looseErrors', 'an error without words', doc('<label>Navn <input aria-invalid="true"></label>'), doc('<label>Navn <input aria-invalid="true" aria-describedby="e"></label><p id="e">Skriv et navn.</p>')],
  ['looseErrors', 'a list of errors without links', doc('<div class="error-summary"><p>Noget mangler</p></div>'), doc('<div class="error-summary"><a href="#n">Navn</a></div><label>Navn <input id="n" aria-invalid="true" aria-describedby="e"></label><p id="e">Skriv et navn.</p>')],
  ['looseErrors', 'an error that no field is marked with', doc('<p class="form-error-message" id="e">Skriv et navn.</p><label>Navn <input aria-describedby="e"></label>'), doc('<p class="form-error-message" id="e">Skriv et navn.</p><label>Navn <input aria-invalid="true" aria-describedby="e"></label>')],
  ['headings', 'two first headings', doc('<h1>To</h1>'), doc('')],
  ['headings', 'no title', doc('').replace('Prøve</title>', '</title>'), doc('')],
];

describe('a measure', () => {
  for (const [name, what, bad, good, media] of CASES) {
    it(`${name} finds ${what}, and nothing where it is set right`, async () => {
      const look = (page) => measure(page, [name]);
      assert.notDeepEqual(await on(bad, look, media), []);
      assert.deepEqual(await on(good, look, media), []);
    });
  }

  it('of clipped text sees what only wider spacing cuts off', () => on(
    doc('<div style="width: 125px; white-space: nowrap; overflow: hidden">Ord og ord og o</div>'),
    async (page) => {
      assert.deepEqual(await measure(page, ['clippedText']), []);
      await page.addStyleTag({ content: SPACING });
      assert.notDeepEqual(await measure(page, ['clippedText']), []);
    },
  ));

  const walked = (html) => on(html, async (page) => {
    const session = await page.context().newCDPSession(page);
    return walkByTab(page, (name, values) => session.send(name, values));
  });
  for (const [what, body] of [
    ['a trap', '<button onkeydown="event.key === \'Tab\' && event.preventDefault()">a</button><button>b</button>'],
    ['a stop that is jumped over', '<button>a</button><button onfocus="this.blur(); document.querySelector(\'a\').focus()">b</button><button>c</button><a href="#x">d</a>'],
    ['an order that is not the page\'s', '<button tabindex="2">a</button><button tabindex="1">b</button>'],
  ]) {
    it(`of the walk by keyboard finds ${what}`, async () => assert.notDeepEqual(await walked(doc(body, BIG)), []));
  }
  it('of the walk by keyboard finds nothing where all is reached', async () => {
    assert.deepEqual(await walked(doc('<button>a</button><a href="#x">b</a><input type="date"><input type="radio" name="r"><input type="radio" name="r">', BIG)), []);
  });

  for (const [what, body] of [['A', '<img src="x.png">'], ['AAA', '<p style="color: #777">Ord</p>'], ['best practice', '<h4>Ord</h4>']]) {
    it(`of axe finds what breaks ${what}`, async () => assert.notDeepEqual(await on(doc(body), axeFaults), []));
  }
  it('of axe finds nothing where all is well', async () => {
    const landmark = doc('<p>Ord</p>');
    assert.deepEqual(await on(landmark, axeFaults), []);
  });
});
