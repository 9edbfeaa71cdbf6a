/**
 * The records as they stand in the extension's storage, read beside its own code.
 * @param {import('./browser.mjs').Browser} browser @returns {Promise<any[]>}
 */
export const keptRecords = (browser) => browser.trusted(async () => {
  const open = indexedDB.open('hallpass');
  const database = await new Promise((done, fail) => { open.onsuccess = () => done(open.result); open.onerror = () => fail(open.error); });
  const all = database.transaction('records').objectStore('records').getAll();
  const values = await new Promise((done) => { all.onsuccess = () => done(all.result); });
  database.close();
  return values.map(({ record }) => JSON.parse(record));
});
