// The static server: what it sends, and what it never does.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { SECURITY_HEADERS } from '../../script/headers.mjs';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { serve, serveFrom } from '../../script/serve.mjs';

/** A text that is worth compressing. */
const LONG = JSON.stringify(Array(500).fill('æ'));

let outside;
let server;
before(async () => {
  outside = await mkdtemp(join(tmpdir(), 'borgerbudget-serve-'));
  const root = join(outside, 'page');
  await mkdir(join(root, 'schema'), { recursive: true });
  const files = {
    'index.html': '<!doctype html>',
    'æble.txt': 'apple',
    'app-0123456789abcdef.js': 'export {}',
    'app-0123456789abcdef.js.br': 'brotli',
    'app-0123456789abcdef.js.gz': 'gzip',
    'app-0123456789abcdef_bg.wasm': '\0asm',
    'icon.svg': '<svg/>',
    'site.webmanifest': '{}',
    'stale.css': 'a{}',
    'stale.css.br': 'old',
    'strange.xyz': 'x',
    '.hidden': 'secret',
    'schema/index.html': 'list',
    'schema/plan.json': '{}',
    'schema/long.json': LONG,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(root, name), text);
  await utimes(join(root, 'stale.css.br'), 1, 1);
  await writeFile(join(outside, 'secret.txt'), 'secret');
  await symlink(join(outside, 'secret.txt'), join(root, 'leak.txt'));
  server = await serve({ root });
});
after(async () => {
  await server.close();
  await rm(outside, { recursive: true });
});

/** Sends a path as it is; fetch() would tidy '..' away. */
function ask(path, { method = 'GET', headers = {}, port = server.port } = {}) {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const parts = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => resolve({
        status: response.statusCode, headers: response.headers, bytes: Buffer.concat(parts), text: Buffer.concat(parts).toString('utf8'),
      }));
    }).on('error', reject).end();
  });
}

describe('a file is sent with the type of its kind', () => {
  const cases = [
    ['/', 'text/html; charset=utf-8'],
    ['/index.html?x=1', 'text/html; charset=utf-8'],
    ['/%C3%A6ble.txt', 'text/plain; charset=utf-8'],
    ['/app-0123456789abcdef.js', 'text/javascript; charset=utf-8'],
    ['/app-0123456789abcdef_bg.wasm', 'application/wasm'],
    ['/icon.svg', 'image/svg+xml'],
    ['/site.webmanifest', 'application/manifest+json'],
    ['/schema/', 'text/html; charset=utf-8'],
    ['/schema/plan.json', 'application/json; charset=utf-8'],
    ['/strange.xyz', 'application/octet-stream'],
  ];
  for (const [path, type] of cases) {
    it(`${path} is ${type}`, async () => {
      const { status, headers } = await ask(path);
      assert.deepEqual([status, headers['content-type']], [200, type]);
    });
  }
});

describe('nothing but the page is sent', () => {
  const paths = [
    '/missing', '/.hidden', '/../secret.txt', '/schema/../../secret.txt', '/%2e%2e/secret.txt',
    '/..%2fsecret.txt', '/..%5csecret.txt', '/leak.txt', '/%00', '/%zz', '//etc/passwd', '/schema/./plan.json',
  ];
  for (const path of paths) {
    it(`${path} is not found`, async () => {
      const { status, text } = await ask(path);
      assert.deepEqual([status, text], [404, 'Not found\n']);
    });
  }
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    it(`${method} is refused`, async () => {
      const { status, headers } = await ask('/', { method });
      assert.deepEqual([status, headers.allow], [405, 'GET, HEAD']);
    });
  }
});

describe('the compressed copy is sent where it is accepted', () => {
  const script = '/app-0123456789abcdef.js';
  const cases = [
    [script, 'gzip, deflate, br', 'br', 'brotli'],
    [script, 'gzip', 'gzip', 'gzip'],
    [script, 'br;q=0, gzip;q=0.5', 'gzip', 'gzip'],
    [script, '', undefined, 'export {}'],
    ['/icon.svg', 'br', undefined, '<svg/>'],
    ['/stale.css', 'br', undefined, 'a{}'],
  ];
  for (const [path, accepted, encoding, text] of cases) {
    it(`${path} for '${accepted}' comes as ${encoding ?? 'it is'}`, async () => {
      const answer = await ask(path, { headers: { 'Accept-Encoding': accepted } });
      assert.deepEqual([answer.headers['content-encoding'], answer.text], [encoding, text]);
      assert.equal(answer.headers.vary, 'Accept-Encoding');
    });
  }
});

describe('a file without a copy is compressed as it is sent', () => {
  for (const [accepted, decompress] of [['gzip, br', brotliDecompressSync], ['gzip', gunzipSync]]) {
    it(`for '${accepted}'`, async () => {
      const { headers, bytes } = await ask('/schema/long.json', { headers: { 'Accept-Encoding': accepted } });
      assert.equal(decompress(bytes).toString(), LONG);
      assert.deepEqual([headers['content-type'], Number(headers['content-length'])], ['application/json; charset=utf-8', bytes.length]);
      assert.ok(bytes.length < LONG.length / 2);
      const again = await ask('/schema/long.json', { headers: { 'Accept-Encoding': accepted, 'If-None-Match': headers.etag } });
      assert.equal(again.status, 304);
    });
  }

  it('but not for somebody who takes no such thing', async () => {
    const { headers, text } = await ask('/schema/long.json');
    assert.deepEqual([headers['content-encoding'], text], [undefined, LONG]);
  });
});

describe('a browser may keep what never changes and asks again for the rest', () => {
  const forever = 'public, max-age=31536000, immutable';
  const cases = [
    ['/app-0123456789abcdef.js', forever],
    ['/app-0123456789abcdef_bg.wasm', forever],
    ['/', 'no-cache'],
    ['/schema/plan.json', 'no-cache'],
  ];
  for (const [path, policy] of cases) {
    it(`${path}: ${policy}`, async () => {
      assert.equal((await ask(path)).headers['cache-control'], policy);
    });
  }
  it('an unchanged file is not sent twice', async () => {
    const { headers } = await ask('/');
    const again = await ask('/', { headers: { 'If-None-Match': headers.etag } });
    assert.deepEqual([again.status, again.text], [304, '']);
  });
});

it('HEAD sends the headers alone', async () => {
  const { status, headers, text } = await ask('/', { method: 'HEAD' });
  assert.deepEqual([status, headers['content-length'], text], [200, '15', '']);
});

it('a folder without its slash leads to the one with it', async () => {
  const { status, headers } = await ask('/schema');
  assert.deepEqual([status, headers.location], [301, './schema/']);
});

it('every answer has the security headers', async () => {
  for (const path of ['/', '/missing', '/schema']) {
    const { headers } = await ask(path);
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) assert.equal(headers[name.toLowerCase()], value);
  }
});

it('under a sub-path only that path is served', async () => {
  const below = await serve({ root: join(outside, 'page'), base: '/kommune/' });
  try {
    assert.equal((await ask('/kommune/icon.svg', { port: below.port })).status, 200);
    assert.equal((await ask('/icon.svg', { port: below.port })).status, 404);
    assert.match(below.url, /^http:\/\/localhost:\d+\/kommune\/$/);
  } finally {
    await below.close();
  }
});

it('a busy port gives the next free one', async () => {
  const next = await serveFrom(server.port, { root: join(outside, 'page') });
  try {
    assert.ok(next.port > server.port);
  } finally {
    await next.close();
  }
});
