// Writes public/boot.js without its comments and long names to target/page/, from where Trunk
// takes it: every first visit loads it. Trunk calls this before each build.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { minify } from 'terser';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'target/page');

const { code } = await minify(await readFile(join(ROOT, 'public/boot.js'), 'utf8'), { module: true });
await mkdir(OUT, { recursive: true });
await writeFile(join(OUT, 'boot.js'), code);
