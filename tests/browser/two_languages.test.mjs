// A plan that two people look at together who read different languages: what the page says of it
// stands in both, what the citizen wrote stands once, and either can be had alone.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { download, upload } from './support/files.mjs';
import { SIZES, visit } from './support/launch.mjs';
import { layPlan, SHORT } from './support/lay.mjs';
import { Reader } from './support/pages.mjs';
import { draftOf, follow, heading } from './support/routes.mjs';
import { useSite } from './support/site.mjs';
import { catalogues, da, programme } from './support/texts.mjs';

const site = useSite();
const WORDS = 'Подовження нігтів';
const PLAN = { ...SHORT, items: [{ ...SHORT.items[0], what: WORDS }] };

/** Does some work with a page that has been told to speak a language, on a plan that was laid in it. */
const laidIn = (tag, work, options) => site.withPage(async (page) => {
  await visit(page, site.url);
  await page.getByTestId(`language-${tag}`).click();
  await page.locator(`html[lang="${tag}"]`).waitFor();
  // The words to find things by are those of that language.
  const seal = await layPlan(page, site.url, PLAN, { texts: catalogues[tag] });
  await work(page, seal);
}, options);

const beside = (page, tag) => page.locator(`main .beside[lang="${tag}"]`);
const box = (page) => page.getByTestId('two-languages');
const toPaper = async (page, tag) => {
  await follow(page, `${draftOf(page)}/print`);
  await heading(page, catalogues[tag]['print.heading']).waitFor();
};
const horizon = programme.horizons[0].label.da;

describe('a plan in two languages', () => {
  for (const tag of ['ar', 'uk', 'en']) {
    it(`is shown and printed with Danish beside what is said in '${tag}'`, () => laidIn(tag, async (page) => {
      await toPaper(page, tag);
      await beside(page, 'da').first().waitFor();
      const danish = await beside(page, 'da').allTextContents();
      for (const words of [da['items.title'], da['item.reason'], da['print.signature'], horizon, programme.declaration.text.da]) {
        assert.ok(danish.includes(words), words);
      }
      assert.deepEqual(new Set(await beside(page, 'da').evaluateAll((all) => all.map(({ dir }) => dir))), new Set(['ltr']));
      // What the citizen wrote is nobody's to translate: the name of an item stands once.
      assert.equal(await page.getByText(WORDS).count(), 1);
      await page.emulateMedia({ media: 'print' });
      assert.ok(await beside(page, 'da').first().isVisible());
      assert.ok(!await box(page).isVisible());
    }));
  }

  it('can be had in one of them, and in both again', () => laidIn('ar', async (page) => {
    await toPaper(page, 'ar');
    await beside(page, 'da').first().waitFor();
    await box(page).uncheck();
    assert.equal(await beside(page, 'da').count(), 0);
    await box(page).check();
    await beside(page, 'da').first().waitFor();
  }));

  it('is opened by somebody who reads Danish with the citizen\'s language beside it', () => laidIn('ar', async (page, seal) => {
    const { text } = await download(page, () => seal.sealed.click());
    await site.withPage(async (other) => {
      await new Reader(other).read(site.url, upload(text));
      await beside(other, 'ar').first().waitFor();
      const arabic = await beside(other, 'ar').allTextContents();
      assert.ok(arabic.includes(catalogues.ar['item.reason']));
      assert.equal(await beside(other, 'ar').first().getAttribute('dir'), 'rtl');
    }, { viewport: SIZES.desktop });
  }));

  it('is not offered where everybody reads Danish', () => laidIn('da', async (page) => {
    await toPaper(page, 'da');
    await page.getByText(da['print.signature']).waitFor();
    assert.equal(await box(page).count(), 0);
    assert.equal(await page.locator('.beside').count(), 0);
  }));

  it('says so where the other language cannot be had', () => laidIn('ar', async (page) => {
    await page.route('**/locales/da.json', (route) => route.abort());
    await toPaper(page, 'ar');
    await page.getByText(catalogues.ar['two-languages.missing']).waitFor();
    // The plan is there all the same.
    await page.getByText(WORDS).waitFor();
  }));
});
