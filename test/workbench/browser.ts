import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { CACHE } from './paths';
import { provisionBrowser } from './provision';

/** Headless Chromium that calls no service of its maker. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: provisionBrowser(),
    headless: true,
    // The signals are cleanup.ts's; the browser still ends with this process.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      // Chromium's sandbox does not start as root or in most containers; every page here is our own.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Whatever asks for another machine fails at once, on every network, and the tests see it.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  });
}

/** Writes .cache/screenshots/`name`.png; a page that shows nothing more is no further failure. */
export async function saveScreenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(CACHE, 'screenshots', `${name}.png`) }).catch(() => undefined);
}
