import type { Browser } from 'playwright-core';
import { launchBrowser } from '../workbench/browser';
import { installExtension } from '../workbench/install';
import { provisionServer } from '../workbench/provision';
import { Server } from '../workbench/server';
import { FOR_TESTS } from '../workbench/settings';

/** One server and one browser serve all suites of a run; each suite has a browser context of its own. */
export interface Session {
  readonly server: Server;
  readonly browser: Browser;
}

let current: Session | undefined;

export async function startSession(): Promise<void> {
  provisionServer();
  const server = await Server.start({
    settings: FOR_TESTS,
    installExtensions: installExtension,
    endsWhenIdle: true,
  });
  current = { server, browser: await launchBrowser() };
}

export async function endSession(anyFailed: boolean): Promise<void> {
  if (current === undefined) return;
  const { server, browser } = current;
  current = undefined;
  await browser.close();
  if (anyFailed) console.error(`The editor's logs are in ${server.keepLogs('e2e')}`);
  await server.stop();
}

export function session(): Session {
  if (current === undefined) throw new Error('No session: hooks.ts starts it before the first suite.');
  return current;
}
