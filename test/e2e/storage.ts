import type { Page } from 'playwright-core';

/**
 * Waits until what the workbench has stored of its editors and panels contains `text`. It writes them to IndexedDB
 * every few seconds and not when a page ends, so a reload that comes earlier restores an older state.
 */
export async function untilStored(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    async (wanted) => {
      const result = async <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = (): void => {
            resolve(request.result);
          };
          request.onerror = (): void => {
            reject(new Error(request.error?.message));
          };
        });
      for (const { name } of await indexedDB.databases()) {
        if (name?.startsWith('vscode-web-state-db-') !== true) continue;
        const database = await result(indexedDB.open(name));
        const stores = [...database.objectStoreNames];
        const values = await Promise.all(
          stores.map((store) => {
            const items = database.transaction(store).objectStore(store);
            return result(items.get('memento/workbench.parts.editor'));
          }),
        );
        database.close();
        if (values.some((value: unknown) => typeof value === 'string' && value.includes(wanted))) return true;
      }
      return false;
    },
    text,
    { polling: 250 },
  );
}

/** Replaces a text in what the workbench has stored of its editors and panels, as damage to the disk would. */
export async function replaceStored(page: Page, text: string, by: string): Promise<void> {
  await page.evaluate(
    async ([wanted, replacement]) => {
      const result = async <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = (): void => {
            resolve(request.result);
          };
          request.onerror = (): void => {
            reject(new Error(request.error?.message));
          };
        });
      for (const { name } of await indexedDB.databases()) {
        if (name?.startsWith('vscode-web-state-db-') !== true) continue;
        const database = await result(indexedDB.open(name));
        for (const store of [...database.objectStoreNames]) {
          const items = database.transaction(store, 'readwrite').objectStore(store);
          const value: unknown = await result(items.get('memento/workbench.parts.editor'));
          if (typeof value !== 'string') continue;
          await result(items.put(value.replaceAll(wanted, replacement), 'memento/workbench.parts.editor'));
        }
        database.close();
      }
    },
    [text, by] as const,
  );
}
