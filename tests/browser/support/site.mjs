// What a file of tests stands on: the page on a server, and a browser in which each test is
// somebody new.

import { after, before } from 'node:test';
import { newVisit, openBrowser, servePage } from './launch.mjs';

/**
 * Starts server and browser before the tests of a file and ends them after. `url` is the
 * page's address, once the tests run; `withPage` does some work with a page of somebody new,
 * in a browser that the script `prepare` has changed, and gives what comes of it.
 */
export function useSite() {
  let server;
  let browser;
  before(async () => {
    server = await servePage();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
  const withPage = async (work, { prepare, ...options } = {}) => {
    const context = await newVisit(browser, options);
    try {
      if (prepare) await context.addInitScript(prepare);
      return await work(await context.newPage());
    } finally {
      await context.close();
    }
  };
  return { withPage, get url() { return server.url; }, get browser() { return browser; } };
}
