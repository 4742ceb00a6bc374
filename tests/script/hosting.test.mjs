// The header files in hosting/: they say what script/headers.mjs says, and real servers that
// read them send the page, under a path of its own, as script/serve.mjs does. The servers are
// Debian's; where one is missing its tests say that they did not run. Needs dist/.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { CACHING, hosting, META_POLICY, SECURITY_HEADERS } from '../../script/headers.mjs';

const ROOT = join(import.meta.dirname, '../..');
const DIST = join(ROOT, 'dist');
const PATH = '/budget/';

describe('hosting/', () => {
  it('holds what script/headers.mjs writes', () => {
    const there = Object.fromEntries(readdirSync(join(ROOT, 'hosting')).map((name) => [name, readFileSync(join(ROOT, 'hosting', name), 'utf8')]));
    assert.deepEqual(there, hosting());
  });

  it('says every header in each file', () => {
    for (const [name, text] of Object.entries(hosting())) {
      for (const [header, value] of Object.entries(SECURITY_HEADERS)) {
        assert.match(text, new RegExp(`${header}:? "?${value.replace(/[.*+?^$()|[\]\\]/g, '\\$&')}`), `${name}: ${header}`);
      }
    }
  });

  it('names every file with a hash for static hosts', () => {
    const patterns = hosting()._headers.match(/^\/.*\*$/gm).slice(1).map((pattern) => pattern.slice(1, -1));
    const hashed = readdirSync(DIST, { recursive: true }).filter((name) => /-[0-9a-f]{10,16}(_bg)?\.\w+$/.test(name));
    assert.ok(hashed.length > 3);
    for (const name of hashed) assert.ok(patterns.some((pattern) => name.startsWith(pattern)), name);
  });
});

it('index.html carries the same policy', () => {
  assert.ok(readFileSync(join(ROOT, 'index.html'), 'utf8').includes(`content="${META_POLICY}"`));
});

/** Any port that is free now. */
const freePort = () => new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});

const isRoot = process.getuid() === 0;
const MODULES = ['mpm_event', 'authz_core', 'authz_host', 'headers', 'mime', 'rewrite', 'dir', 'alias', 'filter', 'deflate'];

/** How each server is told of the page in `folder`, and started so that it ends with the test. */
const SERVERS = {
  nginx: {
    file: '/usr/sbin/nginx',
    start: (folder, port) => {
      const page = hosting()['nginx.conf'].replace('/var/www/borgerbudget/', `${join(folder, 'page')}/`);
      writeFileSync(join(folder, 'page.conf'), page);
      writeFileSync(join(folder, 'nginx.conf'), `daemon off; master_process off; ${isRoot ? 'user root;' : ''} pid ${folder}/pid;
error_log ${folder}/log; events {} http { access_log off;
${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
server { listen 127.0.0.1:${port}; include ${folder}/page.conf; } }`);
      return ['-p', folder, '-e', join(folder, 'log'), '-c', join(folder, 'nginx.conf')];
    },
    encodings: ['gzip'],
  },
  apache: {
    file: '/usr/sbin/apache2',
    start: (folder, port) => {
      writeFileSync(join(folder, 'page/.htaccess'), hosting()['apache.htaccess']);
      writeFileSync(join(folder, 'apache.conf'), `${MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${folder}/pid
ErrorLog ${folder}/log
DefaultRuntimeDir ${folder}
TypesConfig /dev/null
${isRoot ? 'User www-data\nGroup www-data' : ''}
DocumentRoot ${folder}/empty
Alias ${PATH} ${folder}/page/
<Directory ${folder}/page>
  AllowOverride FileInfo
  Require all granted
</Directory>`);
      return ['-X', '-d', folder, '-f', join(folder, 'apache.conf')];
    },
    encodings: ['br', 'gzip'],
  },
};

const SHORTEST = (names) => names.sort((one, other) => one.length - other.length)[0];
const built = (ending) => SHORTEST(readdirSync(DIST).filter((name) => name.startsWith('borgerbudget-web-') && name.endsWith(ending)));

for (const [name, { file, start, encodings }] of Object.entries(SERVERS)) {
  const missing = existsSync(file) || process.env.CI ? {} : { skip: `did not run: ${file} is missing` };
  describe(`${name} with the file from hosting/`, missing, () => {
    let folder;
    let server;
    let port;
    const ask = (path, encoding = '', method = 'GET') => new Promise((resolve, reject) => {
      request({ host: '127.0.0.1', port, path, method, headers: { 'Accept-Encoding': encoding } }, (response) => {
        response.resume().on('end', () => resolve({ status: response.statusCode, headers: response.headers }));
      }).on('error', reject).end();
    });

    before(async () => {
      folder = mkdtempSync(join(tmpdir(), `borgerbudget-${name}-`));
      chmodSync(folder, 0o755);
      mkdirSync(join(folder, 'empty'));
      cpSync(DIST, join(folder, 'page'), { recursive: true });
      execFileSync('chmod', ['-R', 'a+rX', join(folder, 'page')]);
      port = await freePort();
      let said = '';
      server = spawn(file, start(folder, port), { stdio: ['ignore', 'pipe', 'pipe'] });
      for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => { said += text; });
      for (let tries = 0; ; tries += 1) {
        if (await ask(PATH).then(({ status }) => status > 0, () => false)) break;
        assert.ok(tries < 100 && server.exitCode === null, `${said}\n${existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8') : ''}`);
        await new Promise((resolve) => { setTimeout(resolve, 100); });
      }
    });
    after(async () => {
      const ended = new Promise((resolve) => { server.on('exit', resolve); });
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true });
    });

    const glue = () => built('.js');
    const kinds = [
      ['the page', () => '', 'text/html; charset=utf-8', CACHING.other],
      ['the program', () => built('.wasm'), 'application/wasm', CACHING.hashed],
      ['the glue', glue, 'text/javascript; charset=utf-8', CACHING.hashed],
      ['the profile', () => 'programmes/lltt.json', 'application/json; charset=utf-8', CACHING.other],
      ['the icon', () => 'icon.svg', 'image/svg+xml; charset=utf-8', CACHING.other],
      ['a licence', () => 'licences/crates.txt', 'text/plain; charset=utf-8', CACHING.other],
    ];
    for (const [what, path, type, caching] of kinds) {
      it(`sends ${what} with its type, its policy and how long to keep it`, async () => {
        const { status, headers } = await ask(PATH + path());
        assert.deepEqual([status, headers['content-type'], headers['cache-control']], [200, type, caching]);
        for (const [header, value] of Object.entries(SECURITY_HEADERS)) assert.equal(headers[header.toLowerCase()], value);
      });
    }

    for (const encoding of encodings) {
      it(`sends the ${encoding} copy of a file to whoever takes it, as the file that it is`, async () => {
        for (const [path, type] of [[glue(), 'text/javascript; charset=utf-8'], [built('.wasm'), 'application/wasm']]) {
          const { headers } = await ask(PATH + path, encoding);
          assert.deepEqual([headers['content-encoding'], headers['content-type'], headers['cache-control']], [encoding, type, CACHING.hashed]);
          assert.match(headers.vary ?? '', /Accept-Encoding/i);
          for (const [header, value] of Object.entries(SECURITY_HEADERS)) assert.equal(headers[header.toLowerCase()], value);
        }
      });
    }

    it('compresses what somebody may edit as it is, and not from a copy', async () => {
      for (const [path, type] of [['programmes/lltt.json', 'application/json; charset=utf-8'], ['index.html', 'text/html; charset=utf-8']]) {
        const { status, headers } = await ask(PATH + path, 'gzip');
        assert.deepEqual([status, headers['content-encoding'], headers['content-type'], headers['cache-control']], [200, 'gzip', type, CACHING.other]);
        assert.match(headers.vary ?? '', /Accept-Encoding/i);
        for (const [header, value] of Object.entries(SECURITY_HEADERS)) assert.equal(headers[header.toLowerCase()], value);
        assert.equal((await ask(PATH + path)).headers['content-encoding'], undefined);
      }
    });

    it('sends the file itself to whoever takes no copy', async () => {
      for (const encoding of ['', 'identity', 'zstd']) {
        assert.equal((await ask(PATH + glue(), encoding)).headers['content-encoding'], undefined);
      }
    });

    it('sends the policy with a file that is missing too, and lets nobody keep that answer', async () => {
      const { status, headers } = await ask(`${PATH}gone-0123456789abcdef.js`);
      assert.equal(status, 404);
      assert.equal(headers['content-security-policy'], SECURITY_HEADERS['Content-Security-Policy']);
      assert.notEqual(headers['cache-control'], CACHING.hashed);
    });

    it('starts the page from a deep link, without a complaint', async () => {
      const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
      });
      try {
        const page = await browser.newPage();
        const complaints = [];
        // Chromium checks the integrity of the program when it is fetched, not when it is fetched ahead.
        const known = /integrity. attribute is currently ignored for preload/;
        page.on('console', (message) => { if (!known.test(message.text())) complaints.push(message.text()); });
        page.on('pageerror', (error) => complaints.push(error.message));
        await page.goto(`http://localhost:${port}${PATH}#/cases`);
        await page.locator('html[data-started]').waitFor();
        await page.getByTestId('case-card').first().waitFor();
        assert.deepEqual(complaints, []);
      } finally {
        await browser.close();
      }
    });
  });
}
