// What the page is made of, asked of cargo and npm: the crates that are linked into the
// program, and what only builds it. Reads, and writes nothing.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

const PAGE = ['--target', 'wasm32-unknown-unknown', '--features', 'web'];
const LOCKED = ['--locked', '--offline'];

const run = (command, args) =>
  execFileSync(command, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });

/** `name version` of each crate that cargo names when it is asked with `edges`. */
function tree(edges) {
  const lines = run('cargo', ['tree', ...LOCKED, ...PAGE, '--edges', edges, '--prefix', 'none', '--format', '{p}']);
  return new Set(lines.split('\n').filter(Boolean).map((line) => {
    const [name, version] = line.split(' ');
    return `${name} ${version.slice(1)}`;
  }));
}

/** Cargo.lock's SHA-256 of each crate's archive, by `name version`. */
function checksums() {
  const lock = readFileSync(join(ROOT, 'Cargo.lock'), 'utf8');
  const found = lock.matchAll(/^name = "(.+)"\nversion = "(.+)"\n(?:source = .*\n)?checksum = "([0-9a-f]{64})"/gm);
  return new Map([...found].map(([, name, version, sum]) => [`${name} ${version}`, sum]));
}

/** An older way of writing 'or', which is no SPDX expression. */
const expression = (license) => (license ?? 'NOASSERTION').replaceAll('/', ' OR ');

/**
 * Every crate of the page but itself, by name and version: `{ key, name, version, license,
 * authors, repository, folder, sha256, linked, uses }`. `linked` ones stand in the program, the
 * others run while it is built. `uses` holds the keys of those that it calls for.
 */
export function crates() {
  const linked = tree('no-dev,no-build,no-proc-macro');
  const all = tree('no-dev');
  const sums = checksums();
  const { packages, resolve } = JSON.parse(
    run('cargo', ['metadata', ...LOCKED, '--format-version', '1', '--filter-platform', PAGE[1], '--features', 'web']),
  );
  const keys = new Map(packages.map(({ id, name, version }) => [id, `${name} ${version}`]));
  const uses = new Map(resolve.nodes.map(({ id, deps }) => [id, deps.map(({ pkg }) => keys.get(pkg)).filter((key) => all.has(key)).sort()]));
  return packages
    .filter(({ id, source }) => source !== null && all.has(keys.get(id)))
    .map((one) => ({
      key: keys.get(one.id),
      name: one.name,
      version: one.version,
      license: expression(one.license),
      authors: one.authors,
      repository: one.repository,
      folder: dirname(one.manifest_path),
      sha256: sums.get(keys.get(one.id)),
      linked: linked.has(keys.get(one.id)),
      uses: uses.get(one.id) ?? [],
    }))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
}

/** The npm packages of the lock file: `{ name, version, license, integrity }`. None is shipped as it is. */
export function npmPackages() {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, { version, license, integrity }]) => ({ name: path.split('node_modules/').pop(), version, license, integrity }))
    .sort((one, other) => (`${one.name} ${one.version}` < `${other.name} ${other.version}` ? -1 : 1));
}

/** The version of the page, and of the compiler whose library is linked into it. */
export function versions() {
  const own = readFileSync(join(ROOT, 'Cargo.toml'), 'utf8').match(/^version = "(.+)"$/m)[1];
  const rust = run('rustc', ['--version']).split(' ')[1];
  return { own, rust };
}

/** The folder in which the compiler keeps the licences of its library. */
export const rustDocuments = () => join(run('rustc', ['--print', 'sysroot']).trim(), 'share/doc/rust');
