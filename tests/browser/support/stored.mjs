// What a browser keeps of the page: read, and for some tests damaged, behind its back.

/** Everything that is stored for the page: `{ databases, names, local, session, caches, cookies }`. */
export const stored = (page) => page.evaluate(async () => {
  const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const databases = {};
  for (const { name } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const transaction = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([settled(transaction.getAllKeys()), settled(transaction.getAll())]);
      databases[`${name}/${store}`] = keys.map((key, at) => ({ key, value: values[at] }));
    }
    database.close();
  }
  const names = (await indexedDB.databases()).map(({ name }) => name);
  return {
    databases, names, local: { ...localStorage }, session: { ...sessionStorage }, caches: await caches.keys(), cookies: document.cookie,
  };
});

/** All records of all stores of the database, in one list. */
export const records = ({ databases }) => Object.values(databases).flat();

/** The records of the journal, oldest first. */
export const journal = ({ databases }) => databases['borgerbudget/journal'].map(({ value }) => value);

/** Puts something else in the place of a member of every snapshot. */
export const damageSnapshots = (page, member, value) => page.evaluate(async ([member, value]) => {
  const open = indexedDB.open('borgerbudget');
  await new Promise((resolve) => { open.onsuccess = resolve; });
  const transaction = open.result.transaction('snapshots', 'readwrite');
  const cursor = transaction.objectStore('snapshots').openCursor();
  cursor.onsuccess = () => {
    if (!cursor.result) return;
    cursor.result.update({ ...cursor.result.value, [member]: value });
    cursor.result.continue();
  };
  await new Promise((resolve) => { transaction.oncomplete = resolve; });
  open.result.close();
}, [member, value]);
