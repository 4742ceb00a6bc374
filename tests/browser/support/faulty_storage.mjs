// A browser whose storage fails once: at the call of a given number, in a given way. Every call
// that a page makes to its database is counted, in the order in which it makes them.

/**
 * In what ways a call can fail: it throws; its transaction is given up; the connection is closed
 * by the browser; the whole database is deleted, as another tab can do it.
 */
export const WAYS = ['throws', 'aborts', 'closes', 'deletes'];

/**
 * Runs in the page before anything of it; `fault` is `{ at, way }`, with `at` from 1. The calls
 * are in `window.storageCalls` by name, and the states of saving that the page showed in
 * `window.shown`. Nothing fails after a reload.
 */
export function prepareFault({ at, way }) {
  const calls = [];
  window.storageCalls = calls;
  window.shown = [];
  const failing = window.name !== 'has failed';
  const fails = (name) => calls.push(name) === at && failing;
  const full = () => new DOMException('full', 'QuotaExceededError');
  const patch = (prototype, name, connection, give) => {
    const own = prototype[name];
    prototype[name] = function (...values) {
      if (!fails(name)) return own.apply(this, values);
      window.name = 'has failed';
      if (way === 'throws') throw full();
      const result = own.apply(this, values);
      if (way === 'aborts') give(this, result);
      if (way === 'closes') connection(this).close();
      if (way === 'deletes') indexedDB.deleteDatabase('borgerbudget');
      return result;
    };
  };
  patch(IDBDatabase.prototype, 'transaction', (database) => database, (_, transaction) => transaction.abort());
  for (const name of ['put', 'add', 'get', 'getAll', 'getAllKeys', 'delete', 'openCursor', 'count']) {
    patch(IDBObjectStore.prototype, name, (store) => store.transaction.db, (store) => store.transaction.abort());
  }
  new MutationObserver(() => {
    const state = document.querySelector('[data-testid="saved-at"]')?.dataset.state;
    if (state && window.shown.at(-1) !== state) window.shown.push(state);
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] });
}
