// A small static server for the built page: for trying it out, and for the
// browser tests. It reads files below one folder, runs nothing, writes nothing
// and sends the headers that a real server should send too.

import { createReadStream } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { brotli, gzipped, HASHED } from './compress.mjs';
import { CACHING, COMPRESSED, COMPRESSED_FROM, SECURITY_HEADERS } from './headers.mjs';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/vnd.microsoft.icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};

/** With how a file without a copy is compressed: less than the copies are, but as fast as a request asks. */
const ENCODINGS = [
  ['br', '.br', (bytes) => brotli(bytes, 5)],
  ['gzip', '.gz', (bytes) => gzipped(bytes, 6)],
];

/**
 * Serves `root` and resolves when it listens, to `{ url, port, close }`.
 * `port` 0 takes any free one; `base` is the path under which the folder
 * stands, with a slash at both ends; `headers` are sent with every answer.
 */
export async function serve({ root, port = 0, host = '127.0.0.1', base = '/', headers = SECURITY_HEADERS }) {
  const folder = await realpath(root);
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    answer(folder, base, request, response).catch(() => fail(response));
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const taken = server.address().port;
  return {
    port: taken,
    url: `http://localhost:${taken}${base}`,
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}

async function answer(folder, base, request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(response, 405, { Allow: 'GET, HEAD' });
  }
  const path = readPath(request.url, base);
  const found = path === null ? null : await find(folder, path);
  if (!found) return refuse(response, 404);
  if (found.isFolder) return refuse(response, 301, { Location: `./${encodeURIComponent(path.split('/').at(-1))}/` });
  await send(found, request, response);
}

/** The path below the folder that a request names, or null for none. */
export function readPath(url, base) {
  const raw = url.split(/[?#]/, 1)[0];
  if (!raw.startsWith(base)) return null;
  let path;
  try {
    path = decodeURIComponent(raw.slice(base.length));
  } catch {
    return null;
  }
  // Hidden files are not part of the page; '..' and '.' are among them.
  const hidden = path.split('/').some((part) => part.startsWith('.'));
  if (hidden || path.includes('\0') || path.includes('\\')) return null;
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

/** The file at `path`, null for none. A link that leads outside is none. */
async function find(folder, path) {
  const file = await realpath(join(folder, path)).catch(() => null);
  if (file === null || !(file === folder || file.startsWith(folder + sep))) return null;
  const info = await stat(file);
  if (info.isDirectory()) return { isFolder: true };
  return info.isFile() ? { file, info } : null;
}

async function send({ file, info }, request, response) {
  const { body, size, encoding, compress } = await smallest(file, info, request.headers['accept-encoding'] ?? '');
  const etag = `"${info.size.toString(16)}-${Math.trunc(info.mtimeMs).toString(16)}${encoding ? `-${encoding}` : ''}"`;
  response.setHeader('Cache-Control', HASHED.test(file) ? CACHING.hashed : CACHING.other);
  response.setHeader('ETag', etag);
  response.setHeader('Vary', 'Accept-Encoding');
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
  const bytes = await compress?.(await readFile(file));
  response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
  response.setHeader('Content-Length', bytes?.length ?? size);
  if (encoding) response.setHeader('Content-Encoding', encoding);
  response.writeHead(200);
  if (request.method === 'HEAD' || bytes) return void response.end(bytes);
  await pipeline(createReadStream(body), response);
}

/**
 * The copy that script/compress.mjs wrote, where the browser takes it. A file that has none, for
 * somebody may edit it, is to be compressed as it is sent, as other servers do.
 */
async function smallest(file, info, accepted) {
  const names = accepted.split(',')
    .map((offer) => offer.trim().toLowerCase().split(/\s*;\s*/))
    .filter(([, quality]) => !/^q=0(\.0*)?$/.test(quality ?? ''))
    .map(([name]) => name);
  const now = !HASHED.test(file) && info.size >= COMPRESSED_FROM && COMPRESSED.includes(extname(file).slice(1));
  for (const [encoding, ending, compress] of ENCODINGS) {
    if (!names.includes(encoding)) continue;
    if (now) return { encoding, compress };
    const copy = await stat(file + ending).catch(() => null);
    // A copy older than its file was made from another one.
    if (copy?.isFile() && copy.mtimeMs >= info.mtimeMs) {
      return { body: file + ending, size: copy.size, encoding };
    }
  }
  return { body: file, size: info.size, encoding: '' };
}

function refuse(response, status, headers = {}) {
  const text = { 301: 'Moved', 404: 'Not found', 405: 'Only GET and HEAD' }[status];
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers });
  response.end(`${text}\n`);
}

function fail(response) {
  if (response.headersSent) return void response.destroy();
  response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end('The file could not be read\n');
}

/** Like `serve`, but takes the next free port when one is busy. */
export async function serveFrom(first, options) {
  for (let port = first; port < first + 100 && port < 65536; port += 1) {
    try {
      return await serve({ ...options, port });
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error;
    }
  }
  throw new Error(`no free port from ${first} on`);
}

function readPort(argument) {
  const port = Number(argument ?? 8080);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  console.error(`usage: script/server [PORT], with a port from 1 to 65535, not '${argument}'`);
  process.exit(2);
}

async function main(first) {
  const root = join(dirname(import.meta.dirname), 'dist');
  try {
    const { url } = await serveFrom(first, { root, host: process.env.HOST ?? '127.0.0.1' });
    console.log(`\nborgerbudget: ${url}\nStop it with Ctrl+C.`);
  } catch (error) {
    console.error(`borgerbudget: the page cannot be served: ${error.message}`);
    process.exit(1);
  }
}

if (process.argv[1] === import.meta.filename) {
  const words = process.argv.slice(2);
  const checkOnly = words[0] === '--check';
  const port = readPort(words[checkOnly ? 1 : 0]);
  if (!checkOnly) await main(port);
}
