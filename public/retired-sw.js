// Takes the worker away from every device that has it: put this file's content in the place of
// sw.js. At the next visit a browser deletes the copies that sw.js made, and asks the server for
// each file as it did before. What people wrote is stored elsewhere and stays.

const PREFIX = `borgerbudget ${new URL('./', location.href).pathname} `;

addEventListener('install', () => skipWaiting());

addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX)) await caches.delete(name);
  }
  await registration.unregister();
})()));
