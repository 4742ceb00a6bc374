// Draws public/icons/ from public/icon.svg with Chromium; run it when the drawing changes.
// The maskable one fills the square and keeps the drawing within the inner four fifths, because
// phones cut their own shape out of it.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const PUBLIC = join(import.meta.dirname, '../public');
/** The colour behind the drawing in icon.svg. */
const GROUND = '#3c5c22';
const ICONS = [
  { name: 'icon-192', size: 192 },
  { name: 'icon-512', size: 512 },
  { name: 'maskable-512', size: 512, maskable: true },
];

const svg = await readFile(join(PUBLIC, 'icon.svg'), 'utf8');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  await mkdir(join(PUBLIC, 'icons'), { recursive: true });
  for (const { name, size, maskable } of ICONS) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const drawn = maskable ? Math.round(size * 0.8) : size;
    await page.setContent(`<style>
      * { margin: 0 } body { display: grid; place-content: center; height: ${size}px; ${maskable ? `background: ${GROUND}` : ''} }
      svg { display: block; width: ${drawn}px; height: ${drawn}px }
    </style>${svg}`);
    await writeFile(join(PUBLIC, `icons/${name}.png`), await page.screenshot({ omitBackground: true }));
    await page.close();
  }
} finally {
  await browser.close();
}
