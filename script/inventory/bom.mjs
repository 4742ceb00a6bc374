// The software bill of materials of a release, as CycloneDX JSON: what is linked into the
// page, and, with the scope 'excluded', what only builds and tests it. The same commit gives
// the same text. Called by script/release.

import { createHash } from 'node:crypto';
import { crates, npmPackages, ROOT, versions } from './parts.mjs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const licensed = (license) => (license && license !== 'NOASSERTION' ? { licenses: [{ expression: license }] } : {});

function ofCrate({ name, version, license, repository, sha256, linked }) {
  const purl = `pkg:cargo/${name}@${encodeURIComponent(version)}`;
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    scope: linked ? 'required' : 'excluded',
    ...(sha256 ? { hashes: [{ alg: 'SHA-256', content: sha256 }] } : {}),
    ...licensed(license),
    purl,
    ...(repository ? { externalReferences: [{ type: 'vcs', url: repository }] } : {}),
  };
}

function ofNpm({ name, version, license, integrity }) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${encodeURIComponent(version)}`;
  const [, base64] = integrity?.match(/^sha512-(.+)$/) ?? [];
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    scope: 'excluded',
    ...(base64 ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }] } : {}),
    ...licensed(license),
    purl,
  };
}

/** What stands in the page besides crates: Rust's own library, and what was taken from the design system. */
function others(rust) {
  const dkfds = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).devDependencies.dkfds;
  return [
    { name: 'rust-standard-library', version: rust, license: 'MIT OR Apache-2.0', description: 'core, alloc and std for wasm32-unknown-unknown' },
    { name: 'dkfds-partials', version: dkfds, license: 'MIT', description: 'style sheets taken from Det Fælles Designsystem and changed' },
    { name: 'material-symbols', version: dkfds, license: 'Apache-2.0', description: 'icons as cut by dkfds' },
  ].map(({ name, version, license, description }) => ({
    type: 'library', 'bom-ref': `${name}@${version}`, name, version, description, scope: 'required', ...licensed(license),
  }));
}

/** A UUID made of a text, so that it is the same at each run. */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** The bill for one commit, made at `seconds` since 1970, as a value. */
export function bill(commit, seconds) {
  const { own, rust } = versions();
  const list = crates();
  const page = `pkg:generic/borgerbudget@${own}`;
  const fixed = others(rust);
  const npm = new Map(npmPackages().map((one) => [`${one.name} ${one.version}`, ofNpm(one)]));
  const linked = list.filter((crate) => crate.linked);
  const refs = new Map(linked.map((crate) => [crate.key, ofCrate(crate)['bom-ref']]));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(`borgerbudget ${own} ${commit}`)}`,
    version: 1,
    metadata: {
      timestamp: new Date(seconds * 1000).toISOString(),
      component: { type: 'application', 'bom-ref': page, name: 'borgerbudget', version: own, ...licensed('MIT'), purl: page },
      properties: [{ name: 'borgerbudget:commit', value: commit }],
    },
    components: [...fixed, ...list.map(ofCrate), ...npm.values()],
    dependencies: [
      { ref: page, dependsOn: [...fixed.map((one) => one['bom-ref']), ...refs.values()] },
      ...linked.map(({ key, uses }) => ({ ref: refs.get(key), dependsOn: uses.filter((use) => refs.has(use)).map((use) => refs.get(use)) })),
    ],
  };
}

if (process.argv[1] === import.meta.filename) {
  const [commit, seconds] = process.argv.slice(2);
  if (!/^[0-9a-f]{40}$/.test(commit ?? '') || !/^\d+$/.test(seconds ?? '')) {
    console.error('usage: node script/inventory/bom.mjs COMMIT SECONDS');
    process.exit(2);
  }
  console.log(JSON.stringify(bill(commit, Number(seconds)), null, 2));
}
