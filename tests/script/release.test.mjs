// The archive that script/release packs: what is in it, that its checksums and its bill of
// materials are right, and that packing it again gives the same bytes. Needs dist/.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { licenceText } from '../../script/inventory/licences.mjs';
import { crates, npmPackages } from '../../script/inventory/parts.mjs';

const ROOT = join(import.meta.dirname, '../..');
const run = (command, args, options) => execFileSync(command, args, { encoding: 'utf8', cwd: ROOT, ...options });
const pack = (folder, env = {}) => {
  run('script/release', ['pack', folder], { env: { ...process.env, ...env }, stdio: 'ignore' });
  return readFileSync(join(folder, readdirSync(folder)[0]));
};

let work;
let archive;
let folder;
let bill;
before(() => {
  work = mkdtempSync(join(tmpdir(), 'borgerbudget-release-'));
  archive = pack(join(work, 'one'));
  const [name] = readdirSync(join(work, 'one'));
  run('tar', ['-xzf', join(work, 'one', name), '-C', work]);
  folder = join(work, name.replace('.tar.gz', ''));
  bill = readFileSync(join(folder, 'borgerbudget.cdx.json'), 'utf8');
});
after(() => rmSync(work, { recursive: true }));

describe('the archive', () => {
  it('is the same to the byte when it is packed again, elsewhere in time and language', () => {
    const again = pack(join(work, 'other/place'), { TZ: 'Pacific/Auckland', LANG: 'da_DK.UTF-8', LC_ALL: 'C.UTF-8' });
    assert.ok(archive.equals(again));
  });

  for (const name of [
    'LICENSE', 'SECURITY.md', 'docs/data-protection.md', 'hosting/nginx.conf', 'hosting/apache.htaccess', 'hosting/_headers', 'SHA256SUMS', 'borgerbudget.cdx.json', 'dist/index.html', 'dist/schema/plan.schema.json',
    'dist/licences/LICENSE', 'dist/licences/crates.txt', 'dist/licences/rust-library.html',
    'dist/licences/dkfds/LICENSE.md', 'dist/licences/dkfds/LICENSE-APACHE.txt',
  ]) it(`holds ${name}`, () => assert.ok(existsSync(join(folder, name))));

  it('holds every file of the page, as it is', () => {
    assert.equal(run('diff', ['-r', 'dist', join(folder, 'dist')]), '');
  });

  it('names the checksum of each of its files', () => {
    run('sha256sum', ['--check', '--strict', '--quiet', 'SHA256SUMS'], { cwd: folder });
    const there = run('find', ['.', '-type', 'f'], { cwd: folder }).trim().split('\n');
    const named = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trim().split('\n');
    assert.equal(named.length, there.length - 1);
  });

  it('says nothing of the machine that it was packed on', () => {
    const listed = run('tar', ['--list', '--verbose', '--numeric-owner', '--file', join(work, 'one', readdirSync(join(work, 'one'))[0])]);
    for (const line of listed.trim().split('\n')) assert.match(line, /^(drwxr-xr-x|-rw-r--r--) 0\/0 /);
    for (const text of [bill, readFileSync(join(folder, 'dist/licences/crates.txt'), 'utf8')]) {
      assert.ok(!text.includes(ROOT) && !text.includes(process.env.HOME + '/'));
    }
  });
});

describe('the bill of materials', () => {
  it('is CycloneDX, by the schema that its authors publish', async () => {
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
    assert.equal(await validator.validate(bill), null);
    assert.notEqual(await validator.validate(bill.replace('"required"', '"perhaps"')), null, 'the validator looks');
  });

  it('names every package of both lock files that the page needs, and which of them are in it', () => {
    const { components } = JSON.parse(bill);
    const scopes = new Map(components.map(({ purl, scope }) => [purl, scope]));
    for (const { name, version, linked } of crates()) {
      assert.equal(scopes.get(`pkg:cargo/${name}@${encodeURIComponent(version)}`), linked ? 'required' : 'excluded', name);
    }
    for (const { name, version } of npmPackages()) {
      assert.equal(scopes.get(`pkg:npm/${name.replace('@', '%40')}@${version}`), 'excluded', name);
    }
    assert.equal(components.filter(({ purl }) => purl?.startsWith('pkg:cargo/leptos@')).length, 1);
  });

  it('gives the checksum and the licence of everything from a registry', () => {
    for (const { purl, hashes, licenses } of JSON.parse(bill).components) {
      if (purl) assert.ok(hashes?.length === 1 && licenses?.length === 1, purl);
    }
  });

  it('refers to nothing that it does not name', () => {
    const { components, dependencies, metadata } = JSON.parse(bill);
    const refs = new Set([metadata.component, ...components].map((one) => one['bom-ref']));
    assert.equal(refs.size, components.length + 1);
    for (const { ref, dependsOn } of dependencies) for (const one of [ref, ...dependsOn]) assert.ok(refs.has(one), one);
  });
});

describe('the licences', () => {
  const MIT = 'MIT License\n\nCopyright (c) <year> <copyright holders>\n\nPermission is hereby granted';

  it('name every crate that is linked into the program, with a text for each', () => {
    const text = readFileSync(join(folder, 'dist/licences/crates.txt'), 'utf8');
    for (const { key, name, version, license, linked } of crates()) {
      assert.equal(text.includes(`\n${name} ${version}: ${license}`), linked, key);
      assert.equal(new RegExp(`^${key.replaceAll('.', '\\.').replaceAll('+', '\\+')}$`, 'm').test(text), linked, key);
    }
  });

  it('of a crate that carries none are those of its manifest, with its authors', async () => {
    const bare = { key: 'a 1', name: 'a', version: '1', license: 'MIT', authors: ['Ada L.'], folder: mkdtempSync(join(work, 'bare-')) };
    const text = await licenceText([bare], MIT);
    assert.match(text, /holds no licence text of its own[^]*Copyright Ada L\.\n\nPermission/);
    await assert.rejects(licenceText([{ ...bare, license: 'GPL-3.0-only' }], MIT), /a 1 carries no licence text/);
  });
});
