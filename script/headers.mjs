// What a server should send with the page, in one place: script/serve.mjs sends it, and the
// files in hosting/ say it in the words of other servers. Run by hand it writes those files;
// a test holds them to it.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The page's own policy. index.html says the same, but for who may frame the page. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default',
];

/**
 * What the page never asks a device for. Passing a file on ('web-share') and having a text copied ('clipboard-write')
 * stay as browsers have them: for the page itself.
 */
const UNUSED = [
  'accelerometer', 'autoplay', 'browsing-topics', 'camera', 'clipboard-read',
  'display-capture', 'encrypted-media', 'fullscreen', 'gamepad', 'geolocation', 'gyroscope', 'hid', 'idle-detection',
  'local-fonts', 'magnetometer', 'microphone', 'midi', 'otp-credentials', 'payment', 'picture-in-picture',
  'publickey-credentials-create', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'storage-access', 'usb',
  'window-management', 'xr-spatial-tracking',
];

/** The policy that index.html carries; who may frame the page works in a header only. */
export const META_POLICY = POLICY.join('; ');

/** What the page's server should send with every answer. */
export const SECURITY_HEADERS = {
  'Content-Security-Policy': [...POLICY, "frame-ancestors 'none'"].join('; '),
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': UNUSED.map((name) => `${name}=()`).join(', '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/** How long a browser may keep a file: one whose name holds its hash for ever, others until it has asked again. */
export const CACHING = { hashed: 'public, max-age=31536000, immutable', other: 'no-cache' };

/** The end of a name that Trunk gave, as nginx, Apache and JavaScript all read it. */
export const HASHED_NAME = '-[0-9a-f]{10,16}(_bg)?\\.[a-z0-9]+';

/** The kinds of file in the page. */
const TYPES = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
  webmanifest: 'application/manifest+json',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  md: 'text/plain',
  wasm: 'application/wasm',
};

const BINARY = ['png', 'wasm'];
const TEXTS = Object.entries(TYPES).filter(([ending]) => !BINARY.includes(ending));
const TEXT_TYPES = [...new Set(TEXTS.map(([, type]) => type))];
/** What nginx does with text/html it does unasked. */
const NAMED_TYPES = TEXT_TYPES.filter((type) => type !== 'text/html').join(' ');

/** The endings of files that a server compresses as it sends them where they have no hash, from that many bytes on. */
export const COMPRESSED = TEXTS.map(([ending]) => ending);
export const COMPRESSED_FROM = 1000;

const lines = (write) => Object.entries(SECURITY_HEADERS).map(([name, value]) => write(name, value));

const nginx = () => `# For nginx: the page under /budget/, from a folder that holds the contents of dist/.
# Put this into a server block that speaks https, and change the two paths.
# script/headers.mjs writes this file.

location /budget/ {
    alias /var/www/borgerbudget/;
    index index.html;

${lines((name, value) => `    add_header ${name} "${value}" always;`).join('\n')}

    # A name with a hash never changes its content. Of every other file the browser asks again.
    set $borgerbudget_caching "${CACHING.other}";
    if ($uri ~ "${HASHED_NAME}$") {
        set $borgerbudget_caching "${CACHING.hashed}";
    }
    add_header Cache-Control $borgerbudget_caching;

    types {
${Object.entries(TYPES).map(([ending, type]) => `        ${type} ${ending};`).filter((line) => !line.endsWith(' md;')).join('\n').replace('text/plain txt;', 'text/plain txt md;')}
    }
    charset utf-8;
    charset_types ${NAMED_TYPES};

    # The copies that lie beside the files. With nginx's brotli module, add: brotli_static on;
    gzip_static on;
    gzip_vary on;
    # What has none, because you may edit it, is compressed as it is sent; text/html is so anyway.
    gzip on;
    gzip_min_length ${COMPRESSED_FROM};
    gzip_types ${NAMED_TYPES};
}
`;

const apache = () => `# For Apache 2.4: copy it as .htaccess into the folder that holds the contents of dist/, and
# allow it with 'AllowOverride FileInfo'. It needs mod_headers, mod_mime and mod_rewrite, and
# says so in the log where one is missing, instead of sending the page without its policy.
# script/headers.mjs writes this file.

${lines((name, value) => `Header always set ${name} "${value}"`).join('\n')}

# A name with a hash never changes its content. Of every other file the browser asks again.
Header set Cache-Control "${CACHING.other}"
<FilesMatch "${HASHED_NAME}(\\.br|\\.gz)?$">
    Header set Cache-Control "${CACHING.hashed}"
</FilesMatch>

${Object.entries(TYPES).map(([ending, type]) => `<FilesMatch "\\.${ending}(\\.br|\\.gz)?$">
    ForceType "${type}${BINARY.includes(ending) ? '' : '; charset=utf-8'}"
</FilesMatch>`).join('\n')}

# The copies that lie beside the files, where the browser takes them.
RemoveLanguage .br
AddEncoding br .br
AddEncoding gzip .gz
RewriteEngine On
RewriteCond %{HTTP:Accept-Encoding} (^|,)\\s*br\\s*(,|;|$)
RewriteCond %{REQUEST_FILENAME}.br -f
RewriteRule ^ %{REQUEST_URI}.br [L,E=no-gzip:1,E=no-brotli:1]
RewriteCond %{HTTP:Accept-Encoding} (^|,)\\s*gzip\\s*(,|;|$)
RewriteCond %{REQUEST_FILENAME}.gz -f
RewriteRule ^ %{REQUEST_URI}.gz [L,E=no-gzip:1,E=no-brotli:1]
<FilesMatch "${HASHED_NAME}(\\.br|\\.gz)?$">
    Header merge Vary Accept-Encoding
</FilesMatch>
# What has none, because you may edit it, is compressed as it is sent, where the server can.
<IfModule mod_deflate.c>
    <IfModule mod_filter.c>
        AddOutputFilterByType DEFLATE ${TEXT_TYPES.join(' ')}
    </IfModule>
</IfModule>
`;

// Such hosts join the values of all patterns that fit, so the first one names no caching; what
// they do by themselves is to ask again.
const plain = () => `# For static hosts that read a file named _headers: put it into the folder that holds the
# contents of dist/, which must be the root of its site; else put the path before each line
# that begins with a slash. script/headers.mjs writes this file.

/*
${lines((name, value) => `  ${name}: ${value}`).join('\n')}

${['/boot-*', '/borgerbudget-web-*', '/main-*', '/no-modules-*', '/parts/*'].map((path) => `${path}\n  Cache-Control: ${CACHING.hashed}`).join('\n\n')}
`;

/** The files of hosting/ by name. */
export const hosting = () => ({ 'nginx.conf': nginx(), 'apache.htaccess': apache(), _headers: plain() });

if (process.argv[1] === import.meta.filename) {
  const folder = join(import.meta.dirname, '../hosting');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(hosting())) writeFileSync(join(folder, name), text);
}
