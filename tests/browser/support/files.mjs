// Files outside the page: the published schema, the command line, the normative examples,
// and what a download holds.

import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const ROOT = join(import.meta.dirname, '../../..');
const SHARED = join(ROOT, '../shared/example');

const ajv = new Ajv2020({ strict: true, allErrors: true });
addFormats(ajv);
const planSchema = ajv.compile(JSON.parse(readFileSync(join(ROOT, 'public/schema/plan.schema.json'), 'utf8')));

/** What the published schema has against a plan; empty where it has nothing. */
export const schemaErrors = (plan) => (planSchema(plan) ? '' : ajv.errorsText(planSchema.errors));

/** What `borgerbudget verify --json` says of a file, and its exit code. */
export async function commandLine(text) {
  const folder = await mkdtemp(join(tmpdir(), 'borgerbudget-verify-'));
  try {
    const file = join(folder, 'plan.json');
    await writeFile(file, text);
    const program = join(ROOT, 'target/cli/borgerbudget');
    const { code, out } = await new Promise((resolve) => {
      execFile(program, ['verify', '--json', file], (error, stdout) => resolve({ code: error?.code ?? 0, out: stdout }));
    });
    return { code, ...JSON.parse(out) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Does `act` and gives the one file that it made: its name, its bytes, and these as text. */
export async function download(page, act) {
  const made = [];
  const note = (download) => made.push(download);
  page.on('download', note);
  try {
    const first = page.waitForEvent('download');
    await act();
    await first;
    // A second download would follow at once.
    await page.waitForTimeout(300);
    if (made.length !== 1) throw new Error(`${made.length} downloads instead of one`);
    const bytes = await readFile(await made[0].path());
    return { name: made[0].suggestedFilename(), bytes, text: bytes.toString('utf8') };
  } finally {
    page.off('download', note);
  }
}

/** A file to hand to a file input. */
export const upload = (text, name = 'plan.json') =>
  ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

/** Options of a test that needs the examples beside the project: in CI they have to be there. */
export const withExamples = existsSync(SHARED) || process.env.CI === 'true'
  ? {}
  : { skip: 'did not run: ../shared/example is missing' };

/** The text of a normative example. */
export const example = (name) => readFileSync(join(SHARED, name), 'utf8');
