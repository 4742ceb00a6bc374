// Writes down what a page asks for and complains of, from before its first request on.

/**
 * Watches a page. `complaints` are errors on the console, violations of the policy among
 * them, and exceptions; `requests` is everything that it asked a server for.
 */
export function watch(page) {
  const seen = { complaints: [], requests: [] };
  page.on('console', (message) => {
    if (message.type() === 'error') seen.complaints.push(message.text());
  });
  page.on('pageerror', (error) => seen.complaints.push(error.message));
  page.on('request', (request) => {
    const { protocol, origin, pathname, search } = new URL(request.url());
    // A file that the page made itself is no request to anybody.
    if (protocol === 'blob:' || protocol === 'data:') return;
    seen.requests.push({ method: request.method(), origin, pathname, search, body: request.postData() });
  });
  return seen;
}

/** The requests that are anything but a plain GET to `origin`. */
export const unexpected = (requests, origin) =>
  requests.filter((request) =>
    request.origin !== origin || request.method !== 'GET' || request.search !== '' || request.body !== null);
