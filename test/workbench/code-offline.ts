/**
 * Replaces the desktop `code` executable without a display or a download: it takes the arguments with which
 * @vscode/test-electron starts VS Code, and runs the same extension tests in code-server and headless
 * Chromium. Its exit code is that of the tests.
 */
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser, saveScreenshot } from './browser';
import { Problem, report } from './problem';
import { Server } from './server';
import { FOR_TESTS, type Settings } from './settings';
import { workbenchUrl } from './workbench-url';

/** Far more than any suite needs; a suite that takes longer hangs. */
const LIMIT_MS = 900_000;

interface Arguments {
  readonly extensionDevelopmentPaths: readonly string[];
  readonly extensionTestsPath: string;
  readonly extensionKind: string | undefined;
  readonly folder: string | undefined;
}

function readArguments(args: readonly string[]): Arguments {
  const all = (name: string): readonly string[] =>
    args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3));
  const absolute = (file: string): string =>
    path.resolve(file.startsWith('file://') ? fileURLToPath(file) : file);
  const extensionDevelopmentPaths = all('extensionDevelopmentPath').map(absolute);
  const [tests] = all('extensionTestsPath').map(absolute);
  if (extensionDevelopmentPaths.length === 0 || tests === undefined) {
    throw new Problem(
      'usage: code-offline --extensionDevelopmentPath=DIR --extensionTestsPath=FILE [FOLDER]',
    );
  }
  if (!fs.existsSync(tests)) throw new Problem(`There are no bundled tests at ${tests}.`);
  const folder = args.find((arg) => !arg.startsWith('-'));
  return {
    extensionDevelopmentPaths,
    extensionTestsPath: tests,
    extensionKind: all('extensionDevelopmentKind')[0],
    folder: folder === undefined ? undefined : absolute(folder),
  };
}

/** A workbench with a remote server chooses an extension's host by this setting, not by its URL. */
function hostSettings({ extensionDevelopmentPaths, extensionKind }: Arguments): Settings {
  if (extensionKind === undefined) return {};
  const ids = extensionDevelopmentPaths.map((folder) => {
    const text = fs.readFileSync(path.join(folder, 'package.json'), 'utf8');
    const { publisher, name } = JSON.parse(text) as { publisher: string; name: string };
    return `${publisher}.${name}`;
  });
  return { 'remote.extensionKind': Object.fromEntries(ids.map((id) => [id, [extensionKind]])) };
}

/** The prefix of the suite's own lines. */
const MARK = 'suite| ';

/**
 * Opens the workbench, which runs the tests, and waits for their exit code. `log` receives the editor's
 * output.
 */
async function runTests(page: Page, url: string, log: (line: string) => void): Promise<number> {
  const outcome = new Promise<number>((resolve, reject) => {
    page.on('crash', () => {
      reject(new Problem('The page of the workbench crashed.'));
    });
    page
      .exposeFunction('codeAutomationExit', (code: number) => {
        resolve(code);
      })
      .catch(reject);
  });
  await page.exposeFunction('codeAutomationLog', (_severity: string, args: unknown[]) => {
    const text = format(...args);
    if (text.startsWith(MARK)) console.log(text.slice(MARK.length));
    else log(text);
  });
  const response = await page.goto(url);
  if (response?.ok() !== true)
    throw new Problem(`The workbench answered ${response?.status() ?? 'nothing'}.`);
  const limit = AbortSignal.timeout(LIMIT_MS);
  const late = new Promise<never>((_, reject) => {
    limit.addEventListener('abort', () => {
      reject(new Problem(`The tests have not ended in ${LIMIT_MS / 1000} s.`));
    });
  });
  return Promise.race([outcome, late]);
}

async function main(): Promise<void> {
  const args = readArguments(process.argv.slice(2));
  const run = `integration-${args.extensionKind ?? 'node'}`;
  // The workbench's URL takes one extension under development; others are installed.
  const [tested = '', ...others] = args.extensionDevelopmentPaths;
  const server = await Server.start({
    settings: { ...FOR_TESTS, ...hostSettings(args) },
    testDriver: true,
    endsWhenIdle: true,
    installExtensions: (extensions) => {
      for (const folder of others)
        fs.cpSync(folder, path.join(extensions, path.basename(folder)), { recursive: true });
    },
  });
  const editorLog: string[] = [];
  let code: number | undefined;
  try {
    const browser = await launchBrowser();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    try {
      const url = workbenchUrl({ port: server.port, ...args, extensionDevelopmentPaths: [tested] });
      code = await runTests(page, url, (line) => editorLog.push(line));
    } finally {
      if (code === undefined) await saveScreenshot(page, run);
      await browser.close();
    }
  } finally {
    if (code !== 0) {
      const folder = server.keepLogs(run);
      fs.writeFileSync(path.join(folder, 'console.log'), editorLog.join('\n'));
      console.error(`The editor's logs are in ${folder}`);
    }
    await server.stop();
  }
  process.exitCode = code;
}

/** If the process that started this one is killed, there is nobody to run tests for. */
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.exit(1);
}, 1000).unref();

main().catch(report);
