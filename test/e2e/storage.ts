import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { PATIENCE_MS } from './patience';

/**
 * Waits until the workbench's stored state of its editors and panels contains `text`. The workbench writes
 * this state to IndexedDB every few seconds but not when a page ends, so an earlier reload would restore an
 * older state.
 */
export async function untilStored(page: Page, text: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  // `waitForFunction` would take the pending promise for an answer.
  while (!(await visitStored(page, text))) {
    if (Date.now() > deadline) throw new Error(`The workbench has not stored “${text}”.`);
    await delay(250);
  }
}

/** Replaces a text in the workbench's stored state of its editors and panels, as a damaged disk would. */
export async function replaceStored(page: Page, text: string, by: string): Promise<void> {
  if (!(await visitStored(page, text, by))) throw new Error(`The workbench has stored no “${text}”.`);
}

/** Whether the text was stored. If there is a replacement, it is written in its place. */
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
