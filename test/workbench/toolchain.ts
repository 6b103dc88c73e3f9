import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { CODE_SERVER, ROOT } from './paths';
import { Problem } from './problem';

/** code-server 4.139 answers with status 500 on any other major version. */
const NODE_MAJOR = 24;

const CHROMIUM_PATHS: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/opt/google/chrome/chrome',
    '/usr/bin/microsoft-edge',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** The major version that an executable reports; undefined if it does not run (wrong platform or libc). */
function nodeMajor(executable: string): number | undefined {
  const { status, stdout } = spawnSync(executable, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  if (status !== 0) return undefined;
  return Number(/^v(\d+)\./.exec(stdout)?.[1]);
}

/**
 * A Node that code-server accepts: the one that npm installed beside it, or the current one.
 * @throws {Problem} if neither fits
 */
export function findServerNode(): string {
  const installed = path.join(ROOT, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  if (fs.existsSync(installed) && nodeMajor(installed) === NODE_MAJOR) return installed;
  if (Number(process.versions.node.split('.')[0]) === NODE_MAJOR) return process.execPath;
  throw new Problem(
    [
      `code-server needs Node ${NODE_MAJOR}; this is Node ${process.versions.node} on ${process.platform} ${process.arch},`,
      `and npm has installed no Node ${NODE_MAJOR} that runs here.`,
      process.platform === 'linux'
        ? 'Run `npm ci` without --omit=optional (it installs one on glibc Linux, x64 and arm64),'
        : 'Install desktop VS Code with its `code` command on PATH (`npm start` uses it),',
      `or run this command with Node ${NODE_MAJOR} (https://nodejs.org).`,
    ].join('\n'),
  );
}

/** A Chromium, Chrome or Edge on this machine: CHROMIUM, then Playwright's own, then the usual places. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (!fs.existsSync(named)) throw new Problem(`CHROMIUM names no file: ${named}`);
    return named;
  }
  return [chromium.executablePath(), ...(CHROMIUM_PATHS[process.platform] ?? [])].find((file) =>
    fs.existsSync(file),
  );
}

/** Written after all of code-server's own dependencies, so that an interrupted install is detected. */
const MARKER = path.join(CODE_SERVER, '.dependencies-complete');

/** code-server's version; its packages are reinstalled when this changes. */
function codeServerVersion(): string {
  const manifest = path.join(CODE_SERVER, 'package.json');
  if (!fs.existsSync(manifest)) throw new Problem('code-server is not installed: run `npm ci` first.');
  const { version } = JSON.parse(fs.readFileSync(manifest, 'utf8')) as { version: string };
  return version;
}

/** Whether code-server's own dependencies are complete. */
export function isServerComplete(): boolean {
  const version = codeServerVersion();
  return fs.existsSync(MARKER) && fs.readFileSync(MARKER, 'utf8') === version;
}

/** Notes that they are complete. */
export function markServerComplete(): void {
  fs.writeFileSync(MARKER, codeServerVersion());
}
