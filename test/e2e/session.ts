import type { Browser } from 'playwright-core';
import { launchBrowser } from '../workbench/browser';
import { installExtension } from '../workbench/install';
import { provisionServer } from '../workbench/provision';
import { Server } from '../workbench/server';
import { FOR_TESTS } from '../workbench/settings';

/** The server and browser of all suites of a run. Each suite has its own browser context. */
export interface Session {
  readonly server: Server;
  readonly browser: Browser;
}

let current: Session | undefined;

/** Starts the server, with this extension or what else `installExtensions` installs, and the browser. */
export async function startSession(installExtensions = installExtension): Promise<void> {
  provisionServer();
  const server = await Server.start({
    settings: FOR_TESTS,
    installExtensions,
    endsWhenIdle: true,
  });
  current = { server, browser: await launchBrowser() };
}

/** Ends them, and keeps the server's logs if a test failed. */
export async function endSession(anyFailed: boolean): Promise<void> {
  if (current === undefined) return;
  const { server, browser } = current;
  current = undefined;
  await browser.close();
  if (anyFailed) console.error(`The editor's logs are in ${server.keepLogs('e2e')}`);
  await server.stop();
}

/** The current session. @throws if none was started */
export function session(): Session {
  if (current === undefined) throw new Error('No session: hooks.ts starts it before the first suite.');
  return current;
}
