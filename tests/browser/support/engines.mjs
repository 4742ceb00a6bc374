// The two engines besides Chromium, as Debian packs them: how each is started, where its
// files land, and how somebody comes back to it. Knows nothing of what stands on the page.

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './wait.mjs';
import { startDriver } from './webdriver.mjs';

const MINI_BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/** Gecko: Debian's firefox-esr, which keeps its profile, so that it can be closed and opened again. */
async function gecko(folder) {
  const profile = join(folder, 'profile');
  await mkdir(profile);
  const prefs = {
    'browser.download.folderList': 2,
    'browser.download.dir': join(folder, 'files'),
    'browser.helperApps.neverAsk.saveToDisk': 'application/json',
  };
  const driver = await startDriver((port) => ['geckodriver', '--port', String(port)], { HOME: folder });
  const capabilities = {
    browserName: 'firefox',
    'moz:firefoxOptions': { binary: '/usr/bin/firefox-esr', args: ['-headless', '-profile', profile], prefs },
  };
  const open = () => driver.session(capabilities);
  return {
    open,
    reopen: async (session) => {
      await session.close();
      return open();
    },
    close: driver.close,
  };
}

/**
 * WebKit: Debian's MiniBrowser. Each of its sessions begins with an empty storage, so coming
 * back is a window of its own beside none that is open.
 */
async function webkit(folder) {
  await mkdir(join(folder, '.config'));
  await writeFile(join(folder, '.config/user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${join(folder, 'files')}"\n`);
  const driver = await startDriver(
    (port) => ['dbus-run-session', '--', 'xvfb-run', '-a', 'WebKitWebDriver', `--port=${port}`],
    { HOME: folder, XDG_CONFIG_HOME: join(folder, '.config') },
  );
  const capabilities = { 'webkitgtk:browserOptions': { binary: MINI_BROWSER, args: ['--automation'] } };
  return {
    open: () => driver.session(capabilities),
    reopen: async (session) => {
      await session.changeWindow();
      return session;
    },
    // On a busy machine it now and then saves nothing for a press whose file takes its time.
    mayLoseFiles: true,
    close: driver.close,
  };
}

export const ENGINES = { Gecko: gecko, WebKit: webkit };

/**
 * Starts an engine in a home of its own. `open` gives a browser, `reopen` the same one for
 * somebody who comes back, `file` the text of the only file that was saved, `close` ends it all.
 */
export async function startEngine(start) {
  const folder = await mkdtemp(join(tmpdir(), 'borgerbudget-engine-'));
  const files = join(folder, 'files');
  await mkdir(files);
  const engine = await start(folder);
  return {
    ...engine,
    savedFile: async () => {
      await eventually(async () => (await readdir(files)).filter((name) => name.endsWith('.json')).length, 1);
      const [name] = (await readdir(files)).filter((file) => file.endsWith('.json'));
      return { path: join(files, name), text: await readFile(join(files, name), 'utf8') };
    },
    close: async () => {
      await engine.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
