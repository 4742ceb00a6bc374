// A small client of the WebDriver protocol (W3C), for the engines that Playwright does not
// drive as they are packed: it finds by selector, waits, presses, types and reads. Knows
// nothing of what stands on the page.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** What does not come within this time, in milliseconds, is missing. */
const PATIENCE = 20_000;
const PAUSE = 50;
/** A press of which the page has not heard by then, in milliseconds, is lost. */
const HEARD_WITHIN = 3000;
/** The name by which the protocol marks an element in its answers. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
/** What passes when the page has been drawn: the element was not there, or is a newer one. */
const NOT_YET = new Set([
  'no such element', 'stale element reference', 'element not interactable', 'element click intercepted',
  'invalid element state', 'no such frame',
]);

const pause = () => new Promise((resolve) => { setTimeout(resolve, PAUSE); });

/** An answer of the driver that is a refusal; `code` is the protocol's. */
class Refused extends Error {
  constructor({ error, message }) {
    super(`${error}: ${message}`);
    this.code = error;
  }
}

/**
 * Starts a driver: `command` gives program and arguments for a port. `session` opens a browser
 * with these capabilities, `close` ends the driver and what it started.
 */
export async function startDriver(command, env = {}) {
  const port = await freePort();
  const [program, ...args] = command(port);
  // A group of its own, so that whatever it starts ends with it.
  const driver = spawn(program, args, { detached: true, stdio: 'ignore', env: { ...process.env, ...env } });
  const failed = new Promise((resolve, reject) => {
    driver.once('error', reject);
    driver.once('exit', (code) => reject(new Error(`${program} ended with ${code}`)));
  });
  failed.catch(() => {});
  const call = (method, path, body) => request(`http://127.0.0.1:${port}${path}`, method, body);
  await Promise.race([failed, retry(async () => {
    if (!(await call('GET', '/status')).ready) throw new Refused({ error: 'no such frame', message: 'not ready' });
  })]);
  return {
    session: async (capabilities) => {
      const { sessionId, capabilities: given } = await call('POST', '/session', { capabilities: { alwaysMatch: capabilities } });
      return new Session((method, path, body) => call(method, `/session/${sessionId}${path}`, body), given);
    },
    close: () => new Promise((resolve) => {
      if (driver.exitCode !== null) return resolve();
      driver.once('exit', resolve);
      process.kill(-driver.pid);
    }),
  };
}

const freePort = () => new Promise((resolve) => {
  const server = createServer();
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

async function request(url, method, body) {
  const answer = await fetch(url, {
    method, body: body && JSON.stringify(body), headers: { 'Content-Type': 'application/json' },
  });
  const { value } = await answer.json();
  if (value?.error) throw new Refused(value);
  return value;
}

/** Does it again and again while it fails for what passes; ends with the last reason. */
async function retry(work) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const passes = NOT_YET.has(error.code) || error.cause?.code === 'ECONNREFUSED';
      if (!passes || Date.now() > end) throw error;
    }
    await pause();
  }
}

/** A browser that is open. Elements are named by CSS selector and, where there are several, by number. */
export class Session {
  #call;

  constructor(call, capabilities) {
    this.#call = call;
    /** What the browser says of itself. */
    this.browser = capabilities;
  }

  go(url) { return this.#call('POST', '/url', { url }); }
  reload() { return this.#call('POST', '/refresh', {}); }
  close() { return this.#call('DELETE', ''); }

  /** Runs a function of the page with these arguments, and gives what it gives. */
  run(work, ...args) {
    return this.#call('POST', '/execute/sync', { script: `return (${work})(...arguments)`, args });
  }

  /** Opens another window, closes the one that was open, and goes on in the new one. */
  async changeWindow() {
    const { handle } = await this.#call('POST', '/window/new', { type: 'window' });
    await this.#call('DELETE', '/window');
    await this.#call('POST', '/window', { handle });
  }

  /** Goes on within a frame of the page. */
  enter(selector) {
    return this.#with(selector, 0, (id) => this.#call('POST', '/frame', { id: { [ELEMENT]: id } }));
  }

  resize(width, height) { return this.#call('POST', '/window/rect', { width, height }); }

  async #with(selector, number, work) {
    return retry(async () => {
      const found = await this.#call('POST', '/elements', { using: 'css selector', value: selector });
      if (found.length <= number) throw new Refused({ error: 'no such element', message: `${selector}, number ${number}` });
      return work(found.at(number)[ELEMENT]);
    });
  }

  /** Waits until it is there. */
  there(selector, number = 0) { return this.#with(selector, number, async () => {}); }

  /** Presses it once it keeps still: a page that still moves would take the press elsewhere. */
  press(selector, number = 0) {
    return this.#with(selector, number, async (id) => {
      const still = await this.#call('POST', '/execute/async', { script: `(${keepsStill})(...arguments)`, args: [{ [ELEMENT]: id }] });
      if (!still) throw new Refused({ error: 'element not interactable', message: `${selector}, number ${number}, moves` });
      await this.#call('POST', `/element/${id}/click`, {});
      if (!(await this.#arrived())) throw new Refused({ error: 'element click intercepted', message: `${selector}, number ${number}, was not pressed` });
    });
  }

  /** Whether the page has heard of the press: within a frame WebKit's driver now and then loses one. */
  async #arrived() {
    const end = Date.now() + HEARD_WITHIN;
    while (Date.now() < end) {
      if (await this.run(() => document.documentElement.dataset.pressed === 'true')) return true;
      await pause();
    }
    return false;
  }

  /** Types into a field; into the field of a file, the file's path. */
  type(selector, text, number = 0) {
    return this.#with(selector, number, (id) => this.#call('POST', `/element/${id}/value`, { text }));
  }

  text(selector, number = 0) {
    return this.#with(selector, number, (id) => this.#call('GET', `/element/${id}/text`));
  }

  property(selector, name, number = 0) {
    return this.#with(selector, number, (id) => this.#call('GET', `/element/${id}/property/${name}`));
  }

  attribute(selector, name, number = 0) {
    return this.#with(selector, number, (id) => this.#call('GET', `/element/${id}/attribute/${name}`));
  }
}

/**
 * Runs within the page. Brings an element into sight, since a driver may scroll no further than
 * to beneath the bar that stays there, and tells after three pictures whether it has not moved.
 * From then on the root's `data-pressed` says whether it was.
 */
function keepsStill(element, tell) {
  const box = element.closest('select') ?? element;
  box.scrollIntoView({ block: 'center' });
  const place = () => {
    const { x, y } = box.getBoundingClientRect();
    return `${x} ${y}`;
  };
  const before = place();
  // Choosing in a list is told by no press.
  document.documentElement.dataset.pressed = String(box !== element);
  box.addEventListener('click', () => { document.documentElement.dataset.pressed = 'true'; }, { capture: true, once: true });
  let pictures = 3;
  const look = () => {
    pictures -= 1;
    if (pictures > 0) requestAnimationFrame(look);
    else tell(box.isConnected && place() === before);
  };
  requestAnimationFrame(look);
}
