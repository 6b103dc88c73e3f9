import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { CACHE } from './paths';
import { provisionBrowser } from './provision';

/** Headless Chromium without requests to Google's services. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: provisionBrowser(),
    headless: true,
    // cleanup.ts handles the signals; the browser still ends with this process.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      // Chromium's sandbox does not start as root or in most containers. All pages here are our own.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Requests to other machines fail at once, on every network, so that the tests see them.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  });
}

/** Writes .cache/screenshots/`name`.png. A page that has stopped rendering causes no further failure. */
export async function saveScreenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(CACHE, 'screenshots', `${name}.png`) }).catch(() => undefined);
}
