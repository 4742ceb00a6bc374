// script/setup against stand-ins for the tools that it installs and calls: what
// it installs, what it leaves alone, and what it says when something is wrong.
// The stand-ins obey files in the machine's folder, so that a test can break one.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const ROOT = join(import.meta.dirname, '../..');
const TRACKED = ['script', 'Trunk.toml', 'Cargo.lock', 'package.json', 'package-lock.json', 'rust-toolchain.toml'];
const SYSTEM = [
  'awk', 'bash', 'cat', 'dirname', 'env', 'flock', 'git', 'head', 'id', 'mkdir', 'mv', 'rm', 'sed', 'sha256sum', 'sort',
];

const STAND_INS = {
  cargo: `
echo "cargo $1 $2" >> "$MACHINE/calls"
test ! -e "$MACHINE/no-network" || { echo "no network"; exit 101; }
crate=$2; shift 2
while [ $# -gt 0 ]; do
  case $1 in --version) version=$2 ;; --root) root=$2 ;; esac; shift
done
name=$crate; test "$crate" != wasm-bindgen-cli || name=wasm-bindgen
test ! -e "$MACHINE/wrong-version" || version=0.0.1
mkdir -p "$root/bin"
says='echo "%s %s"'
# This one has no option to say its version.
test "$crate" != wasm_split_cli_support || { name=wasm-split-cli; says='test "$1" = --help # %s %s'; }
printf "#!/bin/sh\\n$says\\n" "$name" "$version" > "$root/bin/$name"
printf '"%s %s (registry)" = []\\n' "$crate" "$version" > "$root/.crates.toml"
"$CHMOD" +x "$root/bin/$name"`,
  rustc: `
case $1 in --version) echo "rustc 1.95.0 (x)" ;; --print) echo "$MACHINE/sysroot" ;; esac`,
  rustup: `
echo "rustup $*" >> "$MACHINE/calls"; test -e "$MACHINE/rustup-works" || exit 1
mkdir -p "$MACHINE/sysroot/lib/rustlib/$3/lib"`,
  npm: `
echo "npm $1" >> "$MACHINE/calls"
mkdir -p node_modules/.bin
for tool in sass:SASS wasm-opt:132; do
  word=\${tool#*:}
  test "$word" != SASS || word=$(sed -n 's/.*"sass": "\\(.*\\)".*/\\1/p' package.json)
  printf '#!/bin/sh\\necho "%s %s"\\n' "\${tool%:*}" "$word" > "node_modules/.bin/\${tool%:*}"
  "$CHMOD" +x "node_modules/.bin/\${tool%:*}"
done`,
  node: 'echo v20.20.0',
  chromium: 'echo "Chromium 150"',
  chromedriver: 'echo "ChromeDriver 150"',
  'firefox-esr': 'echo "Mozilla Firefox 150"',
  WebKitWebDriver: 'echo "Usage: WebKitWebDriver options"',
  'xvfb-run': 'true',
  'dbus-run-session': 'true',
  python3: 'echo "Python 3.11.2"',
  soffice: 'echo "LibreOffice 7.4.7.2"',
  nginx: 'echo "nginx version: nginx/1.22.1"',
  apache2: 'echo "Server version: Apache/2.4.71"',
  cc: 'true',
};

/** A machine with every system tool and none of ours; `alter` breaks it. */
function machine(alter = () => {}) {
  const home = mkdtempSync(join(tmpdir(), 'borgerbudget-setup-'));
  const at = (...path) => join(home, ...path);
  mkdirSync(at('bin'));
  mkdirSync(at('sysroot/lib/rustlib/wasm32-unknown-unknown/lib'), { recursive: true });
  for (const name of TRACKED) cpSync(join(ROOT, name), at('clone', name), { recursive: true });
  for (const name of SYSTEM) symlinkSync(where(name), at('bin', name));
  for (const [name, body] of Object.entries(STAND_INS)) program(at('bin', name), body);
  alter(at);
  return {
    at,
    setup: (...parts) => {
      rmSync(at('calls'), { force: true });
      const env = { PATH: at('bin'), HOME: home, XDG_CACHE_HOME: at('cache'), MACHINE: home, CHMOD: where('chmod') };
      const run = spawnSync(at('clone/script/setup'), parts, { env, encoding: 'utf8' });
      const calls = existsSync(at('calls')) ? readFileSync(at('calls'), 'utf8').trim().split('\n') : [];
      return { status: run.status, said: run.stdout + run.stderr, calls };
    },
    tool: (name) => at('cache/borgerbudget/tools', name),
    remove: () => rmSync(home, { recursive: true }),
  };
}

const where = (name) => execFileSync('/bin/sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();

function program(file, body) {
  rmSync(file, { force: true });
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
}

function on(alter, check) {
  const it = machine(alter);
  try {
    check(it);
  } finally {
    it.remove();
  }
}

const pinned = (file, pattern) => readFileSync(join(ROOT, file), 'utf8').match(pattern)[1];
const SPLIT = `wasm_split_cli_support-${pinned('script/lib.sh', /WASM_SPLIT_VERSION=(.*)/)}`;
const TRUNK = `trunk-${pinned('script/lib.sh', /TRUNK_VERSION=(.*)/)}`;
const CRATES = ['trunk', 'wasm-bindgen-cli', 'wasm_split_cli_support'].map((crate) => `cargo install ${crate}`);
const ALL = [...CRATES, 'npm ci', 'cargo install cargo-deny', 'cargo install geckodriver'];

describe('script/setup installs what is missing', () => {
  it('everything on a bare machine, and nothing the second time', () => on(undefined, ({ setup, tool }) => {
    const first = setup();
    assert.equal(first.status, 0, first.said);
    assert.deepEqual(first.calls, ALL);
    assert.ok(existsSync(join(tool(TRUNK), 'bin/trunk')));
    const second = setup();
    assert.deepEqual([second.status, second.calls, second.said], [0, [], '']);
  }));

  it('only the part that is asked for', () => on(undefined, ({ setup }) => {
    assert.deepEqual(setup('page').calls, ALL.slice(0, 4));
    assert.deepEqual(setup('test').calls, ALL.slice(4));
  }));

  it('the wasm target', () => on((at) => {
    rmSync(at('sysroot'), { recursive: true });
    writeFileSync(at('rustup-works'), '');
  }, ({ setup }) => {
    const run = setup('page');
    assert.equal(run.status, 0, run.said);
    assert.equal(run.calls[0], 'rustup target add wasm32-unknown-unknown');
  }));

  it('the npm packages again when the lock file has changed', () => on(undefined, ({ setup, at }) => {
    setup();
    writeFileSync(at('clone/package-lock.json'), '{}');
    assert.deepEqual(setup().calls, ['npm ci']);
  }));
});

describe('script/setup replaces a tool that is not as pinned', () => {
  const cases = [
    ['a tool that prints another version', (file) => program(file, 'echo trunk 0.1.0'), 'cargo install trunk'],
    ['a tool that does not run', (file) => program(file, 'exit 1'), 'cargo install trunk'],
    ['a tool that is empty', (file) => writeFileSync(file, ''), 'cargo install trunk'],
    ['a tool that is gone', (file) => rmSync(file), 'cargo install trunk'],
  ];
  for (const [name, breakIt, call] of cases) {
    it(name, () => on(undefined, ({ setup, tool }) => {
      setup();
      breakIt(join(tool(TRUNK), 'bin/trunk'));
      const again = setup();
      assert.deepEqual([again.status, again.calls], [0, [call]], again.said);
      assert.deepEqual(setup().calls, []);
    }));
  }

  it('a tool that cannot say its version, and of which another was noted', () => on(undefined, ({ setup, tool }) => {
    setup();
    const noted = join(tool(SPLIT), '.crates.toml');
    writeFileSync(noted, readFileSync(noted, 'utf8').replace(/ \d+\./, ' 99.'));
    assert.deepEqual(setup().calls, ['cargo install wasm_split_cli_support']);
  }));

  it('a style compiler that does not run', () => on(undefined, ({ setup, at }) => {
    setup();
    program(at('clone/node_modules/.bin/sass'), 'exit 1');
    assert.deepEqual(setup().calls, ['npm ci']);
  }));
});

describe('script/setup names what is wrong and says what to do', () => {
  const cases = [
    ['no network', (at) => writeFileSync(at('no-network'), ''), /trunk .* could not be built.*log.*run script\/setup again/],
    ['a tool of another version', (at) => writeFileSync(at('wrong-version'), ''), /'trunk' does not run as version/],
    ['an old Node.js', (at) => program(at('bin/node'), 'echo v18.19.1'), /Node\.js 18\.19\.1 is too old\. Install version 20/],
    ['no Node.js', (at) => rmSync(at('bin/node')), /Node\.js is missing\. Install version 20/],
    ['no npm', (at) => rmSync(at('bin/npm')), /npm is missing\. Install it/],
    ['a broken npm', (at) => program(at('bin/npm'), 'exit 1'), /npm packages could not be installed.*npm\.log/],
    ['no Rust', (at) => rmSync(at('bin/cargo')), /Rust is missing\. Install it with rustup/],
    ['no git', (at) => rmSync(at('bin/git')), /git is missing\. Install it/],
    ['no wasm target to be had', (at) => rmSync(at('sysroot'), { recursive: true }), /Run 'rustup target add wasm32-unknown-unknown'/],
    ['no browser and no Debian', (at) => rmSync(at('bin/chromium')), /no apt-get\. Install the counterpart of Debian's 'chromium'/],
    ['no browser and no right to install', (at) => {
      rmSync(at('bin/chromium'));
      program(at('bin/apt-get'), 'exit 1');
      program(at('bin/id'), 'echo 1000');
    }, /Run as root: apt-get update && apt-get install -y chromium/],
    ['no web server and no Debian', (at) => program(at('bin/nginx'), 'exit 1'), /no apt-get\. Install the counterpart of Debian's 'nginx'/],
    ['no Python and no Debian', (at) => rmSync(at('bin/python3')), /no apt-get\. Install the counterpart of Debian's 'python3'/],
    ['no spreadsheet and no Debian', (at) => rmSync(at('bin/soffice')), /Install the counterpart of Debian's 'libreoffice-calc-nogui'/],
    ['a browser without its driver', (at) => rmSync(at('bin/chromedriver')), /Install the counterpart of Debian's 'chromium-driver'/],
    ['pins that differ', (at) => {
      const file = at('clone/Trunk.toml');
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^wasm_bindgen = .*$/m, 'wasm_bindgen = "0.2.1"'));
    }, /Trunk\.toml asks for wasm_bindgen '0\.2\.1', but Cargo\.lock pins .* Make the two equal/],
  ];
  for (const [name, alter, sentence] of cases) {
    it(name, () => on(alter, ({ setup, tool }) => {
      const run = setup();
      assert.equal(run.status, 1, run.said);
      assert.match(run.said, sentence);
      if (/network|another version/.test(name)) assert.ok(!existsSync(tool(TRUNK)), 'no half tool stays');
    }));
  }

  it('an unknown part', () => on(undefined, ({ setup }) => {
    assert.match(setup('everything').said, /knows the parts 'page', 'test' and 'coverage', not 'everything'/);
  }));
});
