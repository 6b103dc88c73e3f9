import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { PATIENCE_MS } from './patience';

/**
 * Waits until what the workbench has stored of its editors and panels contains `text`. It writes them to IndexedDB
 * every few seconds and not when a page ends, so a reload that comes earlier restores an older state.
 */
export async function untilStored(page: Page, text: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  // `waitForFunction` takes the promise of an answer for an answer.
  while (!(await visitStored(page, text))) {
    if (Date.now() > deadline) throw new Error(`The workbench has not stored “${text}”.`);
    await delay(250);
  }
}

/** Replaces a text in what the workbench has stored of its editors and panels, as damage to the disk would. */
export async function replaceStored(page: Page, text: string, by: string): Promise<void> {
  if (!(await visitStored(page, text, by))) throw new Error(`The workbench has stored no “${text}”.`);
}

/** Whether the text was stored; a replacement, where there is one, then stands in its place. */
async function visitStored(page: Page, text: string, replacement?: string): Promise<boolean> {
  return page.evaluate(
    async ({ wanted, by }) => {
      const key = 'memento/workbench.parts.editor';
      const result = async <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = (): void => {
            resolve(request.result);
          };
          request.onerror = (): void => {
            reject(new Error(request.error?.message));
          };
        });
      let isFound = false;
      for (const { name } of await indexedDB.databases()) {
        if (name?.startsWith('vscode-web-state-db-') !== true) continue;
        const database = await result(indexedDB.open(name));
        for (const store of [...database.objectStoreNames]) {
          const items = database.transaction(store, 'readwrite').objectStore(store);
          const value: unknown = await result(items.get(key));
          if (typeof value !== 'string' || !value.includes(wanted)) continue;
          isFound = true;
          if (by !== undefined) await result(items.put(value.replaceAll(wanted, by), key));
        }
        database.close();
      }
      return isFound;
    },
    { wanted: text, by: replacement },
  );
}
